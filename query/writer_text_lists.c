/* Text for people: citations, outlines, works and words. */
#include "query/writer_text.h"

void
text_citation (struct output *o, struct strv citation)
{
    o->nitems++;
    text_show_safe (citation, true, &o->buf);
    strbuf_addc (&o->buf, '\n');
    output_drain (o);
}

void
text_entry (struct output *o, const struct event_entry *e)
{
    o->nitems++;
    for (size_t i = 1; i < e->level; i++)
        strbuf_adds (&o->buf, "  ");
    text_show_safe (e->text, false, &o->buf);
    if (e->ref.len) {
        strbuf_adds (&o->buf, e->text.len ? "  " : "");
        strbuf_adds (&o->buf, o->colour ? STYLE_DIM : "");
        text_show_safe (e->ref, false, &o->buf);
        strbuf_adds (&o->buf, o->colour ? STYLE_OFF : "");
    }
    strbuf_addc (&o->buf, '\n');
    output_drain (o);
}

static void
write_fact (struct output *o, const char *name, struct strv value)
{
    if (value.len == 0)
        return;
    strbuf_addf (&o->buf, "    %-10s", name);
    text_show_safe (value, false, &o->buf);
    strbuf_addc (&o->buf, '\n');
}

void
text_index (struct output *o, const struct event_index *index)
{
    text_safe_line (o, STYLE_BOLD, index->folder);
    strbuf_addf (&o->buf, "    %-10s%zu work%s, %zu passage%s\n", "holds", index->nworks,
                 index->nworks == 1 ? "" : "s", index->npassages,
                 index->npassages == 1 ? "" : "s");
    write_fact (o, "version", index->version);
    write_fact (o, "features", index->features);
    write_fact (o, "edition", index->edition);
}

void
text_work (struct output *o, const struct event_work *e)
{
    o->nitems++;
    strbuf_addc (&o->buf, '\n');
    text_safe_line (o, STYLE_BOLD, e->work->key);
    write_fact (o, "work", e->citation);
    write_fact (o, "language", e->work->language);
    write_fact (o, "guessed", e->work->guessed);
    write_fact (o, "counts", e->counts);
    write_fact (o, "file", e->work->source_file);
    write_fact (o, "reader", e->work->reader);
    write_fact (o, "sha256", e->work->source_sha256);
    write_fact (o, "edition", e->work->edition);
}

void
text_term (struct output *o, const struct event_term *e)
{
    o->nitems++;
    strbuf_addf (&o->buf, "%8lu  ", (unsigned long)e->passages);
    text_show_safe (e->term, false, &o->buf);
    strbuf_addc (&o->buf, '\n');
    output_drain (o);
}
