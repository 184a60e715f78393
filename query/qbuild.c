/* Keeps what the engine's query functions make and frees it at once.  What a query means is its
 * callers' business. */
#include "query/qbuild.h"

void
qbuild_init (struct qbuild *b, struct arena *arena, struct ix_error *err)
{
    *b = (struct qbuild){ .arena = arena, .term = STRBUF_INIT, .err = err };
}

void
qbuild_free (struct qbuild *b)
{
    for (size_t i = 0; i < b->nmade; i++)
        ix_query_free (b->made[i]);
    strbuf_free (&b->term);
    b->nmade = 0;
}

static const struct ix_query *
keep (struct qbuild *b, enum ix_code code, struct ix_query *q)
{
    struct ix_query **made = NULL;
    if (code == IX_OK) {
        made =
            arena_grow (b->arena, b->made, b->nmade, &b->made_cap, sizeof (struct ix_query *));
        if (made == NULL)
            code = ix_no_memory (b->err);
    }
    if (code) {
        b->code = code;
        ix_query_free (q);
        return NULL;
    }
    b->made = made;
    b->made[b->nmade++] = q;
    return q;
}

/* A term that could not be built for want of memory must not be asked for. */
static bool
term_ready (struct qbuild *b)
{
    if (b->code == IX_OK && strbuf_failed (&b->term))
        b->code = ix_no_memory (b->err);
    return b->code == IX_OK;
}

static const struct ix_query *
one_term (struct qbuild *b, struct strv term, uint32_t wqf)
{
    struct ix_query *q = NULL;
    if (!term_ready (b))
        return NULL;
    enum ix_code code = ix_query_term (&q, term, wqf, b->err);
    return keep (b, code, q);
}

const struct ix_query *
qbuild_term (struct qbuild *b, enum schema_prefix prefix, struct strv value, uint32_t wqf)
{
    return one_term (b, schema_term (prefix, value, &b->term), wqf);
}

const struct ix_query *
qbuild_kind (struct qbuild *b, enum passage_kind kind)
{
    return qbuild_term (b, PREFIX_KIND, strv_cstr (passage_kind_name (kind)), 1);
}

const struct ix_query *
qbuild_unit (struct qbuild *b, enum passage_kind kind, struct strv number)
{
    return one_term (b, schema_unit_term (kind, number, &b->term), 1);
}

const struct ix_query *
qbuild_passage (struct qbuild *b, struct strv id)
{
    size_t hash = strv_find (id, STRV ("#"), 0);
    struct strv work = strv_sub (id, 0, hash);
    struct strv unit = strv_sub (id, hash == SIZE_MAX ? id.len : hash + 1, id.len);
    return qbuild_pair (b, IX_AND, qbuild_term (b, PREFIX_WORK, work, 1),
                        qbuild_term (b, PREFIX_UNIT_ID, unit, 1));
}

const struct ix_query *
qbuild_type (struct qbuild *b, enum schema_type type)
{
    return qbuild_term (b, PREFIX_TYPE, strv_cstr (schema_type_name (type)), 1);
}

struct ix_query *
qbuild_docs (struct qbuild *b, struct ix_reader *r)
{
    struct ix_query *q = NULL;
    if (b->code)
        return NULL;
    enum ix_code code = ix_query_docs (&q, r, b->err);
    return keep (b, code, q) ? q : NULL;
}

const struct ix_query *
qbuild_prefix (struct qbuild *b, enum schema_prefix prefix, struct strv stem)
{
    struct ix_query *q = NULL;
    struct strv term = schema_term (prefix, stem, &b->term);
    if (!term_ready (b))
        return NULL;
    enum ix_code code = ix_query_prefix (&q, term, b->err);
    return keep (b, code, q);
}

const struct ix_query *
qbuild_range (struct qbuild *b, enum schema_slot slot, struct strv low, struct strv high)
{
    struct ix_query *q = NULL;
    if (b->code)
        return NULL;
    enum ix_code code = ix_query_range (&q, (uint32_t)slot, low, high, b->err);
    return keep (b, code, q);
}

const struct ix_query *
qbuild_none (struct qbuild *b)
{
    struct ix_query *q = NULL;
    if (b->code)
        return NULL;
    enum ix_code code = ix_query_none (&q, b->err);
    return keep (b, code, q);
}

const struct ix_query *
qbuild_join (struct qbuild *b, enum ix_op op, const struct ix_query *const *kids, size_t n)
{
    struct ix_query *q = NULL;
    if (b->code)
        return NULL;
    if (n == 1)
        return kids[0];
    enum ix_code code = ix_query_join (&q, op, kids, n, b->err);
    return keep (b, code, q);
}

const struct ix_query *
qbuild_pair (struct qbuild *b, enum ix_op op, const struct ix_query *left,
             const struct ix_query *right)
{
    const struct ix_query *kids[] = { left, right };
    return qbuild_join (b, op, kids, 2);
}

const struct ix_query *
qbuild_scale (struct qbuild *b, const struct ix_query *query, double factor)
{
    struct ix_query *q = NULL;
    if (b->code)
        return NULL;
    enum ix_code code = ix_query_scale (&q, query, factor, b->err);
    return keep (b, code, q);
}
