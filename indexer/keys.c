/* Keys of works: see keys.h. */
#include "indexer/keys.h"

#include <search.h>

struct taken {
    struct strv key, owner;
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

void
keys_take (struct keys *k, struct strv key, struct strv owner)
{
    struct taken *t = ARENA_NEW (&k->arena, struct taken);
    if (t == NULL)
        return;
    t->key = arena_dup (&k->arena, key);
    t->owner = arena_dup (&k->arena, owner);
    if (arena_failed (&k->arena) || tsearch (t, &k->taken, compare) == NULL)
        k->arena.failed = true;
}

static bool
is_free (const struct keys *k, struct strv key, struct strv owner)
{
    struct taken wanted = { key, owner };
    struct taken *const *found = tfind (&wanted, &k->taken, compare);
    return found == NULL || strv_eq ((*found)->owner, owner);
}

/* Whether `key` is `wanted`, or that with "-N". */
static bool
is_form_of (struct strv key, struct strv wanted)
{
    struct strv rest = strv_sub (key, wanted.len, key.len);
    if (!strv_starts (key, wanted) || wanted.len == 0)
        return false;
    if (rest.len == 0)
        return true;
    for (size_t i = 1; i < rest.len; i++)
        if (rest.s[i] < '0' || rest.s[i] > '9')
            return false;
    return rest.len > 1 && rest.s[0] == '-';
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
        if (is_free (k, key, owner)) {
            keys_take (k, key, owner);
            return !arena_failed (&k->arena);
        }
        strbuf_cut (out, start + wanted.len);
        strbuf_addf (out, "-%zu", n);
    }
    return false;
}
