/* Ordinal words that number what stands before them, "Article premier", "Anexo segundo", and
 * the signs of ordinals.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_ORDINALS_H
#define PINCITE_INDEXER_STRUCTURE_ORDINALS_H

#include "lib/strv.h"

#include <stdint.h>

/* The end of the ordinal words at `at`, and their value through `*value`; or `at`, and 0. */
size_t ordinals_end (struct strv v, size_t at, uint32_t *value);

/* Bytes of what only says that the number that ends at `at` is an ordinal, or 0: "1er", "1º",
 * "1.º", "1o", "1.ª". */
size_t ordinals_sign (struct strv v, size_t at);

#endif
