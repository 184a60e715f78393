/* Packing with zstd: see pack.h. */
#include "lib/pack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

enum {
    LEVEL = 3, /* higher ones take twice the time for a twentieth of the size */
    DICTIONARY_BYTES = 1 << 15, /* twice as much would take a fortieth off the index, and add as
                                 much to each question that is a process of its own */
    SAMPLES_PER_PIECE = 32,
};

struct packer {
    ZSTD_CCtx *context; /* NULL: the dictionary is empty */
    ZSTD_CDict *dictionary;
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
    strbuf_addc (out, (char)PACK_BYTE);
    strbuf_add (out, strv_sub (strv_make (p->frame.buf, n), STRV (PACK_MAGIC).len, n));
    return strbuf_failed (out) ? no_memory (err) : IX_OK;
}
