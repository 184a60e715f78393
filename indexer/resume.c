/* Resuming a build: see resume.h.  What a record of the journal says of a job is resume_job.c.
 */
#include "indexer/resume.h"

#include "indexer/resume_job.h"
#include "indexer/stop.h"
#include "lib/features.h"
#include "lib/schema.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FORMAT "pincite-index journal 1"

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

/* ------------------------------------------------------------------ units */

static int
compare_units (const void *a, const void *b)
{
    const struct resume_unit *x = a, *y = b;
    int order = strv_cmp (x->first, y->first);
    return order ? order : (x->place < y->place) - (x->place > y->place);
}

/* Cuts the parts off the front of a record; false when it is none.  `items` may be NULL. */
static bool
get_parts (struct strv *record, struct part *items, size_t *n)
{
    if (!journal_get_size (record, n) || *n > record->len)
        return false;
    for (size_t i = 0; i < *n; i++) {
        struct part part = { .written = true };
        struct strv hash;
        size_t shards;
        if (!journal_get_size (record, &part.number) || !journal_get_size (record, &shards) ||
            !journal_get (record, &hash) || hash.len != DIGEST_HEX_LEN)
            return false;
        part.shards = shards;
        memcpy (part.hash, hash.s, DIGEST_HEX_LEN);
        if (items != NULL)
            items[i] = part;
    }
    return true;
}

static void
read_unit (struct resume *r, size_t place)
{
    struct resume_unit unit = { .record = r->records.items[place], .place = place };
    struct strv rest = unit.record;
    struct resume_job job;
    size_t n;
    if (!get_parts (&rest, NULL, &n) || !journal_get_size (&rest, &n) ||
        !resume_job_get (&rest, &job))
        return;
    unit.first = job.path;
    r->units[r->nunits++] = unit;
}

enum { RECORD_BASIS, RECORD_DICTIONARY, RECORD_UNITS };

static bool
is_usable (const struct resume *r)
{
    return r->records.n > RECORD_UNITS &&
           strv_eq (r->records.items[RECORD_BASIS], strbuf_strv (&r->basis));
}

/* Of a journal of the same basis. */
static enum ix_code
read_units (struct resume *r, struct ix_error *err)
{
    r->units = ARENA_ARRAY (&r->arena, struct resume_unit, r->records.n);
    if (r->units == NULL)
        return ix_no_memory (err);
    for (size_t i = RECORD_UNITS; i < r->records.n; i++)
        read_unit (r, i);
    qsort (r->units, r->nunits, sizeof *r->units, compare_units);
    strbuf_add (&r->parts->dictionary, r->records.items[RECORD_DICTIONARY]);
    r->parts->begun = true;
    return life_next_part (r->life, &r->parts->nnumbers, err);
}

/* The first unit that begins with the file at `path`; `r->units + r->nunits` and others begin
 * with another. */
static const struct resume_unit *
find_units (const struct resume *r, struct strv path)
{
    size_t from = 0, to = r->nunits;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strv_cmp (r->units[middle].first, path) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return r->units + from;
}

static bool
begins_with (const struct resume *r, const struct resume_unit *unit, struct strv path)
{
    return unit < r->units + r->nunits && strv_eq (unit->first, path);
}

bool
resume_may_take (const struct resume *r, const struct job *job)
{
    return begins_with (r, find_units (r, job->file.path), job->file.path);
}

/* ------------------------------------------------------------------ taking over */

/* Whether the jobs that `rest` holds are those from the `i`th on, as far as names go. */
static bool
has_names (const struct resume *r, struct strv rest, size_t i, size_t n)
{
    struct resume_job said;
    const struct jobs *jobs = &r->run->jobs;
    if (n == 0 || n > jobs->n - i)
        return false;
    for (size_t k = 0; k < n; k++)
        if (!resume_job_get (&rest, &said) ||
            !strv_eq (said.path, jobs->items[i + k].file.path) ||
            !strv_eq (said.source, jobs->items[i + k].source))
            return false;
    return true;
}

static bool
has_files (const struct resume *r, struct strv rest, size_t i, size_t n)
{
    struct resume_job said;
    bool same = true;
    for (size_t k = 0; k < n && same; k++)
        same = resume_job_get (&rest, &said) &&
               resume_job_holds (&said, &r->run->jobs.items[i + k], r->run->settings);
    return same;
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

/* All jobs get what the journal says, or all are as before. */
static enum ix_code
take_jobs (struct resume *r, struct strv rest, size_t i, size_t n, bool *taken,
           struct ix_error *err)
{
    struct resume_job said;
    struct jobs *jobs = &r->run->jobs;
    struct shards before = *r->assign->shards;
    enum ix_code code = IX_OK;
    size_t k = 0;
    *taken = true;
    while (k < n && *taken && code == IX_OK) {
        *taken = resume_job_get (&rest, &said);
        if (*taken)
            code = resume_job_take (&said, jobs, &jobs->items[i + k++], r->assign, taken, err);
    }
    if (*taken || code != IX_OK)
        return code;
    *r->assign->shards = before;
    while (k-- > 0)
        resume_job_undo (jobs, &jobs->items[i + k], r->assign);
    return IX_OK;
}

static size_t
count_reports (const struct jobs *jobs, size_t from, size_t to, bool kept)
{
    size_t n = 0;
    for (; from < to; from++) {
        const struct job *job = &jobs->items[from];
        n += job->written && (kept || !job->kept) ? job->nworks : 0;
    }
    return n;
}

static void
note_safe (struct resume *r, size_t from, size_t to)
{
    r->nsafe += count_reports (&r->run->jobs, from, to, true);
    stop_note (r->nsafe);
}

/* `*n` stays 0 where the unit cannot be taken over. */
static enum ix_code
take_unit (struct resume *r, const struct resume_unit *unit, size_t i, size_t *n,
           struct ix_error *err)
{
    struct strv rest = unit->record, counted = rest;
    size_t nparts, njobs;
    bool taken = false;
    enum ix_code code = IX_OK;
    if (!get_parts (&counted, NULL, &nparts))
        return IX_OK;
    struct part *items = calloc (nparts + 1, sizeof *items);
    if (items == NULL)
        return ix_no_memory (err);
    if (get_parts (&rest, items, &nparts) && journal_get_size (&rest, &njobs) &&
        has_names (r, rest, i, njobs) && has_parts (r, items, nparts) &&
        has_files (r, rest, i, njobs))
        code = take_jobs (r, rest, i, njobs, &taken, err);
    if (taken && code == IX_OK) {
        code = parts_take (r->parts, items, nparts, njobs, err);
        if (code != IX_OK)
            (void)ix_prefix (err, "%s", r->run->place.path.buf);
        note_safe (r, i, i + njobs);
        r->run->ntaken += count_reports (&r->run->jobs, i, i + njobs, false);
        *n = njobs;
    }
    free (items);
    return code;
}

enum ix_code
resume_take (struct resume *r, size_t i, size_t *n, struct ix_error *err)
{
    struct strv path = r->run->jobs.items[i].file.path;
    const struct resume_unit *unit = find_units (r, path);
    enum ix_code code = IX_OK;
    *n = 0;
    for (; *n == 0 && code == IX_OK && begins_with (r, unit, path); unit++)
        code = take_unit (r, unit, i, n, err);
    return code;
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
        code = journal_open (&r->journal, path.buf, &r->records, err);
    if (code == IX_OK && r->records.n == 0)
        code = journal_add (&r->journal, strbuf_strv (&r->basis), false, err);
    if (code == IX_OK && r->records.n == 0)
        code = journal_add (&r->journal, strbuf_strv (&r->parts->dictionary), false, err);
    strbuf_free (&path);
    return code;
}

static enum ix_code
tell (void *self, size_t from, size_t to, const struct part *items, size_t n, bool again,
      struct ix_error *err)
{
    struct resume *r = self;
    struct strbuf record = STRBUF_INIT;
    enum ix_code code = r->journal.fd < 0 ? open_journal (r, err) : IX_OK;
    journal_put_size (&record, n);
    for (size_t i = 0; i < n; i++) {
        journal_put_size (&record, items[i].number);
        journal_put_size (&record, items[i].shards);
        journal_put (&record, strv_make (items[i].hash, DIGEST_HEX_LEN));
    }
    journal_put_size (&record, to - from);
    for (size_t i = from; i < to; i++)
        resume_job_put (&r->run->jobs.items[i], &record);
    if (code == IX_OK && strbuf_failed (&record))
        code = ix_no_memory (err);
    if (code == IX_OK)
        code = journal_add (&r->journal, strbuf_strv (&record), again, err);
    if (code == IX_OK && !again)
        note_safe (r, from, to);
    strbuf_free (&record);
    return code;
}

/* ------------------------------------------------------------------ beginning and end */

static enum ix_code
begin_anew (struct resume *r, struct ix_error *err)
{
    size_t nshards = r->life->nbuilding;
    memset (&r->records, 0, sizeof r->records);
    life_abandon (r->life);
    return life_build (r->life, nshards, err);
}

enum ix_code
resume_begin (struct resume *out, struct run *run, struct life *life, struct parts *parts,
              struct assign *assign, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    *out = (struct resume){ .run = run,
                            .life = life,
                            .parts = parts,
                            .assign = assign,
                            .basis = STRBUF_INIT,
                            .journal.fd = -1 };
    parts->watcher = (struct parts_watcher){ tell, out };
    make_basis (run, life, parts, &out->basis);
    life_journal_path (life, &path);
    enum ix_code code =
        strbuf_failed (&out->basis) || strbuf_failed (&path) ? ix_no_memory (err) : IX_OK;
    if (code == IX_OK && life->stopped[0] != '\0')
        code = journal_read (&out->records, path.buf, &out->arena, err);
    if (code == IX_OK && is_usable (out))
        code = read_units (out, err);
    else if (code == IX_OK && life->stopped[0] != '\0')
        code = begin_anew (out, err);
    strbuf_free (&path);
    return code;
}

void
resume_free (struct resume *r)
{
    journal_close (&r->journal);
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

/* What was not read anew, or was no report, is no loss. */
static bool
is_any_lost (struct strv unit, const struct strv *same, size_t nsame)
{
    struct resume_job said;
    size_t n;
    bool lost = false;
    if (!get_parts (&unit, NULL, &n) || !journal_get_size (&unit, &n))
        return false;
    while (n-- > 0 && !lost && resume_job_get (&unit, &said))
        lost = said.kept.len == 0 && !said.skipped &&
               (nsame == 0 ||
                bsearch (&said.source, same, nsame, sizeof *same, compare_sources) == NULL);
    return lost;
}

enum ix_code
resume_is_useless (const struct run *run, const struct life *life, bool *out,
                   struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct strbuf path = STRBUF_INIT;
    struct journal_records records = { .n = 0 };
    size_t nsame;
    const struct strv *same = list_same (&run->jobs, &arena, &nsame);
    life_journal_path (life, &path);
    enum ix_code code = same == NULL || strbuf_failed (&path)
                            ? ix_no_memory (err)
                            : journal_read (&records, path.buf, &arena, err);
    *out = code == IX_OK;
    for (size_t i = RECORD_UNITS; i < records.n && *out; i++)
        *out = !is_any_lost (records.items[i], same, nsame);
    strbuf_free (&path);
    arena_free (&arena);
    return code;
}
