/* Numbers of passages: lib/number. */
#include "tests/unit/unit.h"

#include "lib/number.h"

static void
assert_canonical (const char *number, bool roman, const char *want)
{
    struct strbuf out = STRBUF_INIT;
    number_canonical (strv_cstr (number), roman, &out);
    assert_strv_equal (strbuf_strv (&out), want);
    strbuf_free (&out);
}

static void
roman_numerals_only_in_canonical_form (void **state)
{
    (void)state;
    assert_int_equal (number_roman (STRV ("I")), 1);
    assert_int_equal (number_roman (STRV ("iv")), 4);
    assert_int_equal (number_roman (STRV ("VIII")), 8);
    assert_int_equal (number_roman (STRV ("xlix")), 49);
    assert_int_equal (number_roman (STRV ("MMMDCCCLXXXVIII")), 3888);
    assert_int_equal (number_roman (STRV ("MMMCMXCIX")), 3999);
    static const char *const none[] = { "",   "IIII", "IC", "VV",   "Iv", "MMMM", "IVI", "8",
                                        "X ", "IIX",  "LC", "IXIX", "XA", "iMC",  "VX" };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal (number_roman (strv_cstr (none[i])), 0);
    assert_int_equal (number_roman (strv_make ("I\0", 2)), 0);
}

static void
roman_numerals_are_printed_in_either_case (void **state)
{
    (void)state;
    char out[NUMBER_ROMAN_BYTES];
    number_print_roman (4, false, out);
    assert_string_equal (out, "iv");
    number_print_roman (1949, true, out);
    assert_string_equal (out, "MCMXLIX");
    for (uint32_t n = 1; n <= NUMBER_ROMAN_MAX; n++) {
        number_print_roman (n, n % 2 > 0, out);
        assert_int_equal (number_roman (strv_cstr (out)), n);
    }
}

static void
canonical_forms (void **state)
{
    (void)state;
    assert_canonical ("75", false, "75");
    assert_canonical (" 75 ", false, "75");
    assert_canonical ("75 bis", false, "75_bis");
    assert_canonical ("75bis", false, "75_bis");
    assert_canonical ("75-bis", false, "75_bis");
    assert_canonical ("75-b", false, "75-b");
    assert_canonical ("75 \t BIS", false, "75_bis");
    assert_canonical ("75\xC2\xA0"
                      "ter",
                      false, "75_ter");
    assert_canonical ("75_bis", false, "75_bis");
    assert_canonical ("12a", false, "12a");
    assert_canonical ("75x", false, "75x");
    assert_canonical ("A.1.2", false, "a.1.2");
    assert_canonical ("L. 121-3", true, "l121-3");
    assert_canonical ("L121-3-1", true, "l121-3-1");
    assert_canonical ("R.* 131-2", true, "r131-2");
    assert_canonical ("LO 6111-1 bis", true, "lo6111-1_bis");
    assert_canonical ("L. 2", true, "l2");
    assert_canonical ("V. 12", true, "v._12");
    assert_canonical ("A 5", true, "a_5");
    assert_canonical ("6:162", true, "6.162");
    assert_canonical ("6:162:1", true, "6%3A162%3A1");
    assert_canonical ("L.2", true, "l.2");
    assert_canonical ("*", false, "star");
    assert_canonical ("**", false, "starstar");
    assert_canonical ("VIII", true, "8");
    assert_canonical ("VIII", false, "viii");
    assert_canonical ("8", true, "8");
    assert_canonical ("12/3 #%", false, "12%2F3_%23%25");
    assert_canonical ("\xC3\xA9", false, "%C3%A9");
    assert_canonical ("", true, "");
    assert_canonical ("\xC2\xA0", true, "");
}

static int
compare_keys (const char *a, const char *b)
{
    struct strbuf ka = STRBUF_INIT, kb = STRBUF_INIT;
    number_sort_key (strv_cstr (a), false, &ka);
    number_sort_key (strv_cstr (b), false, &kb);
    assert_null (memchr (ka.buf, '\0', ka.len));
    int order = strv_cmp (strbuf_strv (&ka), strbuf_strv (&kb));
    strbuf_free (&ka);
    strbuf_free (&kb);
    return order;
}

static void
sort_keys_are_in_the_order_of_a_report (void **state)
{
    (void)state;
    static const char *const in_order[] = {
        "*",   "**",  "0",   "1",    "9",    "10",     "10.2",   "10.10",     "10 bis",
        "10a", "10b", "11",  "75",   "75.1", "75 bis", "75 ter", "75 quater", "75 quinquies",
        "76",  "254", "255", "1000", "A1",   "A12",    "A.1.2",  "B2"
    };
    for (size_t i = 0; i < sizeof in_order / sizeof in_order[0]; i++)
        for (size_t j = 0; j < sizeof in_order / sizeof in_order[0]; j++) {
            int order = compare_keys (in_order[i], in_order[j]);
            if ((i < j && order >= 0) || (i == j && order != 0) || (i > j && order <= 0))
                fail_msg ("%s against %s gives %d", in_order[i], in_order[j], order);
        }
    assert_int_equal (compare_keys ("75bis", "75 BIS"), 0);
    assert_int_equal (compare_keys ("007", "7"), 0);
}

static void
sort_keys_of_very_long_figures (void **state)
{
    (void)state;
    char shorter[400], longer[400];
    for (size_t i = 250; i < 260; i++) {
        memset (shorter, '9', i);
        shorter[i] = '\0';
        memset (longer, '1', i + 1);
        longer[i + 1] = '\0';
        assert_true (compare_keys (shorter, longer) < 0);
    }
}

static void
sort_key_of_roman_is_that_of_arabic (void **state)
{
    (void)state;
    struct strbuf roman = STRBUF_INIT, arabic = STRBUF_INIT;
    number_sort_key (STRV ("VIII"), true, &roman);
    number_sort_key (STRV ("8"), true, &arabic);
    assert_true (strv_eq (strbuf_strv (&roman), strbuf_strv (&arabic)));
    strbuf_free (&roman);
    strbuf_free (&arabic);
}

static void
forms_of_paragraph_numbers (void **state)
{
    (void)state;
    static const char *const some[] = { "75",     "75 bis", "75bis",       "75_bis", "10.23",
                                        "2.14.3", "A.1.2",  "A12",         "g20",    "12a",
                                        "121.4",  "A1.2",   "12 quinquies" };
    static const char *const none[] = {
        "",     "A",  "75 ", ".5",  "5.", "5..6", "75 bit", "12ab",     "12 a",
        "AB12", "IV", "*",   "1-2", "A.", "A..1", " 75",    "75 bis a", "1.2.3.4.5.6.7.8.9"
    };
    for (size_t i = 0; i < sizeof some / sizeof some[0]; i++)
        if (!number_is_paragraph (strv_cstr (some[i])))
            fail_msg ("%s is a number", some[i]);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (number_is_paragraph (strv_cstr (none[i])))
            fail_msg ("%s is no number", none[i]);
}

static void
numbers_follow_each_other (void **state)
{
    (void)state;
    static const char *const follow[][2] = { { "9", "10" },
                                             { "10.9", "10.10" },
                                             { "75", "75 bis" },
                                             { "75", "76" },
                                             { "10", "10.1" },
                                             { "75 bis", "76" },
                                             { "75 bis", "75 ter" },
                                             { "12", "12a" },
                                             { "12a", "12b" },
                                             { "12b", "13" },
                                             { "A1", "A2" },
                                             { "A12", "B1" },
                                             { "A.1.2", "A.1.3" },
                                             { "A.1.2", "A.2" },
                                             { "A.1.2", "A.2.1" },
                                             { "4.2", "5.1" },
                                             { "121.4", "122" },
                                             { "10", "10.1.1" },
                                             { "11", "11-A" },
                                             { "11-A", "11-B" },
                                             { "11-B", "12" },
                                             { "L. 121-3", "L. 121-4" },
                                             { "L. 121-3", "L121-3-1" },
                                             { "L. 121-3-1", "L. 121-4" },
                                             { "L. 121-3", "L. 121-3 bis" },
                                             { "l121-3_bis", "l121-4" },
                                             { "L. 121-9", "L. 131-1" },
                                             { "999999998", "999999999" } };
    static const char *const apart[][2] = { { "75", "75" },
                                            { "75", "77" },
                                            { "76", "75" },
                                            { "75", "75 ter" },
                                            { "10", "10.2" },
                                            { "L. 121-3", "L. 121-5" },
                                            { "L. 121-3", "L. 131-2" },
                                            { "L. 121-3", "R. 121-4" },
                                            { "12", "12b" },
                                            { "12a", "12 ter" },
                                            { "A1", "2" },
                                            { "A1", "A.2" },
                                            { "10.1", "10a" },
                                            { "1", "A1" },
                                            { "10.9", "10.11" },
                                            { "4.2", "5.2" },
                                            { "*", "1" },
                                            { "1", "" },
                                            { "12345678901", "12345678902" },
                                            { "12345678901", "92345678902.1" } };
    for (size_t i = 0; i < sizeof follow / sizeof follow[0]; i++)
        if (!number_follows (strv_cstr (follow[i][0]), strv_cstr (follow[i][1])))
            fail_msg ("%s follows %s", follow[i][1], follow[i][0]);
    for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++)
        if (number_follows (strv_cstr (apart[i][0]), strv_cstr (apart[i][1])))
            fail_msg ("%s does not follow %s", apart[i][1], apart[i][0]);
}

static void
values_of_figures (void **state)
{
    size_t n;
    (void)state;
    assert_int_equal (number_figures (STRV ("075 bis"), &n), 75);
    assert_int_equal (n, 3);
    assert_int_equal (number_figures (STRV ("bis"), &n), 0);
    assert_int_equal (n, 0);
    assert_int_equal (number_figures (STRV ("999999999"), NULL), 999999999);
    assert_int_equal (number_figures (STRV ("1000000000"), NULL), NUMBER_FIGURES_MAX);
    assert_int_equal (number_figures (STRV ("4294967297x"), &n), NUMBER_FIGURES_MAX);
    assert_int_equal (n, 10);
}

static void
endings_of_ordinals (void **state)
{
    (void)state;
    static const char *const want[] = { "th", "st", "nd", "rd", "th" };
    for (size_t n = 0; n < 5; n++)
        assert_string_equal (number_ordinal_ending (20 + n), want[n]);
    for (size_t n = 111; n < 114; n++)
        assert_string_equal (number_ordinal_ending (n), "th");
    assert_string_equal (number_ordinal_ending (9), "th");
    assert_string_equal (number_ordinal_ending (201), "st");
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (roman_numerals_only_in_canonical_form),
        cmocka_unit_test (roman_numerals_are_printed_in_either_case),
        cmocka_unit_test (canonical_forms),
        cmocka_unit_test (sort_keys_are_in_the_order_of_a_report),
        cmocka_unit_test (sort_keys_of_very_long_figures),
        cmocka_unit_test (sort_key_of_roman_is_that_of_arabic),
        cmocka_unit_test (forms_of_paragraph_numbers),
        cmocka_unit_test (numbers_follow_each_other),
        cmocka_unit_test (values_of_figures),
        cmocka_unit_test (endings_of_ordinals),
    };
    return cmocka_run_group_tests_name ("number", tests, NULL, NULL);
}
