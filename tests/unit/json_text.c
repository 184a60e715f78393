/* Parsing JSON: where it ends, what is refused, and what is written again. */
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "lib/json_text.h"

static void
assert_end (struct strv text, size_t want, bool cut, enum ix_code want_code)
{
    struct json_parser p = { NULL, 0 };
    struct json_extent extent;
    struct json_object *value;
    struct ix_error err;
    assert_int_equal (json_text_value (&p, text, &value, &extent, &err), want_code);
    assert_int_equal (value != NULL, want_code == IX_OK);
    assert_int_equal (extent.end, want);
    assert_int_equal (extent.cut, cut);
    json_object_put (value);
    json_parser_free (&p);
}

static void
a_value_ends_before_what_is_behind_it (void **state)
{
    (void)state;
    assert_end (STRV ("{\"a\":1}"), 7, false, IX_OK);
    assert_end (STRV (" [1] \n\n"), 4, false, IX_OK);
    assert_end (STRV ("[1]\n]"), 3, false, IX_OK);
    assert_end (STRV ("[1]{"), 3, false, IX_OK);
    assert_end (STRV ("[1]\0["), 3, false, IX_OK);
    assert_end (STRV ("[1,\"a"), 5, true, IX_EARG);
    assert_end (STRV ("[1"), 2, true, IX_EARG);
    assert_end (STRV ("[1 2]"), 3, false, IX_EARG);
    assert_end (STRV ("[\"\xC3\xA9\xED\xA0\x80\"]"), 4, false, IX_EARG);
    assert_end (STRV ("[\"\xFF\", \"\\u0000\"]"), 2, false, IX_EARG);
    assert_end (STRV ("[\"\\\\\\u0000\xFF\"]"), 4, false, IX_EARG);
    assert_end (STRV ("[\"\\\\u0000\"]"), 11, false, IX_OK);
    assert_end (STRV (" 1"), 1, false, IX_EARG);
    assert_end (STRV (" "), 1, false, IX_EARG);
    assert_end (strv_make (NULL, 0), 0, false, IX_EARG);
}

static void
assert_refused (struct strv text, const char *want)
{
    struct json_object *value;
    struct ix_error err = { .msg = "" };
    assert_int_equal (json_text_whole (text, &value, &err), IX_EARG);
    assert_null (value);
    assert_string_equal (err.msg, want);
}

static void
line_and_byte_are_told (void **state)
{
    (void)state;
    assert_refused (STRV ("{\n\"a\": ]"), "line 2, byte 6: unexpected character");
    assert_refused (STRV ("[1]\n x"), "line 2, byte 2: unexpected character behind the value");
    assert_refused (STRV ("[1]\0"), "line 1, byte 4: unexpected character behind the value");
    assert_refused (STRV ("[1\0]"), "line 1, byte 3: a NUL");
    assert_refused (STRV ("null"), "line 1, byte 1: neither an object nor an array");
    assert_refused (STRV ("[{\"a\":[NaN]}]"),
                    "line 1, byte 14: NaN, or a number that is too large, before this");
    assert_refused (STRV ("[\n18446744073709551615 ]\n"),
                    "line 2, byte 23: NaN, or a number that is too large, before this");
}

static enum ix_code
parse_nested (size_t n)
{
    struct strbuf text = STRBUF_INIT;
    struct json_object *value;
    for (size_t i = 0; i < n; i++)
        strbuf_adds (&text, "[");
    strbuf_adds (&text, "1");
    for (size_t i = 0; i < n; i++)
        strbuf_adds (&text, "]");
    enum ix_code code = json_text_whole (strbuf_strv (&text), &value, NULL);
    json_object_put (value);
    strbuf_free (&text);
    return code;
}

static void
nesting_has_an_end (void **state)
{
    (void)state;
    for (size_t n = 1; n < 20; n++)
        assert_int_equal (parse_nested (n), IX_OK);
    assert_int_equal (parse_nested (JSON_NESTING_MAX), IX_OK);
    assert_int_equal (parse_nested (JSON_NESTING_MAX + 1), IX_EARG);
    assert_int_equal (parse_nested (1000000), IX_EARG);
}

static void
what_is_written_is_json_in_order (void **state)
{
    (void)state;
    struct json_object *value;
    struct strv text;
    assert_int_equal (
        json_text_whole (STRV ("{ \"b/\": [1.50, 1., 7], \"a\": \"\t\\u001f\\/\", "
                               "\"b/\": [-.5, {\"c\": 2.}, null] }"),
                         &value, NULL),
        IX_OK);
    assert_int_equal (json_text_write (value, &text, NULL), IX_OK);
    assert_strv_equal (text, "{\"b/\":[-0.5,{\"c\":2.0},null],\"a\":\"\\t\\u001f/\"}");
    json_object_put (value);
}

static void
what_is_of_another_kind_is_nothing (void **state)
{
    (void)state;
    struct json_object *value;
    struct strbuf out = STRBUF_INIT;
    assert_int_equal (
        json_text_whole (STRV ("[\"7\", 18446744073709551614, -7]"), &value, NULL), IX_OK);
    assert_strv_equal (json_text_string (json_text_item (value, 0)), "7");
    assert_strv_equal (json_text_string (json_text_item (value, 1)), "");
    assert_int_equal (json_text_integer (json_text_item (value, 0)), 0);
    assert_true (json_text_integer (json_text_item (value, 1)) == INT64_MAX);
    assert_int_equal (json_text_integer (json_text_item (value, 2)), -7);
    assert_null (json_text_item (value, 3));
    assert_null (json_text_item (NULL, 0));
    assert_null (json_text_member (value, "7"));
    assert_int_equal (json_text_count (json_text_item (value, 0)), 0);
    json_text_add_integer (&out, json_text_item (value, 1));
    json_text_add_integer (&out, json_text_item (value, 2));
    assert_strv_equal (strbuf_strv (&out), "18446744073709551614-7");
    strbuf_free (&out);
    json_object_put (value);
}

/* Fails one allocation after the other and all behind it: no member and no byte may lack. */
static void
lack_of_memory_is_told (void **state)
{
    (void)state;
    static const char text[] =
        "{\"name\":\"a text that is longer than the buffer is at first\","
        "\"many\":[\"1\",\"2\",[],{\"a\":true}],\"last\":{\"b\":\"c\"}}";
    enum ix_code code = IX_ENOMEM;
    for (size_t n = 1; code != IX_OK; n++) {
        struct json_object *value;
        struct strv written = { 0 };
        memory_fail_at (n);
        code = json_text_whole (strv_cstr (text), &value, NULL);
        if (code == IX_OK)
            code = json_text_write (value, &written, NULL);
        memory_allow ();
        if (code == IX_OK)
            assert_strv_equal (written, text);
        else
            assert_int_equal (code, IX_ENOMEM);
        json_object_put (value);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_value_ends_before_what_is_behind_it),
        cmocka_unit_test (line_and_byte_are_told),
        cmocka_unit_test (nesting_has_an_end),
        cmocka_unit_test (what_is_written_is_json_in_order),
        cmocka_unit_test (what_is_of_another_kind_is_nothing),
        cmocka_unit_test (lack_of_memory_is_told),
    };
    return cmocka_run_group_tests_name ("json_text", tests, NULL, NULL);
}
