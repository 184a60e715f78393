/* xapian-c/ix_write.h: documents, transactions, and each failure by a real cause. */
#include "tests/unit/ix_fixture.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct sample three[] = {
    { "Q1", "one migrant", "1", "a" },
    { "Q2", "two migrants", "2", "a" },
    { "Q3", "three returns", "3", "b" },
};

static uint32_t
count_at (const char *path)
{
    uint32_t n;
    struct ix_reader *r = fixture_reader (path);
    OK (ix_reader_count (r, &n, ERR));
    ix_reader_free (r);
    return n;
}

static struct ix_doc *
new_doc (const struct sample *sample)
{
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    fixture_doc (d, sample);
    return d;
}

static void
changes_need_a_transaction (void **state)
{
    (void)state;
    struct ix_writer *w = fixture_writer (fixture_path ("loose"), IX_CREATE);
    struct ix_doc *d = new_doc (&three[0]);
    FAILS (IX_EARG, ix_writer_add (w, d, ERR));
    FAILS (IX_EARG, ix_writer_remove (w, STRV ("Q1"), ERR));
    FAILS (IX_EARG, ix_writer_set_meta (w, STRV ("name"), STRV ("value"), ERR));
    FAILS (IX_EARG, ix_writer_commit (w, ERR));
    OK (ix_writer_begin (w, ERR));
    FAILS (IX_EARG, ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    FAILS (IX_EARG, ix_writer_add (w, d, ERR));
    ix_doc_free (d);
    ix_writer_free (w);
}

static void
remove_takes_every_document_with_the_term (void **state)
{
    (void)state;
    const char *path = fixture_index ("remove", three, 3);
    struct ix_writer *w = fixture_writer (path, IX_EXISTING);
    struct ix_doc *d = new_doc (&three[0]);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_remove (w, STRV ("migrant"), ERR));
    OK (ix_writer_remove (w, STRV ("nowhere"), ERR));
    OK (ix_writer_commit (w, ERR));
    assert_int_equal (count_at (path), 2);
    ix_doc_free (d);
    ix_writer_free (w);
}

static void
merging_keeps_the_order (void **state)
{
    (void)state;
    struct strv from[] = { strv_cstr (fixture_index ("first", three + 1, 2)),
                           strv_cstr (fixture_index ("empty", three, 0)),
                           strv_cstr (fixture_index ("second", three, 1)) };
    const char *to = fixture_path ("merged"), *none = fixture_path ("none");
    uint32_t docid;
    FAILS (IX_EARG, ix_merge (from, 0, strv_cstr (to), ERR));
    OK (ix_merge (from, 3, strv_cstr (to), ERR));
    assert_int_equal (count_at (to), 3);
    struct ix_reader *r = fixture_reader (to);
    OK (ix_reader_find (r, STRV ("Q3"), &docid, ERR));
    assert_int_equal (docid, 2);
    OK (ix_reader_find (r, STRV ("Q1"), &docid, ERR));
    assert_int_equal (docid, 3);
    ix_reader_free (r);
    from[1] = strv_cstr (none);
    FAILS (IX_ENOENT, ix_merge (from, 3, strv_cstr (fixture_path ("not")), ERR));
}

static void
parts_are_databases (void **state)
{
    (void)state;
    const char *path = fixture_path ("part");
    struct ix_writer *w = fixture_writer (path, IX_PART);
    struct ix_doc *d = new_doc (&three[0]);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
    assert_int_equal (count_at (path), 1);
    ix_doc_free (d);
}

static void
free_abandons (void **state)
{
    (void)state;
    const char *path = fixture_index ("abandon", three, 2);
    struct ix_writer *w = fixture_writer (path, IX_EXISTING);
    struct ix_doc *d = new_doc (&three[2]);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_set_meta (w, STRV ("name"), STRV ("value"), ERR));
    ix_writer_free (w);
    assert_int_equal (count_at (path), 2);
    ix_doc_free (d);
}

/* The engine by itself finds out when the document is put, and with NULs when it is committed.
 */
static void
terms_are_limited (void **state)
{
    (void)state;
    char term[IX_TERM_MAX + 1], nuls[IX_TERM_MAX / 2 + 1] = { 0 };
    memset (term, 'a', sizeof term);
    struct strv longest = strv_make (term, IX_TERM_MAX), over = strv_make (term, sizeof term);
    struct ix_writer *w = fixture_writer (fixture_path ("limit"), IX_CREATE);
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    FAILS (IX_EARG, ix_doc_term (d, over, ERR));
    FAILS (IX_EARG, ix_doc_term_count (d, over, 1, ERR));
    FAILS (IX_EARG, ix_doc_term (d, strv_make (nuls, sizeof nuls), ERR));
    OK (ix_doc_term_count (d, longest, 1, ERR));
    OK (ix_doc_term (d, strv_make (nuls, sizeof nuls - 1), ERR));
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_set_meta (w, longest, STRV ("value"), ERR));
    OK (ix_writer_set_meta (w, strv_make (nuls, sizeof nuls - 1), STRV ("value"), ERR));
    OK (ix_writer_commit (w, ERR));
    OK (ix_writer_begin (w, ERR));
    FAILS (IX_EARG, ix_writer_set_meta (w, over, STRV ("value"), ERR));
    ix_doc_free (d);
    ix_writer_free (w);
}

static void
empty_names_are_refused (void **state)
{
    (void)state;
    const char *path = fixture_index ("empty", three, 1);
    struct strv none = { NULL, 0 };
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    FAILS (IX_EARG, ix_doc_term (d, none, ERR));
    FAILS (IX_EARG, ix_doc_term_count (d, none, 1, ERR));
    for (int i = 0; i < 2; i++) {
        struct ix_writer *w = fixture_writer (path, IX_EXISTING);
        OK (ix_writer_begin (w, ERR));
        FAILS (IX_EARG, i == 0 ? ix_writer_remove (w, none, ERR)
                               : ix_writer_set_meta (w, none, STRV ("x"), ERR));
        ix_writer_free (w);
    }
    ix_doc_free (d);
}

/* After a failed change the engine may have forgotten the changes before it: a commit then
 * would write a part of the transaction and call it whole. */
static void
failed_change_spoils_the_transaction (void **state)
{
    (void)state;
    const char *path = fixture_index ("spoiled", three, 1);
    struct ix_writer *w = fixture_writer (path, IX_EXISTING);
    struct ix_doc *d = new_doc (&three[1]);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    FAILS (IX_EARG, ix_writer_remove (w, strv_make (NULL, 0), ERR));
    FAILS (IX_EARG, ix_writer_add (w, d, ERR));
    FAILS (IX_EARG, ix_writer_begin (w, ERR));
    FAILS (IX_EARG, ix_writer_commit (w, ERR));
    FAILS (IX_EARG, ix_writer_commit (w, ERR));
    ix_writer_free (w);
    assert_int_equal (count_at (path), 1);
    w = fixture_writer (path, IX_EXISTING);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    assert_int_equal (count_at (path), 2);
    ix_doc_free (d);
    ix_writer_free (w);
}

/* So many terms that their lists are written before the last step of a commit. */
static void
add_terms (struct ix_doc *d, int n)
{
    char term[32];
    for (int i = 0; i < n; i++) {
        (void)snprintf (term, sizeof term, "term%d", i * 7919);
        OK (ix_doc_term (d, strv_cstr (term), ERR));
    }
}

/* A file-size limit stands for the full disk.  Free after it must not commit what is left,
 * wherever in the commit the disk was full. */
static void
fail_commit (int nterms)
{
    const char *path = fixture_index ("full", three, 1);
    struct ix_writer *w = fixture_writer (path, IX_EXISTING);
    struct ix_doc *d = new_doc (&three[1]);
    add_terms (d, nterms);
    (void)signal (SIGXFSZ, SIG_IGN);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    set_limit (RLIMIT_FSIZE, 0);
    enum ix_code code = ix_writer_commit (w, ERR);
    set_limit (RLIMIT_FSIZE, RLIM_INFINITY);
    FAILS (IX_EIO, code);
    FAILS (IX_EARG, ix_writer_commit (w, ERR));
    FAILS (IX_EARG, ix_writer_add (w, d, ERR));
    ix_writer_free (w);
    assert_int_equal (count_at (path), 1);
    w = fixture_writer (path, IX_EXISTING);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
    assert_int_equal (count_at (path), 2);
    ix_doc_free (d);
}

static void
failed_commit_leaves_the_index_as_it_was (void **state)
{
    (void)state;
    fail_commit (0);
    fail_commit (100000);
}

/* What the child says on the pipe: the code of the error that ended it. */
static int words_to;

static void
say_code (const struct ix_error *err)
{
    char code = (char)err->code;
    bool told = err->msg[0] != '\0' && write (words_to, &code, 1) == 1;
    _exit (told ? 7 : 8);
}

/* Values that take more blocks than the limit lets the engine write. */
static void
write_values_to_the_end (const char *path)
{
    char value[200] = "";
    struct ix_writer *w = NULL;
    struct ix_doc *d = NULL;
    (void)signal (SIGXFSZ, SIG_IGN);
    ix_on_terminate (say_code);
    if (ix_writer_open (&w, strv_cstr (path), IX_EXISTING, NULL) || ix_doc_new (&d, NULL) ||
        ix_writer_begin (w, NULL))
        _exit (1);
    for (int i = 0; i < 2000; i++) {
        (void)snprintf (value, sizeof value, "%d", i * 7919);
        if (ix_doc_value (d, 1, strv_make (value, sizeof value), NULL) ||
            ix_writer_add (w, d, NULL))
            _exit (2);
    }
    set_limit (RLIMIT_FSIZE, 100000);
    _exit (ix_writer_commit (w, NULL) == IX_OK ? 3 : 4);
}

/* The engine writes values in a destructor, and a failure there ends the process. */
static void
engine_ends_the_process_with_last_words (void **state)
{
    (void)state;
    const char *path = fixture_index ("values", three, 2);
    int ends[2], status;
    char code = 0;
    assert_int_equal (pipe (ends), 0);
    words_to = ends[1];
    pid_t child = fork ();
    if (child == 0)
        write_values_to_the_end (path);
    assert_true (child > 0);
    assert_int_equal (waitpid (child, &status, 0), child);
    assert_true (WIFEXITED (status));
    assert_int_equal (WEXITSTATUS (status), 7);
    assert_int_equal (read (ends[0], &code, 1), 1);
    assert_int_equal (code, IX_EIO);
    (void)close (ends[0]);
    (void)close (ends[1]);
    assert_int_equal (count_at (path), 2);
}

/* The price of a lean database: what is in it stays. */
static void
lean_databases_only_grow (void **state)
{
    (void)state;
    const char *path = fixture_path ("lean");
    struct ix_writer *w = fixture_writer (path, IX_LEAN);
    fixture_rewrite (w, "Q1", 100);
    ix_writer_free (w);
    w = fixture_writer (path, IX_EXISTING);
    fixture_rewrite (w, "Q2", 100);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_remove (w, STRV ("Q9"), ERR));
    FAILS (IX_EARG, ix_writer_remove (w, STRV ("Q1"), ERR));
    ix_writer_free (w);
    assert_int_equal (count_at (path), 2);
}

static void
metadata_is_bytes (void **state)
{
    (void)state;
    const char *path = fixture_path ("meta");
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    struct strv out;
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_set_meta (w, STRV ("name"), STRV ("a\0b"), ERR));
    OK (ix_writer_set_meta (w, STRV ("gone"), STRV ("x"), ERR));
    OK (ix_writer_set_meta (w, STRV ("gone"), strv_make (NULL, 0), ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
    struct ix_reader *r = fixture_reader (path);
    OK (ix_reader_meta (r, 0, STRV ("name"), &out, ERR));
    assert_true (strv_eq (out, STRV ("a\0b")));
    OK (ix_reader_meta (r, 0, STRV ("gone"), &out, ERR));
    assert_int_equal (out.len, 0);
    ix_reader_free (r);
}

static void
add_one (const char *path, const struct ix_doc *d)
{
    struct ix_writer *w = fixture_writer (path, IX_CREATE);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_add (w, d, ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
}

static void
documents_keep_bytes (void **state)
{
    (void)state;
    size_t len = 1 << 20;
    char *big = malloc (len);
    assert_non_null (big);
    for (size_t i = 0; i < len; i++)
        big[i] = (char)(i * i >> 7);
    const char *path = fixture_path ("bytes");
    struct ix_doc *d;
    struct strv out;
    OK (ix_doc_new (&d, ERR));
    OK (ix_doc_data (d, strv_make (big, len), ERR));
    OK (ix_doc_value (d, 0, STRV ("v\0w"), ERR));
    OK (ix_doc_value (d, 1, STRV ("x"), ERR));
    OK (ix_doc_value (d, 1, strv_make (NULL, 0), ERR));
    OK (ix_doc_term (d, STRV ("k\0y"), ERR));
    add_one (path, d);
    struct ix_reader *r = fixture_reader (path);
    uint32_t docid;
    OK (ix_reader_find (r, STRV ("k\0y"), &docid, ERR));
    OK (ix_reader_data (r, docid, &out, ERR));
    assert_int_equal (out.len, len);
    assert_memory_equal (out.s, big, len);
    OK (ix_reader_value (r, docid, 0, &out, ERR));
    assert_true (strv_eq (out, STRV ("v\0w")));
    OK (ix_reader_value (r, docid, 1, &out, ERR));
    assert_int_equal (out.len, 0);
    FAILS (IX_ENOENT, ix_reader_find (r, STRV ("k"), &docid, ERR));
    ix_reader_free (r);
    ix_doc_free (d);
    free (big);
}

static void
clear_makes_a_document_new (void **state)
{
    (void)state;
    const char *path = fixture_path ("clear");
    struct ix_doc *d = new_doc (&three[0]);
    struct strv out;
    uint32_t n;
    OK (ix_doc_clear (d, ERR));
    add_one (path, d);
    ix_doc_free (d);
    struct ix_reader *r = fixture_reader (path);
    OK (ix_reader_termfreq (r, STRV ("migrant"), &n, ERR));
    assert_int_equal (n, 0);
    OK (ix_reader_termfreq (r, STRV ("Q1"), &n, ERR));
    assert_int_equal (n, 0);
    OK (ix_reader_data (r, 1, &out, ERR));
    assert_int_equal (out.len, 0);
    OK (ix_reader_value (r, 1, SLOT_PLACE, &out, ERR));
    assert_int_equal (out.len, 0);
    ix_reader_free (r);
}

static void
numbers_sort_as_bytes (void **state)
{
    (void)state;
    static const double ascending[] = { -1e9, -2.5, 0, 0.5, 9, 10, 75, 1e12 };
    size_t n = sizeof ascending / sizeof ascending[0];
    const char *path = fixture_path ("numbers");
    struct ix_doc *d;
    OK (ix_doc_new (&d, ERR));
    for (uint32_t i = 0; i < n; i++)
        OK (ix_doc_number (d, i, ascending[i], ERR));
    add_one (path, d);
    ix_doc_free (d);
    struct ix_reader *r = fixture_reader (path);
    struct strbuf before = STRBUF_INIT;
    for (uint32_t i = 0; i < n; i++) {
        struct strv value;
        OK (ix_reader_value (r, 1, i, &value, ERR));
        assert_true (i == 0 || strv_cmp (strbuf_strv (&before), value) < 0);
        strbuf_reset (&before);
        strbuf_add (&before, value);
    }
    strbuf_free (&before);
    ix_reader_free (r);
}

static void
second_writer_is_locked_out (void **state)
{
    (void)state;
    const char *path = fixture_index ("locked", three, 1);
    struct ix_writer *first = fixture_writer (path, IX_EXISTING), *second;
    struct strv dir = strv_cstr (path);
    FAILS (IX_ELOCKED, ix_writer_open (&second, dir, IX_EXISTING, ERR));
    assert_null (second);
    ix_writer_free (first);
    OK (ix_writer_open (&second, dir, IX_EXISTING, ERR));
    ix_writer_free (second);
}

static void
create_and_existing_are_strict (void **state)
{
    (void)state;
    struct ix_writer *w;
    const char *path = fixture_path ("none");
    FAILS (IX_ENOENT, ix_writer_open (&w, strv_cstr (path), IX_EXISTING, ERR));
    assert_null (w);
    assert_int_equal (mkdir (path, 0700), 0);
    FAILS (IX_ENOENT, ix_writer_open (&w, strv_cstr (path), IX_EXISTING, ERR));
    ix_writer_free (fixture_writer (path, IX_CREATE));
    FAILS (IX_EIO, ix_writer_open (&w, strv_cstr (path), IX_CREATE, ERR));
    FAILS (IX_EIO, ix_writer_open (&w, STRV ("/nowhere/at/all"), IX_CREATE, ERR));
    FAILS (IX_EARG, ix_writer_open (&w, strv_make (NULL, 0), IX_CREATE, ERR));
    FAILS (IX_EARG, ix_writer_open (&w, STRV ("a\0b"), IX_CREATE, ERR));
}

/* A stub may name a program, which the engine would run, or an index elsewhere. */
static void
stubs_are_not_followed (void **state)
{
    (void)state;
    const char *index = fixture_index ("elsewhere", three, 1), *path = fixture_path ("stub");
    char stub[PATH_MAX + 32];
    struct ix_writer *w;
    assert_int_equal (mkdir (path, 0700), 0);
    int len = snprintf (stub, sizeof stub, "auto %s\n", index);
    fixture_write (path, "XAPIANDB", stub, (size_t)len);
    FAILS (IX_ENOENT, ix_writer_open (&w, strv_cstr (path), IX_EXISTING, ERR));
    (void)snprintf (stub, sizeof stub, "%s/XAPIANDB", path);
    FAILS (IX_ENOENT, ix_writer_open (&w, strv_cstr (stub), IX_EXISTING, ERR));
}

static void
free_takes_null (void **state)
{
    (void)state;
    ix_writer_free (NULL);
    ix_doc_free (NULL);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (changes_need_a_transaction),
        cmocka_unit_test (remove_takes_every_document_with_the_term),
        cmocka_unit_test (merging_keeps_the_order),
        cmocka_unit_test (parts_are_databases),
        cmocka_unit_test (free_abandons),
        cmocka_unit_test (terms_are_limited),
        cmocka_unit_test (empty_names_are_refused),
        cmocka_unit_test (failed_change_spoils_the_transaction),
        cmocka_unit_test (failed_commit_leaves_the_index_as_it_was),
        cmocka_unit_test (engine_ends_the_process_with_last_words),
        cmocka_unit_test (lean_databases_only_grow),
        cmocka_unit_test (metadata_is_bytes),
        cmocka_unit_test (documents_keep_bytes),
        cmocka_unit_test (clear_makes_a_document_new),
        cmocka_unit_test (numbers_sort_as_bytes),
        cmocka_unit_test (second_writer_is_locked_out),
        cmocka_unit_test (create_and_existing_are_strict),
        cmocka_unit_test (stubs_are_not_followed),
        cmocka_unit_test (free_takes_null),
    };
    return cmocka_run_group_tests_name ("ix_write", tests, fixture_setup, fixture_teardown);
}
