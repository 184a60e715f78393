/* The numbers that are printed on pages: see lines.h.
 *
 * A format may have labels of its own for pages; where pages print theirs, these are what a
 * reader sees and cites.
 */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"

/* The figures in `text` whose value is `page`, or the empty strv. */
static struct strv
figures_of (struct strv text, long page)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t n;
        long value = number_figures (strv_sub (text, i, text.len), &n);
        if (n > 0 && value == page)
            return strv_sub (text, i, i + n);
        i += n;
    }
    return strv_make ("", 0);
}

/* The page number in a line of furniture: a cell that is a small roman number, or `page`. */
static struct strv
label_in (struct strv text, long page)
{
    struct strv rest = text, found = strv_make ("", 0);
    while (rest.len > 0 && found.len == 0) {
        size_t gap = strv_find (rest, STRV ("   "), 0);
        struct strv cell = chars_trim (strv_sub (rest, 0, gap));
        bool roman = cell.len > 0 && ascii_is_lower (cell.s[0]) && number_roman (cell) > 0;
        found = roman ? cell : figures_of (cell, page);
        rest = chars_trim (strv_sub (rest, gap, rest.len));
    }
    return found;
}

/* What stands on no page but is counted. */
static struct strv
counted_label (struct reading *r, long page)
{
    struct strbuf label = STRBUF_INIT;
    if (page > 0)
        strbuf_addf (&label, "%ld", page);
    struct strv v = arena_dup (&r->report->arena, strbuf_strv (&label));
    if (strbuf_failed (&label))
        r->report->arena.failed = true;
    strbuf_free (&label);
    return v;
}

void
printed_find (struct reading *r, size_t start, size_t end, long page)
{
    struct strv label = strv_make ("", 0);
    for (size_t i = start; i < end && label.len == 0; i++)
        if (r->facts[i].furniture && !r->facts[i].rule)
            label = label_in (r->facts[i].text, page);
    if (label.len == 0)
        label = counted_label (r, page);
    for (size_t i = start; i < end; i++)
        r->facts[i].page = label;
}
