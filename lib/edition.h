/* Editions: an index has the same one as another when its works, with their texts, are the
 * same, however they are spread over databases.
 */
#ifndef PINCITE_LIB_EDITION_H
#define PINCITE_LIB_EDITION_H

#include "lib/strbuf.h"

#include <stddef.h>

/* A work's key and its own edition. */
struct edition {
    struct strv key, edition;
};

/* Appends the SHA-256 over keys and editions in the order of the keys, by which `works` is
 * sorted. */
void edition_hex (struct edition *works, size_t n, struct strbuf *out);

#endif
