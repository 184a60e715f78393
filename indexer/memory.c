/* Each part of a build frees the memory of the one before.  To give it back to the system,
 * which hands it out again page by page, was a seventh of a build. */
#include "indexer/memory.h"

#ifdef HAVE_MIMALLOC
#include <mimalloc.h>
#endif

void
memory_keep (void)
{
#ifdef HAVE_MIMALLOC
    mi_option_enable (mi_option_large_os_pages); /* which are never given back; mimalloc 2.0
                                                    keeps small ones then, too */
#endif
}
