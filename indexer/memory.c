/* A build touches much memory, the engine here and there in it, and frees that of one part
 * before the next.  The system gives and takes it page by page, which was a fifth of a build;
 * pages of 2 MB are 512 times fewer, and what is kept need not be given again.
 */
#include "indexer/memory.h"

#ifdef HAVE_MIMALLOC
#include <mimalloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#if MI_MALLOC_VERSION < 210
#define mi_option_purge_delay mi_option_decommit_delay
#endif

/* Bytes: of what mimalloc has memory in, at multiples of it, and of what it is given here. */
enum { BLOCK = 32 << 20, GIVEN = 512 << 20 };

static char *
block_of (char *p)
{
    return p - (uintptr_t)p % BLOCK;
}

static void
ask_for_large_pages (char *memory, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    (void)madvise (memory, bytes, MADV_HUGEPAGE); /* else they are small */
#endif
}

/* mimalloc does not ask for them unless it may also take those that are reserved for others. */
static void
give_large_pages (void)
{
    void *first = malloc (1);
    if (first != NULL)
        ask_for_large_pages (block_of (first), BLOCK);
    free (first);
    char *given = mmap (NULL, GIVEN + BLOCK, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (given == MAP_FAILED)
        return;
    given = block_of (given + BLOCK);
    ask_for_large_pages (given, GIVEN);
    (void)mi_manage_os_memory (given, GIVEN, true, true, true, -1);
}
#endif

void
memory_keep (void)
{
#ifdef HAVE_MIMALLOC
    mi_option_set (mi_option_purge_delay, 24L * 60 * 60 * 1000); /* milliseconds */
    give_large_pages ();
#endif
}
