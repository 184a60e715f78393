/* Each part of a build frees the memory of the one before it.  To give that back to the system,
 * which hands it out again page by page, was a seventh of a build. */
#include "indexer/memory.h"

#ifdef HAVE_MIMALLOC
#include <mimalloc.h>
#if MI_MALLOC_VERSION < 210
#define mi_option_purge_delay mi_option_decommit_delay
#endif
#endif

void
memory_keep (void)
{
#ifdef HAVE_MIMALLOC
    mi_option_set (mi_option_purge_delay, 24L * 60 * 60 * 1000); /* milliseconds */
#endif
}
