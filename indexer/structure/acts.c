/* Sections of acts whose numbers have no word and no full stop: see labels.h.
 *
 * "2 Meaning of lamp" may as well be a heading of a report.  It is the section of an act where
 * such lines count on from 1, subsections "(1)" stand right below some of them, and a line
 * above the first says what the text is.
 */
#include "indexer/structure/labels.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"

/* "2 Meaning of lamp", "2A Ropes", by bytes of the text. */
struct section {
    struct strv number;
    size_t title;
};

static bool
read_section (const struct reading *r, const struct block *b, struct section *out)
{
    size_t end = number_section_end (b->text, 0);
    bool bare = b->mark.style == MARK_NONE || b->mark.style == MARK_BARE;
    if (!bare || b->use != USE_TEXT || b->said || b->quoted || b->label != LABEL_NONE)
        return false;
    *out = (struct section){ strv_sub (b->text, 0, end), chars_skip_blanks (b->text, end) };
    struct strv title = strv_sub (b->text, out->title, b->text.len);
    return end > 0 && out->title > end && title.len > 0 &&
           !chars_is_lower (chars_first_word (title)) && !ascii_is_digit (title.s[0]) &&
           block_is_short (r, b) && chars_end (block_last_line (r, b)) == CHARS_END_OPEN;
}

/* The number of the subsection "(1)" right below block `i`, or 0. */
static uint32_t
number_below (const struct reading *r, size_t i)
{
    const struct block *next = i + 1 < r->nblocks ? &r->blocks[i + 1] : NULL;
    bool numbered = next && next->mark.style == MARK_PAREN && next->mark.plain;
    return numbered ? next->mark.value : 0;
}

static bool
has_subsections (const struct reading *r, size_t i)
{
    return number_below (r, i) == 1;
}

/* Sections that count on. */
struct run {
    size_t first, end; /* blocks; none when they are the same */
    size_t n, parted;  /* how many, and how many of them have subsections */
    bool chained;      /* the numbers below go on from one to the next: they are paragraphs */
    struct strv last;  /* the last number */
};

/* Whether the run may go on with block `i`: a section that is gone may be missing before one
 * that has subsections. */
static bool
goes_on (const struct reading *r, const struct run *run, size_t i, struct strv number)
{
    if (run->n == 0)
        return strv_eq (number, STRV ("1"));
    return number_follows (run->last, number) ||
           (has_subsections (r, i) && number_compare (run->last, number, false) < 0);
}

/* The run that begins first and has subsections; those of a contents list have none.  With
 * `take` set, makes articles of what is in it. */
static void
follow (struct reading *r, struct run *run, bool take)
{
    size_t i = take ? run->first : 0, end = take ? run->end : r->nblocks;
    *run = (struct run){ .first = i, .end = i };
    for (struct section s; i < end && r->blocks[i].label != LABEL_ANNEX; i++) {
        struct block *b = &r->blocks[i];
        if (!read_section (r, b, &s))
            continue;
        if (run->parted == 0 && strv_eq (s.number, STRV ("1")))
            *run = (struct run){ .first = i };
        if (!goes_on (r, run, i, s.number))
            continue;
        run->n++;
        run->parted += has_subsections (r, i);
        run->chained = run->chained || number_below (r, i) > 1;
        run->last = s.number;
        run->end = i + 1;
        if (!take)
            continue;
        b->label = LABEL_ARTICLE;
        b->number = s.number;
        b->title_from = s.title;
    }
}

/* "Lamps Act 1998", "Bill". */
static bool
names_act (struct strv v)
{
    static const struct strv words[] = { STRV_INIT ("Act"),         STRV_INIT ("ACT"),
                                         STRV_INIT ("Bill"),        STRV_INIT ("BILL"),
                                         STRV_INIT ("Regulations"), STRV_INIT ("REGULATIONS"),
                                         STRV_INIT ("Ordinance"),   STRV_INIT ("ORDINANCE") };
    for (size_t k = 0; k < COUNT_OF (words); k++) {
        size_t at = strv_find (v, words[k], 0), after = at + words[k].len;
        if (at < v.len && (at == 0 || !ascii_is_letter (v.s[at - 1])) &&
            (after == v.len || !ascii_is_letter (v.s[after])))
            return true;
    }
    return false;
}

/* Whether a title above block `end` says that an act follows; of sentences only "An Act to mend
 * lamps." does. */
static bool
is_act (const struct reading *r, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        const struct block *b = &r->blocks[i];
        if (strv_starts (b->text, STRV ("An Act ")) ||
            (block_is_short (r, b) && names_act (b->text)))
            return true;
    }
    return false;
}

void
acts_find (struct reading *r)
{
    enum { SECTIONS_MIN = 2 };
    struct run run = { .first = 0, .end = 0 };
    follow (r, &run, false);
    if (run.n >= SECTIONS_MIN && !run.chained && run.parted > 0 && run.parted * 4 >= run.n &&
        is_act (r, run.first))
        follow (r, &run, true);
}
