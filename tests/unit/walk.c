/* Which files a walk gives, in which order, and how often. */
#include "tests/unit/unit.h"

#include "indexer/walk.h"
#include "lib/strbuf.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char start[PATH_MAX], box[PATH_MAX];

static void
touch (const char *path)
{
    FILE *f = fopen (path, "w");
    assert_non_null (f);
    assert_int_equal (fclose (f), 0);
}

static int
enter_box (void **state)
{
    (void)state;
    char dir[] = "walk-XXXXXX";
    return getcwd (start, sizeof start) == NULL || mkdtemp (dir) == NULL || chdir (dir) != 0 ||
           getcwd (box, sizeof box) == NULL;
}

static int
leave_box (void **state)
{
    (void)state;
    char command[PATH_MAX + 16];
    snprintf (command, sizeof command, "rm -rf '%s'", box);
    return chdir (start) || system (command);
}

/* Walks, and compares what comes: "path path | skipped skipped? …", "!" after a failure. */
static void
assert_walk (char *const *paths, size_t n, const char *want)
{
    struct walk w;
    struct strbuf got = STRBUF_INIT;
    assert_int_equal (walk_paths (&w, paths, n, "index", NULL), IX_OK);
    for (size_t i = 0; i < w.nfiles; i++)
        strbuf_addf (&got, "%s%.*s", i ? " " : "", STRV_ARG (w.files[i].path));
    strbuf_adds (&got, " |");
    for (size_t i = 0; i < w.nskips; i++)
        strbuf_addf (&got, " %.*s%s", STRV_ARG (w.skips[i].path), w.skips[i].failed ? "!" : "");
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
    walk_free (&w);
}
#define ASSERT_WALK(want, ...)                                                                 \
    assert_walk ((char *[]){ __VA_ARGS__ },                                                    \
                 sizeof (char *[]){ __VA_ARGS__ } / sizeof (char *), want)

static void
folders_come_in_order_without_what_is_no_report (void **state)
{
    (void)state;
    assert_int_equal (mkdir ("in", 0777) | mkdir ("in/sub", 0777) | mkdir ("index", 0777) |
                          mkdir ("in/old", 0777) | mkdir ("in/.hidden", 0777),
                      0);
    touch ("in/b.txt");
    touch ("in/B.MD");
    touch ("in/a.txt");
    touch ("in/a.csl.json");
    touch ("in/.c.txt");
    touch ("in/.hidden/h.txt");
    touch ("in/sub/a.markdown");
    touch ("in/readme.TXT");
    touch ("in/makefile");
    touch ("in/x.rtf");
    touch ("in/old/XAPIANDB");
    touch ("in/old/inside.txt");
    touch ("index/inside.txt");
    ASSERT_WALK ("in/B.MD in/a.txt in/b.txt in/sub/a.markdown | in/makefile in/readme.TXT "
                 "in/x.rtf!",
                 "in");
    ASSERT_WALK (" |", "index");
}

static void
named_files_are_taken_whatever_they_are_called (void **state)
{
    (void)state;
    touch ("README");
    touch ("x.pdf");
    touch ("x.csl.json");
    ASSERT_WALK ("README x.pdf | x.csl.json! nosuch! /dev/null!", "README", "x.pdf",
                 "x.csl.json", "nosuch", "/dev/null");
}

static void
every_file_comes_once (void **state)
{
    (void)state;
    assert_int_equal (mkdir ("in", 0777), 0);
    touch ("in/a.txt");
    assert_int_equal (symlink ("a.txt", "in/b.txt"), 0);
    ASSERT_WALK ("in/a.txt |", "in", "in/a.txt", "./in/../in/", "in/b.txt");
    ASSERT_WALK ("in/b.txt |", "in/b.txt", "in");
}

static void
loops_end_and_broken_links_are_told (void **state)
{
    (void)state;
    assert_int_equal (mkdir ("in", 0777) | mkdir ("in/sub", 0777), 0);
    touch ("in/sub/a.txt");
    assert_int_equal (symlink ("..", "in/sub/up") | symlink ("loop.txt", "in/loop.txt") |
                          symlink ("nowhere", "in/gone.txt"),
                      0);
    ASSERT_WALK ("in/sub/a.txt | in/gone.txt! in/loop.txt!", "in");
}

static void
deep_folders_end (void **state)
{
    (void)state;
    char path[512] = "d";
    for (int i = 0; i < 70; i++) {
        assert_int_equal (mkdir (path, 0777), 0);
        strcat (path, "/d");
    }
    struct walk w;
    char *paths[] = { "d" };
    assert_int_equal (walk_paths (&w, paths, 1, "index", NULL), IX_OK);
    assert_int_equal (w.nskips, 1);
    assert_strv_equal (w.skips[0].reason, "folders lie too deep in each other");
    walk_free (&w);
}

static void
names_that_are_no_utf8_are_skipped (void **state)
{
    (void)state;
    touch ("caf\xE9.txt");
    ASSERT_WALK (" | ./caf\xE9.txt!", ".");
}

static void
roots_cover_what_is_under_them (void **state)
{
    (void)state;
    struct strv roots[] = { STRV ("/a/b"), STRV ("/c.txt") };
    struct walk w = { .roots = roots, .nroots = 2 };
    assert_true (walk_covers (&w, STRV ("/a/b")));
    assert_true (walk_covers (&w, STRV ("/a/b/c.txt")));
    assert_true (walk_covers (&w, STRV ("/c.txt")));
    assert_false (walk_covers (&w, STRV ("/a/bc.txt")));
    assert_false (walk_covers (&w, STRV ("/a")));
    roots[0] = STRV ("/");
    assert_true (walk_covers (&w, STRV ("/x/y")));
}

static void
paths_that_are_gone_resolve_as_far_as_they_go (void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    char want[PATH_MAX + 32];
    assert_int_equal (mkdir ("in", 0777) | symlink ("in", "link"), 0);
    snprintf (want, sizeof want, "%s/in/gone/x.txt", box);
    assert_strv_equal (walk_real_path ("link/gone/x.txt", &a), want);
    assert_strv_equal (walk_real_path ("link/gone/x.txt/", &a), want);
    assert_strv_equal (walk_real_path ("/nosuch", &a), "/nosuch");
    snprintf (want, sizeof want, "%s/gone", box);
    assert_strv_equal (walk_real_path ("gone", &a), want);
    arena_free (&a);
}

int
main (void)
{
#define BOX_TEST(f) cmocka_unit_test_setup_teardown (f, enter_box, leave_box)
    const struct CMUnitTest tests[] = {
        BOX_TEST (folders_come_in_order_without_what_is_no_report),
        BOX_TEST (named_files_are_taken_whatever_they_are_called),
        BOX_TEST (every_file_comes_once),
        BOX_TEST (loops_end_and_broken_links_are_told),
        BOX_TEST (deep_folders_end),
        BOX_TEST (names_that_are_no_utf8_are_skipped),
        cmocka_unit_test (roots_cover_what_is_under_them),
        BOX_TEST (paths_that_are_gone_resolve_as_far_as_they_go),
    };
    return cmocka_run_group_tests_name ("walk", tests, NULL, NULL);
}
