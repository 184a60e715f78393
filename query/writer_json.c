/* The machine formats: json, one object, and jsonl, one object a line.  query/SCHEMA.md is
 * their description; what changes here changes there. */
#include "query/writer.h"

#include "lib/text.h"
#include "query/flags.h"
#include "query/json.h"

static void
write_parts (struct strbuf *out, const struct passage *p)
{
    json_key (out, "part");
    strbuf_addc (out, '[');
    for (size_t i = 0; i < p->nparts; i++) {
        json_comma (out);
        strbuf_addc (out, '{');
        json_member (out, "kind", strv_cstr (part_kind_name (p->parts[i].kind)));
        json_member_or_null (out, "number", p->parts[i].number);
        strbuf_addc (out, '}');
    }
    strbuf_addc (out, ']');
}

static void
write_strings (struct strbuf *out, const char *name, const struct strv *items, size_t n)
{
    json_key (out, name);
    strbuf_addc (out, '[');
    for (size_t i = 0; i < n; i++) {
        json_comma (out);
        json_quote (out, items[i]);
    }
    strbuf_addc (out, ']');
}

static void
write_subs (struct strbuf *out, const struct passage *p)
{
    json_key (out, "subs");
    strbuf_addc (out, '[');
    for (size_t i = 0; i < p->nsubs; i++) {
        json_comma (out);
        strbuf_addc (out, '{');
        json_member (out, "label", p->subs[i].label);
        json_member_size (out, "depth", p->subs[i].depth);
        json_member_size (out, "start", p->subs[i].range.start);
        json_member_size (out, "end", p->subs[i].range.end);
        strbuf_addc (out, '}');
    }
    strbuf_addc (out, ']');
}

static void
write_pages (struct strbuf *out, const struct passage *p)
{
    const struct strv pages[] = { p->page_first, p->page_last };
    write_strings (out, "pages", pages, p->page_first.len == 0 ? 0 : p->page_last.len ? 2 : 1);
}

static void
write_source (struct strbuf *out, const struct event_passage *e)
{
    const struct passage *p = e->passage;
    json_key (out, "source");
    strbuf_addc (out, '{');
    json_member_or_null (out, "file", e->work->source_file);
    json_member_or_null (out, "sha256", e->work->source_sha256);
    json_member_or_null (out, "reader", e->work->reader);
    json_member_or_null (out, "anchor", p->anchor);
    json_key (out, "ranges");
    strbuf_addc (out, '[');
    for (size_t i = 0; i < p->nranges; i++) {
        json_comma (out);
        strbuf_addf (out, "[%zu,%zu]", p->ranges[i].start, p->ranges[i].end);
    }
    strbuf_adds (out, "]}");
}

static void
write_hash (struct strbuf *out, const struct passage *p)
{
    json_key (out, "hash");
    strbuf_addc (out, '"');
    sha256_hex (p->text, out);
    strbuf_addc (out, '"');
}

static void
write_passage_members (struct strbuf *out, const struct event_passage *e)
{
    const struct passage *p = e->passage;
    json_member (out, "id", p->id);
    json_member (out, "work", p->work);
    json_member (out, "kind", strv_cstr (passage_kind_name (p->kind)));
    json_member_or_null (out, "number", p->number);
    write_parts (out, p);
    json_member (out, "ref", e->ref);
    json_member_or_null (out, "title", p->title);
    write_strings (out, "headings", p->headings, p->nheadings);
    json_member (out, "text", p->text);
    write_subs (out, p);
    write_pages (out, p);
    write_strings (out, "notes", p->notes, p->nnotes);
    json_member_or_null (out, "noted_in", p->noted_in);
    json_member_size (out, "order", p->order);
    write_source (out, e);
    write_hash (out, p);
    json_member (out, "citation", e->citation);
}

static void
write_selection (struct strbuf *out, const struct event_passage *e)
{
    if (e->mark.len) {
        json_key (out, "selection");
        strbuf_addc (out, '{');
        json_member (out, "mark", e->mark);
        json_member_size (out, "start", e->selection.start);
        json_member_size (out, "end", e->selection.end);
        strbuf_addc (out, '}');
    }
    if (e->context) {
        json_key (out, "context");
        strbuf_adds (out, "true");
    }
}

/* Code points are counted from one match to the next, not from the beginning each time. */
static void
write_matches (struct strbuf *out, const struct event_passage *e)
{
    struct strv text = e->passage->text;
    size_t at = 0, cp = 0;
    json_key (out, "matches");
    strbuf_addc (out, '[');
    for (size_t i = 0; i < e->nmatches; i++) {
        const struct match *m = &e->matches[i];
        cp += text_count_code_points (strv_sub (text, at, text.len), m->start - at);
        at = m->start;
        size_t length = text_count_code_points (strv_sub (text, at, text.len), m->end - at);
        json_comma (out);
        strbuf_addf (out, "{\"start\":%zu,\"end\":%zu,\"start_cp\":%zu,\"end_cp\":%zu}",
                     m->start, m->end, cp, cp + length);
    }
    strbuf_addc (out, ']');
}

static void
write_hit_members (struct strbuf *out, const struct event_passage *e)
{
    json_member_size (out, "rank", e->rank);
    json_key (out, "score");
    strbuf_addf (out, "%.4f", e->score);
    json_member (out, "excerpt", strv_sub (e->passage->text, e->excerpt.start, e->excerpt.end));
    write_matches (out, e);
}

static void
write_entry_members (struct strbuf *out, const struct event_entry *e)
{
    json_member (out, "work", e->work);
    json_member_size (out, "level", e->level);
    json_member_or_null (out, "id", e->id);
    json_member (out, "text", e->text);
    json_member_or_null (out, "ref", e->ref);
}

/* The CSL and the counts are JSON already. */
static void
write_work_members (struct strbuf *out, const struct event_work *e)
{
    json_member (out, "key", e->work->key);
    json_member (out, "citation", e->citation);
    json_key (out, "csl");
    json_raw (out, e->work->csl.len ? e->work->csl : STRV ("null"));
    json_member_or_null (out, "guessed", e->work->guessed);
    json_member_or_null (out, "file", e->work->source_file);
    json_member_or_null (out, "sha256", e->work->source_sha256);
    json_member_or_null (out, "reader", e->work->reader);
    json_member_or_null (out, "edition", e->work->edition);
    json_key (out, "counts");
    strbuf_add (out, e->work->counts.len ? e->work->counts : STRV ("null"));
}

static void
write_term_members (struct strbuf *out, const struct event_term *e)
{
    json_member (out, "term", e->term);
    json_member_size (out, "passages", e->passages);
}

static void
write_index (struct strbuf *out, const struct event_index *index)
{
    json_key (out, "index");
    strbuf_addc (out, '{');
    json_member (out, "folder", index->folder);
    json_member_or_null (out, "version", index->version);
    json_member_or_null (out, "features", index->features);
    json_member_or_null (out, "edition", index->edition);
    json_member_size (out, "works", index->nworks);
    json_member_size (out, "passages", index->npassages);
    strbuf_addc (out, '}');
}

/* The two formats differ in what stands around the items. */
static void
open_item (struct output *o)
{
    if (o->nitems++)
        strbuf_adds (&o->buf, o->between);
    strbuf_addc (&o->buf, '{');
}

static void
close_item (struct output *o)
{
    strbuf_addc (&o->buf, '}');
    strbuf_adds (&o->buf, o->after);
    output_drain (o);
}

static void
on_hit (struct output *o, const struct event_list *list, const struct event_passage *e)
{
    open_item (o);
    if (list->topic.len)
        json_member (&o->buf, "topic", list->topic);
    write_passage_members (&o->buf, e);
    write_hit_members (&o->buf, e);
    close_item (o);
}

static void
on_passage (struct output *o, const struct event_passage *e)
{
    open_item (o);
    write_passage_members (&o->buf, e);
    write_selection (&o->buf, e);
    close_item (o);
}

static void
on_citation (struct output *o, struct strv citation)
{
    open_item (o);
    json_member (&o->buf, "citation", citation);
    close_item (o);
}

static void
on_entry (struct output *o, const struct event_entry *e)
{
    open_item (o);
    write_entry_members (&o->buf, e);
    close_item (o);
}

static void
on_work (struct output *o, const struct event_work *e)
{
    open_item (o);
    write_work_members (&o->buf, e);
    close_item (o);
}

static void
on_term (struct output *o, const struct event_term *e)
{
    open_item (o);
    write_term_members (&o->buf, e);
    close_item (o);
}

static void
write_acronyms (struct strbuf *out, const struct event_list *list)
{
    if (list->nacronyms == 0)
        return;
    json_key (out, "acronyms");
    strbuf_addc (out, '[');
    for (size_t i = 0; i < list->nacronyms; i++) {
        json_comma (out);
        strbuf_addc (out, '{');
        json_member (out, "short", list->acronyms[i].shortened);
        json_member (out, "expansion", list->acronyms[i].expansion);
        strbuf_addc (out, '}');
    }
    strbuf_addc (out, ']');
}

static void
write_unknown (struct strbuf *out, const struct event_list *list)
{
    if (list->nunknown == 0)
        return;
    json_key (out, "unknown");
    strbuf_addc (out, '[');
    for (size_t i = 0; i < list->nunknown; i++) {
        json_comma (out);
        json_quote (out, list->unknown[i]);
    }
    strbuf_addc (out, ']');
}

static void
json_begin (struct output *o, const struct event_list *list)
{
    struct strbuf *out = &o->buf;
    o->nitems = 0;
    o->between = ",";
    o->after = "";
    strbuf_adds (out, "{");
    json_member_size (out, "schema", WRITER_SCHEMA);
    json_member (out, "tool", STRV (PACKAGE_STRING));
    if (list->topic.len)
        json_member (out, "topic", list->topic);
    json_member_or_null (out, "query", list->query);
    if (list->corrected.len)
        json_member (out, "corrected", list->corrected);
    write_acronyms (out, list);
    write_unknown (out, list);
    if (list->index)
        write_index (out, list->index);
    json_member_size (out, "total", list->total);
    if (list->at_least)
        json_key (out, "total_at_least"), strbuf_adds (out, "true");
    json_key (out, list->items);
    strbuf_addc (out, '[');
}

static void
json_end (struct output *o, const struct event_list *list)
{
    (void)list;
    strbuf_adds (&o->buf, "]}\n");
    output_drain (o);
}

static void
jsonl_begin (struct output *o, const struct event_list *list)
{
    (void)list;
    o->nitems = 0;
    o->between = "";
    o->after = "\n";
}

static void
jsonl_end (struct output *o, const struct event_list *list)
{
    (void)o;
    (void)list;
}

#define ITEM_EVENTS                                                                            \
    .hit = on_hit, .passage = on_passage, .candidate = on_passage, .citation = on_citation,    \
    .entry = on_entry, .work = on_work, .term = on_term

const struct writer writer_json = { .name = "json",
                                    .commands = FLAG_ANY & ~(unsigned)FLAG_HELP,
                                    .wants_text = true,
                                    .begin = json_begin,
                                    ITEM_EVENTS,
                                    .end = json_end };

const struct writer writer_jsonl = { .name = "jsonl",
                                     .commands = FLAG_ANY & ~(unsigned)FLAG_HELP,
                                     .wants_text = true,
                                     .begin = jsonl_begin,
                                     ITEM_EVENTS,
                                     .end = jsonl_end };
