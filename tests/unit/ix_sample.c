/* A small index and short names for queries over it: see ix_sample.h. */
#include "tests/unit/ix_sample.h"

const struct sample samples[NSAMPLES] = {
    { "Q1", "stranded migrants return home", "b", "x" },
    { "Q2", "migrants stranded at sea", "a", "x" },
    { "Q3", "return of stranded migrants and of refugees", "c", "y" },
    { "Q4", "refugees at sea", "d", NULL },
    { "Q5", "a budget of migration", "e", NULL },
    { "Q6", "stranded at home stranded at sea", NULL, "y" },
};
const struct ix_weighting sample_weighting = {
    .scheme = IX_BM25, .k1 = 1, .k3 = 1, .b = 0.5, .min_normlen = 0.5
};
struct ix_reader *sample_reader;

int
sample_setup (void **state)
{
    if (fixture_setup (state))
        return -1;
    sample_reader = fixture_reader (fixture_index ("samples", samples, NSAMPLES));
    return 0;
}

int
sample_teardown (void **state)
{
    ix_reader_free (sample_reader);
    return fixture_teardown (state);
}

struct ix_query *
sample_term (const char *word)
{
    struct ix_query *q;
    OK (ix_query_term (&q, strv_cstr (word), 1, ERR));
    return q;
}

struct ix_query *
sample_prefix (const char *stem)
{
    struct ix_query *q;
    OK (ix_query_prefix (&q, strv_cstr (stem), ERR));
    return q;
}

struct ix_query *
sample_join (enum ix_op op, struct ix_query *a, struct ix_query *b)
{
    const struct ix_query *kids[] = { a, b };
    struct ix_query *q;
    OK (ix_query_join (&q, op, kids, 2, ERR));
    ix_query_free (a);
    ix_query_free (b);
    return q;
}

struct ix_query *
sample_scale (struct ix_query *kid, double factor)
{
    struct ix_query *q;
    OK (ix_query_scale (&q, kid, factor, ERR));
    ix_query_free (kid);
    return q;
}

void
sample_docids (struct ix_hits *h, struct strbuf *out)
{
    struct ix_hit hit;
    int rc;
    while ((rc = ix_hits_next (h, &hit, ERR)) > 0)
        strbuf_addf (out, "%u", (unsigned int)hit.docid);
    assert_int_equal (rc, 0);
    assert_int_equal (hit.docid, 0);
    assert_int_equal (ix_hits_next (h, &hit, ERR), 0);
}

void
sample_expect (struct ix_query *q, struct ix_search_options options, const char *want)
{
    struct strbuf got = STRBUF_INIT;
    struct ix_hits *h;
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    ix_query_free (q);
    sample_docids (h, &got);
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
    ix_hits_free (h);
}

double
sample_weight (struct ix_query *q)
{
    struct ix_search_options options = { .max = 1, .weighting = sample_weighting };
    struct ix_hits *h;
    struct ix_hit hit;
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    assert_int_equal (ix_hits_next (h, &hit, ERR), 1);
    ix_query_free (q);
    ix_hits_free (h);
    return hit.weight;
}
