/* Packing with zstd: see pack.h. */
#include "lib/pack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zstd.h>

enum {
    QUICK_LEVEL = -1,         /* without a dictionary little is gained */
    LEVEL = 3,                /* higher ones take twice the time for a twentieth of the size */
    DICTIONARY_BYTES = 16000, /* twice as much would take a fiftieth off the index, and add as
                                 much to each question that is a process of its own; half as
                                 much the other way round.  No more than eight of the pieces
                                 in which the engine keeps it: for a ninth, it takes room for
                                 sixteen, and a look-up a fiftieth longer */
    SAMPLE_BYTES = 1 << 18,
    SAMPLES_MIN = 64,
};

struct packer {
    ZSTD_CCtx *context;
    ZSTD_CDict *dictionary; /* NULL: it is empty */
    struct strbuf frame;
};

/* Some of the samples, from all over, but not too few of long ones: to learn from more takes
 * longer, and the dictionary is hardly better. */
struct sample {
    struct strbuf text;
    size_t *sizes;
    unsigned n;
};

static bool
take_sample (struct strv samples, const size_t *sizes, size_t n, struct sample *out)
{
    size_t step = samples.len / SAMPLE_BYTES + 1, most = n / SAMPLES_MIN;
    step = step < most ? step : most > 0 ? most : 1;
    *out = (struct sample){ .text = STRBUF_INIT, .sizes = calloc (n + 1, sizeof *sizes) };
    if (out->sizes == NULL || n > UINT32_MAX)
        return false;
    for (size_t i = 0, at = 0; i < n; at += sizes[i++])
        if (i % step == 0) {
            strbuf_add (&out->text, strv_sub (samples, at, at + sizes[i]));
            out->sizes[out->n++] = sizes[i];
        }
    return !strbuf_failed (&out->text);
}

enum ix_code
pack_train (struct strv samples, const size_t *sizes, size_t n, struct strbuf *out,
            struct ix_error *err)
{
    struct sample s;
    bool fine = take_sample (samples, sizes, n, &s) && strbuf_reserve (out, DICTIONARY_BYTES);
    if (fine) {
        size_t made = ZDICT_trainFromBuffer (out->buf + out->len, DICTIONARY_BYTES, s.text.buf,
                                             s.sizes, s.n);
        if (!ZDICT_isError (made))
            out->len += made;
        out->buf[out->len] = '\0';
    }
    strbuf_free (&s.text);
    free (s.sizes);
    return fine ? IX_OK : ix_no_memory (err);
}

static bool
set (struct packer *p, ZSTD_cParameter parameter, int value)
{
    return !ZSTD_isError (ZSTD_CCtx_setParameter (p->context, parameter, value));
}

/* The dictionary has no number: there is one for each database. */
static bool
begin_packing (struct packer *p, struct strv dictionary)
{
    p->context = ZSTD_createCCtx ();
    if (p->context == NULL || !set (p, ZSTD_c_checksumFlag, 1) ||
        !set (p, ZSTD_c_dictIDFlag, 0))
        return false;
    if (dictionary.len == 0)
        return set (p, ZSTD_c_compressionLevel, QUICK_LEVEL);
    p->dictionary = ZSTD_createCDict (dictionary.s, dictionary.len, LEVEL);
    return p->dictionary != NULL &&
           !ZSTD_isError (ZSTD_CCtx_refCDict (p->context, p->dictionary));
}

enum ix_code
packer_new (struct packer **out, struct strv dictionary, struct ix_error *err)
{
    struct packer *p = calloc (1, sizeof *p);
    *out = p;
    if (p == NULL)
        return ix_no_memory (err);
    strbuf_init (&p->frame);
    if (begin_packing (p, dictionary))
        return IX_OK;
    packer_free (p);
    *out = NULL;
    return ix_no_memory (err);
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
    strbuf_reset (&p->frame);
    if (!strbuf_reserve (&p->frame, bound))
        return ix_no_memory (err);
    size_t n = ZSTD_compress2 (p->context, p->frame.buf, bound, data.s, data.len);
    if (ZSTD_isError (n))
        return ix_fail (err, IX_EINTERNAL, "zstd: %s", ZSTD_getErrorName (n));
    strbuf_addc (out, (char)PACK_BYTE);
    strbuf_add (out, strv_sub (strv_make (p->frame.buf, n), STRV (PACK_MAGIC).len, n));
    return strbuf_failed (out) ? ix_no_memory (err) : IX_OK;
}
