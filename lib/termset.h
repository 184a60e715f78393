/* A hash table from terms to small numbers: what words are counted and remembered by.  Terms
 * are borrowed; the table lives in an arena. */
#ifndef PINCITE_LIB_TERMSET_H
#define PINCITE_LIB_TERMSET_H

#include "lib/arena.h"

#include <stdint.h>

struct termset_slot {
    struct strv term; /* s is NULL: free */
    uint32_t value, hash;
};

/* All zero is an empty table. */
struct termset {
    struct termset_slot *slots;
    size_t count, cap; /* cap is 0 or a power of two */
};

/* The value of `term`, which the caller may change; NULL when it is not there.  Valid until the
 * next termset_put. */
uint32_t *termset_get (const struct termset *set, struct strv term);

/* The value of `term`, put there with `value` unless it is there already (`*added`, may be
 * NULL, says which).  NULL when memory is out. */
uint32_t *termset_put (struct termset *set, struct arena *arena, struct strv term,
                       uint32_t value, bool *added);

#endif
