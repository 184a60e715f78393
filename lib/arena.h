/* Bump allocation for things that die together: one arena per report, one per decoded hit.
 *
 * Memory from an arena is zeroed, but for arena_bytes, and stays where it is until arena_free.
 * The first failure sticks: arena_failed tells, so that a caller may check once.
 */
#ifndef PINCITE_LIB_ARENA_H
#define PINCITE_LIB_ARENA_H

#include "lib/strv.h"

struct arena_block;
struct arena {
    struct arena_block *blocks; /* newest first */
    bool failed;
};

#define ARENA_INIT                                                                             \
    {                                                                                          \
        NULL, false                                                                            \
    }

/* `count` objects of `size` bytes, zeroed, aligned for any type.  Returns NULL when the product
 * overflows or memory is out.  A count or size of 0 gives a pointer that must not be followed.
 */
void *arena_alloc (struct arena *a, size_t count, size_t size);
#define ARENA_NEW(a, type) ((type *)arena_alloc ((a), 1, sizeof (type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_alloc ((a), (count), sizeof (type)))
/* `n` bytes that are to be written first, since they are not zeroed; NULL when memory is out.
 */
char *arena_bytes (struct arena *a, size_t n);
/* Grows an array by doubling: returns `items` itself while count < *cap, else a copy of it with
 * a larger *cap.  NULL when memory is out; `items` is then still whole. */
void *arena_grow (struct arena *a, void *items, size_t count, size_t *cap, size_t size);
/* A copy of `v` with a NUL after it; the empty strv when memory is out. */
struct strv arena_dup (struct arena *a, struct strv v);
bool arena_failed (const struct arena *a);
/* Frees everything; the arena can be used again. */
void arena_free (struct arena *a);

#endif
