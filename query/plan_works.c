/* From works to their passages.  What passages know of their work is its key, so that the works
 * that are meant are read for theirs, and no others: of those that are and those that are not
 * meant the fewer. */
#include "query/planner.h"

uint32_t
plan_documents (struct planner *p, const struct ix_query *q)
{
    const struct ix_search_options options = { .check_at_least = p->ndocuments,
                                               .weighting = { .scheme = IX_BOOL } };
    struct ix_hits *hits = NULL;
    uint32_t count = 0;
    if (p->b->code || !plan_ok (p, ix_search (&hits, p->catalog->reader, q, &options, p->err)))
        return 0;
    ix_hits_total (hits, &count, NULL, NULL);
    ix_hits_free (hits);
    return count;
}

/* What has the key of a work: its passages, and some that are none. */
static const struct ix_query *
documents_of (struct planner *p, const struct ix_hit *work)
{
    struct catalog *c = p->catalog;
    struct arena scratch = ARENA_INIT;
    struct strv data, key;
    const struct ix_query *q = NULL;
    if (plan_ok (p, unpackers_data (&c->unpackers, c->reader, work->docid, work->data, &scratch,
                                    &data, p->err)) &&
        plan_ok (p, work_decode_key (data, &key, p->err)))
        q = qbuild_term (p->b, PREFIX_WORK, key, 1);
    arena_free (&scratch);
    return q;
}

static const struct ix_query *
documents_of_all (struct planner *p, const struct ix_query *works, uint32_t nworks)
{
    const struct ix_search_options options = { .max = nworks,
                                               .weighting = { .scheme = IX_BOOL } };
    struct kids kids = { 0 };
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    int rc = 0;
    if (p->b->code ||
        !plan_ok (p, ix_search (&hits, p->catalog->reader, works, &options, p->err)))
        return NULL;
    while (p->b->code == IX_OK && (rc = ix_hits_next (hits, &hit, p->err)) > 0)
        kids_add (p, &kids, documents_of (p, &hit));
    ix_hits_free (hits);
    if (rc < 0)
        (void)plan_ok (p, p->err->code);
    return kids.n ? kids_join (p, IX_OR, &kids) : qbuild_none (p->b);
}

const struct ix_query *
plan_passages_of (struct planner *p, const struct ix_query *works)
{
    const struct ix_query *passages = qbuild_type (p->b, TYPE_PASSAGE);
    uint32_t meant = plan_documents (p, works), all = 0;
    if (!plan_ok (p, catalog_count (p->catalog, TYPE_WORK, &all, p->err)))
        return NULL;
    if (meant <= all / 2)
        return qbuild_pair (p->b, IX_AND, documents_of_all (p, works, meant), passages);
    const struct ix_query *others =
        qbuild_pair (p->b, IX_NOT, qbuild_type (p->b, TYPE_WORK), works);
    return qbuild_pair (p->b, IX_NOT, passages, documents_of_all (p, others, all));
}
