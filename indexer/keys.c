/* Keys of works: see keys.h. */
#include "indexer/keys.h"

#include "lib/ascii.h"

#include <search.h>

struct taken {
    struct strv key, owner;
    bool noted, chosen;
};

static int
compare (const void *a, const void *b)
{
    return strv_cmp (((const struct taken *)a)->key, ((const struct taken *)b)->key);
}

static void
keep_nothing (void *node)
{
    (void)node;
}

void
keys_init (struct keys *k)
{
    *k = (struct keys){ ARENA_INIT, NULL };
}

void
keys_free (struct keys *k)
{
    tdestroy (k->taken, keep_nothing);
    arena_free (&k->arena);
    keys_init (k);
}

static struct taken *
find (const struct keys *k, struct strv key)
{
    struct taken wanted = { .key = key };
    struct taken *const *found = tfind (&wanted, &k->taken, compare);
    return found == NULL ? NULL : *found;
}

/* That of the first owner, if there is one. */
static struct taken *
take (struct keys *k, struct strv key, struct strv owner)
{
    struct taken *t = ARENA_NEW (&k->arena, struct taken);
    if (t == NULL)
        return NULL;
    t->key = arena_dup (&k->arena, key);
    t->owner = arena_dup (&k->arena, owner);
    if (arena_failed (&k->arena) || tsearch (t, &k->taken, compare) == NULL)
        k->arena.failed = true;
    return find (k, key);
}

void
keys_take (struct keys *k, struct strv key, struct strv owner)
{
    struct taken *t = take (k, key, owner);
    if (t != NULL)
        t->noted = true;
}

void
keys_give_back (struct keys *k, struct strv key)
{
    struct taken *t = find (k, key);
    if (t == NULL)
        return;
    t->chosen = false;
    if (!t->noted)
        (void)tdelete (t, &k->taken, compare);
}

static bool
is_free (const struct keys *k, struct strv key, struct strv owner)
{
    const struct taken *found = find (k, key);
    return found == NULL || (!found->chosen && strv_eq (found->owner, owner));
}

static bool
choose (struct keys *k, struct strv key, struct strv owner)
{
    struct taken *taken = take (k, key, owner);
    if (taken != NULL)
        taken->chosen = true;
    return !arena_failed (&k->arena);
}

struct strv
keys_stem (struct strv key)
{
    size_t end = key.len;
    while (end > 0 && ascii_is_digit (key.s[end - 1]))
        end--;
    bool form = end > 1 && end < key.len && key.s[end - 1] == '-';
    return form ? strv_sub (key, 0, end - 1) : key;
}

/* Whether `key` is `wanted`, or that with "-N". */
static bool
is_form_of (struct strv key, struct strv wanted)
{
    return wanted.len > 0 && (strv_eq (key, wanted) || strv_eq (keys_stem (key), wanted));
}

bool
keys_choose (struct keys *k, struct strv wanted, struct strv before, struct strv owner,
             struct strbuf *out)
{
    size_t start = out->len;
    bool keeps = is_form_of (before, wanted) && is_free (k, before, owner);
    strbuf_add (out, keeps ? before : wanted);
    for (size_t n = 2; !strbuf_failed (out); n++) {
        struct strv key = strv_sub (strbuf_strv (out), start, out->len);
        if (is_free (k, key, owner))
            return choose (k, key, owner);
        strbuf_cut (out, start + wanted.len);
        strbuf_addf (out, "-%zu", n);
    }
    return false;
}
