/* Ranked lists as trec_eval reads them: "topic Q0 id rank score pincite". */
#include "query/writer.h"

#include "query/flags.h"

static void
trec_frame (struct output *o, const struct event_list *list)
{
    (void)list;
    output_drain (o);
}

/* Of a record of JSON its own id, as it was: judgments know it by that. */
static void
add_id (struct strbuf *out, const struct event_list *list, const struct event_passage *e)
{
    struct strv id = e->passage->id, own = e->passage->anchor;
    bool record = e->work && strv_starts (e->work->reader, STRV ("json/")) && own.len > 0;
    size_t hash = strv_find (id, STRV ("#"), 0), unit = hash == SIZE_MAX ? 0 : hash + 1;
    if (!list->one_work)
        strbuf_add (out, strv_sub (id, 0, unit));
    if (!record)
        strbuf_add (out, strv_sub (id, unit, id.len));
    for (size_t i = 0; record && i < own.len; i++) {
        unsigned char c = (unsigned char)own.s[i];
        if (c <= ' ' || c == '#' || c == '%' || c == 0x7F)
            strbuf_addf (out, "%%%02X", (unsigned)c);
        else
            strbuf_addc (out, own.s[i]);
    }
}

static void
trec_hit (struct output *o, const struct event_list *list, const struct event_passage *e)
{
    strbuf_add (&o->buf, list->topic.len ? list->topic : STRV ("1"));
    strbuf_adds (&o->buf, " Q0 ");
    add_id (&o->buf, list, e);
    strbuf_addf (&o->buf, " %zu %.6f pincite\n", e->rank, e->score);
    output_drain (o);
}

const struct writer writer_trec = { .name = "trec",
                                    .commands = FLAG_SEARCH,
                                    .begin = trec_frame,
                                    .hit = trec_hit,
                                    .end = trec_frame };
