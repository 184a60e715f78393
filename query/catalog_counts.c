/* What an index holds, counted, and the stemmers of its languages: see catalog.h. */
#include "query/catalog.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ counts */

static struct schema_count *
find_count (struct catalog *c, struct strv term)
{
    for (size_t i = 0; i < c->ncounts; i++)
        if (strv_eq (c->counts[i].term, term))
            return &c->counts[i];
    return NULL;
}

/* The same of several shards is one. */
static enum ix_code
add_count (struct catalog *c, struct schema_count count, struct ix_error *err)
{
    struct schema_count *same = find_count (c, count.term);
    if (same != NULL) {
        same->ndocuments += count.ndocuments; /* the engine has no more than fit */
        return IX_OK;
    }
    struct schema_count *counts =
        arena_grow (&c->arena, c->counts, c->ncounts, &c->counts_cap, sizeof *counts);
    count.term = arena_dup (&c->arena, count.term);
    if (arena_failed (&c->arena))
        return ix_no_memory (err);
    c->counts = counts;
    c->counts[c->ncounts++] = count;
    return IX_OK;
}

static enum ix_code
read_counts_of (struct catalog *c, size_t shard, struct ix_error *err)
{
    struct schema_count count;
    struct strv rest;
    int rc = 0;
    enum ix_code code =
        ix_reader_meta (c->reader, shard, STRV (SCHEMA_META_TOTALS), &rest, err);
    while (code == IX_OK && (rc = schema_count_next (&rest, &count)) > 0)
        code = add_count (c, count, err);
    return rc < 0 ? ix_fail (err, IX_ECORRUPT, "the counts of the index are damaged") : code;
}

static enum ix_code
read_counts (struct catalog *c, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < ix_reader_nshards (c->reader) && !c->counted && code == IX_OK; i++)
        code = read_counts_of (c, i, err);
    c->counted = code == IX_OK;
    return code;
}

enum ix_code
catalog_count (struct catalog *c, enum schema_type type, uint32_t *out, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    (void)schema_term (PREFIX_TYPE, strv_cstr (schema_type_name (type)), &term);
    enum ix_code code = strbuf_failed (&term) ? ix_no_memory (err) : read_counts (c, err);
    const struct schema_count *count = find_count (c, strbuf_strv (&term));
    *out = code == IX_OK && count != NULL ? count->ndocuments : 0;
    strbuf_free (&term);
    return code;
}

/* ------------------------------------------------------------------ stemmers */

enum ix_code
catalog_stemmer (struct catalog *c, struct strv language, struct stemmer **out,
                 struct ix_error *err)
{
    *out = NULL;
    if (language.len == 0)
        language = STRV ("en"); /* as the indexer takes it */
    for (size_t i = 0; i < c->nstemmers; i++)
        if (strv_eq (c->stemmers[i].language, language)) {
            *out = c->stemmers[i].stemmer;
            return IX_OK;
        }
    if (c->nstemmers == CATALOG_STEMMERS_MAX) {
        *out = c->stemmers[0].stemmer;
        return IX_OK;
    }
    struct strv kept = arena_dup (&c->arena, language);
    if (arena_failed (&c->arena))
        return ix_no_memory (err);
    enum ix_code code = stemmer_new (out, language, err);
    if (code)
        return code;
    c->stemmers[c->nstemmers].language = kept;
    c->stemmers[c->nstemmers++].stemmer = *out;
    return IX_OK;
}

/* Puts the language among the most frequent, where it is one. */
static void
rank_language (struct schema_count *languages, size_t *n, struct schema_count l)
{
    size_t at = *n < WORDS_LANGUAGES_MAX ? (*n)++ : *n;
    for (; at > 0 && languages[at - 1].ndocuments < l.ndocuments; at--)
        if (at < WORDS_LANGUAGES_MAX)
            languages[at] = languages[at - 1];
    if (at < WORDS_LANGUAGES_MAX)
        languages[at] = l;
}

static int
by_term (const void *a, const void *b)
{
    return strv_cmp (((const struct schema_count *)a)->term,
                     ((const struct schema_count *)b)->term);
}

/* Shards may name them in another order each. */
static void
rank_languages (struct catalog *c, struct schema_count *languages, size_t *n)
{
    if (c->ncounts > 0)
        qsort (c->counts, c->ncounts, sizeof *c->counts, by_term);
    for (size_t i = 0; i < c->ncounts; i++)
        if (strv_starts (c->counts[i].term, strv_cstr (schema_prefix (PREFIX_LANGUAGE))))
            rank_language (languages, n, c->counts[i]);
}

static enum ix_code
make_stemmers (struct catalog *c, struct stemmers *out, struct ix_error *err)
{
    struct schema_count languages[WORDS_LANGUAGES_MAX];
    size_t n = 0, prefix = strlen (schema_prefix (PREFIX_LANGUAGE));
    enum ix_code code = read_counts (c, err);
    if (code == IX_OK)
        rank_languages (c, languages, &n);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = catalog_stemmer (c, strv_sub (languages[i].term, prefix, languages[i].term.len),
                                &out->items[i], err);
    if (n == 0 && code == IX_OK)
        code = catalog_stemmer (c, STRV ("en"), &out->items[n++], err);
    out->n = code == IX_OK ? n : 0;
    return code;
}

enum ix_code
catalog_stemmers (struct catalog *c, struct stemmers *out, struct ix_error *err)
{
    enum ix_code code = c->languages.n > 0 ? IX_OK : make_stemmers (c, &c->languages, err);
    *out = c->languages;
    return code;
}
