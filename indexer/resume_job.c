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
put_hash (const struct turn *turn, struct strbuf *record)
{
    struct strbuf hash = STRBUF_INIT;
    if (turn->sha256.len == 0)
        hash_now (turn->job->path, &hash);
    journal_put (record, turn->sha256.len > 0 ? turn->sha256 : strbuf_strv (&hash));
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
put_kept (const struct turn *turn, struct strbuf *record)
{
    struct strbuf hash = STRBUF_INIT;
    if (turn->job->kept)
        hash_source (turn->former.before, &hash);
    journal_put (record, strbuf_strv (&hash));
    record->failed = record->failed || strbuf_failed (&hash);
    strbuf_free (&hash);
}

static void
put_tally (const struct tally *t, struct strbuf *record)
{
    struct strbuf tally = STRBUF_INIT;
    tally_encode (t, &tally);
    journal_put (record, strbuf_strv (&tally));
    strbuf_free (&tally);
}

static void
put_works (const struct turn *turn, struct strbuf *record)
{
    struct strbuf works = STRBUF_INIT;
    size_t n = turn->job->written && !turn->job->kept ? turn->nworks : 0;
    for (size_t i = 0; i < n; i++) {
        journal_put (&works, turn->works[i].wanted);
        journal_put (&works, turn->works[i].key);
        journal_put (&works, turn->works[i].edition);
    }
    journal_put (record, strbuf_strv (&works));
    journal_put_size (record, n);
    record->failed = record->failed || strbuf_failed (&works);
    strbuf_free (&works);
}

void
resume_job_put (const struct turn *turn, struct strbuf *record)
{
    const struct job *job = turn->job;
    journal_put (record, job->path);
    journal_put (record, job->source);
    put_hash (turn, record);
    journal_put (record, turn->sidecar);
    put_kept (turn, record);
    journal_put_size (record, job->state == JOB_SKIPPED);
    journal_put_size (record, job->failed);
    journal_put_size (record, job->shard);
    journal_put (record, turn->guessed);
    put_tally (&turn->tally, record);
    journal_put (record, strbuf_strv (&turn->messages));
    journal_put (record, strbuf_strv (&turn->audit));
    put_works (turn, record);
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
holds_kept (const struct resume_job *said, const struct source *before)
{
    struct strbuf hash = STRBUF_INIT;
    if (before != NULL)
        hash_source (before, &hash);
    bool same = hash.len > 0 && strv_eq (strbuf_strv (&hash), said->kept);
    strbuf_free (&hash);
    return same;
}

static bool
holds_files (const struct resume_job *said, const struct job *job)
{
    struct strbuf hash = STRBUF_INIT, sidecar = STRBUF_INIT;
    hash_now (job->path, &hash);
    sidecar_hash (job->path, &sidecar);
    bool same = strv_eq (strbuf_strv (&hash), said->sha256) &&
                strv_eq (strbuf_strv (&sidecar), said->sidecar);
    strbuf_free (&hash);
    strbuf_free (&sidecar);
    return same;
}

/* What cannot be read was taken over from the index too; or else it ends a build that is not to
 * leave it out. */
bool
resume_job_holds (const struct resume_job *said, const struct turn *turn,
                  const struct settings *settings)
{
    const struct job *job = turn->job;
    bool stays = job_stays (job, settings), kept = said->kept.len > 0;
    if (kept && !holds_kept (said, turn->former.before))
        return false;
    if (stays || (kept && !said->skipped))
        return stays && kept && !said->skipped;
    if (said->skipped && !kept && job->before && !settings->prune)
        return false;
    return holds_files (said, job);
}

/* ------------------------------------------------------------------ taking it over */

/* One off the front of those works. */
static bool
get_work (struct strv *works, struct turn_work *out)
{
    return journal_get (works, &out->wanted) && journal_get (works, &out->key) &&
           journal_get (works, &out->edition);
}

static enum ix_code
take_work (struct strv *works, struct turn *turn, struct assign *assign, bool *taken,
           struct ix_error *err)
{
    struct strbuf key = STRBUF_INIT;
    struct turn_work said;
    *taken = get_work (works, &said);
    enum ix_code code = *taken ? assign_key (assign, turn, said.wanted, &key, err) : IX_OK;
    if (*taken && code == IX_OK)
        turn_add_work (turn, strbuf_strv (&key), said.edition, said.wanted);
    *taken = *taken && strv_eq (strbuf_strv (&key), said.key);
    strbuf_free (&key);
    return code;
}

static void
give_back (const struct turn *turn, struct assign *assign)
{
    for (size_t i = 0; i < turn->nworks; i++)
        keys_give_back (&assign->keys, turn->works[i].key);
}

static enum ix_code
take_works (const struct resume_job *said, struct turn *turn, struct assign *assign,
            bool *taken, struct ix_error *err)
{
    struct strv works = said->works;
    enum ix_code code = IX_OK;
    *taken = true;
    turn_forget_works (turn);
    tally_decode (said->tally, &turn->tally);
    for (size_t i = 0; i < said->nworks && *taken && code == IX_OK; i++)
        code = take_work (&works, turn, assign, taken, err);
    if (*taken && code == IX_OK)
        assign_shard (assign, turn->job, tally_passages (&turn->tally));
    turn->job->written = true;
    *taken = *taken && turn->job->shard == said->shard;
    if (!*taken)
        give_back (turn, assign);
    return code;
}

/* Its works are those before. */
static bool
keep_works (const struct resume_job *said, struct turn *turn, struct assign *assign)
{
    struct job *job = turn->job;
    assign_shard (assign, job, tally_passages (&turn->tally));
    job->written = job->kept = true;
    return job->shard == said->shard;
}

static enum job_state
state_of (const struct resume_job *said, const struct turn *turn)
{
    const struct source *before = turn->former.before;
    if (said->skipped)
        return JOB_SKIPPED;
    bool changed = before != NULL && !strv_eq (before->work.source_sha256, said->sha256);
    return changed ? JOB_CHANGED : turn->job->planned;
}

static void
take_rest (const struct resume_job *said, struct turn *turn)
{
    struct job *job = turn->job;
    job->state = state_of (said, turn);
    job->failed = said->failed != 0;
    turn->guessed = arena_dup (&turn->arena, said->guessed);
    strbuf_add (&turn->messages, said->messages);
    strbuf_add (&turn->audit, said->audit);
}

enum ix_code
resume_job_take (const struct resume_job *said, struct turn *turn, struct assign *assign,
                 bool *taken, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *taken = true;
    if (said->nworks > 0)
        code = take_works (said, turn, assign, taken, err);
    if (said->kept.len > 0 && *taken && code == IX_OK)
        *taken = keep_works (said, turn, assign);
    if (*taken && code == IX_OK)
        take_rest (said, turn);
    return code;
}

void
resume_job_give_back (const struct resume_job *said, struct assign *assign)
{
    struct strv works = said->works;
    struct turn_work work;
    while (get_work (&works, &work))
        keys_give_back (&assign->keys, work.key);
}
