/* What the calling process gives up for good, before it reads a file that nobody vouches for.
 */
#ifndef PINCITE_READER_SANDBOX_H
#define PINCITE_READER_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Whether memory is not limited: AddressSanitizer reserves terabytes of addresses. */
#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_LEAVES_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOX_LEAVES_MEMORY 1
#endif
#endif
#ifndef SANDBOX_LEAVES_MEMORY
#define SANDBOX_LEAVES_MEMORY 0
#endif

/* Lets go of every open file but the `n` in `keep`, and makes what entering takes, so that the
 * processes which the calling one makes need not.  False: /dev/null could not be opened. */
bool sandbox_prepare (const int *keep, size_t n);

/* Lets go of the same, and limits memory, processor time and what can be written to files
 * (nothing).  Where the kernel has Landlock, only the data of installed libraries can be
 * opened; where seccomp was built in, there is no network, no new process or program and no
 * opening for writing.  False: a limit could not be set. */
bool sandbox_enter (const int *keep, size_t n, size_t memory_mib, size_t cpu_seconds);

#endif
