/* Reading ahead: see ahead.h. */
#include "indexer/ahead.h"

#include <stdlib.h>
#include <string.h>

static size_t
end_of (const struct ahead_errand *e)
{
    return e->first + e->errand->n;
}

size_t
ahead_begin (struct ahead *a, size_t i, const char *const *paths, size_t n)
{
    for (size_t k = 0; k < a->n; k++)
        if (i >= a->errands[k].first && i < end_of (&a->errands[k]))
            return end_of (&a->errands[k]);
    struct errand *errand = a->n <= AHEAD_ERRANDS ? malloc (sizeof *errand) : NULL;
    if (errand == NULL)
        return i;
    errand_begin (errand, paths, a->alone ? 1 : n, &errand_usual_limits);
    a->errands[a->n++] = (struct ahead_errand){ errand, i };
    return i + errand->n;
}

static void
forget_first (struct ahead *a)
{
    free (a->errands[0].errand);
    memmove (a->errands, a->errands + 1, --a->n * sizeof *a->errands);
}

enum ix_code
ahead_end (struct ahead *a, size_t i, struct document **out, struct ix_error *err)
{
    struct errand *first = a->errands[0].errand;
    *out = NULL;
    if (a->n == 0 || a->errands[0].first + first->nends != i)
        return ix_no_memory (err);
    enum ix_code code = errand_end (first, out, err);
    if (code == IX_OK)
        a->alone = (*out)->large;
    if (first->nends == first->n)
        forget_first (a);
    return code;
}

void
ahead_drop (struct ahead *a)
{
    for (; a->n > 0; forget_first (a))
        errand_drop (a->errands[0].errand);
}
