/* Planning a run: see job.h.  Nothing is written here. */
#include "indexer/job.h"

#include "indexer/entry.h"
#include "indexer/file.h"
#include "indexer/keys.h"
#include "lib/termset.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A link in its place leads to another file. */
static bool
is_gone (const struct source *s)
{
    char real[PATH_MAX];
    if (realpath (s->real.s, real) == NULL)
        return errno == ENOENT || errno == ENOTDIR;
    return !strv_eq (strv_cstr (real), s->real);
}

bool
source_is_pruned (const struct source *s, const struct walk *walk)
{
    return !s->walked && walk_covers (walk, s->real) && is_gone (s);
}

/* Whether the file still has the bytes that the index was made of.  One that cannot be hashed
 * now is tried again by its reader, which says why it fails. */
static bool
same_bytes (struct jobs *jobs, struct job *job)
{
    struct strbuf hash = STRBUF_INIT;
    uint64_t nbytes;
    bool hashed = file_hash (job->file.path.s, SIZE_MAX, &hash, &nbytes, NULL) == IX_OK;
    bool same = hashed && strv_eq (strbuf_strv (&hash), job->before->work.source_sha256);
    if (hashed && !same)
        job->bytes = arena_dup (&jobs->arena, strbuf_strv (&hash));
    strbuf_free (&hash);
    return same;
}

static enum job_state
compare (struct jobs *jobs, struct job *job, const struct library *library)
{
    const struct source *before = job->before;
    if (before == NULL)
        return JOB_NEW;
    bool same = same_bytes (jobs, job);
    for (size_t i = 0; i < before->nworks && same; i++)
        same = entry_same_metadata (&job->file, &before->works[i], before->nworks > 1, library);
    return same ? JOB_SAME : JOB_CHANGED;
}

static void
init_job (struct job *job, const struct walk_file *file, struct strv source,
          struct source *before)
{
    job->file = *file;
    job->source = job->held = source;
    job->before = before;
    job->bytes = STRV ("");
    strbuf_init (&job->messages);
    strbuf_init (&job->audit);
}

void
job_set_name (struct jobs *jobs, struct job *job)
{
    struct strbuf name = STRBUF_INIT;
    if (job->nworks == 1)
        strbuf_add (&name, job->works[0].key);
    else {
        work_key (metadata_stem (job->file.path), &name);
        strbuf_addf (&name, " (%zu works)", job->nworks);
    }
    job->name = arena_dup (&jobs->arena, strbuf_strv (&name));
    jobs->arena.failed = jobs->arena.failed || strbuf_failed (&name);
    strbuf_free (&name);
}

void
job_add_work (struct jobs *jobs, struct job *job, struct strv key, struct strv edition,
              struct strv wanted)
{
    /* Nearly all files hold one. */
    struct job_work *grown = job->works == NULL
                                 ? ARENA_NEW (&jobs->arena, struct job_work)
                                 : arena_grow (&jobs->arena, job->works, job->nworks,
                                               &job->works_cap, sizeof *job->works);
    if (job->works == NULL)
        job->works_cap = 1;
    if (grown == NULL)
        return;
    job->works = grown;
    job->works[job->nworks++] =
        (struct job_work){ arena_dup (&jobs->arena, key), arena_dup (&jobs->arena, edition),
                           arena_dup (&jobs->arena, wanted) };
}

/* The first of the keys before, which are sorted, that is not less than `key`. */
static size_t
first_from (const struct source *before, struct strv key)
{
    size_t from = 0, to = before != NULL ? before->nworks : 0;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strv_cmp (before->works[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool
job_had_key (const struct job *job, struct strv key)
{
    size_t i = first_from (job->before, key);
    return job->before != NULL && i < job->before->nworks &&
           strv_eq (job->before->works[i].key, key);
}

void
job_note_called (struct jobs *jobs, struct job *job, const struct document *file)
{
    struct strbuf key = STRBUF_INIT;
    if (job->before == NULL)
        return;
    job->ncalled = 0;
    job->called = ARENA_ARRAY (&jobs->arena, struct strv, file->nworks);
    for (size_t i = 0; i < file->nworks && job->called != NULL; i++) {
        strbuf_reset (&key);
        work_key (file->works[i].name, &key);
        job->called[job->ncalled++] = arena_dup (&jobs->arena, strbuf_strv (&key));
    }
    jobs->arena.failed = jobs->arena.failed || strbuf_failed (&key);
    strbuf_free (&key);
}

/* Whether a report that asked for `wanted` may have got `key`: "annual-2020" is "annual" with a
 * number, unless a report is called so. */
static bool
is_key_of (const struct job *job, struct strv key, struct strv wanted)
{
    bool is = strv_eq (key, wanted), form = !is && strv_eq (keys_stem (key), wanted);
    for (size_t i = 0; i < job->ncalled && form; i++)
        form = !strv_eq (job->called[i], key);
    return is || form;
}

struct strv
job_key_before (const struct job *job, struct strv wanted,
                bool (*is_used) (const void *self, struct strv key), const void *self)
{
    const struct source *before = job->moved ? NULL : job->before;
    for (size_t i = first_from (before, wanted); before != NULL && i < before->nworks; i++) {
        struct strv key = before->works[i].key;
        if (!strv_starts (key, wanted))
            break;
        if (is_key_of (job, key, wanted) && !is_used (self, key))
            return key;
    }
    return STRV ("");
}

void
job_forget_works (struct job *job)
{
    job->nworks = 0;
    memset (&job->tally, 0, sizeof job->tally);
}

void
job_reset (struct jobs *jobs, struct job *job)
{
    job->state = job->planned;
    job->failed = job->written = job->kept = false;
    job->shard = job->before != NULL ? job->before->shard : 0;
    job->name = job->guessed = job->sha256 = job->sidecar = strv_make ("", 0);
    job_forget_works (job);
    strbuf_reset (&job->messages);
    strbuf_reset (&job->audit);
    if (job->before == NULL)
        return;
    for (size_t i = 0; i < job->before->nworks; i++) {
        const struct work *w = &job->before->works[i];
        struct tally tally;
        job_add_work (jobs, job, w->key, w->edition, STRV (""));
        tally_decode (w->counts, &tally);
        tally_add (&job->tally, &tally);
    }
    job_set_name (jobs, job);
}

bool
job_stays (const struct job *job, const struct settings *settings)
{
    return job->planned == JOB_SAME && !settings->rebuild && !settings->audit;
}

static enum ix_code
find_before (struct job *job, struct known *known, struct ix_error *err)
{
    enum ix_code code = known_find (known, job->held, &job->before, err);
    if (code == IX_OK && job->before != NULL)
        job->before->walked = true;
    return code;
}

/* ------------------------------------------------------------------ what was moved */

/* Takes the first of the sources that is gone and that no job has: `taken` has their names. */
static enum ix_code
take_gone (struct job *job, struct known *known, const struct source *of, size_t n,
           const struct termset *taken, struct ix_error *err)
{
    size_t i = 0;
    while (i < n && (!is_gone (&of[i]) || termset_get (taken, of[i].work.source_file) != NULL))
        i++;
    if (i == n)
        return IX_OK;
    job->held = of[i].work.source_file;
    enum ix_code code = find_before (job, known, err);
    if (code != IX_OK || job->before == NULL)
        return code;
    job->before->renamed = true;
    job->planned = JOB_CHANGED;
    return IX_OK;
}

/* What is new under its name, and has the bytes of what is gone, is no new report. */
static enum ix_code
find_renamed (struct job *job, struct known *known, const struct termset *taken,
              struct ix_error *err)
{
    struct strbuf hash = STRBUF_INIT;
    struct source *of;
    uint64_t nbytes;
    size_t n = 0;
    enum ix_code code = IX_OK;
    if (known->reader != NULL && job->before == NULL &&
        file_hash (job->file.path.s, SIZE_MAX, &hash, &nbytes, NULL) == IX_OK)
        code = known_of_bytes (known, strbuf_strv (&hash), &of, &n, err);
    if (code == IX_OK && n > 0)
        code = take_gone (job, known, of, n, taken, err);
    strbuf_free (&hash);
    return code;
}

static int
compare_hashes (const void *a, const void *b)
{
    return strv_cmp (*(const struct strv *)a, *(const struct strv *)b);
}

/* Puts the hashes of files that have become others, or go, into `out`; says how many. */
static size_t
list_left (const struct jobs *jobs, const struct walk *walk, const struct known *known,
           bool prune, struct strv *out)
{
    size_t n = 0;
    for (size_t i = 0; i < jobs->n; i++)
        if (jobs->items[i].bytes.len > 0)
            out[n++] = jobs->items[i].before->work.source_sha256;
    for (size_t i = 0; i < known->nsources && prune; i++)
        if (source_is_pruned (&known->sources[i], walk))
            out[n++] = known->sources[i].work.source_sha256;
    if (n > 1)
        qsort (out, n, sizeof *out, compare_hashes);
    return n;
}

/* A file that has become what another was is no new edition of what it was itself. */
static enum ix_code
find_moved (struct jobs *jobs, const struct walk *walk, const struct known *known, bool prune,
            struct ix_error *err)
{
    struct strv *left = ARENA_ARRAY (&jobs->arena, struct strv, jobs->n + known->nsources);
    if (left == NULL)
        return ix_no_memory (err);
    size_t n = list_left (jobs, walk, known, prune, left);
    for (size_t i = 0; i < jobs->n && n > 0; i++) {
        struct job *job = &jobs->items[i];
        job->moved = job->bytes.len > 0 &&
                     bsearch (&job->bytes, left, n, sizeof *left, compare_hashes) != NULL;
    }
    return IX_OK;
}

/* ------------------------------------------------------------------ the whole */

enum ix_code
jobs_plan (struct jobs *out, const struct walk *walk, struct known *known,
           const struct library *library, bool prune, struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    out->items = ARENA_ARRAY (&out->arena, struct job, walk->nfiles);
    if (out->items == NULL)
        return ix_no_memory (err);
    enum ix_code code = IX_OK;
    struct termset taken = { .cap = 0 }; /* names of what jobs are the files of */
    for (size_t i = 0; i < walk->nfiles && code == IX_OK; i++) {
        struct job *job = &out->items[out->n++];
        init_job (job, &walk->files[i], known_source_name (known, walk->files[i].real), NULL);
        code = find_before (job, known, err);
        job->planned = code == IX_OK ? compare (out, job, library) : JOB_NEW;
        if (code == IX_OK)
            code = find_renamed (job, known, &taken, err);
        if (code == IX_OK && job->before != NULL &&
            termset_put (&taken, &out->arena, job->held, 0, NULL) == NULL)
            code = ix_no_memory (err);
        job_reset (out, job);
    }
    return code == IX_OK ? find_moved (out, walk, known, prune, err) : code;
}

enum ix_code
jobs_add_known (struct jobs *jobs, const struct walk *walk, struct known *known, bool prune,
                bool read, struct ix_error *err)
{
    size_t n = jobs->n;
    enum ix_code code = known_read (known, err);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = find_before (&jobs->items[i], known, err);
    if (code != IX_OK)
        return code;
    struct job *items = ARENA_ARRAY (&jobs->arena, struct job, n + known->nsources);
    if (items == NULL)
        return ix_no_memory (err);
    if (n > 0)
        memcpy (items, jobs->items, n * sizeof *items);
    for (size_t i = 0; i < known->nsources; i++) {
        struct source *s = &known->sources[i];
        struct walk_file file = { s->real, s->real };
        if (s->walked || (prune && source_is_pruned (s, walk)))
            continue;
        if (read && is_gone (s))
            return ix_fail (err, IX_ENOENT,
                            "%.*s is in the index and its file is gone; --prune with its path "
                            "removes it",
                            STRV_ARG (s->work.source_file));
        init_job (&items[n], &file, s->work.source_file, s);
        items[n].planned = JOB_SAME;
        items[n].unasked = true;
        job_reset (jobs, &items[n++]);
    }
    jobs->items = items;
    jobs->n = n;
    return IX_OK;
}

void
jobs_free (struct jobs *jobs)
{
    for (size_t i = 0; i < jobs->n; i++) {
        strbuf_free (&jobs->items[i].messages);
        strbuf_free (&jobs->items[i].audit);
    }
    arena_free (&jobs->arena);
    memset (jobs, 0, sizeof *jobs);
}
