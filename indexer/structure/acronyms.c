/* Acronym lists: see compose.h.  Each row of the text of a passage named "acronyms" is a short
 * form, a TAB, and what it stands for.
 */
#include "indexer/structure/compose.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

enum { SHORT_MAX = 60 };

/* Where the short form ends and where the expansion begins; false when the row has no two. */
static bool
split_row (struct strv row, struct strv *shortened, struct strv *expansion)
{
    static const struct strv separators[] = { STRV_INIT ("\t"),
                                              STRV_INIT ("   "),
                                              STRV_INIT (" \xE2\x80\x93 "),
                                              STRV_INIT (": "),
                                              STRV_INIT (" \xE2\x80\x94 "),
                                              STRV_INIT (" - "),
                                              STRV_INIT ("  ") };
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        size_t at = strv_find (row, separators[i], 0);
        if (at == SIZE_MAX)
            continue;
        *shortened = chars_trim (strv_sub (row, 0, at));
        *expansion = chars_trim (strv_sub (row, at + separators[i].len, row.len));
        return shortened->len > 0 && shortened->len <= SHORT_MAX && expansion->len > 0;
    }
    return false;
}

static void
read_list (struct reading *r, struct strv text, size_t *cap)
{
    struct report *report = r->report;
    struct strv row, shortened, expansion;
    while (strv_split (&text, '\n', &row)) {
        if (!split_row (row, &shortened, &expansion))
            continue;
        struct acronym *a = reading_push (&report->arena, &report->acronyms, &report->nacronyms,
                                          cap, sizeof *a);
        if (!a)
            return;
        *a = (struct acronym){ shortened, expansion };
    }
}

void
acronyms_find (struct reading *r)
{
    size_t cap = 0;
    for (size_t i = 0; r->report->passages && i < r->nunits; i++)
        if (strv_eq (r->report->passages[i].name, STRV ("acronyms")))
            read_list (r, r->report->passages[i].text, &cap);
}
