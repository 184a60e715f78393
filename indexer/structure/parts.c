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
    for (; container != NONE; container = r->containers[container].parent)
        if (container == outer)
            return true;
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

/* The innermost container of that kind around `container`, itself counted; or NONE. */
static size_t
around (const struct reading *r, size_t container, enum part_kind kind)
{
    while (container != NONE && r->containers[container].kind != kind)
        container = r->containers[container].parent;
    return container;
}

static int
by_number (const struct container *x, const struct container *y)
{
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    if (x->annex != y->annex)
        return x->annex < y->annex ? -1 : 1;
    return strv_cmp (x->number, y->number);
}

static int
compare_containers (const void *a, const void *b)
{
    const struct container *const *x = a, *const *y = b;
    int order = by_number (*x, *y);
    return order ? order : (*x > *y) - (*x < *y);
}

/* Whether naming two containers tells apart what is in them: not where a text stands in the
 * file twice, as in two languages. */
static bool
names_differ (const struct reading *r, size_t a, size_t b)
{
    if (a == NONE || b == NONE)
        return a != b;
    return by_number (&r->containers[a], &r->containers[b]) != 0;
}

/* Two containers of one kind and number that stand in two others need these named too; an annex
 * also where the other stands in none. */
static void
find_ambiguous (struct reading *r)
{
    struct container **sorted = ARENA_ARRAY (&r->scratch, struct container *, r->ncontainers);
    for (size_t i = 0; sorted && i < r->ncontainers; i++) {
        sorted[i] = &r->containers[i];
        r->containers[i].annex = around (r, r->containers[i].parent, PART_ANNEX);
    }
    if (!sorted || r->ncontainers < 2)
        return;
    qsort (sorted, r->ncontainers, sizeof (struct container *), compare_containers);
    for (size_t i = 1; i < r->ncontainers; i++) {
        struct container *a = sorted[i - 1], *b = sorted[i];
        bool parents = a->kind == PART_ANNEX || (a->parent != NONE && b->parent != NONE);
        if (by_number (a, b) == 0 && parents && names_differ (r, a->parent, b->parent))
            a->ambiguous = b->ambiguous = true;
    }
}

static void
set_parts (struct reading *r, struct passage *p, size_t container)
{
    size_t path[PARTS_MAX], n = 0;
    for (size_t c = container; c != NONE && n < PARTS_MAX; c = r->containers[c].annex) {
        size_t parent = r->containers[c].parent;
        path[n++] = c;
        if (r->containers[c].ambiguous && parent != NONE && parent != r->containers[c].annex &&
            n < PARTS_MAX)
            path[n++] = parent;
    }
    p->parts = ARENA_ARRAY (&r->report->arena, struct passage_part, n);
    if (!p->parts)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct container *c = &r->containers[path[n - 1 - i]];
        p->parts[i] = (struct passage_part){ c->kind, c->number };
    }
    p->nparts = n;
}

/* A run of paragraphs with one numbering; others may stand within. */
struct run {
    size_t first, last; /* units */
    size_t container;
};

struct runs {
    struct run *at;
    size_t n, cap;
    size_t *of; /* the run of the paragraph that begins with each block */
};

static size_t
begin_run (struct reading *r, struct runs *runs, size_t unit)
{
    struct run *run = reading_push (&r->scratch, &runs->at, &runs->n, &runs->cap, sizeof *run);
    if (!run)
        return NONE;
    *run = (struct run){ unit, unit, r->units[unit].container };
    return runs->n - 1;
}

static void
find_runs (struct reading *r, struct runs *runs)
{
    size_t now = NONE;
    runs->of = ARENA_ARRAY (&r->scratch, size_t, r->nblocks);
    for (size_t i = 0; runs->of && i < r->nunits; i++) {
        const struct unit *u = &r->units[i];
        if (u->kind != PASSAGE_PARAGRAPH)
            continue;
        const struct block *b = &r->blocks[u->head];
        if (b->resumes != NONE)
            now = runs->of[b->resumes];
        if (now == NONE || b->restarts)
            now = begin_run (r, runs, i);
        if (now == NONE || !runs->at)
            return;
        struct run *run = &runs->at[now];
        run->container = common (r, run->container, u->container);
        run->last = i;
        runs->of[u->head] = now;
    }
}

/* Resolutions and decisions of one body stand beside each other, as parts and chapters of one
 * report: one of each are two. */
static enum part_kind
counted_kind (enum part_kind kind)
{
    return kind == PART_DECISION ? PART_RESOLUTION : kind == PART_PART ? PART_CHAPTER : kind;
}

/* How many runs each kind of container holds: numbers restart in a kind that holds several, and
 * in annexes always. */
static void
count_kinds (const struct reading *r, const struct runs *runs, size_t count[PART_NKINDS])
{
    for (size_t i = 0; i < runs->n; i++)
        if (runs->at[i].container != NONE)
            count[counted_kind (r->containers[runs->at[i].container].kind)]++;
}

/* A report has numbered its own paragraphs before the one resolution, or the list of its
 * recommendations, that it ends with. */
static bool
ends_report (const struct reading *r, const struct runs *runs, size_t run)
{
    size_t container = runs->at[run].container;
    enum part_kind kind = counted_kind (r->containers[container].kind);
    return run > 0 && (kind == PART_RESOLUTION || kind == PART_CONCLUSIONS) &&
           around (r, container, PART_ANNEX) == NONE;
}

/* Whether the paragraphs of each run are named with its container: an article always, others
 * where numbers restart in them, or those around go on behind; else with the annex around it.
 */
static bool *
find_named_runs (struct reading *r, struct runs *runs)
{
    size_t count[PART_NKINDS] = { 0 }, last = 0;
    bool *named = ARENA_ARRAY (&r->scratch, bool, runs->n);
    count_kinds (r, runs, count);
    for (size_t i = 0; named && i < runs->n; i++) {
        struct run *run = &runs->at[i];
        bool inside = run->last < last;
        last = run->last > last ? run->last : last;
        bool article =
            run->container != NONE && r->containers[run->container].kind == PART_ARTICLE;
        if (run->container == NONE || (runs->n < 2 && !article))
            continue;
        enum part_kind kind = counted_kind (r->containers[run->container].kind);
        if (!inside && !article && (count[kind] < 2 || kind == PART_CONCLUSIONS) &&
            !ends_report (r, runs, i))
            run->container = around (r, run->container, PART_ANNEX);
        named[i] = run->container != NONE;
    }
    return named;
}

static void
set_paragraph_parts (struct reading *r)
{
    struct runs runs = { .at = NULL };
    find_runs (r, &runs);
    const bool *named = find_named_runs (r, &runs);
    for (size_t i = 0; named && runs.at && !r->scratch.failed && i < r->nunits; i++) {
        size_t run = runs.of[r->units[i].head];
        if (r->units[i].kind == PASSAGE_PARAGRAPH && named[run])
            set_parts (r, &r->report->passages[i], runs.at[run].container);
    }
}

/* A unit other than a paragraph, and the annex or chapter in which its number may be new. */
struct scoped {
    struct passage *p;
    size_t annex, chapter;
};

static int
compare_scoped (const void *a, const void *b)
{
    const struct scoped *x = a, *y = b;
    if (x->p->kind != y->p->kind)
        return (int)x->p->kind - (int)y->p->kind;
    int order = strv_cmp (x->p->number, y->p->number);
    return order ? order : (x->p->order > y->p->order) - (x->p->order < y->p->order);
}

static bool
is_scoped_kind (enum passage_kind kind)
{
    return kind != PASSAGE_PARAGRAPH && kind != PASSAGE_TEXT && kind != PASSAGE_ANNEX;
}

/* The chapter around a container or, where there is none, the part. */
static size_t
chapter_around (const struct reading *r, size_t container)
{
    size_t chapter = around (r, container, PART_CHAPTER);
    return chapter != NONE ? chapter : around (r, container, PART_PART);
}

static size_t
collect_scoped (struct reading *r, struct scoped *out)
{
    size_t n = 0;
    for (size_t i = 0; i < r->nunits; i++) {
        const struct unit *u = &r->units[i];
        size_t container = u->container;
        if (!is_scoped_kind (u->kind) || u->number.len == 0)
            continue;
        if (u->kind == PASSAGE_ARTICLE && container != NONE)
            container = r->containers[container].parent;
        out[n++] = (struct scoped){ &r->report->passages[i], around (r, container, PART_ANNEX),
                                    chapter_around (r, container) };
    }
    return n;
}

/* Units of a kind are named with their annex, or their chapter, where one number of that kind
 * stands in two of them. */
static void
set_scoped_parts (struct reading *r)
{
    bool annexes[PASSAGE_NKINDS] = { false }, chapters[PASSAGE_NKINDS] = { false };
    struct scoped *all = ARENA_ARRAY (&r->scratch, struct scoped, r->nunits);
    size_t n = all ? collect_scoped (r, all) : 0;
    if (n == 0)
        return;
    qsort (all, n, sizeof *all, compare_scoped);
    for (size_t i = 1; i < n; i++) {
        const struct scoped *a = &all[i - 1], *b = &all[i];
        if (a->p->kind != b->p->kind || !strv_eq (a->p->number, b->p->number))
            continue;
        annexes[a->p->kind] = annexes[a->p->kind] || a->annex != b->annex;
        chapters[a->p->kind] = chapters[a->p->kind] ||
                               (a->annex == b->annex && a->chapter != NONE &&
                                b->chapter != NONE && names_differ (r, a->chapter, b->chapter));
    }
    for (size_t i = 0; i < n; i++) {
        struct passage *p = all[i].p;
        if (chapters[p->kind] && all[i].chapter != NONE)
            set_parts (r, p, all[i].chapter);
        else if (annexes[p->kind] && all[i].annex != NONE)
            set_parts (r, p, all[i].annex);
    }
}

/* An annex is named with the annex around it, and with the chapter, resolution or decision
 * where another has its number. */
static void
set_annex_parts (struct reading *r)
{
    for (size_t i = 0; i < r->nunits; i++) {
        const struct unit *u = &r->units[i];
        if (u->kind != PASSAGE_ANNEX || u->container == NONE)
            continue;
        const struct container *own = &r->containers[u->container];
        size_t around = own->ambiguous ? own->parent : own->annex;
        if (around != NONE)
            set_parts (r, &r->report->passages[i], around);
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
    find_ambiguous (r);
    set_paragraph_parts (r);
    set_scoped_parts (r);
    set_annex_parts (r);
    set_names (r);
    set_ids (r);
}
