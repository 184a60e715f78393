/* Keys of works: see keys.h. */
#include "indexer/keys.h"

#include "lib/ascii.h"

#include <search.h>

struct taken {
    struct strv key, owner;
    bool chosen; /* in this run; else it is the owner's from before */
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
keys_init (struct keys *k, struct keys_before before)
{
    *k = (struct keys){ ARENA_INIT, before, NULL };
}

void
keys_free (struct keys *k)
{
    tdestroy (k->taken, keep_nothing);
    arena_free (&k->arena);
    k->taken = NULL;
}

static struct taken *
find (const struct keys *k, struct strv key)
{
    struct taken wanted = { .key = key };
    struct taken *const *found = tfind (&wanted, &k->taken, compare);
    return found == NULL ? NULL : *found;
}

static enum ix_code
take (struct keys *k, struct strv key, struct strv owner, struct taken **out,
      struct ix_error *err)
{
    struct taken *t = *out = ARENA_NEW (&k->arena, struct taken);
    if (t == NULL)
        return ix_no_memory (err);
    t->key = arena_dup (&k->arena, key);
    t->owner = owner;
    if (arena_failed (&k->arena) || tsearch (t, &k->taken, compare) == NULL)
        return ix_no_memory (err);
    return IX_OK;
}

bool
keys_is_chosen (const struct keys *k, struct strv key)
{
    const struct taken *t = find (k, key);
    return t != NULL && t->chosen;
}

/* NULL when nobody has the key. */
static enum ix_code
look_up (struct keys *k, struct strv key, struct taken **out, struct ix_error *err)
{
    struct strv owner;
    *out = find (k, key);
    if (*out != NULL)
        return IX_OK;
    enum ix_code code = k->before.owner (k->before.self, key, &owner, err);
    if (code != IX_OK || owner.len == 0)
        return code;
    return take (k, key, owner, out, err);
}

/* Whose it was before is asked again. */
void
keys_give_back (struct keys *k, struct strv key)
{
    struct taken *t = find (k, key);
    if (t != NULL)
        (void)tdelete (t, &k->taken, compare);
}

/* Takes the key if it is free: nobody has it, or its owner and only from before. */
static enum ix_code
try_key (struct keys *k, struct strv key, struct strv owner, bool *free, struct ix_error *err)
{
    struct taken *taken;
    enum ix_code code = look_up (k, key, &taken, err);
    *free =
        code == IX_OK && (taken == NULL || (!taken->chosen && strv_eq (taken->owner, owner)));
    if (*free && taken == NULL)
        code = take (k, key, owner, &taken, err);
    if (*free && code == IX_OK)
        taken->chosen = true;
    return code;
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

/* Puts the next key to try behind `start`. */
static void
number_key (struct strbuf *out, size_t start, struct strv wanted, size_t n)
{
    strbuf_cut (out, start);
    strbuf_add (out, wanted);
    if (n > 1)
        strbuf_addf (out, "-%zu", n);
}

enum ix_code
keys_choose (struct keys *k, struct strv wanted, struct strv before, struct strv owner,
             struct strbuf *out, struct ix_error *err)
{
    size_t start = out->len;
    bool done = false;
    enum ix_code code = IX_OK;
    strbuf_add (out, before);
    if (is_form_of (before, wanted))
        code = try_key (k, before, owner, &done, err);
    for (size_t n = 1; !done && code == IX_OK; n++) {
        number_key (out, start, wanted, n);
        code = strbuf_failed (out) ? ix_no_memory (err)
                                   : try_key (k, strv_sub (strbuf_strv (out), start, out->len),
                                              owner, &done, err);
    }
    return code == IX_OK && strbuf_failed (out) ? ix_no_memory (err) : code;
}
