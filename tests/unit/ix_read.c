/* The reader half of xapian-c/ix.h without searches: opening and its failures, documents,
 * metadata, term lists, stemming, and readers that commits have overtaken.
 */
#include "tests/unit/ix_fixture.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct sample three[] = {
    { "Q1", "one migrant", "1", "a" },
    { "Q2", "two migrants", "2", "a" },
    { "Q3", "three migrants return", "3", "b" },
};
static const struct sample more[] = {
    { "Q4", "four migrants", "4", NULL },
    { "Q5", "five boats", "5", "b" },
};

static enum ix_code
open_path (const char *path)
{
    struct ix_reader *r = (struct ix_reader *)1;
    struct ix_place place = { strv_cstr (path), false };
    enum ix_code code = ix_reader_open (&r, &place, 1, 0, ERR);
    assert_true ((r == NULL) == (code != IX_OK));
    ix_reader_free (r);
    return code;
}

static struct ix_reader *
open_two (void)
{
    struct ix_place places[] = {
        { strv_cstr (fixture_index ("first", three, 3)), false },
        { strv_cstr (fixture_index ("second", more, 2)), false },
    };
    struct ix_reader *r;
    OK (ix_reader_open (&r, places, 2, 0, ERR));
    return r;
}

static const char *
join (const char *dir, const char *name)
{
    static char path[PATH_MAX];
    (void)snprintf (path, sizeof path, "%s/%s", dir, name);
    return path;
}

static void
what_is_no_index_is_enoent (void **state)
{
    (void)state;
    const char *path = fixture_path ("missing");
    FAILS (IX_ENOENT, open_path (path));
    assert_int_equal (mkdir (path, 0700), 0);
    FAILS (IX_ENOENT, open_path (path));
    fixture_write (path, "file", "text", 4);
    FAILS (IX_ENOENT, open_path (join (path, "file")));
}

/* A stub may name a program, which the engine would run: no name of a stub is followed. */
static void
stubs_are_not_followed (void **state)
{
    (void)state;
    const char *path = fixture_path ("stub");
    char stub[2 * PATH_MAX], ran[PATH_MAX];
    assert_int_equal (mkdir (path, 0700), 0);
    (void)snprintf (ran, sizeof ran, "%s/ran", path);
    int len = snprintf (stub, sizeof stub, "remote :/bin/sh -c 'touch %s'\n", ran);
    fixture_write (path, "XAPIANDB", stub, (size_t)len);
    FAILS (IX_ENOENT, open_path (path));
    FAILS (IX_ENOENT, open_path (join (path, "XAPIANDB")));
    assert_int_equal (access (ran, F_OK), -1);
}

static void
places_are_checked (void **state)
{
    (void)state;
    static const struct ix_place bad[] = {
        { { NULL, 0 }, false },
        { { "a\0b", 3 }, false },
        { STRV_INIT ("localhost"), true },
        { STRV_INIT (":7000"), true },
        { STRV_INIT ("localhost:"), true },
        { STRV_INIT ("localhost:0"), true },
        { STRV_INIT ("localhost:65536"), true },
        { STRV_INIT ("localhost:99999999999999999999"), true },
        { STRV_INIT ("localhost:70x"), true },
        { STRV_INIT ("localhost: 70"), true },
        { STRV_INIT ("localhost:-1"), true },
    };
    struct ix_reader *r;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        FAILS (IX_EARG, ix_reader_open (&r, &bad[i], 1, 1000, ERR));
    struct ix_place silent = { STRV_INIT ("localhost:7000"), true };
    FAILS (IX_EARG, ix_reader_open (&r, &silent, 1, 0, ERR));
    FAILS (IX_EARG, ix_reader_open (&r, bad, 0, 1000, ERR));
}

static void
failed_shard_is_named (void **state)
{
    (void)state;
    struct ix_place places[] = {
        { strv_cstr (fixture_index ("good", three, 3)), false },
        { STRV_INIT ("/nowhere/at all"), false },
    };
    struct ix_reader *r;
    enum ix_code code = ix_reader_open (&r, places, 2, 0, ERR);
    assert_non_null (strstr (fixture_err.msg, "/nowhere/at all: "));
    assert_non_null (strstr (fixture_err.msg, "No such file or directory"));
    FAILS (IX_ENOENT, code);
    assert_int_equal (ix_reader_open (&r, places, 2, 0, NULL), IX_ENOENT);
}

static void
overwrite (const char *path, long offset, const void *bytes, size_t len)
{
    FILE *f = fopen (path, "r+b");
    assert_non_null (f);
    assert_int_equal (fseek (f, offset, SEEK_SET), 0);
    assert_int_equal (fwrite (bytes, 1, len, f), len);
    assert_int_equal (fclose (f), 0);
}

/* The file iamglass opens with 14 bytes of magic and two of the format's version. */
static void
other_format_is_eversion (void **state)
{
    (void)state;
    struct ix_writer *w;
    const char *path = fixture_index ("version", three, 3);
    overwrite (join (path, "iamglass"), 14, "\xff\xff", 2);
    FAILS (IX_EVERSION, open_path (path));
    FAILS (IX_EVERSION, ix_writer_open (&w, strv_cstr (path), IX_EXISTING, ERR));
}

static void
damage_is_ecorrupt (void **state)
{
    (void)state;
    struct ix_writer *w;
    const char *path = fixture_index ("damage", three, 3);
    overwrite (join (path, "iamglass"), 0, "XX", 2);
    FAILS (IX_ECORRUPT, open_path (path));
    FAILS (IX_ECORRUPT, ix_writer_open (&w, strv_cstr (path), IX_EXISTING, ERR));
}

static void
garbled_table_is_ecorrupt (void **state)
{
    (void)state;
    char garbage[8192];
    const char *path = fixture_index ("garbled", three, 3);
    memset (garbage, 0x5A, sizeof garbage);
    overwrite (join (path, "postlist.glass"), 0, garbage, sizeof garbage);
    FAILS (IX_ECORRUPT, open_path (path));
}

enum { BIG = 20000 };

/* The engine calls a table that ends too early unreadable, not corrupt. */
static void
truncated_table_is_eio (void **state)
{
    (void)state;
    const char *path = fixture_path ("truncated");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    struct strv data;
    fixture_rewrite (w, "Q1", BIG);
    ix_writer_free (w);
    struct ix_reader *r = fixture_reader (path);
    assert_int_equal (truncate (join (path, "postlist.glass"), 100), 0);
    FAILS (IX_EIO, ix_reader_data (r, 1, &data, ERR));
    assert_int_equal (data.len, 0);
    ix_reader_free (r);
    FAILS (IX_EIO, open_path (path));
}

static void
find_gives_data_and_values (void **state)
{
    (void)state;
    struct ix_reader *r = fixture_reader (fixture_index ("find", three, 3));
    uint32_t docid;
    struct strv out;
    OK (ix_reader_find (r, STRV ("Q3"), &docid, ERR));
    assert_int_equal (docid, 3);
    OK (ix_reader_data (r, docid, &out, ERR));
    assert_strv_equal (out, "three migrants return");
    OK (ix_reader_value (r, docid, SLOT_PLACE, &out, ERR));
    assert_strv_equal (out, "3");
    OK (ix_reader_value (r, 1, SLOT_PLACE, &out, ERR));
    assert_strv_equal (out, "1");
    OK (ix_reader_value (r, 1, 99, &out, ERR));
    assert_strv_equal (out, "");
    OK (ix_reader_data (r, 2, &out, ERR));
    assert_strv_equal (out, "two migrants");
    FAILS (IX_ENOENT, ix_reader_find (r, STRV ("Q9"), &docid, ERR));
    assert_int_equal (docid, 0);
    FAILS (IX_EARG, ix_reader_find (r, strv_make (NULL, 0), &docid, ERR));
    ix_reader_free (r);
}

static void
missing_documents_stay_missing (void **state)
{
    (void)state;
    struct ix_reader *r = fixture_reader (fixture_index ("docid", three, 3));
    struct strv out;
    for (int i = 0; i < 2; i++) {
        FAILS (IX_ENOENT, ix_reader_data (r, 4, &out, ERR));
        assert_int_equal (out.len, 0);
        FAILS (IX_ENOENT, ix_reader_value (r, 4, SLOT_PLACE, &out, ERR));
        FAILS (IX_ENOENT, ix_reader_data (r, UINT32_MAX, &out, ERR));
        FAILS (IX_EARG, ix_reader_data (r, 0, &out, ERR));
        FAILS (IX_EARG, ix_reader_value (r, 0, SLOT_PLACE, &out, ERR));
    }
    ix_reader_free (r);
}

static void
terms_are_counted (void **state)
{
    (void)state;
    struct ix_reader *r = open_two ();
    char term[IX_TERM_MAX + 1];
    uint32_t n, docid;
    memset (term, 'a', sizeof term);
    OK (ix_reader_count (r, &n, ERR));
    assert_int_equal (n, 5);
    OK (ix_reader_termfreq (r, STRV ("migrants"), &n, ERR));
    assert_int_equal (n, 3);
    OK (ix_reader_termfreq (r, STRV ("nowhere"), &n, ERR));
    assert_int_equal (n, 0);
    OK (ix_reader_termfreq (r, strv_make (term, sizeof term), &n, ERR));
    assert_int_equal (n, 0);
    FAILS (IX_ENOENT, ix_reader_find (r, strv_make (term, sizeof term), &docid, ERR));
    FAILS (IX_EARG, ix_reader_termfreq (r, strv_make (NULL, 0), &n, ERR));
    ix_reader_free (r);
}

static void
set_version (const char *path, const char *version)
{
    struct ix_writer *w = fixture_writer (path, IX_EXISTING);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_set_meta (w, STRV ("version"), strv_cstr (version), ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
}

static void
metadata_is_told_shard_by_shard (void **state)
{
    (void)state;
    const char *first = fixture_index ("m1", three, 3), *second = fixture_index ("m2", more, 2);
    struct ix_place places[] = { { strv_cstr (first), false }, { strv_cstr (second), false } };
    struct ix_reader *r;
    struct strv out;
    set_version (first, "1");
    set_version (second, "2");
    OK (ix_reader_open (&r, places, 2, 0, ERR));
    assert_int_equal (ix_reader_nshards (r), 2);
    OK (ix_reader_meta (r, 0, STRV ("version"), &out, ERR));
    assert_strv_equal (out, "1");
    OK (ix_reader_meta (r, 1, STRV ("version"), &out, ERR));
    assert_strv_equal (out, "2");
    OK (ix_reader_meta (r, 1, STRV ("other"), &out, ERR));
    assert_strv_equal (out, "");
    FAILS (IX_EARG, ix_reader_meta (r, 2, STRV ("version"), &out, ERR));
    FAILS (IX_EARG, ix_reader_meta (r, 0, strv_make (NULL, 0), &out, ERR));
    ix_reader_free (r);
}

/* Two commits after it was opened a reader loses its blocks, unless it has them in memory:
 * hence documents of many blocks. */
static void
overtaken_reader_is_told (void **state)
{
    (void)state;
    const char *path = fixture_path ("stale");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    struct strv out;
    fixture_rewrite (w, "Q1", BIG);
    fixture_rewrite (w, "Q2", BIG);
    struct ix_reader *r = fixture_reader (path);
    for (int i = 0; i < 4; i++)
        fixture_rewrite (w, i % 2 ? "Q1" : "Q2", BIG);
    FAILS (IX_EMODIFIED, ix_reader_data (r, 1, &out, ERR));
    assert_int_equal (out.len, 0);
    ix_reader_free (r);
    r = fixture_reader (path);
    uint32_t docid;
    OK (ix_reader_find (r, STRV ("Q1"), &docid, ERR));
    OK (ix_reader_data (r, docid, &out, ERR));
    assert_int_equal (out.len, BIG);
    ix_reader_free (r);
    ix_writer_free (w);
}

/* "term:docs term:docs …" */
static void
list_terms (struct ix_terms *t, struct strbuf *out)
{
    struct strv term;
    uint32_t docs;
    int rc;
    while ((rc = ix_terms_next (t, &term, &docs, ERR)) > 0) {
        strbuf_add (out, term);
        strbuf_addf (out, ":%u ", (unsigned int)docs);
    }
    assert_int_equal (rc, 0);
    assert_int_equal (term.len, 0);
    assert_int_equal (docs, 0);
    assert_int_equal (ix_terms_next (t, &term, NULL, ERR), 0);
}

static void
expect_terms (struct ix_reader *r, const char *prefix, const char *want)
{
    struct strbuf got = STRBUF_INIT;
    struct ix_terms *t;
    OK (ix_terms_open (&t, r, strv_cstr (prefix), ERR));
    list_terms (t, &got);
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
    ix_terms_free (t);
}

static void
terms_are_listed_by_prefix (void **state)
{
    (void)state;
    struct ix_reader *r = open_two ();
    expect_terms (r, "migrant", "migrant:1 migrants:3 ");
    expect_terms (r, "Q", "Q1:1 Q2:1 Q3:1 Q4:1 Q5:1 ");
    expect_terms (r, "",
                  "Q1:1 Q2:1 Q3:1 Q4:1 Q5:1 boats:1 five:1 four:1 migrant:1 migrants:3 one:1 "
                  "return:1 three:1 two:1 ");
    expect_terms (r, "x", "");
    expect_terms (r, "migrants return", "");
    ix_reader_free (r);
}

static void
the_next_of_a_long_list_is_found (void **state)
{
    (void)state;
    static const char *const terms[] = { "long", "long", "longer" };
    const char *path = fixture_path ("long");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    OK (ix_writer_begin (w, ERR));
    for (int i = 0; i < 30000; i++) {
        OK (ix_doc_clear (d, ERR));
        OK (ix_doc_term (d, strv_cstr (terms[i % 3]), ERR));
        OK (ix_writer_add (w, d, ERR));
    }
    OK (ix_doc_term (d, strv_make ("long\0", 5), ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    ix_doc_free (d);
    ix_writer_free (w);
    struct ix_reader *r = fixture_reader (path);
    expect_terms (r, "longe", "longer:10001 ");
    expect_terms (r, "longer", "longer:10001 ");
    struct strbuf got = STRBUF_INIT;
    struct ix_terms *t;
    OK (ix_terms_open (&t, r, STRV ("lon"), ERR));
    list_terms (t, &got);
    assert_int_equal (got.len, strlen ("long:20000 long?:1 longer:10001 "));
    assert_memory_equal (got.buf, "long:20000 long\0:1 longer:10001 ", got.len);
    strbuf_free (&got);
    ix_terms_free (t);
    ix_reader_free (r);
}

static void
terms_outlive_their_reader (void **state)
{
    (void)state;
    struct ix_reader *r = open_two ();
    struct strbuf got = STRBUF_INIT;
    struct ix_terms *t;
    OK (ix_terms_open (&t, r, STRV ("m"), ERR));
    ix_reader_free (r);
    list_terms (t, &got);
    assert_string_equal (got.buf, "migrant:1 migrants:3 ");
    strbuf_free (&got);
    ix_terms_free (t);
}

/* Enough terms that their list takes many blocks. */
static void
write_terms (struct ix_writer *w, char mark)
{
    char term[64];
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    for (int i = 0; i < 5000; i++) {
        int len = snprintf (term, sizeof term, "t%05d-a-rather-long-term-%c", i, mark);
        OK (ix_doc_term (d, strv_make (term, (size_t)len), ERR));
    }
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_remove (w, STRV ("t00000-a-rather-long-term-x"), ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    ix_doc_free (d);
}

static void
overtaken_term_list_fails_and_is_not_at_its_end (void **state)
{
    (void)state;
    const char *path = fixture_path ("stale-terms");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    write_terms (w, 'x');
    struct ix_reader *r = fixture_reader (path);
    struct ix_terms *t;
    struct strv term;
    uint32_t docs = 0;
    int rc;
    OK (ix_terms_open (&t, r, STRV ("t"), ERR));
    assert_int_equal (ix_terms_next (t, &term, &docs, ERR), 1);
    for (int i = 0; i < 4; i++)
        write_terms (w, "yx"[i % 2]);
    while ((rc = ix_terms_next (t, &term, &docs, ERR)) > 0)
        assert_int_equal (docs, 1);
    assert_int_equal (rc, -1);
    assert_int_equal (fixture_err.code, IX_EMODIFIED);
    assert_int_equal (term.len, 0);
    ix_terms_free (t);
    ix_reader_free (r);
    ix_writer_free (w);
}

static void
words_are_stemmed_by_language (void **state)
{
    (void)state;
    static const struct {
        const char *language, *word, *stem;
    } cases[] = {
        { "en", "migrants", "migrant" },      { "english", "returning", "return" },
        { "fr", "migrations", "migrat" },     { "de", "häuser", "haus" },
        { "es", "migraciones", "migracion" }, { "en", "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf out = STRBUF_INIT;
        struct ix_stemmer *s;
        OK (ix_stemmer_new (&s, strv_cstr (cases[i].language), ERR));
        strbuf_addc (&out, 'Z');
        OK (ix_stemmer_stem (s, strv_cstr (cases[i].word), &out, ERR));
        assert_int_equal (out.buf[0], 'Z');
        assert_string_equal (out.buf + 1, cases[i].stem);
        strbuf_free (&out);
        ix_stemmer_free (s);
    }
}

static void
unknown_language_is_earg (void **state)
{
    (void)state;
    struct ix_stemmer *s = (struct ix_stemmer *)1;
    FAILS (IX_EARG, ix_stemmer_new (&s, STRV ("tlh"), ERR));
    assert_null (s);
    FAILS (IX_EARG, ix_stemmer_new (&s, STRV ("en\0"), ERR));
    FAILS (IX_EARG, ix_stemmer_new (&s, strv_make (NULL, 0), ERR));
}

static void
full_string_is_enomem (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT;
    struct ix_stemmer *s;
    OK (ix_stemmer_new (&s, STRV ("en"), ERR));
    assert_false (strbuf_reserve (&out, SIZE_MAX));
    FAILS (IX_ENOMEM, ix_stemmer_stem (s, STRV ("migrants"), &out, ERR));
    strbuf_free (&out);
    ix_stemmer_free (s);
}

static void
free_takes_null (void **state)
{
    (void)state;
    ix_reader_free (NULL);
    ix_terms_free (NULL);
    ix_stemmer_free (NULL);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (what_is_no_index_is_enoent),
        cmocka_unit_test (stubs_are_not_followed),
        cmocka_unit_test (places_are_checked),
        cmocka_unit_test (failed_shard_is_named),
        cmocka_unit_test (other_format_is_eversion),
        cmocka_unit_test (damage_is_ecorrupt),
        cmocka_unit_test (garbled_table_is_ecorrupt),
        cmocka_unit_test (truncated_table_is_eio),
        cmocka_unit_test (find_gives_data_and_values),
        cmocka_unit_test (missing_documents_stay_missing),
        cmocka_unit_test (terms_are_counted),
        cmocka_unit_test (metadata_is_told_shard_by_shard),
        cmocka_unit_test (overtaken_reader_is_told),
        cmocka_unit_test (terms_are_listed_by_prefix),
        cmocka_unit_test (the_next_of_a_long_list_is_found),
        cmocka_unit_test (terms_outlive_their_reader),
        cmocka_unit_test (overtaken_term_list_fails_and_is_not_at_its_end),
        cmocka_unit_test (words_are_stemmed_by_language),
        cmocka_unit_test (unknown_language_is_earg),
        cmocka_unit_test (full_string_is_enomem),
        cmocka_unit_test (free_takes_null),
    };
    return cmocka_run_group_tests_name ("ix_read", tests, fixture_setup, fixture_teardown);
}
