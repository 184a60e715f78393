/* Queries of xapian-c/ix.h: what each kind matches, and how they are joined and weighted. */
#include "tests/unit/ix_sample.h"

#include <math.h>

static struct ix_query *
range (const char *lo, const char *hi)
{
    struct ix_query *q;
    OK (ix_query_range (&q, SLOT_PLACE, strv_cstr (lo), strv_cstr (hi), ERR));
    return q;
}

/* All that match, in the order of docids. */
static void
expect (struct ix_query *q, const char *want)
{
    sample_expect (q, (struct ix_search_options){ .max = 99 }, want);
}

/* The best first. */
static void
expect_ranked (struct ix_query *q, const char *want)
{
    sample_expect (q, (struct ix_search_options){ .max = 99, .weighting = sample_weighting },
                   want);
}

static void
terms_match (void **state)
{
    (void)state;
    char longer[IX_TERM_MAX + 1];
    memset (longer, 'a', sizeof longer);
    struct ix_query *q;
    expect (sample_term ("migrants"), "123");
    expect (sample_term ("Q4"), "4");
    expect (sample_term ("nowhere"), "");
    OK (ix_query_term (&q, strv_make (longer, sizeof longer), 1, ERR));
    expect (q, "");
    FAILS (IX_EARG, ix_query_term (&q, strv_make (NULL, 0), 1, ERR));
    assert_null (q);
}

static struct ix_query *
docs (const uint32_t *docids, size_t n)
{
    struct ix_query *q;
    OK (ix_query_docs (&q, sample_reader, ERR));
    OK (ix_query_set_docs (q, docids, n, ERR));
    return q;
}

static void
listed_documents_match (void **state)
{
    (void)state;
    const uint32_t some[] = { 1, 3, 6 };
    expect (docs (some, 3), "136");
    expect (docs (some, 0), "");
    expect (docs (some + 2, 1), "6");
    expect (sample_join (IX_AND, docs (some, 3), sample_term ("refugees")), "3");
    expect (sample_join (IX_FILTER, sample_term ("migrants"), docs (some, 3)), "13");
    expect (sample_join (IX_NOT, sample_term ("migrants"), docs (some, 3)), "2");
    expect (sample_join (IX_OR, docs (some, 2), docs (some + 1, 2)), "136");
    assert_true (sample_weight (docs (some, 3)) == 0);
}

/* `q` stays. */
static void
sees (const struct ix_query *q, const char *want)
{
    const struct ix_search_options options = { .max = 9 };
    struct strbuf got = STRBUF_INIT;
    struct ix_hits *h;
    OK (ix_search (&h, sample_reader, q, &options, ERR));
    sample_docids (h, &got);
    assert_string_equal (got.len ? got.buf : "", want);
    ix_hits_free (h);
    strbuf_free (&got);
}

/* Also in queries that were made of them before. */
static void
documents_are_named_later (void **state)
{
    (void)state;
    const uint32_t some[] = { 1, 3, 6 };
    struct ix_query *listed, *migrants = sample_term ("migrants"), *both;
    OK (ix_query_docs (&listed, sample_reader, ERR));
    const struct ix_query *kids[] = { migrants, listed };
    OK (ix_query_join (&both, IX_FILTER, kids, 2, ERR));
    sees (both, "");
    OK (ix_query_set_docs (listed, some, 3, ERR));
    sees (both, "13");
    OK (ix_query_set_docs (listed, some + 1, 2, ERR));
    sees (both, "3");
    FAILS (IX_EARG, ix_query_set_docs (migrants, some, 3, ERR));
    FAILS (IX_EARG, ix_query_set_docs (both, some, 3, ERR));
    ix_query_free (listed);
    expect (both, "3");
    ix_query_free (migrants);
}

/* Docids of several shards are those of each in turn. */
static void
listed_documents_are_of_their_shards (void **state)
{
    (void)state;
    const char *left = fixture_index ("left", samples, 3);
    const char *right = fixture_index ("right", samples + 3, 3);
    const struct ix_place places[] = { { strv_cstr (left), false },
                                       { strv_cstr (right), false } };
    const uint32_t some[] = { 1, 4, 5 };
    struct ix_search_options options = { .max = 9 };
    struct strbuf got = STRBUF_INIT;
    struct ix_reader *r;
    struct ix_query *q;
    struct ix_hits *h;
    OK (ix_reader_open (&r, places, 2, 0, ERR));
    assert_false (ix_reader_is_remote (r));
    OK (ix_query_docs (&q, r, ERR));
    OK (ix_query_set_docs (q, some, 3, ERR));
    OK (ix_search (&h, r, q, &options, ERR));
    sample_docids (h, &got);
    assert_string_equal (got.buf, "145");
    ix_hits_free (h);
    FAILS (IX_EARG, ix_search (&h, sample_reader, q, &options, ERR));
    ix_query_free (q);
    ix_reader_free (r);
    strbuf_free (&got);
}

static void
prefixes_expand (void **state)
{
    (void)state;
    expect (sample_prefix ("migra"), "1235");
    expect (sample_prefix ("xyz"), "");
    struct ix_query *q;
    FAILS (IX_EARG, ix_query_prefix (&q, strv_make (NULL, 0), ERR));
    assert_null (q);
}

static void
ranges_are_of_bytes (void **state)
{
    (void)state;
    expect (range ("b", "d"), "134");
    expect (range ("b", ""), "1345");
    expect (range ("", "b"), "12");
    expect (range ("", "zzz"), "12345");
    expect (range ("A", ""), "12345");
    expect (range ("bb", "c"), "3");
    expect (range ("d", "b"), "");
    expect (range ("f", ""), "");
    expect (range ("", ""), "123456");
    assert_true (sample_weight (range ("", "")) == 0);
    assert_true (sample_weight (range ("b", "")) == 0);
    struct ix_query *q;
    OK (ix_query_range (&q, 99, STRV ("a"), strv_make (NULL, 0), ERR));
    expect (q, "");
    OK (ix_query_range (&q, 99, strv_make (NULL, 0), STRV ("a"), ERR));
    expect (q, "");
}

static void
none_matches_nothing (void **state)
{
    (void)state;
    struct ix_query *q;
    OK (ix_query_none (&q, ERR));
    expect (q, "");
    OK (ix_query_none (&q, ERR));
    expect (sample_join (IX_OR, q, sample_term ("budget")), "5");
    OK (ix_query_none (&q, ERR));
    expect (sample_join (IX_AND, q, sample_term ("budget")), "");
}

static void
joins_match (void **state)
{
    (void)state;
    expect (sample_join (IX_AND, sample_term ("stranded"), sample_term ("sea")), "26");
    expect (sample_join (IX_OR, sample_term ("budget"), sample_term ("sea")), "2456");
    expect (sample_join (IX_NOT, sample_term ("stranded"), sample_term ("migrants")), "6");
    expect (sample_join (IX_FILTER, sample_term ("stranded"), sample_term ("home")), "16");
    expect (sample_join (IX_MAYBE, sample_term ("refugees"), sample_term ("sea")), "34");
    expect (sample_join (IX_SYNONYM, sample_term ("refugees"), sample_term ("budget")), "345");
    expect (sample_join (IX_AND, sample_term ("stranded"), range ("c", "")), "3");
}

static void
joins_take_one_kid_or_many (void **state)
{
    (void)state;
    struct ix_query *kids[] = { sample_term ("stranded"), sample_term ("home"),
                                sample_term ("sea") },
                    *q;
    const struct ix_query *const *const_kids = (const struct ix_query *const *)kids;
    static const char *const want[] = { "6", "12346", "3", "6", "1236", "12346" };
    for (enum ix_op op = IX_AND; op <= IX_SYNONYM; op++) {
        OK (ix_query_join (&q, op, const_kids, 3, ERR));
        expect (q, want[op]);
        OK (ix_query_join (&q, op, const_kids, 1, ERR));
        expect (q, "1236");
        FAILS (IX_EARG, ix_query_join (&q, op, const_kids, 0, ERR));
        assert_null (q);
    }
    for (size_t i = 0; i < 3; i++)
        ix_query_free (kids[i]);
}

static void
weights_add_as_said (void **state)
{
    (void)state;
    double home =
        sample_weight (sample_join (IX_FILTER, sample_term ("home"), sample_term ("return")));
    double both =
        sample_weight (sample_join (IX_AND, sample_term ("home"), sample_term ("return")));
    double maybe =
        sample_weight (sample_join (IX_MAYBE, sample_term ("home"), sample_term ("return")));
    double half = sample_weight (sample_join (
        IX_FILTER, sample_scale (sample_term ("home"), 0.5), sample_term ("return")));
    assert_true (home > 0);
    assert_true (both > home);
    assert_true (fabs (maybe - both) < 1e-9);
    assert_true (fabs (half - home / 2) < 1e-9);
    expect_ranked (
        sample_join (IX_OR, sample_scale (sample_term ("refugees"), 0), sample_term ("return")),
        "134");
    expect (sample_scale (sample_term ("refugees"), 0), "34");
}

static void
synonyms_weigh_as_one_term (void **state)
{
    (void)state;
    struct ix_query *q =
        sample_join (IX_SYNONYM, sample_term ("budget"), sample_term ("refugees"));
    assert_true (sample_weight (q) < sample_weight (sample_term ("budget")));
}

static void
wqf_repeats_a_term (void **state)
{
    (void)state;
    struct ix_query *twice;
    OK (ix_query_term (&twice, STRV ("budget"), 2, ERR));
    assert_true (sample_weight (twice) > sample_weight (sample_term ("budget")) * 1.1);
}

static void
kids_are_borrowed (void **state)
{
    (void)state;
    struct ix_query *kid = sample_term ("sea"),
                    *a = sample_join (IX_AND, sample_term ("stranded"), sample_term ("at")), *q;
    const struct ix_query *kids[] = { kid, a, kid };
    OK (ix_query_join (&q, IX_AND, kids, 3, ERR));
    expect (kid, "246");
    expect (q, "26");
    expect (a, "26");
}

static void
bad_factors_are_refused (void **state)
{
    (void)state;
    static const double bad[] = { -1, NAN, INFINITY };
    struct ix_query *kid = sample_term ("sea"), *q;
    for (size_t i = 0; i < 3; i++) {
        FAILS (IX_EARG, ix_query_scale (&q, kid, bad[i], ERR));
        assert_null (q);
    }
    ix_query_free (kid);
}

static void
query_prints_itself (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT, full = STRBUF_INIT;
    struct ix_query *q = sample_join (IX_AND, sample_term ("stranded"), sample_term ("sea"));
    OK (ix_query_text (q, &out, ERR));
    assert_non_null (strstr (out.buf, "stranded"));
    assert_non_null (strstr (out.buf, "AND"));
    assert_false (strbuf_reserve (&full, SIZE_MAX));
    FAILS (IX_ENOMEM, ix_query_text (q, &full, ERR));
    strbuf_free (&full);
    strbuf_free (&out);
    ix_query_free (q);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (terms_match),
        cmocka_unit_test (listed_documents_match),
        cmocka_unit_test (documents_are_named_later),
        cmocka_unit_test (listed_documents_are_of_their_shards),
        cmocka_unit_test (prefixes_expand),
        cmocka_unit_test (ranges_are_of_bytes),
        cmocka_unit_test (none_matches_nothing),
        cmocka_unit_test (joins_match),
        cmocka_unit_test (joins_take_one_kid_or_many),
        cmocka_unit_test (weights_add_as_said),
        cmocka_unit_test (synonyms_weigh_as_one_term),
        cmocka_unit_test (wqf_repeats_a_term),
        cmocka_unit_test (kids_are_borrowed),
        cmocka_unit_test (bad_factors_are_refused),
        cmocka_unit_test (query_prints_itself),
    };
    return cmocka_run_group_tests_name ("ix_query", tests, sample_setup, sample_teardown);
}
