/* Parsing JSON: where it ends, and what is refused. */
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "lib/json_text.h"

#include <stdlib.h>
#include <string.h>

static void
assert_end (struct strv text, size_t want, size_t want_taken, enum ix_code want_code)
{
    struct json_extent extent;
    cJSON *value;
    struct ix_error err;
    assert_int_equal (json_text_value (text, &value, &extent, &err), want_code);
    assert_int_equal (value != NULL, want_code == IX_OK);
    assert_int_equal (extent.end, want);
    assert_int_equal (extent.taken, want_taken);
    cJSON_Delete (value);
}

static void
a_value_ends_before_what_is_behind_it (void **state)
{
    (void)state;
    assert_end (STRV ("{\"a\":1}"), 7, 7, IX_OK);
    assert_end (STRV (" [1] \n\n"), 4, 4, IX_OK);
    assert_end (STRV ("[1]\n]"), 3, 3, IX_OK);
    assert_end (STRV ("[1]{"), 3, 3, IX_OK);
    assert_end (STRV ("[1]\0["), 3, 3, IX_OK);
    assert_end (STRV ("[\"\\\\u0000\"]"), 11, 11, IX_OK);
    assert_end (STRV ("[1 2]"), 3, 0, IX_EARG);
    assert_end (STRV (" 1"), 1, 0, IX_EARG);
    assert_end (STRV (" "), 1, 0, IX_EARG);
    assert_end (strv_make (NULL, 0), 0, 0, IX_EARG);
}

static void
what_is_refused_has_an_end (void **state)
{
    (void)state;
    assert_end (STRV ("[\"\xC3\xA9\xED\xA0\x80\"] "), 4, 9, IX_EARG);
    assert_end (STRV ("[\"\xFF\", \"\\u0000\"]"), 2, 15, IX_EARG);
    assert_end (STRV ("[\"\\\\\\u0000\xFF\"]"), 4, 13, IX_EARG);
    assert_end (STRV ("[\"a\0b\"]"), 3, 7, IX_EARG);
    assert_end (STRV ("[1e999],"), 7, 7, IX_EARG);
}

static void
the_end_of_the_data_is_told (void **state)
{
    (void)state;
    static const char *const cut[] = { "[",    "{",         "[1",      "[1,",
                                       "[1, ", "{\"a\"",    "{\"a\":", "[\"abc",
                                       "[{}",  "{\"a\":1,", "[[1] ",   "{\"\\\"" };
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        struct json_extent extent;
        struct ix_error err = { .msg = "" };
        cJSON *value;
        assert_int_equal (json_text_value (strv_cstr (cut[i]), &value, &extent, &err), IX_EARG);
        assert_string_equal (err.msg, "unexpected end of data");
        assert_int_equal (extent.end, strlen (cut[i]));
    }
}

#define BAD "bad JSON at or just before this"

static void
assert_refused (struct strv text, const char *want)
{
    cJSON *value;
    struct ix_error err = { .msg = "" };
    assert_int_equal (json_text_whole (text, &value, &err), IX_EARG);
    assert_null (value);
    assert_string_equal (err.msg, want);
}

static void
line_and_byte_are_told (void **state)
{
    (void)state;
    assert_refused (STRV ("{\n\"a\": ]"), "line 2, byte 6: " BAD);
    assert_refused (STRV ("[1]\n x"), "line 2, byte 2: unexpected character behind the value");
    assert_refused (STRV ("[1]\0"), "line 1, byte 4: unexpected character behind the value");
    assert_refused (STRV ("[1\0]"), "line 1, byte 3: a NUL");
    assert_refused (STRV ("[\"\\u0000\"]"), "line 1, byte 3: a NUL in a string");
    assert_refused (STRV ("null"), "line 1, byte 1: neither an object nor an array");
    assert_refused (STRV ("[{\"a\":[1e999]}]\n"),
                    "line 1, byte 16: a number that is too large, before this");
}

static void
what_is_no_json_is_refused (void **state)
{
    (void)state;
    assert_refused (STRV ("[1,]"), "line 1, byte 4: " BAD);
    assert_refused (STRV ("[}"), "line 1, byte 2: " BAD);
    assert_refused (STRV ("{\"a\":1,}"), "line 1, byte 9: " BAD);
    assert_refused (STRV ("{'a':1}"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("{a:1}"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("['a']"), "line 1, byte 2: " BAD);
    assert_refused (STRV ("[1/**/]"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("[NaN]"), "line 1, byte 2: " BAD);
    assert_refused (STRV ("[-Infinity]"), "line 1, byte 2: " BAD);
    assert_refused (STRV ("[True]"), "line 1, byte 2: " BAD);
    assert_refused (STRV ("[+5]"), "line 1, byte 2: " BAD);
    assert_refused (STRV ("[1+5]"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("[1-2]"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("[0x1]"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("[\"\\x41\"]"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("[\"\\ud83d\"]"), "line 1, byte 3: " BAD);
    assert_refused (STRV ("[\"\\ude00\"]"), "line 1, byte 3: " BAD);
}

static enum ix_code
parse_nested (size_t n)
{
    struct strbuf text = STRBUF_INIT;
    cJSON *value;
    for (size_t i = 0; i < n; i++)
        strbuf_adds (&text, "[");
    strbuf_adds (&text, "1");
    for (size_t i = 0; i < n; i++)
        strbuf_adds (&text, "]");
    enum ix_code code = json_text_whole (strbuf_strv (&text), &value, NULL);
    cJSON_Delete (value);
    strbuf_free (&text);
    return code;
}

static void
nesting_has_an_end (void **state)
{
    (void)state;
    for (size_t n = 1; n < 20; n++)
        assert_int_equal (parse_nested (n), IX_OK);
    assert_int_equal (parse_nested (CJSON_NESTING_LIMIT), IX_OK);
    assert_int_equal (parse_nested (CJSON_NESTING_LIMIT + 1), IX_EARG);
    assert_int_equal (parse_nested (1000000), IX_EARG);
}

static const cJSON *
item (const cJSON *array, int i)
{
    return cJSON_GetArrayItem (array, i);
}

static void
what_is_of_another_kind_is_nothing (void **state)
{
    (void)state;
    cJSON *value;
    assert_int_equal (
        json_text_whole (STRV ("[\"7\", 9007199254740991, -7, 9007199254740992, 1.5, "
                               "-9007199254740992, 2.0, 1e300, 01, -.5]"),
                         &value, NULL),
        IX_OK);
    assert_strv_equal (json_text_string (item (value, 0)), "7");
    assert_strv_equal (json_text_string (item (value, 1)), "");
    assert_strv_equal (json_text_string (NULL), "");
    assert_int_equal (json_text_integer (item (value, 0)), 0);
    assert_true (json_text_integer (item (value, 1)) == INT64_C (9007199254740991));
    assert_int_equal (json_text_integer (item (value, 2)), -7);
    for (int i = 3; i < 6; i++)
        assert_false (json_text_is_integer (item (value, i)));
    assert_int_equal (json_text_integer (item (value, 6)), 2);
    assert_false (json_text_is_integer (item (value, 7)));
    assert_int_equal (json_text_integer (item (value, 8)), 1);
    assert_false (json_text_is_integer (item (value, 9)));
    assert_false (json_text_is_integer (NULL));
    cJSON_Delete (value);
}

/* Fails one allocation after the other and all behind it: no member may lack. */
static void
lack_of_memory_is_told (void **state)
{
    (void)state;
    static const char text[] =
        "{\"name\":\"a text\",\"many\":[\"1\",2,[],{\"a\":true}],\"last\":{\"b\":\"c\"}}";
    enum ix_code code = IX_ENOMEM;
    cJSON_InitHooks (&(cJSON_Hooks){ memory_malloc, free });
    for (size_t n = 1; code != IX_OK; n++) {
        cJSON *value;
        memory_fail_at (n);
        code = json_text_whole (strv_cstr (text), &value, NULL);
        memory_allow ();
        if (code == IX_OK) {
            char *written = cJSON_PrintUnformatted (value);
            assert_string_equal (written, text);
            cJSON_free (written);
        } else
            assert_int_equal (code, IX_ENOMEM);
        cJSON_Delete (value);
    }
    cJSON_InitHooks (NULL);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_value_ends_before_what_is_behind_it),
        cmocka_unit_test (what_is_refused_has_an_end),
        cmocka_unit_test (the_end_of_the_data_is_told),
        cmocka_unit_test (line_and_byte_are_told),
        cmocka_unit_test (what_is_no_json_is_refused),
        cmocka_unit_test (nesting_has_an_end),
        cmocka_unit_test (what_is_of_another_kind_is_nothing),
        cmocka_unit_test (lack_of_memory_is_told),
    };
    return cmocka_run_group_tests_name ("json_text", tests, NULL, NULL);
}
