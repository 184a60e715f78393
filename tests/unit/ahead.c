/* Reading ahead: whatever is read together, each file comes in its turn, and what comes behind
 * text is read in company, but not what comes behind a file of a large library.
 */
#include "tests/unit/unit.h"

#include "indexer/ahead.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NFILES = 5 * ERRAND_FILES, MISSING = 2 * ERRAND_FILES - 2, PAGE = 3 * ERRAND_FILES + 2 };

static char names[NFILES][16];
static const char *paths[NFILES];

static void
write_file (size_t i)
{
    FILE *f = fopen (names[i], "wb");
    assert_non_null (f);
    if (i == PAGE)
        assert_true (fprintf (f, "<!DOCTYPE html><p>1. Paragraph %zu.</p>", i) > 0);
    else
        assert_true (fprintf (f, "1. Paragraph %zu.\n", i) > 0);
    assert_int_equal (fclose (f), 0);
}

static int
write_files (void **state)
{
    (void)state;
    for (size_t i = 0; i < NFILES; i++) {
        (void)snprintf (names[i], sizeof names[i], "ahead.%zu", i);
        paths[i] = names[i];
        if (i != MISSING)
            write_file (i);
    }
    return 0;
}

static int
remove_files (void **state)
{
    (void)state;
    for (size_t i = 0; i < NFILES; i++)
        (void)unlink (names[i]);
    return 0;
}

/* As a run begins them; returns the number of the first file that was not begun. */
static size_t
begin_from (struct ahead *a, size_t i)
{
    size_t to = i;
    for (size_t k = i; k < NFILES; k = to) {
        to = ahead_begin (a, k, paths + k, NFILES - k);
        assert_true (to >= k && to <= NFILES);
        if (to == k)
            break;
    }
    return to;
}

static void
end_file (struct ahead *a, size_t i)
{
    struct document *d;
    char text[32];
    (void)snprintf (text, sizeof text, "Paragraph %zu.", i);
    enum ix_code code = ahead_end (a, i, &d, NULL);
    if (i == MISSING) {
        assert_int_equal (code, IX_ENOENT);
        return;
    }
    assert_int_equal (code, IX_OK);
    assert_true (strv_find (d->lines[0].text, strv_cstr (text), 0) != SIZE_MAX);
    document_free (d);
}

static void
each_file_comes_in_its_turn (void **state)
{
    struct ahead a = { .n = 0 };
    size_t most = 0;
    (void)state;
    for (size_t i = 0; i < NFILES; i++) {
        assert_true (begin_from (&a, i) > i);
        assert_true (a.n <= AHEAD_ERRANDS + 1);
        most = a.errands[a.n - 1].errand.n > most ? a.errands[a.n - 1].errand.n : most;
        end_file (&a, i);
#ifdef HAVE_LIBXML
        assert_true (a.together == (i != PAGE));
#endif
    }
    assert_int_equal (a.n, 0);
    assert_int_equal (most, ERRAND_FILES);
    errand_rest ();
}

/* Else the others, begun later, would have what it waits for. */
static void
one_errand_at_a_time_waits_for_what_the_system_lacks (void **state)
{
    struct ahead a = { .together = true };
    struct rlimit usual;
    (void)state;
    assert_int_equal (getrlimit (RLIMIT_NOFILE, &usual), 0);
    set_limit (RLIMIT_NOFILE, 0);
    size_t end = begin_from (&a, 0);
    set_limit (RLIMIT_NOFILE, usual.rlim_cur);
    assert_int_equal (end, 1);
    assert_int_equal (a.n, 1);
    assert_int_equal (begin_from (&a, 0), 1);
    for (size_t i = 0; i < NFILES; i++) {
        (void)begin_from (&a, i);
        end_file (&a, i);
    }
    errand_rest ();
}

#ifdef HAVE_LIBXML
/* The page must have a process of its own, for which there is one descriptor, and the two that
 * the errands behind have. */
static void
errands_behind_give_up_what_a_file_lacks (void **state)
{
    enum { FIRST = PAGE - 10 };
    struct ahead a = { .together = true };
    struct document *d;
    struct rlimit usual;
    (void)state;
    assert_int_equal (getrlimit (RLIMIT_NOFILE, &usual), 0);
    (void)begin_from (&a, FIRST);
    assert_int_equal (a.n, 3);
    for (size_t i = FIRST; i < PAGE; i++)
        end_file (&a, i);
    int next = open (names[0], O_RDONLY | O_CLOEXEC);
    (void)close (next);
    set_limit (RLIMIT_NOFILE, (rlim_t)next + 1);
    enum ix_code code = ahead_end (&a, PAGE, &d, NULL);
    set_limit (RLIMIT_NOFILE, usual.rlim_cur);
    assert_int_equal (code, IX_OK);
    assert_int_equal (a.n, 1);
    document_free (d);
    ahead_drop (&a);
    errand_rest ();
}
#endif

static void
what_was_not_begun_is_not_waited_for (void **state)
{
    struct ahead a = { .n = 0 };
    struct document *d;
    (void)state;
    assert_int_equal (ahead_end (&a, 0, &d, NULL), IX_EINTERNAL);
    (void)begin_from (&a, 0);
    assert_int_equal (ahead_end (&a, 1, &d, NULL), IX_EINTERNAL);
    ahead_drop (&a);
}

static void
what_was_begun_in_vain_leaves_no_process (void **state)
{
    struct ahead a = { .together = true };
    (void)state;
    (void)begin_from (&a, 0);
    for (size_t i = 0; i < 3; i++)
        end_file (&a, i);
    ahead_drop (&a);
    assert_int_equal (a.n, 0);
    errand_rest ();
    assert_int_equal (waitpid (-1, NULL, WNOHANG), -1);
    assert_int_equal (errno, ECHILD);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (each_file_comes_in_its_turn),
        cmocka_unit_test (one_errand_at_a_time_waits_for_what_the_system_lacks),
#ifdef HAVE_LIBXML
        cmocka_unit_test (errands_behind_give_up_what_a_file_lacks),
#endif
        cmocka_unit_test (what_was_not_begun_is_not_waited_for),
        cmocka_unit_test (what_was_begun_in_vain_leaves_no_process),
    };
    return cmocka_run_group_tests (tests, write_files, remove_files);
}
