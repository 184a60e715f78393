/* Works as references name them: lib/work_name.c. */
#include "tests/unit/unit.h"

#include "lib/work.h"

static void
neutral_citations (void **state)
{
    (void)state;
    static const char *const some[] = { "[2021] UKSC 12", "[2023] EWHC 1526 (Admin)",
                                        "[2019] EWCA Civ 5", "[2022] UKUT 00001 (IAC)" };
    static const char *const none[] = { "",
                                        "[2021]",
                                        "2021 UKSC 12",
                                        "[21] UKSC 12",
                                        "[2021] 12",
                                        "[2021] UKSC",
                                        "[2021] UKSC 12 x",
                                        "[2021] UKSC 12 ()",
                                        "[2021] A B C 12",
                                        "[2021] UKSC 12 (",
                                        "[2021]  UKSC 12",
                                        "[2021] UK5C 12" };
    for (size_t i = 0; i < sizeof some / sizeof some[0]; i++)
        if (!work_is_neutral_citation (strv_cstr (some[i])))
            fail_msg ("%s is one", some[i]);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (work_is_neutral_citation (strv_cstr (none[i])))
            fail_msg ("%s is none", none[i]);
}

static const struct work x1 = { .key = STRV_INIT ("x-1"),
                                .author = STRV_INIT ("Body of Bodies"),
                                .short_author = STRV_INIT ("BB"),
                                .title = STRV_INIT ("Long Title"),
                                .symbol = STRV_INIT ("X/1") };

static void
names_of_works (void **state)
{
    (void)state;
    static const char *const its[] = {
        "x-1",
        "X-1",
        "x/1",
        "Long Title",
        "long title",
        "BB, Long Title",
        "Body of Bodies, \xE2\x80\x98Long Title\xE2\x80\x99 (7 July 2021)",
        "'Long Title'",
        "Long Title (2021)",
        "BB, X/1",
        "BB, 'Long Title' (2021) X/1",
        "X/1 (2021)",
        "x/1 (7 July 2021)",
        "X/01",
        "X / 1",
        "X/ 001"
    };
    static const char *const other[] = { "",
                                         "x",
                                         "BB",
                                         "Body of Bodies",
                                         "A Long Title",
                                         "X/11",
                                         "XX/1",
                                         "X/10",
                                         "X/1 0",
                                         "X/1 (first part)",
                                         "'Long' Title",
                                         "\xE2\x80\x98Long Title'",
                                         "Long Title (first part)",
                                         "Long Title, vol. 2",
                                         "(2021)" };
    for (size_t i = 0; i < sizeof its / sizeof its[0]; i++)
        if (!work_is_named (&x1, strv_cstr (its[i])))
            fail_msg ("\"%s\" is its name", its[i]);
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        if (work_is_named (&x1, strv_cstr (other[i])))
            fail_msg ("\"%s\" is not its name", other[i]);
}

static void
names_of_acts (void **state)
{
    (void)state;
    struct work w = x1;
    w.title = STRV ("REGULATION (XY) 2016/67 of the Board on lamps");
    assert_true (work_is_named (&w, STRV ("Regulation (XY) 2016/67")));
    assert_true (work_is_named (&w, STRV ("Regulation (XY) 2016/67 (LVO)")));
    assert_true (work_is_named (&w, STRV ("Regulation (XY) 2016/67 (Lamps Regulation)")));
    assert_false (work_is_named (&w, STRV ("Regulation (XY) 2016/68 (LVO)")));
    assert_false (work_is_named (&w, STRV ("Regulation (XY) 2016/6")));
    assert_false (work_is_named (&w, STRV ("Regulation (XY)")));
    assert_false (work_is_named (&w, STRV ("Regulation (XY) 2016/67 of")));
    assert_false (work_is_named (&w, STRV ("Regulation 2016/67")));
    w.title = STRV ("REGULATION (EU) No 67/2016 of the Board on lamps");
    assert_true (work_is_named (&w, STRV ("Regulation 67/2016")));
    assert_true (work_is_named (&w, STRV ("Regulation (EU) 67/2016")));
    assert_false (work_is_named (&w, STRV ("Directive 67/2016")));
    assert_false (work_is_named (&w, STRV ("67/2016")));
}

static void
names_of_judgments (void **state)
{
    (void)state;
    struct work w = x1;
    w.title = STRV ("CASE OF ÖLER AND OTHERS v. HARBOUR");
    assert_true (work_is_named (&w, STRV ("Öler and Others v. Harbour")));
    assert_true (work_is_named (&w, STRV ("Case of Öler and Others v. Harbour")));
    assert_true (work_is_named (&w, STRV ("Oler and Others v Harbour App no 12345/67")));
    assert_true (work_is_named (&w, STRV ("Öler and Others v Harbour (App no 12345/67)")));
    assert_false (work_is_named (&w, STRV ("Öler v Harbour")));
    assert_true (work_is_named (&w, STRV ("Öler and Others v. Harbour [GC], no. 12/67")));
    assert_true (work_is_named (&w, STRV ("Öler and Others v. Harbour, nos. 1/67 and 2/67")));
    assert_true (
        work_is_named (&w, STRV ("Öler and Others v. Harbour (Application no. 1/67)")));
    assert_false (work_is_named (&w, STRV ("Öler v. Harbour")));
    assert_false (work_is_named (&w, STRV ("Öler and Others v. Harbour and Quay")));
    w.symbol = STRV ("[2021] QSC 12");
    assert_true (work_is_named (&w, STRV ("Keeper v Harbour [2021] QSC 12")));
    assert_true (work_is_named (&w, STRV ("Keeper v Harbour [2021] QSC 12, [2021] 1 WLR 7")));
    assert_true (work_is_named (&w, STRV ("[2021] QSC 12, [2021] 1 WLR 7, [2021] 2 QLR 8")));
    assert_false (work_is_named (&w, STRV ("Keeper v Harbour [2021] QSC 123")));
    assert_false (work_is_named (&w, STRV ("Keeper v Harbour [2021] QSC 12 (Ch)")));
    assert_false (work_is_named (&w, STRV ("Keeper v Harbour, see [2021] QSC 12, lamps")));
}

static void
names_without_a_title (void **state)
{
    (void)state;
    struct work w = x1;
    w.title = w.symbol = strv_make (NULL, 0);
    assert_true (work_is_named (&w, STRV ("bb")));
    assert_true (work_is_named (&w, STRV ("Body of Bodies (7 July 2021)")));
    assert_false (work_is_named (&w, STRV ("")));
    w.author = w.short_author = w.key = strv_make (NULL, 0);
    assert_false (work_is_named (&w, STRV ("")));
    assert_false (work_is_named (&w, STRV (" (2021)")));
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (neutral_citations),     cmocka_unit_test (names_of_works),
        cmocka_unit_test (names_of_acts),         cmocka_unit_test (names_of_judgments),
        cmocka_unit_test (names_without_a_title),
    };
    return cmocka_run_group_tests_name ("work_name", tests, NULL, NULL);
}
