/* Editions: sums that do not depend on order or layout.  The figures were reckoned by another
 * program, from the definition.
 */
#include "tests/unit/unit.h"

#include "lib/edition.h"

#define W "9a5572fa030c5fe4fa6594727e9feff2b3047572bd26884500b43c3379a7d48c"
#define W_V "c0ba00cd76c6dd4e6dd59502614f8f21f6de8df95d71437d010cd8c6983b93f3"
/* Greater than 2^256 by the third. */
#define W_V_U "2da3352544f3c1c9b3c56a9cd6e1f828981ea57ef3b1c4a0d4b8ce4bc1906ef8"
#define NONE "0000000000000000000000000000000000000000000000000000000000000000"

static void
assert_edition (const struct edition *e, const char *want)
{
    struct strbuf hex = STRBUF_INIT;
    edition_hex (e, &hex);
    assert_strv_equal (strbuf_strv (&hex), want);
    strbuf_free (&hex);
}

static void
works_are_added_up (void **state)
{
    (void)state;
    struct edition e = { { 0 } };
    assert_edition (&e, NONE);
    edition_add (&e, STRV ("w"), STRV ("e"));
    assert_edition (&e, W);
    edition_add (&e, STRV ("v"), STRV ("f"));
    assert_edition (&e, W_V);
    edition_add (&e, STRV ("u"), STRV ("g"));
    assert_edition (&e, W_V_U);
}

static void
any_order_gives_the_same (void **state)
{
    (void)state;
    struct edition e = { { 0 } };
    edition_add (&e, STRV ("u"), STRV ("g"));
    edition_add (&e, STRV ("v"), STRV ("f"));
    edition_add (&e, STRV ("w"), STRV ("e"));
    assert_edition (&e, W_V_U);
}

static void
what_is_removed_leaves_no_trace (void **state)
{
    (void)state;
    struct edition e = { { 0 } };
    assert_true (edition_read (&e, STRV (W_V_U)));
    edition_remove (&e, STRV ("u"), STRV ("g"));
    assert_edition (&e, W_V);
    edition_remove (&e, STRV ("v"), STRV ("f"));
    assert_edition (&e, W);
    edition_remove (&e, STRV ("w"), STRV ("e"));
    assert_edition (&e, NONE);
}

static void
key_and_edition_are_kept_apart (void **state)
{
    (void)state;
    struct edition one = { { 0 } }, other = { { 0 } };
    edition_add (&one, STRV ("ab"), STRV ("c"));
    edition_add (&other, STRV ("a"), STRV ("bc"));
    assert_memory_not_equal (one.sum, other.sum, sizeof one.sum);
}

static void
what_is_no_edition_is_not_read (void **state)
{
    (void)state;
    static const char *const bad[] = { "", "00", (NONE "0"), ("G" W), "A" };
    struct edition e;
    char text[DIGEST_HEX_LEN];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false (edition_read (&e, strv_cstr (bad[i])));
    for (size_t i = 0; i < sizeof text; i++) {
        memcpy (text, W, sizeof text);
        text[i] = i % 2 ? 'A' : '/';
        assert_false (edition_read (&e, strv_make (text, sizeof text)));
        assert_edition (&e, NONE);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (works_are_added_up),
        cmocka_unit_test (any_order_gives_the_same),
        cmocka_unit_test (what_is_removed_leaves_no_trace),
        cmocka_unit_test (key_and_edition_are_kept_apart),
        cmocka_unit_test (what_is_no_edition_is_not_read),
    };
    return cmocka_run_group_tests_name ("edition", tests, NULL, NULL);
}
