/* Keys of works: who gets which, and who keeps it. */
#include "tests/unit/unit.h"

#include "indexer/keys.h"

static void
assert_chosen (struct keys *k, const char *wanted, const char *before, const char *owner,
               const char *key)
{
    struct strbuf out = STRBUF_INIT;
    assert_true (
        keys_choose (k, strv_cstr (wanted), strv_cstr (before), strv_cstr (owner), &out));
    assert_strv_equal (strbuf_strv (&out), key);
    strbuf_free (&out);
}

static void
the_second_of_a_name_gets_a_number (void **state)
{
    (void)state;
    struct keys k;
    keys_init (&k);
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
    keys_init (&k);
    keys_take (&k, STRV ("w-2"), STRV ("two.txt"));
    assert_chosen (&k, "w", "w-2", "two.txt", "w-2"); /* though "w" is free by now */
    assert_chosen (&k, "w", "", "one.txt", "w");
    keys_take (&k, STRV ("v"), STRV ("three.txt"));
    assert_chosen (&k, "v", "", "three.txt", "v");
    assert_chosen (&k, "v", "", "three.txt", "v-2"); /* another work of that name in it */
    keys_free (&k);
}

static void
a_key_of_another_name_is_given_up (void **state)
{
    (void)state;
    struct keys k;
    keys_init (&k);
    keys_take (&k, STRV ("report-2020"), STRV ("one.txt"));
    assert_chosen (&k, "report", "report-2020", "one.txt", "report-2020"); /* a form of it */
    assert_chosen (&k, "other", "report-2020", "one.txt", "other");
    assert_chosen (&k, "w", "w-", "two.txt", "w");
    assert_chosen (&k, "v", "v-x", "two.txt", "v");
    keys_free (&k);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (the_second_of_a_name_gets_a_number),
        cmocka_unit_test (a_report_keeps_its_key),
        cmocka_unit_test (a_key_of_another_name_is_given_up),
    };
    return cmocka_run_group_tests_name ("keys", tests, NULL, NULL);
}
