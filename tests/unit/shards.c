/* Which shard takes which file; that what is written is there is tests/search/test-sharded. */
#include "tests/unit/unit.h"

#include "indexer/shards.h"

enum { NSHARDS = 4 };

/* Adds `n` files of `size` passages, and says how often the shard changed. */
static size_t
add (struct shards *s, size_t n, size_t size)
{
    size_t nturns = 0, before = s->chosen;
    for (size_t i = 0; i < n; i++) {
        size_t shard = shards_choose (s);
        assert_true (shard < s->n);
        shards_count (s, shard, size);
        nturns += shard != before;
        before = shard;
    }
    return nturns;
}

static size_t
spread (const struct shards *s)
{
    size_t least = SIZE_MAX, most = 0;
    for (size_t i = 0; i < s->n; i++) {
        least = s->sizes[i] < least ? s->sizes[i] : least;
        most = s->sizes[i] > most ? s->sizes[i] : most;
    }
    return most - least;
}

static void
few_files_are_spread (void **state)
{
    struct shards s;
    (void)state;
    shards_init (&s, NULL, NSHARDS);
    add (&s, NSHARDS, 30);
    assert_int_equal (spread (&s), 0);
    add (&s, 100, 30);
    assert_true (spread (&s) <= 30 + s.total / NSHARDS / 8);
    shards_free (&s);
}

static void
many_files_come_in_long_turns (void **state)
{
    struct shards s;
    (void)state;
    shards_init (&s, NULL, NSHARDS);
    add (&s, 10000, 40);
    size_t nturns = add (&s, 10000, 40);
    assert_true (nturns > NSHARDS && nturns < 10000 * 40 / 4000);
    assert_true (spread (&s) <= 12288 + 40);
    shards_free (&s);
}

static void
the_smallest_fills_up (void **state)
{
    struct shards s;
    (void)state;
    shards_init (&s, NULL, NSHARDS);
    shards_count (&s, 0, 900);
    shards_count (&s, 1, 800);
    shards_count (&s, 3, 700);
    assert_int_equal (shards_choose (&s), 2);
    add (&s, 30, 40);
    assert_true (s.sizes[2] > 700);
    assert_true (spread (&s) <= 40 + s.total / NSHARDS / 8 + 900 - 700);
    shards_free (&s);
}

static void
one_takes_all (void **state)
{
    struct shards s;
    (void)state;
    shards_init (&s, NULL, 1);
    assert_int_equal (add (&s, 100, 5000), 0);
    shards_free (&s);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (few_files_are_spread),
        cmocka_unit_test (many_files_come_in_long_turns),
        cmocka_unit_test (the_smallest_fills_up),
        cmocka_unit_test (one_takes_all),
    };
    return cmocka_run_group_tests_name ("shards", tests, NULL, NULL);
}
