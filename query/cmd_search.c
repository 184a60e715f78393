/* pincite search: rank passages by topic; one question, or a file of them. */
#include "query/command.h"

#include "query/batch.h"
#include "query/label.h"
#include "query/search.h"
#include "query/writer.h"

#include <stdio.h>

enum { EXCERPT_BYTES = 300, CARET_COLUMNS = 76 };

struct answering {
    const struct request *request;
    struct catalog *catalog;
    struct output *output;
    bool one_work;
    size_t nfound; /* questions with hits */
};

static enum exit_status
complain_question (struct strv question, struct query_place where, const struct ix_error *err)
{
    struct strbuf caret = STRBUF_INIT;
    enum exit_status status = complain (err);
    query_caret (question, where, CARET_COLUMNS, &caret);
    (void)fwrite (caret.buf, 1, caret.len, stderr);
    strbuf_free (&caret);
    return status;
}

static struct event_list
list_of (const struct answering *a, const struct search *s, struct strv topic)
{
    return (struct event_list){ .items = "hits",
                                .query = s->question,
                                .corrected = s->corrected,
                                .acronyms = s->acronyms,
                                .nacronyms = s->nacronyms,
                                .unknown = s->unknown,
                                .nunknown = s->nunknown,
                                .total = s->total,
                                .at_least = s->at_least,
                                .first = s->first,
                                .one_work = a->one_work,
                                .topic = topic };
}

/* Citations read works, which may fail: all events are made before the first is written. */
static enum ix_code
make_events (const struct answering *a, const struct search *s, struct event_passage **out,
             struct ix_error *err)
{
    struct labeller l = request_labeller (a->request, a->catalog, s->arena);
    enum ix_code code = IX_OK;
    *out = ARENA_ARRAY (s->arena, struct event_passage, s->nhits + 1);
    if (*out == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < s->nhits && code == IX_OK; i++) {
        const struct search_hit *hit = &s->hits[i];
        struct event_passage *e = &(*out)[i];
        code = label_passage (&l, &hit->passage, e, err);
        e->rank = hit->rank;
        e->score = hit->score;
        e->excerpt = hit->excerpt;
        e->matches = hit->matches;
        e->nmatches = hit->nmatches;
    }
    if (code == IX_OK)
        code = label_alike (&l, *out, s->nhits, err);
    return code;
}

struct answer {
    const struct answering *answering;
    struct search *search;
    struct event_passage *events;
};

/* For catalog_retry. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct answer *made = data;
    enum ix_code code = search_run (c, made->search, err);
    return code == IX_OK ? make_events (made->answering, made->search, &made->events, err)
                         : code;
}

static void
write_answer (struct answering *a, const struct answer *made, struct strv topic)
{
    const struct writer *w = a->request->writer;
    const struct search *s = made->search;
    struct event_list list = list_of (a, s, topic);
    w->begin (a->output, &list);
    for (size_t i = 0; i < s->nhits; i++)
        w->hit (a->output, &list, &made->events[i]);
    w->end (a->output, &list);
    a->nfound += s->total > 0;
}

static struct search
search_for (const struct answering *a, struct strv question, const struct query_node *tree,
            struct arena *arena)
{
    const struct flags *f = a->request->flags;
    return (struct search){ .question = question,
                            .tree = tree,
                            .first = f->offset,
                            .max = f->limit,
                            .excerpt_bytes = a->request->writer->wants_text ? EXCERPT_BYTES : 0,
                            .arena = arena };
}

/* Among hits for people; a program's output holds nothing but them. */
static void
tell_plan (struct answering *a, const struct strbuf *explain)
{
    if (a->request->writer == &writer_text)
        strbuf_addf (&a->output->buf, "%s\n", explain->buf);
    else
        (void)fprintf (stderr, "%s\n", explain->buf);
}

static enum ix_code
answer (struct answering *a, struct search *s, struct strv topic, struct ix_error *err)
{
    struct strbuf explain = STRBUF_INIT;
    struct answer made = { .answering = a, .search = s };
    if (a->request->flags->explain)
        s->explain = &explain;
    enum ix_code code = catalog_retry (a->catalog, collect, &made, err);
    if (s->explain && code == IX_OK)
        tell_plan (a, &explain);
    if (code == IX_OK)
        write_answer (a, &made, topic);
    s->explain = NULL;
    strbuf_free (&explain);
    return code;
}

/* Questions of a file are often not written in the question language: one that does not parse
 * is taken word by word, and said so. */
static enum ix_code
answer_topic (struct answering *a, const struct topic *topic, struct ix_error *err)
{
    struct arena arena = ARENA_INIT;
    struct query_node *tree;
    struct query_place where;
    enum ix_code code = query_parse (topic->text, &arena, &tree, &where, err);
    if (code == IX_EQUERY) {
        remark ("topic %.*s: %s; taken word by word", STRV_ARG (topic->id), err->msg);
        tree = query_plain (topic->text, &arena);
        code = tree ? IX_OK : ix_no_memory (err);
    }
    if (code == IX_OK) {
        struct search s = search_for (a, topic->text, tree, &arena);
        code = answer (a, &s, topic->id, err);
        if (code == IX_EQUERY) {
            remark ("topic %.*s: %s", STRV_ARG (topic->id), err->msg);
            write_answer (a, &(struct answer){ .search = &s }, topic->id);
            code = IX_OK;
        }
    }
    arena_free (&arena);
    return code;
}

static enum ix_code
answer_batch (struct answering *a, const struct topics *topics, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < topics->n && code == IX_OK; i++)
        code = answer_topic (a, &topics->items[i], err);
    return code;
}

static enum exit_status
finish (struct answering *a, enum ix_code code, const struct ix_error *err)
{
    enum exit_status status = a->nfound ? EXIT_FOUND : EXIT_NOT_FOUND;
    if (code)
        status = code == IX_EQUERY ? complain (err) : complain_index (err);
    return request_close (a->catalog, a->output, status);
}

/* For catalog_retry. */
static enum ix_code
count_works (struct catalog *c, void *data, struct ix_error *err)
{
    return catalog_count (c, TYPE_WORK, data, err);
}

static enum ix_code
begin_answers (struct answering *a, struct ix_error *err)
{
    uint32_t nworks = 0;
    enum ix_code code = IX_OK;
    if (a->request->writer == &writer_trec) /* nobody else asks */
        code = catalog_retry (a->catalog, count_works, &nworks, err);
    a->one_work = nworks == 1;
    output_open (a->output);
    return code;
}

static enum exit_status
search_batch (const struct request *r)
{
    struct arena arena = ARENA_INIT;
    struct topics topics;
    struct catalog catalog;
    struct output output;
    struct ix_error err;
    struct answering a = { .request = r, .catalog = &catalog, .output = &output };
    enum exit_status status;
    if (r->noperands)
        return complain_usage ("--batch takes no question beside its file");
    if (batch_read (r->flags->batch, &arena, &topics, &err))
        status = complain (&err);
    else if ((status = request_open (r, &catalog)) == EXIT_FOUND) {
        enum ix_code code = begin_answers (&a, &err);
        if (code == IX_OK)
            code = answer_batch (&a, &topics, &err);
        status = finish (&a, code, &err);
    }
    arena_free (&arena);
    return status;
}

static void
say_nothing_found (const struct search *s)
{
    struct strbuf text = STRBUF_INIT;
    strbuf_addf (&text, "nothing found for %.*s", STRV_ARG (s->question));
    for (size_t i = 0; i < s->nunknown; i++)
        strbuf_addf (&text, "%s%.*s", i ? ", " : "; no passage has ", STRV_ARG (s->unknown[i]));
    if (s->nunknown == 0)
        strbuf_adds (&text, "; no passage has all that is asked for: leave a part of it out");
    remark ("%s", text.buf);
    strbuf_free (&text);
}

/* A page behind the last one is no answer, though there is one. */
static enum exit_status
say_past_the_end (const struct search *s)
{
    remark ("only %zu passage%s found; --offset must be below that", s->total,
            s->total == 1 ? " is" : "s are");
    return EXIT_NOT_FOUND;
}

static enum exit_status
search_one (const struct request *r, const struct query_node *tree, struct arena *arena)
{
    struct catalog catalog;
    struct output output;
    struct ix_error err;
    struct answering a = { .request = r, .catalog = &catalog, .output = &output };
    enum exit_status status = request_open (r, &catalog);
    if (status)
        return status;
    enum ix_code code = begin_answers (&a, &err);
    struct search s = search_for (&a, r->line, tree, arena);
    if (code == IX_OK)
        code = answer (&a, &s, strv_make (NULL, 0), &err);
    if (code == IX_OK && s.total == 0)
        say_nothing_found (&s);
    status = finish (&a, code, &err);
    return status == EXIT_FOUND && s.first >= s.total ? say_past_the_end (&s) : status;
}

enum exit_status
cmd_search (const struct request *r)
{
    struct arena arena = ARENA_INIT;
    struct query_node *tree;
    struct query_place where = { 0, 0 };
    struct ix_error err;
    if (r->flags->batch)
        return search_batch (r);
    if (r->noperands == 0)
        return complain_usage ("search: nothing to look for");
    enum ix_code code = query_parse (r->line, &arena, &tree, &where, &err);
    enum exit_status status = code == IX_EQUERY ? complain_question (r->line, where, &err)
                              : code            ? complain (&err)
                                                : search_one (r, tree, &arena);
    arena_free (&arena);
    return status;
}
