/* Nesting of annexes: see nesting.h.
 *
 * "Annex III, Annex I, Annex II, Annex IV": where the numbers of the outer annexes go on behind
 * others, these others were inside.  An appendix belongs to the annex above it, and so does
 * what has a number below the one annex without a number.  Numbers that never go on tell
 * nothing: two reports in one file have their annexes one after the other.
 */
#include "indexer/structure/nesting.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"

/* Rows further down the stack are not looked at. */
enum { LOOK_BELOW = 24 };

/* A label that may hold annexes, or is one. */
struct holder {
    size_t block;
    uint32_t value; /* of its number; 0 none */
    bool roman;     /* numbers of one form count on in one row */
    bool appendix;  /* by its word something that hangs on another */
    size_t before;  /* the one of its row before it, or NONE */
    size_t below;   /* on the stack: the one below it, or NONE */
};

struct nesting {
    struct reading *r;
    struct holder *at;
    size_t n, cap;
    size_t top; /* of the stack of rows that may go on: the last of each */
    size_t *outer;
};

static bool
is_holder (const struct block *b)
{
    return (b->use == USE_LABEL && b->label == LABEL_ANNEX) ||
           (b->use == USE_HEADING && (b->label == LABEL_RESOLUTION ||
                                      b->label == LABEL_DECISION || b->label == LABEL_CHAPTER));
}

static bool
is_appendix (const struct block *b)
{
    struct strbuf folded = STRBUF_INIT;
    if (b->label == LABEL_ANNEX)
        chars_fold_line (b->text, &folded);
    bool is = words_begin_appendix (strbuf_strv (&folded));
    strbuf_free (&folded);
    return is;
}

/* The end of the figures that count: the last of "68/1", the first of "1/COP.5". */
static size_t
count_end (struct strv number)
{
    size_t stroke = strv_find (number, STRV ("/"), 0);
    bool session = stroke != SIZE_MAX && ascii_is_digit (number.s[0]) &&
                   strv_find (number, STRV ("."), stroke) != SIZE_MAX;
    return session ? stroke : number.len;
}

/* The figures that count, the value of "IV", the place of "B" in the alphabet. */
static uint32_t
value_of (struct strv number, bool *roman)
{
    uint32_t value = 0, scale = 1;
    size_t at = count_end (number);
    *roman = number_roman (number) > 0;
    if (*roman)
        return number_roman (number);
    for (; at > 0 && ascii_is_digit (number.s[at - 1]) && scale < 100000; scale *= 10)
        value += (uint32_t)(number.s[--at] - '0') * scale;
    if (number.len == 1 && ascii_is_letter (number.s[0]))
        return (uint32_t)((number.s[0] | 0x20) - 'a' + 1);
    return value;
}

static bool
is_next (const struct nesting *n, const struct holder *h, size_t before)
{
    const struct holder *b = &n->at[before];
    return n->r->blocks[h->block].label == n->r->blocks[b->block].label &&
           h->appendix == b->appendix && h->roman == b->roman && b->value > 0 &&
           h->value == b->value + 1;
}

/* The row on the stack that `h` goes on with, the innermost first; NONE when it begins one. */
static size_t
row_of (const struct nesting *n, const struct holder *h)
{
    size_t i = n->top;
    for (size_t looked = 0; i != NONE && looked < LOOK_BELOW; looked++, i = n->at[i].below)
        if (is_next (n, h, i))
            return i;
    return NONE;
}

/* All annexes of the row that ends with `last` stand in `holder`, where nothing nearer is
 * known.
 */
static void
put_row_inside (struct nesting *n, size_t last, size_t holder)
{
    for (; last != NONE; last = n->at[last].before) {
        size_t block = n->at[last].block;
        if (n->r->blocks[block].label == LABEL_ANNEX && n->outer[block] == NONE)
            n->outer[block] = n->at[holder].block;
    }
}

/* The annex that a label which begins a row stands in at once: an appendix in any annex, a
 * number in the annex that has none. */
static size_t
annex_around (const struct nesting *n, const struct holder *h)
{
    const struct block *b = &n->r->blocks[h->block];
    size_t i = b->label == LABEL_ANNEX ? n->top : NONE;
    for (size_t looked = 0; i != NONE && looked < LOOK_BELOW; looked++, i = n->at[i].below) {
        const struct holder *over = &n->at[i];
        if (n->r->blocks[over->block].label != LABEL_ANNEX || over->appendix)
            continue;
        bool single = over->value == 0 && h->value == 1;
        return h->appendix || single ? i : NONE;
    }
    return NONE;
}

static void
take_label (struct nesting *n, size_t block)
{
    struct reading *r = n->r;
    struct holder *h = reading_push (&r->scratch, &n->at, &n->n, &n->cap, sizeof *h);
    if (!h)
        return;
    size_t self = n->n - 1;
    h->block = block;
    h->value = value_of (r->blocks[block].number, &h->roman);
    h->appendix = is_appendix (&r->blocks[block]);
    h->before = row_of (n, h);
    h->below = n->top;
    if (h->before != NONE) {
        for (; n->top != h->before; n->top = n->at[n->top].below)
            put_row_inside (n, n->top, h->before);
        h->below = n->at[h->before].below;
        n->outer[block] = n->outer[n->at[h->before].block];
    } else {
        size_t over = annex_around (n, h);
        if (over != NONE)
            put_row_inside (n, self, over);
    }
    n->top = self;
}

size_t *
nesting_find (struct reading *r)
{
    struct nesting n = { .r = r, .top = NONE };
    n.outer = ARENA_ARRAY (&r->scratch, size_t, r->nblocks);
    for (size_t i = 0; n.outer && i < r->nblocks; i++)
        n.outer[i] = NONE;
    for (size_t i = 0; n.outer && i < r->nblocks; i++)
        if (is_holder (&r->blocks[i]))
            take_label (&n, i);
    return n.outer;
}
