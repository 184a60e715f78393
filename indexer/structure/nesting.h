/* Which annex, chapter, resolution or decision an annex stands in, when it is not one of the
 * report. */
#ifndef PINCITE_INDEXER_STRUCTURE_NESTING_H
#define PINCITE_INDEXER_STRUCTURE_NESTING_H

#include <stddef.h>

struct reading;

/* For each block that is the label of an annex inside another numbered part: the block of that
 * part's label; NONE for every other block.  The array, one item per block, is in `scratch`;
 * NULL when memory is out, which sticks there. */
size_t *nesting_find (struct reading *r);

#endif
