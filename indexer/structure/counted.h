/* Labels that have their word behind the number, as laws in Chinese and Japanese, "第三条", and
 * in Swedish and Finnish, "3 §" and "2 kap.", have them. */
#ifndef PINCITE_INDEXER_STRUCTURE_COUNTED_H
#define PINCITE_INDEXER_STRUCTURE_COUNTED_H

#include "indexer/structure/words.h"

#include <stdint.h>

/* "第三条の二" is article 3-2, and "3 a §" article 3a. */
struct counted {
    enum label_kind kind;
    uint32_t value, below; /* 3 and 2; `below` is 0 where there is none */
    char letter;           /* 'a', or 0 */
    size_t end;            /* bytes of the whole */
};

/* Whether `v` begins with such a label. */
bool counted_read (struct strv v, struct counted *out);

#endif
