/* Doing the jobs: see write.h.  In memory are the report in hand, the lines of those that are
 * read ahead and, in a build, what parts.h says.
 */
#include "indexer/write.h"

#include "indexer/entry.h"
#include "indexer/kept.h"
#include "indexer/keys.h"
#include "indexer/parts.h"
#include "indexer/post.h"
#include "indexer/say.h"
#include "indexer/shards.h"
#include "lib/edition.h"
#include "lib/schema.h"
#include "lib/text.h"
#include "reader/works.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_AHEAD = 2 }; /* files beyond the one in hand: enough to keep another core busy */

struct writing {
    struct run *run;
    struct life *life;
    enum write_mode mode;
    struct shards shards;  /* of the generation that is written to */
    bool shards_stay;      /* they are as many as those of what the index holds */
    struct parts parts;    /* under WRITE_BUILD */
    bool removals;         /* what the index will hold can be removed from it */
    struct keeper *keeper; /* NULL until it is needed */
    struct keys keys;
    size_t nposted, nremoved;
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

/* What was removed in this run under that key; NULL when nothing was. */
static const struct source *
find_removed (const struct writing *w, struct strv key)
{
    const struct known *known = &w->run->known;
    for (size_t i = 0; i < known->nsources && w->nremoved > 0; i++)
        if (known->sources[i].removed && strv_eq (known->sources[i].work.key, key))
            return &known->sources[i];
    return NULL;
}

/* A file that takes the key of another follows it, so that no other shard ever holds that key
 * too. */
static size_t
choose_shard (struct writing *w, const struct job *job, const struct entry *e)
{
    if (job->written || (job->before != NULL && w->shards_stay))
        return job->shard;
    const struct source *removed = w->shards_stay ? find_removed (w, e->work.key) : NULL;
    return removed != NULL ? removed->shard : shards_choose (&w->shards);
}

/* Gives the entry its shard.  What the index holds already is in the sizes. */
static void
place_entry (struct writing *w, struct job *job, struct entry *e)
{
    job->shard = e->shard = choose_shard (w, job, e);
    if (job->before == NULL || !w->shards_stay)
        shards_count (&w->shards, e->shard, tally_passages (&e->tally));
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
            w->nposted++;
            code = parts_add (&w->parts, &e, err);
        }
        job->written = true;
        entry_free (&e);
    }
    return of_index (w, code, err);
}

/* A file that cannot be read is told and passed over; what has to do with us ends the run. */
static enum ix_code
skip_job (struct writing *w, struct job *job, const struct ix_error *failure,
          struct ix_error *err)
{
    const struct settings *s = w->run->settings;
    if (failure->code == IX_ENOMEM || failure->code == IX_EINTERNAL)
        return ix_fail (err, failure->code, "%s: %s", job->file.path.s, failure->msg);
    tell (job, strv_cstr (failure->msg));
    job->state = JOB_SKIPPED;
    job->failed = true;
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

/* The key that the report had.  One of several works is known again by its name. */
static struct strv
key_before (const struct job *job, const struct entry *e)
{
    const struct source *before = job->before;
    if (before == NULL)
        return STRV ("");
    if (before->nworks == 1)
        return before->work.key;
    for (size_t i = 0; i < before->nworks; i++)
        if (strv_eq (before->works[i].key, e->wanted))
            return e->wanted;
    for (size_t i = 0; i < before->nworks; i++)
        if (strv_eq (keys_stem (before->works[i].key), e->wanted))
            return before->works[i].key;
    return STRV ("");
}

static enum ix_code
name_entry (struct writing *w, struct job *job, struct entry *e, struct ix_error *err)
{
    struct strbuf key = STRBUF_INIT, text = STRBUF_INIT;
    struct strv before = key_before (job, e);
    enum ix_code code = keys_choose (&w->keys, e->wanted, before, job->source, &key)
                            ? entry_name (e, strbuf_strv (&key), err)
                            : ix_fail (err, IX_ENOMEM, "out of memory");
    if (code == IX_OK && !strv_eq (e->work.key, e->wanted) && !strv_eq (e->work.key, before)) {
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
    job_add_work (&w->run->jobs, job, e->work.key, e->work.edition);
    if (job->nworks == 1)
        job->guessed = arena_dup (arena, e->work.guessed);
    tally_add (&job->tally, &e->tally);
}

static enum ix_code
update_entry (struct writing *w, const struct job *job, const struct entry *e, bool first,
              struct ix_error *err)
{
    struct ix_writer *writer;
    enum ix_code code = shards_writer (&w->shards, e->shard, &writer, err);
    if (code == IX_OK && job->before != NULL && first)
        code = post_remove (writer, job->before, err);
    return code == IX_OK ? post_entry (writer, e, err) : code;
}

static enum ix_code
write_entry (struct writing *w, struct job *job, struct entry *e, struct ix_error *err)
{
    enum ix_code code = name_entry (w, job, e, err);
    if (code != IX_OK)
        return code;
    bool first = !job->written;
    place_entry (w, job, e);
    note_result (w, job, e);
    w->nposted++;
    if (w->mode == WRITE_BUILD)
        code = parts_add (&w->parts, e, err);
    if (w->mode == WRITE_UPDATE)
        code = update_entry (w, job, e, first, err);
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
    const struct settings *s = w->run->settings;
    return w->mode == WRITE_BUILD && job->planned == JOB_SAME && !s->rebuild && !s->audit;
}

static bool
is_read (const struct writing *w, const struct job *job)
{
    return (is_written (w, job) && !is_kept (w, job)) || w->run->settings->audit;
}

/* Does what is to be done with one work of a file. */
static enum ix_code
do_work (struct writing *w, struct job *job, struct document *d, struct ix_error *err)
{
    bool write = is_written (w, job);
    struct entry e;
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = entry_read (&e, d, &job->file, job->source, &w->run->library, &failure);
    if (code != IX_OK)
        code = skip_job (w, job, &failure, err);
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
do_works (struct writing *w, struct job *job, const struct document *file, struct ix_error *err)
{
    struct works works;
    struct document *d;
    enum ix_code code = works_find (file, &works, err);
    for (size_t i = 0; i < works.n && code == IX_OK; i++) {
        code = works_take (&works, i, &d, err);
        if (code == IX_OK && d != NULL)
            code = do_work (w, job, d, err);
    }
    works_free (&works);
    return code;
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
    if (errand_end (&job->errand, &d, &failure) != IX_OK)
        return skip_job (w, job, &failure, err);
    enum ix_code code;
    if (d->nworks == 0)
        code = do_work (w, job, d, err);
    else {
        code = do_works (w, job, d, err);
        document_free (d);
    }
    if (job->nworks > 0)
        job_set_name (&w->run->jobs, job);
    return code;
}

/* Files are read ahead by processes of their own while this one works on those before. */
static size_t
begin_errands (const struct writing *w, size_t from, size_t to)
{
    struct jobs *jobs = &w->run->jobs;
    for (; from < jobs->n && from < to; from++)
        if (is_read (w, &jobs->items[from]))
            errand_begin (&jobs->items[from].errand, jobs->items[from].file.path.s,
                          &errand_usual_limits);
    return from;
}

static enum ix_code
do_jobs (struct writing *w, struct ix_error *err)
{
    struct jobs *jobs = &w->run->jobs;
    enum ix_code code = IX_OK;
    size_t begun = 0;
    for (size_t i = 0; i < jobs->n && code == IX_OK; i++) {
        say_progress (i + 1, jobs->n, jobs->items[i].file.path.s);
        begun = begin_errands (w, begun, i + 1 + READ_AHEAD);
        job_reset (jobs, &jobs->items[i]);
        code = do_job (w, &jobs->items[i], err);
    }
    say_progress_end ();
    for (size_t i = 0; i < begun; i++)
        errand_drop (&jobs->items[i].errand);
    return code;
}

/* ------------------------------------------------------------------ what the index holds */

static void
take_keys_of (struct writing *w, const struct source *s)
{
    for (size_t i = 0; i < s->nworks; i++)
        keys_take (&w->keys, s->works[i].key, s->work.source_file);
}

static void
count_source (struct writing *w, const struct source *s)
{
    for (size_t i = 0; i < s->nworks; i++) {
        struct tally tally;
        tally_decode (s->works[i].counts, &tally);
        shards_count (&w->shards, s->shard, tally_passages (&tally));
    }
}

/* Keys and places of what stays are taken before any report asks for one. */
static void
take_places (struct writing *w)
{
    const struct known *known = &w->run->known;
    keys_init (&w->keys);
    for (size_t i = 0; i < known->nsources; i++) {
        if (known->sources[i].removed)
            continue;
        take_keys_of (w, &known->sources[i]);
        if (w->shards_stay && w->shards.n > 1)
            count_source (w, &known->sources[i]);
    }
}

static enum ix_code
remove_source (struct writing *w, const struct source *s, struct ix_error *err)
{
    struct ix_writer *writer;
    enum ix_code code = shards_writer (&w->shards, s->shard, &writer, err);
    return code == IX_OK ? post_remove (writer, s, err) : code;
}

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

/* ------------------------------------------------------------------ metadata of the index */

static size_t
count_works (const struct run *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->jobs.n; i++)
        n += r->jobs.items[i].nworks;
    for (size_t i = 0; i < r->known.nsources; i++)
        n += r->known.sources[i].nworks;
    return n;
}

/* Of the works in a shard. */
static size_t
collect_editions (const struct writing *w, size_t shard, struct edition *out)
{
    const struct jobs *jobs = &w->run->jobs;
    const struct known *known = &w->run->known;
    size_t n = 0;
    for (size_t i = 0; i < jobs->n; i++) {
        const struct job *job = &jobs->items[i];
        bool lost =
            job->state == JOB_SKIPPED && (w->mode == WRITE_BUILD || job->before == NULL);
        for (size_t k = 0; k < job->nworks && !lost && job->shard == shard; k++)
            out[n++] = (struct edition){ job->works[k].key, job->works[k].edition };
    }
    for (size_t i = 0; i < known->nsources && w->mode == WRITE_UPDATE; i++) {
        const struct source *s = &known->sources[i];
        bool stays = !s->walked && !s->removed && s->shard == shard;
        for (size_t k = 0; k < s->nworks && stays; k++)
            out[n++] = (struct edition){ s->works[k].key, s->works[k].edition };
    }
    return n;
}

static enum ix_code
set_edition (struct writing *w, size_t shard, struct ix_writer *writer, struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct strbuf hex = STRBUF_INIT;
    struct edition *editions = ARENA_ARRAY (&arena, struct edition, count_works (w->run));
    if (editions == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    size_t n = collect_editions (w, shard, editions);
    edition_hex (editions, n, &hex);
    enum ix_code code =
        strbuf_failed (&hex)
            ? ix_fail (err, IX_ENOMEM, "out of memory")
            : ix_writer_set_meta (writer, STRV (SCHEMA_META_EDITION), strbuf_strv (&hex), err);
    strbuf_free (&hex);
    arena_free (&arena);
    return code;
}

static enum ix_code
set_metadata (struct writing *w, size_t shard, struct ix_error *err)
{
    char version[16];
    int n = snprintf (version, sizeof version, "%d", SCHEMA_VERSION);
    struct ix_writer *writer;
    enum ix_code code = shards_writer (&w->shards, shard, &writer, err);
    if (code == IX_OK)
        code = ix_writer_set_meta (writer, STRV (SCHEMA_META_VERSION),
                                   strv_make (version, (size_t)n), err);
    if (code == IX_OK)
        code =
            ix_writer_set_meta (writer, STRV (SCHEMA_META_FEATURES),
                                w->removals ? STRV (SCHEMA_FEATURES " " SCHEMA_FEATURE_REMOVALS)
                                            : STRV (SCHEMA_FEATURES),
                                err);
    if (code == IX_OK && w->mode == WRITE_BUILD)
        code = ix_writer_set_meta (writer, STRV (SCHEMA_META_DICTIONARY),
                                   strbuf_strv (&w->parts.dictionary), err);
    return code == IX_OK ? set_edition (w, shard, writer, err) : code;
}

/* ------------------------------------------------------------------ the transactions */

static enum ix_code
begin (struct writing *w, struct ix_error *err)
{
    size_t ncurrent = w->life != NULL ? w->life->ncurrent : 0;
    size_t asked = w->mode == WRITE_BUILD ? w->run->settings->shards : 0;
    size_t n = asked > 0 ? asked : ncurrent > 0 ? ncurrent : 1;
    shards_init (&w->shards, w->life, n);
    w->shards_stay = n == ncurrent;
    w->removals = w->run->settings->shards > 0 || w->run->known.removals;
    if (w->mode != WRITE_BUILD)
        return IX_OK;
    parts_init (&w->parts, w->life, w->removals);
    return life_build (w->life, n, err);
}

/* The first index of all is not made of nothing; else an empty one is what was asked for. */
static bool
is_worth_writing (const struct writing *w)
{
    if (w->mode == WRITE_BUILD)
        return w->nposted > 0 || w->life->current[0] != '\0';
    return w->mode == WRITE_UPDATE && w->nposted + w->nremoved > 0;
}

static enum ix_code
merge_shard (struct writing *w, size_t shard, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    life_shard_path (w->life, shard, &path);
    enum ix_code code = strbuf_failed (&path)
                            ? ix_fail (err, IX_ENOMEM, "out of memory")
                            : parts_merge (&w->parts, shard, strbuf_strv (&path), err);
    strbuf_free (&path);
    return code;
}

/* Every shard that was changed, one after the other: a run that is stopped between two leaves
 * each whole, and the next one finds what is not done by the files' hashes. */
static enum ix_code
finish_shards (struct writing *w, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < w->shards.n && code == IX_OK; i++) {
        if (w->mode == WRITE_BUILD)
            code = merge_shard (w, i, err);
        else if (!shards_is_open (&w->shards, i))
            continue;
        if (code == IX_OK)
            code = set_metadata (w, i, err);
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
    w->run->wrote = code == IX_OK;
    return code;
}

enum ix_code
write_jobs (struct run *r, struct life *life, enum write_mode mode, struct ix_error *err)
{
    struct writing w = { .run = r, .life = life, .mode = mode };
    enum ix_code code = begin (&w, err);
    if (code == IX_OK)
        code = prune (&w, err);
    take_places (&w);
    if (code == IX_OK)
        code = do_jobs (&w, err);
    if (code == IX_OK)
        code = finish (&w, err);
    if (code == IX_OK && arena_failed (&r->jobs.arena))
        code = ix_fail (err, IX_ENOMEM, "out of memory");
    shards_free (&w.shards);
    parts_free (&w.parts);
    keeper_free (w.keeper);
    keys_free (&w.keys);
    return code;
}
