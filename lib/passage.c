/* The encoding of a passage: see passage.h.
 *
 * A version byte, then every field in a fixed order (encoding.h).  There is exactly one
 * encoding of a passage, and nothing may follow it.
 *
 * Not here: names and ids (passage_id.c), the terms under which a passage is found (schema.c).
 */
#include "lib/passage.h"

#include "lib/encoding.h"

#include <string.h>

enum { ENCODING_VERSION = 3 };

/* ------------------------------------------------------------------ writing */

static void
put_strings (struct strbuf *out, const struct strv *items, size_t n)
{
    encode_number (out, n);
    for (size_t i = 0; i < n; i++)
        encode_string (out, items[i]);
}

static void
put_range (struct strbuf *out, struct byte_range r)
{
    encode_number (out, r.start);
    encode_number (out, r.end - r.start);
}

static void
put_parts (struct strbuf *out, const struct passage *p)
{
    encode_number (out, p->nparts);
    for (size_t i = 0; i < p->nparts; i++) {
        encode_number (out, (uint64_t)p->parts[i].kind);
        encode_string (out, p->parts[i].number);
    }
}

static void
put_subs (struct strbuf *out, const struct passage *p)
{
    encode_number (out, p->nsubs);
    for (size_t i = 0; i < p->nsubs; i++) {
        encode_string (out, p->subs[i].label);
        encode_number (out, p->subs[i].depth);
        put_range (out, p->subs[i].range);
    }
}

static void
put_ranges (struct strbuf *out, const struct passage *p)
{
    encode_number (out, p->nranges);
    for (size_t i = 0; i < p->nranges; i++)
        put_range (out, p->ranges[i]);
}

void
passage_encode (const struct passage *p, struct strbuf *out)
{
    strbuf_addc (out, ENCODING_VERSION);
    encode_string (out, p->id);
    encode_number (out, (uint64_t)p->kind);
    encode_string (out, p->number);
    encode_string (out, p->name);
    put_parts (out, p);
    encode_string (out, p->title);
    put_strings (out, p->headings, p->nheadings);
    encode_string (out, p->text);
    put_subs (out, p);
    encode_string (out, p->page_first);
    encode_string (out, p->page_last);
    put_strings (out, p->notes, p->nnotes);
    encode_string (out, p->noted_in);
    encode_number (out, p->order);
    put_ranges (out, p);
    encode_string (out, p->anchor);
}

/* ------------------------------------------------------------------ reading */

static struct strv *
get_strings (struct decoder *d, size_t *n)
{
    struct strv *items = decode_array (d, n, sizeof *items, 1);
    for (size_t i = 0; i < *n; i++)
        items[i] = decode_string (d);
    return items;
}

static struct byte_range
get_range (struct decoder *d, uint64_t max)
{
    struct byte_range r;
    r.start = (size_t)decode_number (d, max);
    r.end = r.start + (size_t)decode_number (d, max - r.start);
    return r;
}

static void
get_parts (struct decoder *d, struct passage *p)
{
    p->parts = decode_array (d, &p->nparts, sizeof *p->parts, 2);
    for (size_t i = 0; i < p->nparts; i++) {
        p->parts[i].kind = (enum part_kind)decode_number (d, PART_NKINDS - 1);
        p->parts[i].number = decode_string (d);
    }
}

static bool
at_character (struct strv text, size_t at)
{
    return at >= text.len || ((unsigned char)text.s[at] & 0xC0) != 0x80;
}

static void
get_subs (struct decoder *d, struct passage *p)
{
    p->subs = decode_array (d, &p->nsubs, sizeof *p->subs, 4);
    for (size_t i = 0; i < p->nsubs; i++) {
        struct passage_sub *s = &p->subs[i];
        s->label = decode_string (d);
        s->depth = (uint32_t)decode_number (d, UINT32_MAX);
        s->range = get_range (d, p->text.len);
        if (!at_character (p->text, s->range.start) || !at_character (p->text, s->range.end))
            d->bad = true;
    }
}

static void
get_ranges (struct decoder *d, struct passage *p)
{
    p->ranges = decode_array (d, &p->nranges, sizeof *p->ranges, 2);
    for (size_t i = 0; i < p->nranges; i++)
        p->ranges[i] = get_range (d, SIZE_MAX);
}

static void
get_fields (struct decoder *d, struct passage *p)
{
    p->id = decode_string (d);
    p->work = strv_sub (p->id, 0, strv_find (p->id, STRV ("#"), 0));
    p->kind = (enum passage_kind)decode_number (d, PASSAGE_NKINDS - 1);
    p->number = decode_string (d);
    p->name = decode_string (d);
    get_parts (d, p);
    p->title = decode_string (d);
    p->headings = get_strings (d, &p->nheadings);
    p->text = decode_string (d);
    get_subs (d, p);
    p->page_first = decode_string (d);
    p->page_last = decode_string (d);
    p->notes = get_strings (d, &p->nnotes);
    p->noted_in = decode_string (d);
    p->order = (uint32_t)decode_number (d, UINT32_MAX);
    get_ranges (d, p);
    p->anchor = decode_string (d);
}

enum ix_code
passage_decode (struct strv data, struct arena *arena, struct passage *out,
                struct ix_error *err)
{
    struct decoder d = { data, arena, false };
    memset (out, 0, sizeof *out);
    uint8_t version = decode_byte (&d);
    if (!d.bad && version != ENCODING_VERSION)
        return ix_fail (err, IX_EVERSION, "a passage of encoding %u, not %d", (unsigned)version,
                        ENCODING_VERSION);
    get_fields (&d, out);
    if (!d.bad && d.rest.len == 0)
        return IX_OK;
    memset (out, 0, sizeof *out);
    if (arena_failed (arena))
        return ix_no_memory (err);
    return ix_fail (err, IX_ECORRUPT, "a passage in the index is damaged");
}
