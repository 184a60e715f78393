/* Keys of works: who gets which, and who keeps it. */
#include "tests/unit/unit.h"

#include "indexer/keys.h"

/* Of the tests: who has which key before. */
static const char *const before[][2] = {
    { "w-2", "two.txt" },
    { "v", "three.txt" },
    { "report-2020", "one.txt" },
};

static enum ix_code
owner (void *self, struct strv key, struct strv *out, struct ix_error *err)
{
    size_t *n = self;
    (*n)++;
    *out = STRV ("");
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (strv_eq (key, strv_cstr (before[i][0])))
            *out = strv_cstr (before[i][1]);
    return strv_eq (key, STRV ("broken-2")) ? ix_fail (err, IX_EIO, "broken") : IX_OK;
}

static size_t nasked;

static void
init (struct keys *k)
{
    nasked = 0;
    keys_init (k, (struct keys_before){ owner, &nasked });
}

static void
assert_chosen (struct keys *k, const char *wanted, const char *had, const char *file,
               const char *key)
{
    struct strbuf out = STRBUF_INIT;
    assert_int_equal (
        keys_choose (k, strv_cstr (wanted), strv_cstr (had), strv_cstr (file), &out, NULL),
        IX_OK);
    assert_strv_equal (strbuf_strv (&out), key);
    strbuf_free (&out);
}

static void
the_second_of_a_name_gets_a_number (void **state)
{
    (void)state;
    struct keys k;
    init (&k);
    assert_chosen (&k, "a-80-16", "", "one.txt", "a-80-16");
    assert_chosen (&k, "a-80-16", "", "two.txt", "a-80-16-2");
    assert_chosen (&k, "a-80-16", "", "three.txt", "a-80-16-3");
    assert_chosen (&k, "a-80-16-2", "", "four.txt", "a-80-16-2-2");
    keys_free (&k);
}

static void
a_report_keeps_its_key (void **state)
{
    (void)state;
    struct keys k;
    init (&k);
    assert_chosen (&k, "w", "w-2", "two.txt", "w-2"); /* though "w" is free by now */
    assert_chosen (&k, "w", "", "one.txt", "w");
    assert_chosen (&k, "v", "", "three.txt", "v");
    assert_chosen (&k, "v", "", "three.txt", "v-2"); /* another work of that name in it */
    keys_free (&k);
}

static void
a_key_of_another_name_is_given_up (void **state)
{
    (void)state;
    struct keys k;
    init (&k);
    assert_chosen (&k, "report", "report-2020", "one.txt", "report-2020"); /* a form of it */
    assert_chosen (&k, "other", "report-2020", "one.txt", "other");
    assert_chosen (&k, "w", "w-", "two.txt", "w");
    assert_chosen (&k, "x", "x-x", "two.txt", "x");
    keys_free (&k);
}

static void
the_index_is_asked_once_for_each_key (void **state)
{
    (void)state;
    struct keys k;
    init (&k);
    assert_chosen (&k, "w", "", "one.txt", "w");
    assert_chosen (&k, "w", "", "three.txt", "w-3"); /* "w-2" is held */
    assert_chosen (&k, "w", "", "four.txt", "w-4");
    assert_chosen (&k, "w", "", "five.txt", "w-5");
    assert_int_equal (nasked, 5);
    keys_free (&k);
}

static void
what_is_given_back_is_as_before (void **state)
{
    (void)state;
    struct keys k;
    init (&k);
    assert_chosen (&k, "v", "", "three.txt", "v");
    assert_chosen (&k, "u", "", "three.txt", "u");
    keys_give_back (&k, STRV ("v"));
    keys_give_back (&k, STRV ("u"));
    assert_chosen (&k, "v", "", "one.txt", "v-2"); /* it is that of three.txt still */
    assert_chosen (&k, "u", "", "one.txt", "u");
    keys_free (&k);
}

static void
a_failure_to_ask_is_told (void **state)
{
    (void)state;
    struct keys k;
    struct strbuf out = STRBUF_INIT;
    init (&k);
    assert_chosen (&k, "broken", "", "one.txt", "broken");
    assert_int_equal (keys_choose (&k, STRV ("broken"), STRV (""), STRV ("two"), &out, NULL),
                      IX_EIO);
    strbuf_free (&out);
    keys_free (&k);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (the_second_of_a_name_gets_a_number),
        cmocka_unit_test (a_report_keeps_its_key),
        cmocka_unit_test (a_key_of_another_name_is_given_up),
        cmocka_unit_test (the_index_is_asked_once_for_each_key),
        cmocka_unit_test (what_is_given_back_is_as_before),
        cmocka_unit_test (a_failure_to_ask_is_told),
    };
    return cmocka_run_group_tests_name ("keys", tests, NULL, NULL);
}
