/* The gate of Unicode: lib/text. */
#include "tests/unit/unit.h"

#include "lib/text.h"

#include <stdlib.h>

static struct strbuf out = STRBUF_INIT;

static int
free_out (void **state)
{
    (void)state;
    strbuf_free (&out);
    return 0;
}

static struct strv
folded (const char *text)
{
    strbuf_reset (&out);
    text_fold (strv_cstr (text), &out);
    return strbuf_strv (&out);
}

static void
letters_tell_their_way (void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        enum text_way way;
    } cases[] = {
        { 'a', TEXT_RIGHTWARD },  { 0x416, TEXT_RIGHTWARD }, { 0x4E00, TEXT_RIGHTWARD },
        { 0x5D0, TEXT_LEFTWARD }, { 0x627, TEXT_LEFTWARD },  { 0xFEFB, TEXT_LEFTWARD },
        { '7', TEXT_NO_WAY },     { 0x667, TEXT_NO_WAY },    { '(', TEXT_NO_WAY },
        { 0x202B, TEXT_NO_WAY },  { 0x378, TEXT_NO_WAY },    { 0x10FFFF, TEXT_NO_WAY },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal (text_way (cases[i].code), cases[i].way);
}

static void
broken_utf_8_is_found (void **state)
{
    (void)state;
    static const struct {
        struct strv bytes;
        size_t valid;
    } cases[] = {
        { STRV_INIT (""), 0 },
        { STRV_INIT ("a\0b"), 3 },
        { STRV_INIT ("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 9 },
        { STRV_INIT ("0123456789abcde\xC3"), 15 },
        { STRV_INIT ("x\x80"), 1 },
        { STRV_INIT ("x\xC0\x80"), 1 },         /* overlong */
        { STRV_INIT ("x\xC1\xBF"), 1 },         /* overlong */
        { STRV_INIT ("x\xE0\x9F\xBF"), 1 },     /* overlong */
        { STRV_INIT ("\xE0\xA0\x80"), 3 },      /* U+0800 */
        { STRV_INIT ("x\xF0\x8F\xBF\xBF"), 1 }, /* overlong */
        { STRV_INIT ("\xED\x9F\xBF"), 3 },      /* U+D7FF */
        { STRV_INIT ("x\xED\xA0\x80"), 1 },     /* a surrogate */
        { STRV_INIT ("\xF4\x8F\xBF\xBF"), 4 },  /* U+10FFFF */
        { STRV_INIT ("x\xF4\x90\x80\x80"), 1 }, /* more */
        { STRV_INIT ("x\xF5\x80\x80\x80"), 1 },
        { STRV_INIT ("x\xE2\x82"), 1 },
        { STRV_INIT ("x\xE2\x82z"), 1 },
        { STRV_INIT ("x\xF0\x9F\x98"), 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (text_valid_prefix (cases[i].bytes) != cases[i].valid)
            fail_msg ("case %zu: %zu bytes valid, want %zu", i,
                      text_valid_prefix (cases[i].bytes), cases[i].valid);
}

/* Every code point there and back, and the count of all of them. */
static void
code_points_are_stepped_over (void **state)
{
    (void)state;
    size_t count = 0, n, back;
    strbuf_reset (&out);
    for (unsigned cp = 0; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 257) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        size_t at = out.len;
        strbuf_add_cp (&out, cp);
        struct strv v = strbuf_strv (&out);
        assert_int_equal (text_code_point (v, at, &n), cp);
        assert_int_equal (at + n, v.len);
        assert_int_equal (text_code_point_before (v, v.len, &back), cp);
        assert_int_equal (back, n);
        count++;
    }
    assert_int_equal (text_valid_prefix (strbuf_strv (&out)), out.len);
    assert_int_equal (text_count_code_points (strbuf_strv (&out), out.len), count);
    assert_int_equal (text_count_code_points (STRV ("\u00E9\u20ACx"), 5), 2);
}

static void
cuts_end_with_a_character (void **state)
{
    (void)state;
    struct strv v = STRV ("a\u20AC\u00E9");
    assert_strv_equal (text_cut (v, 9), "a\u20AC\u00E9");
    assert_strv_equal (text_cut (v, 6), "a\u20AC\u00E9");
    assert_strv_equal (text_cut (v, 5), "a\u20AC");
    assert_strv_equal (text_cut (v, 3), "a");
    assert_strv_equal (text_cut (v, 0), "");
}

static void
same_words_fold_alike (void **state)
{
    (void)state;
    static const struct {
        const char *text, *fold;
    } cases[] = {
        { "", "" },
        { "IOM\tand\nUNHCR", "iom\tand\nunhcr" },
        { "Caf\u00E9 cafe\u0301 CAFE\u0301", "cafe cafe cafe" },
        { "\uFB01nal \uFF21\uFF10", "final a0" },
        { "Stra\u00DFe STRASSE \u1E9E", "strasse strasse ss" },
        { "\u0130 I \u0131", "i i i" },
        { "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2",
          "\u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C3" },
        { "\u00C6\u00D8\u0141\u0110\u0126\u0166\u00D0\u00DE\u0152", "aeoldhtdthoe" },
        { "co\u00ADop\u200Bera\u200Dtion\uFEFF", "cooperation" },
        { "\u2018a\u2019 \u201Cb\u201D \u201Ec\u02BC", "'a' \"b\" \"c'" },
        { "a\u00A0b\u202Fc\u2009d\u2011e\u2010f", "a b c d-e-f" },
        { "2\u00BD \u2153\u215B", "2\u00BD \u2153\u215B" },
        { "services\u2076 \u00B9\u00B2\u00B3\u2070 CO\u2082", "services  co2" },
        { "\u0661\u066C\u0662\u0663\u0664\u066B\u0665 \u0967\u0968 \U0001D7D8\U0001D7E3",
          "1,234.5 12 01" },
        { "\u0439 \u0438\u0306 \u0451 \u0435\u0308", "\u0439 \u0439 \u0435 \u0435" },
        { "\u0643\u0640\u062A\u064E\u0628", "\u0643\u062A\u0628" },
        { "\u05E9\u05C1\u05DC", "\u05E9\u05DC" },
        { "\u0939\u093F\u0928\u094D\u0926", "\u0939\u093F\u0928\u094D\u0926" },
        { "\u304B\u3099 \u304C \uFF76\uFF9E", "\u304C \u304C \u30AC" },
        { "\u1112\u1161\u11AB \uD55C", "\uD55C \uD55C" },
        { "\u00E9A\u00BDB\u00E9", "ea\u00BDbe" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_strv_equal (folded (cases[i].text), cases[i].fold);
    strbuf_reset (&out);
    text_fold (STRV ("A\0\u00C9\0B"), &out);
    assert_int_equal (out.len, 5);
    assert_memory_equal (out.buf, "a\0e\0b", 5);
}

/* Pieces handed to the folder must not tear a letter from its mark, wherever they end. */
static void
long_text_folds_as_short_text (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT, want = STRBUF_INIT;
    for (int shift = 0; shift < 8; shift++) {
        strbuf_reset (&text);
        strbuf_reset (&want);
        for (int i = 0; i < shift; i++) {
            strbuf_adds (&text, "\u00E9");
            strbuf_adds (&want, "e");
        }
        for (int i = 0; i < 300; i++) {
            strbuf_adds (&text, "\u304B\u3099\u1112\u1161\u11AB\uFF76\uFF9E");
            strbuf_adds (&want, "\u304C\uD55C\u30AC");
        }
        strbuf_reset (&out);
        text_fold (strbuf_strv (&text), &out);
        assert_strv_equal (strbuf_strv (&out), want.buf);
    }
    strbuf_free (&text);
    strbuf_free (&want);
}

/* Folding what is folded changes nothing, for any code point by itself. */
static void
folding_twice_is_folding_once (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT, once = STRBUF_INIT;
    for (unsigned cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        strbuf_reset (&text);
        strbuf_reset (&once);
        strbuf_reset (&out);
        strbuf_add_cp (&text, cp);
        text_fold (strbuf_strv (&text), &once);
        text_fold (strbuf_strv (&once), &out);
        if (!strv_eq (strbuf_strv (&once), strbuf_strv (&out)))
            fail_msg ("U+%04X: %s, then %s", cp, once.buf, out.buf);
    }
    strbuf_free (&text);
    strbuf_free (&once);
}

static void
digits_of_any_script_are_known (void **state)
{
    (void)state;
    static const unsigned zeros[] = { '0', 0x0660, 0x06F0, 0x0966, 0xFF10 };
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++)
        for (unsigned value = 0, digit; value < 10; value++) {
            assert_true (text_is_digit (zeros[i] + value, &digit));
            assert_int_equal (digit, value);
        }
    assert_true (text_is_digit (0x0663, NULL));
    assert_false (text_is_digit ('a', NULL));
    assert_false (text_is_digit (0xB2, NULL));
    assert_false (text_is_digit (0x2082, NULL));
    assert_false (text_is_digit (0x4E09, NULL));
}

static void
superscripts_are_known (void **state)
{
    (void)state;
    static const unsigned superscripts[] = { 0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                             0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
    for (unsigned i = 0; i < 10; i++) {
        unsigned digit = 99;
        assert_true (text_is_superscript (superscripts[i], &digit));
        assert_int_equal (digit, i);
    }
    assert_true (text_is_superscript (0xB9, NULL));
    assert_false (text_is_superscript (0x2071, NULL));
    assert_false (text_is_superscript (0x2082, NULL));
    assert_false (text_is_superscript ('1', NULL));
}

static void
columns_are_those_of_a_terminal (void **state)
{
    (void)state;
    assert_int_equal (text_columns (STRV ("")), 0);
    assert_int_equal (text_columns (STRV ("para. 75")), 8);
    assert_int_equal (text_columns (STRV ("cafe\u0301 \u00E9")), 6);
    assert_int_equal (text_columns (STRV ("\u79FB\u6C11")), 4);
    assert_int_equal (text_columns (STRV ("a\u200Bb")), 2);
}

static void
nothing_unsafe_is_shown (void **state)
{
    (void)state;
    static const struct {
        struct strv text;
        bool keep_layout;
        const char *shown;
    } cases[] = {
        { STRV_INIT ("a\tb\n"), true, "a\tb\n" },
        { STRV_INIT ("a\tb\n"), false, "a\\x09b\\x0A" },
        { STRV_INIT ("\x1B[31m\x7F\r"), true, "\\x1B[31m\\x7F\\x0D" },
        { STRV_INIT ("a\0b"), true, "a\\x00b" },
        { STRV_INIT ("\xC2\x85\xC2\x9B"
                     "31m\xC2\x9F\u00A0"),
          true, "\\x85\\x9B31m\\x9F\u00A0" },
        { STRV_INIT ("\u202Ax\u202E\u2066\u2069"), true, "<U+202A>x<U+202E><U+2066><U+2069>" },
        { STRV_INIT ("\u2028\u2029\u2027\u202F\u2065\u206A"), true,
          "<U+2028><U+2029>\u2027\u202F\u2065\u206A" },
        { STRV_INIT ("\xFF\xC3x\xC3\xA9\x80"), true, "\\xFF\\xC3x\u00E9\\x80" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strbuf_reset (&out);
        text_show_safe (cases[i].text, cases[i].keep_layout, &out);
        assert_strv_equal (strbuf_strv (&out), cases[i].shown);
    }
}

static void
windows_1252_becomes_utf_8 (void **state)
{
    (void)state;
    strbuf_reset (&out);
    assert_int_equal (text_from_windows_1252 (STRV ("a\x80\x92\x99\xA0\xE9\xFF"), &out), 0);
    assert_strv_equal (strbuf_strv (&out), "a\u20AC\u2019\u2122\u00A0\u00E9\u00FF");
    strbuf_reset (&out);
    assert_int_equal (text_from_windows_1252 (STRV ("\x81\x8D\x8F\x90\x9D\0"), &out), 5);
    assert_int_equal (out.len, 16);
    assert_memory_equal (out.buf, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\0", 16);
}

static void
utf_16_becomes_utf_8 (void **state)
{
    (void)state;
    strbuf_reset (&out);
    assert_int_equal (text_from_utf_16 (STRV ("a\0\xAC\x20\x3D\xD8\x00\xDE"), false, &out), 0);
    assert_strv_equal (strbuf_strv (&out), "a\u20AC\U0001F600");
    strbuf_reset (&out);
    assert_int_equal (text_from_utf_16 (STRV ("\0a\x20\xAC\xD8\x3D\xDE\x00"), true, &out), 0);
    assert_strv_equal (strbuf_strv (&out), "a\u20AC\U0001F600");
    strbuf_reset (&out); /* high alone, low alone, high at the end, odd byte */
    assert_int_equal (text_from_utf_16 (STRV ("\xD8\x3D\0a\xDE\x00\0b\xD8\x3D\0"), true, &out),
                      4);
    assert_strv_equal (strbuf_strv (&out), "\uFFFDa\uFFFDb\uFFFD\uFFFD");
}

static void
each_broken_byte_is_replaced (void **state)
{
    (void)state;
    strbuf_reset (&out);
    assert_int_equal (text_repair (STRV ("ok \u00E9"), &out), 0);
    assert_strv_equal (strbuf_strv (&out), "ok \u00E9");
    strbuf_reset (&out);
    assert_int_equal (text_repair (STRV ("\xFF-\xE2\x82-\xC3"), &out), 4);
    assert_strv_equal (strbuf_strv (&out), "\uFFFD-\uFFFD\uFFFD-\uFFFD");
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (broken_utf_8_is_found),
        cmocka_unit_test (letters_tell_their_way),
        cmocka_unit_test (code_points_are_stepped_over),
        cmocka_unit_test (cuts_end_with_a_character),
        cmocka_unit_test (same_words_fold_alike),
        cmocka_unit_test (long_text_folds_as_short_text),
        cmocka_unit_test (folding_twice_is_folding_once),
        cmocka_unit_test (digits_of_any_script_are_known),
        cmocka_unit_test (superscripts_are_known),
        cmocka_unit_test (columns_are_those_of_a_terminal),
        cmocka_unit_test (nothing_unsafe_is_shown),
        cmocka_unit_test (windows_1252_becomes_utf_8),
        cmocka_unit_test (utf_16_becomes_utf_8),
        cmocka_unit_test (each_broken_byte_is_replaced),
    };
    return cmocka_run_group_tests_name ("text", tests, NULL, free_out);
}
