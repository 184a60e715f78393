/* Claims of files on their keys: see claims.h. */
#include "indexer/claims.h"

#include "indexer/entry.h"
#include "indexer/former.h"
#include "reader/errand.h"
#include "reader/works.h"

#include <stdlib.h>

/* What the reports of a file ask for, once it was read for that. */
struct wish {
    struct job *job;
    struct former former;
    struct strv *wanted; /* in the order of the reports */
    size_t nwanted, wanted_cap;
    struct strv *again; /* keys that they had and ask for again, sorted; NULL: not told yet */
    size_t nagain;
};

/* Few files of many are read for what they ask for. */
struct claim {
    struct job *job;
    struct wish *wish; /* NULL until then */
};

void
claims_init (struct claims *out, struct run *run, bool build)
{
    *out = (struct claims){ .run = run, .build = build };
}

/* ------------------------------------------------------------------ finding */

static int
compare (const void *a, const void *b)
{
    return strv_cmp (((const struct claim *)a)->job->held,
                     ((const struct claim *)b)->job->held);
}

static enum ix_code
list_jobs (struct claims *c, struct ix_error *err)
{
    struct jobs *jobs = &c->run->jobs;
    c->items = ARENA_ARRAY (&jobs->arena, struct claim, jobs->n);
    if (c->items == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < jobs->n; i++)
        c->items[i].job = &jobs->items[i];
    if (jobs->n > 1)
        qsort (c->items, jobs->n, sizeof *c->items, compare);
    return IX_OK;
}

/* NULL when the run has nothing to do with that file. */
static enum ix_code
find (struct claims *c, struct strv source, struct claim **out, struct ix_error *err)
{
    struct job job = { .held = source };
    const struct claim wanted = { .job = &job };
    enum ix_code code = c->items == NULL ? list_jobs (c, err) : IX_OK;
    *out = NULL;
    if (code == IX_OK && c->run->jobs.n > 0)
        *out = bsearch (&wanted, c->items, c->run->jobs.n, sizeof wanted, compare);
    return code;
}

/* ------------------------------------------------------------------ reading */

static bool
is_ours (enum ix_code code)
{
    return code == IX_ENOMEM || code == IX_EINTERNAL;
}

static enum ix_code
add_wanted (struct claims *c, struct wish *wish, struct strv wanted, struct ix_error *err)
{
    struct arena *arena = &c->run->jobs.arena;
    struct strv *grown = arena_grow (arena, wish->wanted, wish->nwanted, &wish->wanted_cap,
                                     sizeof *wish->wanted);
    if (grown == NULL)
        return ix_no_memory (err);
    wish->wanted = grown;
    wish->wanted[wish->nwanted++] = arena_dup (arena, wanted);
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

/* What is no report asks for nothing; why it is none is told when its turn comes. */
static enum ix_code
read_report (struct claims *c, struct wish *wish, struct document *d, struct ix_error *err)
{
    struct entry e;
    struct ix_error failure = { IX_OK, "" };
    const struct job *job = wish->job;
    enum ix_code code = entry_read (&e, d, job->path, job->source, &c->run->library, &failure);
    if (is_ours (code))
        code = ix_fail (err, code, "%s: %s", job->path.s, failure.msg);
    else if (code == IX_OK)
        code = add_wanted (c, wish, e.wanted, err);
    else
        code = IX_OK;
    entry_free (&e);
    return code;
}

static enum ix_code
read_reports (struct claims *c, struct wish *wish, const struct document *file,
              struct ix_error *err)
{
    struct works works;
    struct document *d;
    enum ix_code code = works_find (file, &works, err);
    former_note_called (&wish->former, file, &c->run->jobs.arena);
    for (size_t i = 0; i < works.n && code == IX_OK; i++) {
        code = works_take (&works, i, &d, err);
        if (code == IX_OK && d != NULL)
            code = read_report (c, wish, d, err);
    }
    works_free (&works);
    return code;
}

static enum ix_code
read_file (struct claims *c, struct wish *wish, struct ix_error *err)
{
    struct errand errand;
    struct document *d;
    struct ix_error failure = { IX_OK, "" };
    const char *path = wish->job->path.s;
    errand_begin (&errand, &path, 1, &errand_usual_limits);
    enum ix_code code = errand_end (&errand, &d, &failure);
    if (code != IX_OK)
        return is_ours (code) ? ix_fail (err, code, "%s: %s", path, failure.msg) : IX_OK;
    if (d->nworks == 0)
        return read_report (c, wish, d, err);
    code = read_reports (c, wish, d, err);
    document_free (d);
    return code;
}

static enum ix_code
read_claim (struct claims *c, struct claim *claim, struct ix_error *err)
{
    struct run *run = c->run;
    struct source *before;
    if (claim->wish != NULL)
        return IX_OK;
    struct wish *wish = claim->wish = ARENA_NEW (&run->jobs.arena, struct wish);
    if (wish == NULL)
        return ix_no_memory (err);
    wish->job = claim->job;
    enum ix_code code = run_find (run, wish->job->held, &run->jobs.arena, &before, err);
    wish->former = (struct former){ .before = before, .moved = wish->job->moved };
    return code == IX_OK ? read_file (c, wish, err) : code;
}

/* ------------------------------------------------------------------ the answer */

/* Whether a build leaves what it cannot read out of the new index. */
static bool
is_left_out (const struct claims *c)
{
    return c->build && c->run->settings->rebuild;
}

static bool
is_written (const struct claims *c, const struct job *job)
{
    return c->build ? !job_stays (job, c->run->settings) : job->planned != JOB_SAME;
}

/* Of the reports so far. */
static bool
is_used (const void *self, struct strv key)
{
    const struct wish *wish = self;
    for (size_t i = 0; i < wish->nagain; i++)
        if (strv_eq (wish->again[i], key))
            return true;
    return false;
}

static int
compare_keys (const void *a, const void *b)
{
    return strv_cmp (*(const struct strv *)a, *(const struct strv *)b);
}

static enum ix_code
list_again (struct claims *c, struct wish *wish, struct ix_error *err)
{
    if (wish->again != NULL)
        return IX_OK;
    wish->again = ARENA_ARRAY (&c->run->jobs.arena, struct strv, wish->nwanted);
    if (wish->again == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < wish->nwanted; i++) {
        struct strv key = former_key (&wish->former, wish->wanted[i], is_used, wish);
        if (key.len > 0)
            wish->again[wish->nagain++] = key;
    }
    if (wish->nagain > 1)
        qsort (wish->again, wish->nagain, sizeof *wish->again, compare_keys);
    return IX_OK;
}

static enum ix_code
asks_again (struct claims *c, struct wish *wish, struct strv key, bool *out,
            struct ix_error *err)
{
    enum ix_code code = list_again (c, wish, err);
    *out = code != IX_OK || (wish->nagain > 0 && bsearch (&key, wish->again, wish->nagain,
                                                          sizeof key, compare_keys) != NULL);
    return code;
}

enum ix_code
claims_keeps (struct claims *c, struct strv source, struct strv key, bool *out,
              struct job **giver, struct ix_error *err)
{
    struct claim *claim;
    *out = true;
    *giver = NULL;
    enum ix_code code = find (c, source, &claim, err);
    if (code != IX_OK || claim == NULL || !is_written (c, claim->job) || claim->job->kept)
        return code;
    if (claim->job->state == JOB_SKIPPED || claim->job->written) {
        *out = !claim->job->written && !is_left_out (c);
        return IX_OK;
    }
    code = read_claim (c, claim, err);
    if (code == IX_OK && claim->wish->nwanted == 0)
        *out = !is_left_out (c);
    else if (code == IX_OK)
        code = asks_again (c, claim->wish, key, out, err);
    if (code == IX_OK && !*out)
        *giver = claim->job;
    return code;
}

enum ix_code
claims_is_report (struct claims *c, struct strv source, bool *out, struct ix_error *err)
{
    struct claim *claim;
    enum ix_code code = find (c, source, &claim, err);
    *out = false;
    if (code == IX_OK && claim != NULL)
        code = read_claim (c, claim, err);
    if (code == IX_OK && claim != NULL)
        *out = claim->wish->nwanted > 0;
    return code;
}
