/* pincite outline: the headings of the reports, with the paragraphs under each, and the boxes
 * and annexes where they stand. */
#include "query/command.h"

#include "lib/json_text.h"
#include "query/around.h"
#include "query/writer.h"

#include <stdint.h>

struct heading {
    struct strv text;
    size_t level;   /* from 1 */
    uint32_t order; /* of the first passage after it */
};

struct outline {
    const struct request *request;
    struct arena arena;
    struct event_entry *entries;
    size_t n, cap;
};

/* One work while its outline is made. */
struct outlining {
    struct outline *out;
    const struct work *work;
    struct arena arena; /* of what follows: the passages of all works would be too much */
    struct found_list passages;
    struct heading *headings;
    size_t nheadings;
    struct passage *under; /* room for all passages: those under a heading */
    size_t level;          /* of the last heading */
    struct ix_error *err;
};

static enum ix_code
corrupt (struct ix_error *err)
{
    return ix_fail (err, IX_ECORRUPT, "the headings of a work cannot be read");
}

static enum ix_code
decode_heading (const cJSON *item, struct arena *arena, struct heading *out,
                struct ix_error *err)
{
    const cJSON *text = cJSON_GetObjectItemCaseSensitive (item, "text");
    int64_t level = json_text_integer (cJSON_GetObjectItemCaseSensitive (item, "level"));
    int64_t order = json_text_integer (cJSON_GetObjectItemCaseSensitive (item, "order"));
    if (!cJSON_IsString (text) || level < 1 || level > UINT8_MAX || order < 0 ||
        order > UINT32_MAX)
        return corrupt (err);
    out->text = arena_dup (arena, json_text_string (text));
    out->level = (size_t)level;
    out->order = (uint32_t)order;
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
decode_headings (struct outlining *o, struct strv data)
{
    struct arena *arena = &o->arena;
    cJSON *array;
    const cJSON *item;
    enum ix_code code = json_text_whole (data, &array, o->err);
    if (code == IX_EARG || (code == IX_OK && !cJSON_IsArray (array)))
        code = corrupt (o->err);
    o->nheadings = 0;
    o->headings = ARENA_ARRAY (arena, struct heading, (size_t)cJSON_GetArraySize (array) + 1);
    if (o->headings == NULL)
        code = ix_no_memory (o->err);
    cJSON_ArrayForEach (item, array)
        if (code == IX_OK)
            code = decode_heading (item, arena, &o->headings[o->nheadings++], o->err);
    cJSON_Delete (array);
    return code;
}

static enum ix_code
read_headings (struct outlining *o, struct catalog *c)
{
    struct strbuf id = STRBUF_INIT;
    struct strv data;
    uint32_t docid = 0;
    enum ix_code code = catalog_find (
        c, schema_document_id (o->work->key, TYPE_HEADINGS, 0, &id), &docid, o->err);
    strbuf_free (&id);
    if (code || docid == 0)
        return code;
    code = catalog_data (c, docid, &o->arena, &data, o->err);
    return code ? code : decode_headings (o, data);
}

static enum ix_code
add_entry (struct outlining *o, const struct event_entry *entry)
{
    struct outline *out = o->out;
    struct event_entry *entries =
        arena_grow (&out->arena, out->entries, out->n, &out->cap, sizeof *entries);
    if (entries == NULL)
        return ix_no_memory (o->err);
    out->entries = entries;
    out->entries[out->n] = *entry;
    out->entries[out->n].id = arena_dup (&out->arena, entry->id);
    out->entries[out->n++].text = arena_dup (&out->arena, entry->text);
    return arena_failed (&out->arena) ? ix_no_memory (o->err) : IX_OK;
}

static enum ix_code
print_ref (struct outlining *o, const struct passage *passages, size_t n, struct strv *out)
{
    struct strbuf text = STRBUF_INIT;
    struct ref ref;
    enum ix_code code = cite_ref (passages, n, &o->arena, &ref, o->err);
    if (code)
        return code;
    cite_print (o->work, &ref, CITE_SHORT, o->out->request->flags->ascii, &text);
    *out = arena_dup (&o->out->arena, strbuf_strv (&text));
    bool failed = strbuf_failed (&text) || arena_failed (&o->out->arena);
    strbuf_free (&text);
    return failed ? ix_no_memory (o->err) : IX_OK;
}

/* The order at which the section of a heading ends: that of the next one not below it. */
static uint32_t
section_end (const struct outlining *o, size_t heading)
{
    for (size_t i = heading + 1; i < o->nheadings; i++)
        if (o->headings[i].level <= o->headings[heading].level)
            return o->headings[i].order;
    return UINT32_MAX;
}

/* `from`: the first passage behind it. */
static enum ix_code
add_heading (struct outlining *o, size_t at, size_t from)
{
    const struct heading *h = &o->headings[at];
    struct event_entry entry = { .work = o->work->key, .text = h->text, .level = h->level };
    uint32_t end = section_end (o, at);
    size_t n = 0;
    for (size_t i = from; i < o->passages.n; i++) {
        const struct passage *p = &o->passages.items[i].passage;
        if (p->order >= end)
            break;
        if (p->kind == PASSAGE_PARAGRAPH)
            o->under[n++] = *p;
    }
    o->level = h->level;
    enum ix_code code = n ? print_ref (o, o->under, n, &entry.ref) : IX_OK;
    return code ? code : add_entry (o, &entry);
}

static enum ix_code
add_unit (struct outlining *o, const struct passage *p)
{
    struct event_entry entry = {
        .work = o->work->key, .id = p->id, .text = p->title, .level = o->level + 1
    };
    enum ix_code code = print_ref (o, p, 1, &entry.ref);
    return code ? code : add_entry (o, &entry);
}

/* Whether the heading is only what the unit below it is called ("ANNEX II"): then the unit
 * stands for both. */
static enum ix_code
is_label (struct outlining *o, const struct heading *h, const struct passage *p, bool *out)
{
    struct strv ref = { NULL, 0 };
    bool unit = p->order == h->order && (p->kind == PASSAGE_BOX || p->kind == PASSAGE_ANNEX);
    enum ix_code code = unit ? print_ref (o, p, 1, &ref) : IX_OK;
    *out = code == IX_OK && unit && strv_eq_nocase (ref, h->text);
    return code;
}

/* The headings that stand before the `i`th passage, from `*next` on. */
static enum ix_code
add_headings_before (struct outlining *o, size_t i, size_t *next)
{
    const struct passage *p = &o->passages.items[i].passage;
    enum ix_code code = IX_OK;
    for (; *next < o->nheadings && o->headings[*next].order <= p->order && !code; ++*next) {
        bool label;
        code = is_label (o, &o->headings[*next], p, &label);
        if (code == IX_OK && label)
            o->level = o->headings[*next].level - 1;
        else if (code == IX_OK)
            code = add_heading (o, *next, i);
    }
    return code;
}

/* Headings and units in the order of the report. */
static enum ix_code
merge (struct outlining *o)
{
    enum ix_code code = IX_OK;
    size_t next = 0;
    for (size_t i = 0; i < o->passages.n && code == IX_OK; i++) {
        const struct passage *p = &o->passages.items[i].passage;
        code = add_headings_before (o, i, &next);
        if (code == IX_OK && (p->kind == PASSAGE_BOX || p->kind == PASSAGE_ANNEX))
            code = add_unit (o, p);
    }
    return code;
}

static enum ix_code
outline_work (struct outline *out, struct catalog *c, const struct work *work,
              struct ix_error *err)
{
    struct outlining o = { .out = out, .work = work, .err = err };
    enum ix_code code = read_headings (&o, c);
    if (code == IX_OK)
        code = around_read (c, work->key, &o.arena, &o.passages, err);
    if (code == IX_OK)
        o.under = ARENA_ARRAY (&o.arena, struct passage, o.passages.n + 1);
    if (code == IX_OK)
        code = o.under ? merge (&o) : ix_no_memory (err);
    arena_free (&o.arena);
    return code;
}

/* For catalog_retry. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct outline *out = data;
    struct work *const *works;
    size_t nworks;
    arena_free (&out->arena);
    out->entries = NULL;
    out->n = out->cap = 0;
    enum ix_code code = catalog_works (c, &works, &nworks, err);
    for (size_t i = 0; i < nworks && code == IX_OK; i++) {
        struct outlining o = { .out = out, .err = err, .work = works[i] };
        struct event_entry title = { .work = works[i]->key,
                                     .text = works[i]->title,
                                     .ref = works[i]->symbol.len ? works[i]->symbol
                                                                 : works[i]->key };
        if (nworks > 1)
            code = add_entry (&o, &title);
        if (code == IX_OK)
            code = outline_work (out, c, works[i], err);
    }
    return code;
}

static enum exit_status
write_outline (const struct request *r, const void *data, struct output *o)
{
    const struct outline *out = data;
    struct event_list list = { .items = "outline", .total = out->n };
    r->writer->begin (o, &list);
    for (size_t i = 0; i < out->n; i++)
        r->writer->entry (o, &out->entries[i]);
    r->writer->end (o, &list);
    return out->n ? EXIT_FOUND : EXIT_NOT_FOUND;
}

enum exit_status
cmd_outline (const struct request *r)
{
    struct outline out = { .request = r, .arena = ARENA_INIT };
    if (r->noperands)
        return complain_operands (r, "outline: takes no argument");
    enum exit_status status = request_run (r, collect, write_outline, &out);
    arena_free (&out.arena);
    return status;
}
