/* Open addressing with linear probing; never more than half full. */
#include "lib/termset.h"

static uint64_t
hash (struct strv term)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < term.len; i++)
        h = (h ^ (unsigned char)term.s[i]) * 0x100000001B3u;
    return h ^ (h >> 32);
}

/* The slot of `term`, or the free one where it would stand.  The table must have one. */
static struct termset_slot *
find (const struct termset *set, struct strv term)
{
    size_t i = (size_t)hash (term) & (set->cap - 1);
    while (set->slots[i].term.s && !strv_eq (set->slots[i].term, term))
        i = (i + 1) & (set->cap - 1);
    return &set->slots[i];
}

uint32_t *
termset_get (const struct termset *set, struct strv term)
{
    if (set->cap == 0)
        return NULL;
    struct termset_slot *slot = find (set, term);
    return slot->term.s ? &slot->value : NULL;
}

static bool
grow (struct termset *set, struct arena *arena)
{
    struct termset larger = { .cap = set->cap ? set->cap * 2 : 16, .count = set->count };
    larger.slots = ARENA_ARRAY (arena, struct termset_slot, larger.cap);
    if (larger.slots == NULL)
        return false;
    for (size_t i = 0; i < set->cap; i++)
        if (set->slots[i].term.s)
            *find (&larger, set->slots[i].term) = set->slots[i];
    *set = larger;
    return true;
}

uint32_t *
termset_put (struct termset *set, struct arena *arena, struct strv term, uint32_t value,
             bool *added)
{
    if (set->count * 2 >= set->cap && !grow (set, arena))
        return NULL;
    struct termset_slot *slot = find (set, term);
    if (added)
        *added = slot->term.s == NULL;
    if (slot->term.s == NULL) {
        *slot = (struct termset_slot){ term.s ? term : STRV (""), value };
        set->count++;
    }
    return &slot->value;
}
