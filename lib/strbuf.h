/* A growable string: the only builder of text in pincite.
 *
 * `buf` is never NULL and always ends in a NUL that `len` does not count; NUL inside is legal.
 * The first failure (out of memory, or a size over SIZE_MAX) sticks: later calls do nothing,
 * and one look at strbuf_failed at the end is enough.
 */
#ifndef PINCITE_LIB_STRBUF_H
#define PINCITE_LIB_STRBUF_H

#include "lib/strv.h"

#ifdef __cplusplus
extern "C" {
#endif

struct strbuf {
    char *buf;
    size_t len, cap; /* bytes; cap is 0 while buf is the shared empty string */
    bool failed;
};

extern char strbuf_empty[1];
#define STRBUF_INIT                                                                            \
    {                                                                                          \
        strbuf_empty, 0, 0, false                                                              \
    }

void strbuf_init (struct strbuf *b);
/* Frees the memory and makes `b` empty and usable again. */
void strbuf_free (struct strbuf *b);
/* Empties `b`, keeps its memory, forgets a failure. */
void strbuf_reset (struct strbuf *b);
/* Makes room for `extra` more bytes.  Returns false when that failed, now or earlier. */
bool strbuf_reserve (struct strbuf *b, size_t extra);
void strbuf_add (struct strbuf *b, struct strv v);
void strbuf_addc (struct strbuf *b, char c);
void strbuf_adds (struct strbuf *b, const char *s);
void strbuf_addf (struct strbuf *b, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));
/* Appends the UTF-8 form of a code point (0 to 0x10FFFF, no surrogate). */
void strbuf_add_cp (struct strbuf *b, unsigned int code_point);
/* Shortens to `len` bytes; does nothing when it is shorter already. */
void strbuf_cut (struct strbuf *b, size_t len);
/* The text, borrowed until the next call on `b`. */
struct strv strbuf_strv (const struct strbuf *b);
bool strbuf_failed (const struct strbuf *b);

#ifdef __cplusplus
}
#endif
#endif
