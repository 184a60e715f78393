/* Reading what an index holds: see known.h. */
#include "indexer/known.h"

#include "indexer/walk.h"
#include "lib/schema_data.h"
#include "xapian-c/ix.h"

#include <stdlib.h>
#include <string.h>

enum ix_code
known_init (struct known *out, const char *dir, struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    struct strv real = walk_real_path (dir, &out->arena);
    if (arena_failed (&out->arena))
        return ix_fail (err, IX_ENOMEM, "out of memory");
    if (real.len == 0)
        return ix_fail (err, IX_EIO, "%s: the folder that it is in cannot be told", dir);
    while (real.len > 1 && real.s[real.len - 1] != '/')
        real.len--;
    out->base = real;
    return IX_OK;
}

void
known_free (struct known *k)
{
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

struct reading {
    struct known *known;
    struct ix_reader *reader;
    struct unpacker unpacker;
    struct ix_error *err;
};

/* The engine numbers the documents of several shards in turn. */
static enum ix_code
read_hit (struct reading *r, const struct ix_hit *hit)
{
    struct known *k = r->known;
    struct source *s = &k->sources[k->nsources];
    struct strv data = arena_dup (&k->arena, hit->data);
    enum ix_code code =
        unpacker_data (&r->unpacker, r->reader, hit->docid, data, &k->arena, &data, r->err);
    if (code == IX_OK)
        code = work_decode (data, &k->arena, &s->work, r->err);
    if (code != IX_OK)
        return code;
    s->real = real_path_of (k, s->work.source_file);
    s->shard = (hit->docid - 1) % ix_reader_nshards (r->reader);
    k->nsources++;
    return arena_failed (&k->arena) ? ix_fail (r->err, IX_ENOMEM, "out of memory") : IX_OK;
}

static enum ix_code
read_hits (struct reading *r, struct ix_hits *hits, size_t max)
{
    struct known *k = r->known;
    struct ix_hit hit;
    enum ix_code code = IX_OK;
    int more = 0;
    k->sources = ARENA_ARRAY (&k->arena, struct source, max);
    if (k->sources == NULL)
        return ix_fail (r->err, IX_ENOMEM, "out of memory");
    struct ix_error failure = { IX_EINTERNAL, "" };
    while (code == IX_OK && k->nsources < max &&
           (more = ix_hits_next (hits, &hit, &failure)) > 0)
        code = read_hit (r, &hit);
    if (code == IX_OK && more < 0)
        code = ix_fail (r->err, failure.code, "%s", failure.msg);
    return code;
}

static enum ix_code
search_works (struct reading *r)
{
    struct strbuf term = STRBUF_INIT;
    struct ix_query *query = NULL;
    struct ix_hits *hits = NULL;
    struct ix_search_options options = { .max = 0 };
    schema_term (PREFIX_TYPE, strv_cstr (schema_type_name (TYPE_WORK)), &term);
    enum ix_code code =
        ix_reader_termfreq (r->reader, strbuf_strv (&term), &options.max, r->err);
    if (code == IX_OK)
        code = ix_query_term (&query, strbuf_strv (&term), 1, r->err);
    if (code == IX_OK)
        code = ix_search (&hits, r->reader, query, &options, r->err);
    if (code == IX_OK)
        code = read_hits (r, hits, options.max);
    ix_hits_free (hits);
    ix_query_free (query);
    strbuf_free (&term);
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
join_works (struct known *k, struct ix_error *err)
{
    size_t n = 0;
    struct work *works = ARENA_ARRAY (&k->arena, struct work, k->nsources);
    if (works == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    if (k->nsources > 1)
        qsort (k->sources, k->nsources, sizeof *k->sources, compare_works);
    for (size_t i = 0; i < k->nsources; i++) {
        works[i] = k->sources[i].work;
        if (n == 0 || compare (&k->sources[n - 1], &k->sources[i]) != 0) {
            k->sources[n] = k->sources[i];
            k->sources[n++].works = &works[i];
        }
        k->sources[n - 1].nworks++;
    }
    k->nsources = n;
    return IX_OK;
}

enum ix_code
known_read (struct known *k, const char *dir, struct ix_error *err)
{
    struct reading r = { .known = k, .err = err };
    struct schema_trust trust = { .timeout_ms = 1 };
    enum ix_code code = schema_open (dir, &trust, &r.reader, err);
    if (code != IX_OK)
        return code;
    code = schema_removals (r.reader, &k->removals, err);
    if (code == IX_OK)
        code = search_works (&r);
    if (code != IX_OK)
        (void)ix_prefix (err, "%s", dir);
    unpacker_free (&r.unpacker);
    ix_reader_free (r.reader);
    return code == IX_OK ? join_works (k, err) : code;
}

struct source *
known_find (const struct known *k, struct strv source_name)
{
    struct source key = { .work.source_file = source_name };
    if (k->nsources == 0)
        return NULL;
    return bsearch (&key, k->sources, k->nsources, sizeof *k->sources, compare);
}
