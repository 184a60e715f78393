/* Queries and searches of xapian-c/ix.h: what each kind of query matches, and how hits are
 * weighted, ordered, collapsed, counted and walked.
 */
#include "tests/unit/ix_fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const struct sample samples[] = {
    { "Q1", "stranded migrants return home", "b", "x" },
    { "Q2", "migrants stranded at sea", "a", "x" },
    { "Q3", "return of stranded migrants and of refugees", "c", "y" },
    { "Q4", "refugees at sea", "d", NULL },
    { "Q5", "a budget of migration", "e", NULL },
    { "Q6", "stranded at home stranded at sea", NULL, "y" },
};
enum { NSAMPLES = sizeof samples / sizeof samples[0] };

static struct ix_reader *reader;
static const struct ix_weighting stock = {
    .scheme = IX_BM25, .k1 = 1, .k3 = 1, .b = 0.5, .min_normlen = 0.5
};

static int
setup (void **state)
{
    if (fixture_setup (state))
        return -1;
    reader = fixture_reader (fixture_index ("samples", samples, NSAMPLES));
    return 0;
}

static int
teardown (void **state)
{
    ix_reader_free (reader);
    return fixture_teardown (state);
}

/* ---- Making queries, and what they match ------------------------------------------------- */

static struct ix_query *
term (const char *word)
{
    struct ix_query *q;
    OK (ix_query_term (&q, strv_cstr (word), 1, ERR));
    return q;
}

/* Frees both kids, which a query made of them does not need. */
static struct ix_query *
join (enum ix_op op, struct ix_query *a, struct ix_query *b)
{
    const struct ix_query *kids[] = { a, b };
    struct ix_query *q;
    OK (ix_query_join (&q, op, kids, 2, ERR));
    ix_query_free (a);
    ix_query_free (b);
    return q;
}

static struct ix_query *
scale (struct ix_query *kid, double factor)
{
    struct ix_query *q;
    OK (ix_query_scale (&q, kid, factor, ERR));
    ix_query_free (kid);
    return q;
}

static struct ix_query *
words_query (bool near, const char *words, uint32_t window)
{
    struct strv terms[8], rest = strv_cstr (words);
    struct ix_query *q;
    size_t n = 0;
    while (n < 8 && strv_split (&rest, ' ', &terms[n]))
        n++;
    OK (near ? ix_query_near (&q, terms, n, window, ERR) : ix_query_phrase (&q, terms, n, ERR));
    return q;
}

static struct ix_query *
prefix (const char *stem, uint32_t max, enum ix_wide wide)
{
    struct ix_query *q;
    OK (ix_query_prefix (&q, strv_cstr (stem), max, wide, ERR));
    return q;
}

static struct ix_query *
range (const char *lo, const char *hi)
{
    struct ix_query *q;
    OK (ix_query_range (&q, SLOT_PLACE, strv_cstr (lo), strv_cstr (hi), ERR));
    return q;
}

/* The docids that `h` gives, as digits in order: "31". */
static void
take_docids (struct ix_hits *h, struct strbuf *out)
{
    struct ix_hit hit;
    int rc;
    while ((rc = ix_hits_next (h, &hit, ERR)) > 0)
        strbuf_addf (out, "%u", (unsigned int)hit.docid);
    assert_int_equal (rc, 0);
    assert_int_equal (hit.docid, 0);
    assert_int_equal (ix_hits_next (h, &hit, ERR), 0);
}

/* Frees `q`. */
static void
expect_hits (struct ix_query *q, struct ix_search_options options, const char *want)
{
    struct strbuf got = STRBUF_INIT;
    struct ix_hits *h;
    OK (ix_search (&h, reader, q, &options, ERR));
    ix_query_free (q);
    take_docids (h, &got);
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
    ix_hits_free (h);
}

/* All that match, in the order of docids. */
static void
expect (struct ix_query *q, const char *want)
{
    expect_hits (q, (struct ix_search_options){ .max = 99 }, want);
}

/* The best first. */
static void
expect_ranked (struct ix_query *q, const char *want)
{
    expect_hits (q, (struct ix_search_options){ .max = 99, .weighting = stock }, want);
}

/* The weight of the best hit.  Frees `q`. */
static double
weight_of (struct ix_query *q)
{
    struct ix_search_options options = { .max = 1, .weighting = stock };
    struct ix_hits *h;
    struct ix_hit hit;
    OK (ix_search (&h, reader, q, &options, ERR));
    assert_int_equal (ix_hits_next (h, &hit, ERR), 1);
    ix_query_free (q);
    ix_hits_free (h);
    return hit.weight;
}

static void
terms_match (void **state)
{
    (void)state;
    char longer[IX_TERM_MAX + 1];
    memset (longer, 'a', sizeof longer);
    struct ix_query *q;
    expect (term ("migrants"), "123");
    expect (term ("Q4"), "4");
    expect (term ("nowhere"), "");
    OK (ix_query_term (&q, strv_make (longer, sizeof longer), 1, ERR));
    expect (q, "");
    FAILS (IX_EARG, ix_query_term (&q, strv_make (NULL, 0), 1, ERR));
    assert_null (q);
}

static void
phrases_need_order_and_neighbours (void **state)
{
    (void)state;
    expect (words_query (false, "stranded migrants", 0), "13");
    expect (words_query (false, "migrants stranded", 0), "2");
    expect (words_query (false, "stranded migrants return", 0), "1");
    expect (words_query (false, "stranded return", 0), "");
    expect (words_query (false, "refugees", 0), "34");
    struct strv some[] = { STRV_INIT ("a"), { NULL, 0 } };
    struct ix_query *q;
    FAILS (IX_EARG, ix_query_phrase (&q, some, 0, ERR));
    FAILS (IX_EARG, ix_query_phrase (&q, some, 2, ERR));
    assert_null (q);
}

static void
near_counts_positions (void **state)
{
    (void)state;
    expect (words_query (true, "stranded migrants", 2), "123");
    expect (words_query (true, "return migrants", 2), "1");
    expect (words_query (true, "return migrants", 3), "1");
    expect (words_query (true, "return migrants", 4), "13");
    expect (words_query (true, "refugees", 1), "34");
    struct strv two[] = { STRV_INIT ("a"), STRV_INIT ("b") };
    struct ix_query *q;
    FAILS (IX_EARG, ix_query_near (&q, two, 2, 1, ERR));
    FAILS (IX_EARG, ix_query_near (&q, two, 0, 5, ERR));
    assert_null (q);
}

static void
prefixes_expand (void **state)
{
    (void)state;
    expect (prefix ("migra", 0, IX_WIDE_FAIL), "1235");
    expect (prefix ("migra", 2, IX_WIDE_FAIL), "1235");
    expect (prefix ("migra", 1, IX_WIDE_FREQUENT), "123");
    expect (prefix ("xyz", 1, IX_WIDE_FAIL), "");
    struct ix_query *q;
    FAILS (IX_EARG, ix_query_prefix (&q, strv_make (NULL, 0), 0, IX_WIDE_FAIL, ERR));
    assert_null (q);
}

/* The engine expands a prefix only when it matches. */
static void
wide_prefix_fails_in_the_search (void **state)
{
    (void)state;
    struct ix_query *q = prefix ("migra", 1, IX_WIDE_FAIL);
    struct ix_search_options options = { .max = 9 };
    struct ix_hits *h = (struct ix_hits *)1;
    FAILS (IX_EQUERY, ix_search (&h, reader, q, &options, ERR));
    assert_null (h);
    ix_query_free (q);
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
    struct ix_query *q;
    OK (ix_query_range (&q, 99, STRV ("a"), strv_make (NULL, 0), ERR));
    expect (q, "");
    OK (ix_query_range (&q, 99, strv_make (NULL, 0), STRV ("a"), ERR));
    expect (q, "");
}

static void
all_and_none (void **state)
{
    (void)state;
    struct ix_query *q;
    OK (ix_query_all (&q, ERR));
    expect (q, "123456");
    OK (ix_query_all (&q, ERR));
    assert_true (weight_of (q) == 0);
    assert_true (weight_of (range ("b", "")) == 0);
    OK (ix_query_none (&q, ERR));
    expect (q, "");
    OK (ix_query_none (&q, ERR));
    expect (join (IX_OR, q, term ("budget")), "5");
    OK (ix_query_none (&q, ERR));
    expect (join (IX_AND, q, term ("budget")), "");
}

static void
joins_match (void **state)
{
    (void)state;
    expect (join (IX_AND, term ("stranded"), term ("sea")), "26");
    expect (join (IX_OR, term ("budget"), term ("sea")), "2456");
    expect (join (IX_NOT, term ("stranded"), term ("migrants")), "6");
    expect (join (IX_FILTER, term ("stranded"), term ("home")), "16");
    expect (join (IX_MAYBE, term ("refugees"), term ("sea")), "34");
    expect (join (IX_SYNONYM, term ("refugees"), term ("budget")), "345");
    expect (join (IX_AND, words_query (false, "stranded migrants", 0), range ("c", "")), "3");
}

static void
joins_take_one_kid_or_many (void **state)
{
    (void)state;
    struct ix_query *kids[] = { term ("stranded"), term ("home"), term ("sea") }, *q;
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
    double home = weight_of (join (IX_FILTER, term ("home"), term ("return")));
    double both = weight_of (join (IX_AND, term ("home"), term ("return")));
    double maybe = weight_of (join (IX_MAYBE, term ("home"), term ("return")));
    double half = weight_of (join (IX_FILTER, scale (term ("home"), 0.5), term ("return")));
    assert_true (home > 0);
    assert_true (both > home);
    assert_true (fabs (maybe - both) < 1e-9);
    assert_true (fabs (half - home / 2) < 1e-9);
    expect_ranked (join (IX_OR, scale (term ("refugees"), 0), term ("return")), "134");
    expect (scale (term ("refugees"), 0), "34");
}

static void
synonyms_weigh_as_one_term (void **state)
{
    (void)state;
    struct ix_query *q = join (IX_SYNONYM, term ("budget"), term ("refugees"));
    assert_true (weight_of (q) < weight_of (term ("budget")));
}

static void
wqf_repeats_a_term (void **state)
{
    (void)state;
    struct ix_query *twice;
    OK (ix_query_term (&twice, STRV ("budget"), 2, ERR));
    assert_true (weight_of (twice) > weight_of (term ("budget")) * 1.1);
}

static void
bad_factors_are_refused (void **state)
{
    (void)state;
    static const double bad[] = { -1, NAN, INFINITY };
    struct ix_query *kid = term ("sea"), *q;
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
    struct ix_query *q = join (IX_AND, term ("stranded"), term ("sea"));
    OK (ix_query_text (q, &out, ERR));
    assert_non_null (strstr (out.buf, "stranded"));
    assert_non_null (strstr (out.buf, "AND"));
    assert_false (strbuf_reserve (&full, SIZE_MAX));
    FAILS (IX_ENOMEM, ix_query_text (q, &full, ERR));
    strbuf_free (&full);
    strbuf_free (&out);
    ix_query_free (q);
}

/* ---- Search ------------------------------------------------------------------------------ */

static void
hits_are_ordered (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 99, .weighting = stock };
    expect_hits (term ("stranded"), options, "6123");
    options.sort = IX_SORT_VALUE;
    options.sort_slot = SLOT_PLACE;
    expect_hits (term ("stranded"), options, "6213");
    options.sort_slot = SLOT_GROUP;
    expect_hits (term ("stranded"), options, "1236");
    options.sort = IX_SORT_VALUE_RELEVANCE;
    expect_hits (term ("stranded"), options, "1263");
}

static void
hits_are_cut (void **state)
{
    (void)state;
    struct ix_search_options options = { .first = 1, .max = 2, .weighting = stock };
    expect_hits (term ("stranded"), options, "12");
    options.first = 9;
    expect_hits (term ("stranded"), options, "");
    options.first = options.max = 0;
    expect_hits (term ("stranded"), options, "");
    options.max = options.check_at_least = UINT32_MAX;
    expect_hits (term ("stranded"), options, "6123");
    options.first = UINT32_MAX;
    expect_hits (term ("stranded"), options, "");
}

static void
hits_collapse (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 99, .collapse_slot = SLOT_GROUP };
    struct ix_query *q;
    OK (ix_query_all (&q, ERR));
    expect_hits (q, options, "123456");
    options.collapse_max = 1;
    OK (ix_query_all (&q, ERR));
    expect_hits (q, options, "1345");
    options.collapse_max = 2;
    OK (ix_query_all (&q, ERR));
    expect_hits (q, options, "123456");
}

static void
weightings_differ_and_are_checked (void **state)
{
    (void)state;
    static const struct ix_weighting good[] = {
        { .scheme = IX_BM25, .k1 = 1.2, .k3 = 8, .b = 0.6, .min_normlen = 0.1 },
        { .scheme = IX_INEB2, .c = 1 },
    };
    struct ix_search_options none = { .weighting = { .scheme = IX_INEB2, .c = 0 } };
    struct ix_query *q = term ("stranded");
    struct ix_hits *h;
    FAILS (IX_EARG, ix_search (&h, reader, q, &none, ERR));
    assert_null (h);
    double before = weight_of (term ("stranded"));
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct ix_search_options options = { .max = 9, .weighting = good[i] };
        struct ix_hit hit;
        OK (ix_search (&h, reader, q, &options, ERR));
        assert_int_equal (ix_hits_next (h, &hit, ERR), 1);
        assert_true (hit.weight > 0 && fabs (hit.weight - before) > 1e-6);
        before = hit.weight;
        ix_hits_free (h);
    }
    ix_query_free (q);
}

static void
hits_carry_data_values_and_terms (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 9, .weighting = stock };
    struct ix_query *q = join (IX_OR, join (IX_OR, term ("sea"), term ("stranded")),
                               join (IX_OR, prefix ("refug", 0, IX_WIDE_FAIL), term ("sea")));
    struct ix_hits *h;
    struct ix_hit hit;
    struct strv value;
    const struct strv *terms;
    size_t n;
    OK (ix_search (&h, reader, q, &options, ERR));
    ix_query_free (q);
    for (uint32_t rank = 0; ix_hits_next (h, &hit, ERR) > 0; rank++) {
        assert_int_equal (hit.rank, rank);
        assert_strv_equal (hit.data, samples[hit.docid - 1].words);
        OK (ix_hits_value (h, SLOT_PLACE, &value, ERR));
        assert_true (strv_eq (value, strv_cstr (samples[hit.docid - 1].place)));
        OK (ix_hits_value (h, 99, &value, ERR));
        assert_int_equal (value.len, 0);
        OK (ix_hits_terms (h, &terms, &n, ERR));
        if (hit.docid == 2 || hit.docid == 6) {
            assert_int_equal (n, 2);
            assert_strv_equal (terms[0], "sea");
            assert_strv_equal (terms[1], "stranded");
        } else if (hit.docid == 4) {
            assert_int_equal (n, 1);
            assert_strv_equal (terms[0], "sea");
        }
        assert_strv_equal (hit.data, samples[hit.docid - 1].words);
    }
    ix_hits_free (h);
}

static void
no_current_hit_before_and_after (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 1 };
    struct ix_query *q = term ("budget");
    struct ix_hits *h;
    struct ix_hit hit;
    struct strv value;
    const struct strv *terms;
    size_t n = 1;
    OK (ix_search (&h, reader, q, &options, ERR));
    for (int i = 0; i < 2; i++) {
        FAILS (IX_EARG, ix_hits_value (h, SLOT_PLACE, &value, ERR));
        FAILS (IX_EARG, ix_hits_terms (h, &terms, &n, ERR));
        assert_null (terms);
        assert_int_equal (n, 0);
        assert_int_equal (ix_hits_next (h, &hit, ERR), i == 0);
        assert_int_equal (ix_hits_next (h, &hit, ERR), 0);
    }
    ix_hits_free (h);
    ix_query_free (q);
}

static void
totals_bound_the_matches (void **state)
{
    (void)state;
    struct ix_search_options options = { .max = 1, .weighting = stock };
    struct ix_query *q = join (IX_OR, term ("stranded"), term ("sea"));
    uint32_t lower, estimate, upper;
    struct ix_hits *h;
    OK (ix_search (&h, reader, q, &options, ERR));
    ix_hits_total (h, &lower, &estimate, &upper);
    assert_true (lower <= 5 && lower <= estimate && estimate <= upper && upper >= 5);
    ix_hits_free (h);
    OK (ix_reader_count (reader, &options.check_at_least, ERR));
    OK (ix_search (&h, reader, q, &options, ERR));
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
        OK (ix_writer_add (w, d, NULL, ERR));
        ix_doc_free (d);
    }
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
    struct ix_reader *r = fixture_reader (path);
    struct ix_search_options options = { .max = 9, .weighting = stock };
    struct ix_query *q = term ("sea");
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
    struct ix_search_options options = { .max = 9, .weighting = stock };
    struct ix_query *q = term ("sea");
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

/* ---- Ownership --------------------------------------------------------------------------- */

/* The six orders of freeing a reader, a query and the hits between them. */
static void
handles_are_freed_in_any_order (void **state)
{
    (void)state;
    static const char *const orders[] = { "rqh", "rhq", "qrh", "qhr", "hrq", "hqr" };
    const char *path = fixture_index ("order", samples, NSAMPLES);
    for (size_t i = 0; i < 6; i++) {
        struct ix_reader *r = fixture_reader (path);
        struct ix_query *q = term ("stranded");
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
                take_docids (h, &got);
                assert_string_equal (got.buf, "1236");
                ix_hits_free (h);
            }
            strbuf_free (&got);
        }
    }
    ix_query_free (NULL);
    ix_hits_free (NULL);
}

static void
kids_are_borrowed (void **state)
{
    (void)state;
    struct ix_query *kid = term ("sea"), *a = join (IX_AND, term ("stranded"), term ("at")), *q;
    const struct ix_query *kids[] = { kid, a, kid };
    OK (ix_query_join (&q, IX_AND, kids, 3, ERR));
    expect (kid, "246");
    expect (q, "26");
    expect (a, "26");
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
    struct strv value;
    OK (ix_query_all (&q, ERR));
    OK (ix_search (&h, r, q, &options, ERR));
    for (int i = 0; i < 4; i++)
        fixture_rewrite (w, i % 2 ? "Q1" : "Q2", BIG);
    assert_int_equal (ix_hits_next (h, &hit, ERR), -1);
    assert_int_equal (fixture_err.code, IX_EMODIFIED);
    assert_int_equal (hit.docid, 0);
    FAILS (IX_EARG, ix_hits_value (h, 0, &value, ERR));
    ix_hits_free (h);
    OK (ix_reader_reopen (r, NULL, ERR));
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
        cmocka_unit_test (terms_match),
        cmocka_unit_test (phrases_need_order_and_neighbours),
        cmocka_unit_test (near_counts_positions),
        cmocka_unit_test (prefixes_expand),
        cmocka_unit_test (wide_prefix_fails_in_the_search),
        cmocka_unit_test (ranges_are_of_bytes),
        cmocka_unit_test (all_and_none),
        cmocka_unit_test (joins_match),
        cmocka_unit_test (joins_take_one_kid_or_many),
        cmocka_unit_test (weights_add_as_said),
        cmocka_unit_test (synonyms_weigh_as_one_term),
        cmocka_unit_test (wqf_repeats_a_term),
        cmocka_unit_test (bad_factors_are_refused),
        cmocka_unit_test (query_prints_itself),
        cmocka_unit_test (hits_are_ordered),
        cmocka_unit_test (hits_are_cut),
        cmocka_unit_test (hits_collapse),
        cmocka_unit_test (weightings_differ_and_are_checked),
        cmocka_unit_test (hits_carry_data_values_and_terms),
        cmocka_unit_test (no_current_hit_before_and_after),
        cmocka_unit_test (totals_bound_the_matches),
        cmocka_unit_test (counts_weigh_and_boolean_terms_do_not),
        cmocka_unit_test (shards_are_searched_as_one),
        cmocka_unit_test (handles_are_freed_in_any_order),
        cmocka_unit_test (kids_are_borrowed),
        cmocka_unit_test (overtaken_hits_fail_and_are_not_at_their_end),
    };
    return cmocka_run_group_tests_name ("ix_query", tests, setup, teardown);
}
