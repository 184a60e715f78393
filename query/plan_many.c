/* Many stems as one word: see planner.h. */
#include "query/planner.h"

#include <stdlib.h>

void
many_add (struct planner *p, struct many *many, struct strv stem, uint32_t passages)
{
    struct stem_count *items =
        arena_grow (p->arena, many->items, many->n, &many->cap, sizeof *items);
    if (items == NULL) {
        plan_no_memory (p);
        return;
    }
    many->items = items;
    many->items[many->n++] = (struct stem_count){ stem, passages };
}

static int
by_passages (const void *a, const void *b)
{
    uint32_t x = ((const struct stem_count *)a)->passages;
    uint32_t y = ((const struct stem_count *)b)->passages;
    return (x < y) - (x > y);
}

const struct ix_query *
many_query (struct planner *p, struct many *many)
{
    struct kids kids = { 0 };
    if (many->n > 0)
        qsort (many->items, many->n, sizeof *many->items, by_passages);
    if (many->n > PLAN_STEMS_MAX)
        many->n = PLAN_STEMS_MAX;
    for (size_t i = 0; i < many->n; i++)
        kids_add (p, &kids, qbuild_term (p->b, PREFIX_STEM, many->items[i].stem, 1));
    return kids_join (p, IX_SYNONYM, &kids);
}

void
many_show (struct planner *p, const struct many *many, uint32_t passages)
{
    uint32_t group = plan_group (p, passages);
    for (size_t i = 0; i < many->n && p->b->code == IX_OK; i++)
        if (!matcher_stem (&p->plan->matcher, p->arena, many->items[i].stem, group))
            plan_no_memory (p);
}
