/* Labels that have their word behind the number, as Chinese and Japanese laws do: "第三条". */
#ifndef PINCITE_INDEXER_STRUCTURE_COUNTED_H
#define PINCITE_INDEXER_STRUCTURE_COUNTED_H

#include "indexer/structure/words.h"

#include <stdint.h>

/* "第三条の二" is article 3-2. */
struct counted {
    enum label_kind kind;
    uint32_t value, below; /* 3 and 2; `below` is 0 where there is none */
    size_t end;            /* bytes of the whole */
};

/* Whether `v` begins with such a label. */
bool counted_read (struct strv v, struct counted *out);

#endif
