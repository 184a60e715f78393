/* Unpacking with zstd: see pack.h.  Apart from packing, so that a program that only reads does
 * without that half of the library.
 */
#include "lib/pack.h"

#include <stdlib.h>
#include <zstd.h>

enum { UNPACKED_MAX = 1 << 28 }; /* a damaged frame may claim to be of any size */

struct unpacker {
    ZSTD_DCtx *context;
    ZSTD_DDict *dictionary;
    struct strbuf frame;
};

enum ix_code
unpacker_new (struct unpacker **out, struct strv dictionary, struct ix_error *err)
{
    struct unpacker *u = calloc (1, sizeof *u);
    *out = u;
    if (u == NULL)
        return ix_no_memory (err);
    strbuf_init (&u->frame);
    u->dictionary = ZSTD_createDDict (dictionary.s, dictionary.len);
    u->context = ZSTD_createDCtx ();
    if (u->dictionary != NULL && u->context != NULL)
        return IX_OK;
    unpacker_free (u);
    *out = NULL;
    return ix_no_memory (err);
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
fail_damaged (struct ix_error *err)
{
    return ix_fail (err, IX_ECORRUPT, "a document in the index is damaged");
}

static enum ix_code
unpack_frame (struct unpacker *u, struct arena *arena, struct strv *out, struct ix_error *err)
{
    unsigned long long size = ZSTD_getFrameContentSize (u->frame.buf, u->frame.len);
    if (size > UNPACKED_MAX) /* also what is no size */
        return fail_damaged (err);
    char *room = arena_bytes (arena, (size_t)size + 1);
    if (room == NULL)
        return ix_no_memory (err);
    size_t n = ZSTD_decompress_usingDDict (u->context, room, (size_t)size, u->frame.buf,
                                           u->frame.len, u->dictionary);
    if (n != size)
        return fail_damaged (err);
    room[n] = '\0';
    *out = strv_make (room, n);
    return IX_OK;
}

enum ix_code
unpacker_unpack (struct unpacker *u, struct strv packed, struct arena *arena, struct strv *out,
                 struct ix_error *err)
{
    *out = strv_make ("", 0);
    if (packed.len == 0)
        return IX_OK;
    if ((unsigned char)packed.s[0] != PACK_BYTE)
        return fail_damaged (err);
    strbuf_reset (&u->frame);
    strbuf_add (&u->frame, STRV (PACK_MAGIC));
    strbuf_add (&u->frame, strv_sub (packed, 1, packed.len));
    return strbuf_failed (&u->frame) ? ix_no_memory (err) : unpack_frame (u, arena, out, err);
}
