/* Packing with zstd: see pack.h.  Packed data is a byte of its own and a frame of zstd without
 * the four bytes with which all of them begin.
 */
#include "lib/pack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

enum {
    PACKED = 0x81,
    LEVEL = 3, /* higher ones take twice the time for a twentieth of the size */
    DICTIONARY_BYTES = 1 << 15, /* twice as much would take a fortieth off the index, and add as
                                 much to each question that is a process of its own */
    SAMPLES_PER_PIECE = 32,
    UNPACKED_MAX = 1 << 28, /* a damaged frame may claim to be of any size */
};
static const char magic[4] = { '\x28', '\xB5', '\x2F', '\xFD' };

struct packer {
    ZSTD_CCtx *context; /* NULL: the dictionary is empty */
    ZSTD_CDict *dictionary;
    struct strbuf frame;
};

struct unpacker {
    ZSTD_DCtx *context;
    ZSTD_DDict *dictionary;
    struct strbuf frame;
};

static enum ix_code
no_memory (struct ix_error *err)
{
    return ix_fail (err, IX_ENOMEM, "out of memory");
}

/* Appends some samples as they are, from all over: what many say is in some of them.  Looking
 * for the best pieces takes ten times the time for a hundredth of the size. */
static void
add_pieces (struct strv samples, const size_t *sizes, size_t n, struct strbuf *out)
{
    for (size_t i = 0, at = 0; i < n; at += sizes[i++])
        if ((i + 1) % SAMPLES_PER_PIECE == 0 && out->len + sizes[i] <= DICTIONARY_BYTES)
            strbuf_add (out, strv_sub (samples, at, at + sizes[i]));
}

enum ix_code
pack_train (struct strv samples, const size_t *sizes, size_t n, struct strbuf *out,
            struct ix_error *err)
{
    const ZDICT_params_t params = { .compressionLevel = LEVEL };
    struct strbuf pieces = STRBUF_INIT;
    add_pieces (samples, sizes, n, &pieces);
    bool fine =
        n <= UINT32_MAX && !strbuf_failed (&pieces) && strbuf_reserve (out, DICTIONARY_BYTES);
    if (fine && pieces.len > 0) {
        size_t made =
            ZDICT_finalizeDictionary (out->buf + out->len, DICTIONARY_BYTES, pieces.buf,
                                      pieces.len, samples.s, sizes, (unsigned)n, params);
        if (!ZDICT_isError (made))
            out->len += made;
        out->buf[out->len] = '\0';
    }
    strbuf_free (&pieces);
    return fine ? IX_OK : no_memory (err);
}

/* ------------------------------------------------------------------ packing */

/* The dictionary has no number: there is one for each database. */
static bool
begin_packing (struct packer *p, struct strv dictionary)
{
    p->dictionary = ZSTD_createCDict (dictionary.s, dictionary.len, LEVEL);
    p->context = ZSTD_createCCtx ();
    return p->dictionary != NULL && p->context != NULL &&
           !ZSTD_isError (ZSTD_CCtx_setParameter (p->context, ZSTD_c_dictIDFlag, 0)) &&
           !ZSTD_isError (ZSTD_CCtx_refCDict (p->context, p->dictionary));
}

enum ix_code
packer_new (struct packer **out, struct strv dictionary, struct ix_error *err)
{
    struct packer *p = calloc (1, sizeof *p);
    *out = p;
    if (p == NULL)
        return no_memory (err);
    strbuf_init (&p->frame);
    if (dictionary.len == 0 || begin_packing (p, dictionary))
        return IX_OK;
    packer_free (p);
    *out = NULL;
    return no_memory (err);
}

void
packer_free (struct packer *p)
{
    if (p == NULL)
        return;
    (void)ZSTD_freeCCtx (p->context);
    (void)ZSTD_freeCDict (p->dictionary);
    strbuf_free (&p->frame);
    free (p);
}

enum ix_code
packer_pack (struct packer *p, struct strv data, struct strbuf *out, struct ix_error *err)
{
    size_t bound = ZSTD_compressBound (data.len);
    if (p->context == NULL) {
        strbuf_add (out, data);
        return strbuf_failed (out) ? no_memory (err) : IX_OK;
    }
    strbuf_reset (&p->frame);
    if (!strbuf_reserve (&p->frame, bound))
        return no_memory (err);
    size_t n = ZSTD_compress2 (p->context, p->frame.buf, bound, data.s, data.len);
    if (ZSTD_isError (n))
        return ix_fail (err, IX_EINTERNAL, "zstd: %s", ZSTD_getErrorName (n));
    strbuf_addc (out, (char)PACKED);
    strbuf_add (out, strv_make (p->frame.buf + sizeof magic, n - sizeof magic));
    return strbuf_failed (out) ? no_memory (err) : IX_OK;
}

/* ------------------------------------------------------------------ unpacking */

enum ix_code
unpacker_new (struct unpacker **out, struct strv dictionary, struct ix_error *err)
{
    struct unpacker *u = calloc (1, sizeof *u);
    *out = u;
    if (u == NULL)
        return no_memory (err);
    strbuf_init (&u->frame);
    u->dictionary = ZSTD_createDDict (dictionary.s, dictionary.len);
    u->context = ZSTD_createDCtx ();
    if (u->dictionary != NULL && u->context != NULL)
        return IX_OK;
    unpacker_free (u);
    *out = NULL;
    return no_memory (err);
}

void
unpacker_free (struct unpacker *u)
{
    if (u == NULL)
        return;
    (void)ZSTD_freeDCtx (u->context);
    (void)ZSTD_freeDDict (u->dictionary);
    strbuf_free (&u->frame);
    free (u);
}

static enum ix_code
unpack_frame (struct unpacker *u, struct arena *arena, struct strv *out, struct ix_error *err)
{
    unsigned long long size = ZSTD_getFrameContentSize (u->frame.buf, u->frame.len);
    if (size > UNPACKED_MAX) /* also what is no size */
        return ix_fail (err, IX_ECORRUPT, "a document in the index is damaged");
    char *room = arena_alloc (arena, (size_t)size + 1, 1);
    if (room == NULL)
        return no_memory (err);
    size_t n = ZSTD_decompress_usingDDict (u->context, room, (size_t)size, u->frame.buf,
                                           u->frame.len, u->dictionary);
    if (n != size)
        return ix_fail (err, IX_ECORRUPT, "a document in the index is damaged");
    *out = strv_make (room, n);
    return IX_OK;
}

enum ix_code
unpacker_unpack (struct unpacker *u, struct strv packed, struct arena *arena, struct strv *out,
                 struct ix_error *err)
{
    *out = packed;
    if (packed.len == 0 || (unsigned char)packed.s[0] != PACKED)
        return IX_OK;
    *out = strv_make ("", 0);
    strbuf_reset (&u->frame);
    strbuf_add (&u->frame, strv_make (magic, sizeof magic));
    strbuf_add (&u->frame, strv_sub (packed, 1, packed.len));
    return strbuf_failed (&u->frame) ? no_memory (err) : unpack_frame (u, arena, out, err);
}
