/* pincite terms: the words of the index that begin with a prefix, and how many passages have
 * them. */
#include "query/command.h"

#include "lib/analysis.h"
#include "lib/text.h"
#include "query/writer.h"

struct listing {
    struct strv prefix; /* folded as words are */
    struct arena arena;
    struct event_term *terms;
    size_t n;
};

static enum ix_code
add_term (struct listing *l, struct catalog *c, size_t *cap, struct strv term,
          struct ix_error *err)
{
    uint32_t passages = 0;
    struct event_term *terms = arena_grow (&l->arena, l->terms, l->n, cap, sizeof *terms);
    if (terms == NULL)
        return ix_no_memory (err);
    enum ix_code code = ix_reader_occurrences (c->reader, term, &passages, err);
    l->terms = terms;
    l->terms[l->n++] = (struct event_term){ arena_dup (&l->arena, term), passages };
    return code == IX_OK && arena_failed (&l->arena) ? ix_no_memory (err) : code;
}

/* For catalog_retry. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct listing *l = data;
    struct ix_terms *terms = NULL;
    struct strv term;
    size_t cap = 0;
    int rc = 0;
    arena_free (&l->arena);
    l->terms = NULL;
    l->n = 0;
    enum ix_code code = ix_terms_open (&terms, c->reader, l->prefix, err);
    while (code == IX_OK && (rc = ix_terms_next (terms, &term, NULL, err)) > 0)
        code = add_term (l, c, &cap, term, err);
    ix_terms_free (terms);
    return rc < 0 ? err->code : code;
}

static enum exit_status
write_terms (const struct request *r, const void *data, struct output *o)
{
    const struct listing *l = data;
    struct event_list list = { .items = "terms", .query = r->line, .total = l->n };
    r->writer->begin (o, &list);
    for (size_t i = 0; i < l->n; i++)
        r->writer->term (o, &l->terms[i]);
    r->writer->end (o, &list);
    if (l->n == 0)
        remark ("no word begins with %.*s", STRV_ARG (r->line));
    return l->n ? EXIT_FOUND : EXIT_NOT_FOUND;
}

/* The one word of the line as the index has it: "co-op" begins what "coop" begins, and "2,1" or
 * "2,182" what "2182" is.  Whether there is exactly one. */
static bool
read_prefix (struct strv line, struct strbuf *out)
{
    struct tokenizer tokenizer;
    struct token token;
    size_t nwords = 0;
    bool figures = true;
    tokenizer_init (&tokenizer, line);
    while (tokenizer_next (&tokenizer, &token) > 0) {
        if (token.part)
            continue;
        nwords++;
        figures = figures && token.kind == TOKEN_NUMBER;
        strbuf_add (out, token.term);
    }
    tokenizer_free (&tokenizer);
    return nwords == 1 || (nwords && figures);
}

enum exit_status
cmd_terms (const struct request *r)
{
    struct listing l = { .arena = ARENA_INIT };
    struct strbuf prefix = STRBUF_INIT;
    enum exit_status status;
    if (r->noperands == 0)
        return complain_usage ("terms: no word; for example: pincite terms migr");
    if (text_valid_prefix (r->line) < r->line.len || !read_prefix (r->line, &prefix))
        status = complain_operands (r, "terms: takes one word, the beginning of others");
    else {
        l.prefix = strbuf_strv (&prefix);
        status = request_run (r, collect, write_terms, &l);
    }
    arena_free (&l.arena);
    strbuf_free (&prefix);
    return status;
}
