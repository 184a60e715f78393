/* Words side by side and near each other, read off the text of a passage. */
#include "tests/unit/unit.h"

#include "query/check.h"

enum { TERMS_MAX = 64 };

/* Whether `words`, parted by blanks, stand in the passage as a phrase, or within `window`. */
static bool
stands (const char *title, const char *text, const char *words, uint32_t window)
{
    struct arena arena = ARENA_INIT;
    struct strv terms[TERMS_MAX], rest = strv_cstr (words);
    struct passage passage = { .title = strv_cstr (title), .text = strv_cstr (text) };
    struct check check = { .terms = terms, .window = window };
    struct checker checker;
    while (check.n < TERMS_MAX && strv_split (&rest, ' ', &terms[check.n]))
        check.n++;
    assert_int_equal (checker_make (&checker, &check, 1, &arena, NULL), IX_OK);
    assert_int_equal (check_passage (&checker, &passage, false, NULL), IX_OK);
    bool found = checker.found[0];
    assert_int_equal (checker.nfound, found);
    arena_free (&arena);
    return found;
}

static void
phrases_need_order_and_neighbours (void **state)
{
    (void)state;
    const char *text = "The boats of the quay carry boats of oak, and Oak alone.";
    assert_true (stands ("", text, "boats of oak", 0));
    assert_true (stands ("", text, "boats of the quay", 0));
    assert_true (stands ("", text, "oak and oak alone", 0));
    assert_true (stands ("", text, "alone", 0));
    assert_false (stands ("", text, "of boats", 0));
    assert_false (stands ("", text, "boats oak", 0));
    assert_false (stands ("", text, "quay of the", 0));
    assert_false (stands ("", "", "boats", 0));
}

/* A word that begins the phrase may stand in the middle of one that does not go on. */
static void
phrases_begin_anew_at_every_word (void **state)
{
    (void)state;
    assert_true (stands ("", "one one two", "one two", 0));
    assert_true (stands ("", "one two one two three", "one two three", 0));
    assert_true (stands ("", "a a a a a a a a b", "a a a b", 0));
    assert_false (stands ("", "a a b a a b", "a a a b", 0));
}

static void
compounds_take_the_places_of_their_parts (void **state)
{
    (void)state;
    const char *text = "The co-operation of keepers saw H/7/INF/3 twice\u00B9 and ended.";
    assert_true (stands ("", text, "the co operation of keepers", 0));
    assert_true (stands ("", text, "the cooperation of keepers", 0));
    assert_true (stands ("", text, "saw h/7/inf/3 twice and", 0)); /* the mark is no word */
    assert_true (stands ("", text, "saw h 7 inf 3 twice", 0));
    assert_false (stands ("", text, "co cooperation", 0));
    assert_false (stands ("", text, "cooperation operation", 0));
}

static void
titles_and_texts_are_apart (void **state)
{
    (void)state;
    assert_true (stands ("Lanterns of the quay", "Small boats", "of the quay", 0));
    assert_true (stands ("Lanterns of the quay", "Small boats", "small boats", 0));
    assert_false (stands ("Lanterns of the quay", "Small boats", "quay small", 0));
    assert_false (stands ("Lanterns of the quay", "Small boats", "quay small", 5));
}

static void
near_counts_places (void **state)
{
    (void)state;
    const char *text = "one two three four five six-seven eight";
    assert_true (stands ("", text, "one two", 2));
    assert_true (stands ("", text, "two one", 2));
    assert_true (stands ("", text, "one three", 3));
    assert_false (stands ("", text, "one three", 2));
    assert_true (stands ("", text, "five sixseven", 2));
    assert_true (stands ("", text, "eight sixseven", 2));
    assert_false (stands ("", text, "four sixseven", 2));
    assert_false (stands ("", text, "one nine", 9));
}

static void
compounds_are_near_others_and_not_their_parts (void **state)
{
    (void)state;
    const char *text = "six and six-seven, then eight-nine and nine; ten-eleven";
    assert_true (stands ("", text, "six sixseven", 3));
    assert_true (stands ("", text, "sixseven six", 3));
    assert_false (stands ("", text, "six sixseven", 2));
    assert_true (stands ("", text, "nine eightnine", 3));
    assert_false (stands ("", text, "ten teneleven", 9));
    assert_false (stands ("", text, "eleven teneleven", 9));
    assert_false (stands ("", "six-seven-six", "six sixsevensix", 9));
    assert_true (stands ("", text, "ten eleven", 2));
    assert_false (stands ("one two-three", "four one", "one one", 9));
}

/* Each as if it were alone, whatever words it shares with others; and none that is not wanted.
 */
static void
several_are_looked_for_at_once (void **state)
{
    (void)state;
    const struct strv of_the[] = { STRV ("of"), STRV ("the") },
                      the_quay[] = { STRV ("the"), STRV ("quay") },
                      the_of[] = { STRV ("the"), STRV ("of") },
                      the_the[] = { STRV ("the"), STRV ("the"), STRV ("quay") },
                      boats_quay[] = { STRV ("boats"), STRV ("quay") },
                      boa[] = { STRV ("boa") }, bo[] = { STRV ("bo") };
    const struct check checks[] = {
        { .terms = of_the, .n = 2 },
        { .terms = the_quay, .n = 2 },
        { .terms = the_of, .n = 2 },
        { .terms = the_the, .n = 3 },
        { .terms = boats_quay, .n = 2, .window = 4 },
        { .terms = boats_quay, .n = 2, .window = 3 },
        { .terms = boa, .n = 1, .prefix = true },
        { .terms = boa, .n = 1 },
        { .terms = bo, .n = 1, .prefix = true },
    };
    enum { N = sizeof checks / sizeof *checks };
    static const bool expected[N] = {
        true, true, false, false, true, false, true, false, true
    };
    struct passage passage = { .title = STRV ("The quay"), .text = STRV ("Boats of the quay") };
    struct arena arena = ARENA_INIT;
    struct checker checker;
    assert_int_equal (checker_make (&checker, checks, N, &arena, NULL), IX_OK);
    assert_int_equal (check_passage (&checker, &passage, false, NULL), IX_OK);
    assert_int_equal (checker.nfound, 5);
    assert_memory_equal (checker.found, expected, sizeof expected);
    checker.wanted[0] = checker.wanted[6] = false;
    assert_int_equal (check_passage (&checker, &passage, false, NULL), IX_OK);
    assert_int_equal (checker.nfound, 3);
    assert_false (checker.found[0] || checker.found[6]);
    arena_free (&arena);
}

/* However far into a text and however long the phrase. */
static void
length_makes_no_difference (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT, words = STRBUF_INIT;
    for (int i = 0; i < 1000; i++)
        strbuf_addf (&text, "w%d of ", i);
    for (int i = 900; i < 930; i++)
        strbuf_addf (&words, "%sw%d of", i > 900 ? " " : "", i);
    assert_true (stands ("", text.buf, words.buf, 0));
    assert_true (stands ("", text.buf, "w999 of", 0));
    assert_true (stands ("", text.buf, "w17 of w18", 0));
    assert_false (stands ("", text.buf, "w17 of w19", 0));
    assert_true (stands ("", text.buf, "w500 w501", 3));
    strbuf_addc (&words, 'x');
    assert_false (stands ("", text.buf, words.buf, 0));
    strbuf_free (&text);
    strbuf_free (&words);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (phrases_need_order_and_neighbours),
        cmocka_unit_test (phrases_begin_anew_at_every_word),
        cmocka_unit_test (compounds_take_the_places_of_their_parts),
        cmocka_unit_test (titles_and_texts_are_apart),
        cmocka_unit_test (near_counts_places),
        cmocka_unit_test (compounds_are_near_others_and_not_their_parts),
        cmocka_unit_test (several_are_looked_for_at_once),
        cmocka_unit_test (length_makes_no_difference),
    };
    return cmocka_run_group_tests_name ("check", tests, NULL, NULL);
}
