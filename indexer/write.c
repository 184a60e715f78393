/* Doing the jobs: see write.h.  In memory are the report in hand, the lines of those that are
 * read ahead and, in a build, what parts.h says.
 */
#include "indexer/write.h"

#include "indexer/assign.h"
#include "indexer/entry.h"
#include "indexer/imprint.h"
#include "indexer/kept.h"
#include "indexer/parts.h"
#include "indexer/post.h"
#include "indexer/progress.h"
#include "indexer/resume.h"
#include "indexer/say.h"
#include "indexer/shards.h"
#include "indexer/stop.h"
#include "lib/text.h"
#include "reader/works.h"

#include <stdlib.h>
#include <string.h>

enum { READ_AHEAD = 2 }; /* files beyond the one in hand: enough to keep another core busy */

struct writing {
    struct run *run;
    struct life *life;
    enum write_mode mode;
    struct shards shards; /* of the generation that is written to */
    struct assign assign;
    struct parts parts;   /* under WRITE_BUILD */
    struct resume resume; /* the same */
    bool removals;        /* what the index will hold can be removed from it */
    bool reshaped; /* it is not so in the index that is there, or that has other shards */
    struct keeper *keeper; /* NULL until it is needed */
    size_t nposted;        /* works that were read in this run */
    size_t nremoved;       /* sources */
};

/* The engine does not say which index it speaks of. */
static enum ix_code
of_index (const struct writing *w, enum ix_code code, struct ix_error *err)
{
    if (code != IX_OK)
        (void)ix_prefix (err, "%s", w->run->place.path.buf);
    return code;
}

/* ------------------------------------------------------------------ one job */

static void
tell (struct job *job, struct strv text)
{
    strbuf_add (&job->messages, text);
    strbuf_addc (&job->messages, '\n');
}

static void
place_entry (struct writing *w, struct job *job, struct entry *e)
{
    assign_shard (&w->assign, job, tally_passages (&e->tally));
    e->shard = job->shard;
}

/* Takes what the index holds of a file over into a build. */
static enum ix_code
keep_job (struct writing *w, struct job *job, struct ix_error *err)
{
    const struct source *before = job->before;
    enum ix_code code = IX_OK;
    if (w->keeper == NULL)
        code = keeper_new (&w->keeper, w->run->place.path.buf, err);
    for (size_t i = 0; i < before->nworks && code == IX_OK; i++) {
        struct entry e;
        code = keeper_take (w->keeper, &before->works[i], &e, err);
        if (code == IX_OK) {
            place_entry (w, job, &e);
            code = parts_add (&w->parts, &e, err);
        }
        job->written = job->kept = true;
        entry_free (&e);
    }
    return of_index (w, code, err);
}

/* What cannot be read is told and passed over; what has to do with us ends the run. */
static enum ix_code
tell_failure (struct job *job, struct strv work, const struct ix_error *failure,
              struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    if (failure->code == IX_ENOMEM || failure->code == IX_EINTERNAL)
        return ix_fail (err, failure->code, "%s: %s", job->file.path.s, failure->msg);
    if (work.len > 0)
        strbuf_addf (&text, "%.*s is left out: ", STRV_ARG (work));
    strbuf_adds (&text, failure->msg);
    tell (job, strbuf_strv (&text));
    strbuf_free (&text);
    job->failed = true;
    return IX_OK;
}

/* Of a file from which nothing came. */
static enum ix_code
skip_job (struct writing *w, struct job *job, const struct ix_error *failure,
          struct ix_error *err)
{
    const struct settings *s = w->run->settings;
    job->state = JOB_SKIPPED;
    if (job->cleared)
        return ix_fail (err, IX_EIO,
                        "%s was read for the id that it gives to another, and cannot be read "
                        "any more (%s); the index is as it was",
                        job->file.path.s, failure->msg);
    if (w->mode == WRITE_BUILD && job->before != NULL && !s->rebuild)
        return keep_job (w, job, err);
    if (w->mode == WRITE_BUILD && job->before != NULL && !s->prune)
        return ix_fail (err, IX_ENOENT,
                        "%s is in the index and cannot be read now (%s); --prune leaves it out",
                        job->file.path.s, failure->msg);
    return IX_OK;
}

static void
add_findings (struct job *job, const struct audit *a)
{
    for (size_t i = 0; i < a->nfindings; i++) {
        const struct audit_finding *f = &a->findings[i];
        text_show_safe (job->file.path, false, &job->audit);
        if (f->line_no > 0)
            strbuf_addf (&job->audit, ":%u", (unsigned)f->line_no);
        strbuf_adds (&job->audit, ": ");
        text_show_safe (f->message, false, &job->audit);
        strbuf_addc (&job->audit, '\n');
    }
}

/* What is missing from the index is told, also when nobody asked for an audit. */
static void
tell_skipped (struct job *job, const struct audit *a)
{
    for (size_t i = 0; i < a->nfindings; i++)
        if (a->findings[i].kind == AUDIT_RECORD_BROKEN)
            tell (job, a->findings[i].message);
}

static enum ix_code
name_entry (struct writing *w, struct job *job, struct entry *e, struct ix_error *err)
{
    struct strbuf key = STRBUF_INIT, text = STRBUF_INIT;
    enum ix_code code = assign_key (&w->assign, job, e->wanted, &key, err);
    if (code == IX_OK)
        code = entry_name (e, strbuf_strv (&key), err);
    if (code == IX_OK && !strv_eq (e->work.key, e->wanted) && !job_had_key (job, e->work.key)) {
        strbuf_addf (&text, "another report has the id %.*s; this one is %.*s",
                     STRV_ARG (e->wanted), STRV_ARG (e->work.key));
        tell (job, strbuf_strv (&text));
    }
    strbuf_free (&key);
    strbuf_free (&text);
    return code;
}

static void
note_result (struct writing *w, struct job *job, const struct entry *e)
{
    struct arena *arena = &w->run->jobs.arena;
    bool changed =
        job->before != NULL && !strv_eq (job->before->work.source_sha256, e->document->sha256);
    if (changed)
        job->state = JOB_CHANGED;
    if (!job->written)
        job_forget_works (job);
    job->written = true;
    job->sha256 = arena_dup (arena, e->document->sha256);
    job_add_work (&w->run->jobs, job, e->work.key, e->work.edition, e->wanted);
    if (job->nworks == 1)
        job->guessed = arena_dup (arena, e->work.guessed);
    tally_add (&job->tally, &e->tally);
}

static enum ix_code
remove_source (struct writing *w, const struct source *s, struct ix_error *err)
{
    struct ix_writer *writer;
    enum ix_code code = shards_writer (&w->shards, s->shard, &writer, err);
    return code == IX_OK ? post_remove (writer, s, err) : code;
}

/* What a file had before goes before anything of it, and before another gets a key of it, since
 * it is removed by its keys. */
static enum ix_code
clear_job (struct writing *w, struct job *job, struct ix_error *err)
{
    if (job == NULL || job->before == NULL || job->cleared)
        return IX_OK;
    if (!w->removals) /* run.c found nothing to remove */
        return ix_fail (err, IX_EIO, "%s changes while it is read; try again when it is there",
                        job->file.path.s);
    job->cleared = true;
    return remove_source (w, job->before, err);
}

static enum ix_code
update_entry (struct writing *w, struct job *job, const struct entry *e, struct ix_error *err)
{
    struct ix_writer *writer;
    enum ix_code code = clear_job (w, job, err);
    if (code == IX_OK)
        code = clear_job (w, w->assign.giver, err);
    if (code == IX_OK)
        code = shards_writer (&w->shards, e->shard, &writer, err);
    return code == IX_OK ? post_entry (writer, e, err) : code;
}

static enum ix_code
write_entry (struct writing *w, struct job *job, struct entry *e, struct ix_error *err)
{
    enum ix_code code = name_entry (w, job, e, err);
    if (code != IX_OK)
        return code;
    place_entry (w, job, e);
    note_result (w, job, e);
    w->nposted++;
    if (w->mode == WRITE_BUILD)
        code = parts_add (&w->parts, e, err);
    if (w->mode == WRITE_UPDATE)
        code = update_entry (w, job, e, err);
    return of_index (w, code, err);
}

static bool
is_written (const struct writing *w, const struct job *job)
{
    return w->mode == WRITE_BUILD || job->planned != JOB_SAME;
}

static bool
is_kept (const struct writing *w, const struct job *job)
{
    return w->mode == WRITE_BUILD && job_stays (job, w->run->settings);
}

static bool
is_read (const struct writing *w, const struct job *job)
{
    return (is_written (w, job) && !is_kept (w, job)) || w->run->settings->audit;
}

/* Does what is to be done with one work of a file; `failure` is why it is none. */
static enum ix_code
do_work (struct writing *w, struct job *job, struct document *d, struct ix_error *failure,
         struct ix_error *err)
{
    bool write = is_written (w, job);
    struct entry e;
    enum ix_code code = entry_read (&e, d, &job->file, job->source, &w->run->library, failure);
    if (code != IX_OK)
        code = tell_failure (job, d->work_name, failure, err);
    else {
        if (w->run->settings->audit)
            add_findings (job, &e.audit);
        tell_skipped (job, &e.audit);
        if (e.bad_sidecar.len > 0)
            tell (job, e.bad_sidecar);
        job->failed = job->failed || e.bad_sidecar.len > 0;
        if (write)
            code = write_entry (w, job, &e, err);
    }
    entry_free (&e);
    return code;
}

static enum ix_code
do_works (struct writing *w, struct job *job, const struct document *file,
          struct ix_error *failure, struct ix_error *err)
{
    struct works works;
    struct document *d;
    enum ix_code code = works_find (file, &works, err);
    job_note_called (&w->run->jobs, job, file);
    for (size_t i = 0; i < works.n && code == IX_OK; i++) {
        code = works_take (&works, i, &d, err);
        if (code == IX_OK && d != NULL)
            code = do_work (w, job, d, failure, err);
    }
    works_free (&works);
    return code;
}

static void
begin_errand (struct job *job)
{
    if (job->begun)
        return;
    job->begun = true;
    job->errand = malloc (sizeof *job->errand);
    if (job->errand != NULL)
        errand_begin (job->errand, job->file.path.s, &errand_usual_limits);
}

static enum ix_code
end_errand (struct job *job, struct document **d, struct ix_error *failure)
{
    if (job->errand == NULL)
        return ix_no_memory (failure);
    enum ix_code code = errand_end (job->errand, d, failure);
    free (job->errand);
    job->errand = NULL;
    return code;
}

/* Of all jobs: those that were begun in vain. */
static void
drop_errands (struct jobs *jobs)
{
    for (size_t i = 0; i < jobs->n; i++) {
        if (jobs->items[i].errand != NULL)
            errand_drop (jobs->items[i].errand);
        free (jobs->items[i].errand);
        jobs->items[i].errand = NULL;
        jobs->items[i].begun = false;
    }
}

/* Of a sidecar that is changed later, the next run sees that it is another one. */
static void
note_sidecar (struct writing *w, struct job *job)
{
    struct strbuf hash = STRBUF_INIT;
    sidecar_hash (job->file.path, &hash);
    job->sidecar = arena_dup (&w->run->jobs.arena, strbuf_strv (&hash));
    strbuf_free (&hash);
}

static enum ix_code
do_job (struct writing *w, struct job *job, struct ix_error *err)
{
    struct document *d;
    struct ix_error failure = { IX_OK, "" };
    if (is_kept (w, job))
        return keep_job (w, job, err);
    if (!is_read (w, job))
        return IX_OK;
    enum ix_code code = end_errand (job, &d, &failure);
    if (code != IX_OK)
        code = tell_failure (job, STRV (""), &failure, err);
    else if (d->nworks == 0)
        code = do_work (w, job, d, &failure, err);
    else {
        code = do_works (w, job, d, &failure, err);
        document_free (d);
    }
    if (code == IX_OK && failure.code != IX_OK && !job->written)
        code = skip_job (w, job, &failure, err);
    if (job->nworks > 0)
        job_set_name (&w->run->jobs, job);
    return code;
}

/* Files are read ahead by processes of their own while this one works on the `i`th job. */
static void
begin_errands (const struct writing *w, size_t i)
{
    struct jobs *jobs = &w->run->jobs;
    for (size_t k = i; k < jobs->n && k <= i + READ_AHEAD; k++) {
        if (k > i && resume_may_take (&w->resume, &jobs->items[k]))
            return;
        if (is_read (w, &jobs->items[k]))
            begin_errand (&jobs->items[k]);
    }
}

static enum ix_code
do_next (struct writing *w, size_t i, struct ix_error *err)
{
    struct job *job = &w->run->jobs.items[i];
    begin_errands (w, i);
    job_reset (&w->run->jobs, job);
    if (w->mode == WRITE_BUILD)
        note_sidecar (w, job);
    enum ix_code code = do_job (w, job, err);
    if (w->mode == WRITE_BUILD && code == IX_OK)
        code = of_index (w, parts_end_file (&w->parts, err), err);
    return code;
}

/* Several jobs that a build which was stopped has done, or one. */
static enum ix_code
do_some (struct writing *w, struct progress *p, size_t *i, struct ix_error *err)
{
    size_t taken = 0;
    enum ix_code code = IX_OK;
    if (w->mode == WRITE_BUILD)
        code = resume_take (&w->resume, *i, &taken, err);
    w->parts.left = progress_left (p);
    if (taken == 0 && code == IX_OK)
        code = do_next (w, *i, err);
    progress_add (p, &w->run->jobs, *i, taken > 0 ? taken : 1, taken > 0);
    *i += taken > 0 ? taken : 1;
    return code;
}

static enum ix_code
do_jobs (struct writing *w, struct ix_error *err)
{
    struct jobs *jobs = &w->run->jobs;
    struct progress progress;
    enum ix_code code = IX_OK;
    progress_begin (&progress, jobs);
    for (size_t i = 0; i < jobs->n && code == IX_OK;) {
        progress_show (&progress, jobs->items[i].file.path.s);
        code = do_some (w, &progress, &i, err);
    }
    say_end_in_place ();
    drop_errands (jobs);
    return code;
}

/* ------------------------------------------------------------------ what the index holds */

static enum ix_code
prune (struct writing *w, struct ix_error *err)
{
    struct known *known = &w->run->known;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < known->nsources && code == IX_OK; i++) {
        struct source *s = &known->sources[i];
        s->removed = w->run->settings->prune && source_is_pruned (s, &w->run->walk);
        w->nremoved += s->removed;
        if (s->removed && w->mode == WRITE_UPDATE)
            code = of_index (w, remove_source (w, s, err), err);
    }
    return code;
}

/* ------------------------------------------------------------------ the transactions */

static enum ix_code
begin_build (struct writing *w, size_t nshards, struct ix_error *err)
{
    const struct settings *s = w->run->settings;
    parts_init (&w->parts, w->life, w->removals);
    if (s->part_bytes > 0)
        w->parts.part_bytes = s->part_bytes;
    enum ix_code code = life_build (w->life, nshards, err);
    return code == IX_OK
               ? resume_begin (&w->resume, w->run, w->life, &w->parts, &w->assign, err)
               : code;
}

static enum ix_code
begin (struct writing *w, struct ix_error *err)
{
    size_t ncurrent = w->life != NULL ? w->life->ncurrent : 0;
    size_t asked = w->mode == WRITE_BUILD ? w->run->settings->shards : 0;
    size_t n = asked > 0 ? asked : ncurrent > 0 ? ncurrent : 1;
    shards_init (&w->shards, w->life, n);
    w->removals = w->run->settings->shards > 0 || w->run->known.removals;
    w->reshaped = n != ncurrent || w->removals != w->run->known.removals;
    enum ix_code code = prune (w, err);
    if (code == IX_OK)
        code = assign_init (&w->assign, w->run, &w->shards, n == ncurrent,
                            w->mode == WRITE_BUILD, err);
    return w->mode == WRITE_BUILD && code == IX_OK ? begin_build (w, n, err) : code;
}

/* The first index of all is not made of nothing, nor another that would be the same; else an
 * empty one is what was asked for. */
static bool
is_worth_writing (const struct writing *w)
{
    bool asked = w->mode == WRITE_BUILD && w->life->current[0] != '\0' &&
                 (w->run->settings->rebuild || w->reshaped);
    return w->mode != WRITE_NOTHING && (asked || w->nposted + w->nremoved + w->run->ntaken > 0);
}

static enum ix_code
merge_shard (struct writing *w, size_t shard, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    life_shard_path (w->life, shard, &path);
    enum ix_code code = strbuf_failed (&path)
                            ? ix_no_memory (err)
                            : parts_merge (&w->parts, shard, strbuf_strv (&path), err);
    strbuf_free (&path);
    return code;
}

static enum ix_code
set_imprint (struct writing *w, size_t shard, struct ix_error *err)
{
    const struct imprint imprint = { .run = w->run,
                                     .shard = shard,
                                     .build = w->mode == WRITE_BUILD,
                                     .removals = w->removals,
                                     .dictionary = strbuf_strv (&w->parts.dictionary) };
    struct ix_writer *writer;
    enum ix_code code = shards_writer (&w->shards, shard, &writer, err);
    return code == IX_OK ? imprint_set (&imprint, writer, err) : code;
}

/* Every shard that was changed, one after the other: a run that is stopped between two leaves
 * each whole, and the next one finds what is not done by the files' hashes. */
static enum ix_code
finish_shards (struct writing *w, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < w->shards.n && code == IX_OK; i++) {
        say_in_place (w->mode == WRITE_BUILD ? "merging" : "writing");
        if (w->mode == WRITE_BUILD)
            code = merge_shard (w, i, err);
        else if (!shards_is_open (&w->shards, i))
            continue;
        if (code == IX_OK)
            code = set_imprint (w, i, err);
        if (code == IX_OK)
            code = shards_commit (&w->shards, i, err);
    }
    return of_index (w, code, err);
}

static enum ix_code
finish (struct writing *w, struct ix_error *err)
{
    if (!is_worth_writing (w))
        return IX_OK;
    enum ix_code code = finish_shards (w, err);
    if (code == IX_OK)
        code =
            w->mode == WRITE_BUILD ? life_publish (w->life, err) : life_settle (w->life, err);
    say_end_in_place ();
    w->run->wrote = code == IX_OK;
    if (code == IX_OK)
        stop_forget ();
    return code;
}

enum ix_code
write_jobs (struct run *r, struct life *life, enum write_mode mode, struct ix_error *err)
{
    struct writing w = { .run = r, .life = life, .mode = mode, .resume.journal.fd = -1 };
    r->ntaken = 0;
    enum ix_code code = begin (&w, err);
    if (code == IX_OK)
        code = do_jobs (&w, err);
    if (code == IX_OK)
        code = finish (&w, err);
    if (code == IX_OK && arena_failed (&r->jobs.arena))
        code = ix_no_memory (err);
    shards_free (&w.shards);
    parts_free (&w.parts);
    keeper_free (w.keeper);
    resume_free (&w.resume);
    assign_free (&w.assign);
    return code;
}
