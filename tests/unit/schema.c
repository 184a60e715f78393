/* The schema: terms, ids of documents, and what a stub may name. */
#include "tests/unit/unit.h"

#include "lib/schema.h"
#include "xapian-c/ix_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
terms_have_their_prefix (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT;
    assert_strv_equal (schema_term (PREFIX_WORD, STRV ("migrant"), &out), "migrant");
    assert_strv_equal (schema_term (PREFIX_ID, STRV ("w#para_75"), &out), "Qw#para_75");
    assert_strv_equal (schema_term (PREFIX_KIND, STRV ("box"), &out), "XKbox");
    assert_string_equal (schema_prefix (PREFIX_STEM), "Z");
    assert_string_equal (schema_type_name (TYPE_HEADINGS), "headings");
    strbuf_free (&out);
}

static void
prefixes_are_all_different (void **state)
{
    (void)state;
    for (int i = 0; i < PREFIX_COUNT; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal (schema_prefix ((enum schema_prefix)i),
                                     schema_prefix ((enum schema_prefix)k));
}

static void
long_terms_are_hashed (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT;
    char value[246];
    memset (value, 'a', sizeof value);
    assert_int_equal (schema_term (PREFIX_ID, strv_make (value, 244), &out).len, 245);
    assert_int_equal (out.buf[1], 'a');
    assert_int_equal (schema_term (PREFIX_ID, strv_make (value, 245), &out).len, 2 + 64);
    assert_int_equal (out.buf[1], '#');
    value[0] = '\0';
    assert_int_equal (schema_term (PREFIX_ID, strv_make (value, 244), &out).len, 2 + 64);
    strbuf_free (&out);
}

static void
units_are_canonical (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT;
    assert_strv_equal (schema_unit_term (PASSAGE_BOX, STRV ("VIII"), &out), "XRbox:8");
    assert_strv_equal (schema_unit_term (PASSAGE_PARAGRAPH, STRV ("75 bis"), &out),
                       "XRparagraph:75_bis");
    assert_strv_equal (schema_unit_term (PASSAGE_TEXT, STRV ("foreword"), &out),
                       "XRtext:foreword");
    strbuf_free (&out);
}

static void
other_documents_have_ids_of_their_own (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT;
    assert_strv_equal (schema_document_id (STRV ("w"), TYPE_WORK, 0, &out), "w");
    assert_strv_equal (schema_document_id (STRV ("w"), TYPE_AUDIT, 0, &out), "w##audit");
    assert_strv_equal (schema_document_id (STRV ("w"), TYPE_ACRONYM, 2, &out), "w##acronym_2");
    strbuf_free (&out);
}

/* ------------------------------------------------------------------ stubs */

static int
make_index_folder (void **state)
{
    static char dir[64];
    char path[128];
    snprintf (dir, sizeof dir, "schema-XXXXXX");
    if (mkdtemp (dir) == NULL)
        return -1;
    *state = dir;
    snprintf (path, sizeof path, "%s/gen-1", dir);
    if (mkdir (path, 0777) != 0)
        return -1;
    snprintf (path, sizeof path, "%s/link", dir);
    return symlink ("gen-1", path);
}

static int
remove_index_folder (void **state)
{
    char command[128];
    snprintf (command, sizeof command, "rm -rf ./%s", (const char *)*state);
    return system (command);
}

static void
write_stub (const char *dir, struct strv text)
{
    char path[128];
    snprintf (path, sizeof path, "%s/XAPIANDB", dir);
    FILE *f = fopen (path, "wb");
    assert_non_null (f);
    assert_int_equal (fwrite (text.s, 1, text.len, f), text.len);
    assert_int_equal (fclose (f), 0);
}

static void
a_good_stub_names_its_places (void **state)
{
    const char *dir = *state;
    char want[128];
    struct schema_stub stub;
    write_stub (dir, STRV ("# pincite\n\nauto gen-1\nremote db.example.org:7700\n"));
    assert_int_equal (schema_stub_read (dir, true, &stub, NULL), IX_OK);
    assert_int_equal (stub.nplaces, 2);
    snprintf (want, sizeof want, "%s/gen-1", dir);
    assert_strv_equal (stub.places[0].place, want);
    assert_false (stub.places[0].remote);
    assert_strv_equal (stub.places[1].place, "db.example.org:7700");
    assert_int_equal (stub.places[1].place.s[stub.places[1].place.len], 0);
    assert_true (stub.places[1].remote);
    schema_stub_free (&stub);
}

static void
dangerous_stubs_are_refused_by_name (void **state)
{
    static const struct {
        struct strv text;
        enum ix_code code;
        const char *message; /* from the colon on */
    } cases[] = {
        { STRV_INIT ("remote :/bin/sh -c id\n"), IX_EARG,
          "XAPIANDB, line 1: names a program, which is never run: \":/bin/sh -c id\"" },
        { STRV_INIT ("auto gen-1\nauto /etc\n"), IX_EARG,
          "XAPIANDB, line 2: names a place outside the index: \"/etc\"" },
        { STRV_INIT ("auto ..\n"), IX_EARG,
          "XAPIANDB, line 1: names a place outside the index: \"..\"" },
        { STRV_INIT ("auto gen-1/../gen-1\n"), IX_EARG,
          "XAPIANDB, line 1: names a place outside the index: \"gen-1/../gen-1\"" },
        { STRV_INIT ("auto link\n"), IX_EARG, "XAPIANDB, line 1: names a link: \"link\"" },
        { STRV_INIT ("auto XAPIANDB\n"), IX_EARG,
          "XAPIANDB, line 1: names what is no directory: \"XAPIANDB\"" },
        { STRV_INIT ("auto gen\0-1\n"), IX_EARG,
          "XAPIANDB, line 1: names no directory: \"gen\"" },
        { STRV_INIT ("auto\n"), IX_EARG, "XAPIANDB, line 1: names no directory: \"\"" },
        { STRV_INIT ("remote host:1\n"), IX_EARG,
          "XAPIANDB, line 1: a host is asked only when the index was named (-i, "
          "PINCITE_INDEX), "
          "not \"host:1\"" },
        { STRV_INIT ("remote ho st:1\n"), IX_EARG,
          "XAPIANDB, line 1: names no HOST:PORT: \"ho st:1\"" },
        { STRV_INIT ("remote host:65536\n"), IX_EARG,
          "XAPIANDB, line 1: names no HOST:PORT: \"host:65536\"" },
        { STRV_INIT ("chert gen-1\n"), IX_EARG,
          "XAPIANDB, line 1: neither \"auto NAME\" nor \"remote HOST:PORT\": \"chert gen-1\"" },
        { STRV_INIT ("auto gen-2\n"), IX_ECORRUPT,
          "XAPIANDB names gen-2: No such file or directory" },
        { STRV_INIT ("# nothing\n"), IX_ECORRUPT, "XAPIANDB names no database" },
        { STRV_INIT (""), IX_ECORRUPT, "XAPIANDB is no stub" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct schema_stub stub;
        struct ix_error err;
        write_stub (*state, cases[i].text);
        assert_int_equal (schema_stub_read (*state, false, &stub, &err), cases[i].code);
        assert_string_equal (err.msg + strlen (*state) + 1, cases[i].message);
        assert_int_equal (stub.nplaces, 0);
        schema_stub_free (&stub);
    }
}

static void
too_many_shards_are_refused (void **state)
{
    struct strbuf text = STRBUF_INIT;
    struct schema_stub stub;
    for (int i = 0; i < SCHEMA_PLACES_MAX + 1; i++)
        strbuf_adds (&text, "auto gen-1\n");
    write_stub (*state, strbuf_strv (&text));
    assert_int_equal (schema_stub_read (*state, true, &stub, NULL), IX_EARG);
    schema_stub_free (&stub);
    strbuf_free (&text);
}

static void
missing_stubs_say_what_is_there (void **state)
{
    const char *dir = *state;
    char path[128];
    struct schema_stub stub;
    assert_int_equal (schema_stub_read ("no/such/folder", true, &stub, NULL), IX_ENOENT);
    assert_int_equal (schema_stub_read (dir, true, &stub, NULL), IX_ENOENT);
    snprintf (path, sizeof path, "%s/iamglass", dir);
    FILE *f = fopen (path, "wb");
    assert_non_null (f);
    assert_int_equal (fclose (f), 0);
    assert_int_equal (schema_stub_read (dir, true, &stub, NULL), IX_EVERSION);
    snprintf (path, sizeof path, "%s/XAPIANDB", dir);
    assert_int_equal (symlink ("gen-1/XAPIANDB", path), 0);
    assert_int_equal (schema_stub_read (dir, true, &stub, NULL), IX_EARG);
    assert_int_equal (unlink (path), 0);
    assert_int_equal (mkfifo (path, 0666), 0);
    assert_int_equal (schema_stub_read (dir, true, &stub, NULL), IX_ECORRUPT);
}

/* ------------------------------------------------------------------ opening */

/* A database in gen-1 with this metadata, and the stub that names it. */
static void
make_index (const char *dir, struct strv version, struct strv features)
{
    char path[128];
    struct ix_writer *w;
    snprintf (path, sizeof path, "%s/gen-1", dir);
    assert_int_equal (ix_writer_open (&w, strv_cstr (path), IX_CREATE, NULL), IX_OK);
    assert_int_equal (ix_writer_begin (w, NULL), IX_OK);
    assert_int_equal (ix_writer_set_meta (w, STRV (SCHEMA_META_VERSION), version, NULL), IX_OK);
    assert_int_equal (ix_writer_set_meta (w, STRV (SCHEMA_META_FEATURES), features, NULL),
                      IX_OK);
    assert_int_equal (ix_writer_commit (w, NULL), IX_OK);
    ix_writer_free (w);
    write_stub (dir, STRV ("auto gen-1\n"));
}

static const struct schema_trust trust = { .remote_ok = true, .timeout_ms = 1000 };

static void
assert_refused (const char *dir, enum ix_code code, const char *part)
{
    struct ix_reader *r;
    struct ix_error err;
    assert_int_equal (schema_open (dir, &trust, &r, &err), code);
    assert_null (r);
    if (strstr (err.msg, part) == NULL)
        fail_msg ("\"%s\" is not in \"%s\"", part, err.msg);
}

static void
totals_are_read_as_they_were_counted (void **state)
{
    struct strbuf totals = STRBUF_INIT;
    struct schema_count count;
    (void)state;
    schema_count_add (&totals, (struct schema_count){ STRV ("XDwork"), 4294967295u });
    schema_count_add (&totals, (struct schema_count){ STRV ("XLfr"), 0 });
    struct strv rest = strbuf_strv (&totals);
    assert_int_equal (schema_count_next (&rest, &count), 1);
    assert_true (strv_eq (count.term, STRV ("XDwork")) && count.ndocuments == 4294967295u);
    assert_int_equal (schema_count_next (&rest, &count), 1);
    assert_true (strv_eq (count.term, STRV ("XLfr")) && count.ndocuments == 0);
    assert_int_equal (schema_count_next (&rest, &count), 0);
    rest = strv_sub (strbuf_strv (&totals), 0, 7); /* "XDwork" and no number */
    assert_int_equal (schema_count_next (&rest, &count), -1);
    strbuf_free (&totals);
}

static void
an_index_of_this_version_opens (void **state)
{
    struct ix_reader *r;
    make_index (*state, STRV ("7"), STRV (SCHEMA_FEATURES));
    assert_int_equal (schema_open (*state, &trust, &r, NULL), IX_OK);
    ix_reader_free (r);
    assert_refused ("no/such/folder", IX_ENOENT, "no index in no/such/folder");
}

static void
an_index_of_another_version_is_refused (void **state)
{
    make_index (*state, STRV ("0"), STRV (""));
    assert_refused (*state, IX_EVERSION, "is an index of version 0, and this pincite reads");
    assert_refused (*state, IX_EVERSION, "pincite-index --rebuild -i schema-");
}

static void
an_index_with_an_unknown_feature_is_refused (void **state)
{
    make_index (*state, STRV ("7"), STRV ("headings vectors"));
    assert_refused (*state, IX_EVERSION, "has the feature \"vectors\"");
}

static void
a_database_of_others_is_refused (void **state)
{
    make_index (*state, STRV (""), STRV (""));
    assert_refused (*state, IX_EVERSION, "holds a database that pincite did not make");
}

static void
a_missing_or_broken_generation_is_refused (void **state)
{
    char path[128];
    write_stub (*state, STRV ("auto gen-1\n"));
    assert_refused (*state, IX_ECORRUPT, "");
    write_stub (*state, STRV ("auto gen-2\n"));
    assert_refused (*state, IX_ECORRUPT, "names gen-2");
    make_index (*state, STRV ("7"), STRV (SCHEMA_FEATURES));
    snprintf (path, sizeof path, "%s/gen-1/iamglass", (const char *)*state);
    assert_int_equal (truncate (path, 20), 0);
    assert_refused (*state, IX_ECORRUPT, "schema-");
}

int
main (void)
{
#define STUB_TEST(f) cmocka_unit_test_setup_teardown (f, make_index_folder, remove_index_folder)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (terms_have_their_prefix),
        cmocka_unit_test (prefixes_are_all_different),
        cmocka_unit_test (long_terms_are_hashed),
        cmocka_unit_test (units_are_canonical),
        cmocka_unit_test (other_documents_have_ids_of_their_own),
        cmocka_unit_test (totals_are_read_as_they_were_counted),
        STUB_TEST (a_good_stub_names_its_places),
        STUB_TEST (dangerous_stubs_are_refused_by_name),
        STUB_TEST (too_many_shards_are_refused),
        STUB_TEST (missing_stubs_say_what_is_there),
        STUB_TEST (an_index_of_this_version_opens),
        STUB_TEST (an_index_of_another_version_is_refused),
        STUB_TEST (an_index_with_an_unknown_feature_is_refused),
        STUB_TEST (a_database_of_others_is_refused),
        STUB_TEST (a_missing_or_broken_generation_is_refused),
    };
    return cmocka_run_group_tests_name ("schema", tests, NULL, NULL);
}
