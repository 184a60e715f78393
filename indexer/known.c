/* Reading what an index holds: see known.h. */
#include "indexer/known.h"

#include "indexer/tally.h"
#include "indexer/walk.h"
#include "xapian-c/ix.h"

#include <stdlib.h>
#include <string.h>

enum ix_code
known_init (struct known *out, const char *dir, struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    struct strv real = walk_real_path (dir, &out->arena);
    out->dir = arena_dup (&out->arena, strv_cstr (dir));
    if (arena_failed (&out->arena))
        return ix_no_memory (err);
    if (real.len == 0)
        return ix_fail (err, IX_EIO, "%s: the folder that it is in cannot be told", dir);
    while (real.len > 1 && real.s[real.len - 1] != '/')
        real.len--;
    out->base = real;
    return IX_OK;
}

/* The engine does not say which index it speaks of.  Only a run that writes nothing is
 * overtaken by those that do. */
static enum ix_code
of_index (const struct known *k, enum ix_code code, struct ix_error *err)
{
    if (code == IX_EMODIFIED)
        return ix_fail (err, IX_ELOCKED, "%s was written by another process meanwhile",
                        k->dir.s);
    if (code != IX_OK)
        (void)ix_prefix (err, "%s", k->dir.s);
    return code;
}

enum ix_code
known_open (struct known *k, struct ix_error *err)
{
    const struct schema_trust trust = { .timeout_ms = 1 };
    enum ix_code code = schema_open (k->dir.s, &trust, &k->reader, err);
    if (code != IX_OK)
        return code;
    return of_index (k, schema_removals (k->reader, &k->removals, err), err);
}

void
known_free (struct known *k)
{
    unpackers_free (&k->unpackers);
    ix_reader_free (k->reader);
    arena_free (&k->arena);
    memset (k, 0, sizeof *k);
}

struct strv
known_source_name (const struct known *k, struct strv real)
{
    bool inside = k->base.len > 1 && strv_starts (real, k->base);
    return inside ? strv_sub (real, k->base.len, real.len) : real;
}

/* ------------------------------------------------------------------ reading */

static struct strv
real_path_of (struct known *k, struct strv source_file)
{
    struct strbuf path = STRBUF_INIT;
    if (source_file.len == 0 || source_file.s[0] != '/')
        strbuf_add (&path, k->base);
    strbuf_add (&path, source_file);
    struct strv out = arena_dup (&k->arena, strbuf_strv (&path));
    k->arena.failed = k->arena.failed || strbuf_failed (&path);
    strbuf_free (&path);
    return out;
}

/* Works that were read, each as a source, and then as one with the others of its file. */
struct sources {
    struct source *items;
    size_t n;
};

/* The engine numbers the documents of several shards in turn. */
static enum ix_code
read_hit (struct known *k, const struct ix_hit *hit, struct source *out, struct ix_error *err)
{
    struct strv data = arena_dup (&k->arena, hit->data);
    enum ix_code code =
        unpackers_data (&k->unpackers, k->reader, hit->docid, data, &k->arena, &data, err);
    if (code == IX_OK)
        code = work_decode (data, &k->arena, &out->work, err);
    if (code != IX_OK)
        return code;
    out->real = real_path_of (k, out->work.source_file);
    out->shard = (hit->docid - 1) % ix_reader_nshards (k->reader);
    return arena_failed (&k->arena) ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
read_hits (struct known *k, struct ix_hits *hits, size_t max, struct sources *out,
           struct ix_error *err)
{
    struct ix_hit hit;
    enum ix_code code = IX_OK;
    int more = 0;
    out->items = ARENA_ARRAY (&k->arena, struct source, max);
    if (out->items == NULL)
        return ix_no_memory (err);
    struct ix_error failure = { IX_EINTERNAL, "" };
    while (code == IX_OK && out->n < max && (more = ix_hits_next (hits, &hit, &failure)) > 0)
        code = read_hit (k, &hit, &out->items[out->n++], err);
    if (code == IX_OK && more < 0)
        code = ix_fail (err, failure.code, "%s", failure.msg);
    return code;
}

static int
compare (const void *a, const void *b)
{
    return strv_cmp (((const struct source *)a)->work.source_file,
                     ((const struct source *)b)->work.source_file);
}

static int
compare_works (const void *a, const void *b)
{
    int order = compare (a, b);
    return order ? order
                 : strv_cmp (((const struct source *)a)->work.key,
                             ((const struct source *)b)->work.key);
}

/* The works of one file become one source. */
static enum ix_code
join_works (struct known *k, struct sources *s, struct ix_error *err)
{
    size_t n = 0;
    struct work *works = ARENA_ARRAY (&k->arena, struct work, s->n);
    if (works == NULL)
        return ix_no_memory (err);
    if (s->n > 1)
        qsort (s->items, s->n, sizeof *s->items, compare_works);
    for (size_t i = 0; i < s->n; i++) {
        works[i] = s->items[i].work;
        if (n == 0 || compare (&s->items[n - 1], &s->items[i]) != 0) {
            s->items[n] = s->items[i];
            s->items[n++].works = &works[i];
        }
        s->items[n - 1].nworks++;
    }
    s->n = n;
    return IX_OK;
}

/* The sources of all works with that term. */
static enum ix_code
read_works (struct known *k, struct strv term, struct sources *out, struct ix_error *err)
{
    struct ix_query *query = NULL;
    struct ix_hits *hits = NULL;
    struct ix_search_options options = { .max = 0 };
    enum ix_code code = ix_reader_termfreq (k->reader, term, &options.max, err);
    *out = (struct sources){ NULL, 0 };
    if (code != IX_OK || options.max == 0)
        return of_index (k, code, err);
    code = ix_query_term (&query, term, 1, err);
    if (code == IX_OK)
        code = ix_search (&hits, k->reader, query, &options, err);
    if (code == IX_OK)
        code = read_hits (k, hits, options.max, out, err);
    if (code == IX_OK)
        code = join_works (k, out, err);
    ix_hits_free (hits);
    ix_query_free (query);
    return of_index (k, code, err);
}

/* The same, of the term of `prefix` and `value`; none without an index. */
static enum ix_code
look_up (struct known *k, enum schema_prefix prefix, struct strv value, struct sources *out,
         struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    enum ix_code code = IX_OK;
    *out = (struct sources){ NULL, 0 };
    schema_term (prefix, value, &term);
    if (strbuf_failed (&term))
        code = ix_no_memory (err);
    else if (k->reader != NULL)
        code = read_works (k, strbuf_strv (&term), out, err);
    strbuf_free (&term);
    return code;
}

enum ix_code
known_read (struct known *k, struct ix_error *err)
{
    struct sources all;
    if (k->complete)
        return IX_OK;
    enum ix_code code =
        look_up (k, PREFIX_TYPE, strv_cstr (schema_type_name (TYPE_WORK)), &all, err);
    if (code != IX_OK)
        return code;
    k->sources = all.items;
    k->nsources = all.n;
    k->complete = true;
    return IX_OK;
}

/* ------------------------------------------------------------------ looking up */

static struct source *
find_read (const struct known *k, struct strv source_name)
{
    struct source key = { .work.source_file = source_name };
    if (k->nsources == 0)
        return NULL;
    return bsearch (&key, k->sources, k->nsources, sizeof *k->sources, compare);
}

enum ix_code
known_find (struct known *k, struct strv source_name, struct source **out, struct ix_error *err)
{
    struct sources found;
    *out = find_read (k, source_name);
    if (k->complete)
        return IX_OK;
    enum ix_code code = look_up (k, PREFIX_SOURCE, source_name, &found, err);
    *out = code == IX_OK && found.n > 0 ? found.items : NULL;
    return code;
}

enum ix_code
known_of_bytes (struct known *k, struct strv sha256, struct source **out, size_t *n,
                struct ix_error *err)
{
    struct sources found;
    enum ix_code code = look_up (k, PREFIX_BYTES, sha256, &found, err);
    *out = found.items;
    *n = code == IX_OK ? found.n : 0;
    return code;
}

enum ix_code
known_holders (struct known *k, struct strv key, struct source **out, size_t *n,
               struct ix_error *err)
{
    struct sources found;
    enum ix_code code = look_up (k, PREFIX_ID, key, &found, err);
    *out = found.items;
    *n = code == IX_OK ? found.n : 0;
    for (size_t i = 0; i < *n; i++) {
        const struct source *s = find_read (k, found.items[i].work.source_file);
        if (s != NULL)
            found.items[i] = *s;
    }
    return code;
}

/* ------------------------------------------------------------------ passages */

size_t
source_passages (const struct source *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->nworks; i++) {
        struct tally tally;
        tally_decode (s->works[i].counts, &tally);
        n += tally_passages (&tally);
    }
    return n;
}

enum ix_code
known_passages (struct known *k, size_t shard, size_t *out, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    uint32_t n = 0;
    enum ix_code code = IX_OK;
    schema_term (PREFIX_TYPE, strv_cstr (schema_type_name (TYPE_PASSAGE)), &term);
    if (strbuf_failed (&term))
        code = ix_no_memory (err);
    else if (k->reader != NULL)
        code = ix_reader_shard_termfreq (k->reader, shard, strbuf_strv (&term), &n, err);
    *out = n;
    for (size_t i = 0; i < k->nsources; i++)
        if (k->sources[i].removed && k->sources[i].shard == shard) {
            size_t less = source_passages (&k->sources[i]);
            *out -= less < *out ? less : *out;
        }
    strbuf_free (&term);
    return of_index (k, code, err);
}

/* ------------------------------------------------------------------ one after the other */

/* By the terms of the sources, each of which stands there once. */
enum ix_code
known_each (struct known *k, bool (*see) (void *self, const struct source *s), void *self,
            struct ix_error *err)
{
    struct ix_terms *terms = NULL;
    struct strv prefix = strv_cstr (schema_prefix (PREFIX_SOURCE)), term;
    struct sources found;
    bool goes_on = true;
    int more = 0;
    enum ix_code code = IX_OK;
    if (k->reader != NULL)
        code = ix_terms_open (&terms, k->reader, prefix, err);
    while (terms != NULL && code == IX_OK && goes_on &&
           (more = ix_terms_next (terms, &term, NULL, err)) > 0) {
        code = read_works (k, term, &found, err);
        goes_on = code == IX_OK && found.n > 0 && see (self, found.items);
    }
    ix_terms_free (terms);
    return more < 0 ? of_index (k, err->code, err) : code;
}
