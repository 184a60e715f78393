/* Figures of a range: of the stems that begin with a digit those that are such. */
#include "query/planner.h"

#include "query/decimal.h"

/* A figure as long as a term can be may have been cut, and be any. */
static bool
is_meant (const struct field_value *field, struct strv figure)
{
    return figure.len < TOKEN_TERM_MAX && decimal_is (figure) &&
           (field->low.len == 0 || decimal_cmp (field->low, figure) <= 0) &&
           (field->high.len == 0 || decimal_cmp (figure, field->high) <= 0);
}

static void
find_figures (struct planner *p, const struct field_value *field, char first, struct many *out)
{
    struct strv digit = strv_make (&first, 1), term;
    struct strv prefix = schema_term (PREFIX_STEM, digit, &p->b->term);
    size_t before = prefix.len - digit.len;
    struct ix_terms *terms = NULL;
    uint32_t passages = 0;
    int rc = 0;
    if (!plan_ok (p, ix_terms_open (&terms, p->catalog->reader, prefix, p->err)))
        return;
    while (p->b->code == IX_OK && (rc = ix_terms_next (terms, &term, &passages, p->err)) > 0) {
        struct strv figure = strv_sub (term, before, term.len);
        if (is_meant (field, figure))
            many_add (p, out, arena_dup (p->arena, figure), passages);
    }
    ix_terms_free (terms);
    if (rc < 0)
        (void)plan_ok (p, p->err->code);
    if (arena_failed (p->arena))
        plan_no_memory (p);
}

const struct ix_query *
plan_figures (struct planner *p, const struct field_value *field)
{
    struct many found = { 0 };
    for (char first = '0'; first <= '9' && p->b->code == IX_OK; first++)
        find_figures (p, field, first, &found);
    const struct ix_query *q = many_query (p, &found);
    many_show (p, &found, 1);
    return q ? q : qbuild_none (p->b);
}
