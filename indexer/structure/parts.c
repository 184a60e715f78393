/* Parts, names and ids of passages: see compose.h.
 *
 * A part is named only where numbers restart in it: a run of paragraphs from one beginning to
 * the next gets the innermost annex, chapter, article or section that holds the whole run.
 */
#include "indexer/structure/compose.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "lib/strbuf.h"

#include <stdlib.h>

enum { PARTS_MAX = 4 };

static bool
is_inside (const struct reading *r, size_t container, size_t outer)
{
    for (size_t depth = 0; container != NONE && depth < 64; depth++) {
        if (container == outer)
            return true;
        container = r->containers[container].parent;
    }
    return false;
}

/* The innermost container around both. */
static size_t
common (const struct reading *r, size_t a, size_t b)
{
    while (a != NONE && !is_inside (r, b, a))
        a = r->containers[a].parent;
    return a;
}

static bool
begins_run (const struct reading *r, const struct unit *u)
{
    return r->blocks[u->head].restarts;
}

/* A run of paragraphs with one numbering. */
struct run {
    size_t first, end; /* units */
    size_t container;
};

struct runs {
    struct run *at;
    size_t n, cap;
};

static void
find_runs (struct reading *r, struct runs *runs)
{
    struct run *run = NULL;
    for (size_t i = 0; i < r->nunits; i++) {
        const struct unit *u = &r->units[i];
        if (u->kind != PASSAGE_PARAGRAPH)
            continue;
        if (!run || begins_run (r, u)) {
            run = reading_push (&r->scratch, &runs->at, &runs->n, &runs->cap, sizeof *run);
            if (!run)
                return;
            *run = (struct run){ i, i + 1, u->container };
        } else {
            run->container = common (r, run->container, u->container);
            run->end = i + 1;
        }
    }
}

/* Whether runs of paragraphs begin in more than one container of that kind, or it is an annex:
 * then numbers restart in that kind of part. */
static void
count_kinds (const struct reading *r, const struct runs *runs, size_t count[PART_NKINDS])
{
    for (size_t i = 0; i < runs->n; i++)
        if (runs->at[i].container != NONE)
            count[r->containers[runs->at[i].container].kind]++;
}

/* Whether another container has the same kind and number, so that its own parent must be
 * named too. */
static bool
is_ambiguous (const struct reading *r, size_t container)
{
    const struct container *c = &r->containers[container];
    for (size_t i = 0; i < r->ncontainers; i++)
        if (i != container && r->containers[i].kind == c->kind &&
            strv_eq_nocase (r->containers[i].number, c->number))
            return true;
    return false;
}

static void
set_parts (struct reading *r, struct passage *p, size_t container)
{
    size_t path[PARTS_MAX], n = 0;
    while (container != NONE && n < PARTS_MAX) {
        path[n++] = container;
        if (!is_ambiguous (r, container))
            break;
        container = r->containers[container].parent;
    }
    p->parts = ARENA_ARRAY (&r->report->arena, struct passage_part, n);
    if (!p->parts || n == 0)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct container *c = &r->containers[path[n - 1 - i]];
        p->parts[i] = (struct passage_part){ c->kind, c->number };
    }
    p->nparts = n;
}

static void
set_paragraph_parts (struct reading *r)
{
    struct runs runs = { NULL, 0, 0 };
    size_t count[PART_NKINDS] = { 0 };
    find_runs (r, &runs);
    count_kinds (r, &runs, count);
    for (size_t i = 0; i < runs.n; i++) {
        size_t container = runs.at[i].container;
        if (container == NONE || runs.n < 2)
            continue;
        enum part_kind kind = r->containers[container].kind;
        if (kind != PART_ANNEX && count[kind] < 2)
            continue;
        for (size_t u = runs.at[i].first; u < runs.at[i].end; u++)
            if (r->units[u].kind == PASSAGE_PARAGRAPH)
                set_parts (r, &r->report->passages[u], container);
    }
}

/* "caption" → "caption_3", and "text_7" for what has neither name nor number. */
static void
set_names (struct reading *r)
{
    size_t ncaptions = 0, ntexts = 0;
    for (size_t i = 0; i < r->nunits; i++) {
        struct passage *p = &r->report->passages[i];
        bool caption = strv_eq (p->name, STRV ("caption"));
        bool text = p->name.len == 0 || strv_eq (p->name, STRV ("text"));
        if (p->kind != PASSAGE_TEXT || (!caption && !text))
            continue;
        struct strbuf name = STRBUF_INIT;
        strbuf_addf (&name, "%s_%zu", caption ? "caption" : "text",
                     caption ? ++ncaptions : ++ntexts);
        p->name = arena_dup (&r->report->arena, strbuf_strv (&name));
        if (strbuf_failed (&name))
            r->report->arena.failed = true;
        strbuf_free (&name);
    }
}

struct numbered_id {
    struct passage *p;
};

static int
by_id (const void *a, const void *b)
{
    const struct numbered_id *x = a, *y = b;
    int order = strv_cmp (x->p->id, y->p->id);
    return order ? order : (x->p->order > y->p->order) - (x->p->order < y->p->order);
}

static const char *
ordinal_suffix (size_t n)
{
    if (n % 100 >= 11 && n % 100 <= 13)
        return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static struct strv
make_id (struct reading *r, const struct passage *p, size_t nth)
{
    struct strbuf id = STRBUF_INIT;
    passage_unit_id (p, &id);
    if (nth > 1)
        strbuf_addf (&id, ".%zu%s", nth, ordinal_suffix (nth));
    struct strv v = arena_dup (&r->report->arena, strbuf_strv (&id));
    if (strbuf_failed (&id))
        r->report->arena.failed = true;
    strbuf_free (&id);
    return v;
}

static void
set_ids (struct reading *r)
{
    struct report *report = r->report;
    struct numbered_id *ids = ARENA_ARRAY (&r->scratch, struct numbered_id, r->nunits);
    if (!ids || r->nunits == 0)
        return;
    for (size_t i = 0; i < r->nunits; i++) {
        report->passages[i].id = make_id (r, &report->passages[i], 1);
        ids[i].p = &report->passages[i];
    }
    qsort (ids, r->nunits, sizeof *ids, by_id);
    size_t nth = 1;
    struct strv first = ids[0].p->id;
    for (size_t i = 1; i < r->nunits; i++) {
        if (!strv_eq (ids[i].p->id, first)) {
            first = ids[i].p->id;
            nth = 1;
            continue;
        }
        ids[i].p->id = make_id (r, ids[i].p, ++nth);
    }
}

void
parts_find (struct reading *r)
{
    if (!r->report->passages)
        return;
    set_paragraph_parts (r);
    set_names (r);
    set_ids (r);
}
