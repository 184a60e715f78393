/* The course of a run: see run.h.  What is written, and how, is write.c; this decides where and
 * which of the two ways.
 */
#include "indexer/run.h"

#include "indexer/file.h"
#include "indexer/life.h"
#include "indexer/say.h"
#include "indexer/write.h"

#include <stdint.h>
#include <string.h>

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
    return strbuf_failed (&r->place.path) ? ix_fail (err, IX_ENOMEM, "out of memory") : IX_OK;
}

/* ------------------------------------------------------------------ what is there */

/* What of an index cannot be read is damaged, whatever the engine calls it. */
static enum ix_code
fail_unreadable (const struct run *r, const struct ix_error *failure, struct ix_error *err)
{
    if (failure->code == IX_EVERSION)
        return ix_fail (err, IX_EVERSION, "%s", failure->msg);
    return ix_fail (err, IX_ECORRUPT, "%s; to rebuild it: pincite-index --rebuild -i %s PATH…",
                    failure->msg, r->place.path.buf);
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
    code = known_read (&r->known, dir, &failure);
    if (code == IX_OK || code == IX_ENOENT)
        return IX_OK;
    if (code == IX_ENOMEM || code == IX_EINTERNAL)
        return ix_fail (err, code, "%s", failure.msg);
    if (!r->settings->rebuild)
        return fail_unreadable (r, &failure, err);
    say ("%s cannot be read; building it anew from the given paths alone", dir);
    known_free (&r->known);
    return known_init (&r->known, dir, err);
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

/* Whether anything of the index goes, or is replaced. */
static bool
is_anything_removed (const struct run *r)
{
    for (size_t i = 0; i < r->jobs.n; i++)
        if (r->jobs.items[i].planned == JOB_CHANGED)
            return true;
    for (size_t i = 0; i < r->known.nsources && r->settings->prune; i++)
        if (source_is_pruned (&r->known.sources[i], &r->walk))
            return true;
    return false;
}

static uint64_t
bytes_to_read (const struct run *r)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < r->jobs.n; i++)
        if (r->jobs.items[i].planned != JOB_SAME)
            bytes += file_size (r->jobs.items[i].file.real.s);
    return bytes;
}

/* Whether more is to be read than stays as it is: as soon as that is told, no file is asked. */
static bool
is_mostly_new (const struct run *r)
{
    uint64_t todo = bytes_to_read (r), kept = 0;
    for (size_t i = 0; i < r->jobs.n && kept < todo; i++)
        if (r->jobs.items[i].planned == JOB_SAME)
            kept += file_size (r->jobs.items[i].file.real.s);
    for (size_t i = 0; i < r->known.nsources && kept < todo; i++)
        if (!r->known.sources[i].walked)
            kept += file_size (r->known.sources[i].real.s);
    return todo > kept;
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
static bool
is_built (const struct run *r, const struct life *life)
{
    return r->settings->rebuild || life->current[0] == '\0' || is_resharded (r, life) ||
           is_mostly_new (r) || (!r->known.removals && is_anything_removed (r));
}

static enum ix_code
build (struct run *r, struct life *life, struct ix_error *err)
{
    const struct settings *s = r->settings;
    enum ix_code code =
        jobs_add_known (&r->jobs, &r->walk, &r->known, s->prune, s->rebuild, err);
    return code == IX_OK ? write_jobs (r, life, WRITE_BUILD, err) : code;
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
    if (is_built (r, life))
        return build (r, life, err);
    return write_jobs (r, life, WRITE_UPDATE, err);
}

/* ------------------------------------------------------------------ the whole */

static enum ix_code
run_locked (struct run *r, struct life *life, struct ix_error *err)
{
    enum ix_code code = read_known (r, err);
    say_in_place ("looking for what has changed");
    if (code == IX_OK)
        code = jobs_plan (&r->jobs, &r->walk, &r->known, &r->library, err);
    if (code == IX_OK)
        code = write_run (r, life, err);
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
    memset (out, 0, sizeof *out);
    out->settings = settings;
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
    jobs_free (&r->jobs);
    known_free (&r->known);
    library_free (&r->library);
    walk_free (&r->walk);
    place_free (&r->place);
}
