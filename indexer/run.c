/* The course of a run: see run.h.  What is written, and how, is write.c; this decides where and
 * which of the two ways.
 */
#include "indexer/run.h"

#include "indexer/claims.h"
#include "indexer/file.h"
#include "indexer/life.h"
#include "indexer/resume.h"
#include "indexer/say.h"
#include "indexer/write.h"

#include <stdint.h>

enum { PASSAGE_BYTES = 512 }; /* of a file, about, for each passage in it */

/* ------------------------------------------------------------------ before the lock */

static enum ix_code
find_place (struct run *r, struct ix_error *err)
{
    enum ix_code code = place_find (r->settings->index, false, &r->place, err);
    if (code != IX_OK)
        return code;
    if (r->place.origin == PLACE_ABOVE)
        say ("the index is %s", r->place.path.buf);
    if (r->place.origin == PLACE_NONE)
        strbuf_adds (&r->place.path, PLACE_FOLDER);
    if (r->place.path.len == 0)
        return ix_fail (err, IX_EARG, "the index has an empty name");
    return strbuf_failed (&r->place.path) ? ix_no_memory (err) : IX_OK;
}

/* ------------------------------------------------------------------ what is there */

/* What of an index cannot be read is damaged, whatever the engine calls it. */
enum ix_code
run_fail_unreadable (const struct run *r, const struct ix_error *failure, struct ix_error *err)
{
    enum ix_code code = failure->code;
    if (code == IX_EVERSION || code == IX_ELOCKED || code == IX_ENOMEM || code == IX_EINTERNAL)
        return ix_fail (err, code, "%s", failure->msg);
    return ix_fail (err, IX_ECORRUPT, "%s; to rebuild it: pincite-index --rebuild -i %s PATH…",
                    failure->msg, r->place.path.buf);
}

enum ix_code
run_find (struct run *r, struct strv source_name, struct arena *arena, struct source **out,
          struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = known_find (&r->known, source_name, arena, out, &failure);
    return code == IX_OK ? code : run_fail_unreadable (r, &failure, err);
}

enum ix_code
run_begin_turn (struct run *r, struct turn *out, struct job *job, struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = turn_begin (out, job, &r->known, &failure);
    return code == IX_OK ? code : run_fail_unreadable (r, &failure, err);
}

/* All of it where that is asked for, so that a rebuild learns now what cannot be read. */
static enum ix_code
open_known (struct run *r, struct ix_error *err)
{
    enum ix_code code = known_open (&r->known, err);
    if (code == IX_OK && (r->settings->rebuild || r->settings->prune))
        code = known_read (&r->known, err);
    return code;
}

/* An index that cannot be read is no hindrance to building it anew. */
static enum ix_code
read_known (struct run *r, struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    const char *dir = r->place.path.buf;
    enum ix_code code = known_init (&r->known, dir, err);
    if (code != IX_OK)
        return code;
    code = open_known (r, &failure);
    if (code == IX_OK || code == IX_ENOENT)
        return IX_OK;
    if (!r->settings->rebuild || code == IX_ENOMEM || code == IX_EINTERNAL)
        return run_fail_unreadable (r, &failure, err);
    say ("%s cannot be read; building it anew from the given paths alone", dir);
    known_free (&r->known);
    return known_init (&r->known, dir, err);
}

static enum ix_code
plan (struct run *r, struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code =
        jobs_plan (&r->jobs, &r->walk, &r->known, &r->library, r->settings->prune, &failure);
    walk_drop_files (&r->walk);
    return code == IX_OK ? code : run_fail_unreadable (r, &failure, err);
}

/* ------------------------------------------------------------------ which way */

/* Whether the index is to have another number of shards than it has, or to be one that can be
 * served. */
static bool
is_resharded (const struct run *r, const struct life *life)
{
    size_t wanted = r->settings->shards;
    return wanted > 0 && life->ncurrent > 0 && (wanted != life->ncurrent || !r->known.removals);
}

/* Whether anything of the index goes, or is replaced: what cannot be read replaces nothing, and
 * to read one file twice is less than to build the index of all for nothing. */
static enum ix_code
is_anything_removed (struct run *r, bool *out, struct ix_error *err)
{
    struct claims claims;
    enum ix_code code = IX_OK;
    *out = false;
    claims_init (&claims, r, true);
    for (size_t i = 0; i < r->known.nsources && r->settings->prune && !*out; i++)
        *out = source_is_pruned (&r->known, &r->known.sources[i], &r->walk);
    for (size_t i = 0; i < r->jobs.n && !*out && code == IX_OK; i++)
        if (r->jobs.items[i].planned == JOB_CHANGED)
            code = claims_is_report (&claims, r->jobs.items[i].held, out, err);
    return code;
}

/* What is to be read, against what stays as it is. */
struct balance {
    const struct run *run;
    uint64_t todo, changed, held; /* bytes; of `todo` those that the index holds too */
};

static void
count_jobs (struct balance *b)
{
    const struct jobs *jobs = &b->run->jobs;
    for (size_t i = 0; i < jobs->n; i++) {
        if (jobs->items[i].planned == JOB_SAME)
            continue;
        uint64_t bytes = file_size (jobs->items[i].path.s);
        b->todo += bytes;
        b->changed += jobs->items[i].before ? bytes : 0;
    }
}

static bool
is_held_mostly (const struct balance *b)
{
    return b->held >= b->todo + b->changed;
}

static bool
is_pruned (const struct run *r, const struct source *s)
{
    const struct known_source *listed = known_listed (&r->known, s->work.source_file);
    return r->settings->prune && listed != NULL &&
           source_is_pruned (&r->known, listed, &r->walk);
}

/* That the file of a report is gone does not make the report smaller. */
static bool
count_held (void *self, const struct source *s)
{
    struct balance *b = self;
    uint64_t bytes = file_size (s->real.s);
    if (bytes == 0 && !is_pruned (b->run, s))
        bytes = (uint64_t)source_passages (s) * PASSAGE_BYTES;
    b->held += bytes;
    return !is_held_mostly (b);
}

/* Whether more is to be read than stays as it is: as soon as that is told, no source is asked.
 */
static enum ix_code
is_mostly_new (struct run *r, bool *out, struct ix_error *err)
{
    struct balance balance = { .run = r };
    enum ix_code code = IX_OK;
    count_jobs (&balance);
    if (!is_held_mostly (&balance))
        code = known_each (&r->known, count_held, &balance, err);
    *out = !is_held_mostly (&balance);
    return code;
}

static bool
is_nothing_to_do (const struct run *r)
{
    bool prune = r->settings->prune && r->known.nsources > 0;
    for (size_t i = 0; i < r->jobs.n; i++)
        if (r->jobs.items[i].planned != JOB_SAME)
            return false;
    return !prune;
}

/* An update adds in proportion to what is new, and a build is quicker for each report. */
static enum ix_code
is_built (struct run *r, const struct life *life, bool *out, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *out = r->settings->rebuild || life->current[0] == '\0' || is_resharded (r, life);
    if (!*out && !r->known.removals)
        code = is_anything_removed (r, out, err);
    return *out || code != IX_OK ? code : is_mostly_new (r, out, err);
}

static enum ix_code
add_known (struct run *r, struct ix_error *err)
{
    const struct settings *s = r->settings;
    struct ix_error failure = { IX_OK, "" };
    if (known_read (&r->known, &failure) != IX_OK)
        return run_fail_unreadable (r, &failure, err);
    return jobs_add_known (&r->jobs, &r->walk, &r->known, s->prune, s->rebuild, err);
}

static enum ix_code
write_index (struct run *r, struct life *life, struct ix_error *err)
{
    bool build;
    struct ix_error failure = { IX_OK, "" };
    if (is_built (r, life, &build, &failure) != IX_OK)
        return run_fail_unreadable (r, &failure, err);
    enum ix_code code = build ? add_known (r, err) : IX_OK;
    return code == IX_OK ? write_jobs (r, life, build ? WRITE_BUILD : WRITE_UPDATE, err) : code;
}

static enum ix_code
write_run (struct run *r, struct life *life, struct ix_error *err)
{
    if (life == NULL ||
        (!r->settings->rebuild && !is_resharded (r, life) && is_nothing_to_do (r)))
        return write_jobs (r, NULL, WRITE_NOTHING, err);
    if (is_resharded (r, life))
        say ("the index has %zu shard%s%s; building it anew in %zu", life->ncurrent,
             life->ncurrent == 1 ? "" : "s", r->known.removals ? "" : " that cannot be served",
             r->settings->shards);
    return write_index (r, life, err);
}

/* Where nothing was to be written, neither has a stopped build anything to write, nor one that
 * turned out to be the same index, unless they were of other files too. */
static enum ix_code
drop_stopped (struct run *r, struct life *life, struct ix_error *err)
{
    bool useless = false;
    if (r->wrote || (life->building[0] == '\0' && life->stopped[0] == '\0'))
        return IX_OK;
    enum ix_code code = resume_is_useless (r, life, &useless, err);
    if (useless)
        life_abandon (life);
    return code;
}

/* ------------------------------------------------------------------ the whole */

static enum ix_code
run_locked (struct run *r, struct life *life, struct ix_error *err)
{
    enum ix_code code = read_known (r, err);
    say_in_place ("looking for what has changed");
    if (code == IX_OK)
        code = plan (r, err);
    if (code == IX_OK)
        code = write_run (r, life, err);
    if (code == IX_OK && life != NULL)
        code = drop_stopped (r, life, err);
    return code;
}

static enum ix_code
lock_and_run (struct run *r, struct ix_error *err)
{
    const struct settings *s = r->settings;
    struct life life;
    if (s->dry_run) {
        enum ix_code code = life_check (r->place.path.buf, err);
        return code == IX_OK ? run_locked (r, NULL, err) : code;
    }
    enum ix_code code = life_begin (&life, r->place.path.buf, s->wait_seconds, s->rebuild, err);
    if (code == IX_OK)
        code = run_locked (r, &life, err);
    life_end (&life);
    return code;
}

enum ix_code
run_paths (struct run *out, const struct settings *settings, char *const *paths, size_t npaths,
           struct ix_error *err)
{
    *out = (struct run){ .settings = settings, .removed = STRBUF_INIT };
    enum ix_code code = find_place (out, err);
    if (code == IX_OK && settings->metadata != NULL)
        code = library_read (&out->library, settings->metadata, err);
    if (code == IX_OK)
        code = walk_paths (&out->walk, paths, npaths, out->place.path.buf, err);
    out->idle = code == IX_OK && out->walk.nfiles == 0 && !settings->prune &&
                !settings->rebuild && settings->shards == 0;
    if (code == IX_OK && !out->idle)
        code = lock_and_run (out, err);
    return code;
}

void
run_free (struct run *r)
{
    strbuf_free (&r->removed);
    jobs_free (&r->jobs);
    known_free (&r->known);
    library_free (&r->library);
    walk_free (&r->walk);
    place_free (&r->place);
}
