/* The works of a file of JSON: see json_works.h. */
#include "reader/json_works.h"

#include "reader/json_fields.h"

#include "lib/work.h"

#include <search.h>
#include <string.h>

struct known {
    struct strv key;
    size_t number; /* as line.work */
};

static int
compare (const void *a, const void *b)
{
    return strv_cmp (((const struct known *)a)->key, ((const struct known *)b)->key);
}

static void
keep_nothing (void *node)
{
    (void)node;
}

static size_t
add_work (struct json_works *w, struct document *d, struct strv name, struct strv key)
{
    struct known *k = ARENA_NEW (&d->arena, struct known);
    struct file_work *grown =
        arena_grow (&d->arena, d->works, d->nworks, &w->cap, sizeof *d->works);
    if (!k || !grown)
        return 0;
    d->works = grown;
    d->works[d->nworks++] = (struct file_work){ .name = arena_dup (&d->arena, name) };
    *k = (struct known){ arena_dup (&d->arena, key), d->nworks };
    if (!tsearch (k, &w->by_key, compare))
        d->arena.failed = true;
    return d->nworks;
}

static size_t
find_work (struct json_works *w, struct document *d, struct strv name)
{
    struct strbuf key = STRBUF_INIT;
    work_key (name, &key);
    struct known wanted = { strbuf_strv (&key), 0 };
    struct known *const *found = tfind (&wanted, &w->by_key, compare);
    size_t number = found ? (*found)->number : 0;
    if (!found && wanted.key.len > 0)
        number = add_work (w, d, name, wanted.key);
    d->arena.failed = d->arena.failed || strbuf_failed (&key);
    strbuf_free (&key);
    return number;
}

void
json_works_enter (struct json_works *w, struct document *d, struct strv name,
                  const cJSON *object)
{
    w->now = find_work (w, d, name);
    if (object && w->now > 0) {
        json_fields_properties (object, &d->arena, &d->works[w->now - 1].properties);
        w->declared = true;
    }
}

static size_t
count_outside (const struct document *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->nlines; i++)
        n += d->lines[i].work == 0 && d->lines[i].text.len > 0;
    return n;
}

void
json_works_end (struct json_works *w, struct document *d, size_t nrecords)
{
    bool single = d->nworks == 1 && count_outside (d) == 0;
    tdestroy (w->by_key, keep_nothing);
    memset (&w->by_key, 0, sizeof w->by_key);
    if (single && w->declared)
        d->properties = d->works[0].properties;
    if (!single && (w->declared || d->nworks <= nrecords / 2))
        return;
    d->nworks = 0;
    for (size_t i = 0; i < d->nlines; i++)
        d->lines[i].work = 0;
}
