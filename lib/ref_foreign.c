/* References in Chinese, and with the commas of Arabic and Chinese, as this grammar reads them.
 *
 * A number stands between the word that counts and what is counted, "第45段"; whole words of
 * other languages are in ref_words.c.
 */
#include "lib/ref_scan.h"

struct mark_row {
    struct strv mark, ours;
};

static const struct mark_row commas[] = {
    { STRV_INIT ("，"), STRV_INIT (", ") }, { STRV_INIT ("、"), STRV_INIT (", ") },
    { STRV_INIT ("；"), STRV_INIT ("; ") }, { STRV_INIT ("،"), STRV_INIT (", ") },
    { STRV_INIT ("؛"), STRV_INIT ("; ") },
};

/* Between the numbers of one list. */
static const struct mark_row joints[] = {
    { STRV_INIT ("、"), STRV_INIT (", ") },    { STRV_INIT ("，"), STRV_INIT (", ") },
    { STRV_INIT ("和"), STRV_INIT (" and ") }, { STRV_INIT ("及"), STRV_INIT (" and ") },
    { STRV_INIT ("至"), STRV_INIT ("-") },     { STRV_INIT ("到"), STRV_INIT ("-") },
    { STRV_INIT ("－"), STRV_INIT ("-") },
};

/* What follows the numbers. */
static const struct mark_row counted[] = {
    { STRV_INIT ("段"), STRV_INIT ("para. ") },
    { STRV_INIT ("款"), STRV_INIT ("para. ") },
    { STRV_INIT ("条"), STRV_INIT ("art. ") },
};

static const struct mark_row *
row_at (const struct mark_row *rows, size_t n, struct strv v, size_t at)
{
    for (size_t i = 0; i < n; i++)
        if (strv_starts (strv_sub (v, at, v.len), rows[i].mark))
            return &rows[i];
    return NULL;
}

/* Appends, behind a blank, where "45" and "3 to 5" are followed by what they count.  Returns
 * bytes of `v`, or 0 when none are. */
static size_t
add_counted (struct strv v, struct strbuf *out)
{
    struct strbuf numbers = STRBUF_INIT;
    const struct mark_row *unit = NULL, *joint;
    size_t at = 0;
    while (at < v.len && (unit = row_at (counted, COUNT_OF (counted), v, at)) == NULL) {
        if ((joint = row_at (joints, COUNT_OF (joints), v, at)) != NULL) {
            strbuf_add (&numbers, joint->ours);
            at += joint->mark.len;
        } else if ((unsigned char)v.s[at] < 0x80)
            strbuf_addc (&numbers, v.s[at++]);
        else
            break;
    }
    if (unit != NULL) {
        bool apart = out->len == 0 || out->buf[out->len - 1] == ' ';
        strbuf_adds (out, apart ? "" : " ");
        strbuf_add (out, unit->ours);
        strbuf_add (out, strv_trim (strbuf_strv (&numbers)));
        at += unit->mark.len;
    }
    out->failed = out->failed || strbuf_failed (&numbers);
    strbuf_free (&numbers);
    return unit != NULL ? at : 0;
}

static void
add_ours (struct strv v, struct strbuf *out)
{
    static const struct strv ordinal = STRV_INIT ("第"), and = STRV_INIT ("和第");
    for (size_t at = 0, taken; at < v.len;) {
        struct strv rest = strv_sub (v, at, v.len);
        const struct mark_row *comma = row_at (commas, COUNT_OF (commas), v, at);
        if (comma != NULL) {
            strbuf_add (out, comma->ours);
            at += comma->mark.len;
        } else if (strv_starts (rest, and)) {
            strbuf_adds (out, " and");
            at += and.len - ordinal.len;
        } else if (strv_starts (rest, ordinal) &&
                   (taken = add_counted (strv_sub (rest, ordinal.len, rest.len), out)) > 0)
            at += ordinal.len + taken;
        else
            strbuf_addc (out, v.s[at++]);
    }
}

struct strv
ref_from_foreign (struct strv v, struct arena *arena)
{
    struct strbuf ours = STRBUF_INIT;
    add_ours (v, &ours);
    struct strv out = arena_dup (arena, strv_trim (strbuf_strv (&ours)));
    arena->failed = arena->failed || strbuf_failed (&ours);
    strbuf_free (&ours);
    return out;
}
