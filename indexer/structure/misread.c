/* Numbers in which a scan took a figure for a letter: "l." for 1, "1O." for 10.
 *
 * Letters alone say nothing, so only a number that is missing between two others of the chain,
 * or before its first, is looked for, and only where a sentence follows it; the report tells
 * each.  Not here: numbers of which nothing is left.
 */
#include "indexer/structure/chain.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"

/* The figure that `c` is or looks like; 10 for none. */
static uint32_t
figure_of (char c)
{
    if (ascii_is_digit (c))
        return (uint32_t)(c - '0');
    if (c == 'l' || c == 'I' || c == '|')
        return 1;
    return c == 'O' || c == 'o' ? 0 : 10;
}

/* The value of a number at the start of `v` that ends at a stop and a blank; 0 for none. */
static uint32_t
read_value (struct strv v, size_t *end)
{
    enum { FIGURES_MAX = 4 };
    uint32_t value = 0, figure;
    size_t i = 0;
    while (i < v.len && i < FIGURES_MAX && (figure = figure_of (v.s[i])) < 10) {
        value = value * 10 + figure;
        i++;
    }
    bool stop = i + 1 < v.len && v.s[i] == '.' && chars_blank (v, i + 1) > 0;
    *end = i;
    return stop ? value : 0;
}

static void
take (struct reading *r, struct block *b, uint32_t value, size_t end)
{
    struct report *report = r->report;
    struct strbuf number = STRBUF_INIT;
    strbuf_addf (&number, "%u", value);
    struct misread *m = reading_push (&report->arena, &report->misreads, &report->nmisreads,
                                      &r->misreads_cap, sizeof *m);
    b->use = USE_PARAGRAPH;
    b->number = arena_dup (&report->arena, strbuf_strv (&number));
    b->title_from = chars_skip_blanks (b->text, end + 1);
    if (m)
        *m = (struct misread){ b->number, strv_sub (b->text, 0, end), b->first };
    if (strbuf_failed (&number))
        report->arena.failed = true;
    strbuf_free (&number);
}

/* Looks in the blocks [from, to) for the numbers [next, end), in order.  Where these begin anew
 * at `to`, they do so at the first that is found. */
static void
mend_gap (struct reading *r, size_t from, size_t to, uint32_t next, uint32_t end)
{
    bool restarts = r->blocks[to].restarts;
    for (; from < to && next < end; from++) {
        struct block *b = &r->blocks[from];
        size_t number_end;
        uint32_t value = read_value (b->text, &number_end);
        if (b->use != USE_TEXT || value < next || value >= end || block_is_short (r, b))
            continue;
        take (r, b, value, number_end);
        b->restarts = restarts;
        r->blocks[to].restarts = restarts = false;
        next = value + 1;
    }
}

void
misread_find (struct reading *r)
{
    uint32_t next = 1;
    size_t from = 0;
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        if (b->use != USE_PARAGRAPH)
            continue;
        if (b->restarts)
            next = 1;
        if (b->mark.plain && b->mark.style == MARK_DOT)
            mend_gap (r, from, i, next, b->mark.value);
        next = b->mark.value + 1;
        from = i + 1;
    }
}
