/* From a reference to found passages, candidates and what is missing.  Looking up is in
 * resolve_select.c, saying what is missing in resolve_miss.c; printing is the commands'. */
#include "query/resolver.h"

#include "lib/number.h"

#include <stdlib.h>
#include <string.h>

bool
found_add (struct found_list *f, struct arena *arena, const struct found *found)
{
    struct found *items = arena_grow (arena, f->items, f->n, &f->cap, sizeof *items);
    if (items == NULL)
        return false;
    f->items = items;
    f->items[f->n++] = *found;
    return true;
}

/* Which of the works, in the order in which they were found.  Of more than a line can name the
 * order is that of the index. */
static void
set_turns (struct found_list *f)
{
    enum { RUNS_MAX = 100 };
    size_t heads[RUNS_MAX], nheads = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct strv work = f->items[i].passage.work;
        size_t head = 0;
        if (i > 0 && strv_eq (work, f->items[i - 1].passage.work)) {
            f->items[i].turn = f->items[i - 1].turn;
            continue;
        }
        while (head < nheads && !strv_eq (work, f->items[heads[head]].passage.work))
            head++;
        if (head == RUNS_MAX)
            break;
        if (head == nheads)
            heads[nheads++] = i;
        f->items[i].turn = head;
    }
    for (size_t i = 0; i < f->n && nheads == RUNS_MAX; i++)
        f->items[i].turn = 0;
}

static int
by_work (const struct found *x, const struct found *y)
{
    if (x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    return strv_cmp (x->passage.work, y->passage.work);
}

static int
by_place (const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = by_work (x, y);
    if (order)
        return order;
    if (x->passage.order != y->passage.order)
        return x->passage.order < y->passage.order ? -1 : 1;
    return (x->selection.start > y->selection.start) -
           (x->selection.start < y->selection.start);
}

static int
by_place_asked_first (const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = by_place (a, b);
    return order ? order : x->context - y->context;
}

/* Each once: `f` is sorted so that what is the same stands together. */
static void
keep_first_of_each (struct found_list *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->n; i++)
        if (kept == 0 || by_place (&f->items[kept - 1], &f->items[i]) != 0)
            f->items[kept++] = f->items[i];
    f->n = kept;
}

static void
sort_by_place (struct found_list *f)
{
    if (f->n)
        qsort (f->items, f->n, sizeof *f->items, by_place_asked_first);
    keep_first_of_each (f);
}

void
found_sort (struct found_list *f)
{
    set_turns (f);
    sort_by_place (f);
}

static int
by_work_and_kind (const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = by_work (x, y);
    if (order)
        return order;
    if (x->passage.kind != y->passage.kind)
        return x->passage.kind < y->passage.kind ? -1 : 1;
    return by_place (a, b);
}

void
found_sort_by_kind (struct found_list *f)
{
    set_turns (f);
    if (f->n)
        qsort (f->items, f->n, sizeof *f->items, by_work_and_kind);
    keep_first_of_each (f);
}

/* The sub-paragraph at the end of the path, whose labels become those of the text, or NULL:
 * (ii) of (a) lies inside (a). */
static const struct passage_sub *
find_sub (const struct passage *p, struct ref_point *point)
{
    const struct passage_sub *inside = NULL;
    for (size_t level = 0; level < point->nsubs; level++) {
        const struct passage_sub *next = NULL;
        for (size_t i = 0; i < p->nsubs && next == NULL; i++) {
            const struct passage_sub *sub = &p->subs[i];
            bool within = inside == NULL || (sub->range.start > inside->range.start &&
                                             sub->range.end <= inside->range.end);
            if (within && strv_eq_nocase (sub->label, point->subs[level]))
                next = sub;
        }
        if (next == NULL)
            return NULL;
        point->subs[level] = next->label;
        inside = next;
    }
    return inside;
}

static struct strv
sub_mark (struct resolver *r, const struct ref_item *item)
{
    struct strbuf mark = STRBUF_INIT;
    for (size_t i = 0; i < item->first.nsubs; i++)
        strbuf_addf (&mark, "(%.*s)", STRV_ARG (item->first.subs[i]));
    if (item->is_range && item->last.nsubs)
        strbuf_addf (&mark, "–(%.*s)", STRV_ARG (item->last.subs[item->last.nsubs - 1]));
    struct strv kept = arena_dup (r->out->arena, strbuf_strv (&mark));
    strbuf_free (&mark);
    return kept;
}

/* The item as it was asked for, with the number as the passage has it. */
static const struct ref_item *
keep_asked (struct resolver *r, const struct ref_item *item, struct strv number)
{
    struct ref_item *asked = ARENA_NEW (r->out->arena, struct ref_item);
    if (asked == NULL)
        return item; /* the arena says so */
    *asked = *item;
    asked->first.number = asked->last.number = number;
    return asked;
}

/* Narrows a passage to the sub-paragraphs that were asked for; false when it has them not. */
static bool
narrow_to_subs (struct resolver *r, const struct ref_item *asked, struct found *found)
{
    struct ref_item item = *asked;
    if (item.first.nsubs == 0)
        return true;
    const struct passage_sub *first = find_sub (&found->passage, &item.first);
    const struct passage_sub *last = find_sub (&found->passage, &item.last);
    if (first == NULL || last == NULL || last->range.start < first->range.start)
        return false;
    found->mark = sub_mark (r, &item);
    found->asked = keep_asked (r, &item, found->passage.number);
    found->selection = (struct byte_range){ first->range.start, last->range.end };
    return true;
}

static enum ix_code resolve_item (struct resolver *r, const struct ref_item *item);

/* The brackets of an article's number that name a paragraph: "art. 5 (1) (a)" → 1 (a). */
static struct ref_point
point_inside (const struct ref_point *point)
{
    struct ref_point inside = { .number = point->subs[0], .nsubs = point->nsubs - 1 };
    for (size_t i = 0; i < inside.nsubs; i++)
        inside.subs[i] = point->subs[i + 1];
    return inside;
}

/* "art. 5 (1)" where the paragraphs of articles are passages of their own: looked for as
 * "art. 5, para. 1".  `*known` is false, and nothing is done, when there is no such one. */
static enum ix_code
resolve_inside (struct resolver *r, const struct ref_item *item, bool *known)
{
    const struct ref *outer = r->ref;
    struct ref inner = *outer;
    struct ref_item inside = { .is_range = item->is_range };
    struct found_list list = { 0 };
    *known = false;
    if (!outer->kind_given || outer->kind != PASSAGE_ARTICLE || item->first.nsubs == 0 ||
        item->last.nsubs == 0)
        return IX_OK;
    inner.parts = ARENA_ARRAY (r->out->arena, struct passage_part, outer->nparts + 1);
    if (inner.parts == NULL)
        return ix_no_memory (r->err);
    for (size_t i = 0; i < outer->nparts; i++)
        inner.parts[i] = outer->parts[i];
    inner.parts[inner.nparts++] = (struct passage_part){ PART_ARTICLE, item->first.number };
    inner.kind = PASSAGE_PARAGRAPH;
    inside.first = point_inside (&item->first);
    inside.last = point_inside (&item->last);
    r->ref = &inner;
    enum ix_code code = select_point (r, &inside.first, &list);
    *known = list.n > 0;
    if (code == IX_OK && *known)
        code = resolve_item (r, &inside);
    r->ref = outer;
    return code;
}

static enum ix_code
miss_item (struct resolver *r, const struct ref_item *asked, const struct passage *p)
{
    struct ref_item item = *asked;
    if (find_sub (p, &item.first) == NULL)
        return miss_subs (r, &asked->first, p);
    return find_sub (p, &item.last) ? miss_range (r, asked, BACKWARDS)
                                    : miss_subs (r, &asked->last, p);
}

static enum ix_code
resolve_point (struct resolver *r, const struct ref_item *item)
{
    struct found_list list = { 0 };
    bool known = false;
    enum ix_code code = select_point (r, &item->first, &list);
    r->by_place = code == IX_OK && list.n == 0 && names_annex (r->ref);
    if (r->by_place)
        code = select_point (r, &item->first, &list);
    r->by_place = false;
    if (code)
        return code;
    if (list.n == 0)
        return miss_point (r, &item->first);
    size_t kept = 0;
    struct passage without = list.items[0].passage;
    for (size_t i = 0; i < list.n; i++)
        if (narrow_to_subs (r, item, &list.items[i]))
            list.items[kept++] = list.items[i];
    if (kept == 0) {
        code = resolve_inside (r, item, &known);
        return code || known ? code : miss_item (r, item, &without);
    }
    for (size_t i = 0; i < kept; i++)
        if (!found_add (kept == 1 ? &r->out->found : &r->out->candidates, r->out->arena,
                        &list.items[i]))
            return ix_no_memory (r->err);
    return IX_OK;
}

/* Those in exactly the parts that were named, else those in some part that fits. */
static void
keep_in_parts (struct resolver *r, struct found_list *list)
{
    bool exact = false;
    size_t kept = 0;
    for (size_t i = 0; i < list->n && !exact; i++)
        exact = list->items[i].passage.nparts == r->ref->nparts &&
                in_parts (&list->items[i].passage, r->ref);
    for (size_t i = 0; i < list->n; i++) {
        const struct passage *p = &list->items[i].passage;
        if (in_parts (p, r->ref) && (!exact || p->nparts == r->ref->nparts))
            list->items[kept++] = list->items[i];
    }
    list->n = kept;
}

bool
found_in_one_place (const struct passage *a, const struct passage *b)
{
    if (!strv_eq (a->work, b->work) || a->nparts != b->nparts)
        return false;
    for (size_t k = 0; k < a->nparts; k++)
        if (a->parts[k].kind != b->parts[k].kind ||
            !strv_eq (a->parts[k].number, b->parts[k].number))
            return false;
    return true;
}

/* How many from `first` on lie in one part of one work, so that together they are a range. */
static size_t
place_length (const struct found_list *list, size_t first)
{
    size_t n = 1;
    while (first + n < list->n &&
           found_in_one_place (&list->items[first].passage, &list->items[first + n].passage))
        n++;
    return n;
}

static bool
has_number (const struct found *items, size_t n, struct strv number)
{
    struct strbuf wanted = STRBUF_INIT, key = STRBUF_INIT;
    bool has = false;
    for (size_t i = 0; i < n && !has; i++) {
        bool roman = passage_kind_roman (items[i].passage.kind);
        strbuf_reset (&wanted);
        strbuf_reset (&key);
        number_canonical (number, roman, &wanted);
        number_canonical (items[i].passage.number, roman, &key);
        has = strv_eq (strbuf_strv (&wanted), strbuf_strv (&key));
    }
    strbuf_free (&wanted);
    strbuf_free (&key);
    return has;
}

/* Where some parts have both ends of the range, the others are not meant.  False: none has. */
static bool
keep_whole (struct found_list *list, const struct ref_item *item)
{
    size_t kept = 0;
    for (size_t i = 0, n; i < list->n; i += n) {
        struct found *items = list->items + i;
        n = place_length (list, i);
        if (has_number (items, n, item->first.number) &&
            has_number (items, n, item->last.number)) {
            memmove (list->items + kept, items, n * sizeof *items);
            kept += n;
        }
    }
    list->n = kept > 0 ? kept : list->n;
    return kept > 0;
}

static bool
ends_before_it_begins (const struct resolver *r, const struct ref_item *item)
{
    bool roman = r->ref->kind_given && passage_kind_roman (r->ref->kind);
    return number_compare (item->last.number, item->first.number, roman) < 0;
}

/* The list itself where there is no other: it may be of the whole index. */
static bool
take_all (struct found_list *into, struct arena *arena, const struct found_list *list)
{
    if (into->n == 0) {
        *into = *list;
        return true;
    }
    for (size_t i = 0; i < list->n; i++)
        if (!found_add (into, arena, &list->items[i]))
            return false;
    return true;
}

/* Those between the ends, by the numbering or, in an annex, by its pages. */
static enum ix_code
find_range (struct resolver *r, const struct ref_item *item, struct found_list *list)
{
    enum ix_code code = select_range (r, item, list);
    if (code)
        return code;
    keep_in_parts (r, list);
    r->by_place = list->n == 0 && names_annex (r->ref);
    if (r->by_place)
        code = select_range (r, item, list);
    r->by_place = false;
    return code;
}

static enum ix_code
resolve_range (struct resolver *r, const struct ref_item *item)
{
    struct found_list list = { 0 };
    if (item->first.nsubs > 0 || item->last.nsubs > 0)
        return miss_range (r, item, FROM_INSIDE);
    if (ends_before_it_begins (r, item))
        return miss_range (r, item, BACKWARDS);
    enum ix_code code = find_range (r, item, &list);
    if (code)
        return code;
    sort_by_place (&list);
    bool whole = keep_whole (&list, item);
    bool one_place = list.n == 0 || place_length (&list, 0) == list.n;
    struct found_list *into = one_place ? &r->out->found : &r->out->candidates;
    if (!take_all (into, r->out->arena, &list))
        return ix_no_memory (r->err);
    bool begins = has_number (list.items, list.n, item->first.number);
    if (!whole && !begins)
        code = miss_point (r, &item->first);
    if (code == IX_OK && !whole &&
        (begins || !has_number (list.items, list.n, item->last.number)))
        code = miss_point (r, &item->last);
    return code;
}

static enum ix_code
resolve_item (struct resolver *r, const struct ref_item *item)
{
    bool inside = strv_eq_nocase (item->first.number, item->last.number);
    return item->is_range && !inside ? resolve_range (r, item) : resolve_point (r, item);
}

/* A whole id means the one passage that has it. */
static enum ix_code
resolve_id (struct resolver *r, bool *done)
{
    struct found found = { 0 };
    *done = false;
    enum ix_code code = catalog_find (r->catalog, r->ref->id, &found.docid, r->err);
    if (code || found.docid == 0)
        return code;
    code = catalog_passage (r->catalog, found.docid, r->out->arena, &found.passage, r->err);
    if (code == IX_OK && !found_add (&r->out->found, r->out->arena, &found))
        code = ix_no_memory (r->err);
    *done = code == IX_OK;
    return code;
}

static enum ix_code
resolve_group (struct resolver *r)
{
    bool done = false;
    enum ix_code code = r->ref->id.len ? resolve_id (r, &done) : IX_OK;
    if (code || done)
        return code;
    code = named_works_find (r->catalog, r->ref->work, r->out->arena, &r->works, r->err);
    if (code == IX_OK && !named_works_any (&r->works))
        return miss_work (r);
    for (size_t i = 0; i < r->ref->nitems && code == IX_OK; i++)
        code = resolve_item (r, &r->ref->items[i]);
    return code;
}

static enum ix_code
resolve_groups (struct resolver *r, const struct ref *ref)
{
    enum ix_code code = IX_OK;
    for (r->ref = ref; r->ref && code == IX_OK; r->ref = r->ref->next)
        code = resolve_group (r);
    return code;
}

/* The same units, with what was read as a part as the end of a work's title. */
static const struct ref *
titled_ref (const struct ref *ref, struct arena *arena)
{
    struct ref *first = NULL, **at = &first;
    for (const struct ref *from = ref; from; from = from->next, at = &(*at)->next) {
        *at = ARENA_NEW (arena, struct ref);
        if (*at == NULL)
            return NULL;
        **at = *from;
        (*at)->work = ref->titled;
    }
    if (first != NULL) {
        first->parts++;
        first->nparts--;
    }
    return first;
}

/* A resolution that is a work by itself: looked for where no work holds it as a part. */
static enum ix_code
resolve_titled (struct resolver *r, const struct ref *ref, size_t nmissing)
{
    const struct ref *titled = titled_ref (ref, r->out->arena);
    if (titled == NULL)
        return ix_no_memory (r->err);
    enum ix_code code =
        named_works_find (r->catalog, ref->titled, r->out->arena, &r->works, r->err);
    if (code || !named_works_any (&r->works))
        return code;
    r->out->nmissing = nmissing;
    return resolve_groups (r, titled);
}

enum ix_code
resolve_ref (struct catalog *c, const struct ref *ref, struct resolution *out,
             struct ix_error *err)
{
    struct resolver r = { .catalog = c, .out = out, .err = err };
    size_t nfound = out->found.n + out->candidates.n, nmissing = out->nmissing;
    enum ix_code code = resolve_groups (&r, ref);
    if (code || ref->titled.len == 0 || out->found.n + out->candidates.n > nfound)
        return code;
    return resolve_titled (&r, ref, nmissing);
}
