/* Workers: each order is done once, ends in its turn, and one that is not done is told.
 */
#include "tests/unit/unit.h"

#include "indexer/workers.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NORDERS = 20, LARGE = 1 << 22 };

/* What is said of an order is its length and its first byte. */
static enum ix_code
measure (void *self, struct strv order, struct strbuf *said, struct ix_error *err)
{
    (void)self;
    if (order.len == 0)
        return ix_fail (err, IX_ECORRUPT, "an empty order");
    if (order.s[0] == 'k')
        (void)kill (getpid (), SIGKILL);
    if (order.s[0] == 'l')
        for (int i = 0; i < 1000; i++)
            strbuf_adds (said, "long ");
    strbuf_addf (said, "%zu %c", order.len, order.s[0]);
    return IX_OK;
}

static void
begin (struct workers *w, size_t max)
{
    workers_init (w, (struct workers_trade){ measure, NULL });
    assert_true (w->max >= 1 && w->max <= WORKERS_MAX);
    w->max = max;
}

static enum ix_code
do_order (struct workers *w, struct strv order, struct ix_error *said, struct ix_error *err)
{
    enum ix_code code = workers_hand (w, -1, order, err);
    return code == IX_OK ? workers_end_oldest (w, said, err) : code;
}

static void
orders_end_in_their_turn (void **state)
{
    struct workers w;
    struct ix_error said;
    struct strbuf order = STRBUF_INIT;
    (void)state;
    begin (&w, 3);
    assert_true (strbuf_reserve (&order, LARGE));
    memset (order.buf, 'x', LARGE);
    assert_false (workers_has_ended (&w));
    for (size_t i = 0, ended = 0; ended < NORDERS; i++) {
        if (i < NORDERS)
            assert_int_equal (workers_hand (&w, -1, strv_make (order.buf, LARGE - i), NULL),
                              IX_OK);
        if (workers_busy (&w) < w.max && i < NORDERS)
            continue;
        char want[32];
        (void)snprintf (want, sizeof want, "%zu x", LARGE - ended++);
        assert_int_equal (workers_end_oldest (&w, &said, NULL), IX_OK);
        assert_string_equal (said.msg, want);
    }
    assert_int_equal (workers_busy (&w), 0);
    strbuf_free (&order);
    workers_free (&w);
}

static void
failures_are_told_and_the_worker_stays (void **state)
{
    struct workers w;
    struct ix_error said, err;
    (void)state;
    begin (&w, 1);
    workers_open (&w, -1);
    pid_t pid = w.items[0].pid;
    assert_true (pid > 0);
    assert_int_equal (do_order (&w, STRV (""), &said, &err), IX_ECORRUPT);
    assert_string_equal (err.msg, "an empty order");
    assert_int_equal (do_order (&w, STRV ("abc"), &said, &err), IX_OK);
    assert_string_equal (said.msg, "3 a");
    assert_int_equal (do_order (&w, STRV ("l"), &said, &err), IX_OK);
    assert_int_equal (strlen (said.msg), sizeof said.msg - 1);
    assert_int_equal (w.items[0].pid, pid);
    workers_free (&w);
}

/* In the middle of an order, and between two. */
static void
a_worker_that_is_killed_is_told_and_made_anew (void **state)
{
    struct workers w;
    struct ix_error said, err;
    (void)state;
    begin (&w, 1);
    assert_int_equal (do_order (&w, STRV ("k"), &said, &err), IX_EIO);
    assert_non_null (strstr (err.msg, strsignal (SIGKILL)));
    assert_int_equal (do_order (&w, STRV ("a"), &said, &err), IX_OK);
    assert_int_equal (kill (w.items[0].pid, SIGKILL), 0);
    assert_int_equal (do_order (&w, STRV ("a"), &said, &err), IX_EIO);
    assert_int_equal (do_order (&w, STRV ("b"), &said, &err), IX_OK);
    assert_string_equal (said.msg, "1 b");
    workers_free (&w);
}

static void
none_is_left (void **state)
{
    struct workers w;
    (void)state;
    begin (&w, 4);
    workers_open (&w, -1);
    assert_int_equal (workers_hand (&w, -1, STRV ("a"), NULL), IX_OK);
    workers_free (&w);
    assert_int_equal (waitpid (-1, NULL, WNOHANG), -1);
    assert_int_equal (errno, ECHILD);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (orders_end_in_their_turn),
        cmocka_unit_test (failures_are_told_and_the_worker_stays),
        cmocka_unit_test (a_worker_that_is_killed_is_told_and_made_anew),
        cmocka_unit_test (none_is_left),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
