/* pincite show: print whole passages, found by number, in the order of the report. */
#include "query/command.h"

#include "query/around.h"
#include "query/lookup.h"
#include "query/writer.h"

/* What is to be printed; all of it read before the first word is. */
struct showing {
    const struct request *request;
    struct lookup lookup;
    struct event_passage *found, *candidates;
    size_t nfound, ncandidates;
};

/* The footnotes whose marks the passage holds, as events. */
static enum ix_code
add_notes (struct labeller *l, const struct passage *p, struct event_passage *e,
           struct ix_error *err)
{
    struct passage *notes = ARENA_ARRAY (l->arena, struct passage, p->nnotes + 1);
    struct event_passage *events = ARENA_ARRAY (l->arena, struct event_passage, p->nnotes + 1);
    if (notes == NULL || events == NULL)
        return ix_no_memory (err);
    e->notes = events;
    for (size_t i = 0; i < p->nnotes; i++) {
        struct passage *note = &notes[e->nnotes];
        uint32_t docid;
        enum ix_code code = catalog_find (l->catalog, p->notes[i], &docid, err);
        if (code == IX_OK && docid == 0)
            continue;
        if (code == IX_OK)
            code = catalog_passage (l->catalog, docid, l->arena, note, err);
        if (code == IX_OK)
            code = label_passage (l, note, &events[e->nnotes], err);
        if (code)
            return code;
        e->nnotes++;
    }
    return IX_OK;
}

static enum ix_code
make_events (struct labeller *l, const struct found_list *list, struct event_passage **out,
             size_t *n, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *n = 0;
    *out = ARENA_ARRAY (l->arena, struct event_passage, list->n + 1);
    if (*out == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < list->n && code == IX_OK; i++) {
        struct event_passage *e = &(*out)[i];
        code = label_found (l, &list->items[i], e, err);
        if (code == IX_OK)
            code = add_notes (l, e->passage, e, err);
        *n += code == IX_OK;
    }
    return code;
}

/* For catalog_retry. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct showing *s = data;
    const struct flags *f = s->request->flags;
    struct around wish = { .before = f->before > f->context ? f->before : f->context,
                           .after = f->after > f->context ? f->after : f->context,
                           .section = f->section };
    struct resolution *result = &s->lookup.result;
    struct labeller l = request_labeller (s->request, c, result->arena);
    enum ix_code code = lookup_run (c, &s->lookup, err);
    if (code == IX_OK)
        code = around_add (c, &wish, result->arena, &result->found, err);
    if (code == IX_OK)
        code = make_events (&l, &result->found, &s->found, &s->nfound, err);
    if (code == IX_OK)
        code = make_events (&l, &result->candidates, &s->candidates, &s->ncandidates, err);
    return code;
}

static enum exit_status
write_events (const struct request *r, const void *data, struct output *o)
{
    const struct showing *s = data;
    struct event_list list = { .items = "hits",
                               .query = r->line,
                               .total = s->nfound + s->ncandidates };
    enum exit_status status = lookup_report (r, &s->lookup);
    r->writer->begin (o, &list);
    for (size_t i = 0; i < s->nfound; i++)
        r->writer->passage (o, &s->found[i]);
    for (size_t i = 0; i < s->ncandidates; i++)
        r->writer->candidate (o, &s->candidates[i]);
    r->writer->end (o, &list);
    return status;
}

/* One work of --all; its memory goes before the next one is read.  Adds its passages to
 * `*shown`. */
static enum ix_code
show_work (const struct request *r, struct catalog *c, struct output *o, struct strv key,
           size_t *shown, struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct found_list list = { 0 };
    struct labeller l = request_labeller (r, c, &arena);
    enum ix_code code = around_read (c, key, &arena, &list, err);
    for (size_t i = 0; i < list.n && code == IX_OK; i++) {
        struct event_passage e;
        code = label_found (&l, &list.items[i], &e, err);
        if (code == IX_OK)
            r->writer->passage (o, &e);
    }
    *shown += list.n;
    arena_free (&arena);
    return code;
}

static enum ix_code
write_all (const struct request *r, struct catalog *c, struct output *o, size_t *total,
           struct ix_error *err)
{
    struct work *const *works;
    size_t n, shown = 0;
    uint32_t npassages = 0;
    enum ix_code code = catalog_count (c, TYPE_PASSAGE, &npassages, err);
    *total = npassages;
    if (code == IX_OK)
        code = catalog_works (c, &works, &n, err);
    if (code)
        return code;
    struct event_list list = { .items = "hits", .total = *total };
    r->writer->begin (o, &list);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = show_work (r, c, o, works[i]->key, &shown, err);
    r->writer->end (o, &list);
    if (code == IX_OK && shown < *total)
        code = ix_fail (err, IX_ECORRUPT, "%zu of %zu passages are not found", *total - shown,
                        *total);
    return code;
}

static enum exit_status
show_all (const struct request *r)
{
    struct catalog catalog;
    struct output output;
    struct ix_error err;
    size_t total = 0;
    if (r->noperands)
        return complain_usage ("show: --all takes no reference beside it");
    enum exit_status status = request_open (r, &catalog);
    if (status)
        return status;
    output_open (&output);
    if (write_all (r, &catalog, &output, &total, &err))
        status = complain_index (&err);
    else
        status = total ? EXIT_FOUND : EXIT_NOT_FOUND;
    return request_close (&catalog, &output, status);
}

enum exit_status
cmd_show (const struct request *r)
{
    struct arena arena = ARENA_INIT;
    struct showing s = { .request = r, .lookup.result.arena = &arena };
    struct ix_error err;
    enum exit_status status;
    if (r->flags->all)
        return show_all (r);
    if (r->noperands == 0)
        return complain_usage ("show: no reference; for example: pincite show 75");
    if (lookup_parse (r, &s.lookup, &err))
        status = complain_operands (r, err.msg);
    else
        status = request_run (r, collect, write_events, &s);
    arena_free (&arena);
    return status;
}
