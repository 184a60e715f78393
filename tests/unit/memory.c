/* Lack of memory, for tests: see memory.h. */
#include "tests/unit/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

static size_t left = SIZE_MAX;

void *__real_malloc (size_t size);
void *__wrap_malloc (size_t size);
void *__real_calloc (size_t count, size_t size);
void *__wrap_calloc (size_t count, size_t size);
void *__real_realloc (void *old, size_t size);
void *__wrap_realloc (void *old, size_t size);

void
memory_fail_at (size_t n)
{
    left = n;
}

void
memory_allow (void)
{
    left = SIZE_MAX;
}

static bool
fails (void)
{
    return left != SIZE_MAX && (left == 0 || --left == 0);
}

void *
__wrap_malloc (size_t size)
{
    return fails () ? NULL : __real_malloc (size);
}

void *
__wrap_calloc (size_t count, size_t size)
{
    return fails () ? NULL : __real_calloc (count, size);
}

void *
__wrap_realloc (void *old, size_t size)
{
    return fails () ? NULL : __real_realloc (old, size);
}

void *
memory_malloc (size_t size)
{
    return __wrap_malloc (size);
}
