/* A work's documents, one search for each type of them, in the order in which they were posted.
 */
#include "indexer/kept.h"

#include "lib/schema_data.h"
#include "xapian-c/ix.h"

#include <stdlib.h>
#include <string.h>

struct keeper {
    struct ix_reader *reader;
    struct unpackers unpackers;
    struct strbuf term;
};

/* What is made of one work. */
struct keeping {
    struct keeper *keeper;
    struct entry *entry;
    size_t passages_cap, acronyms_cap;
    struct ix_error *err;
};

enum ix_code
keeper_new (struct keeper **out, const char *dir, struct ix_error *err)
{
    const struct schema_trust trust = { .timeout_ms = 1 };
    struct keeper *k = calloc (1, sizeof *k);
    *out = NULL;
    if (k == NULL)
        return ix_no_memory (err);
    strbuf_init (&k->term);
    enum ix_code code = schema_open (dir, &trust, &k->reader, err);
    if (code == IX_OK)
        *out = k;
    else
        keeper_free (k);
    return code;
}

void
keeper_free (struct keeper *k)
{
    if (k == NULL)
        return;
    unpackers_free (&k->unpackers);
    ix_reader_free (k->reader);
    strbuf_free (&k->term);
    free (k);
}

/* ------------------------------------------------------------------ documents of a type */

static enum ix_code
type_query (struct keeping *k, enum schema_type type, struct ix_query **out)
{
    struct strbuf *term = &k->keeper->term;
    struct ix_query *kids[2] = { NULL, NULL };
    struct strv key = k->entry->work.key, name = strv_cstr (schema_type_name (type));
    *out = NULL;
    enum ix_code code =
        ix_query_term (&kids[0], schema_term (PREFIX_WORK, key, term), 1, k->err);
    if (code == IX_OK)
        code = ix_query_term (&kids[1], schema_term (PREFIX_TYPE, name, term), 1, k->err);
    if (code == IX_OK && strbuf_failed (term))
        code = ix_no_memory (k->err);
    if (code == IX_OK)
        code = ix_query_join (out, IX_AND, (const struct ix_query *const *)kids, 2, k->err);
    ix_query_free (kids[0]);
    ix_query_free (kids[1]);
    return code;
}

static enum ix_code
take_hit (struct keeping *k, const struct ix_hit *hit,
          enum ix_code (*take) (struct keeping *k, struct strv data))
{
    struct arena *arena = &k->entry->report->arena;
    struct keeper *keeper = k->keeper;
    struct strv data = arena_dup (arena, hit->data);
    if (arena_failed (arena))
        return ix_no_memory (k->err);
    enum ix_code code = unpackers_data (&keeper->unpackers, keeper->reader, hit->docid, data,
                                        arena, &data, k->err);
    return code == IX_OK ? take (k, data) : code;
}

/* Hands the data of each document of the type to `take`, in the order of their numbers. */
static enum ix_code
take_all (struct keeping *k, enum schema_type type,
          enum ix_code (*take) (struct keeping *k, struct strv data))
{
    struct strv work = schema_term (PREFIX_WORK, k->entry->work.key, &k->keeper->term);
    struct ix_search_options options = { .weighting = { .scheme = IX_BOOL } };
    struct ix_query *query = NULL;
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    int more = 0;
    enum ix_code code = ix_reader_termfreq (k->keeper->reader, work, &options.max, k->err);
    if (code == IX_OK)
        code = type_query (k, type, &query);
    if (code == IX_OK)
        code = ix_search (&hits, k->keeper->reader, query, &options, k->err);
    while (code == IX_OK && (more = ix_hits_next (hits, &hit, k->err)) > 0)
        code = take_hit (k, &hit, take);
    ix_hits_free (hits);
    ix_query_free (query);
    return more < 0 ? k->err->code : code;
}

/* ------------------------------------------------------------------ what they are */

static enum ix_code
take_passage (struct keeping *k, struct strv data)
{
    struct report *r = k->entry->report;
    struct passage *passages =
        arena_grow (&r->arena, r->passages, r->npassages, &k->passages_cap, sizeof *passages);
    if (passages == NULL)
        return ix_no_memory (k->err);
    r->passages = passages;
    return passage_decode (data, &r->arena, &passages[r->npassages++], k->err);
}

static enum ix_code
take_acronym (struct keeping *k, struct strv data)
{
    struct report *r = k->entry->report;
    struct acronym *acronyms =
        arena_grow (&r->arena, r->acronyms, r->nacronyms, &k->acronyms_cap, sizeof *acronyms);
    if (acronyms == NULL)
        return ix_no_memory (k->err);
    r->acronyms = acronyms;
    struct acronym *a = &acronyms[r->nacronyms++];
    a->expansion = data;
    return strv_split (&a->expansion, '\t', &a->shortened)
               ? IX_OK
               : ix_fail (k->err, IX_ECORRUPT, "an acronym in the index is damaged");
}

static enum ix_code
take_headings (struct keeping *k, struct strv data)
{
    k->entry->headings = data;
    return IX_OK;
}

static enum ix_code
take_findings (struct keeping *k, struct strv data)
{
    k->entry->findings = data;
    return IX_OK;
}

/* ------------------------------------------------------------------ the whole */

static enum ix_code
check_whole (const struct entry *e, struct ix_error *err)
{
    if (e->headings.len > 0 && e->findings.len > 0 &&
        e->report->npassages == tally_passages (&e->tally))
        return IX_OK;
    return ix_fail (err, IX_ECORRUPT,
                    "not all of %.*s is in the index; --rebuild reads it anew",
                    STRV_ARG (e->work.key));
}

enum ix_code
keeper_take (struct keeper *k, const struct work *work, struct entry *out, struct ix_error *err)
{
    struct keeping keeping = { .keeper = k, .entry = out, .err = err };
    memset (out, 0, sizeof *out);
    out->work = work_copy (work, &out->arena);
    out->report = calloc (1, sizeof *out->report);
    if (out->report == NULL || arena_failed (&out->arena))
        return ix_no_memory (err);
    tally_decode (work->counts, &out->tally);
    enum ix_code code = take_all (&keeping, TYPE_PASSAGE, take_passage);
    if (code == IX_OK)
        code = take_all (&keeping, TYPE_ACRONYM, take_acronym);
    if (code == IX_OK)
        code = take_all (&keeping, TYPE_HEADINGS, take_headings);
    if (code == IX_OK)
        code = take_all (&keeping, TYPE_AUDIT, take_findings);
    return code == IX_OK ? check_whole (out, err) : code;
}
