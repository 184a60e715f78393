/* How a build has its memory of the system. */
#ifndef INDEXER_MEMORY_H
#define INDEXER_MEMORY_H

/* From now on memory that is freed is kept for what is asked for next, in this process and in
 * those that it begins.  Does nothing where the program is built without mimalloc. */
void memory_keep (void);

#endif
