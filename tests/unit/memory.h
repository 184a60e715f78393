/* Lack of memory, for tests: allocations that fail from the nth on.  The program is linked with
 * WRAP_MEMORY, so that malloc, calloc and realloc of the code under test come here.
 */
#ifndef PINCITE_TESTS_UNIT_MEMORY_H
#define PINCITE_TESTS_UNIT_MEMORY_H

#include <stddef.h>

/* The nth allocation from now on fails, n >= 1, and all after it. */
void memory_fail_at (size_t n);
/* No more failures. */
void memory_allow (void);
/* malloc that fails as the others do, for libraries that take one. */
void *memory_malloc (size_t size);

#endif
