/* Searches of xapian-c/ix.h: how hits are weighted, ordered, counted and walked, and who may be
 * freed when.
 */
#include "tests/unit/ix_sample.h"

#include <math.h>

static void
hits_are_ordered (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 99, .weighting = sample_weighting };
    sample_expect (sample_term ("stranded"), options, "6123");
    options.sort = IX_SORT_VALUE;
    options.sort_slot = SLOT_PLACE;
    sample_expect (sample_term ("stranded"), options, "6213");
    options.sort_slot = SLOT_GROUP;
    sample_expect (sample_term ("stranded"), options, "1236");
}

static void
hits_are_cut (void **state)
{
    (void)state;
    struct ix_search_options options = { .first = 1, .max = 2, .weighting = sample_weighting };
    sample_expect (sample_term ("stranded"), options, "12");
    options.first = 9;
    sample_expect (sample_term ("stranded"), options, "");
    options.first = options.max = 0;
    sample_expect (sample_term ("stranded"), options, "");
    options.max = options.check_at_least = UINT32_MAX;
    sample_expect (sample_term ("stranded"), options, "6123");
    options.first = UINT32_MAX;
    sample_expect (sample_term ("stranded"), options, "");
}

static enum ix_code
everything (struct ix_query **q)
{
    return ix_query_range (q, 0, STRV (""), STRV (""), ERR);
}

static void
weightings_differ (void **state)
{
    (void)state;
    static const struct ix_weighting good[] = {
        { .scheme = IX_BM25, .k1 = 1.2, .k3 = 8, .b = 0.6, .min_normlen = 0.1 },
        { .scheme = IX_BM25, .k1 = 32 },
    };
    struct ix_query *q = sample_term ("stranded");
    struct ix_hits *h;
    double before = sample_weight (sample_term ("stranded"));
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct ix_search_options options = { .max = 9, .weighting = good[i] };
        struct ix_hit hit;
        OK (ix_search (&h, sample_reader, q, &options, ERR));
        assert_int_equal (ix_hits_next (h, &hit, ERR), 1);
        assert_true (hit.weight > 0 && fabs (hit.weight - before) > 1e-6);
        before = hit.weight;
        ix_hits_free (h);
    }
    ix_query_free (q);
}

static void
hits_carry_rank_and_data (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 9, .weighting = sample_weighting };
    struct ix_query *q =
        sample_join (IX_OR, sample_join (IX_OR, sample_term ("sea"), sample_term ("stranded")),
                     sample_join (IX_OR, sample_prefix ("refug"), sample_term ("sea")));
    struct ix_hits *h;
    struct ix_hit hit;
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    ix_query_free (q);
    for (uint32_t rank = 0; ix_hits_next (h, &hit, ERR) > 0; rank++) {
        assert_int_equal (hit.rank, rank);
        assert_strv_equal (hit.data, samples[hit.docid - 1].words);
    }
    ix_hits_free (h);
}

static void
hits_end_and_stay_ended (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 1 };
    struct ix_query *q = sample_term ("budget");
    struct ix_hits *h;
    struct ix_hit hit;
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    assert_int_equal (ix_hits_next (h, &hit, ERR), 1);
    for (int i = 0; i < 2; i++) {
        assert_int_equal (ix_hits_next (h, &hit, ERR), 0);
        assert_int_equal (hit.docid, 0);
        assert_int_equal (hit.data.len, 0);
    }
    ix_hits_free (h);
    ix_query_free (q);
}

static void
totals_bound_the_matches (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 1, .weighting = sample_weighting };
    struct ix_query *q = sample_join (IX_OR, sample_term ("stranded"), sample_term ("sea"));
    uint32_t lower, estimate, upper;
    struct ix_hits *h;
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    ix_hits_total (h, &lower, &estimate, &upper);
    assert_true (lower <= 5 && lower <= estimate && estimate <= upper && upper >= 5);
    ix_hits_free (h);
    OK (ix_reader_count (sample_reader, &options.check_at_least, ERR));
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    ix_hits_total (h, &lower, &estimate, &upper);
    assert_int_equal (lower, 5);
    assert_int_equal (estimate, 5);
    assert_int_equal (upper, 5);
    ix_hits_total (h, NULL, NULL, NULL);
    ix_hits_free (h);
    ix_query_free (q);
}

/* Terms added with a count weigh, boolean terms do not make a document longer. */
static void
counts_weigh_and_boolean_terms_do_not (void **state)
{
    (void)state;
    const char *path = fixture_path ("counts");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    OK (ix_writer_begin (w, ERR));
    for (uint32_t i = 0; i < 3; i++) {
        struct ix_doc *d;
        OK (ix_doc_new (&d, ERR));
        OK (ix_doc_term_count (d, STRV ("sea"), i == 2 ? 5 : 1, ERR));
        OK (ix_doc_term (d, STRV ("XKbox"), ERR));
        if (i == 1)
            OK (ix_doc_term (d, STRV ("XRbox:1"), ERR));
        OK (ix_writer_add (w, d, ERR));
        ix_doc_free (d);
    }
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
    struct ix_reader *r = fixture_reader (path);
    struct ix_search_options options = { .max = 9, .weighting = sample_weighting };
    struct ix_query *q = sample_term ("sea");
    struct ix_hits *h;
    struct ix_hit hit[3];
    OK (ix_search (&h, r, q, &options, ERR));
    for (size_t i = 0; i < 3; i++)
        assert_int_equal (ix_hits_next (h, &hit[i], ERR), 1);
    assert_int_equal (hit[0].docid, 3);
    assert_true (hit[0].weight > hit[1].weight);
    assert_true (fabs (hit[1].weight - hit[2].weight) < 1e-12);
    ix_hits_free (h);
    ix_query_free (q);
    ix_reader_free (r);
}

static void
shards_are_searched_as_one (void **state)
{
    (void)state;
    struct ix_place places[] = {
        { strv_cstr (fixture_index ("odd", samples, 3)), false },
        { strv_cstr (fixture_index ("even", samples + 3, 3)), false },
    };
    struct ix_reader *both;
    struct ix_search_options options = { .max = 9, .weighting = sample_weighting };
    struct ix_query *q = sample_term ("sea");
    struct ix_hits *h;
    struct ix_hit hit;
    struct strv data;
    OK (ix_reader_open (&both, places, 2, 0, ERR));
    OK (ix_search (&h, both, q, &options, ERR));
    size_t n = 0;
    for (; ix_hits_next (h, &hit, ERR) > 0; n++) {
        OK (ix_reader_data (both, hit.docid, &data, ERR));
        assert_true (strv_eq (data, hit.data));
        assert_true (strv_find (data, STRV ("sea"), 0) != SIZE_MAX);
    }
    assert_int_equal (n, 3);
    ix_hits_free (h);
    ix_query_free (q);
    ix_reader_free (both);
}

/* The six orders of freeing a sample_reader, a query and the hits between them. */
static void
handles_are_freed_in_any_order (void **state)
{
    (void)state;
    static const char *const orders[] = { "rqh", "rhq", "qrh", "qhr", "hrq", "hqr" };
    const char *path = fixture_index ("order", samples, NSAMPLES);
    for (size_t i = 0; i < 6; i++) {
        struct ix_reader *r = fixture_reader (path);
        struct ix_query *q = sample_term ("stranded");
        struct ix_search_options options = { .max = 9 };
        struct ix_hits *h;
        OK (ix_search (&h, r, q, &options, ERR));
        for (const char *what = orders[i]; *what; what++) {
            struct strbuf got = STRBUF_INIT;
            if (*what == 'r')
                ix_reader_free (r);
            else if (*what == 'q')
                ix_query_free (q);
            else {
                sample_docids (h, &got);
                assert_string_equal (got.buf, "1236");
                ix_hits_free (h);
            }
            strbuf_free (&got);
        }
    }
    ix_query_free (NULL);
    ix_hits_free (NULL);
}

enum { BIG = 20000 };

static void
overtaken_hits_fail_and_are_not_at_their_end (void **state)
{
    (void)state;
    const char *path = fixture_path ("stale");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    fixture_rewrite (w, "Q1", BIG);
    fixture_rewrite (w, "Q2", BIG);
    struct ix_reader *r = fixture_reader (path);
    struct ix_search_options options = { .max = 9 };
    struct ix_query *q;
    struct ix_hits *h;
    struct ix_hit hit;
    OK (everything (&q));
    OK (ix_search (&h, r, q, &options, ERR));
    for (int i = 0; i < 4; i++)
        fixture_rewrite (w, i % 2 ? "Q1" : "Q2", BIG);
    assert_int_equal (ix_hits_next (h, &hit, ERR), -1);
    assert_int_equal (fixture_err.code, IX_EMODIFIED);
    assert_int_equal (hit.docid, 0);
    assert_int_equal (hit.data.len, 0);
    ix_hits_free (h);
    ix_reader_free (r);
    r = fixture_reader (path);
    OK (ix_search (&h, r, q, &options, ERR));
    assert_int_equal (ix_hits_next (h, &hit, ERR), 1);
    assert_int_equal (hit.data.len, BIG);
    ix_hits_free (h);
    ix_query_free (q);
    ix_reader_free (r);
    ix_writer_free (w);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (hits_are_ordered),
        cmocka_unit_test (hits_are_cut),
        cmocka_unit_test (weightings_differ),
        cmocka_unit_test (hits_carry_rank_and_data),
        cmocka_unit_test (hits_end_and_stay_ended),
        cmocka_unit_test (totals_bound_the_matches),
        cmocka_unit_test (counts_weigh_and_boolean_terms_do_not),
        cmocka_unit_test (shards_are_searched_as_one),
        cmocka_unit_test (handles_are_freed_in_any_order),
        cmocka_unit_test (overtaken_hits_fail_and_are_not_at_their_end),
    };
    return cmocka_run_group_tests_name ("ix_search", tests, sample_setup, sample_teardown);
}
