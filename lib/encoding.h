/* Encoding: numbers and strings one after the other, as an index keeps passages and works.
 *
 * Numbers as LEB128 (seven bits a byte, the lowest first, no superfluous bytes), strings and
 * arrays as a count and what it counts.  Decoding trusts nothing: an index may be damaged, or
 * made by somebody who wants us to read past its end; so that UTF-8 is checked here too, as at
 * the reader.
 */
#ifndef PINCITE_LIB_ENCODING_H
#define PINCITE_LIB_ENCODING_H

#include "lib/arena.h"
#include "lib/strbuf.h"

#include <stdint.h>

/* Failure sticks in `out`. */
void encode_number (struct strbuf *out, uint64_t n);
void encode_string (struct strbuf *out, struct strv v);

/* What is left to read.  The first failure sticks in `bad`, and everything read after it is 0
 * or empty. */
struct decoder {
    struct strv rest;
    struct arena *arena; /* of arrays; NULL where there are none */
    bool bad;
};

uint8_t decode_byte (struct decoder *d);
/* At most `max`. */
uint64_t decode_number (struct decoder *d, uint64_t max);
/* Borrowed from what is decoded; bytes are strings that need not be text. */
struct strv decode_bytes (struct decoder *d);
struct strv decode_string (struct decoder *d);
/* An array of as many items as the count says, of `size` bytes each and zeroed, to be filled by
 * what follows; NULL when there are none, or when the bytes that are left could not hold them
 * at `least_bytes` each. */
void *decode_array (struct decoder *d, size_t *n, size_t size, size_t least_bytes);

#endif
