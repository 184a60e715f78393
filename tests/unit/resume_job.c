/* A job that is taken over from a journal: what becomes of it, and that a failure is told. */
#include "tests/unit/unit.h"

#include "indexer/journal.h"
#include "indexer/resume_job.h"

/* A file of two works as a journal has it, and the same as it stands in a new run. */
struct resumed {
    struct run run;
    struct shards shards;
    struct assign assign;
    struct job job;
    struct turn turn;
    struct strbuf works;
    struct resume_job said;
};

static void
begin (struct resumed *r)
{
    static const char *const fields[] = { "rope", "rope", "11", "mast", "mast-2", "22" };
    struct ix_error err;
    memset (r, 0, sizeof *r);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        journal_put (&r->works, strv_cstr (fields[i]));
    r->said = (struct resume_job){ .works = strbuf_strv (&r->works), .nworks = 2 };
    r->job.source = r->job.held = r->job.path = STRV ("in/f.jsonl");
    shards_init (&r->shards, NULL, 1);
    assert_int_equal (turn_begin (&r->turn, &r->job, &r->run.known, &err), IX_OK);
    assert_int_equal (assign_init (&r->assign, &r->run, &r->shards, false, true, &err), IX_OK);
}

static void
end (struct resumed *r)
{
    assign_free (&r->assign);
    turn_free (&r->turn);
    strbuf_free (&r->works);
}

static enum ix_code
take (struct resumed *r, bool *taken, struct ix_error *err)
{
    return resume_job_take (&r->said, &r->turn, &r->assign, taken, err);
}

static void
choose (struct resumed *r, const char *key, const char *owner)
{
    struct strbuf out = STRBUF_INIT;
    struct ix_error err;
    assert_int_equal (keys_choose (&r->assign.keys, strv_cstr (key), STRV (""),
                                   strv_cstr (owner), &out, &err),
                      IX_OK);
    strbuf_free (&out);
}

static void
what_would_become_the_same_is_taken (void **state)
{
    (void)state;
    struct resumed r;
    struct ix_error err;
    bool taken;
    begin (&r);
    choose (&r, "mast", "in/a.txt");
    assert_int_equal (take (&r, &taken, &err), IX_OK);
    assert_true (taken && r.job.written);
    assert_int_equal (r.turn.nworks, 2);
    assert_strv_equal (r.turn.works[1].key, "mast-2");
    assert_strv_equal (r.turn.works[1].edition, "22");
    resume_job_give_back (&r.said, &r.assign);
    assert_false (keys_is_chosen (&r.assign.keys, STRV ("rope")));
    assert_true (keys_is_chosen (&r.assign.keys, STRV ("mast")));
    end (&r);
}

static void
another_key_is_not_taken (void **state)
{
    (void)state;
    struct resumed r;
    struct ix_error err;
    bool taken;
    begin (&r);
    assert_int_equal (take (&r, &taken, &err), IX_OK);
    assert_false (taken);
    assert_false (keys_is_chosen (&r.assign.keys, STRV ("rope")));
    assert_false (keys_is_chosen (&r.assign.keys, STRV ("mast")));
    end (&r);
}

static enum ix_code
broken (void *self, struct strv key, struct strv *out, struct ix_error *err)
{
    (void)self;
    *out = STRV ("");
    return strv_eq (key, STRV ("mast")) ? ix_fail (err, IX_EIO, "the mast is broken") : IX_OK;
}

static void
a_failure_is_told (void **state)
{
    (void)state;
    struct resumed r;
    struct ix_error err = { IX_OK, "" };
    bool taken;
    begin (&r);
    r.assign.keys.before = (struct keys_before){ broken, NULL };
    assert_int_equal (take (&r, &taken, &err), IX_EIO);
    assert_string_equal (err.msg, "the mast is broken");
    end (&r);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (what_would_become_the_same_is_taken),
        cmocka_unit_test (another_key_is_not_taken),
        cmocka_unit_test (a_failure_is_told),
    };
    return cmocka_run_group_tests_name ("resume_job", tests, NULL, NULL);
}
