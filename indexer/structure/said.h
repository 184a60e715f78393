/* What a format knows of a line by its own word (reader/line.h), and structure believes. */
#ifndef PINCITE_INDEXER_STRUCTURE_SAID_H
#define PINCITE_INDEXER_STRUCTURE_SAID_H

#include "indexer/structure/reading.h"

/* Makes of a block, whose text and mark are read, what its line says that it is; `said` is set
 * where it says anything. */
void said_read (struct reading *r, struct block *b);

#endif
