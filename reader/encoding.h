/* Which encoding a text is in, and its way to UTF-8.
 *
 * Recognised: UTF-8 with or without BOM, UTF-16 with a BOM or by the zero bytes of its ASCII,
 * else windows-1252.  Bytes that are wrong in UTF-8 are replaced when most of what is not ASCII
 * is right; when most is wrong, the text is taken for windows-1252.
 */
#ifndef PINCITE_READER_ENCODING_H
#define PINCITE_READER_ENCODING_H

#include "lib/strbuf.h"

enum encoding { ENCODING_UTF_8, ENCODING_WINDOWS_1252, ENCODING_UTF_16LE, ENCODING_UTF_16BE };

/* The encoding of `bytes`, and through `*bom` how many bytes of byte order mark stand first. */
enum encoding encoding_find (struct strv bytes, size_t *bom);
/* "UTF-8", "windows-1252", …; never NULL. */
const char *encoding_name (enum encoding encoding);
/* Bytes of one code unit: 2 for UTF-16, else 1. */
size_t encoding_unit (enum encoding encoding);
/* Whether the bytes are no text: more than four, and more than one in 32, are control
 * characters that text does not hold, or half of them are; zero bytes of UTF-16 aside. */
bool encoding_is_binary (struct strv bytes, enum encoding encoding);

/* Appends `piece` as valid UTF-8.  Broken bytes and NULs become U+FFFD; returns how many. */
size_t encoding_convert (struct strv piece, enum encoding encoding, struct strbuf *out);

#endif
