/* What an index is known to hold: looked up, read as a whole, and one after the other. */
#include "tests/unit/ix_fixture.h"

#include "indexer/known.h"

#include <stdio.h>
#include <sys/stat.h>

enum { NWORKS = 5, NPASSAGES = 12, BIG = 200000 };
static char long_name[300];
static const struct {
    const char *key, *file, *counts;
} works[NWORKS] = {
    { "rope-2", "rope.jsonl", "{\"paragraphs\":2}" },
    { "lamp", "/far/lamp.txt", "{\"paragraphs\":5,\"boxes\":2}" },
    { "rope-1", "rope.jsonl", "{\"paragraphs\":3}" },
    { "kettle", long_name, "{}" },
    { "anchor", "a/anchor.txt", "{}" },
};

static void
add_term (struct ix_doc *d, enum schema_prefix prefix, const char *value)
{
    struct strbuf term = STRBUF_INIT;
    OK (ix_doc_term (d, schema_term (prefix, strv_cstr (value), &term), ERR));
    strbuf_free (&term);
}

static void
add_work (struct ix_writer *w, size_t i)
{
    struct strbuf data = STRBUF_INIT;
    struct work work = { .key = strv_cstr (works[i].key),
                         .source_file = strv_cstr (works[i].file),
                         .counts = strv_cstr (works[i].counts) };
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    add_term (d, PREFIX_TYPE, "work");
    add_term (d, PREFIX_ID, works[i].key);
    add_term (d, PREFIX_SOURCE, works[i].file);
    work_encode (&work, &data);
    fixture_pack (d, strbuf_strv (&data));
    OK (ix_writer_add (w, d, ERR));
    ix_doc_free (d);
    strbuf_free (&data);
}

static void
add_passage (struct ix_writer *w)
{
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    add_term (d, PREFIX_TYPE, "passage");
    OK (ix_writer_add (w, d, ERR));
    ix_doc_free (d);
}

static struct ix_writer *writer;
static struct arena arena; /* of what is looked up */
static const char *index_dir;

/* An index of the works, whose writer stays open, and what is known of it. */
static int
make_index (void **state)
{
    static struct known known;
    char path[4096], version[16];
    memset (long_name, 'x', sizeof long_name - 1);
    index_dir = fixture_path ("ix");
    assert_int_equal (mkdir (index_dir, 0777), 0);
    fixture_write (index_dir, SCHEMA_STUB_NAME, "auto gen-1\n", 11);
    snprintf (path, sizeof path, "%s/gen-1", index_dir);
    snprintf (version, sizeof version, "%d", SCHEMA_VERSION);
    writer = fixture_writer (path, IX_CREATE);
    OK (ix_writer_begin (writer, ERR));
    OK (ix_writer_set_meta (writer, STRV (SCHEMA_META_VERSION), strv_cstr (version), ERR));
    OK (ix_writer_set_meta (writer, STRV (SCHEMA_META_FEATURES), STRV (SCHEMA_FEATURES), ERR));
    for (size_t i = 0; i < NWORKS; i++)
        add_work (writer, i);
    for (size_t i = 0; i < NPASSAGES; i++)
        add_passage (writer);
    OK (ix_writer_commit (writer, ERR));
    fixture_rewrite (writer, "Q1", BIG); /* so that not all of it is in one block */
    fixture_rewrite (writer, "Q2", BIG);
    OK (known_init (&known, index_dir, ERR));
    OK (known_open (&known, ERR));
    *state = &known;
    return 0;
}

static int
free_index (void **state)
{
    known_free (*state);
    arena_free (&arena);
    ix_writer_free (writer);
    return 0;
}

static struct source *
find (struct known *k, const char *name)
{
    struct source *s;
    OK (known_find (k, strv_cstr (name), &arena, &s, ERR));
    return s;
}

static void
assert_all_found (struct known *k)
{
    const struct source *s = find (k, "rope.jsonl");
    assert_int_equal (s->nworks, 2);
    assert_strv_equal (s->works[0].key, "rope-1");
    assert_strv_equal (s->works[1].key, "rope-2");
    assert_strv_equal (s->work.key, "rope-1");
    assert_true (strv_starts (s->real, k->base) && s->real.s[0] == '/');
    assert_int_equal (source_passages (s), 5);
    assert_strv_equal (find (k, "/far/lamp.txt")->real, "/far/lamp.txt");
    assert_int_equal (source_passages (find (k, "/far/lamp.txt")), 7);
    assert_strv_equal (find (k, long_name)->work.key, "kettle");
    assert_null (find (k, "anchor.txt"));
    assert_null (find (k, ""));
}

static void
sources_are_found_one_by_one (void **state)
{
    struct known *k = *state;
    assert_all_found (k);
    assert_int_equal (k->nsources, 0);
    assert_false (k->complete);
}

static void
all_are_read_once (void **state)
{
    struct known *k = *state;
    OK (known_read (k, ERR));
    assert_int_equal (k->nsources, NWORKS - 1);
    const struct known_source *sources = k->sources;
    OK (known_read (k, ERR));
    assert_ptr_equal (k->sources, sources);
    assert_all_found (k);
    assert_strv_equal (known_listed (k, STRV ("rope.jsonl"))->name, "rope.jsonl");
    assert_strv_equal (known_listed (k, strv_cstr (long_name))->name, long_name);
    assert_null (known_listed (k, STRV ("anchor.txt")));
    assert_strv_equal (known_real_path (k, STRV ("/far/lamp.txt"), &arena), "/far/lamp.txt");
    assert_true (strv_eq (known_source_name (k, known_real_path (k, STRV ("a/b.txt"), &arena)),
                          STRV ("a/b.txt")));
}

static void
keys_have_holders (void **state)
{
    struct known *k = *state;
    struct sources holders;
    OK (known_holders (k, STRV ("rope-2"), &arena, &holders, ERR));
    assert_int_equal (holders.n, 1);
    assert_strv_equal (holders.items[0].work.source_file, "rope.jsonl");
    OK (known_holders (k, STRV ("rope"), &arena, &holders, ERR));
    assert_int_equal (holders.n, 0);
    OK (known_holders (k, STRV ("kettle"), &arena, &holders, ERR));
    assert_int_equal (holders.n, 1);
    assert_strv_equal (holders.items[0].work.source_file, long_name);
}

static void
what_was_removed_counts_no_more (void **state)
{
    struct known *k = *state;
    size_t npassages;
    OK (known_read (k, ERR));
    known_remove (k, known_listed (k, STRV ("/far/lamp.txt")), find (k, "/far/lamp.txt"));
    assert_true (known_listed (k, STRV ("/far/lamp.txt"))->removed);
    OK (known_passages (k, 0, &npassages, ERR));
    assert_int_equal (npassages, NPASSAGES - 7);
}

struct seen {
    size_t nsources, nworks, max;
};

static bool
see (void *self, const struct source *s)
{
    struct seen *seen = self;
    seen->nworks += s->nworks;
    return ++seen->nsources < seen->max;
}

static void
each_is_seen_until_it_is_enough (void **state)
{
    struct seen all = { .max = 100 }, some = { .max = 2 };
    OK (known_each (*state, see, &all, ERR));
    assert_int_equal (all.nsources, NWORKS - 1);
    assert_int_equal (all.nworks, NWORKS);
    OK (known_each (*state, see, &some, ERR));
    assert_int_equal (some.nsources, 2);
}

static void
without_an_index_nothing_is_known (void **state)
{
    (void)state;
    struct known k;
    struct sources holders;
    struct seen seen = { .max = 100 };
    size_t npassages;
    OK (known_init (&k, fixture_path ("none"), ERR));
    FAILS (IX_ENOENT, known_open (&k, ERR));
    assert_null (find (&k, "a/anchor.txt"));
    OK (known_holders (&k, STRV ("lamp"), &arena, &holders, ERR));
    assert_int_equal (holders.n, 0);
    OK (known_each (&k, see, &seen, ERR));
    assert_int_equal (seen.nsources, 0);
    OK (known_passages (&k, 0, &npassages, ERR));
    assert_int_equal (npassages, 0);
    OK (known_read (&k, ERR));
    assert_int_equal (k.nsources, 0);
    known_free (&k);
}

/* As it may be to one that does not hold the lock. */
static void
an_index_that_is_written_meanwhile_says_so (void **state)
{
    struct known *k = *state;
    struct source *s;
    for (int i = 0; i < 4; i++)
        fixture_rewrite (writer, i % 2 ? "Q1" : "Q2", BIG);
    FAILS (IX_ELOCKED, known_find (k, STRV ("rope.jsonl"), &arena, &s, ERR));
    assert_null (s);
}

#define KNOWN_TEST(f) cmocka_unit_test_setup_teardown (f, make_index, free_index)

int
main (void)
{
    const struct CMUnitTest tests[] = {
        KNOWN_TEST (sources_are_found_one_by_one),
        KNOWN_TEST (all_are_read_once),
        KNOWN_TEST (keys_have_holders),
        KNOWN_TEST (what_was_removed_counts_no_more),
        KNOWN_TEST (each_is_seen_until_it_is_enough),
        cmocka_unit_test (without_an_index_nothing_is_known),
        KNOWN_TEST (an_index_that_is_written_meanwhile_says_so),
    };
    return cmocka_run_group_tests_name ("known", tests, fixture_setup, fixture_teardown);
}
