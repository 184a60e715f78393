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

/* Room for one more of `*items`, which may move; false when memory is out. */
static bool
make_room (void **items, size_t n, size_t *cap, size_t size)
{
    size_t more = *cap ? 2 * *cap : 16;
    if (n < *cap)
        return true;
    void *grown = realloc (*items, more * size);
    if (grown == NULL)
        return false;
    *items = grown;
    *cap = more;
    return true;
}

static enum ix_code
add_listed (struct resume *r, size_t job, size_t record, struct ix_error *err)
{
    void *items = r->listed;
    if (!make_room (&items, r->nlisted, &r->listed_cap, sizeof *r->listed))
        return ix_no_memory (err);
    r->listed = items;
    r->listed[r->nlisted++] = (struct resume_listed){ job, record };
    return IX_OK;
}

enum ix_code
resume_note (struct resume *r, size_t i, const struct turn *turn, struct ix_error *err)
{
    void *items = r->noted;
    if (!make_room (&items, r->nnoted, &r->noted_cap, sizeof *r->noted))
        return ix_no_memory (err);
    r->noted = items;
    struct resume_noted *noted = &r->noted[r->nnoted++];
    *noted = (struct resume_noted){ i, STRBUF_INIT };
    resume_job_put (turn, &noted->text);
    return strbuf_failed (&noted->text) ? ix_no_memory (err) : IX_OK;
}

/* All before the job `to`. */
static void
drop_noted (struct resume *r, size_t to)
{
    size_t n = 0;
    while (n < r->nnoted && r->noted[n].job < to)
        strbuf_free (&r->noted[n++].text);
    if (n > 0)
        memmove (r->noted, r->noted + n, (r->nnoted - n) * sizeof *r->noted);
    r->nnoted -= n;
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
    enum ix_code code = turn_begin (&turn, job_of (t, i), &run->known, err);
    *good = code == IX_OK && resume_job_holds (file, &turn, run->settings);
    turn_free (&turn);
    return code;
}

static bool
has_parts (const struct resume *r, const struct part *items, size_t n)
{
    struct strbuf hash = STRBUF_INIT;
    bool same = true;
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
    enum ix_code code = turn_begin (&turn, job_of (t, i), &r->run->known, err);
    if (code == IX_OK)
        code = resume_job_take (file, &turn, r->assign, good, err);
    if (code == IX_OK && *good) {
        turn_add_editions (&turn, &r->assign->shards->editions[turn.job->shard]);
        return turn_end (&turn, &r->run->jobs, err);
    }
    turn_free (&turn);
    return code;
}

static enum ix_code
give_back (void *self, size_t i, const struct resume_job *file, bool *good,
           struct ix_error *err)
{
    const struct trial *t = self;
    (void)i;
    (void)good;
    (void)err;
    resume_job_give_back (file, t->r->assign);
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

static void
note_safe (struct resume *r, size_t from, size_t to)
{
    r->nsafe += count_reports (&r->run->jobs, from, to, true);
    stop_note (r->nsafe);
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
    note_safe (r, i, i + n);
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

/* `*n` stays 0 where the unit cannot be taken over. */
static enum ix_code
take_unit (struct resume *r, const struct resume_unit *unit, size_t i, size_t *n,
           struct ix_error *err)
{
    struct trial trial = { r, i };
    struct part *items = NULL;
    size_t nparts = 0;
    bool good = unit->nfiles <= r->run->jobs.n - i;
    enum ix_code code = IX_OK;
    if (good)
        code = check (&trial, unit, has_name, &good, err);
    if (good && code == IX_OK)
        code = resume_units_parts (&r->units, unit, &items, &nparts, err);
    good = good && code == IX_OK && has_parts (r, items, nparts);
    if (good)
        code = check (&trial, unit, holds, &good, err);
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

/* The jobs [from, to), which were noted, are in the next record. */
static enum ix_code
put_files (struct resume *r, size_t from, size_t to, struct strbuf *record,
           struct ix_error *err)
{
    drop_noted (r, from);
    journal_put_size (record, 0);
    for (size_t i = 0; i < r->nnoted && r->noted[i].job < to; i++)
        strbuf_add (record, strbuf_strv (&r->noted[i].text));
    drop_noted (r, to);
    return add_listed (r, from, r->units.journal.n, err);
}

/* The same jobs, where they are in records already. */
static void
put_lists (const struct resume *r, size_t from, size_t to, struct strbuf *record)
{
    size_t first = 0, end;
    while (first < r->nlisted && r->listed[first].job < from)
        first++;
    for (end = first; end < r->nlisted && r->listed[end].job < to;)
        end++;
    journal_put_size (record, end - first);
    for (size_t i = first; i < end; i++)
        journal_put_size (record, r->listed[i].record);
}

static enum ix_code
tell (void *self, size_t from, size_t to, const struct part *items, size_t n, bool again,
      struct ix_error *err)
{
    struct resume *r = self;
    struct strbuf record = STRBUF_INIT;
    enum ix_code code = r->begun ? IX_OK : open_journal (r, err);
    put_parts (items, n, &record);
    journal_put_size (&record, to - from);
    if (again)
        put_lists (r, from, to, &record);
    else if (code == IX_OK)
        code = put_files (r, from, to, &record, err);
    if (code == IX_OK && strbuf_failed (&record))
        code = ix_no_memory (err);
    if (code == IX_OK)
        code = journal_add (&r->units.journal, strbuf_strv (&record), again, err);
    if (code == IX_OK && !again)
        note_safe (r, from, to);
    strbuf_free (&record);
    return code;
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
    drop_noted (r, SIZE_MAX);
    free (r->noted);
    free (r->listed);
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
