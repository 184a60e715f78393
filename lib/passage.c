/* The encoding of a passage: see passage.h.
 *
 * A version byte, then every field in a fixed order: numbers as LEB128 (seven bits a byte, the
 * lowest first, no superfluous bytes), strings and arrays as a count and what it counts.  There
 * is exactly one encoding of a passage, and nothing may follow it.  Decoding trusts nothing: an
 * index may be damaged, or made by somebody who wants us to read past its end; so that UTF-8 is
 * checked here too, as at the reader.
 *
 * Not here: names and ids (passage_id.c), the terms under which a passage is found (schema.c).
 */
#include "lib/passage.h"

#include "lib/text.h"

#include <string.h>

enum { ENCODING_VERSION = 3 };

/* ------------------------------------------------------------------ writing */

static void
put_number (struct strbuf *out, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        strbuf_addc (out, (char)(0x80 | (n & 0x7F)));
    strbuf_addc (out, (char)n);
}

static void
put_string (struct strbuf *out, struct strv v)
{
    put_number (out, v.len);
    strbuf_add (out, v);
}

static void
put_strings (struct strbuf *out, const struct strv *items, size_t n)
{
    put_number (out, n);
    for (size_t i = 0; i < n; i++)
        put_string (out, items[i]);
}

static void
put_range (struct strbuf *out, struct byte_range r)
{
    put_number (out, r.start);
    put_number (out, r.end - r.start);
}

static void
put_parts (struct strbuf *out, const struct passage *p)
{
    put_number (out, p->nparts);
    for (size_t i = 0; i < p->nparts; i++) {
        put_number (out, (uint64_t)p->parts[i].kind);
        put_string (out, p->parts[i].number);
    }
}

static void
put_subs (struct strbuf *out, const struct passage *p)
{
    put_number (out, p->nsubs);
    for (size_t i = 0; i < p->nsubs; i++) {
        put_string (out, p->subs[i].label);
        put_number (out, p->subs[i].depth);
        put_range (out, p->subs[i].range);
    }
}

static void
put_ranges (struct strbuf *out, const struct passage *p)
{
    put_number (out, p->nranges);
    for (size_t i = 0; i < p->nranges; i++)
        put_range (out, p->ranges[i]);
}

void
passage_encode (const struct passage *p, struct strbuf *out)
{
    strbuf_addc (out, ENCODING_VERSION);
    put_string (out, p->id);
    put_number (out, (uint64_t)p->kind);
    put_string (out, p->number);
    put_string (out, p->name);
    put_parts (out, p);
    put_string (out, p->title);
    put_strings (out, p->headings, p->nheadings);
    put_string (out, p->text);
    put_subs (out, p);
    put_string (out, p->page_first);
    put_string (out, p->page_last);
    put_strings (out, p->notes, p->nnotes);
    put_string (out, p->noted_in);
    put_number (out, p->order);
    put_ranges (out, p);
    put_string (out, p->anchor);
}

/* ------------------------------------------------------------------ reading */

/* What is left to read.  The first failure sticks, and everything read after it is 0 or empty.
 */
struct cursor {
    struct strv rest;
    struct arena *arena;
    bool bad;
};

static uint8_t
get_byte (struct cursor *c)
{
    if (c->bad || c->rest.len == 0) {
        c->bad = true;
        return 0;
    }
    uint8_t byte = (uint8_t)c->rest.s[0];
    c->rest = strv_sub (c->rest, 1, c->rest.len);
    return byte;
}

static uint64_t
get_number (struct cursor *c, uint64_t max)
{
    uint64_t n = 0;
    unsigned shift = 0;
    uint8_t byte;
    do {
        byte = get_byte (c);
        uint64_t bits = byte & 0x7F;
        if (shift > 63 || bits << shift >> shift != bits || (byte == 0 && shift > 0))
            c->bad = true;
        else
            n |= bits << shift;
        shift += 7;
    } while (byte & 0x80 && !c->bad);
    if (n > max)
        c->bad = true;
    return c->bad ? 0 : n;
}

static struct strv
get_string (struct cursor *c)
{
    size_t n = (size_t)get_number (c, c->rest.len);
    struct strv v = strv_sub (c->rest, 0, n);
    if (v.len != n || text_valid_prefix (v) != n)
        c->bad = true;
    if (c->bad)
        return strv_make ("", 0);
    c->rest = strv_sub (c->rest, n, c->rest.len);
    return v;
}

/* An array of as many items as the count says, zeroed; none when the bytes that are left could
 * not hold them. */
static void *
get_array (struct cursor *c, size_t *n, size_t size, size_t least_bytes)
{
    *n = (size_t)get_number (c, c->rest.len / least_bytes);
    if (*n == 0)
        return NULL;
    void *items = arena_alloc (c->arena, *n, size);
    if (items == NULL) {
        c->bad = true;
        *n = 0;
    }
    return items;
}

static struct strv *
get_strings (struct cursor *c, size_t *n)
{
    struct strv *items = get_array (c, n, sizeof *items, 1);
    for (size_t i = 0; i < *n; i++)
        items[i] = get_string (c);
    return items;
}

static struct byte_range
get_range (struct cursor *c, uint64_t max)
{
    struct byte_range r;
    r.start = (size_t)get_number (c, max);
    r.end = r.start + (size_t)get_number (c, max - r.start);
    return r;
}

static void
get_parts (struct cursor *c, struct passage *p)
{
    p->parts = get_array (c, &p->nparts, sizeof *p->parts, 2);
    for (size_t i = 0; i < p->nparts; i++) {
        p->parts[i].kind = (enum part_kind)get_number (c, PART_NKINDS - 1);
        p->parts[i].number = get_string (c);
    }
}

static bool
at_character (struct strv text, size_t at)
{
    return at >= text.len || ((unsigned char)text.s[at] & 0xC0) != 0x80;
}

static void
get_subs (struct cursor *c, struct passage *p)
{
    p->subs = get_array (c, &p->nsubs, sizeof *p->subs, 4);
    for (size_t i = 0; i < p->nsubs; i++) {
        struct passage_sub *s = &p->subs[i];
        s->label = get_string (c);
        s->depth = (uint32_t)get_number (c, UINT32_MAX);
        s->range = get_range (c, p->text.len);
        if (!at_character (p->text, s->range.start) || !at_character (p->text, s->range.end))
            c->bad = true;
    }
}

static void
get_ranges (struct cursor *c, struct passage *p)
{
    p->ranges = get_array (c, &p->nranges, sizeof *p->ranges, 2);
    for (size_t i = 0; i < p->nranges; i++)
        p->ranges[i] = get_range (c, SIZE_MAX);
}

static void
get_fields (struct cursor *c, struct passage *p)
{
    p->id = get_string (c);
    p->work = strv_sub (p->id, 0, strv_find (p->id, STRV ("#"), 0));
    p->kind = (enum passage_kind)get_number (c, PASSAGE_NKINDS - 1);
    p->number = get_string (c);
    p->name = get_string (c);
    get_parts (c, p);
    p->title = get_string (c);
    p->headings = get_strings (c, &p->nheadings);
    p->text = get_string (c);
    get_subs (c, p);
    p->page_first = get_string (c);
    p->page_last = get_string (c);
    p->notes = get_strings (c, &p->nnotes);
    p->noted_in = get_string (c);
    p->order = (uint32_t)get_number (c, UINT32_MAX);
    get_ranges (c, p);
    p->anchor = get_string (c);
}

enum ix_code
passage_decode (struct strv data, struct arena *arena, struct passage *out,
                struct ix_error *err)
{
    struct cursor c = { data, arena, false };
    memset (out, 0, sizeof *out);
    uint8_t version = get_byte (&c);
    if (!c.bad && version != ENCODING_VERSION)
        return ix_fail (err, IX_EVERSION, "a passage of encoding %u, not %d", (unsigned)version,
                        ENCODING_VERSION);
    get_fields (&c, out);
    if (!c.bad && c.rest.len == 0)
        return IX_OK;
    memset (out, 0, sizeof *out);
    if (arena_failed (arena))
        return ix_fail (err, IX_ENOMEM, "out of memory");
    return ix_fail (err, IX_ECORRUPT, "a passage in the index is damaged");
}
