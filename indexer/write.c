/* Doing the jobs: see write.h.  In memory are the report in hand, the lines of those that are
 * read ahead and, in a build, what parts.h says.
 */
#include "indexer/write.h"

#include "indexer/ahead.h"
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
#include "indexer/turn.h"
#include "lib/text.h"
#include "reader/works.h"

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
    struct ahead ahead;
    size_t nposted;  /* works that were read in this run */
    size_t nremoved; /* sources */
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
place_entry (struct writing *w, struct job *job, struct entry *e)
{
    assign_shard (&w->assign, job, tally_passages (&e->tally));
    e->shard = job->shard;
}

/* Takes what the index holds of a file over into a build. */
static enum ix_code
keep_job (struct writing *w, const struct turn *turn, struct ix_error *err)
{
    const struct source *before = turn->former.before;
    struct job *job = turn->job;
    enum ix_code code = IX_OK;
    if (before == NULL)
        return of_index (w,
                         ix_fail (err, IX_ECORRUPT,
                                  "the works of %.*s are not found by its name; --rebuild "
                                  "reads it anew",
                                  STRV_ARG (job->held)),
                         err);
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
    if (code == IX_OK)
        turn_add_editions (turn, &w->shards.editions[job->shard]);
    return of_index (w, code, err);
}

/* Of a file from which nothing came. */
static enum ix_code
skip_job (struct writing *w, const struct turn *turn, const struct ix_error *failure,
          struct ix_error *err)
{
    const struct settings *s = w->run->settings;
    struct job *job = turn->job;
    job->state = JOB_SKIPPED;
    if (job->cleared)
        return ix_fail (err, IX_EIO,
                        "%s was read for the id that it gives to another, and cannot be read "
                        "any more (%s); the index is as it was",
                        job->path.s, failure->msg);
    if (w->mode == WRITE_BUILD && job->before && !s->rebuild)
        return keep_job (w, turn, err);
    if (w->mode == WRITE_BUILD && job->before && !s->prune)
        return ix_fail (err, IX_ENOENT,
                        "%s is in the index and cannot be read now (%s); --prune leaves it out",
                        job->path.s, failure->msg);
    return IX_OK;
}

static enum ix_code
name_entry (struct writing *w, struct turn *turn, struct entry *e, struct ix_error *err)
{
    struct strbuf key = STRBUF_INIT, text = STRBUF_INIT;
    enum ix_code code = assign_key (&w->assign, turn, e->wanted, &key, err);
    if (code == IX_OK)
        code = entry_name (e, strbuf_strv (&key), err);
    if (code == IX_OK && !strv_eq (e->work.key, e->wanted) &&
        !former_had_key (&turn->former, e->work.key)) {
        strbuf_addf (&text, "another report has the id %.*s; this one is %.*s",
                     STRV_ARG (e->wanted), STRV_ARG (e->work.key));
        turn_tell (turn, strbuf_strv (&text));
    }
    strbuf_free (&key);
    strbuf_free (&text);
    return code;
}

static void
note_result (struct writing *w, struct turn *turn, const struct entry *e)
{
    struct job *job = turn->job;
    const struct source *before = turn->former.before;
    struct strv sha256 = e->document->sha256;
    if (before != NULL && !strv_eq (before->work.source_sha256, sha256))
        job->state = JOB_CHANGED;
    if (!job->written)
        turn_forget_works (turn);
    job->written = true;
    turn->sha256 = arena_dup (&turn->arena, sha256);
    turn_add_work (turn, e->work.key, e->work.edition, e->wanted);
    edition_add (&w->shards.editions[job->shard], e->work.key, e->work.edition);
    if (turn->nworks == 1)
        turn->guessed = arena_dup (&turn->arena, e->work.guessed);
    tally_add (&turn->tally, &e->tally);
}

static enum ix_code
remove_source (struct writing *w, const struct source *s, struct ix_error *err)
{
    struct ix_writer *writer;
    enum ix_code code = shards_writer (&w->shards, s->shard, &writer, err);
    for (size_t i = 0; i < s->nworks && code == IX_OK; i++)
        edition_remove (&w->shards.editions[s->shard], s->works[i].key, s->works[i].edition);
    return code == IX_OK ? post_remove (writer, s, err) : code;
}

/* What a file had before goes before anything of it, and before another gets a key of it, since
 * it is removed by its keys. */
static enum ix_code
clear_job (struct writing *w, struct job *job, struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct source *before;
    if (job == NULL || !job->before || job->cleared)
        return IX_OK;
    if (!w->removals) /* run.c found nothing to remove */
        return ix_fail (err, IX_EIO, "%s changes while it is read; try again when it is there",
                        job->path.s);
    job->cleared = true;
    enum ix_code code = run_find (w->run, job->held, &arena, &before, err);
    if (code == IX_OK && before != NULL)
        code = remove_source (w, before, err);
    arena_free (&arena);
    return code;
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
write_entry (struct writing *w, struct turn *turn, struct entry *e, struct ix_error *err)
{
    enum ix_code code = name_entry (w, turn, e, err);
    if (code != IX_OK)
        return code;
    place_entry (w, turn->job, e);
    note_result (w, turn, e);
    w->nposted++;
    if (w->mode == WRITE_BUILD)
        code = parts_add (&w->parts, e, err);
    if (w->mode == WRITE_UPDATE)
        code = update_entry (w, turn->job, e, err);
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
do_work (struct writing *w, struct turn *turn, struct document *d, struct ix_error *failure,
         struct ix_error *err)
{
    struct job *job = turn->job;
    bool write = is_written (w, job);
    struct entry e;
    enum ix_code code = entry_read (&e, d, job->path, job->source, &w->run->library, failure);
    if (code != IX_OK)
        code = turn_tell_failure (turn, d->work_name, failure, err);
    else {
        if (w->run->settings->audit)
            turn_add_findings (turn, &e.audit);
        turn_tell_skipped (turn, &e.audit);
        if (e.bad_sidecar.len > 0)
            turn_tell (turn, e.bad_sidecar);
        job->failed = job->failed || e.bad_sidecar.len > 0;
        if (write)
            code = write_entry (w, turn, &e, err);
    }
    entry_free (&e);
    return code;
}

static enum ix_code
do_works (struct writing *w, struct turn *turn, const struct document *file,
          struct ix_error *failure, struct ix_error *err)
{
    struct works works;
    struct document *d;
    enum ix_code code = works_find (file, &works, err);
    former_note_called (&turn->former, file, &turn->arena);
    for (size_t i = 0; i < works.n && code == IX_OK; i++) {
        code = works_take (&works, i, &d, err);
        if (code == IX_OK && d != NULL)
            code = do_work (w, turn, d, failure, err);
    }
    works_free (&works);
    return code;
}

static enum ix_code
do_file (struct writing *w, struct turn *turn, size_t i, struct ix_error *err)
{
    struct document *d;
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = ahead_end (&w->ahead, i, &d, &failure);
    if (code != IX_OK)
        code = turn_tell_failure (turn, STRV (""), &failure, err);
    else if (d->nworks == 0)
        code = do_work (w, turn, d, &failure, err);
    else {
        code = do_works (w, turn, d, &failure, err);
        document_free (d);
    }
    if (code == IX_OK && failure.code != IX_OK && !turn->job->written)
        code = skip_job (w, turn, &failure, err);
    return code;
}

/* ------------------------------------------------------------------ one after the other */

/* Whether the `k`th job may be done by what a stopped build did; the `i`th is not. */
static bool
may_be_taken (const struct writing *w, size_t i, size_t k)
{
    return k > i && resume_may_take (&w->resume, &w->run->jobs.items[k]);
}

/* The paths of the jobs from `k` on whose files are read one after the other. */
static size_t
next_paths (const struct writing *w, size_t i, size_t k, const char *paths[ERRAND_FILES])
{
    const struct jobs *jobs = &w->run->jobs;
    size_t n = 0;
    for (; n < ERRAND_FILES && k + n < jobs->n; n++) {
        if (!is_read (w, &jobs->items[k + n]) || may_be_taken (w, i, k + n))
            break;
        paths[n] = jobs->items[k + n].path.s;
    }
    return n;
}

/* Files are read ahead while this process works on the `i`th job. */
static void
begin_errands (struct writing *w, size_t i)
{
    const char *paths[ERRAND_FILES];
    size_t end = i + ERRAND_FILES < w->run->jobs.n ? i + ERRAND_FILES + 1 : w->run->jobs.n;
    for (size_t k = i, to; k < end && !may_be_taken (w, i, k); k = to) {
        size_t n = next_paths (w, i, k, paths);
        to = n > 0 ? ahead_begin (&w->ahead, k, paths, n) : k + 1;
        if (to == k)
            break;
    }
}

/* Of a sidecar that is changed later, the next run sees that it is another one. */
static void
note_sidecar (struct turn *turn)
{
    struct strbuf hash = STRBUF_INIT;
    sidecar_hash (turn->job->path, &hash);
    turn->sidecar = arena_dup (&turn->arena, strbuf_strv (&hash));
    strbuf_free (&hash);
}

static enum ix_code
do_turn (struct writing *w, struct turn *turn, size_t i, struct ix_error *err)
{
    bool build = w->mode == WRITE_BUILD;
    if (build)
        note_sidecar (turn);
    enum ix_code code =
        is_kept (w, turn->job) ? keep_job (w, turn, err) : do_file (w, turn, i, err);
    if (build && code == IX_OK)
        code = resume_note (&w->resume, i, turn, err);
    return build && code == IX_OK ? of_index (w, parts_end_file (&w->parts, err), err) : code;
}

/* What is the same, and stays where it is, has no turn.  Of one that ends the run is told what
 * became of it until then. */
static enum ix_code
do_next (struct writing *w, size_t i, struct ix_error *err)
{
    struct jobs *jobs = &w->run->jobs;
    struct job *job = &jobs->items[i];
    struct turn turn;
    begin_errands (w, i);
    if (!is_kept (w, job) && !is_read (w, job))
        return IX_OK;
    enum ix_code code = run_begin_turn (w->run, &turn, job, err);
    if (code == IX_OK)
        code = do_turn (w, &turn, i, err);
    enum ix_code end = turn_end (&turn, jobs, code == IX_OK ? err : NULL);
    return code == IX_OK ? end : code;
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
    if (w->mode == WRITE_BUILD)
        parts_prepare (&w->parts, progress_left (&progress));
    for (size_t i = 0; i < jobs->n && code == IX_OK;) {
        progress_show (&progress, jobs->items[i].path.s);
        code = do_some (w, &progress, &i, err);
    }
    say_end_in_place ();
    ahead_drop (&w->ahead);
    return code;
}

/* ------------------------------------------------------------------ what the index holds */

/* The index may not be there as it is when that is told. */
static enum ix_code
tell_removed (struct strbuf *out, const struct source *s, struct ix_error *err)
{
    struct strbuf file = STRBUF_INIT;
    text_show_safe (s->work.source_file, false, &file);
    for (size_t i = 0; i < s->nworks; i++)
        strbuf_addf (out, "removed %.*s (%s)\n", STRV_ARG (s->works[i].key), file.buf);
    bool failed = strbuf_failed (&file) || strbuf_failed (out);
    strbuf_free (&file);
    return failed ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
prune_source (struct writing *w, struct known_source *listed, struct ix_error *err)
{
    struct run *r = w->run;
    struct arena arena = ARENA_INIT;
    struct source *s;
    enum ix_code code = run_find (r, listed->name, &arena, &s, err);
    if (code == IX_OK && s != NULL) {
        known_remove (&r->known, listed, s);
        code = tell_removed (&r->removed, s, err);
        if (code == IX_OK && w->mode == WRITE_UPDATE)
            code = of_index (w, remove_source (w, s, err), err);
    }
    w->nremoved++;
    arena_free (&arena);
    return code;
}

static enum ix_code
prune (struct writing *w, struct ix_error *err)
{
    struct run *r = w->run;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < r->known.nsources && r->settings->prune && code == IX_OK; i++)
        if (source_is_pruned (&r->known, &r->known.sources[i], &r->walk))
            code = prune_source (w, &r->known.sources[i], err);
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
    const struct imprint imprint = { .change = &w->shards.editions[shard],
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
        if (code == IX_OK && w->mode != WRITE_BUILD)
            stop_unsure ();
        if (code == IX_OK)
            code = shards_commit (&w->shards, i, err);
    }
    return of_index (w, code, err);
}

static enum ix_code
settle (struct writing *w, struct ix_error *err)
{
    if (w->mode != WRITE_BUILD)
        return life_settle (w->life, err);
    stop_unsure ();
    return life_publish (w->life, err);
}

static enum ix_code
finish (struct writing *w, struct ix_error *err)
{
    if (!is_worth_writing (w))
        return IX_OK;
    enum ix_code code = finish_shards (w, err);
    if (code == IX_OK)
        code = settle (w, err);
    say_end_in_place ();
    w->run->wrote = code == IX_OK;
    if (code == IX_OK)
        stop_forget ();
    return code;
}

enum ix_code
write_jobs (struct run *r, struct life *life, enum write_mode mode, struct ix_error *err)
{
    struct writing w = {
        .run = r, .life = life, .mode = mode, .resume.units.journal = JOURNAL_INIT
    };
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
