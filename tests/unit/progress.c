/* What is shown of how far a run is, and how long it takes yet. */
#include "tests/unit/unit.h"

#include "indexer/progress.h"

static void
assert_says (const struct progress *p, double seconds, const char *want)
{
    struct strbuf text = STRBUF_INIT;
    progress_describe (p, seconds, &text);
    assert_string_equal (text.buf, want);
    strbuf_free (&text);
}

/* Four of ten megabytes in two seconds are followed by six in three. */
static void
rate_and_time_are_those_of_the_bytes (void **state)
{
    struct progress p = { .nfiles = 9, .done = 5, .bytes = 10000000, .bytes_done = 4000000 };
    (void)state;
    assert_says (&p, 2, "5/9 reports, 2.0 MB/s, 3 s left");
    assert_says (&p, 200, "5/9 reports, 0.0 MB/s, 5 min left");
    assert_says (&p, 5400, "5/9 reports, 0.0 MB/s, 2 h 15 min left");
}

static void
what_was_done_before_is_no_speed (void **state)
{
    struct progress p = {
        .nfiles = 9, .done = 5, .bytes = 10000000, .bytes_done = 4000000, .bytes_taken = 2000000
    };
    (void)state;
    assert_says (&p, 2, "5/9 reports, 1.0 MB/s, 6 s left");
    p.bytes_taken = p.bytes_done;
    assert_says (&p, 2, "5/9 reports");
}

static void
nothing_is_guessed_at_the_beginning (void **state)
{
    struct progress p = { .nfiles = 9, .done = 1, .bytes = 10000000, .bytes_done = 4000000 };
    (void)state;
    assert_says (&p, 0.1, "1/9 reports");
}

static void
files_that_have_grown_are_no_time_gained (void **state)
{
    struct progress p = { .nfiles = 9, .done = 9, .bytes = 4000000, .bytes_done = 5000000 };
    (void)state;
    assert_says (&p, 5, "9/9 reports, 1.0 MB/s, 0 s left");
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (rate_and_time_are_those_of_the_bytes),
        cmocka_unit_test (what_was_done_before_is_no_speed),
        cmocka_unit_test (nothing_is_guessed_at_the_beginning),
        cmocka_unit_test (files_that_have_grown_are_no_time_gained),
    };
    return cmocka_run_group_tests_name ("progress", tests, NULL, NULL);
}
