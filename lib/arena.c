/* The arena: see arena.h. */
#include "lib/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *next;
    size_t used, cap;
    alignas (max_align_t) char data[];
};

enum { FIRST_BYTES = 4 * 1024, BLOCK_BYTES = 64 * 1024 };

/* Many arenas stay small: each block is twice as large as the one before it, up to a point. */
static size_t
next_bytes (const struct arena *a)
{
    if (a->blocks == NULL)
        return FIRST_BYTES;
    return a->blocks->cap < BLOCK_BYTES / 2 ? 2 * a->blocks->cap : BLOCK_BYTES;
}

static struct arena_block *
block_new (struct arena *a, size_t need)
{
    size_t bytes = next_bytes (a), cap = need > bytes ? need : bytes;
    if (cap > SIZE_MAX - sizeof (struct arena_block))
        return NULL;
    struct arena_block *b = malloc (sizeof *b + cap);
    if (b == NULL)
        return NULL;
    *b = (struct arena_block){ .next = a->blocks, .cap = cap };
    a->blocks = b;
    return b;
}

/* Memory as it comes: what is never used is never touched. */
static void *
take (struct arena *a, size_t count, size_t size)
{
    size_t align = alignof (max_align_t);
    if (a->failed || (size && count > (SIZE_MAX - align) / size)) {
        a->failed = true;
        return NULL;
    }
    size_t need = (count * size + align - 1) / align * align;
    struct arena_block *b = a->blocks;
    if (b == NULL || need > b->cap - b->used)
        b = block_new (a, need);
    if (b == NULL) {
        a->failed = true;
        return NULL;
    }
    void *out = b->data + b->used;
    b->used += need;
    return out;
}

void *
arena_alloc (struct arena *a, size_t count, size_t size)
{
    void *out = take (a, count, size);
    return out == NULL ? NULL : memset (out, 0, count * size);
}

char *
arena_bytes (struct arena *a, size_t n)
{
    return take (a, n, 1);
}

void *
arena_grow (struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
    if (items != NULL && count < *cap)
        return items;
    size_t more = count < 8 ? 16 : count > SIZE_MAX / 2 ? SIZE_MAX : count * 2;
    void *grown = arena_alloc (a, more, size);
    if (grown == NULL)
        return NULL;
    if (items != NULL)
        memcpy (grown, items, count * size);
    *cap = more;
    return grown;
}

struct strv
arena_dup (struct arena *a, struct strv v)
{
    char *s = v.len == SIZE_MAX ? NULL : take (a, v.len + 1, 1);
    if (s == NULL)
        return strv_make ("", 0);
    if (v.len > 0)
        memcpy (s, v.s, v.len);
    s[v.len] = '\0';
    return strv_make (s, v.len);
}

bool
arena_failed (const struct arena *a)
{
    return a->failed;
}

void
arena_free (struct arena *a)
{
    while (a->blocks != NULL) {
        struct arena_block *b = a->blocks;
        a->blocks = b->next;
        free (b);
    }
    a->failed = false;
}
