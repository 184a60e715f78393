/* Units of a journal: see resume_units.h. */
#include "indexer/resume_units.h"

#include <stdlib.h>
#include <string.h>

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

bool
resume_units_get_head (struct strv *record, size_t *nfiles, size_t *nlists)
{
    size_t nparts;
    return get_parts (record, NULL, &nparts) && journal_get_size (record, nfiles) &&
           journal_get_size (record, nlists) && *nlists <= record->len;
}

const struct resume_unit *
resume_units_of_record (const struct resume_units *u, size_t record)
{
    return &u->items[record - RESUME_FIRST];
}

/* ------------------------------------------------------------------ reading */

/* The records before that it names must have so many files. */
static bool
get_lists (struct resume_units *u, struct strv rest, struct resume_unit *unit)
{
    size_t nfiles = 0;
    unit->lists = ARENA_ARRAY (&u->arena, size_t, unit->nlists);
    for (size_t i = 0; i < unit->nlists && unit->lists != NULL; i++) {
        size_t *record = &unit->lists[i];
        if (!journal_get_size (&rest, record) || *record < RESUME_FIRST ||
            *record >= unit->record || resume_units_of_record (u, *record)->nlists > 0)
            return false;
        nfiles += resume_units_of_record (u, *record)->nfiles;
    }
    if (unit->lists != NULL)
        unit->first = resume_units_of_record (u, unit->lists[0])->first;
    return nfiles == unit->nfiles;
}

static bool
get_first (struct resume_units *u, struct strv rest, struct resume_unit *unit)
{
    struct resume_job job;
    if (!resume_job_get (&rest, &job))
        return false;
    unit->first = arena_dup (&u->arena, job.path);
    return true;
}

static enum ix_code
read_unit (struct resume_units *u, size_t record, size_t at, struct strv text,
           struct ix_error *err)
{
    struct strv rest = text;
    struct resume_unit *items =
        arena_grow (&u->arena, u->items, u->n, &u->cap, sizeof *u->items);
    if (items == NULL)
        return ix_no_memory (err);
    u->items = items;
    struct resume_unit *unit = &u->items[u->n++];
    *unit = (struct resume_unit){ .record = record, .at = at, .len = text.len };
    if (!resume_units_get_head (&rest, &unit->nfiles, &unit->nlists) || unit->nfiles == 0 ||
        !(unit->nlists > 0 ? get_lists (u, rest, unit) : get_first (u, rest, unit)))
        unit->first = STRV ("");
    return arena_failed (&u->arena) ? ix_no_memory (err) : IX_OK;
}

/* What a journal must be to be used, and where its dictionary goes. */
struct reading {
    struct resume_units *units;
    struct strv basis;
    struct strbuf *dictionary;
    bool usable;
};

static enum ix_code
read_record (void *self, size_t i, size_t at, struct strv record, struct ix_error *err)
{
    struct reading *r = self;
    if (i == RESUME_BASIS)
        r->usable = strv_eq (record, r->basis);
    else if (i == RESUME_DICTIONARY && r->usable)
        strbuf_add (r->dictionary, record);
    else if (r->usable)
        return read_unit (r->units, i, at, record, err);
    return strbuf_failed (r->dictionary) ? ix_no_memory (err) : IX_OK;
}

static int
compare (const void *a, const void *b)
{
    const struct resume_unit *x = *(struct resume_unit *const *)a,
                             *y = *(struct resume_unit *const *)b;
    int order = strv_cmp (x->first, y->first);
    return order ? order : (x->record < y->record) - (x->record > y->record);
}

static enum ix_code
sort (struct resume_units *u, struct ix_error *err)
{
    u->order = ARENA_ARRAY (&u->arena, struct resume_unit *, u->n);
    if (u->order == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < u->n; i++)
        u->order[i] = &u->items[i];
    if (u->n > 1)
        qsort (u->order, u->n, sizeof (struct resume_unit *), compare);
    return IX_OK;
}

enum ix_code
resume_units_read (struct resume_units *out, const char *path, struct strv basis,
                   struct strbuf *dictionary, struct ix_error *err)
{
    struct reading reading = { out, basis, dictionary, false };
    *out = (struct resume_units){ .journal = JOURNAL_INIT };
    enum ix_code code = journal_read (&out->journal, path, read_record, &reading, err);
    return code == IX_OK ? sort (out, err) : code;
}

void
resume_units_free (struct resume_units *u)
{
    journal_close (&u->journal);
    arena_free (&u->arena);
}

/* ------------------------------------------------------------------ what they say */

const struct resume_unit *
resume_units_find (const struct resume_units *u, struct strv path, size_t i)
{
    size_t from = 0, to = u->n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strv_cmp (u->order[middle]->first, path) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    bool found = i < u->n - from && strv_eq (u->order[from + i]->first, path);
    return found ? u->order[from + i] : NULL;
}

enum ix_code
resume_units_parts (const struct resume_units *u, const struct resume_unit *unit,
                    struct part **out, size_t *n, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    *out = NULL;
    enum ix_code code = journal_get_record (&u->journal, unit->at, unit->len, &text, err);
    struct strv counted = strbuf_strv (&text), rest = counted;
    if (code == IX_OK && !get_parts (&counted, NULL, n))
        code = ix_fail (err, IX_EIO, "the journal is not what it was");
    if (code == IX_OK)
        *out = calloc (*n + 1, sizeof **out);
    if (code == IX_OK && (*out == NULL || !get_parts (&rest, *out, n)))
        code = ix_no_memory (err);
    strbuf_free (&text);
    return code;
}

/* The files that stand in one record, from the `n`th of the unit on. */
static enum ix_code
look_at_record (const struct resume_units *u, const struct resume_unit *unit, size_t max,
                resume_units_look look, void *self, size_t *n, bool *good, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    struct resume_job file;
    size_t nfiles = 0, nlists;
    enum ix_code code = journal_get_record (&u->journal, unit->at, unit->len, &text, err);
    struct strv rest = strbuf_strv (&text);
    *good = code == IX_OK && resume_units_get_head (&rest, &nfiles, &nlists);
    for (; nfiles > 0 && *n < max && *good && code == IX_OK; nfiles--) {
        *good = resume_job_get (&rest, &file);
        if (*good)
            code = look (self, *n, &file, good, err);
        *n += *good && code == IX_OK;
    }
    strbuf_free (&text);
    return code;
}

enum ix_code
resume_units_look_at (const struct resume_units *u, const struct resume_unit *unit, size_t max,
                      resume_units_look look, void *self, size_t *ngood, struct ix_error *err)
{
    bool good = true;
    enum ix_code code = IX_OK;
    *ngood = 0;
    if (unit->nlists == 0)
        return look_at_record (u, unit, max, look, self, ngood, &good, err);
    for (size_t i = 0; i < unit->nlists && *ngood < max && good && code == IX_OK; i++)
        code = look_at_record (u, resume_units_of_record (u, unit->lists[i]), max, look, self,
                               ngood, &good, err);
    return code;
}
