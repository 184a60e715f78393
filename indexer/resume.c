/* Resuming a build: see resume.h.  What a record of the journal says of a job is resume_job.c.
 */
#include "indexer/resume.h"

#include "indexer/stop.h"
#include "lib/features.h"
#include "lib/schema.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A job that is done, as it will stand in the journal. */
struct resume_noted {
    size_t job;
    size_t nreports; /* that were made of it */
    struct strbuf text;
};

struct resume_listed {
    size_t job, record;
};

#define FORMAT "pincite-index journal 2"

/* ------------------------------------------------------------------ basis */

static void
add_word (struct strbuf *out, struct strv word)
{
    journal_put (out, word);
}

/* Which program this is: one that was built anew may read otherwise. */
static void
add_program (struct strbuf *out)
{
    struct stat st;
    add_word (out, STRV (PACKAGE_STRING));
    features_add (out);
    if (stat ("/proc/self/exe", &st) != 0)
        return;
    strbuf_addf (out, "%llu %lld.%ld", (unsigned long long)st.st_size,
                 (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

static void
make_basis (const struct run *run, const struct life *life, const struct parts *parts,
            struct strbuf *out)
{
    const struct settings *s = run->settings;
    struct strbuf text = STRBUF_INIT;
    add_program (&text);
    journal_put_size (&text, SCHEMA_VERSION);
    add_word (&text, STRV (SCHEMA_FEATURES));
    journal_put_size (&text, life->nbuilding);
    add_word (&text, run->library.sha256);
    journal_put_size (&text, s->audit);
    journal_put_size (&text, s->rebuild);
    journal_put_size (&text, parts->mode);
    for (size_t i = 0; i < s->fields.n; i++)
        add_word (&text, strv_cstr (s->fields.items[i]));
    strbuf_adds (out, FORMAT " ");
    sha256_hex (strbuf_strv (&text), out);
    out->failed = out->failed || strbuf_failed (&text);
    strbuf_free (&text);
}

/* ------------------------------------------------------------------ lists */

/* Those of earlier jobs stand before. */
static enum ix_code
add_listed (struct resume *r, size_t job, size_t record, struct ix_error *err)
{
    struct resume_listed *items =
        arena_grow (&r->arena, r->listed, r->nlisted, &r->listed_cap, sizeof *items);
    if (items == NULL)
        return ix_no_memory (err);
    size_t i = r->nlisted++;
    for (; i > 0 && items[i - 1].job > job; i--)
        items[i] = items[i - 1];
    items[i] = (struct resume_listed){ job, record };
    r->listed = items;
    return IX_OK;
}

/* Before the turn has ended, so that its failures are asked for here too. */
enum ix_code
resume_note (struct resume *r, size_t i, const struct turn *turn, struct ix_error *err)
{
    struct resume_noted *items =
        arena_grow (&r->arena, r->noted, r->nnoted, &r->noted_cap, sizeof *items);
    if (items == NULL)
        return ix_no_memory (err);
    r->noted = items;
    struct resume_noted *noted = &items[r->nnoted++];
    *noted = (struct resume_noted){ i, turn->job->written ? turn->nworks : 0, STRBUF_INIT };
    resume_job_put (turn, &noted->text);
    bool failed = strbuf_failed (&noted->text) || arena_failed (&turn->arena) ||
                  strbuf_failed (&turn->messages) || strbuf_failed (&turn->audit);
    return failed ? ix_no_memory (err) : IX_OK;
}

/* Moves what was noted of the jobs [from, to) to the end of a record; says how many reports
 * were made of them. */
static size_t
move_noted (struct resume *r, size_t from, size_t to, struct strbuf *record)
{
    size_t n = 0, nreports = 0;
    for (size_t i = 0; i < r->nnoted; i++) {
        struct resume_noted *noted = &r->noted[i];
        if (noted->job < from || noted->job >= to) {
            r->noted[n++] = *noted;
            continue;
        }
        strbuf_add (record, strbuf_strv (&noted->text));
        record->failed = record->failed || strbuf_failed (&noted->text);
        strbuf_free (&noted->text);
        nreports += noted->nreports;
    }
    r->nnoted = n;
    return nreports;
}

static void
note_safe (struct resume *r, size_t nreports)
{
    r->nsafe += nreports;
    stop_note (r->nsafe);
}

/* ------------------------------------------------------------------ does it hold? */

/* Jobs from the `first` on, which a unit may be of. */
struct trial {
    struct resume *r;
    size_t first;
};

static struct job *
job_of (const struct trial *t, size_t i)
{
    return &t->r->run->jobs.items[t->first + i];
}

static enum ix_code
has_name (void *self, size_t i, const struct resume_job *file, bool *good, struct ix_error *err)
{
    const struct job *job = job_of (self, i);
    (void)err;
    *good = strv_eq (file->path, job->path) && strv_eq (file->source, job->source);
    return IX_OK;
}

static enum ix_code
holds (void *self, size_t i, const struct resume_job *file, bool *good, struct ix_error *err)
{
    const struct trial *t = self;
    struct turn turn;
    struct run *run = t->r->run;
    enum ix_code code = run_begin_turn (run, &turn, job_of (t, i), err);
    *good = code == IX_OK && resume_job_holds (file, &turn, run->settings);
    turn_free (&turn);
    return code;
}

static bool
has_parts (const struct resume *r, const struct part *items, size_t n)
{
    struct strbuf hash = STRBUF_INIT;
    bool same = n > 0;
    for (size_t i = 0; i < n && same; i++) {
        strbuf_reset (&hash);
        same =
            life_hash_part (r->life, items[i].number, items[i].shards, &hash, NULL) == IX_OK &&
            strv_eq (strbuf_strv (&hash), strv_make (items[i].hash, DIGEST_HEX_LEN));
    }
    strbuf_free (&hash);
    return same;
}

/* ------------------------------------------------------------------ taking over */

static enum ix_code
take_job (void *self, size_t i, const struct resume_job *file, bool *good, struct ix_error *err)
{
    const struct trial *t = self;
    struct turn turn;
    struct resume *r = t->r;
    enum ix_code code = run_begin_turn (r->run, &turn, job_of (t, i), err);
    if (code == IX_OK)
        code = resume_job_take (file, &turn, r->assign, good, err);
    if (code != IX_OK || !*good) {
        turn_free (&turn);
        return code;
    }
    if (turn.job->written)
        turn_add_editions (&turn, &r->assign->shards->editions[turn.job->shard]);
    return turn_end (&turn, &r->run->jobs, err);
}

static enum ix_code
give_back (void *self, size_t i, const struct resume_job *file, bool *good,
           struct ix_error *err)
{
    const struct trial *t = self;
    (void)good;
    (void)err;
    resume_job_give_back (file, t->r->assign);
    turn_undo (job_of (t, i));
    return IX_OK;
}

/* All jobs get what the journal says, or no key is taken and no shard fuller. */
static enum ix_code
take_jobs (struct trial *t, const struct resume_unit *unit, bool *taken, struct ix_error *err)
{
    struct shards *shards = t->r->assign->shards, before = *shards;
    const struct resume_units *units = &t->r->units;
    size_t n;
    enum ix_code code = resume_units_look_at (units, unit, unit->nfiles, take_job, t, &n, err);
    *taken = n == unit->nfiles;
    if (*taken || code != IX_OK)
        return code;
    *shards = before;
    return resume_units_look_at (units, unit, n, give_back, t, &n, err);
}

static size_t
count_reports (const struct jobs *jobs, size_t from, size_t to, bool kept)
{
    size_t n = 0;
    for (; from < to; from++) {
        const struct job *job = &jobs->items[from];
        n += job->written && (kept || !job->kept) ? job->outcome.nworks : 0;
    }
    return n;
}

/* Notes where the jobs of the unit stand in the journal. */
static enum ix_code
list_unit (struct resume *r, const struct resume_unit *unit, size_t i, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    if (unit->nlists == 0)
        return add_listed (r, i, unit->record, err);
    for (size_t k = 0; k < unit->nlists && code == IX_OK; k++) {
        code = add_listed (r, i, unit->lists[k], err);
        i += resume_units_of_record (&r->units, unit->lists[k])->nfiles;
    }
    return code;
}

static enum ix_code
note_taken (struct resume *r, const struct resume_unit *unit, const struct part *items,
            size_t nparts, size_t i, struct ix_error *err)
{
    size_t n = unit->nfiles;
    enum ix_code code = parts_take (r->parts, items, nparts, n, err);
    if (code != IX_OK)
        (void)ix_prefix (err, "%s", r->run->place.path.buf);
    note_safe (r, count_reports (&r->run->jobs, i, i + n, true));
    r->run->ntaken += count_reports (&r->run->jobs, i, i + n, false);
    return code == IX_OK ? list_unit (r, unit, i, err) : code;
}

/* Whether all files of a unit pass. */
static enum ix_code
check (struct trial *t, const struct resume_unit *unit, resume_units_look look, bool *good,
       struct ix_error *err)
{
    size_t n;
    enum ix_code code =
        resume_units_look_at (&t->r->units, unit, unit->nfiles, look, t, &n, err);
    *good = n == unit->nfiles;
    return code;
}

/* Whether a unit with those parts is of the jobs, and all that it depends on is as it was. */
static enum ix_code
holds_unit (struct trial *t, const struct resume_unit *unit, const struct part *items,
            size_t nparts, bool *good, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *good = unit->nfiles <= t->r->run->jobs.n - t->first;
    if (*good)
        code = check (t, unit, has_name, good, err);
    *good = *good && code == IX_OK && has_parts (t->r, items, nparts);
    return *good ? check (t, unit, holds, good, err) : code;
}

/* `*n` stays 0 where the unit cannot be taken over. */
static enum ix_code
take_unit (struct resume *r, const struct resume_unit *unit, size_t i, size_t *n,
           struct ix_error *err)
{
    struct trial trial = { r, i };
    struct part *items = NULL;
    size_t nparts = 0;
    bool good = false;
    enum ix_code code = resume_units_parts (&r->units, unit, &items, &nparts, err);
    if (code == IX_OK)
        code = holds_unit (&trial, unit, items, nparts, &good, err);
    if (good && code == IX_OK)
        code = take_jobs (&trial, unit, &good, err);
    if (good && code == IX_OK)
        code = note_taken (r, unit, items, nparts, i, err);
    *n = good && code == IX_OK ? unit->nfiles : 0;
    free (items);
    return code;
}

enum ix_code
resume_take (struct resume *r, size_t i, size_t *n, struct ix_error *err)
{
    struct strv path = r->run->jobs.items[i].path;
    const struct resume_unit *unit;
    enum ix_code code = IX_OK;
    *n = 0;
    for (size_t k = 0; *n == 0 && code == IX_OK; k++) {
        unit = resume_units_find (&r->units, path, k);
        if (unit == NULL)
            break;
        code = take_unit (r, unit, i, n, err);
    }
    return code;
}

bool
resume_may_take (const struct resume *r, const struct job *job)
{
    return resume_units_find (&r->units, job->path, 0) != NULL;
}

/* ------------------------------------------------------------------ writing */

static enum ix_code
open_journal (struct resume *r, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    enum ix_code code = life_make_journal (r->life, err);
    life_journal_path (r->life, &path);
    if (code == IX_OK && strbuf_failed (&path))
        code = ix_no_memory (err);
    if (code == IX_OK)
        code = journal_begin (&r->units.journal, path.buf, err);
    if (code == IX_OK && r->units.journal.n == RESUME_BASIS)
        code = journal_add (&r->units.journal, strbuf_strv (&r->basis), false, err);
    if (code == IX_OK && r->units.journal.n == RESUME_DICTIONARY)
        code = journal_add (&r->units.journal, strbuf_strv (&r->parts->dictionary), false, err);
    r->begun = code == IX_OK;
    strbuf_free (&path);
    return code;
}

static void
put_parts (const struct part *items, size_t n, struct strbuf *record)
{
    journal_put_size (record, n);
    for (size_t i = 0; i < n; i++) {
        journal_put_size (record, items[i].number);
        journal_put_size (record, items[i].shards);
        journal_put (record, strv_make (items[i].hash, DIGEST_HEX_LEN));
    }
}

/* Adds a record of the jobs [from, to), which were noted, and of the parts that they are in. */
static enum ix_code
add_files (struct resume *r, size_t from, size_t to, const struct part *items, size_t n,
           struct ix_error *err)
{
    struct strbuf record = STRBUF_INIT;
    put_parts (items, n, &record);
    journal_put_size (&record, to - from);
    journal_put_size (&record, 0);
    size_t nreports = move_noted (r, from, to, &record);
    enum ix_code code = strbuf_failed (&record) ? ix_no_memory (err) : IX_OK;
    if (code == IX_OK)
        code = add_listed (r, from, r->units.journal.n, err);
    if (code == IX_OK)
        code = journal_add (&r->units.journal, strbuf_strv (&record), false, err);
    if (code == IX_OK)
        note_safe (r, nreports);
    strbuf_free (&record);
    return code;
}

/* Of jobs from which nothing came before others that were taken over: they are in the stretch
 * of those, and in no record. */
static enum ix_code
add_strays (struct resume *r, size_t from, size_t to, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < r->nnoted && code == IX_OK;) {
        size_t first = r->noted[i].job, end = first + 1;
        for (size_t k = i + 1; k < r->nnoted && r->noted[k].job == end; k++)
            end++;
        if (first >= from && first < to)
            code = add_files (r, first, end < to ? end : to, NULL, 0, err);
        else
            i++;
    }
    return code;
}

/* Adds a record of the same parts, merged: the jobs are in records already. */
static enum ix_code
add_merged (struct resume *r, size_t from, size_t to, const struct part *items, size_t n,
            struct ix_error *err)
{
    struct strbuf record = STRBUF_INIT;
    size_t first = 0, end;
    enum ix_code code = add_strays (r, from, to, err);
    while (first < r->nlisted && r->listed[first].job < from)
        first++;
    for (end = first; end < r->nlisted && r->listed[end].job < to;)
        end++;
    put_parts (items, n, &record);
    journal_put_size (&record, to - from);
    journal_put_size (&record, end - first);
    for (size_t i = first; i < end; i++)
        journal_put_size (&record, r->listed[i].record);
    if (code == IX_OK && strbuf_failed (&record))
        code = ix_no_memory (err);
    if (code == IX_OK)
        code = journal_add (&r->units.journal, strbuf_strv (&record), true, err);
    strbuf_free (&record);
    return code;
}

static enum ix_code
tell (void *self, size_t from, size_t to, const struct part *items, size_t n, bool again,
      struct ix_error *err)
{
    struct resume *r = self;
    enum ix_code code = r->begun ? IX_OK : open_journal (r, err);
    if (code != IX_OK)
        return code;
    return again ? add_merged (r, from, to, items, n, err)
                 : add_files (r, from, to, items, n, err);
}

/* ------------------------------------------------------------------ beginning and end */

/* Without a unit that can be used. */
static enum ix_code
begin_anew (struct resume *r, struct ix_error *err)
{
    size_t nshards = r->life->nbuilding;
    journal_close (&r->units.journal);
    r->units.journal = (struct journal)JOURNAL_INIT;
    strbuf_reset (&r->parts->dictionary);
    life_abandon (r->life);
    return life_build (r->life, nshards, err);
}

static enum ix_code
read_units (struct resume *r, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    life_journal_path (r->life, &path);
    enum ix_code code = strbuf_failed (&path)
                            ? ix_no_memory (err)
                            : resume_units_read (&r->units, path.buf, strbuf_strv (&r->basis),
                                                 &r->parts->dictionary, err);
    strbuf_free (&path);
    if (code == IX_OK && r->units.n == 0)
        return begin_anew (r, err);
    r->parts->begun = code == IX_OK;
    return code == IX_OK ? life_next_part (r->life, &r->parts->nnumbers, err) : code;
}

enum ix_code
resume_begin (struct resume *out, struct run *run, struct life *life, struct parts *parts,
              struct assign *assign, struct ix_error *err)
{
    *out = (struct resume){ .run = run,
                            .life = life,
                            .parts = parts,
                            .assign = assign,
                            .basis = STRBUF_INIT,
                            .units.journal = JOURNAL_INIT };
    parts->watcher = (struct parts_watcher){ tell, out };
    make_basis (run, life, parts, &out->basis);
    if (strbuf_failed (&out->basis))
        return ix_no_memory (err);
    return life->stopped[0] != '\0' ? read_units (out, err) : IX_OK;
}

void
resume_free (struct resume *r)
{
    resume_units_free (&r->units);
    for (size_t i = 0; i < r->nnoted; i++)
        strbuf_free (&r->noted[i].text);
    arena_free (&r->arena);
    strbuf_free (&r->basis);
}

/* ------------------------------------------------------------------ what is of no use */

static int
compare_sources (const void *a, const void *b)
{
    return strv_cmp (*(const struct strv *)a, *(const struct strv *)b);
}

/* The sources of jobs that have nothing to do, in their order; `*n` of them. */
static struct strv *
list_same (const struct jobs *jobs, struct arena *arena, size_t *n)
{
    struct strv *out = ARENA_ARRAY (arena, struct strv, jobs->n);
    *n = 0;
    for (size_t i = 0; out != NULL && i < jobs->n; i++)
        if (jobs->items[i].planned == JOB_SAME)
            out[(*n)++] = jobs->items[i].source;
    if (*n > 1)
        qsort (out, *n, sizeof *out, compare_sources);
    return out;
}

/* Whether a stopped build holds what the index does not. */
struct loss {
    struct strv *same; /* sources that stand in the index as they are */
    size_t nsame;
    bool any;
};

/* What was not read anew, or was no report, is no loss; what was merged stands in the records
 * before. */
static enum ix_code
find_loss (void *self, size_t i, size_t at, struct strv record, struct ix_error *err)
{
    struct loss *loss = self;
    struct resume_job said;
    size_t n, nlists;
    (void)at;
    (void)err;
    if (i < RESUME_FIRST || !resume_units_get_head (&record, &n, &nlists) || nlists > 0)
        return IX_OK;
    while (n-- > 0 && !loss->any && resume_job_get (&record, &said))
        loss->any = said.kept.len == 0 && !said.skipped &&
                    (loss->nsame == 0 || bsearch (&said.source, loss->same, loss->nsame,
                                                  sizeof *loss->same, compare_sources) == NULL);
    return IX_OK;
}

enum ix_code
resume_is_useless (const struct run *run, const struct life *life, bool *out,
                   struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct strbuf path = STRBUF_INIT;
    struct journal journal = JOURNAL_INIT;
    struct loss loss = { .any = false };
    loss.same = list_same (&run->jobs, &arena, &loss.nsame);
    life_journal_path (life, &path);
    enum ix_code code = loss.same == NULL || strbuf_failed (&path)
                            ? ix_no_memory (err)
                            : journal_read (&journal, path.buf, find_loss, &loss, err);
    *out = code == IX_OK && !loss.any;
    journal_close (&journal);
    strbuf_free (&path);
    arena_free (&arena);
    return code;
}
