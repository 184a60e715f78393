/* The folder of an index: what a new writer finds, leaves and removes. */
#include "tests/unit/unit.h"

#include "indexer/life.h"
#include "lib/schema.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int
make_box (void **state)
{
    static char dir[16];
    snprintf (dir, sizeof dir, "life-XXXXXX");
    *state = dir;
    return mkdtemp (dir) == NULL;
}

static int
remove_box (void **state)
{
    char command[64];
    snprintf (command, sizeof command, "rm -rf ./%s", (const char *)*state);
    return system (command);
}

static void
write_file (const char *dir, const char *name, const char *text)
{
    char path[128];
    snprintf (path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen (path, "w");
    assert_non_null (f);
    assert_true (fputs (text, f) >= 0);
    assert_int_equal (fclose (f), 0);
}

static void
make_folder (const char *dir, const char *name)
{
    char path[128];
    snprintf (path, sizeof path, "%s/%s", dir, name);
    assert_int_equal (mkdir (path, 0777), 0);
}

static void
assert_there (const char *dir, const char *name, bool there)
{
    char path[128];
    snprintf (path, sizeof path, "%s/%s", dir, name);
    if ((access (path, F_OK) == 0) != there)
        fail_msg ("%s is %s", path, there ? "missing" : "there");
}

/* A generation with a file in it, as a build makes it, made current. */
static void
build (struct life *l, const char *want)
{
    struct strbuf path = STRBUF_INIT;
    assert_int_equal (life_build (l, 1, NULL), IX_OK);
    life_shard_path (l, 0, &path);
    assert_string_equal (l->building, want);
    assert_int_equal (mkdir (path.buf, 0777), 0);
    write_file (path.buf, "iamglass", "");
    assert_int_equal (life_publish (l, NULL), IX_OK);
    assert_string_equal (l->current, want);
    strbuf_free (&path);
}

static void
generations_follow_each_other (void **state)
{
    const char *dir = *state;
    struct life l;
    struct schema_stub stub;
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    assert_string_equal (l.current, "");
    build (&l, "gen-1");
    build (&l, "gen-2");
    build (&l, "gen-3");
    life_end (&l);
    assert_there (dir, "gen-1", false);
    assert_there (dir, "gen-2", true);
    assert_int_equal (schema_stub_read (dir, false, &stub, NULL), IX_OK);
    assert_true (strv_ends (stub.places[0].place, STRV ("/gen-3")));
    schema_stub_free (&stub);
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    assert_string_equal (l.current, "gen-3");
    life_end (&l);
}

/* A generation of three shards, each with a file in it. */
static void
build_shards (struct life *l)
{
    struct strbuf path = STRBUF_INIT;
    assert_int_equal (life_build (l, 3, NULL), IX_OK);
    for (size_t i = 0; i < 3; i++) {
        strbuf_reset (&path);
        life_shard_path (l, i, &path);
        assert_int_equal (mkdir (path.buf, 0777), 0);
        write_file (path.buf, "iamglass", "");
        strbuf_reset (&path);
        life_part_path (l, 1, i, &path);
        assert_int_equal (mkdir (path.buf, 0777), 0);
    }
    assert_int_equal (life_remove_part (l, 1, NULL), IX_OK);
    assert_int_not_equal (access (path.buf, F_OK), 0);
    assert_int_equal (life_publish (l, NULL), IX_OK);
    strbuf_free (&path);
}

static void
shards_live_and_go_together (void **state)
{
    const char *dir = *state;
    struct life l;
    struct schema_stub stub;
    struct strbuf path = STRBUF_INIT;
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    build (&l, "gen-1");
    build_shards (&l);
    life_end (&l);
    assert_int_equal (schema_stub_read (dir, false, &stub, NULL), IX_OK);
    assert_int_equal (stub.nplaces, 3);
    assert_true (strv_ends (stub.places[2].place, STRV ("/gen-2.3")));
    schema_stub_free (&stub);
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    assert_string_equal (l.current, "gen-2");
    assert_int_equal (l.ncurrent, 3);
    life_shard_path (&l, 1, &path);
    assert_true (strv_ends (strbuf_strv (&path), STRV ("/gen-2.2")));
    strbuf_free (&path);
    assert_int_equal (life_settle (&l, NULL), IX_OK);
    assert_there (dir, "gen-1", true);
    build (&l, "gen-3");
    assert_there (dir, "gen-1", false);
    assert_there (dir, "gen-2.3", true);
    build (&l, "gen-4");
    assert_there (dir, "gen-2.1", false);
    assert_there (dir, "gen-2.3", false);
    life_end (&l);
}

static void
what_was_not_published_goes (void **state)
{
    const char *dir = *state;
    struct life l;
    struct strbuf path = STRBUF_INIT;
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    build (&l, "gen-1");
    assert_int_equal (life_build (&l, 1, NULL), IX_OK);
    life_shard_path (&l, 0, &path);
    assert_int_equal (mkdir (path.buf, 0777), 0);
    write_file (path.buf, "half", "");
    life_end (&l);
    assert_there (dir, "gen-2", false);
    assert_there (dir, "gen-1", true);
    strbuf_free (&path);
}

static void
leftovers_of_the_killed_go (void **state)
{
    const char *dir = *state;
    struct life l;
    make_folder (dir, "gen-1");
    make_folder (dir, "gen-2");
    make_folder (dir, "gen-3");
    make_folder (dir, "gen-7");
    write_file (dir, "gen-7/half", "");
    write_file (dir, "XAPIANDB.tmp", "auto gen-7\n");
    write_file (dir, "XAPIANDB", "auto gen-3\n");
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    life_end (&l);
    assert_there (dir, "gen-1", false);
    assert_there (dir, "gen-2", true);
    assert_there (dir, "gen-3", true);
    assert_there (dir, "gen-7", false);
    assert_there (dir, "XAPIANDB.tmp", false);
}

static void
a_link_in_a_generations_place_is_not_followed (void **state)
{
    const char *dir = *state;
    char link[64];
    struct life l;
    make_folder (dir, "gen-1");
    make_folder (dir, "gen-2");
    write_file (dir, "gen-2/kept", "");
    write_file (dir, "XAPIANDB", "auto gen-2\n");
    snprintf (link, sizeof link, "%s/gen-9", dir);
    assert_int_equal (symlink ("gen-2", link), 0);
    assert_int_equal (life_begin (&l, dir, 0, false, NULL), IX_OK);
    life_end (&l);
    assert_there (dir, "gen-9", false);
    assert_there (dir, "gen-2/kept", true);
}

static void
the_second_writer_is_told_of_the_first (void **state)
{
    struct life first, second;
    struct ix_error err;
    char want[128];
    assert_int_equal (life_begin (&first, *state, 0, false, NULL), IX_OK);
    assert_int_equal (life_begin (&second, *state, 0, false, &err), IX_ELOCKED);
    snprintf (want, sizeof want,
              "%s is being written by process %ld; --wait SECONDS waits for that to end",
              (const char *)*state, (long)getpid ());
    assert_string_equal (err.msg, want);
    life_end (&second);
    life_end (&first);
    assert_int_equal (life_begin (&second, *state, 0, false, NULL), IX_OK);
    life_end (&second);
}

static void
a_folder_of_other_things_is_refused (void **state)
{
    const char *dir = *state;
    struct life l;
    struct ix_error err;
    write_file (dir, "report.txt", "");
    assert_int_equal (life_begin (&l, dir, 0, true, &err), IX_EARG);
    assert_non_null (strstr (err.msg, "is a folder with other things in it (report.txt)"));
    life_end (&l);
}

static void
only_our_names_are_generations (void **state)
{
    static const char *const names[] = { "gen-01",   "gen-",     "gen-1x",  "gen-1234567890",
                                         "Gen-1",    "gen-1.",   "gen-1.0", "gen-1.01",
                                         "gen-1.65", "gen-1.1x", "gen-0.1", "gen-.1" };
    struct life l;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[128];
        make_folder (*state, names[i]);
        assert_int_equal (life_begin (&l, *state, 0, true, NULL), IX_EARG);
        life_end (&l);
        snprintf (path, sizeof path, "%s/%s", (const char *)*state, names[i]);
        assert_int_equal (rmdir (path), 0);
    }
}

static void
bad_stubs_hinder_all_but_a_new_build (void **state)
{
    const char *dir = *state;
    static const struct {
        const char *stub;
        enum ix_code code, anew;
    } cases[] = {
        { "auto ../x\n", IX_ECORRUPT, IX_OK },
        { "auto gen-5\n", IX_ECORRUPT, IX_OK },
        { "remote host:1\n", IX_EARG, IX_EARG },
        { "auto gen-1\nauto gen-2\n", IX_EARG, IX_EARG },
        { "auto gen-3.2\nauto gen-3.1\n", IX_EARG, IX_EARG },
        { "auto gen-3.1\nremote host:1\n", IX_EARG, IX_EARG },
        { "auto gen-3.1\nauto gen-3.3\n", IX_ECORRUPT, IX_OK },
    };
    struct life l;
    make_folder (dir, "gen-1");
    make_folder (dir, "gen-2");
    make_folder (dir, "gen-3.1");
    make_folder (dir, "gen-3.2");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_file (dir, "XAPIANDB", cases[i].stub);
        assert_int_equal (life_begin (&l, dir, 0, false, NULL), cases[i].code);
        life_end (&l);
        assert_int_equal (life_begin (&l, dir, 0, true, NULL), cases[i].anew);
        life_end (&l);
        assert_there (dir, "gen-1", true);
    }
}

static void
a_foreign_database_is_never_written (void **state)
{
    struct life l;
    write_file (*state, "iamglass", "");
    assert_int_equal (life_begin (&l, *state, 0, true, NULL), IX_EVERSION);
    life_end (&l);
    assert_there (*state, "lock", false);
}

int
main (void)
{
#define BOX_TEST(f) cmocka_unit_test_setup_teardown (f, make_box, remove_box)
    const struct CMUnitTest tests[] = {
        BOX_TEST (generations_follow_each_other),
        BOX_TEST (shards_live_and_go_together),
        BOX_TEST (what_was_not_published_goes),
        BOX_TEST (leftovers_of_the_killed_go),
        BOX_TEST (a_link_in_a_generations_place_is_not_followed),
        BOX_TEST (the_second_writer_is_told_of_the_first),
        BOX_TEST (a_folder_of_other_things_is_refused),
        BOX_TEST (only_our_names_are_generations),
        BOX_TEST (bad_stubs_hinder_all_but_a_new_build),
        BOX_TEST (a_foreign_database_is_never_written),
    };
    return cmocka_run_group_tests_name ("life", tests, NULL, NULL);
}
