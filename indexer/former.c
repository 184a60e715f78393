/* Keys that a file had: see former.h. */
#include "indexer/former.h"

#include "indexer/keys.h"

void
former_note_called (struct former *f, const struct document *file, struct arena *arena)
{
    struct strbuf key = STRBUF_INIT;
    if (f->before == NULL)
        return;
    f->ncalled = 0;
    f->called = ARENA_ARRAY (arena, struct strv, file->nworks);
    for (size_t i = 0; i < file->nworks && f->called != NULL; i++) {
        strbuf_reset (&key);
        work_key (file->works[i].name, &key);
        f->called[f->ncalled++] = arena_dup (arena, strbuf_strv (&key));
    }
    arena->failed = arena->failed || strbuf_failed (&key);
    strbuf_free (&key);
}

/* The first of the keys before, which are sorted, that is not less than `key`. */
static size_t
first_from (const struct source *before, struct strv key)
{
    size_t from = 0, to = before != NULL ? before->nworks : 0;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strv_cmp (before->works[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool
former_had_key (const struct former *f, struct strv key)
{
    size_t i = first_from (f->before, key);
    return f->before != NULL && i < f->before->nworks && strv_eq (f->before->works[i].key, key);
}

/* Whether a report that asked for `wanted` may have got `key`: "annual-2020" is "annual" with a
 * number, unless a report is called so. */
static bool
is_key_of (const struct former *f, struct strv key, struct strv wanted)
{
    bool is = strv_eq (key, wanted), form = !is && strv_eq (keys_stem (key), wanted);
    for (size_t i = 0; i < f->ncalled && form; i++)
        form = !strv_eq (f->called[i], key);
    return is || form;
}

struct strv
former_key (const struct former *f, struct strv wanted,
            bool (*is_used) (const void *self, struct strv key), const void *self)
{
    const struct source *before = f->moved ? NULL : f->before;
    for (size_t i = first_from (before, wanted); before != NULL && i < before->nworks; i++) {
        struct strv key = before->works[i].key;
        if (!strv_starts (key, wanted))
            break;
        if (is_key_of (f, key, wanted) && !is_used (self, key))
            return key;
    }
    return STRV ("");
}
