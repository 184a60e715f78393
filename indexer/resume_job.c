/* Jobs in the journal: see resume_job.h. */
#include "indexer/resume_job.h"

#include "indexer/file.h"
#include "indexer/journal.h"

#include <stdint.h>

/* The hash of a file that can be read; else empty. */
static void
hash_now (struct strv path, struct strbuf *out)
{
    uint64_t nbytes;
    if (file_hash (path.s, SIZE_MAX, out, &nbytes, NULL) != IX_OK)
        strbuf_cut (out, 0);
}

/* ------------------------------------------------------------------ in the journal */

/* Of a file that was skipped, no reader has told the hash. */
static void
put_hash (const struct job *job, struct strbuf *record)
{
    struct strbuf hash = STRBUF_INIT;
    if (job->sha256.len == 0)
        hash_now (job->file.path, &hash);
    journal_put (record, job->sha256.len > 0 ? job->sha256 : strbuf_strv (&hash));
    strbuf_free (&hash);
}

static void
hash_source (const struct source *s, struct strbuf *out)
{
    struct strbuf works = STRBUF_INIT;
    for (size_t i = 0; i < s->nworks; i++)
        work_encode (&s->works[i], &works);
    sha256_hex (strbuf_strv (&works), out);
    out->failed = out->failed || strbuf_failed (&works);
    strbuf_free (&works);
}

static void
put_kept (const struct job *job, struct strbuf *record)
{
    struct strbuf hash = STRBUF_INIT;
    if (job->kept)
        hash_source (job->before, &hash);
    journal_put (record, strbuf_strv (&hash));
    record->failed = record->failed || strbuf_failed (&hash);
    strbuf_free (&hash);
}

static void
put_tally (const struct job *job, struct strbuf *record)
{
    struct strbuf tally = STRBUF_INIT;
    tally_encode (&job->tally, &tally);
    journal_put (record, strbuf_strv (&tally));
    strbuf_free (&tally);
}

static void
put_works (const struct job *job, struct strbuf *record)
{
    struct strbuf works = STRBUF_INIT;
    size_t n = job->written && !job->kept ? job->nworks : 0;
    for (size_t i = 0; i < n; i++) {
        journal_put (&works, job->works[i].wanted);
        journal_put (&works, job->works[i].key);
        journal_put (&works, job->works[i].edition);
    }
    journal_put (record, strbuf_strv (&works));
    journal_put_size (record, n);
    record->failed = record->failed || strbuf_failed (&works);
    strbuf_free (&works);
}

void
resume_job_put (const struct job *job, struct strbuf *record)
{
    journal_put (record, job->file.path);
    journal_put (record, job->source);
    put_hash (job, record);
    journal_put (record, job->sidecar);
    put_kept (job, record);
    journal_put_size (record, job->state == JOB_SKIPPED);
    journal_put_size (record, job->failed);
    journal_put_size (record, job->shard);
    journal_put (record, job->guessed);
    put_tally (job, record);
    journal_put (record, strbuf_strv (&job->messages));
    journal_put (record, strbuf_strv (&job->audit));
    put_works (job, record);
}

bool
resume_job_get (struct strv *rest, struct resume_job *out)
{
    return journal_get (rest, &out->path) && journal_get (rest, &out->source) &&
           journal_get (rest, &out->sha256) && journal_get (rest, &out->sidecar) &&
           journal_get (rest, &out->kept) && journal_get_size (rest, &out->skipped) &&
           journal_get_size (rest, &out->failed) && journal_get_size (rest, &out->shard) &&
           journal_get (rest, &out->guessed) && journal_get (rest, &out->tally) &&
           journal_get (rest, &out->messages) && journal_get (rest, &out->audit) &&
           journal_get (rest, &out->works) && journal_get_size (rest, &out->nworks);
}

/* ------------------------------------------------------------------ does it hold? */

static bool
holds_kept (const struct resume_job *said, const struct job *job)
{
    struct strbuf hash = STRBUF_INIT;
    if (job->before != NULL)
        hash_source (job->before, &hash);
    bool same = hash.len > 0 && strv_eq (strbuf_strv (&hash), said->kept);
    strbuf_free (&hash);
    return same;
}

static bool
holds_files (const struct resume_job *said, const struct job *job)
{
    struct strbuf hash = STRBUF_INIT, sidecar = STRBUF_INIT;
    hash_now (job->file.path, &hash);
    sidecar_hash (job->file.path, &sidecar);
    bool same = strv_eq (strbuf_strv (&hash), said->sha256) &&
                strv_eq (strbuf_strv (&sidecar), said->sidecar);
    strbuf_free (&hash);
    strbuf_free (&sidecar);
    return same;
}

/* What cannot be read was taken over from the index too; or else it ends a build that is not to
 * leave it out. */
bool
resume_job_holds (const struct resume_job *said, const struct job *job,
                  const struct settings *settings)
{
    bool stays = job_stays (job, settings), kept = said->kept.len > 0;
    if (kept && !holds_kept (said, job))
        return false;
    if (stays || (kept && !said->skipped))
        return stays && kept && !said->skipped;
    if (said->skipped && !kept && job->before != NULL && !settings->prune)
        return false;
    return holds_files (said, job);
}

/* ------------------------------------------------------------------ taking it over */

static enum ix_code
take_work (struct strv *works, struct jobs *jobs, struct job *job, struct assign *assign,
           bool *taken, struct ix_error *err)
{
    struct strbuf key = STRBUF_INIT;
    struct strv wanted, before, edition;
    *taken = journal_get (works, &wanted) && journal_get (works, &before) &&
             journal_get (works, &edition);
    enum ix_code code = *taken ? assign_key (assign, job, wanted, &key, err) : IX_OK;
    if (*taken && code == IX_OK)
        job_add_work (jobs, job, strbuf_strv (&key), edition, wanted);
    *taken = *taken && strv_eq (strbuf_strv (&key), before);
    strbuf_free (&key);
    return code;
}

static enum ix_code
take_works (const struct resume_job *said, struct jobs *jobs, struct job *job,
            struct assign *assign, bool *taken, struct ix_error *err)
{
    struct strv works = said->works;
    enum ix_code code = IX_OK;
    *taken = true;
    job_forget_works (job);
    tally_decode (said->tally, &job->tally);
    for (size_t i = 0; i < said->nworks && *taken && code == IX_OK; i++)
        code = take_work (&works, jobs, job, assign, taken, err);
    if (*taken && code == IX_OK)
        assign_shard (assign, job, tally_passages (&job->tally));
    job->written = true;
    *taken = *taken && job->shard == said->shard;
    return code;
}

/* Its works are those before. */
static bool
keep_works (const struct resume_job *said, struct job *job, struct assign *assign)
{
    assign_shard (assign, job, tally_passages (&job->tally));
    job->written = job->kept = true;
    return job->shard == said->shard;
}

static enum job_state
state_of (const struct resume_job *said, const struct job *job)
{
    if (said->skipped)
        return JOB_SKIPPED;
    bool changed =
        job->before != NULL && !strv_eq (job->before->work.source_sha256, said->sha256);
    return changed ? JOB_CHANGED : job->planned;
}

static void
take_rest (const struct resume_job *said, struct jobs *jobs, struct job *job)
{
    job->state = state_of (said, job);
    job->failed = said->failed != 0;
    job->guessed = arena_dup (&jobs->arena, said->guessed);
    job->sha256 = arena_dup (&jobs->arena, said->sha256);
    job->sidecar = arena_dup (&jobs->arena, said->sidecar);
    strbuf_add (&job->messages, said->messages);
    strbuf_add (&job->audit, said->audit);
    if (job->nworks > 0)
        job_set_name (jobs, job);
}

enum ix_code
resume_job_take (const struct resume_job *said, struct jobs *jobs, struct job *job,
                 struct assign *assign, bool *taken, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *taken = true;
    job_reset (jobs, job);
    if (said->nworks > 0)
        code = take_works (said, jobs, job, assign, taken, err);
    if (said->kept.len > 0 && *taken && code == IX_OK)
        *taken = keep_works (said, job, assign);
    if (*taken && code == IX_OK)
        take_rest (said, jobs, job);
    return code;
}

void
resume_job_undo (struct jobs *jobs, struct job *job, struct assign *assign)
{
    for (size_t i = 0; i < job->nworks && job->written; i++)
        keys_give_back (&assign->keys, job->works[i].key);
    job_reset (jobs, job);
}
