/* Looks references up by number, then tells exact fits from others.  Printing is the commands'
 * business; the message for what is not there is made in resolve_range.c. */
#include "query/resolve.h"

#include "lib/number.h"
#include "query/qbuild.h"
#include "query/resolve_range.h"

#include <stdint.h>
#include <stdlib.h>

struct resolver {
    struct catalog *catalog;
    const struct ref *ref; /* the group that is looked for */
    struct resolution *out;
    struct ix_error *err;
};

static enum ix_code
out_of_memory (struct ix_error *err)
{
    return ix_fail (err, IX_ENOMEM, "out of memory");
}

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

static int
by_place (const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = strv_cmp (x->passage.work, y->passage.work);
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

void
found_sort (struct found_list *f)
{
    size_t kept = 0;
    if (f->n)
        qsort (f->items, f->n, sizeof *f->items, by_place_asked_first);
    for (size_t i = 0; i < f->n; i++)
        if (kept == 0 || by_place (&f->items[kept - 1], &f->items[i]) != 0)
            f->items[kept++] = f->items[i];
    f->n = kept;
}

/* All passages that match `q`, decoded. */
static enum ix_code
read_passages (struct resolver *r, const struct ix_query *q, struct found_list *list)
{
    struct records records;
    struct arena *arena = r->out->arena;
    enum ix_code code = catalog_select (r->catalog, q, 0, SIZE_MAX, arena, &records, r->err);
    for (size_t i = 0; i < records.n && code == IX_OK; i++) {
        struct found found = { .docid = records.items[i].docid };
        code = passage_decode (records.items[i].data, arena, &found.passage, r->err);
        if (code == IX_OK && !found_add (list, arena, &found))
            code = out_of_memory (r->err);
    }
    return code;
}

static enum ix_code
select_unit (struct resolver *r, enum passage_kind kind, struct strv number,
             struct found_list *list)
{
    struct qbuild b;
    qbuild_init (&b, r->out->arena, r->err);
    const struct ix_query *q = qbuild_unit (&b, kind, number);
    const struct ix_query *work = work_filter (&b, r->catalog, r->ref);
    if (work)
        q = qbuild_pair (&b, IX_AND, q, work);
    enum ix_code code = b.code ? b.code : read_passages (r, q, list);
    qbuild_free (&b);
    return code;
}

/* The unit part of an id. */
static struct strv
unit_of (struct strv id)
{
    size_t hash = strv_find (id, STRV ("#"), 0);
    return hash == SIZE_MAX ? id : strv_sub (id, hash + 1, id.len);
}

/* Whether the passage is where the reference says: its id is the one asked for, or that of a
 * repeated number (".2nd") when none of them is asked for. */
static bool
is_exact (const struct passage *p, size_t nth, struct strv wanted)
{
    struct strv unit = unit_of (p->id);
    if (!strv_starts (unit, wanted))
        return false;
    if (unit.len == wanted.len)
        return true;
    return nth == 0 && unit.s[wanted.len] == '.';
}

/* Of all units with the number: those in the place that was named, or else those in some part
 * that fits. */
static void
keep_fitting (struct resolver *r, enum passage_kind kind, const struct ref_point *point,
              struct found_list *list)
{
    struct strbuf wanted = STRBUF_INIT;
    struct ref unit = *r->ref;
    bool exact = false;
    size_t kept = 0;
    unit.kind = kind;
    ref_unit_id (&unit, point, &wanted);
    for (size_t i = 0; i < list->n && !exact; i++)
        exact = is_exact (&list->items[i].passage, point->nth, strbuf_strv (&wanted));
    for (size_t i = 0; i < list->n; i++) {
        const struct passage *p = &list->items[i].passage;
        if (exact ? is_exact (p, point->nth, strbuf_strv (&wanted)) : in_parts (p, r->ref))
            list->items[kept++] = list->items[i];
    }
    strbuf_free (&wanted);
    list->n = kept;
}

static enum ix_code
select_kind (struct resolver *r, enum passage_kind kind, const struct ref_point *point,
             struct found_list *list)
{
    struct found_list of_kind = { 0 };
    enum ix_code code = select_unit (r, kind, point->number, &of_kind);
    if (code)
        return code;
    keep_fitting (r, kind, point, &of_kind);
    for (size_t i = 0; i < of_kind.n; i++)
        if (!found_add (list, r->out->arena, &of_kind.items[i]))
            return out_of_memory (r->err);
    return IX_OK;
}

/* A bare number is a paragraph's first, else that of whatever has it. */
static enum ix_code
select_point (struct resolver *r, const struct ref_point *point, struct found_list *list)
{
    if (r->ref->kind_given || r->ref->named)
        return select_kind (r, r->ref->kind, point, list);
    enum ix_code code = select_kind (r, PASSAGE_PARAGRAPH, point, list);
    if (list->n)
        return code;
    for (size_t k = 0; k < PASSAGE_TEXT && code == IX_OK; k++)
        code = select_kind (r, (enum passage_kind)k, point, list);
    return code;
}

static enum ix_code
add_missing (struct resolver *r, struct strbuf *message)
{
    struct resolution *out = r->out;
    struct strv *items =
        arena_grow (out->arena, out->missing, out->nmissing, &out->missing_cap, sizeof *items);
    if (items == NULL || strbuf_failed (message))
        return out_of_memory (r->err);
    out->missing = items;
    out->missing[out->nmissing++] = arena_dup (out->arena, strbuf_strv (message));
    return arena_failed (out->arena) ? out_of_memory (r->err) : IX_OK;
}

/* "no para. 215; C/112/INF/1 has paras. 1–214" */
static enum ix_code
miss_point (struct resolver *r, const struct ref_point *point)
{
    struct strbuf message = STRBUF_INIT;
    struct ref_item item = { .first = *point, .last = *point };
    struct ref unit = *r->ref;
    unit.items = &item;
    unit.nitems = 1;
    unit.next = NULL;
    unit.kind_given = true;
    strbuf_adds (&message, "no ");
    ref_print (&unit, false, &message);
    enum ix_code code = IX_OK;
    if (!unit.named)
        code = describe_range (r->catalog, r->ref, unit.kind, r->out->arena, &message, r->err);
    if (code == IX_OK)
        code = add_missing (r, &message);
    strbuf_free (&message);
    return code;
}

/* The sub-paragraph at the end of the path, or NULL: (ii) of (a) lies inside (a). */
static const struct passage_sub *
find_sub (const struct passage *p, const struct ref_point *point)
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

/* Narrows a passage to the sub-paragraphs that were asked for; false when it has them not. */
static bool
select_subs (struct resolver *r, const struct ref_item *item, struct found *found)
{
    if (item->first.nsubs == 0)
        return true;
    const struct passage_sub *first = find_sub (&found->passage, &item->first);
    const struct passage_sub *last =
        item->is_range ? find_sub (&found->passage, &item->last) : first;
    if (first == NULL || last == NULL)
        return false;
    found->mark = sub_mark (r, item);
    found->asked = *item;
    found->asked.first.number = found->asked.last.number = found->passage.number;
    found->selection = (struct byte_range){ first->range.start, last->range.end };
    return true;
}

static enum ix_code
resolve_point (struct resolver *r, const struct ref_item *item)
{
    struct found_list list = { 0 };
    enum ix_code code = select_point (r, &item->first, &list);
    if (code)
        return code;
    size_t kept = 0;
    for (size_t i = 0; i < list.n; i++)
        if (select_subs (r, item, &list.items[i]))
            list.items[kept++] = list.items[i];
    if (kept == 0)
        return miss_point (r, &item->first);
    for (size_t i = 0; i < kept; i++)
        if (!found_add (kept == 1 ? &r->out->found : &r->out->candidates, r->out->arena,
                        &list.items[i]))
            return out_of_memory (r->err);
    return IX_OK;
}

static const struct ix_query *
range_query (struct resolver *r, struct qbuild *b, enum passage_kind kind,
             const struct ref_item *item)
{
    struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;
    bool roman = passage_kind_roman (kind);
    number_sort_key (item->first.number, roman, &low);
    number_sort_key (item->last.number, roman, &high);
    const struct ix_query *range =
        qbuild_range (b, SLOT_NUMBER, strbuf_strv (&low), strbuf_strv (&high));
    const struct ix_query *of_kind =
        qbuild_term (b, PREFIX_KIND, strv_cstr (passage_kind_name (kind)), 1);
    const struct ix_query *work = work_filter (b, r->catalog, r->ref);
    const struct ix_query *q = qbuild_pair (b, IX_AND, of_kind, range);
    strbuf_free (&low);
    strbuf_free (&high);
    return work ? qbuild_pair (b, IX_AND, q, work) : q;
}

static enum ix_code
select_range (struct resolver *r, const struct ref_item *item, struct found_list *list)
{
    struct qbuild b;
    enum passage_kind kind = r->ref->kind_given ? r->ref->kind : PASSAGE_PARAGRAPH;
    qbuild_init (&b, r->out->arena, r->err);
    const struct ix_query *q = range_query (r, &b, kind, item);
    enum ix_code code = b.code ? b.code : read_passages (r, q, list);
    qbuild_free (&b);
    return code;
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

/* Whether all lie in one part of one work, so that together they are one range. */
static bool
is_one_place (const struct found_list *list)
{
    for (size_t i = 1; i < list->n; i++) {
        const struct passage *a = &list->items[0].passage, *b = &list->items[i].passage;
        if (!strv_eq (a->work, b->work) || a->nparts != b->nparts)
            return false;
        for (size_t k = 0; k < a->nparts; k++)
            if (a->parts[k].kind != b->parts[k].kind ||
                !strv_eq (a->parts[k].number, b->parts[k].number))
                return false;
    }
    return true;
}

static bool
has_number (const struct found_list *list, struct strv number)
{
    struct strbuf wanted = STRBUF_INIT, key = STRBUF_INIT;
    bool has = false;
    for (size_t i = 0; i < list->n && !has; i++) {
        bool roman = passage_kind_roman (list->items[i].passage.kind);
        strbuf_reset (&wanted);
        strbuf_reset (&key);
        number_canonical (number, roman, &wanted);
        number_canonical (list->items[i].passage.number, roman, &key);
        has = strv_eq (strbuf_strv (&wanted), strbuf_strv (&key));
    }
    strbuf_free (&wanted);
    strbuf_free (&key);
    return has;
}

static enum ix_code
resolve_range (struct resolver *r, const struct ref_item *item)
{
    struct found_list list = { 0 };
    enum ix_code code = select_range (r, item, &list);
    if (code)
        return code;
    keep_in_parts (r, &list);
    struct found_list *into = is_one_place (&list) ? &r->out->found : &r->out->candidates;
    for (size_t i = 0; i < list.n; i++)
        if (!found_add (into, r->out->arena, &list.items[i]))
            return out_of_memory (r->err);
    if (!has_number (&list, item->first.number))
        code = miss_point (r, &item->first);
    if (code == IX_OK && !has_number (&list, item->last.number))
        code = miss_point (r, &item->last);
    return code;
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
        code = out_of_memory (r->err);
    *done = code == IX_OK;
    return code;
}

static enum ix_code
resolve_group (struct resolver *r)
{
    bool done = false;
    enum ix_code code = r->ref->id.len ? resolve_id (r, &done) : IX_OK;
    for (size_t i = 0; i < r->ref->nitems && code == IX_OK && !done; i++) {
        const struct ref_item *item = &r->ref->items[i];
        bool inside = strv_eq_nocase (item->first.number, item->last.number);
        code = item->is_range && !inside ? resolve_range (r, item) : resolve_point (r, item);
    }
    return code;
}

enum ix_code
resolve_ref (struct catalog *c, const struct ref *ref, struct resolution *out,
             struct ix_error *err)
{
    struct resolver r = { .catalog = c, .out = out, .err = err };
    enum ix_code code = IX_OK;
    for (r.ref = ref; r.ref && code == IX_OK; r.ref = r.ref->next)
        code = resolve_group (&r);
    return code;
}
