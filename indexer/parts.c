/* Writing and merging parts: see parts.h.  Which of them belongs where is known here; what a
 * document is, in post.c.
 */
#include "indexer/parts.h"

#include "indexer/part_write.h"
#include "lib/pack.h"
#include "lib/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So many databases are merged at once, since each keeps four files open; no document is merged
 * more than twice below 40 GB of text, or ten million reports. */
enum { MERGED_AT_ONCE = 100, SAMPLES_BYTES = 1 << 21 };

/* In a worker. */
static enum ix_code
write_ordered (void *self, struct strv order, struct strbuf *said, struct ix_error *err)
{
    const struct parts *p = self;
    return part_write (p->life, p->mode, order, said, err);
}

void
parts_init (struct parts *p, const struct life *life, bool removals)
{
    *p = (struct parts){ .life = life,
                         .mode = removals ? IX_PART : IX_LEAN,
                         .part_bytes = PARTS_BYTES,
                         .left = UINT64_MAX,
                         .dictionary = STRBUF_INIT };
    workers_init (&p->workers, (struct workers_trade){ write_ordered, p });
}

void
parts_prepare (struct parts *p, uint64_t bytes)
{
    if (bytes >= p->part_bytes / 2)
        workers_open (&p->workers, p->life->lock_fd);
}

static enum ix_code
path_of (const struct parts *p, size_t number, size_t shard, struct strbuf *out,
         struct ix_error *err)
{
    strbuf_reset (out);
    life_part_path (p->life, number, shard, out);
    return strbuf_failed (out) ? ix_no_memory (err) : IX_OK;
}

/* ------------------------------------------------------------------ databases */

static bool
has_shard (const struct part *item, size_t shard)
{
    return (item->shards >> shard & 1) != 0;
}

/* Makes the database at `to` of what the items hold of that shard, which may be nothing. */
static enum ix_code
merge_items (const struct parts *p, const struct part *items, size_t n, size_t shard,
             struct strv to, struct ix_error *err)
{
    size_t nfrom = 0;
    struct strbuf *paths = calloc (n + 1, sizeof *paths);
    struct strv *from = calloc (n + 1, sizeof *from);
    enum ix_code code = paths == NULL || from == NULL ? ix_no_memory (err) : IX_OK;
    for (size_t i = 0; i < n && code == IX_OK; i++) {
        if (!has_shard (&items[i], shard))
            continue;
        strbuf_init (&paths[i]);
        code = path_of (p, items[i].number, shard, &paths[i], err);
        from[nfrom++] = strbuf_strv (&paths[i]);
    }
    if (code == IX_OK)
        code = nfrom > 0 ? ix_merge (from, nfrom, to, err)
                         : part_write_database (to, p->mode, strbuf_strv (&p->dictionary), NULL,
                                                0, err);
    for (size_t i = 0; i < n && paths != NULL; i++)
        strbuf_free (&paths[i]);
    free (paths);
    free (from);
    return code;
}

/* ------------------------------------------------------------------ workers */

static void
skip_written (struct parts *p)
{
    while (p->nwritten < p->nitems && p->items[p->nwritten].written)
        p->nwritten++;
}

static enum ix_code
end_worker (struct parts *p, struct ix_error *err)
{
    struct ix_error said;
    enum ix_code code = workers_end_oldest (&p->workers, &said, err);
    skip_written (p);
    if (code != IX_OK)
        return code;
    if (strlen (said.msg) != DIGEST_HEX_LEN)
        return ix_fail (err, IX_EINTERNAL, "what is no hash: %s", said.msg);
    memcpy (p->items[p->nwritten].hash, said.msg, DIGEST_HEX_LEN);
    p->items[p->nwritten].written = true;
    return IX_OK;
}

static enum ix_code
end_workers (struct parts *p, size_t left, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    while (code == IX_OK &&
           (workers_busy (&p->workers) > left || workers_has_ended (&p->workers)))
        code = end_worker (p, err);
    return code;
}

/* ------------------------------------------------------------------ parts */

static enum ix_code
add_item (struct parts *p, const struct part *item, struct ix_error *err)
{
    if (p->nitems == p->items_cap) {
        size_t cap = p->items_cap ? 2 * p->items_cap : 64;
        struct part *items = realloc (p->items, cap * sizeof *items);
        if (items == NULL)
            return ix_no_memory (err);
        p->items = items;
        p->items_cap = cap;
    }
    p->items[p->nitems++] = *item;
    return IX_OK;
}

static const struct stretch *
last_stretch (const struct parts *p)
{
    static const struct stretch none;
    return p->nstretches > 0 ? &p->stretches[p->nstretches - 1] : &none;
}

/* Ends one here, if there are parts that are in none. */
static enum ix_code
end_stretch (struct parts *p, bool told, struct ix_error *err)
{
    if (p->nitems == last_stretch (p)->items)
        return IX_OK;
    if (p->nstretches == p->stretches_cap) {
        size_t cap = p->stretches_cap ? 2 * p->stretches_cap : 64;
        struct stretch *stretches = realloc (p->stretches, cap * sizeof *stretches);
        if (stretches == NULL)
            return ix_no_memory (err);
        p->stretches = stretches;
        p->stretches_cap = cap;
    }
    p->stretches[p->nstretches++] = (struct stretch){ p->nfiles, p->nitems, told };
    return IX_OK;
}

static enum ix_code
tell_stretch (const struct parts *p, size_t i, bool again, struct ix_error *err)
{
    struct stretch before = { 0, 0, true };
    const struct stretch *s = &p->stretches[i];
    if (p->watcher.tell == NULL)
        return IX_OK;
    if (i > 0)
        before = p->stretches[i - 1];
    return p->watcher.tell (p->watcher.self, before.files, s->files, p->items + before.items,
                            s->items - before.items, again, err);
}

/* Parts are written in their order, as far as anybody is told. */
static enum ix_code
tell_written (struct parts *p, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    skip_written (p);
    for (; p->ntold < p->nstretches && code == IX_OK; p->ntold++) {
        struct stretch *s = &p->stretches[p->ntold];
        if (s->items > p->nwritten)
            break;
        if (!s->told)
            code = tell_stretch (p, p->ntold, false, err);
        s->told = true;
    }
    return code;
}

/* The documents that are in no part yet, of the last entry up to `to`. */
static enum ix_code
make_order (const struct parts *p, size_t number, size_t to, struct strbuf *out,
            struct ix_error *err)
{
    struct post_slice *slices = calloc (p->nentries, sizeof *slices);
    if (slices == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < p->nentries; i++)
        slices[i] = (struct post_slice){ &p->entries[i], 0, post_count (&p->entries[i]) };
    slices[0].from = p->from;
    slices[p->nentries - 1].to = to;
    part_order (number, strbuf_strv (&p->dictionary), slices, p->nentries, out);
    free (slices);
    return strbuf_failed (out) ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
begin_part (struct parts *p, size_t to, struct ix_error *err)
{
    struct strbuf order = STRBUF_INIT;
    struct part item = { .number = p->nnumbers++ };
    for (size_t i = 0; i < p->nentries; i++)
        item.shards |= (uint64_t)1 << p->entries[i].shard;
    enum ix_code code = make_order (p, item.number, to, &order, err);
    if (code == IX_OK)
        code = end_workers (p, p->workers.max - 1, err);
    if (code == IX_OK)
        code = add_item (p, &item, err);
    if (code == IX_OK)
        code = workers_hand (&p->workers, p->life->lock_fd, strbuf_strv (&order), err);
    strbuf_free (&order);
    return code;
}

/* ------------------------------------------------------------------ the dictionary */

struct samples {
    struct strbuf text;
    size_t *sizes;
    size_t n;
};

/* Of the passages of `r` as many as are enough to learn from. */
static void
add_samples (struct samples *s, const struct report *r)
{
    for (size_t i = 0; i < r->npassages && s->text.len < (size_t)SAMPLES_BYTES; i++) {
        size_t before = s->text.len;
        passage_encode (&r->passages[i], &s->text);
        s->sizes[s->n++] = s->text.len - before;
    }
}

/* Of the passages at hand. */
static enum ix_code
make_dictionary (struct parts *p, struct ix_error *err)
{
    struct samples s = { STRBUF_INIT, NULL, 0 };
    size_t most = 0;
    for (size_t i = 0; i < p->nentries; i++)
        most += p->entries[i].report->npassages;
    s.sizes = calloc (most + 1, sizeof *s.sizes);
    for (size_t i = 0; i < p->nentries && s.sizes != NULL; i++)
        add_samples (&s, p->entries[i].report);
    enum ix_code code =
        s.sizes == NULL || strbuf_failed (&s.text)
            ? ix_no_memory (err)
            : pack_train (strbuf_strv (&s.text), s.sizes, s.n, &p->dictionary, err);
    strbuf_free (&s.text);
    free (s.sizes);
    return code;
}

/* ------------------------------------------------------------------ entries */

/* Frees all entries but the last `n`. */
static void
drop_entries (struct parts *p, size_t n)
{
    size_t dropped = p->nentries - n;
    for (size_t i = 0; i < dropped; i++)
        entry_free (&p->entries[i]);
    if (n > 0)
        memmove (p->entries, p->entries + dropped, n * sizeof *p->entries);
    p->nentries = n;
}

static bool
make_room (struct parts *p)
{
    size_t cap = p->entries_cap ? 2 * p->entries_cap : 64;
    if (p->nentries < p->entries_cap)
        return true;
    struct entry *entries = realloc (p->entries, cap * sizeof *entries);
    if (entries == NULL)
        return false;
    p->entries = entries;
    p->entries_cap = cap;
    return true;
}

static size_t
text_of (const struct passage *passage)
{
    return passage->title.len + passage->text.len;
}

/* Text that makes a part.  The first one has as much as the dictionary is made of, unless its
 * reports are very short. */
static size_t
enough (const struct parts *p)
{
    size_t most = p->begun ? p->part_bytes : p->part_bytes / 4;
    uint64_t share = p->left / (2 * p->workers.max);
    size_t least = p->begun ? p->part_bytes / 8 : most;
    return share > most ? most : share < least ? least : (size_t)share;
}

static bool
is_part (const struct parts *p)
{
    return p->bytes >= enough (p) || p->nentries >= PARTS_ENTRIES;
}

/* A part of all that is at hand, of the last entry the documents up to `to`. */
static enum ix_code
end_part (struct parts *p, size_t to, struct ix_error *err)
{
    enum ix_code code = p->begun ? IX_OK : make_dictionary (p, err);
    bool whole = to == post_count (&p->entries[p->nentries - 1]);
    if (code == IX_OK)
        code = begin_part (p, to, err);
    drop_entries (p, whole ? 0 : 1);
    p->begun = true;
    p->from = whole ? 0 : to;
    p->bytes = 0;
    return code;
}

/* A report is cut where what is left of it makes a part too. */
enum ix_code
parts_add (struct parts *p, struct entry *e, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    if (!make_room (p))
        return ix_no_memory (err);
    const struct report *r = e->report;
    size_t n = r->npassages, ndocuments = post_count (e), left = 0;
    p->entries[p->nentries++] = *e;
    memset (e, 0, sizeof *e);
    for (size_t i = 0; i < n; i++)
        left += text_of (&r->passages[i]);
    for (size_t i = 0; i < n && code == IX_OK; i++) {
        size_t bytes = text_of (&r->passages[i]);
        p->bytes += bytes;
        left -= bytes;
        if (is_part (p) && (i + 1 == n || left >= enough (p)))
            code = end_part (p, i + 1 == n ? ndocuments : post_place (i + 1), err);
    }
    return code;
}

/* What is at hand becomes a part, however small. */
static enum ix_code
end_small_part (struct parts *p, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    if (p->nentries > 0)
        code = begin_part (p, post_count (&p->entries[p->nentries - 1]), err);
    drop_entries (p, 0);
    p->from = p->bytes = 0;
    return code;
}

/* What is left of a file that was cut ends with it, so that its stretch does. */
enum ix_code
parts_end_file (struct parts *p, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    if (p->nitems > last_stretch (p)->items)
        code = end_small_part (p, err);
    p->nfiles++;
    if (code == IX_OK)
        code = end_stretch (p, false, err);
    if (code == IX_OK)
        code = end_workers (p, p->workers.max, err);
    return code == IX_OK ? tell_written (p, err) : code;
}

enum ix_code
parts_take (struct parts *p, const struct part *items, size_t n, size_t nfiles,
            struct ix_error *err)
{
    enum ix_code code = end_small_part (p, err);
    if (code == IX_OK)
        code = end_stretch (p, false, err);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = add_item (p, &items[i], err);
    p->nfiles += nfiles;
    return code == IX_OK ? end_stretch (p, true, err) : code;
}

/* ------------------------------------------------------------------ merging */

/* The stretches with parts of [from, to) become one, in which those are one part. */
static size_t
join_stretches (struct parts *p, size_t from, size_t to)
{
    size_t first = 0, last;
    while (p->stretches[first].items <= from)
        first++;
    for (last = first; p->stretches[last].items < to;)
        last++;
    memmove (p->stretches + first, p->stretches + last,
             (p->nstretches - last) * sizeof *p->stretches);
    p->nstretches -= last - first;
    for (size_t i = first; i < p->nstretches; i++)
        p->stretches[i].items -= to - from - 1;
    return first;
}

static void
replace_items (struct parts *p, size_t from, size_t to, const struct part *by)
{
    memmove (p->items + from + 1, p->items + to, (p->nitems - to) * sizeof *p->items);
    p->items[from] = *by;
    p->nitems -= to - from - 1;
}

static enum ix_code
remove_parts (const struct parts *p, const struct part *items, size_t n, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = life_remove_part (p->life, items[i].number, err);
    return code;
}

/* Makes `out`, which has a number, of the items. */
static enum ix_code
merge_part (const struct parts *p, const struct part *items, size_t n, struct part *out,
            struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT, hash = STRBUF_INIT;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < n; i++)
        out->shards |= items[i].shards;
    for (size_t shard = 0; shard < p->life->nbuilding && code == IX_OK; shard++) {
        if (!has_shard (out, shard))
            continue;
        code = path_of (p, out->number, shard, &path, err);
        if (code == IX_OK)
            code = merge_items (p, items, n, shard, strbuf_strv (&path), err);
    }
    if (code == IX_OK)
        code = life_hash_part (p->life, out->number, out->shards, &hash, err);
    if (code == IX_OK && strbuf_failed (&hash))
        code = ix_no_memory (err);
    if (code == IX_OK)
        memcpy (out->hash, hash.buf, sizeof out->hash);
    strbuf_free (&path);
    strbuf_free (&hash);
    return code;
}

/* The merged part must be safe, and known, before those that it is made of go. */
static enum ix_code
merge_group (struct parts *p, size_t from, size_t n, struct ix_error *err)
{
    struct part old[MERGED_AT_ONCE], merged = { .number = p->nnumbers++, .written = true };
    memcpy (old, p->items + from, n * sizeof *old);
    enum ix_code code = merge_part (p, old, n, &merged, err);
    if (code == IX_OK)
        code = life_sync_part (p->life, merged.number, merged.shards, err);
    if (code == IX_OK) {
        replace_items (p, from, from + n, &merged);
        code = tell_stretch (p, join_stretches (p, from, from + n), true, err);
    }
    return code == IX_OK ? remove_parts (p, old, n, err) : code;
}

static size_t
least (size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Merges only as many as are too many to be merged at once. */
static enum ix_code
merge_groups (struct parts *p, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t at = 0; p->nitems > MERGED_AT_ONCE && code == IX_OK; at++) {
        if (at + 1 >= p->nitems)
            at = 0;
        size_t n = least (p->nitems - MERGED_AT_ONCE + 1, p->nitems - at);
        code = merge_group (p, at, least (n, MERGED_AT_ONCE), err);
    }
    return code;
}

/* A build of one part is not worth telling: it is done in a moment. */
static enum ix_code
end_parts (struct parts *p, struct ix_error *err)
{
    enum ix_code code = end_small_part (p, err);
    if (code == IX_OK)
        code = end_stretch (p, false, err);
    if (code == IX_OK)
        code = end_workers (p, 0, err);
    workers_free (&p->workers);
    return code == IX_OK && p->nitems > 1 ? tell_written (p, err) : code;
}

enum ix_code
parts_merge (struct parts *p, size_t shard, struct strv path, struct ix_error *err)
{
    enum ix_code code = end_parts (p, err);
    if (code == IX_OK)
        code = merge_groups (p, err);
    return code == IX_OK ? merge_items (p, p->items, p->nitems, shard, path, err) : code;
}

void
parts_free (struct parts *p)
{
    workers_free (&p->workers);
    drop_entries (p, 0);
    strbuf_free (&p->dictionary);
    free (p->entries);
    free (p->items);
    free (p->stretches);
    memset (p, 0, sizeof *p);
}
