/* What is shown of a text: query/match, query/excerpt. */
#include "tests/unit/unit.h"

#include "query/excerpt.h"

struct fixture {
    struct arena arena;
    struct stemmer *stemmer;
    struct matcher matcher;
};

static int
set_up (void **state)
{
    static struct fixture f;
    f = (struct fixture){ .arena = ARENA_INIT };
    assert_int_equal (stemmer_new (&f.stemmer, STRV ("en"), NULL), IX_OK);
    *state = &f;
    return 0;
}

static int
tear_down (void **state)
{
    struct fixture *f = *state;
    stemmer_free (f->stemmer);
    arena_free (&f->arena);
    return 0;
}

static uint32_t
group (struct fixture *f, double weight)
{
    uint32_t g;
    assert_true (matcher_group (&f->matcher, &f->arena, weight, &g));
    return g;
}

/* The text with brackets around its matches. */
static void
assert_matches (struct fixture *f, struct strv text, const char *want)
{
    struct match *matches;
    size_t n, at = 0;
    struct strbuf got = STRBUF_INIT;
    struct ix_error err;
    assert_int_equal (match_find (&f->matcher, f->stemmer, text, &f->arena, &matches, &n, &err),
                      IX_OK);
    for (size_t i = 0; i < n; i++) {
        strbuf_add (&got, strv_sub (text, at, matches[i].start));
        strbuf_addc (&got, '[');
        strbuf_add (&got, strv_sub (text, matches[i].start, matches[i].end));
        strbuf_addc (&got, ']');
        at = matches[i].end;
    }
    strbuf_add (&got, strv_sub (text, at, text.len));
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
}

static void
stems_match_every_form (void **state)
{
    struct fixture *f = *state;
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("migrant"), group (f, 1)));
    assert_matches (f, STRV ("Migrants and a MIGRANT’s migrant-led work; immigrant."),
                    "[Migrants] and a [MIGRANT’s] [migrant]-led work; immigrant.");
}

static void
stems_match_words_that_change_inside (void **state)
{
    struct fixture *f = *state;
    static const struct strv stems[] = { STRV_INIT ("die"), STRV_INIT ("ski"),
                                         STRV_INIT ("sky"), STRV_INIT ("earli") };
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        assert_true (matcher_stem (&f->matcher, &f->arena, stems[i], group (f, 1)));
    assert_matches (f, STRV ("dying skis, skies early, flying"),
                    "[dying] [skis], [skies] [early], flying");
}

static void
prefixes_and_wholes_match (void **state)
{
    struct fixture *f = *state;
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("cooper"), group (f, 1)));
    assert_true (matcher_prefix (&f->matcher, &f->arena, STRV ("vacc"), group (f, 1)));
    assert_matches (f, STRV ("Co-operation: vaccines, vaccinated; operating"),
                    "[Co-operation]: [vaccines], [vaccinated]; operating");
}

static void
phrases_match_only_in_order (void **state)
{
    struct fixture *f = *state;
    static const struct strv terms[] = { STRV_INIT ("duty"), STRV_INIT ("of"),
                                         STRV_INIT ("care") };
    assert_true (matcher_phrase (&f->matcher, &f->arena, terms, 3, group (f, 1)));
    assert_matches (f, STRV ("duty of care, care of duty; a DUTY\nof care: of care"),
                    "[duty of care], care of duty; a [DUTY\nof care]: of care");
}

static void
phrases_step_over_a_compound (void **state)
{
    struct fixture *f = *state;
    static const struct strv joined[] = { STRV_INIT ("close"), STRV_INIT ("cooperation"),
                                          STRV_INIT ("helps") };
    assert_true (matcher_phrase (&f->matcher, &f->arena, joined, 3, group (f, 1)));
    assert_matches (f, STRV ("So close co-operation helps all."),
                    "So [close co-operation helps] all.");
}

static void
note_marks_and_numbers_match_as_indexed (void **state)
{
    struct fixture *f = *state;
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("2178"), group (f, 1)));
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("servic"), group (f, 1)));
    assert_matches (f, STRV ("USD 2,178.0 million for services⁶ in 2178."),
                    "USD [2,178.0] million for [services]⁶ in [2178].");
}

/* The excerpt for `stem` in `text`, with dots where it is cut. */
static void
assert_excerpt (struct fixture *f, struct strv text, size_t max_bytes, const char *want)
{
    struct match *matches;
    size_t n;
    struct strbuf got = STRBUF_INIT;
    struct ix_error err;
    assert_int_equal (match_find (&f->matcher, f->stemmer, text, &f->arena, &matches, &n, &err),
                      IX_OK);
    struct excerpt e = excerpt_choose (text, matches, n, f->matcher.weights, max_bytes);
    strbuf_adds (&got, e.cut_before ? "…" : "");
    strbuf_add (&got, strv_sub (text, e.start, e.end));
    strbuf_adds (&got, e.cut_after ? "…" : "");
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
}

static void
excerpts_are_whole_sentences_where_they_fit (void **state)
{
    struct fixture *f = *state;
    struct strv text =
        STRV ("One is here. Two has a lamp in it. Three is there. Four is far away.");
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("lamp"), group (f, 1)));
    assert_excerpt (f, text, 40, "Two has a lamp in it. Three is there.");
    assert_excerpt (f, text, 22, "Two has a lamp in it.");
    assert_excerpt (f, STRV ("No such word. At all."), 15, "No such word.");
    assert_excerpt (f, STRV ("  A lamp.  "), 40, "A lamp.");
    assert_excerpt (f, STRV (""), 40, "");
}

static void
long_sentences_are_cut_at_words (void **state)
{
    struct fixture *f = *state;
    struct strv text =
        STRV ("This very long sentence says many other things before it comes to "
              "the lamp and then goes on for quite a while without an end");
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("lamp"), group (f, 1)));
    assert_excerpt (f, text, 40, "…to the lamp and then goes on for quite a…");
    assert_excerpt (f, text, 5, "…lamp…");
    /* a word is never cut, however long */
    assert_true (matcher_prefix (&f->matcher, &f->arena, STRV ("incom"), group (f, 1)));
    assert_excerpt (f, STRV ("an incomprehensibility"), 8, "…incomprehensibility");
}

static void
excerpts_go_where_most_of_the_question_is (void **state)
{
    struct fixture *f = *state;
    struct strv text =
        STRV ("A lamp here, a lamp there, a lamp and a lamp. Much is said of other "
              "things in between. At last a lamp and a rope.");
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("lamp"), group (f, 1)));
    assert_true (matcher_stem (&f->matcher, &f->arena, STRV ("rope"), group (f, 3)));
    assert_excerpt (f, text, 48, "At last a lamp and a rope.");
}

static void
assert_sentence (const char *text, const char *first)
{
    size_t end = sentence_end (strv_cstr (text), 0);
    assert_strv_equal (strv_make (text, end), first);
}

static void
sentences_end_where_a_reader_says (void **state)
{
    (void)state;
    assert_sentence ("One. Two.", "One.");
    assert_sentence ("See para. 7 of it. Then.", "See para. 7 of it.");
    assert_sentence ("By e.g. Two or J. Smith. Then.", "By e.g. Two or J. Smith.");
    assert_sentence ("About 2.5 of them. Then.", "About 2.5 of them.");
    assert_sentence ("Is it? “Yes.” Then.", "Is it?");
    assert_sentence ("He said “yes.” Then.", "He said “yes.”");
    assert_sentence ("So it was.⁶ Then.", "So it was.⁶");
    assert_sentence ("a first row\nand a second.", "a first row");
    assert_sentence ("approx. then no capital. follows", "approx. then no capital. follows");
}

/* If each were looked through to the end for a full stop, this would take a quarter of a
 * minute. */
static void
rows_without_full_stops_end_by_themselves (void **state)
{
    enum { ROWS = 200000 };
    static const char row[] = "lamp of the quay\n";
    const size_t length = sizeof row - 1;
    struct strbuf rows = STRBUF_INIT;
    (void)state;
    for (size_t i = 0; i < ROWS; i++)
        strbuf_adds (&rows, row);
    for (size_t i = 0; i < ROWS; i++)
        assert_true (sentence_end (strbuf_strv (&rows), i * length) == (i + 1) * length - 1);
    strbuf_free (&rows);
}

static void
sentences_are_as_long_as_they_are (void **state)
{
    char text[1100];
    (void)state;
    memset (text, '7', sizeof text);
    for (size_t length = 1; length < 1000; length++) {
        memcpy (text + length - 1, ". B!", 4);
        assert_true (sentence_end (strv_make (text, sizeof text), 0) == length);
        memset (text + length - 1, '7', 4);
    }
    assert_true (sentence_end (strv_make (text, sizeof text), 0) == sizeof text);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown (test, set_up, tear_down)

int
main (void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE (stems_match_every_form),
        WITH_FIXTURE (stems_match_words_that_change_inside),
        WITH_FIXTURE (prefixes_and_wholes_match),
        WITH_FIXTURE (phrases_match_only_in_order),
        WITH_FIXTURE (phrases_step_over_a_compound),
        WITH_FIXTURE (note_marks_and_numbers_match_as_indexed),
        WITH_FIXTURE (excerpts_are_whole_sentences_where_they_fit),
        WITH_FIXTURE (long_sentences_are_cut_at_words),
        WITH_FIXTURE (excerpts_go_where_most_of_the_question_is),
        cmocka_unit_test (sentences_end_where_a_reader_says),
        cmocka_unit_test (sentences_are_as_long_as_they_are),
        cmocka_unit_test (rows_without_full_stops_end_by_themselves),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
