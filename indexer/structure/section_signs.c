/* "§ 1º" as the number of a paragraph: see blocks.h.
 *
 * German laws count their articles by "§"; where an ordinal stands behind the sign, as laws in
 * Portuguese, Spanish and French write it, it counts the paragraphs of an article.  Only the
 * first of them need have that ordinal: the tenth is "§ 10".  The first may stand behind the
 * label of its article: "Art. 2. § 1er."
 */
#include "indexer/structure/blocks.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/labels.h"
#include "indexer/structure/ordinals.h"
#include "indexer/structure/reading.h"

#include "lib/number.h"

/* "§ 1º", "§ 1-A.", by bytes of the text. */
struct section {
    size_t number, number_end, after;
    bool ordinal;
};

static bool
read_section (struct strv v, struct section *out)
{
    static const struct strv sign = STRV_INIT ("\xC2\xA7");
    size_t n;
    if (!strv_starts (v, sign))
        return false;
    out->number = chars_skip_blanks (v, sign.len);
    (void)number_figures (strv_sub (v, out->number, v.len), &n);
    out->number_end = out->number + n;
    size_t ordinal = ordinals_sign (v, out->number_end), end = out->number_end + ordinal;
    end += end < v.len && v.s[end] == '.';
    out->after = chars_skip_blanks (v, end);
    out->ordinal = ordinal > 0;
    return n > 0 && (out->after > end || end == v.len);
}

static void
set_mark (struct block *b, const struct section *s)
{
    uint32_t left = b->mark.left;
    b->mark = (struct mark){ .style = MARK_SECTION,
                             .number = strv_sub (b->text, s->number, s->number_end),
                             .after = s->after,
                             .left = left,
                             .right = left + chars_columns (strv_sub (b->text, 0, s->after)),
                             .plain = true,
                             .depth = 1 };
    b->mark.value = number_figures (b->mark.number, NULL);
}

static bool
may_be_section (const struct block *b, struct section *s)
{
    return b->use == USE_TEXT && !b->said && b->level == 0 && b->mark.style == MARK_NONE &&
           read_section (b->text, s);
}

/* `at` without the full stop and blanks before it. */
static size_t
at_stop (struct strv v, size_t at)
{
    struct strv before = chars_trim_end (strv_sub (v, 0, at));
    return before.len - strv_ends (before, STRV ("."));
}

/* Whether "§ 1er" begins block `b`, or stands behind the label that does. */
static bool
has_ordinal (const struct block *b)
{
    enum { LABEL_BYTES = 32 };
    struct section s;
    size_t at = strv_find (b->text, STRV ("\xC2\xA7"), 0);
    if (may_be_section (b, &s))
        return s.ordinal;
    return b->use == USE_TEXT && at > 0 && at < LABEL_BYTES &&
           labels_is_whole (strv_sub (b->text, 0, at_stop (b->text, at))) &&
           read_section (strv_sub (b->text, at, b->text.len), &s) && s.ordinal;
}

void
section_signs_find (struct reading *r)
{
    struct section s;
    bool ordinal = false;
    for (size_t i = 0; i < r->nblocks && !ordinal; i++)
        ordinal = has_ordinal (&r->blocks[i]);
    for (size_t i = 0; ordinal && i < r->nblocks; i++)
        if (may_be_section (&r->blocks[i], &s))
            set_mark (&r->blocks[i], &s);
}
