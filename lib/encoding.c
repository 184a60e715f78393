/* Numbers and strings, one after the other: see encoding.h. */
#include "lib/encoding.h"

#include "lib/text.h"

void
encode_number (struct strbuf *out, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        strbuf_addc (out, (char)(0x80 | (n & 0x7F)));
    strbuf_addc (out, (char)n);
}

void
encode_string (struct strbuf *out, struct strv v)
{
    encode_number (out, v.len);
    strbuf_add (out, v);
}

uint8_t
decode_byte (struct decoder *d)
{
    if (d->bad || d->rest.len == 0) {
        d->bad = true;
        return 0;
    }
    uint8_t byte = (uint8_t)d->rest.s[0];
    d->rest = strv_sub (d->rest, 1, d->rest.len);
    return byte;
}

uint64_t
decode_number (struct decoder *d, uint64_t max)
{
    uint64_t n = 0;
    unsigned shift = 0;
    uint8_t byte;
    do {
        byte = decode_byte (d);
        uint64_t bits = byte & 0x7F;
        if (shift > 63 || bits << shift >> shift != bits || (byte == 0 && shift > 0))
            d->bad = true;
        else
            n |= bits << shift;
        shift += 7;
    } while (byte & 0x80 && !d->bad);
    if (n > max)
        d->bad = true;
    return d->bad ? 0 : n;
}

struct strv
decode_bytes (struct decoder *d)
{
    size_t n = (size_t)decode_number (d, d->rest.len);
    struct strv v = strv_sub (d->rest, 0, n);
    d->bad = d->bad || v.len != n;
    if (d->bad)
        return strv_make ("", 0);
    d->rest = strv_sub (d->rest, n, d->rest.len);
    return v;
}

struct strv
decode_string (struct decoder *d)
{
    struct strv v = decode_bytes (d);
    if (text_valid_prefix (v) == v.len)
        return v;
    d->bad = true;
    return strv_make ("", 0);
}

void *
decode_array (struct decoder *d, size_t *n, size_t size, size_t least_bytes)
{
    *n = (size_t)decode_number (d, d->rest.len / least_bytes);
    if (*n == 0)
        return NULL;
    void *items = arena_alloc (d->arena, *n, size);
    if (items == NULL) {
        d->bad = true;
        *n = 0;
    }
    return items;
}
