/* Editions: an index has the same one as another when its works, with their texts, are the
 * same, however they are spread over databases, and in whichever order they came.
 *
 * The edition of a set of works is the sum, modulo 2^256, of a SHA-256 for each: over its key,
 * a NUL and its own edition.  So a work is added and taken away without a look at the others,
 * and the edition of several databases is the sum of theirs.  The construction is the additive
 * hash of Bellare and Micciancio ("A new paradigm for collision-free hashing", EUROCRYPT 1997:
 * AdHash), for multisets in Clarke et al. ("Incremental multiset hash functions", ASIACRYPT
 * 2003); what that adds for members that come several times is left out, since a key comes
 * once.
 *
 * Works that differ by accident have different editions.  That is all: whoever may choose the
 * texts of very many works can find two sets with one edition (Wagner, CRYPTO 2002: of sums of
 * 256 bits in far less than 2^128 steps), so it is no signature; and the sum does not tell that
 * something was added twice, or taken away that was not there.
 */
#ifndef PINCITE_LIB_EDITION_H
#define PINCITE_LIB_EDITION_H

#include "lib/digest.h"

/* All zero: of no work. */
struct edition {
    uint8_t sum[SHA256_DIGEST_SIZE]; /* the lowest byte last */
};

/* Adds the work `key` with the edition `work` of its own; takes it away again. */
void edition_add (struct edition *e, struct strv key, struct strv work);
void edition_remove (struct edition *e, struct strv key, struct strv work);

/* Adds all the works of `more`, and takes away what was taken away from them. */
void edition_join (struct edition *e, const struct edition *more);

/* Appends 64 lower-case hexadecimal digits. */
void edition_hex (const struct edition *e, struct strbuf *out);
/* Reads those back.  Returns false, with the edition of no work, for anything else. */
bool edition_read (struct edition *out, struct strv hex);

#endif
