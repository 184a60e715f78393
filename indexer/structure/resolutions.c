/* Resolutions and decisions that only their numbers name, "79/2. Title": see labels.h.
 *
 * "79/2" alone may be anything.  A line that begins with such a number is the heading of a
 * resolution where several count up, each with a text of its own below.
 */
#include "indexer/structure/labels.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/numerals.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"

enum { LOOK_BELOW = 100 };

/* A block that begins so. */
struct session_number {
    size_t block;
    size_t start, end; /* of the number */
    size_t title_from;
    struct strv session; /* what stands beside the figures that count */
    uint32_t value;      /* of those */
    bool decision;       /* by the word before it */
};

struct session_numbers {
    struct session_number *at;
    size_t n, cap;
};

/* Bytes of the word for a decision at the start, with the blanks and "No." behind it. */
static size_t
decision_word (struct strv text)
{
    struct strbuf folded = STRBUF_INIT;
    size_t end = 0;
    while (end < text.len && chars_blank (text, end) == 0)
        end++;
    chars_fold_line (strv_sub (text, 0, end), &folded);
    bool is = words_is_decision (strbuf_strv (&folded));
    strbuf_free (&folded);
    return is ? chars_skip_blanks (text, number_sign_end (text, chars_skip_blanks (text, end)))
              : 0;
}

/* The figures that count are the last, but the first of "1/COP.5". */
static void
read_count (struct strv v, struct session_number *out)
{
    size_t first = out->start, last = out->end;
    while (last > first && ascii_is_digit (v.s[last - 1]))
        last--;
    out->session = strv_sub (v, 0, last);
    size_t end = out->end, stroke = strv_find (v, STRV ("/"), first);
    if (last > first && ascii_is_digit (v.s[first]) && v.s[last - 1] == '.') {
        out->session = strv_sub (v, stroke, end);
        last = first;
        end = stroke;
    }
    out->value = number_figures (strv_sub (v, last, end), NULL);
}

/* Whether the first number below is a 1: a heading within a text whose numbers go on is of
 * that text. */
static bool
numbers_begin_below (const struct reading *r, const struct block *b)
{
    size_t below = (size_t)(b - r->blocks) + 1;
    for (size_t i = below; i < r->nblocks && i < below + LOOK_BELOW; i++)
        if (mark_is_number (&r->blocks[i].mark))
            return r->blocks[i].mark.value == 1;
    return false;
}

/* The end of "Decision 4" at its figures, or `at`. */
static size_t
plain_end (const struct reading *r, const struct block *b, size_t at)
{
    enum { FIGURES_MAX = 4 };
    size_t end = at;
    while (end < b->text.len && ascii_is_digit (b->text.s[end]))
        end++;
    return end - at <= FIGURES_MAX && numbers_begin_below (r, b) ? end : at;
}

static bool
read_number (const struct reading *r, const struct block *b, struct session_number *out)
{
    struct strv v = b->text;
    out->start = decision_word (v);
    out->decision = out->start > 0;
    out->end = labels_session_end (v, out->start);
    if (out->decision && out->end == out->start)
        out->end = plain_end (r, b, out->start);
    if (out->end == out->start || !labels_title_begins (r, b, out->end, &out->title_from))
        return false;
    read_count (v, out);
    return true;
}

static bool
stands_apart (const struct reading *r, const struct block *b)
{
    return b->blanks > 0 || b->page_before || b->level > 0 || r->wrap == 0;
}

static bool
may_be_heading (const struct reading *r, const struct block *b)
{
    return !b->said && b->use == USE_TEXT && b->mark.style == MARK_NONE &&
           b->label == LABEL_NONE && stands_apart (r, b) &&
           (b->level > 0 || block_is_short (r, b));
}

/* Whether what stands below block `i`, its title aside, is no such heading again, as it is in a
 * list of them. */
static bool
has_text_below (const struct reading *r, size_t i, const struct session_number *number)
{
    struct session_number other = { 0 };
    size_t below = i + 1 + (number->title_from >= r->blocks[i].text.len);
    return below < r->nblocks && (!may_be_heading (r, &r->blocks[below]) ||
                                  !read_number (r, &r->blocks[below], &other));
}

static void
collect (struct reading *r, struct session_numbers *numbers)
{
    for (size_t i = 0; i < r->nblocks; i++) {
        struct session_number number = { .block = i };
        if (!may_be_heading (r, &r->blocks[i]) || !read_number (r, &r->blocks[i], &number) ||
            !has_text_below (r, i, &number))
            continue;
        struct session_number *new =
            reading_push (&r->scratch, &numbers->at, &numbers->n, &numbers->cap, sizeof *new);
        if (!new)
            return;
        *new = number;
    }
}

static bool
counts_up (const struct session_number *a, const struct session_number *b)
{
    return strv_eq (a->session, b->session) && a->value < b->value;
}

static void
set_label (struct reading *r, const struct session_number *number)
{
    struct block *b = &r->blocks[number->block];
    b->label = number->decision ? LABEL_DECISION : LABEL_RESOLUTION;
    b->number =
        numerals_plain (&r->report->arena, strv_sub (b->text, number->start, number->end));
    b->title_from = number->title_from;
}

static bool
has_resolutions (const struct reading *r)
{
    for (size_t i = 0; i < r->nblocks; i++)
        if (r->blocks[i].label == LABEL_RESOLUTION)
            return true;
    return false;
}

/* Behind a resolution without a text, the decision is of a list too. */
static bool
is_listed (const struct reading *r, const struct session_number *number)
{
    return number->block > 0 && r->blocks[number->block - 1].label == LABEL_RESOLUTION;
}

/* A body adopts many resolutions and one decision, which counts up with none. */
static void
find_single_decisions (struct reading *r, const struct session_numbers *numbers)
{
    bool any = has_resolutions (r);
    for (size_t i = 0; any && i < numbers->n; i++)
        if (numbers->at[i].decision && !is_listed (r, &numbers->at[i]))
            set_label (r, &numbers->at[i]);
}

void
resolutions_find (struct reading *r)
{
    struct session_numbers numbers = { .n = 0 };
    collect (r, &numbers);
    for (size_t i = 0; i < numbers.n; i++) {
        const struct session_number *number = &numbers.at[i];
        if ((i > 0 && counts_up (number - 1, number)) ||
            (i + 1 < numbers.n && counts_up (number, number + 1)))
            set_label (r, number);
    }
    find_single_decisions (r, &numbers);
}
