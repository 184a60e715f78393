/* Ranked lists as trec_eval reads them: "topic Q0 id rank score pincite". */
#include "query/writer.h"

#include "query/flags.h"

static void
trec_frame (struct output *o, const struct event_list *list)
{
    (void)list;
    output_drain (o);
}

static void
trec_hit (struct output *o, const struct event_list *list, const struct event_passage *e)
{
    struct strv id = e->passage->id, topic = list->topic.len ? list->topic : STRV ("1");
    size_t hash = strv_find (id, STRV ("#"), 0);
    if (list->one_work && hash != SIZE_MAX)
        id = strv_sub (id, hash + 1, id.len);
    strbuf_add (&o->buf, topic);
    strbuf_adds (&o->buf, " Q0 ");
    strbuf_add (&o->buf, id);
    strbuf_addf (&o->buf, " %zu %.6f pincite\n", e->rank, e->score);
    output_drain (o);
}

const struct writer writer_trec = { .name = "trec",
                                    .commands = FLAG_SEARCH,
                                    .begin = trec_frame,
                                    .hit = trec_hit,
                                    .end = trec_frame };
