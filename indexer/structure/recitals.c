/* Recitals of a law: see chain.h.
 *
 * "(1)", "(2)" … above the first article, without a heading or annex among them.  A report with
 * paragraphs numbered so, and a draft law in its annex, is no law.
 */
#include "indexer/structure/chain.h"

#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

static bool
is_recital (const struct block *b)
{
    return b->use == USE_TEXT && !b->said && b->mark.style == MARK_PAREN && b->mark.plain &&
           mark_is_number (&b->mark);
}

static size_t
first_article (const struct reading *r)
{
    size_t i = 0;
    while (i < r->nblocks &&
           (r->blocks[i].use != USE_LABEL || r->blocks[i].label != LABEL_ARTICLE))
        i++;
    return i;
}

static bool
is_heading (const struct block *b)
{
    return b->use == USE_HEADING || b->use == USE_NAMED || b->use == USE_LABEL;
}

/* The block of the first recital of the run that ends last before block `end`, and the last
 * number through `*last`. */
static size_t
find_run (const struct reading *r, size_t end, uint32_t *last)
{
    size_t first = end;
    bool annex = false;
    *last = 0;
    for (size_t i = 0; i < end; i++) {
        const struct block *b = &r->blocks[i];
        annex = annex || b->label == LABEL_ANNEX;
        if (!is_recital (b))
            continue;
        if (b->mark.value == 1) {
            first = i;
            annex = false;
        }
        if (b->mark.value == 1 || b->mark.value == *last + 1)
            *last = b->mark.value;
    }
    return annex ? end : first;
}

void
recitals_find (struct reading *r)
{
    uint32_t last, next = 1;
    size_t end = first_article (r);
    size_t first = end < r->nblocks ? find_run (r, end, &last) : end;
    if (first == end || last < 2)
        return;
    for (size_t i = first; i < end && next <= last; next += is_recital (&r->blocks[i++]))
        if (is_heading (&r->blocks[i]))
            return;
    next = 1;
    for (size_t i = first; i < end; i++) {
        struct block *b = &r->blocks[i];
        if (!is_recital (b) || b->mark.value != next)
            continue;
        b->use = USE_RECITAL;
        b->number = b->mark.number;
        b->title_from = b->mark.after;
        next++;
    }
}
