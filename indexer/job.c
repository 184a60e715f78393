/* Planning a run: see job.h.  Nothing is written here. */
#include "indexer/job.h"

#include "indexer/entry.h"
#include "indexer/file.h"
#include "indexer/turn.h"
#include "lib/termset.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* What a plan needs while it is made. */
struct plan {
    struct jobs *jobs;
    const struct walk *walk;
    struct known *known;
    const struct library *library;
    bool prune;
    struct arena arena;     /* owns what follows */
    struct termset renamed; /* names before of files that were renamed */
    struct change *changes; /* of the bytes of files that the index holds */
    size_t nchanges, changes_cap;
};

struct change {
    struct job *job;
    struct strv before, now; /* hashes */
};

/* A link in its place leads to another file. */
static bool
is_gone (struct strv path)
{
    char real[PATH_MAX];
    if (realpath (path.s, real) == NULL)
        return errno == ENOENT || errno == ENOTDIR;
    return !strv_eq (strv_cstr (real), path);
}

bool
source_is_pruned (const struct known *known, const struct known_source *s,
                  const struct walk *walk)
{
    struct arena arena = ARENA_INIT;
    struct strv path = known_real_path (known, s->name, &arena);
    bool pruned = path.len > 0 && !s->walked && walk_covers (walk, path) && is_gone (path);
    arena_free (&arena);
    return pruned;
}

static void
note_change (struct plan *p, struct job *job, struct strv before, struct strv now)
{
    struct change *grown =
        arena_grow (&p->arena, p->changes, p->nchanges, &p->changes_cap, sizeof *p->changes);
    if (grown == NULL)
        return;
    p->changes = grown;
    p->changes[p->nchanges++] =
        (struct change){ job, arena_dup (&p->arena, before), arena_dup (&p->arena, now) };
}

/* Whether the file still has the bytes that the index was made of.  One that cannot be hashed
 * now is tried again by its reader, which says why it fails. */
static bool
same_bytes (struct plan *p, struct job *job, const struct source *before)
{
    struct strbuf hash = STRBUF_INIT;
    uint64_t nbytes;
    bool hashed = file_hash (job->path.s, SIZE_MAX, &hash, &nbytes, NULL) == IX_OK;
    bool same = hashed && strv_eq (strbuf_strv (&hash), before->work.source_sha256);
    if (hashed && !same)
        note_change (p, job, before->work.source_sha256, strbuf_strv (&hash));
    strbuf_free (&hash);
    return same;
}

static enum job_state
compare (struct plan *p, struct job *job, const struct source *before)
{
    if (before == NULL)
        return JOB_NEW;
    bool same = same_bytes (p, job, before);
    for (size_t i = 0; i < before->nworks && same; i++)
        same =
            entry_same_metadata (job->path, &before->works[i], before->nworks > 1, p->library);
    return same ? JOB_SAME : JOB_CHANGED;
}

bool
job_stays (const struct job *job, const struct settings *settings)
{
    return job->planned == JOB_SAME && !settings->rebuild && !settings->audit;
}

/* ------------------------------------------------------------------ what was moved */

/* The first of the sources that is gone and that no job has; empty when there is none. */
static struct strv
find_gone (const struct plan *p, const struct sources *of)
{
    for (size_t i = 0; i < of->n; i++) {
        struct strv name = of->items[i].work.source_file;
        if (is_gone (of->items[i].real) && termset_get (&p->renamed, name) == NULL)
            return name;
    }
    return STRV ("");
}

static enum ix_code
take_gone (struct plan *p, struct job *job, const struct sources *of, struct ix_error *err)
{
    struct strv name = find_gone (p, of);
    if (name.len == 0)
        return IX_OK;
    job->held = arena_dup (&p->jobs->arena, name);
    return termset_put (&p->renamed, &p->arena, job->held, 0, NULL) != NULL
               ? IX_OK
               : ix_no_memory (err);
}

/* What is new under its name, and has the bytes of what is gone, is no new report. */
static enum ix_code
find_renamed (struct plan *p, struct job *job, struct ix_error *err)
{
    struct strbuf hash = STRBUF_INIT;
    struct arena arena = ARENA_INIT;
    struct sources of;
    uint64_t nbytes;
    enum ix_code code = IX_OK;
    if (p->known->reader != NULL &&
        file_hash (job->path.s, SIZE_MAX, &hash, &nbytes, NULL) == IX_OK) {
        code = known_of_bytes (p->known, strbuf_strv (&hash), &arena, &of, err);
        if (code == IX_OK)
            code = take_gone (p, job, &of, err);
    }
    arena_free (&arena);
    strbuf_free (&hash);
    return code;
}

static int
compare_hashes (const void *a, const void *b)
{
    return strv_cmp (*(const struct strv *)a, *(const struct strv *)b);
}

/* Puts the hash of a file that goes into `*out`. */
static enum ix_code
add_pruned (struct plan *p, struct strv name, struct strv *out, struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct source *s;
    enum ix_code code = known_find (p->known, name, &arena, &s, err);
    *out = s != NULL ? arena_dup (&p->arena, s->work.source_sha256) : STRV ("");
    arena_free (&arena);
    return code;
}

/* Puts the hashes of files that have become others, or go, into `out`; says how many. */
static enum ix_code
list_left (struct plan *p, struct strv *out, size_t *n, struct ix_error *err)
{
    const struct known *known = p->known;
    enum ix_code code = IX_OK;
    for (*n = 0; *n < p->nchanges; ++*n)
        out[*n] = p->changes[*n].before;
    for (size_t i = 0; i < known->nsources && p->prune && code == IX_OK; i++)
        if (source_is_pruned (known, &known->sources[i], p->walk))
            code = add_pruned (p, known->sources[i].name, &out[(*n)++], err);
    if (*n > 1)
        qsort (out, *n, sizeof *out, compare_hashes);
    return code;
}

/* A file that has become what another was is no new edition of what it was itself. */
static enum ix_code
find_moved (struct plan *p, struct ix_error *err)
{
    size_t n;
    if (p->nchanges == 0)
        return IX_OK;
    struct strv *left = ARENA_ARRAY (&p->arena, struct strv, p->nchanges + p->known->nsources);
    if (left == NULL)
        return ix_no_memory (err);
    enum ix_code code = list_left (p, left, &n, err);
    for (size_t i = 0; i < p->nchanges && code == IX_OK; i++)
        p->changes[i].job->moved =
            bsearch (&p->changes[i].now, left, n, sizeof *left, compare_hashes) != NULL;
    return code;
}

/* ------------------------------------------------------------------ the whole */

/* That it is there, so that nothing prunes it. */
static void
mark_walked (struct known *known, const struct job *job)
{
    struct known_source *listed = known_listed (known, job->held);
    if (listed == NULL)
        return;
    listed->walked = true;
    listed->renamed = !strv_eq (job->held, job->source);
}

/* What is the same is told as the index has it. */
static enum ix_code
plan_job (struct plan *p, struct job *job, struct ix_error *err)
{
    struct turn turn;
    enum ix_code code = turn_begin (&turn, job, p->known, err);
    if (code == IX_OK && !job->before)
        code = find_renamed (p, job, err);
    if (code == IX_OK && !strv_eq (job->held, job->source)) {
        turn_free (&turn);
        code = turn_begin (&turn, job, p->known, err);
    }
    if (code != IX_OK) {
        turn_free (&turn);
        return code;
    }
    mark_walked (p->known, job);
    bool renamed = job->before && !strv_eq (job->held, job->source);
    job->planned = renamed ? JOB_CHANGED : compare (p, job, turn.former.before);
    job->state = job->planned;
    return turn_end (&turn, p->jobs, err);
}

static enum ix_code
plan_jobs (struct plan *p, struct ix_error *err)
{
    struct jobs *jobs = p->jobs;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < p->walk->nfiles && code == IX_OK; i++) {
        const struct walk_file *file = &p->walk->files[i];
        struct job *job = &jobs->items[jobs->n++];
        job->path = file->path;
        job->source = job->held = known_source_name (p->known, file->real);
        code = plan_job (p, job, err);
    }
    if (code == IX_OK)
        code = find_moved (p, err);
    return code == IX_OK && arena_failed (&p->arena) ? ix_no_memory (err) : code;
}

enum ix_code
jobs_plan (struct jobs *out, const struct walk *walk, struct known *known,
           const struct library *library, bool prune, struct ix_error *err)
{
    struct plan plan = {
        .jobs = out, .walk = walk, .known = known, .library = library, .prune = prune
    };
    memset (out, 0, sizeof *out);
    out->items = calloc (walk->nfiles + 1, sizeof *out->items);
    enum ix_code code = out->items == NULL ? ix_no_memory (err) : plan_jobs (&plan, err);
    arena_free (&plan.arena);
    return code;
}

static enum ix_code
add_known (struct jobs *jobs, const struct known *known, const struct known_source *s,
           bool read, struct ix_error *err)
{
    struct job *job = &jobs->items[jobs->n];
    struct strv real = known_real_path (known, s->name, &jobs->arena);
    if (arena_failed (&jobs->arena))
        return ix_no_memory (err);
    if (read && is_gone (real))
        return ix_fail (err, IX_ENOENT,
                        "%.*s is in the index and its file is gone; --prune with its path "
                        "removes it",
                        STRV_ARG (s->name));
    *job = (struct job){ .path = real,
                         .source = s->name,
                         .held = s->name,
                         .state = JOB_SAME,
                         .planned = JOB_SAME,
                         .before = true,
                         .unasked = true };
    jobs->n++;
    return IX_OK;
}

enum ix_code
jobs_add_known (struct jobs *jobs, const struct walk *walk, struct known *known, bool prune,
                bool read, struct ix_error *err)
{
    enum ix_code code = known_read (known, err);
    if (code != IX_OK)
        return code;
    size_t n = jobs->n;
    struct job *items =
        realloc (jobs->items, (jobs->n + known->nsources + 1) * sizeof *jobs->items);
    if (items == NULL)
        return ix_no_memory (err);
    jobs->items = items;
    for (size_t i = 0; i < jobs->n; i++)
        mark_walked (known, &items[i]);
    for (size_t i = 0; i < known->nsources && code == IX_OK; i++) {
        const struct known_source *s = &known->sources[i];
        if (!s->walked && !(prune && source_is_pruned (known, s, walk)))
            code = add_known (jobs, known, s, read, err);
    }
    if (code != IX_OK)
        jobs->n = n;
    return code;
}

void
jobs_free (struct jobs *jobs)
{
    free (jobs->items);
    arena_free (&jobs->arena);
    memset (jobs, 0, sizeof *jobs);
}
