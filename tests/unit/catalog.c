/* The opened index: query/catalog, above all that a question outlives commits. */
#include "tests/unit/ix_fixture.h"

#include "query/catalog.h"
#include "query/qbuild.h"

#include <stdio.h>

enum { BIG = 20000 };

struct watching {
    struct ix_writer *writer;
    int calls, rewrites; /* how often collect was called; how often it meets a commit */
    size_t nfound;
};

/* An index as pincite makes them, with two documents, open for writing. */
static const char *
make_index (const char *name, struct ix_writer **writer)
{
    static char folder[512], generation[600], version[16];
    (void)snprintf (folder, sizeof folder, "%s", fixture_path (name));
    (void)snprintf (generation, sizeof generation, "%s/gen-1", folder);
    ix_writer_free (fixture_writer (folder, IX_CREATE)); /* makes the folder */
    *writer = fixture_writer (generation, IX_CREATE);
    (void)snprintf (version, sizeof version, "%d", SCHEMA_VERSION);
    OK (ix_writer_begin (*writer, ERR));
    OK (ix_writer_set_meta (*writer, STRV (SCHEMA_META_VERSION), strv_cstr (version), ERR));
    OK (ix_writer_set_meta (*writer, STRV (SCHEMA_META_FEATURES), STRV (SCHEMA_FEATURES), ERR));
    OK (ix_writer_commit (*writer, ERR));
    fixture_rewrite_packed (*writer, "Q1", BIG);
    fixture_rewrite_packed (*writer, "Q2", BIG);
    fixture_write (folder, SCHEMA_STUB_NAME, "auto gen-1\n", strlen ("auto gen-1\n"));
    return folder;
}

/* Reads both documents, after commits that take them away from under the reader. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct watching *w = data;
    struct arena arena = ARENA_INIT;
    struct qbuild b;
    struct records records;
    if (w->calls++ < w->rewrites)
        for (int i = 0; i < 4; i++)
            fixture_rewrite_packed (w->writer, i % 2 ? "Q1" : "Q2", BIG);
    qbuild_init (&b, &arena, err);
    const struct ix_query *q =
        qbuild_pair (&b, IX_OR, qbuild_term (&b, PREFIX_ID, STRV ("1"), 1),
                     qbuild_term (&b, PREFIX_ID, STRV ("2"), 1));
    assert_int_equal (b.code, IX_OK);
    enum ix_code code = catalog_select (c, q, 0, 9, &arena, &records, err);
    w->nfound = records.n;
    qbuild_free (&b);
    arena_free (&arena);
    return code;
}

static void
run (int rewrites, enum ix_code want, int calls)
{
    struct catalog c;
    struct watching w = { .rewrites = rewrites };
    const char *folder = make_index ("overtaken", &w.writer);
    OK (catalog_open (&c, &(struct flags){ .index = folder, .timeout = 1 }, ERR));
    FAILS (want, catalog_retry (&c, collect, &w, ERR));
    assert_int_equal (w.calls, calls);
    if (want == IX_OK)
        assert_int_equal (w.nfound, 2);
    catalog_free (&c);
    ix_writer_free (w.writer);
}

static void
overtaken_readers_start_over (void **state)
{
    (void)state;
    run (0, IX_OK, 1);
    run (1, IX_OK, 2);
    run (3, IX_OK, 4);
}

static void
they_give_up_after_three_times (void **state)
{
    (void)state;
    run (9, IX_EMODIFIED, 4);
}

static void
what_is_not_there_is_no_failure (void **state)
{
    struct catalog c;
    struct ix_writer *writer;
    struct stemmers stemmers;
    struct work *const *works;
    const struct work *work;
    uint32_t docid = 9, count = 9;
    size_t n = 9;
    (void)state;
    const char *folder = make_index ("empty", &writer);
    OK (catalog_open (&c, &(struct flags){ .index = folder, .timeout = 1 }, ERR));
    OK (catalog_find (&c, STRV ("none"), &docid, ERR));
    assert_int_equal (docid, 0);
    OK (catalog_count (&c, TYPE_WORK, &count, ERR));
    assert_int_equal (count, 0);
    OK (catalog_stemmers (&c, &stemmers, ERR));
    assert_int_equal (stemmers.n, 1);
    OK (catalog_works (&c, &works, &n, ERR));
    assert_int_equal (n, 0);
    FAILS (IX_ENOENT, catalog_work (&c, STRV ("none"), &work, ERR));
    catalog_free (&c);
    ix_writer_free (writer);
}

static void
stemmers_are_kept_by_language (void **state)
{
    struct catalog c;
    struct ix_writer *writer;
    struct stemmer *english, *empty, *french, *again;
    (void)state;
    const char *folder = make_index ("stemmers", &writer);
    OK (catalog_open (&c, &(struct flags){ .index = folder, .timeout = 1 }, ERR));
    OK (catalog_stemmer (&c, STRV ("en"), &english, ERR));
    OK (catalog_stemmer (&c, STRV (""), &empty, ERR));
    OK (catalog_stemmer (&c, STRV ("fr"), &french, ERR));
    OK (catalog_stemmer (&c, STRV ("fr"), &again, ERR));
    assert_ptr_equal (english, empty);
    assert_ptr_equal (french, again);
    assert_ptr_not_equal (english, french);
    catalog_free (&c);
    ix_writer_free (writer);
}

static void
add_work (struct ix_writer *writer, struct ix_doc *doc, const char *key, bool damaged)
{
    struct strbuf text = STRBUF_INIT;
    const struct work work = { .key = strv_cstr (key) };
    struct strv type = strv_cstr (schema_type_name (TYPE_WORK));
    OK (ix_doc_clear (doc, ERR));
    OK (ix_doc_term (doc, schema_term (PREFIX_TYPE, type, &text), ERR));
    OK (ix_doc_term (doc, schema_term (PREFIX_ID, work.key, &text), ERR));
    strbuf_reset (&text);
    work_encode (&work, &text);
    fixture_pack (doc, damaged ? STRV ("no work") : strbuf_strv (&text));
    OK (ix_writer_add (writer, doc, ERR));
    strbuf_free (&text);
}

/* Opens an index of works with those keys, the second of them damaged. */
static void
open_works (struct catalog *c, const char *name, const char *const *keys, size_t n)
{
    struct ix_writer *writer;
    struct ix_doc *doc;
    const char *folder = make_index (name, &writer);
    OK (ix_doc_new (&doc, ERR));
    OK (ix_writer_begin (writer, ERR));
    for (size_t i = 0; i < n; i++)
        add_work (writer, doc, keys[i], i == 1);
    OK (ix_writer_commit (writer, ERR));
    OK (catalog_open (c, &(struct flags){ .index = folder, .timeout = 1 }, ERR));
    ix_doc_free (doc);
    ix_writer_free (writer);
}

static void
works_are_who_they_are_after_a_failure (void **state)
{
    static const char *const keys[] = { "first", "second", "third" };
    struct catalog c;
    struct work *const *works;
    const struct work *work;
    size_t n;
    (void)state;
    open_works (&c, "damaged", keys, 3);
    OK (catalog_work (&c, STRV ("third"), &work, ERR));
    FAILS (IX_ECORRUPT, catalog_works (&c, &works, &n, ERR));
    OK (catalog_work (&c, STRV ("third"), &work, ERR));
    assert_strv_equal (work->key, "third");
    catalog_free (&c);
}

/* The work of a passage of `key` that is document `docid`, number `order` of its report. */
static const struct work *
work_of (struct catalog *c, const char *key, uint32_t docid, uint32_t order)
{
    const struct passage passage = { .work = strv_cstr (key), .order = order };
    const struct work *work = NULL;
    OK (catalog_work_of (c, docid, &passage, &work, ERR));
    return work;
}

static void
a_work_is_found_wherever_it_stands (void **state)
{
    static const char *const keys[] = { "first", "damaged", "third", "fourth" };
    struct catalog c;
    uint32_t first;
    (void)state;
    open_works (&c, "places", keys, 4);
    OK (catalog_find (&c, STRV ("first"), &first, ERR));
    assert_strv_equal (work_of (&c, "third", first + 5, 2)->key, "third");
    assert_strv_equal (work_of (&c, "first", first + 5, 2)->key, "first");
    assert_strv_equal (work_of (&c, "fourth", first + 2, 0)->key, "fourth");
    assert_strv_equal (work_of (&c, "third", 1, UINT32_MAX)->key, "third");
    assert_int_equal (c.nworks, 3);
    catalog_free (&c);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (overtaken_readers_start_over),
        cmocka_unit_test (they_give_up_after_three_times),
        cmocka_unit_test (what_is_not_there_is_no_failure),
        cmocka_unit_test (stemmers_are_kept_by_language),
        cmocka_unit_test (works_are_who_they_are_after_a_failure),
        cmocka_unit_test (a_work_is_found_wherever_it_stands),
    };
    return cmocka_run_group_tests (tests, fixture_setup, fixture_teardown);
}
