/* Where the index is looked for, and whose is refused. */
#include "tests/unit/unit.h"

#include "lib/place.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char start[PATH_MAX], box[PATH_MAX];

/* A folder of our own with a/b inside, as the current folder; nothing named. */
static int
enter_box (void **state)
{
    (void)state;
    char dir[] = "place-XXXXXX";
    if (getcwd (start, sizeof start) == NULL || mkdtemp (dir) == NULL || chdir (dir) != 0 ||
        getcwd (box, sizeof box) == NULL)
        return -1;
    unsetenv ("PINCITE_INDEX");
    setenv ("XDG_DATA_HOME", box, 1);
    return mkdir ("a", 0777) || mkdir ("a/b", 0777) || chdir ("a/b");
}

static int
leave_box (void **state)
{
    (void)state;
    char command[PATH_MAX + 16];
    snprintf (command, sizeof command, "rm -rf '%s'", box);
    return chdir (start) || system (command);
}

static void
assert_found (const char *option, enum place_origin origin, const char *path)
{
    struct place p;
    assert_int_equal (place_find (option, true, &p, NULL), IX_OK);
    assert_int_equal (p.origin, origin);
    assert_string_equal (p.path.buf, path);
    assert_true (p.named == (origin == PLACE_OPTION || origin == PLACE_ENVIRONMENT));
    place_free (&p);
}

static void
each_place_gives_way_to_the_one_before (void **state)
{
    (void)state;
    char path[PATH_MAX + 32];
    assert_found (NULL, PLACE_NONE, "");
    snprintf (path, sizeof path, "%s/pincite", box);
    assert_int_equal (mkdir (path, 0777), 0);
    assert_found (NULL, PLACE_DATA_HOME, path);
    snprintf (path, sizeof path, "%s/.pincite", box);
    assert_int_equal (mkdir (path, 0777), 0);
    assert_found (NULL, PLACE_ABOVE, path);
    assert_int_equal (mkdir (".pincite", 0777), 0);
    assert_found (NULL, PLACE_HERE, ".pincite");
    setenv ("PINCITE_INDEX", "named", 1);
    assert_found (NULL, PLACE_ENVIRONMENT, "named");
    assert_found ("other", PLACE_OPTION, "other");
    setenv ("PINCITE_INDEX", "", 1);
    assert_found (NULL, PLACE_HERE, ".pincite");
}

static void
writers_do_not_look_in_the_data_home (void **state)
{
    (void)state;
    struct place p;
    assert_int_equal (mkdir ("../../pincite", 0777), 0);
    assert_int_equal (place_find (NULL, false, &p, NULL), IX_OK);
    assert_int_equal (p.origin, PLACE_NONE);
    place_free (&p);
}

static void
a_file_of_that_name_is_no_index (void **state)
{
    (void)state;
    FILE *f = fopen (".pincite", "w");
    assert_non_null (f);
    assert_int_equal (fclose (f), 0);
    assert_found (NULL, PLACE_NONE, "");
}

static void
the_folder_of_another_user_is_refused (void **state)
{
    (void)state;
    struct place p;
    struct ix_error err;
    assert_int_equal (mkdir (".pincite", 0777), 0);
    if (chown (".pincite", geteuid () + 1, (gid_t)-1) != 0)
        skip (); /* only root can give a folder away */
    assert_int_equal (place_find (NULL, true, &p, &err), IX_EARG);
    assert_string_equal (err.msg, ".pincite belongs to another user; name it with -i to use "
                                  "it all the same");
    place_free (&p);
    assert_found (".pincite", PLACE_OPTION, ".pincite");
}

int
main (void)
{
#define BOX_TEST(f) cmocka_unit_test_setup_teardown (f, enter_box, leave_box)
    const struct CMUnitTest tests[] = {
        BOX_TEST (each_place_gives_way_to_the_one_before),
        BOX_TEST (writers_do_not_look_in_the_data_home),
        BOX_TEST (a_file_of_that_name_is_no_index),
        BOX_TEST (the_folder_of_another_user_is_refused),
    };
    return cmocka_run_group_tests_name ("place", tests, NULL, NULL);
}
