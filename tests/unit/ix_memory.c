/* Every allocation of a whole life of an index fails in turn: creating it, writing it, reading
 * and searching it.  Each time a call must say IX_ENOMEM, and the index must be what it was
 * before or whole.
 *
 * Left out is what libxapian 1.4.22 itself does not survive: it calls std::terminate when one
 * fails while it writes a value too long for a string to keep inside (so data and values are
 * short here; the end it makes is tested in ix_write.c).
 */
#include "tests/unit/ix_fixture.h"

#include "tests/unit/failing_new.h"

#include <stdio.h>
#include <stdlib.h>

/* libxapian loses memory when an allocation of its own fails; what is allocated outside of it
 * must not be lost.  The leak checker of the sanitizers, where it is linked, asks this. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
    return "leak:libxapian.so\n";
}

static const struct sample two[] = {
    { "Q1", "one migrant", "1", "a" },
    { "Q2", "two migrants", "2", "a" },
};

/* For writing. */
static const struct sample brief[] = {
    { "Q1", "a", "1", "a" },
    { "Q2", "b", "2", "a" },
};

#define THIRD STRV ("Q3, a key longer than any string keeps inside")

/* Goes on while no call has failed; an out-parameter must be NULL once one has. */
#define TRY(call) (code = code == IX_OK ? (call) : code)

/* Fills `d` with one of everything. */
static enum ix_code
fill (struct ix_doc *d, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    TRY (ix_doc_clear (d, err));
    TRY (ix_doc_term (d, THIRD, err));
    TRY (ix_doc_term_count (d, STRV ("a word longer than any string keeps inside"), 2, err));
    TRY (ix_doc_value (d, SLOT_PLACE, STRV ("3"), err));
    TRY (ix_doc_number (d, SLOT_GROUP, 75, err));
    TRY (ix_doc_data (d, STRV ("d"), err));
    return code;
}

static enum ix_code
change (struct ix_writer *w, const struct ix_doc *d, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    TRY (ix_writer_begin (w, err));
    TRY (ix_writer_add (w, d, err));
    TRY (ix_writer_remove (w, STRV ("Q1"), err));
    TRY (ix_writer_set_meta (w, STRV ("a name"), STRV ("a value"), err));
    return code;
}

/* A transaction of changes.  After a failure a commit is tried all the same: it must not write
 * a part of them. */
static enum ix_code
write_index (const char *path, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    struct ix_writer *w = NULL;
    struct ix_doc *d = NULL;
    TRY (ix_writer_open (&w, strv_cstr (path), IX_EXISTING, err));
    TRY (ix_doc_new (&d, err));
    TRY (fill (d, err));
    TRY (change (w, d, err));
    TRY (ix_writer_commit (w, err));
    if (code != IX_OK && w != NULL)
        (void)(ix_writer_commit (w, NULL) == IX_OK);
    ix_doc_free (d);
    ix_writer_free (w);
    return code;
}

static enum ix_code
create_index (const char *path, struct ix_error *err)
{
    struct ix_writer *w;
    enum ix_code code = ix_writer_open (&w, strv_cstr (path), IX_CREATE, err);
    ix_writer_free (w);
    return code;
}

static enum ix_code
look_up (struct ix_reader *r, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    struct strv out;
    uint32_t n, docid = 0;
    TRY (ix_reader_count (r, &n, err));
    TRY (ix_reader_meta (r, 0, STRV ("a name longer than any string keeps inside"), &out, err));
    TRY (ix_reader_termfreq (r, STRV ("migrants"), &n, err));
    TRY (ix_reader_find (r, STRV ("Q2"), &docid, err));
    TRY (ix_reader_data (r, docid, &out, err));
    TRY (ix_reader_value (r, docid, SLOT_PLACE, &out, err));
    return code;
}

static enum ix_code
list_terms (struct ix_reader *r, struct ix_error *err)
{
    struct ix_terms *t;
    struct strv term;
    enum ix_code code = ix_terms_open (&t, r, STRV ("m"), err);
    if (code != IX_OK)
        return code;
    int rc;
    while ((rc = ix_terms_next (t, &term, NULL, err)) > 0)
        ;
    ix_terms_free (t);
    return rc < 0 ? err->code : IX_OK;
}

static enum ix_code
stem_word (struct ix_error *err)
{
    struct ix_stemmer *s = NULL;
    struct strbuf out = STRBUF_INIT;
    enum ix_code code = IX_OK;
    TRY (ix_stemmer_new (&s, STRV ("en"), err));
    TRY (ix_stemmer_stem (s, STRV ("intergovernmentalisations"), &out, err));
    strbuf_free (&out);
    ix_stemmer_free (s);
    return code;
}

enum { NKINDS = 6, ALL_KINDS = NKINDS, NQUERIES };

/* One query of each kind; q[ALL_KINDS] joins the others. */
static enum ix_code
make_queries (struct ix_query *q[NQUERIES], struct ix_error *err)
{
    enum ix_code code = IX_OK;
    const struct ix_query *const *kids = (const struct ix_query *const *)q;
    const struct strv words[] = { STRV_INIT ("two"), STRV_INIT ("migrants") };
    struct strbuf text = STRBUF_INIT;
    TRY (ix_query_term (&q[0], words[1], 1, err));
    TRY (ix_query_prefix (&q[1], STRV ("migr"), err));
    TRY (ix_query_range (&q[2], SLOT_PLACE, STRV ("1"), STRV ("2"), err));
    TRY (ix_query_none (&q[3], err));
    TRY (ix_query_scale (&q[4], q[0], 2, err));
    TRY (ix_query_join (&q[5], IX_SYNONYM, kids, 2, err));
    TRY (ix_query_join (&q[ALL_KINDS], IX_OR, kids, NKINDS, err));
    TRY (ix_query_text (q[ALL_KINDS], &text, err));
    strbuf_free (&text);
    return code;
}

static enum ix_code
walk (struct ix_hits *h, struct ix_error *err)
{
    struct ix_hit hit;
    int rc;
    while ((rc = ix_hits_next (h, &hit, err)) > 0)
        ;
    return rc < 0 ? err->code : IX_OK;
}

static enum ix_code
search_index (struct ix_reader *r, struct ix_error *err)
{
    static const struct ix_weighting schemes[] = {
        { .scheme = IX_BM25, .k1 = 1, .b = 0.5 },
        { .scheme = IX_BM25, .k1 = 32 },
        { .scheme = IX_BOOL },
    };
    struct ix_query *q[NQUERIES] = { NULL };
    enum ix_code code = make_queries (q, err);
    for (size_t i = 0; i < 3 && code == IX_OK; i++) {
        struct ix_search_options options = {
            .max = 9,
            .sort = i == 1 ? IX_SORT_VALUE : IX_SORT_RELEVANCE,
            .weighting = schemes[i],
        };
        struct ix_hits *h = NULL;
        TRY (ix_search (&h, r, q[ALL_KINDS], &options, err));
        if (h != NULL)
            TRY (walk (h, err));
        ix_hits_free (h);
    }
    for (size_t i = 0; i < NQUERIES; i++)
        ix_query_free (q[i]);
    return code;
}

static enum ix_code
read_index (const char *path, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    struct ix_place places[] = { { strv_cstr (path), false }, { strv_cstr (path), false } };
    struct ix_reader *r = NULL;
    TRY (ix_reader_open (&r, places, 2, 0, err));
    TRY (look_up (r, err));
    TRY (list_terms (r, err));
    TRY (search_index (r, err));
    TRY (stem_word (err));
    ix_reader_free (r);
    return code;
}

/* Runs `life` on `path` with each allocation failing in turn, until none is left to fail, and
 * returns how many there are.  `after` looks at the index each time. */
static unsigned int
fail_each (const char *path, enum ix_code (*life) (const char *, struct ix_error *),
           enum ix_code want, void (*after) (const char *path, enum ix_code code))
{
    for (unsigned int n = 1;; n++) {
        failing_new_arm (n, THROW_BAD_ALLOC);
        enum ix_code code = life (path, ERR);
        bool fired = failing_new_disarm ();
        if (code != want)
            FAILS (IX_ENOMEM, code);
        if (after)
            after (path, code);
        if (!fired) {
            assert_int_equal (code, want);
            return n - 1;
        }
    }
}

static void
reading_survives_each_failure (void **state)
{
    (void)state;
    const char *path = fixture_index ("read", two, 2);
    assert_true (fail_each (path, read_index, IX_OK, NULL) > 100);
}

/* The metadata, set last, tells whether the changes of write_index are there: then all. */
static void
be_as_it_was_or_whole (const char *path, enum ix_code code)
{
    struct ix_reader *r = fixture_reader (path);
    uint32_t added, removed;
    struct strv meta;
    OK (ix_reader_termfreq (r, THIRD, &added, ERR));
    OK (ix_reader_termfreq (r, STRV ("Q1"), &removed, ERR));
    OK (ix_reader_meta (r, 0, STRV ("a name"), &meta, ERR));
    bool whole = meta.len > 0;
    assert_int_equal (added, whole ? 1 : 0);
    assert_int_equal (removed, whole ? 0 : 1);
    assert_true (whole || code != IX_OK);
    ix_reader_free (r);
    (void)fixture_index ("write", brief, 2);
}

static void
writing_survives_each_failure (void **state)
{
    (void)state;
    char *path = strdup (fixture_index ("write", brief, 2));
    assert_non_null (path);
    assert_true (fail_each (path, write_index, IX_OK, be_as_it_was_or_whole) > 100);
    free (path);
}

static void
start_over (const char *path, enum ix_code code)
{
    (void)path, (void)code;
    (void)fixture_path ("create");
}

static void
creating_survives_each_failure (void **state)
{
    (void)state;
    char *path = strdup (fixture_path ("create"));
    assert_non_null (path);
    assert_true (fail_each (path, create_index, IX_OK, start_over) > 10);
    free (path);
}

/* The message of an error is made of strings that may fail in their turn. */
static void
errors_survive_each_failure (void **state)
{
    (void)state;
    const char *path = fixture_path ("missing");
    assert_true (fail_each (path, read_index, IX_ENOENT, NULL) > 1);
}

static void
other_exceptions_are_einternal (void **state)
{
    (void)state;
    static const enum failing_new_kind kinds[] = { THROW_STANDARD, THROW_OTHER };
    for (size_t i = 0; i < 2; i++) {
        struct ix_query *q;
        failing_new_arm (1, kinds[i]);
        enum ix_code code = ix_query_term (&q, STRV ("migrants"), 1, ERR);
        assert_true (failing_new_disarm ());
        FAILS (IX_EINTERNAL, code);
        assert_null (q);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (reading_survives_each_failure),
        cmocka_unit_test (writing_survives_each_failure),
        cmocka_unit_test (creating_survives_each_failure),
        cmocka_unit_test (errors_survive_each_failure),
        cmocka_unit_test (other_exceptions_are_einternal),
    };
    return cmocka_run_group_tests_name ("ix_memory", tests, fixture_setup, fixture_teardown);
}
