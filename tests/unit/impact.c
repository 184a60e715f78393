/* What a stem counts for in a passage. */
#include "tests/unit/unit.h"

#include "lib/impact.h"

static uint32_t
impact_of (uint32_t count, uint64_t length)
{
    return impact (count, impact_each (length));
}

static void
once_at_the_fixed_length_is_one (void **state)
{
    (void)state;
    assert_int_equal (impact_of (1, IMPACT_LENGTH), IMPACT_ONE);
    assert_int_equal (impact_of (3, IMPACT_LENGTH), 3 * IMPACT_ONE);
    assert_int_equal (impact_of (1, IMPACT_LENGTH / 3), 2 * IMPACT_ONE);
}

static void
longer_passages_count_less (void **state)
{
    (void)state;
    for (uint64_t length = 2; length < 3000; length++)
        assert_true (impact_each (length) < impact_each (length - 1));
}

static void
impact_is_bounded (void **state)
{
    (void)state;
    assert_int_equal (impact_of (1, UINT64_MAX), 1);
    assert_int_equal (impact_of (UINT32_MAX, 1), IMPACT_MAX);
    assert_int_equal (impact_of (1, 0), impact_of (1, 1));
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (once_at_the_fixed_length_is_one),
        cmocka_unit_test (longer_passages_count_less),
        cmocka_unit_test (impact_is_bounded),
    };
    return cmocka_run_group_tests_name ("impact", tests, NULL, NULL);
}
