/* Plain values of JSON: what is taken is what jansson makes of it, and ends where it ends; what
 * is broken or not plain is left to jansson.
 */
#include "tests/unit/unit.h"

#include "reader/json_plain.h"

#include <stdlib.h>

static void
assert_same (const char *json)
{
    size_t len;
    json_error_t error;
    json_t *value = json_plain (strv_cstr (json), &len);
    json_t *want = json_loads (json, JSON_DISABLE_EOF_CHECK, &error);
    if (!value)
        fail_msg ("not plain: %s", json);
    assert_non_null (want);
    assert_int_equal (len, error.position);
    char *text = json_dumps (value, JSON_COMPACT), *want_text = json_dumps (want, JSON_COMPACT);
    assert_string_equal (text, want_text);
    free (text);
    free (want_text);
    json_decref (value);
    json_decref (want);
}

static void
plain_values_are_what_jansson_makes_of_them (void **state)
{
    (void)state;
    static const char *const values[] = {
        "{}",
        " \t\r\n[ ] rest",
        "{\"id\": \"7\", \"number\": 2, \"text\": \"The caf\xC3\xA9 is open.\x7F\"}\n",
        "[0,-0,-12,123456789012345678,true,false,null]",
        "{\"a\":{\"b\":[[],{}]},\"\":\"\"} {",
        "{\"b\":1,\"a\":2,\"b\":\"the last counts\"}",
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_same (values[i]);
}

static void
others_are_left_to_jansson (void **state)
{
    (void)state;
    static const char *const values[] = {
        "",
        "\"a\"",
        "7",
        "[\"a\\n\"]",
        "[1.5]",
        "[1e3]",
        "[01]",
        "[-]",
        "[1234567890123456789]",
        "[nul]",
        "[truth]",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "[",
        "{\"a\":\"b",
        "[1}",
        "[\"a\tb\"]",
        "[\"a\n\"]",
        "[\"\xC3\"]",
        "[\"\xED\xA0\x80\"]",
        "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]",
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        size_t len;
        json_t *value = json_plain (strv_cstr (values[i]), &len);
        if (value)
            fail_msg ("plain: %s", values[i]);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (plain_values_are_what_jansson_makes_of_them),
        cmocka_unit_test (others_are_left_to_jansson),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
