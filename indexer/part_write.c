/* Writing a part: see part_write.h.  An order is the part's number and the slices, as
 * lib/encoding.h has them, and then the dictionary, which is no text.
 */
#include "indexer/part_write.h"

#include "lib/encoding.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ writing an order */

/* The passages of a slice: one before them, when it is an annex that they may belong to, and
 * [first, end). */
struct cut {
    const struct passage *annex;
    size_t first, end;
};

static struct cut
cut_out (const struct post_slice *slice)
{
    const struct report *r = slice->entry->report;
    struct cut cut = { .annex = post_annex (slice), .end = r->npassages };
    while (cut.first < r->npassages && post_place (cut.first) < slice->from)
        cut.first++;
    while (cut.end > cut.first && post_place (cut.end - 1) >= slice->to)
        cut.end--;
    return cut;
}

static void
order_passage (const struct passage *p, struct strbuf *scratch, struct strbuf *out)
{
    strbuf_reset (scratch);
    passage_encode (p, scratch);
    encode_string (out, strbuf_strv (scratch));
}

static void
order_passages (const struct entry *e, const struct cut *cut, struct strbuf *scratch,
                struct strbuf *out)
{
    encode_number (out, (cut->annex != NULL) + cut->end - cut->first);
    if (cut->annex != NULL)
        order_passage (cut->annex, scratch, out);
    for (size_t i = cut->first; i < cut->end; i++)
        order_passage (&e->report->passages[i], scratch, out);
}

static void
order_acronyms (const struct report *r, struct strbuf *out)
{
    encode_number (out, r->nacronyms);
    for (size_t i = 0; i < r->nacronyms; i++) {
        encode_string (out, r->acronyms[i].shortened);
        encode_string (out, r->acronyms[i].expansion);
    }
}

/* What stands behind the passages goes with the last of them. */
static void
order_rest (const struct entry *e, struct strbuf *out)
{
    order_acronyms (e->report, out);
    encode_string (out, e->headings);
    encode_string (out, e->findings);
}

static void
order_slice (const struct post_slice *slice, struct strbuf *scratch, struct strbuf *out)
{
    const struct entry *e = slice->entry;
    const struct cut cut = cut_out (slice);
    size_t dropped = cut.first - (cut.annex != NULL);
    bool last = slice->to == post_count (e);
    strbuf_reset (scratch);
    work_encode (&e->work, scratch);
    encode_number (out, e->shard);
    encode_number (out, slice->from - dropped);
    encode_number (out, slice->to - dropped);
    encode_string (out, strbuf_strv (scratch));
    order_passages (e, &cut, scratch, out);
    encode_number (out, last);
    if (last)
        order_rest (e, out);
}

void
part_order (size_t number, struct strv dictionary, const struct post_slice *slices, size_t n,
            struct strbuf *out)
{
    struct strbuf scratch = STRBUF_INIT;
    encode_number (out, number);
    encode_number (out, n);
    for (size_t i = 0; i < n; i++)
        order_slice (&slices[i], &scratch, out);
    strbuf_add (out, dictionary);
    out->failed = out->failed || strbuf_failed (&scratch);
    strbuf_free (&scratch);
}

/* ------------------------------------------------------------------ reading it */

/* An entry with what is posted of it. */
struct ordered {
    struct entry entry;
    struct report report;
    struct post_slice slice;
};

struct order {
    struct arena arena;
    struct decoder decoder;
    size_t number;
    struct strv dictionary;
    struct ordered *items;
    size_t n;
    enum ix_code code; /* the first failure */
    struct ix_error *err;
};

static void
read_passages (struct order *o, struct report *r)
{
    struct decoder *d = &o->decoder;
    r->passages = decode_array (d, &r->npassages, sizeof *r->passages, 1);
    for (size_t i = 0; i < r->npassages && o->code == IX_OK; i++)
        o->code = passage_decode (decode_bytes (d), &o->arena, &r->passages[i], o->err);
}

static void
read_acronyms (struct decoder *d, struct report *r)
{
    r->acronyms = decode_array (d, &r->nacronyms, sizeof *r->acronyms, 2);
    for (size_t i = 0; i < r->nacronyms; i++) {
        r->acronyms[i].shortened = decode_string (d);
        r->acronyms[i].expansion = decode_string (d);
    }
}

static void
read_slice (struct order *o, struct ordered *item)
{
    struct decoder *d = &o->decoder;
    struct entry *e = &item->entry;
    e->shard = (size_t)decode_number (d, SIZE_MAX);
    item->slice.from = (size_t)decode_number (d, SIZE_MAX);
    item->slice.to = (size_t)decode_number (d, SIZE_MAX);
    o->code = work_decode (decode_bytes (d), &o->arena, &e->work, o->err);
    if (o->code == IX_OK)
        read_passages (o, &item->report);
    if (decode_number (d, 1) == 1) {
        read_acronyms (d, &item->report);
        e->headings = decode_bytes (d);
        e->findings = decode_bytes (d);
    }
    e->report = &item->report;
    item->slice.entry = e;
    d->bad = d->bad || item->slice.to > post_count (e);
}

static enum ix_code
read_order (struct order *o)
{
    struct decoder *d = &o->decoder;
    d->arena = &o->arena;
    o->number = (size_t)decode_number (d, SIZE_MAX);
    o->items = decode_array (d, &o->n, sizeof *o->items, 1);
    for (size_t i = 0; i < o->n && o->code == IX_OK && !d->bad; i++)
        read_slice (o, &o->items[i]);
    o->dictionary = d->rest;
    if (o->code == IX_OK && arena_failed (&o->arena))
        return ix_no_memory (o->err);
    if (o->code == IX_OK && d->bad)
        return ix_fail (o->err, IX_EINTERNAL, "what is no order to write a part");
    return o->code;
}

/* ------------------------------------------------------------------ doing what it says */

enum ix_code
part_write_database (struct strv path, enum ix_writer_mode mode, struct strv dictionary,
                     const struct post_slice *slices, size_t n, struct ix_error *err)
{
    struct ix_writer *w = NULL;
    enum ix_code code = ix_writer_open (&w, path, mode, err);
    if (code == IX_OK)
        code = ix_writer_begin (w, err);
    if (code == IX_OK)
        code = post_slices (w, slices, n, mode == IX_PART, dictionary, err);
    if (code == IX_OK)
        code = ix_writer_commit (w, err);
    ix_writer_free (w);
    return code;
}

static size_t
take_slices (const struct order *o, size_t shard, struct post_slice *out)
{
    size_t n = 0;
    for (size_t i = 0; i < o->n; i++)
        if (o->items[i].entry.shard == shard)
            out[n++] = o->items[i].slice;
    return n;
}

/* A database for each shard that something goes to; those are in `*shards`. */
static enum ix_code
write_shards (struct order *o, const struct life *life, enum ix_writer_mode mode,
              uint64_t *shards)
{
    struct strbuf path = STRBUF_INIT;
    struct post_slice *slices = ARENA_ARRAY (&o->arena, struct post_slice, o->n);
    enum ix_code code = slices == NULL ? ix_no_memory (o->err) : IX_OK;
    for (size_t shard = 0; shard < life->nbuilding && code == IX_OK; shard++) {
        size_t n = take_slices (o, shard, slices);
        if (n == 0)
            continue;
        *shards |= (uint64_t)1 << shard;
        strbuf_reset (&path);
        life_part_path (life, o->number, shard, &path);
        code = strbuf_failed (&path) ? ix_no_memory (o->err)
                                     : part_write_database (strbuf_strv (&path), mode,
                                                            o->dictionary, slices, n, o->err);
    }
    strbuf_free (&path);
    return code;
}

enum ix_code
part_write (const struct life *life, enum ix_writer_mode mode, struct strv order,
            struct strbuf *hash, struct ix_error *err)
{
    struct order o = { .arena = ARENA_INIT, .decoder = { .rest = order }, .err = err };
    uint64_t shards = 0;
    enum ix_code code = read_order (&o);
    if (code == IX_OK)
        code = write_shards (&o, life, mode, &shards);
    if (code == IX_OK)
        code = life_hash_part (life, o.number, shards, hash, err);
    arena_free (&o.arena);
    return code == IX_OK && strbuf_failed (hash) ? ix_no_memory (err) : code;
}
