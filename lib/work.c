/* Works, from and to their stored form: a version byte, the date as three figures, then a
 * string for every field in the order of the table (encoding.h).  Reading the CSL-JSON of
 * others is in work_csl.c, names in work_name.c.
 */
#include "lib/work.h"

#include "lib/encoding.h"
#include "lib/text.h"

#include <limits.h>
#include <stddef.h>

enum { ENCODING_VERSION = 1 };

/* Of the strings in struct work. */
static const size_t fields[] = {
    offsetof (struct work, key),           offsetof (struct work, id),
    offsetof (struct work, type),          offsetof (struct work, author),
    offsetof (struct work, short_author),  offsetof (struct work, bluebook_author),
    offsetof (struct work, title),         offsetof (struct work, symbol),
    offsetof (struct work, genre),         offsetof (struct work, event),
    offsetof (struct work, language),      offsetof (struct work, csl),
    offsetof (struct work, guessed),       offsetof (struct work, source_file),
    offsetof (struct work, source_sha256), offsetof (struct work, reader),
    offsetof (struct work, edition),       offsetof (struct work, counts),
};
enum { NFIELDS = sizeof fields / sizeof fields[0], NDATE = 3 };

void
work_encode (const struct work *w, struct strbuf *out)
{
    strbuf_addc (out, ENCODING_VERSION);
    encode_number (out, (uint64_t)w->year);
    encode_number (out, (uint64_t)w->month);
    encode_number (out, (uint64_t)w->day);
    for (size_t i = 0; i < NFIELDS; i++) {
        const struct strv *v = (const struct strv *)(const void *)((const char *)w + fields[i]);
        out->failed = out->failed || text_valid_prefix (*v) < v->len;
        encode_string (out, *v);
    }
}

enum ix_code
work_decode (struct strv data, struct arena *arena, struct work *out, struct ix_error *err)
{
    struct decoder d = { data, arena, false };
    *out = (struct work){ 0 };
    bool ours = decode_byte (&d) == ENCODING_VERSION;
    out->year = (int)decode_number (&d, INT_MAX);
    out->month = (int)decode_number (&d, INT_MAX);
    out->day = (int)decode_number (&d, INT_MAX);
    for (size_t i = 0; i < NFIELDS; i++) {
        struct strv *v = (struct strv *)(void *)((char *)out + fields[i]);
        *v = arena_dup (arena, decode_string (&d));
    }
    if (ours && !d.bad && d.rest.len == 0 && !arena_failed (arena))
        return IX_OK;
    *out = (struct work){ 0 };
    return arena_failed (arena) ? ix_no_memory (err)
                                : ix_fail (err, IX_ECORRUPT, "the record of a work is damaged");
}

struct work
work_copy (const struct work *w, struct arena *arena)
{
    struct work out = *w;
    for (size_t i = 0; i < NFIELDS; i++) {
        struct strv *v = (struct strv *)(void *)((char *)&out + fields[i]);
        *v = arena_dup (arena, *v);
    }
    return out;
}

enum ix_code
work_decode_key (struct strv data, struct strv *out, struct ix_error *err)
{
    struct decoder d = { .rest = data };
    bool ours = decode_byte (&d) == ENCODING_VERSION;
    for (size_t i = 0; i < NDATE; i++)
        (void)decode_number (&d, INT_MAX);
    *out = decode_string (&d);
    if (ours && !d.bad && out->len > 0)
        return IX_OK;
    *out = (struct strv){ NULL, 0 };
    return ix_fail (err, IX_ECORRUPT, "the record of a work is damaged");
}

struct strv
work_language (const struct work *w)
{
    size_t n = 0;
    while (n < w->language.len && w->language.s[n] != '-' && w->language.s[n] != '_')
        n++;
    return n > 0 ? strv_sub (w->language, 0, n) : STRV ("en");
}
