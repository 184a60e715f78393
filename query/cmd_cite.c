/* pincite cite: print the citations of references, to copy. */
#include "query/command.h"

#include "lib/number.h"
#include "query/lookup.h"
#include "query/writer.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES_TOLD_MAX = 5 };

/* One citation for all passages of a work, each once, kind by kind in the order of the report,
 * and one for each candidate. */
struct citing {
    const struct request *request;
    struct lookup lookup;
    struct strv *citations;
    size_t n, cap;
};

static enum ix_code
add_citation (struct citing *s, struct catalog *c, struct strv key, const struct ref *ref,
              struct ix_error *err)
{
    struct arena *arena = s->lookup.result.arena;
    struct labeller l = request_labeller (s->request, c, arena);
    struct strbuf text = STRBUF_INIT;
    const struct work *work;
    enum ix_code code = catalog_work (c, key, &work, err);
    if (code)
        return code;
    struct strv *items = arena_grow (arena, s->citations, s->n, &s->cap, sizeof *items);
    cite_print (work, ref, l.style, l.ascii, &text);
    struct strv kept = arena_dup (arena, strbuf_strv (&text));
    bool failed = items == NULL || strbuf_failed (&text) || arena_failed (arena);
    strbuf_free (&text);
    if (failed)
        return ix_no_memory (err);
    s->citations = items;
    s->citations[s->n++] = kept;
    return IX_OK;
}

/* How many passages from `first` on are one piece: side by side in one work, or one alone when
 * it is narrowed to sub-paragraphs. */
static size_t
piece_length (const struct found_list *list, size_t first)
{
    size_t n = 1;
    if (list->items[first].mark.len)
        return n;
    while (first + n < list->n && list->items[first + n].mark.len == 0 &&
           strv_eq (list->items[first + n].passage.work, list->items[first].passage.work))
        n++;
    return n;
}

static int
by_order (const void *a, const void *b)
{
    const struct passage *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

/* Adds what the ranges of `ref` would take in of the work that is not among the passages. */
static enum ix_code
find_others (struct catalog *c, const struct ref *ref, const struct passage *passages, size_t n,
             struct arena *arena, struct passages *others, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    struct resolution taken = { .arena = arena, .brief = true };
    for (; ref != NULL; ref = ref->next)
        for (size_t i = 0; i < ref->nitems && code == IX_OK; i++) {
            struct ref one = *ref;
            one.work = passages[0].work;
            one.items = &ref->items[i];
            one.nitems = 1;
            one.next = NULL;
            if (one.items->is_range)
                code = resolve_ref (c, &one, &taken, err);
        }
    struct passage *items = ARENA_ARRAY (arena, struct passage, taken.found.n);
    struct passage *sorted = ARENA_ARRAY (arena, struct passage, n);
    if (items == NULL || sorted == NULL)
        return code ? code : ix_no_memory (err);
    memcpy (sorted, passages, n * sizeof *sorted);
    qsort (sorted, n, sizeof *sorted, by_order);
    *others = (struct passages){ .items = items };
    for (size_t i = 0; i < taken.found.n; i++)
        if (bsearch (&taken.found.items[i].passage, sorted, n, sizeof *sorted, by_order) ==
            NULL)
            items[others->n++] = taken.found.items[i].passage;
    return code;
}

static enum ix_code
piece_ref (struct catalog *c, const struct found *found, size_t n, struct arena *arena,
           struct ref *out, struct ix_error *err)
{
    struct passages others = { 0 };
    struct passage *passages = ARENA_ARRAY (arena, struct passage, n);
    if (passages == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < n; i++)
        passages[i] = found[i].passage;
    enum ix_code code = cite_ref (passages, n, arena, out, err);
    if (code == IX_OK && n > 1)
        code = find_others (c, out, passages, n, arena, &others, err);
    if (code == IX_OK && others.n > 0)
        code = cite_ref_among (passages, n, &others, arena, out, err);
    if (code == IX_OK && found->mark.len)
        out->items[0] = *found->asked;
    return code;
}

static bool
same_group (const struct ref *a, const struct ref *b)
{
    struct ref_item item = b->items[0];
    struct ref x = *a, y = *b;
    x.items = y.items = &item;
    x.nitems = y.nitems = 1;
    x.next = y.next = NULL;
    return ref_same (&x, &y);
}

/* Hangs `piece` behind the chain that ends in `last`, or its items into the last group. */
static enum ix_code
append_piece (struct ref **last, struct ref *piece, struct arena *arena, struct ix_error *err)
{
    struct ref *end = *last;
    if (end->nitems && same_group (end, piece)) {
        size_t n = end->nitems + piece->nitems;
        struct ref_item *items = ARENA_ARRAY (arena, struct ref_item, n);
        if (items == NULL)
            return ix_no_memory (err);
        for (size_t i = 0; i < n; i++)
            items[i] = i < end->nitems ? end->items[i] : piece->items[i - end->nitems];
        end->items = items;
        end->nitems = n;
        end->next = piece->next;
    } else
        end->next = piece;
    while (end->next)
        end = end->next;
    *last = end;
    return IX_OK;
}

/* The citation of all passages of the work of `first`; `*next` is the first of another. */
static enum ix_code
cite_work (struct citing *s, struct catalog *c, size_t first, size_t *next,
           struct ix_error *err)
{
    const struct found_list *list = &s->lookup.result.found;
    struct arena *arena = s->lookup.result.arena;
    struct strv work = list->items[first].passage.work;
    struct ref head = { .nitems = 0 };
    struct ref *last = &head;
    enum ix_code code = IX_OK;
    size_t at = first;
    while (code == IX_OK && at < list->n && strv_eq (list->items[at].passage.work, work)) {
        size_t n = piece_length (list, at);
        struct ref *piece = ARENA_NEW (arena, struct ref);
        if (piece == NULL)
            return ix_no_memory (err);
        code = piece_ref (c, &list->items[at], n, arena, piece, err);
        if (code == IX_OK)
            code = append_piece (&last, piece, arena, err);
        at += n;
    }
    *next = at;
    return code ? code : add_citation (s, c, work, head.next, err);
}

/* How many candidates from `first` on are one: those of a range in one place, whose numbers
 * grow. */
static size_t
candidate_length (const struct found_list *list, size_t first)
{
    size_t n = 1;
    for (; first + n < list->n && list->items[first + n].mark.len == 0; n++) {
        const struct passage *before = &list->items[first + n - 1].passage;
        const struct passage *p = &list->items[first + n].passage;
        if (list->items[first].mark.len > 0 || p->kind != before->kind ||
            !found_in_one_place (p, before) ||
            number_compare (before->number, p->number, passage_kind_roman (p->kind)) >= 0)
            break;
    }
    return n;
}

static enum ix_code
cite_candidate (struct citing *s, struct catalog *c, const struct found *found, size_t n,
                struct ix_error *err)
{
    struct arena scratch = ARENA_INIT;
    struct ref ref;
    enum ix_code code = piece_ref (c, found, n, &scratch, &ref, err);
    if (code == IX_OK)
        code = add_citation (s, c, found->passage.work, &ref, err);
    arena_free (&scratch);
    return code;
}

/* For catalog_retry. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct citing *s = data;
    struct resolution *result = &s->lookup.result;
    s->citations = NULL;
    s->n = s->cap = 0;
    enum ix_code code = lookup_run (c, &s->lookup, err);
    found_sort_by_kind (&result->found);
    for (size_t at = 0; at < result->found.n && code == IX_OK;)
        code = cite_work (s, c, at, &at, err);
    for (size_t i = 0, n; i < result->candidates.n && code == IX_OK; i += n) {
        n = candidate_length (&result->candidates, i);
        code = cite_candidate (s, c, &result->candidates.items[i], n, err);
    }
    return code;
}

/* Standard output has only what is to be copied. */
static void
name_candidates (const struct found_list *candidates)
{
    for (size_t i = 0, told = 0; i < candidates->n && told < CANDIDATES_TOLD_MAX;
         i += candidate_length (candidates, i), told++)
        remark ("to cite one: pincite cite '%.*s'", STRV_ARG (candidates->items[i].passage.id));
}

static enum exit_status
write_citations (const struct request *r, const void *data, struct output *o)
{
    const struct citing *s = data;
    struct event_list list = { .items = "citations", .query = r->line, .total = s->n };
    enum exit_status status = lookup_report (r, &s->lookup);
    name_candidates (&s->lookup.result.candidates);
    r->writer->begin (o, &list);
    for (size_t i = 0; i < s->n; i++)
        r->writer->citation (o, s->citations[i]);
    r->writer->end (o, &list);
    return status;
}

enum exit_status
cmd_cite (const struct request *r)
{
    struct arena arena = ARENA_INIT;
    struct citing s = { .request = r, .lookup.result = { .arena = &arena, .brief = true } };
    struct ix_error err;
    enum exit_status status;
    if (r->noperands == 0)
        return complain_usage ("cite: no reference; for example: pincite cite 75");
    if (lookup_parse (r, &s.lookup, &err))
        status = complain_operands (r, err.msg);
    else
        status = request_run (r, collect, write_citations, &s);
    arena_free (&arena);
    return status;
}
