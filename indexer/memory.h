/* How a build has its memory of the system. */
#ifndef INDEXER_MEMORY_H
#define INDEXER_MEMORY_H

/* From now on memory that is freed is kept for what is asked for next, and is had in pages of
 * 2 MB where there are such, in this process and in those that it begins.  Takes 544 MB of
 * addresses; of memory, what is used.  Does nothing where the program is built without
 * mimalloc, and where the system refuses. */
void memory_keep (void);

#endif
