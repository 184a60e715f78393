/* Open addressing with linear probing; never more than half full. */
#include "lib/termset.h"

/* Of eight bytes at once: terms are short, and each is looked for each time it is met. */
static uint32_t
hash (struct strv term)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t h = term.len, last = 0;
    const char *s = term.s;
    size_t n = term.len;
    for (; n >= sizeof last; n -= sizeof last, s += sizeof last) {
        memcpy (&last, s, sizeof last);
        h = (h ^ last) * odd;
        h ^= h >> 32;
    }
    last = 0;
    for (size_t i = 0; i < n; i++)
        last = last << 8 | (unsigned char)s[i];
    h = (h ^ last) * odd;
    return (uint32_t)(h >> 32);
}

/* The slot of `term`, or the free one where it would stand.  The table must have one. */
static struct termset_slot *
find (const struct termset *set, struct strv term, uint32_t hashed)
{
    size_t i = hashed & (set->cap - 1);
    while (set->slots[i].term.s &&
           (set->slots[i].hash != hashed || !strv_eq (set->slots[i].term, term)))
        i = (i + 1) & (set->cap - 1);
    return &set->slots[i];
}

uint32_t *
termset_get (const struct termset *set, struct strv term)
{
    if (set->cap == 0)
        return NULL;
    struct termset_slot *slot = find (set, term, hash (term));
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
            *find (&larger, set->slots[i].term, set->slots[i].hash) = set->slots[i];
    *set = larger;
    return true;
}

uint32_t *
termset_put (struct termset *set, struct arena *arena, struct strv term, uint32_t value,
             bool *added)
{
    if (set->count * 2 >= set->cap && !grow (set, arena))
        return NULL;
    uint32_t hashed = hash (term);
    struct termset_slot *slot = find (set, term, hashed);
    if (added)
        *added = slot->term.s == NULL;
    if (slot->term.s == NULL) {
        *slot = (struct termset_slot){ term.s ? term : STRV (""), value, hashed };
        set->count++;
    }
    return &slot->value;
}
