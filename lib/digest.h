/* SHA-256 by nettle: of files, texts, editions, and of values too long to be terms. */
#ifndef PINCITE_LIB_DIGEST_H
#define PINCITE_LIB_DIGEST_H

#include "lib/strbuf.h"

#include <nettle/sha2.h>

enum { DIGEST_HEX_LEN = 2 * SHA256_DIGEST_SIZE }; /* 64 */

/* A hash being made of pieces.  Needs no freeing. */
struct digest {
    struct sha256_ctx sha256;
};

void digest_init (struct digest *d);
void digest_add (struct digest *d, struct strv piece);
/* Says the hash of the pieces so far, and starts over. */
void digest_bytes (struct digest *d, uint8_t out[SHA256_DIGEST_SIZE]);
/* Appends a hash as 64 lower-case hexadecimal digits. */
void digest_print (const uint8_t bytes[SHA256_DIGEST_SIZE], struct strbuf *out);
/* Appends the hash of the pieces so far as 64 lower-case hexadecimal digits, and starts over.
 */
void digest_hex (struct digest *d, struct strbuf *out);

/* Appends the SHA-256 of `v` as 64 lower-case hexadecimal digits. */
void sha256_hex (struct strv v, struct strbuf *out);

#endif
