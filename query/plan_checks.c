/* Checks of what must stand as it is written, where not every hit must have it.  They are made
 * at once when the plan is whole, so that a passage is read once, however many phrases of the
 * question it may hold.  With documents that are told by ids, which are a part of the query,
 * each is made when it is asked for. */
#include "query/planner.h"

/* Figures have no other form that has their stem. */
static bool
needs_check (const struct check *check)
{
    struct strv term = check->terms[0];
    size_t digits = 0;
    while (digits < term.len && term.s[digits] >= '0' && term.s[digits] <= '9')
        digits++;
    return check->n > 1 || digits < term.len || check->prefix;
}

static const struct ix_query *
check_now (struct planner *p, struct check_run run)
{
    if (!plan_ok (p, check_documents (p->catalog, &run, 1, p->arena, p->err)))
        return NULL;
    return check_ids (p->b, &run);
}

static const struct ix_query *
check_later (struct planner *p, struct check_run run)
{
    struct check_run *checks =
        arena_grow (p->arena, p->checks, p->nchecks, &p->checks_cap, sizeof *checks);
    struct ix_query **passing = arena_grow (p->arena, p->passing, p->nchecks, &p->passing_cap,
                                            sizeof (struct ix_query *));
    if (checks == NULL || passing == NULL) {
        plan_no_memory (p);
        return NULL;
    }
    p->checks = checks;
    p->passing = passing;
    p->checks[p->nchecks] = run;
    p->passing[p->nchecks] = qbuild_docs (p->b, p->catalog->reader);
    return p->passing[p->nchecks++];
}

const struct ix_query *
plan_checked (struct planner *p, const struct ix_query *words, const struct check *check)
{
    const struct check_run run = { .check = *check, .among = words };
    if (words == NULL || p->b->code)
        return NULL;
    if (!needs_check (check))
        return words;
    return qbuild_pair (p->b, IX_FILTER, words,
                        check_by_id (p->catalog) ? check_now (p, run) : check_later (p, run));
}

void
plan_make_checks (struct planner *p)
{
    struct arena scratch = ARENA_INIT;
    if (p->b->code || p->nchecks == 0 ||
        !plan_ok (p, check_documents (p->catalog, p->checks, p->nchecks, &scratch, p->err))) {
        arena_free (&scratch);
        return;
    }
    for (size_t i = 0; i < p->nchecks && p->b->code == IX_OK; i++)
        (void)plan_ok (
            p, ix_query_set_docs (p->passing[i], p->checks[i].docids, p->checks[i].n, p->err));
    arena_free (&scratch);
}
