/* Planning a run: see job.h.  Nothing is written here. */
#include "indexer/job.h"

#include "indexer/entry.h"
#include "indexer/file.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

bool
source_is_gone (const struct source *s)
{
    struct stat st;
    return stat (s->real.s, &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Whether the file still has the bytes that the index was made of.  One that cannot be hashed
 * now is tried again by its reader, which says why it fails. */
static bool
same_bytes (const struct walk_file *file, const struct source *before)
{
    struct strbuf hash = STRBUF_INIT;
    uint64_t nbytes;
    bool same = file_hash (file->path.s, SIZE_MAX, &hash, &nbytes, NULL) == IX_OK &&
                strv_eq (strbuf_strv (&hash), before->work.source_sha256);
    strbuf_free (&hash);
    return same;
}

static enum job_state
compare (const struct job *job, const struct library *library)
{
    const struct source *before = job->before;
    if (before == NULL)
        return JOB_NEW;
    return same_bytes (&job->file, before) &&
                   entry_same_metadata (&job->file, &before->work, library)
               ? JOB_SAME
               : JOB_CHANGED;
}

static void
init_job (struct job *job, const struct walk_file *file, struct strv source,
          struct source *before)
{
    job->file = *file;
    job->source = source;
    job->before = before;
    strbuf_init (&job->messages);
    strbuf_init (&job->audit);
}

void
job_reset (struct job *job)
{
    job->state = job->planned;
    job->failed = false;
    job->key = job->edition = job->guessed = strv_make ("", 0);
    memset (&job->tally, 0, sizeof job->tally);
    strbuf_reset (&job->messages);
    strbuf_reset (&job->audit);
    if (job->before == NULL)
        return;
    job->key = job->before->work.key;
    job->edition = job->before->work.edition;
    tally_decode (job->before->work.counts, &job->tally);
}

enum ix_code
jobs_plan (struct jobs *out, const struct walk *walk, struct known *known,
           const struct library *library, struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    out->items = ARENA_ARRAY (&out->arena, struct job, walk->nfiles);
    if (out->items == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    for (size_t i = 0; i < walk->nfiles; i++) {
        struct job *job = &out->items[out->n++];
        struct strv source = known_source_name (known, walk->files[i].real);
        init_job (job, &walk->files[i], source, known_find (known, source));
        if (job->before != NULL)
            job->before->walked = true;
        job->planned = compare (job, library);
        job_reset (job);
    }
    return IX_OK;
}

enum ix_code
jobs_add_known (struct jobs *jobs, const struct walk *walk, const struct known *known,
                bool prune, struct ix_error *err)
{
    size_t n = jobs->n;
    struct job *items = ARENA_ARRAY (&jobs->arena, struct job, n + known->nsources);
    if (items == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    if (n > 0)
        memcpy (items, jobs->items, n * sizeof *items);
    for (size_t i = 0; i < known->nsources; i++) {
        struct source *s = &known->sources[i];
        struct walk_file file = { s->real, s->real };
        if (s->walked)
            continue;
        if (source_is_gone (s)) {
            if (prune && walk_covers (walk, s->real))
                continue;
            return ix_fail (err, IX_ENOENT,
                            "%.*s is in the index and its file is gone; --prune with its path "
                            "removes it",
                            STRV_ARG (s->work.source_file));
        }
        init_job (&items[n], &file, s->work.source_file, s);
        items[n].planned = JOB_SAME;
        items[n].unasked = true;
        job_reset (&items[n++]);
    }
    jobs->items = items;
    jobs->n = n;
    return IX_OK;
}

static void
free_texts (struct job *job)
{
    strbuf_free (&job->messages);
    strbuf_free (&job->audit);
}

void
jobs_cut (struct jobs *jobs, size_t n)
{
    while (jobs->n > n)
        free_texts (&jobs->items[--jobs->n]);
}

void
jobs_free (struct jobs *jobs)
{
    jobs_cut (jobs, 0);
    arena_free (&jobs->arena);
    memset (jobs, 0, sizeof *jobs);
}
