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
    free (k->sources);
    memset (k, 0, sizeof *k);
}

struct strv
known_source_name (const struct known *k, struct strv real)
{
    bool inside = k->base.len > 1 && strv_starts (real, k->base);
    return inside ? strv_sub (real, k->base.len, real.len) : real;
}

struct strv
known_real_path (const struct known *k, struct strv source_name, struct arena *arena)
{
    struct strbuf path = STRBUF_INIT;
    if (source_name.len == 0 || source_name.s[0] != '/')
        strbuf_add (&path, k->base);
    strbuf_add (&path, source_name);
    struct strv out = arena_dup (arena, strbuf_strv (&path));
    arena->failed = arena->failed || strbuf_failed (&path);
    strbuf_free (&path);
    return out;
}

/* ------------------------------------------------------------------ reading */

/* A work as a source.  The engine numbers the documents of several shards in turn. */
static enum ix_code
read_hit (struct known *k, const struct ix_hit *hit, struct arena *arena, struct source *out,
          struct ix_error *err)
{
    struct strv data = arena_dup (arena, hit->data);
    enum ix_code code =
        unpackers_data (&k->unpackers, k->reader, hit->docid, data, arena, &data, err);
    if (code == IX_OK)
        code = work_decode (data, arena, &out->work, err);
    if (code != IX_OK)
        return code;
    out->real = known_real_path (k, out->work.source_file, arena);
    out->shard = (hit->docid - 1) % ix_reader_nshards (k->reader);
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

/* What is done with each work of a term. */
struct reading {
    struct known *k;
    enum ix_code (*take) (struct reading *r, const struct ix_hit *hit, struct ix_error *err);
    struct arena *arena; /* what is taken lives there */
    struct sources *out;
};

static enum ix_code
read_hits (struct reading *r, struct ix_hits *hits, struct ix_error *err)
{
    struct ix_hit hit;
    enum ix_code code = IX_OK;
    int more = 0;
    struct ix_error failure = { IX_EINTERNAL, "" };
    while (code == IX_OK && (more = ix_hits_next (hits, &hit, &failure)) > 0)
        code = r->take (r, &hit, err);
    if (code == IX_OK && more < 0)
        code = ix_fail (err, failure.code, "%s", failure.msg);
    return code;
}

/* `max` is how many works have the term. */
static enum ix_code
read_term (struct reading *r, struct strv term, uint32_t max, struct ix_error *err)
{
    struct ix_query *query = NULL;
    struct ix_hits *hits = NULL;
    const struct ix_search_options options = { .max = max };
    enum ix_code code = ix_query_term (&query, term, 1, err);
    if (code == IX_OK)
        code = ix_search (&hits, r->k->reader, query, &options, err);
    if (code == IX_OK)
        code = read_hits (r, hits, err);
    ix_hits_free (hits);
    ix_query_free (query);
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
join_works (struct sources *s, struct arena *arena, struct ix_error *err)
{
    size_t n = 0;
    struct work *works = ARENA_ARRAY (arena, struct work, s->n);
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

static enum ix_code
take_work (struct reading *r, const struct ix_hit *hit, struct ix_error *err)
{
    return read_hit (r->k, hit, r->arena, &r->out->items[r->out->n++], err);
}

/* The sources of all works with that term. */
static enum ix_code
read_works (struct known *k, struct strv term, struct arena *arena, struct sources *out,
            struct ix_error *err)
{
    uint32_t max;
    struct reading reading = { k, take_work, arena, out };
    enum ix_code code = ix_reader_termfreq (k->reader, term, &max, err);
    *out = (struct sources){ NULL, 0 };
    if (code != IX_OK || max == 0)
        return of_index (k, code, err);
    out->items = ARENA_ARRAY (arena, struct source, max);
    if (out->items == NULL)
        return ix_no_memory (err);
    code = read_term (&reading, term, max, err);
    if (code == IX_OK)
        code = join_works (out, arena, err);
    return of_index (k, code, err);
}

/* The same, of the term of `prefix` and `value`; none without an index. */
static enum ix_code
look_up (struct known *k, enum schema_prefix prefix, struct strv value, struct arena *arena,
         struct sources *out, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    enum ix_code code = IX_OK;
    *out = (struct sources){ NULL, 0 };
    schema_term (prefix, value, &term);
    if (strbuf_failed (&term))
        code = ix_no_memory (err);
    else if (k->reader != NULL)
        code = read_works (k, strbuf_strv (&term), arena, out, err);
    strbuf_free (&term);
    return code;
}

enum ix_code
known_find (struct known *k, struct strv source_name, struct arena *arena, struct source **out,
            struct ix_error *err)
{
    struct sources found;
    *out = NULL;
    if (k->complete && known_listed (k, source_name) == NULL)
        return IX_OK;
    enum ix_code code = look_up (k, PREFIX_SOURCE, source_name, arena, &found, err);
    *out = code == IX_OK && found.n > 0 ? found.items : NULL;
    return code;
}

enum ix_code
known_of_bytes (struct known *k, struct strv sha256, struct arena *arena, struct sources *out,
                struct ix_error *err)
{
    return look_up (k, PREFIX_BYTES, sha256, arena, out, err);
}

enum ix_code
known_holders (struct known *k, struct strv key, struct arena *arena, struct sources *out,
               struct ix_error *err)
{
    return look_up (k, PREFIX_ID, key, arena, out, err);
}

/* ------------------------------------------------------------------ all of them */

static int
compare_names (const void *a, const void *b)
{
    return strv_cmp (((const struct known_source *)a)->name,
                     ((const struct known_source *)b)->name);
}

struct known_source *
known_listed (const struct known *k, struct strv source_name)
{
    const struct known_source wanted = { .name = source_name };
    if (k->nsources == 0)
        return NULL;
    return bsearch (&wanted, k->sources, k->nsources, sizeof *k->sources, compare_names);
}

/* Of a work, no more than the name of its file is kept. */
static enum ix_code
take_name (struct reading *r, const struct ix_hit *hit, struct ix_error *err)
{
    struct known *k = r->k;
    struct arena arena = ARENA_INIT;
    struct source s = { .shard = 0 };
    enum ix_code code = read_hit (k, hit, &arena, &s, err);
    if (code == IX_OK) {
        struct strv name = arena_dup (&k->arena, s.work.source_file);
        k->sources[k->nsources++] = (struct known_source){ .name = name };
        code = arena_failed (&k->arena) ? ix_no_memory (err) : IX_OK;
    }
    arena_free (&arena);
    return code;
}

/* Several works of a file have the same. */
static void
join_names (struct known *k)
{
    size_t n = 0;
    if (k->nsources > 1)
        qsort (k->sources, k->nsources, sizeof *k->sources, compare_names);
    for (size_t i = 0; i < k->nsources; i++)
        if (n == 0 || compare_names (&k->sources[n - 1], &k->sources[i]) != 0)
            k->sources[n++] = k->sources[i];
    k->nsources = n;
}

static enum ix_code
read_names (struct known *k, struct strv term, struct ix_error *err)
{
    uint32_t max;
    struct reading reading = { .k = k, .take = take_name };
    enum ix_code code = ix_reader_termfreq (k->reader, term, &max, err);
    if (code != IX_OK || max == 0)
        return of_index (k, code, err);
    free (k->sources);
    k->sources = calloc (max, sizeof *k->sources);
    if (k->sources == NULL)
        return ix_no_memory (err);
    code = of_index (k, read_term (&reading, term, max, err), err);
    if (code != IX_OK)
        k->nsources = 0;
    join_names (k);
    return code;
}

enum ix_code
known_read (struct known *k, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    enum ix_code code = IX_OK;
    if (k->complete)
        return IX_OK;
    schema_term (PREFIX_TYPE, strv_cstr (schema_type_name (TYPE_WORK)), &term);
    if (strbuf_failed (&term))
        code = ix_no_memory (err);
    else if (k->reader != NULL)
        code = read_names (k, strbuf_strv (&term), err);
    k->complete = code == IX_OK;
    strbuf_free (&term);
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

void
known_remove (struct known *k, struct known_source *listed, const struct source *s)
{
    listed->removed = true;
    k->removed[s->shard] += source_passages (s);
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
    size_t removed = k->removed[shard];
    *out = n > removed ? n - removed : 0;
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
    struct arena arena = ARENA_INIT;
    struct strv prefix = strv_cstr (schema_prefix (PREFIX_SOURCE)), term;
    struct sources found;
    bool goes_on = true;
    int more = 0;
    enum ix_code code = IX_OK;
    if (k->reader != NULL)
        code = ix_terms_open (&terms, k->reader, prefix, err);
    while (terms != NULL && code == IX_OK && goes_on &&
           (more = ix_terms_next (terms, &term, NULL, err)) > 0) {
        code = read_works (k, term, &arena, &found, err);
        goes_on = code == IX_OK && found.n > 0 && see (self, found.items);
        arena_free (&arena);
    }
    ix_terms_free (terms);
    return more < 0 ? of_index (k, err->code, err) : code;
}
