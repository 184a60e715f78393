/* What words are taken for: query/spell's distance, query/figure, query/words' stop list. */
#include "tests/unit/unit.h"

#include "query/figure.h"
#include "query/spell.h"
#include "query/words.h"

static void
assert_distance (const char *a, const char *b, unsigned want)
{
    assert_int_equal (spell_distance (strv_cstr (a), strv_cstr (b), 2), want);
    assert_int_equal (spell_distance (strv_cstr (b), strv_cstr (a), 2), want);
}

static void
distance_counts_edits_and_exchanges (void **state)
{
    (void)state;
    assert_distance ("lamp", "lamp", 0);
    assert_distance ("lamp", "lam", 1);
    assert_distance ("lamp", "lxmp", 1);
    assert_distance ("lamp", "lapm", 1);
    assert_distance ("traficking", "trafficking", 1);
    assert_distance ("reintergration", "reintegration", 1);
    assert_distance ("asistence", "assistance", 2);
    assert_distance ("lamp", "rope", 3); /* more than two counts as three */
    assert_distance ("", "ab", 2);
}

static void
short_words_are_not_guessed (void **state)
{
    (void)state;
    assert_int_equal (spell_tolerance (STRV ("oms")), 0);
    assert_int_equal (spell_tolerance (STRV ("vacin")), 1);
    assert_int_equal (spell_tolerance (STRV ("traficking")), 2);
}

/* All forms, each followed by a semicolon. */
static void
assert_figures (struct strv number, struct strv magnitude, const char *want)
{
    struct arena arena = ARENA_INIT;
    struct figure forms[FIGURE_FORMS_MAX];
    struct strbuf got = STRBUF_INIT;
    size_t n = figure_forms (number, magnitude, &arena, forms);
    for (size_t i = 0; i < n; i++)
        strbuf_addf (&got, "%.*s%s%.*s;", STRV_ARG (forms[i].words[0]),
                     forms[i].nwords > 1 ? " " : "",
                     STRV_ARG (forms[i].nwords > 1 ? forms[i].words[1] : STRV ("")));
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
    arena_free (&arena);
}

static void
figures_have_other_notations (void **state)
{
    (void)state;
    assert_figures (STRV ("2.178"), STRV ("billion"),
                    "2178000000;2178 million;2178 m;2178m;2.178 bn;");
    assert_figures (STRV ("2178"), STRV ("million"),
                    "2178000000;2178 m;2178m;2.178 billion;2.178 bn;");
    assert_figures (STRV ("2178000000"), STRV (""),
                    "2178 million;2178 m;2178m;2.178 billion;2.178 bn;");
    assert_figures (STRV ("618000000"), STRV (""), "618 million;618 m;618m;");
    assert_figures (STRV ("1.5"), STRV ("million"),
                    "1500000;1500 thousand;1500 k;1500k;1.5 m;");
    assert_figures (STRV ("1.5"), STRV ("m"),
                    "1500000;1500 thousand;1500 k;1500k;1.5 million;");
    assert_figures (STRV ("40536"), STRV (""), "40.536 thousand;40.536 k;");
    assert_figures (STRV ("75"), STRV (""), "");
    assert_figures (STRV ("1.2345"), STRV (""), "");
    assert_figures (STRV ("10.23.4"), STRV ("million"), "");
    assert_figures (STRV ("0"), STRV ("million"), "");
    assert_figures (STRV ("99999999999999999999"), STRV ("million"), "");
}

static void
figures_stand_before_their_letters (void **state)
{
    (void)state;
    static const char *const others[] = { "m", "8", "8mm", "8t", "" };
    struct strv number, magnitude;
    assert_true (figure_split (STRV ("12bn"), &number, &magnitude));
    assert_true (strv_eq (number, STRV ("12")) && strv_eq (magnitude, STRV ("bn")));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false (figure_split (strv_cstr (others[i]), &number, &magnitude));
}

static void
stop_words_carry_no_topic (void **state)
{
    (void)state;
    static const char *const stops[] = {
        "a", "how", "the", "what", "yourselves", "is", "many"
    };
    static const char *const topics[] = { "it3", "staff", "who's", "year", "aa", "" };
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
        assert_true (stop_word (strv_cstr (stops[i])));
    for (size_t i = 0; i < sizeof topics / sizeof topics[0]; i++)
        assert_false (stop_word (strv_cstr (topics[i])));
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (distance_counts_edits_and_exchanges),
        cmocka_unit_test (short_words_are_not_guessed),
        cmocka_unit_test (figures_have_other_notations),
        cmocka_unit_test (figures_stand_before_their_letters),
        cmocka_unit_test (stop_words_carry_no_topic),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
