/* Parts and ranges of numbers: what the index has around a reference. */
#include "query/resolve_range.h"

#include "lib/number.h"
#include "lib/text.h"
#include "query/cite.h"
#include "query/qbuild.h"

#include <stdint.h>

enum { WORKS_TOLD_MAX = 5 };

/* Selects, beside those of `q`, the works that a citation without a symbol names. */
static const struct ix_query *
or_named (struct qbuild *b, struct catalog *c, struct strv name, const struct ix_query *q)
{
    struct work *const *works;
    size_t n;
    enum ix_code code = catalog_works (c, &works, &n, b->err);
    if (code && b->code == IX_OK)
        b->code = code;
    for (size_t i = 0; i < n; i++)
        if (work_is_named (works[i], name))
            q = qbuild_pair (b, IX_OR, q, qbuild_term (b, PREFIX_WORK, works[i]->key, 1));
    return q;
}

const struct ix_query *
work_filter (struct qbuild *b, struct catalog *c, const struct ref *ref)
{
    struct strbuf key = STRBUF_INIT, symbol = STRBUF_INIT;
    if (ref->work.len == 0)
        return NULL;
    work_key (ref->work, &key);
    text_fold (ref->work, &symbol);
    const struct ix_query *by_key = qbuild_term (b, PREFIX_WORK, strbuf_strv (&key), 1);
    const struct ix_query *by_symbol = qbuild_term (b, PREFIX_SYMBOL, strbuf_strv (&symbol), 1);
    strbuf_free (&key);
    strbuf_free (&symbol);
    return or_named (b, c, ref->work, qbuild_pair (b, IX_OR, by_key, by_symbol));
}

static bool
same_part (const struct passage_part *a, const struct passage_part *b)
{
    struct strbuf na = STRBUF_INIT, nb = STRBUF_INIT;
    bool roman = part_kind_roman (a->kind);
    number_canonical (a->number, roman, &na);
    number_canonical (b->number, roman, &nb);
    bool same = a->kind == b->kind && strv_eq (strbuf_strv (&na), strbuf_strv (&nb));
    strbuf_free (&na);
    strbuf_free (&nb);
    return same;
}

bool
in_parts (const struct passage *p, const struct ref *ref)
{
    size_t matched = 0;
    for (size_t i = 0; i < p->nparts && matched < ref->nparts; i++)
        matched += same_part (&p->parts[i], &ref->parts[matched]);
    return matched == ref->nparts;
}

/* The lowest and highest number of one work. */
struct extent {
    struct strv work;
    struct passage low, high;
};

static bool
is_below (const struct passage *a, const struct passage *b)
{
    struct strbuf ka = STRBUF_INIT, kb = STRBUF_INIT;
    number_sort_key (a->number, passage_kind_roman (a->kind), &ka);
    number_sort_key (b->number, passage_kind_roman (b->kind), &kb);
    bool below = strv_cmp (strbuf_strv (&ka), strbuf_strv (&kb)) < 0;
    strbuf_free (&ka);
    strbuf_free (&kb);
    return below;
}

static void
extend (struct extent *extents, size_t *n, const struct passage *p)
{
    size_t i = 0;
    while (i < *n && !strv_eq (extents[i].work, p->work))
        i++;
    if (i == WORKS_TOLD_MAX)
        return;
    if (i == *n) {
        extents[(*n)++] = (struct extent){ p->work, *p, *p };
        return;
    }
    if (is_below (p, &extents[i].low))
        extents[i].low = *p;
    if (is_below (&extents[i].high, p))
        extents[i].high = *p;
}

static enum ix_code
measure (const struct records *records, const struct ref *ref, struct arena *arena,
         struct extent *extents, size_t *n, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *n = 0;
    for (size_t i = 0; i < records->n && code == IX_OK; i++) {
        struct passage p;
        code = passage_decode (records->items[i].data, arena, &p, err);
        if (code == IX_OK && p.number.len && p.nparts == ref->nparts && in_parts (&p, ref))
            extend (extents, n, &p);
    }
    return code;
}

static enum ix_code
select_kind (struct catalog *c, const struct ref *ref, enum passage_kind kind,
             struct arena *arena, struct records *out, struct ix_error *err)
{
    struct qbuild b;
    qbuild_init (&b, arena, err);
    const struct ix_query *q =
        qbuild_term (&b, PREFIX_KIND, strv_cstr (passage_kind_name (kind)), 1);
    const struct ix_query *work = work_filter (&b, c, ref);
    if (work)
        q = qbuild_pair (&b, IX_AND, q, work);
    enum ix_code code = b.code ? b.code : catalog_select (c, q, 0, SIZE_MAX, arena, out, err);
    qbuild_free (&b);
    return code;
}

/* "; C/112/INF/1 has paras. 1–214" */
static enum ix_code
tell_extent (struct catalog *c, const struct extent *e, struct arena *arena, struct strbuf *out,
             struct ix_error *err)
{
    struct ref range;
    const struct work *work;
    enum ix_code code = catalog_work (c, e->work, &work, err);
    if (code == IX_OK)
        code = cite_ref (&e->low, 1, arena, &range, err);
    if (code)
        return code;
    range.items[0].last.number = e->high.number;
    range.items[0].is_range = is_below (&e->low, &e->high);
    strbuf_addf (out, "; %.*s has ", STRV_ARG (work->symbol.len ? work->symbol : work->key));
    ref_print (&range, false, out);
    return IX_OK;
}

enum ix_code
describe_range (struct catalog *c, const struct ref *ref, enum passage_kind kind,
                struct arena *arena, struct strbuf *out, struct ix_error *err)
{
    struct extent extents[WORKS_TOLD_MAX];
    struct records records;
    size_t n = 0;
    enum ix_code code = select_kind (c, ref, kind, arena, &records, err);
    if (code == IX_OK)
        code = measure (&records, ref, arena, extents, &n, err);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = tell_extent (c, &extents[i], arena, out, err);
    return code;
}
