/* Opens the index and reads whole records from it.  Which records a reference or a question
 * means is decided elsewhere (resolve.c, plan.c). */
#include "query/catalog.h"

#include "lib/text.h"
#include "query/qbuild.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static enum ix_code
open_place (struct catalog *c, struct ix_error *err)
{
    c->trust.remote_ok = c->place.named;
    enum ix_code code = schema_open (c->place.path.buf, &c->trust, &c->reader, err);
    strbuf_add (&c->left_out, strbuf_strv (&c->failed));
    return code;
}

/* Forgets all that was read. */
static void
forget (struct catalog *c)
{
    for (size_t i = 0; i < c->nstemmers; i++)
        stemmer_free (c->stemmers[i].stemmer);
    unpackers_free (&c->unpackers);
    ix_reader_free (c->reader);
    arena_free (&c->arena);
    c->reader = NULL;
    c->works = NULL;
    c->nworks = c->works_cap = c->nstemmers = c->languages.n = 0;
    c->work_places = (struct termset){ .cap = 0 };
    c->have_all_works = false;
    c->counts = NULL;
    c->ncounts = c->counts_cap = 0;
    c->counted = false;
}

void
catalog_free (struct catalog *c)
{
    forget (c);
    strbuf_free (&c->left_out);
    strbuf_free (&c->failed);
    place_free (&c->place);
}

typedef enum ix_code (*collector) (struct catalog *c, void *data, struct ix_error *err);

static enum ix_code
collect_anew (struct catalog *c, collector collect, void *data, struct ix_error *err)
{
    forget (c);
    enum ix_code code = open_place (c, err);
    return code == IX_OK ? collect (c, data, err) : code;
}

static bool
may_be_left_out (const struct catalog *c, enum ix_code code)
{
    return code == IX_EIO && c->trust.left_out != NULL;
}

/* Where a reason says "NAME: why", as one that is told while the index is opened does;
 * SIZE_MAX where none does. */
static size_t
find_named (struct strv reason, struct strv name)
{
    struct strv rest = STRV (": ");
    for (size_t at = 0; (at = strv_find (reason, name, at)) != SIZE_MAX; at += name.len)
        if (strv_starts (strv_sub (reason, at + name.len, reason.len), rest))
            return at;
    return SIZE_MAX;
}

/* Notes why the server is passed over. */
static void
note_failed (struct catalog *c, struct strv name, const struct ix_error *why)
{
    struct strv reason = strv_cstr (why->msg);
    size_t named = find_named (reason, name);
    if (named == SIZE_MAX) {
        text_show_safe (name, false, &c->failed);
        strbuf_adds (&c->failed, ": ");
        named = 0;
    }
    text_show_safe (strv_sub (reason, named, reason.len), false, &c->failed);
    strbuf_addc (&c->failed, '\n');
}

/* A way to find out which server fails: `place` of the stub may be passed over from now on. */
typedef enum ix_code (*trial) (struct catalog *c, size_t place, struct strv name,
                               collector collect, void *data, struct ix_error *err);

/* Runs `collect` with the server alone, and passes it over from now on if that fails. */
static enum ix_code
try_alone (struct catalog *c, size_t place, struct strv name, collector collect, void *data,
           struct ix_error *err)
{
    struct ix_error why;
    bool before[SCHEMA_PLACES_MAX];
    memcpy (before, c->skipped, sizeof before);
    for (size_t i = 0; i < SCHEMA_PLACES_MAX; i++)
        c->skipped[i] = i != place;
    bool fails = collect_anew (c, collect, data, &why) == IX_EIO;
    memcpy (c->skipped, before, sizeof before);
    c->skipped[place] = fails;
    if (fails)
        note_failed (c, name, &why);
    (void)err;
    return IX_OK;
}

/* Runs `collect` without the server, which is passed over from now on if there is an answer
 * then.  `err` has the failure of all, and is kept while that fails too. */
static enum ix_code
try_without (struct catalog *c, size_t place, struct strv name, collector collect, void *data,
             struct ix_error *err)
{
    struct ix_error still;
    c->skipped[place] = true;
    enum ix_code code = collect_anew (c, collect, data, &still);
    c->skipped[place] = code == IX_OK;
    if (code == IX_OK) {
        size_t told = c->failed.len;
        note_failed (c, name, err);
        strbuf_add (&c->left_out, strv_sub (strbuf_strv (&c->failed), told, c->failed.len));
    }
    return code == IX_OK || code == IX_EIO ? code : ix_fail (err, code, "%s", still.msg);
}

/* The same, where the failure names the server. */
static enum ix_code
try_without_named (struct catalog *c, size_t place, struct strv name, collector collect,
                   void *data, struct ix_error *err)
{
    bool named = strv_find (strv_cstr (err->msg), name, 0) != SIZE_MAX;
    return named ? try_without (c, place, name, collect, data, err) : IX_EIO;
}

/* Tries one server after the other as long as `code` is `again`. */
static enum ix_code
try_servers (struct catalog *c, trial try, enum ix_code again, collector collect, void *data,
             struct ix_error *err)
{
    struct schema_stub stub;
    enum ix_code code = schema_stub_read (c->place.path.buf, c->trust.remote_ok, &stub, err);
    code = code == IX_OK ? again : code;
    for (size_t i = 0; i < stub.nplaces && code == again; i++)
        if (stub.places[i].remote && !c->skipped[i])
            code = try (c, i, stub.places[i].place, collect, data, err);
    schema_stub_free (&stub);
    return code;
}

/* Which server fails the engine does not always say; and one may fail only for what the hits of
 * others ask. */
static enum ix_code
collect_without_failing (struct catalog *c, collector collect, void *data, struct ix_error *err)
{
    enum ix_code code = try_servers (c, try_alone, IX_OK, collect, data, err);
    if (code == IX_OK)
        code = collect_anew (c, collect, data, err);
    if (code == IX_EIO)
        code = try_servers (c, try_without_named, IX_EIO, collect, data, err);
    if (code == IX_EIO)
        code = try_servers (c, try_without, IX_EIO, collect, data, err);
    return code;
}

/* A collector of what was read to open the index. */
static enum ix_code
be_open (struct catalog *c, void *data, struct ix_error *err)
{
    (void)c;
    (void)data;
    (void)err;
    return IX_OK;
}

enum ix_code
catalog_open (struct catalog *c, const struct flags *flags, struct ix_error *err)
{
    *c =
        (struct catalog){ .arena = ARENA_INIT, .left_out = STRBUF_INIT, .failed = STRBUF_INIT };
    c->trust.skip = c->skipped;
    c->trust.timeout_ms = (uint32_t)flags->timeout * 1000;
    c->trust.left_out = flags->partial ? &c->left_out : NULL;
    enum ix_code code = place_find (flags->index, true, &c->place, err);
    if (code)
        return code;
    if (c->place.origin == PLACE_NONE)
        return ix_fail (
            err, IX_ENOENT,
            "no index here; make one with: pincite-index PATH…, or name one with -i");
    code = open_place (c, err);
    return may_be_left_out (c, code) ? collect_without_failing (c, be_open, NULL, err) : code;
}

enum ix_code
catalog_retry (struct catalog *c, collector collect, void *data, struct ix_error *err)
{
    enum { TRIES = 4 };
    enum ix_code code = collect (c, data, err);
    if (may_be_left_out (c, code))
        code = collect_anew (c, collect, data, err);
    for (int i = 1; i < TRIES && code == IX_EMODIFIED; i++)
        code = collect_anew (c, collect, data, err);
    if (may_be_left_out (c, code))
        code = collect_without_failing (c, collect, data, err);
    return code;
}

enum ix_code
catalog_data (struct catalog *c, uint32_t docid, struct arena *arena, struct strv *out,
              struct ix_error *err)
{
    struct strv data;
    *out = strv_make ("", 0);
    enum ix_code code = ix_reader_data (c->reader, docid, &data, err);
    return code == IX_OK
               ? unpackers_data (&c->unpackers, c->reader, docid, data, arena, out, err)
               : code;
}

enum ix_code
catalog_decode (struct catalog *c, uint32_t docid, struct strv data, struct arena *arena,
                struct passage *out, struct ix_error *err)
{
    enum ix_code code =
        unpackers_data (&c->unpackers, c->reader, docid, data, arena, &data, err);
    return code == IX_OK ? passage_decode (data, arena, out, err) : code;
}

enum ix_code
catalog_passage (struct catalog *c, uint32_t docid, struct arena *arena, struct passage *out,
                 struct ix_error *err)
{
    struct strv data;
    enum ix_code code = ix_reader_data (c->reader, docid, &data, err);
    return code == IX_OK ? catalog_decode (c, docid, data, arena, out, err) : code;
}

/* As ix_reader_find, but what is not there is 0 and no failure. */
static enum ix_code
find_term (struct catalog *c, struct strv term, uint32_t *docid, struct ix_error *err)
{
    struct ix_error missing;
    *docid = 0;
    enum ix_code code = ix_reader_find (c->reader, term, docid, &missing);
    if (code == IX_ENOENT)
        return IX_OK;
    return code ? ix_fail (err, code, "%s", missing.msg) : IX_OK;
}

enum ix_code
catalog_first (struct catalog *c, const struct ix_query *q, uint32_t *docid,
               struct ix_error *err)
{
    const struct ix_search_options options = { .max = 1,
                                               .without_data = true,
                                               .weighting = { .scheme = IX_BOOL } };
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    *docid = 0;
    enum ix_code code = ix_search (&hits, c->reader, q, &options, err);
    int rc = code == IX_OK ? ix_hits_next (hits, &hit, err) : 0;
    if (rc > 0)
        *docid = hit.docid;
    ix_hits_free (hits);
    return rc < 0 ? err->code : code;
}

static enum ix_code
find_passage (struct catalog *c, struct strv id, uint32_t *docid, struct ix_error *err)
{
    struct arena scratch = ARENA_INIT;
    struct qbuild b;
    qbuild_init (&b, &scratch, err);
    const struct ix_query *q = qbuild_passage (&b, id);
    enum ix_code code = b.code ? b.code : catalog_first (c, q, docid, err);
    qbuild_free (&b);
    arena_free (&scratch);
    return code;
}

enum ix_code
catalog_find (struct catalog *c, struct strv id, uint32_t *docid, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    size_t hash = strv_find (id, STRV ("#"), 0);
    if (hash != SIZE_MAX && !strv_starts (strv_sub (id, hash, id.len), STRV ("##")))
        return find_passage (c, id, docid, err);
    struct strv of_id = schema_term (PREFIX_ID, id, &term);
    enum ix_code code =
        strbuf_failed (&term) ? ix_no_memory (err) : find_term (c, of_id, docid, err);
    strbuf_free (&term);
    return code;
}

static bool
put_place (struct catalog *c, size_t i)
{
    uint32_t *place =
        termset_put (&c->work_places, &c->arena, c->works[i]->key, (uint32_t)i, NULL);
    if (place != NULL)
        *place = (uint32_t)i;
    return place != NULL;
}

/* Reads the data of a work into the cache; `data` must last as long. */
static enum ix_code
keep_work (struct catalog *c, struct strv data, const struct work **out, struct ix_error *err)
{
    struct work *work = ARENA_NEW (&c->arena, struct work);
    struct work **works =
        arena_grow (&c->arena, c->works, c->nworks, &c->works_cap, sizeof (struct work *));
    if (work == NULL || works == NULL)
        return ix_no_memory (err);
    c->works = works;
    enum ix_code code = work_decode (data, &c->arena, work, err);
    if (code)
        return code;
    c->works[c->nworks] = work;
    if (!put_place (c, c->nworks))
        return ix_no_memory (err);
    c->nworks++;
    *out = work;
    return IX_OK;
}

static enum ix_code
read_work (struct catalog *c, uint32_t docid, const struct work **out, struct ix_error *err)
{
    struct strv data;
    enum ix_code code = catalog_data (c, docid, &c->arena, &data, err);
    return code ? code : keep_work (c, data, out, err);
}

enum ix_code
catalog_work (struct catalog *c, struct strv key, const struct work **out, struct ix_error *err)
{
    uint32_t docid = 0;
    *out = NULL;
    const uint32_t *place = termset_get (&c->work_places, key);
    if (place != NULL) {
        *out = c->works[*place];
        return IX_OK;
    }
    enum ix_code code = catalog_find (c, key, &docid, err);
    if (code)
        return code;
    if (docid == 0)
        return ix_fail (err, IX_ENOENT, "no work %.*s in the index", STRV_ARG (key));
    return read_work (c, docid, out, err);
}

/* Keeps what document `docid` is, if it is the work with that key; else `*out` is NULL. */
static enum ix_code
try_work (struct catalog *c, uint32_t docid, struct strv key, const struct work **out,
          struct ix_error *err)
{
    struct ix_error other;
    struct strv data, found;
    *out = NULL;
    enum ix_code code = catalog_data (c, docid, &c->arena, &data, err);
    if (code == IX_OK && work_decode_key (data, &found, &other) == IX_OK &&
        strv_eq (found, key))
        code = keep_work (c, data, out, err);
    return code == IX_ENOENT || code == IX_ECORRUPT ? IX_OK : code;
}

/* The engine numbers the documents of several shards in turn. */
enum ix_code
catalog_work_of (struct catalog *c, uint32_t docid, const struct passage *p,
                 const struct work **out, struct ix_error *err)
{
    uint64_t back = ((uint64_t)p->order + 1) * ix_reader_nshards (c->reader);
    enum ix_code code = IX_OK;
    *out = NULL;
    if (back < docid && termset_get (&c->work_places, p->work) == NULL)
        code = try_work (c, docid - (uint32_t)back, p->work, out, err);
    return code == IX_OK && *out == NULL ? catalog_work (c, p->work, out, err) : code;
}

/* Keeps the works of `found` in place of those that were read before. */
static enum ix_code
keep_works (struct catalog *c, const struct records *found, struct ix_error *err)
{
    const struct work *unused;
    enum ix_code code = IX_OK;
    c->works = NULL;
    c->nworks = c->works_cap = 0;
    c->work_places = (struct termset){ .cap = 0 };
    for (size_t i = 0; i < found->n && code == IX_OK; i++)
        code = keep_work (c, found->items[i].data, &unused, err);
    return code;
}

static int
by_key (const void *a, const void *b)
{
    return strv_cmp ((*(struct work *const *)a)->key, (*(struct work *const *)b)->key);
}

/* A list of documents in a damaged index may have an end too early, of which the engine says
 * nothing. */
static enum ix_code
check_works (struct catalog *c, size_t found, struct ix_error *err)
{
    uint32_t n = 0;
    enum ix_code code = catalog_count (c, TYPE_WORK, &n, err);
    if (code == IX_OK && found < n)
        code =
            ix_fail (err, IX_ECORRUPT, "%zu of %zu works are not found", n - found, (size_t)n);
    return code;
}

static enum ix_code
read_all_works (struct catalog *c, struct ix_error *err)
{
    struct qbuild b;
    struct records found = { 0 };
    qbuild_init (&b, &c->arena, err);
    const struct ix_query *q = qbuild_type (&b, TYPE_WORK);
    enum ix_code code = b.code;
    if (code == IX_OK)
        code = catalog_select (c, q, 0, SIZE_MAX, &c->arena, &found, err);
    qbuild_free (&b);
    if (code == IX_OK)
        code = check_works (c, found.n, err);
    if (code == IX_OK)
        code = keep_works (c, &found, err);
    if (code == IX_OK && c->nworks)
        qsort (c->works, c->nworks, sizeof (struct work *), by_key);
    for (size_t i = 0; i < c->nworks && code == IX_OK; i++)
        if (!put_place (c, i))
            code = ix_no_memory (err);
    c->have_all_works = code == IX_OK;
    return code;
}

enum ix_code
catalog_works (struct catalog *c, struct work *const **out, size_t *n, struct ix_error *err)
{
    enum ix_code code = c->have_all_works ? IX_OK : read_all_works (c, err);
    *out = code ? NULL : c->works;
    *n = code ? 0 : c->nworks;
    return code;
}

static enum ix_code
gather (struct catalog *c, struct ix_hits *hits, struct arena *arena, struct records *out,
        struct ix_error *err)
{
    struct ix_hit hit;
    size_t cap = 0;
    int rc = 0;
    enum ix_code code = IX_OK;
    while (code == IX_OK && (rc = ix_hits_next (hits, &hit, err)) > 0) {
        struct record *items = arena_grow (arena, out->items, out->n, &cap, sizeof *items);
        if (items == NULL)
            return ix_no_memory (err);
        out->items = items;
        items[out->n].docid = hit.docid;
        code = unpackers_data (&c->unpackers, c->reader, hit.docid, hit.data, arena,
                               &items[out->n++].data, err);
    }
    return rc < 0 ? err->code : code;
}

enum ix_code
catalog_hits (struct catalog *c, const struct ix_query *q, size_t first, size_t max,
              struct ix_hits **out, size_t *total, struct ix_error *err)
{
    uint32_t count = 0, found = 0;
    *out = NULL;
    *total = 0;
    enum ix_code code = ix_reader_count (c->reader, &count, err);
    if (code)
        return code;
    struct ix_search_options options = { .first = first < count ? (uint32_t)first : count,
                                         .max = max < count ? (uint32_t)max : count,
                                         .check_at_least = count,
                                         .sort = IX_SORT_VALUE,
                                         .sort_slot = SLOT_ORDER,
                                         .weighting = { .scheme = IX_BOOL } };
    code = ix_search (out, c->reader, q, &options, err);
    if (code)
        return code;
    ix_hits_total (*out, NULL, &found, NULL);
    *total = found;
    return IX_OK;
}

enum ix_code
catalog_select (struct catalog *c, const struct ix_query *q, size_t first, size_t max,
                struct arena *arena, struct records *out, struct ix_error *err)
{
    struct ix_hits *hits;
    *out = (struct records){ NULL, 0, 0 };
    enum ix_code code = catalog_hits (c, q, first, max, &hits, &out->total, err);
    if (code == IX_OK)
        code = gather (c, hits, arena, out, err);
    ix_hits_free (hits);
    return code;
}
