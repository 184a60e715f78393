/* Strings, arena and errors: lib/strv, lib/strbuf, lib/arena, lib/error. */
#include "tests/unit/unit.h"

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdlib.h>

static void
strv_compares_and_cuts (void **state)
{
    (void)state;
    assert_true (strv_eq (STRV ("abc"), STRV ("abc")));
    assert_false (strv_eq (STRV ("abc"), STRV ("abd")));
    assert_true (strv_eq_nocase (STRV ("C/112"), STRV ("c/112")));
    assert_true (strv_cmp (STRV ("ab"), STRV ("abc")) < 0);
    assert_true (strv_cmp (STRV ("b"), STRV ("abc")) > 0);
    assert_true (strv_starts (STRV ("para. 75"), STRV ("para")));
    assert_true (strv_starts_nocase (STRV ("Para. 75"), STRV ("pARA")));
    assert_false (strv_starts_nocase (STRV ("par"), STRV ("para")));
    assert_true (strv_ends (STRV ("para. 75"), STRV ("75")));
    assert_false (strv_ends (STRV ("5"), STRV ("75")));
    assert_strv_equal (strv_trim (STRV (" \t a b\r\n")), "a b");
    assert_strv_equal (strv_sub (STRV ("abcdef"), 2, 4), "cd");
    assert_strv_equal (strv_sub (STRV ("abc"), 2, 99), "c");
    assert_strv_equal (strv_sub (STRV ("abc"), 9, 99), "");
    struct strv abc = STRV ("abc"), none = strv_make (NULL, 0);
    assert_ptr_equal (strv_sub (abc, 9, 99).s, abc.s + 3);
    assert_ptr_equal (strv_sub (abc, 2, 1).s, abc.s + 2);
    assert_null (strv_sub (none, 0, 0).s);
    assert_null (strv_sub (none, 2, 4).s);
}

static void
strv_finds_and_splits (void **state)
{
    (void)state;
    assert_int_equal (strv_find (STRV ("a-b-c"), STRV ("-"), 2), 3);
    assert_true (strv_find (STRV ("abc"), STRV ("x"), 0) == SIZE_MAX);
    struct strv rest = STRV ("a,,b"), head;
    size_t n = 0;
    while (strv_split (&rest, ',', &head))
        n++;
    assert_int_equal (n, 3);
    assert_strv_equal (head, "b");
}

static void
strbuf_builds (void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    assert_string_equal (b.buf, "");
    strbuf_adds (&b, "para. ");
    strbuf_addf (&b, "%d", 75);
    strbuf_addc (&b, '\0');
    strbuf_add_cp (&b, 0x2013);
    assert_int_equal (b.len, 12);
    assert_memory_equal (b.buf, "para. 75\0\xE2\x80\x93", 13);
    strbuf_cut (&b, 5);
    assert_strv_equal (strbuf_strv (&b), "para.");
    strbuf_free (&b);
}

static void
strbuf_failure_sticks (void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    strbuf_adds (&b, "x");
    assert_false (strbuf_reserve (&b, SIZE_MAX));
    strbuf_adds (&b, "y");
    assert_true (strbuf_failed (&b));
    strbuf_free (&b);
    assert_false (strbuf_failed (&b));
}

static void
arena_gives_zeroed_lasting_memory (void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct strv first = arena_dup (&a, STRV ("first"));
    size_t cap = 0, *items = NULL;
    for (size_t i = 0; i < 50000; i++) {
        items = arena_grow (&a, items, i, &cap, sizeof *items);
        assert_non_null (items);
        assert_int_equal (items[i], 0);
        items[i] = i;
    }
    assert_int_equal (items[49999], 49999);
    assert_strv_equal (first, "first");
    assert_null (arena_alloc (&a, SIZE_MAX / 2, 4));
    assert_true (arena_failed (&a));
    arena_free (&a);
    assert_false (arena_failed (&a));
}

static void
errors_keep_the_lower_message (void **state)
{
    (void)state;
    struct ix_error err;
    assert_int_equal (ix_fail (&err, IX_EIO, "cannot read %s", "x.txt"), IX_EIO);
    assert_int_equal (ix_prefix (&err, "%s:%d", "a", 7), IX_EIO);
    assert_string_equal (err.msg, "a:7: cannot read x.txt");
    assert_int_equal (ix_fail (NULL, IX_ENOMEM, "x"), IX_ENOMEM);
    assert_string_equal (ix_code_name (IX_ECORRUPT), "ECORRUPT");
}

static void
errors_end_at_a_character (void **state)
{
    (void)state;
    struct ix_error err;
    char text[600];
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy (text + i, "\xC3\xA9", 3);
    (void)ix_fail (&err, IX_EARG, "x%s", text);
    assert_int_equal (strlen (err.msg) % 2, 1);
    (void)ix_fail (&err, IX_EARG, "%s", text);
    assert_int_equal (strlen (err.msg) % 2, 0);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (strv_compares_and_cuts),
        cmocka_unit_test (strv_finds_and_splits),
        cmocka_unit_test (strbuf_builds),
        cmocka_unit_test (strbuf_failure_sticks),
        cmocka_unit_test (arena_gives_zeroed_lasting_memory),
        cmocka_unit_test (errors_keep_the_lower_message),
        cmocka_unit_test (errors_end_at_a_character),
    };
    return cmocka_run_group_tests_name ("base", tests, NULL, NULL);
}
