/* Reading ahead: see ahead.h. */
#include "indexer/ahead.h"

#include <string.h>

static size_t
end_of (const struct ahead_errand *e)
{
    return e->first + e->errand.n;
}

/* What the last errand lacked, those under way may have. */
static bool
is_full (const struct ahead *a)
{
    return a->n > 0 && a->errands[a->n - 1].errand.failure.code == IX_ENOMEM;
}

size_t
ahead_begin (struct ahead *a, size_t i, const char *const *paths, size_t n)
{
    for (size_t k = 0; k < a->n; k++)
        if (i >= a->errands[k].first && i < end_of (&a->errands[k]))
            return end_of (&a->errands[k]);
    if (a->n > AHEAD_ERRANDS || is_full (a))
        return i;
    struct ahead_errand *new = &a->errands[a->n++];
    new->first = i;
    errand_begin (&new->errand, paths, a->together ? n : 1, &errand_usual_limits);
    return end_of (new);
}

static void
forget_first (struct ahead *a)
{
    memmove (a->errands, a->errands + 1, --a->n * sizeof *a->errands);
}

/* What the system lacked, the errands behind the first had: they are begun again later. */
static enum ix_code
read_without_others (struct ahead *a, struct document **out, struct ix_error *err)
{
    const struct errand *first = &a->errands[0].errand;
    struct errand alone;
    while (a->n > 1)
        errand_drop (&a->errands[--a->n].errand);
    errand_begin (&alone, &first->paths[first->nends - 1], 1, &errand_usual_limits);
    return errand_end (&alone, out, err);
}

enum ix_code
ahead_end (struct ahead *a, size_t i, struct document **out, struct ix_error *err)
{
    struct ahead_errand *first = &a->errands[0];
    *out = NULL;
    if (a->n == 0 || first->first + first->errand.nends != i)
        return ix_fail (err, IX_EINTERNAL, "it was not begun to be read");
    enum ix_code code = errand_end (&first->errand, out, err);
    if (code == IX_ENOMEM && a->n > 1)
        code = read_without_others (a, out, err);
    if (code == IX_OK)
        a->together = !(*out)->large;
    if (first->errand.nends == first->errand.n)
        forget_first (a);
    return code;
}

void
ahead_drop (struct ahead *a)
{
    for (; a->n > 0; forget_first (a))
        errand_drop (&a->errands[0].errand);
}
