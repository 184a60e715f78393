/* The floor of a question: what libxapian alone takes to find the ten best passages by the
 * stems of its words ("find"), to read what it has stored of them as well ("read"), and, with
 * zstd, to unpack that and the works that they are of, without which nothing can be cited
 * ("unpack").  Nothing is planned, corrected or printed but numbers of documents, headings are
 * not looked at, and hits are not counted.  As pincite does, it leaves stop words out where any
 * word will do, unless there are no others.
 *
 * "show" is the floor of a look-up by reference: to find the one passage, and to unpack it and
 * its work.
 *
 * usage: matcher INDEX WHAT and|or WORD…        one question in a process
 *        matcher INDEX WHAT and|or < QUESTIONS  words, a question a line (see ask.h)
 *        matcher INDEX show WORK#UNIT
 */
#include "lib/impact.h"
#include "lib/passage.h"
#include "lib/schema.h"
#include "lib/schema_data.h"
#include "lib/strbuf.h"
#include "query/words.h"
#include "tests/bench/ask.h"
#include "xapian-c/ix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 32, HITS = 10 };

struct matcher {
    struct ix_reader *index;
    struct ix_stemmer *stemmer;
    enum ix_op op;
    bool without_data, unpack, silent;
    struct unpackers unpackers;
    struct strbuf stem, term;
    struct ix_error err;
};

static void
must (const struct matcher *m, enum ix_code code)
{
    if (code == IX_OK)
        return;
    (void)fprintf (stderr, "matcher: %s\n", m->err.msg);
    exit (3);
}

static struct ix_query *
query_of_term (struct matcher *m, enum schema_prefix prefix, struct strv value)
{
    struct ix_query *q;
    must (m, ix_query_term (&q, schema_term (prefix, value, &m->term), 1, &m->err));
    return q;
}

static struct ix_query *
query_of_word (struct matcher *m, struct strv word)
{
    strbuf_reset (&m->stem);
    must (m, ix_stemmer_stem (m->stemmer, word, &m->stem, &m->err));
    return query_of_term (m, PREFIX_STEM, strbuf_strv (&m->stem));
}

/* Of `n` parts, which it frees. */
static struct ix_query *
join (struct matcher *m, enum ix_op op, struct ix_query **kids, size_t n)
{
    struct ix_query *all;
    must (m, ix_query_join (&all, op, (const struct ix_query *const *)kids, n, &m->err));
    while (n > 0)
        ix_query_free (kids[--n]);
    return all;
}

static bool
all_stop (struct strv words)
{
    struct strv word;
    bool all = true;
    while (all && strv_split (&words, ' ', &word))
        all = stop_word (word);
    return all;
}

static struct ix_query *
query_of_words (struct matcher *m, struct strv words)
{
    struct ix_query *kids[WORDS_MAX];
    struct strv word;
    size_t n = 0;
    bool every = m->op == IX_AND || all_stop (words);
    while (n < WORDS_MAX && strv_split (&words, ' ', &word))
        if (every || !stop_word (word))
            kids[n++] = query_of_word (m, word);
    return join (m, m->op, kids, n);
}

static void
unpack (struct matcher *m, uint32_t docid, struct strv data)
{
    struct arena arena = ARENA_INIT;
    struct passage passage;
    must (m, unpackers_data (&m->unpackers, m->index, docid, data, &arena, &data, &m->err));
    must (m, passage_decode (data, &arena, &passage, &m->err));
    uint32_t work = docid - passage.order - 1; /* before its passages: see catalog.c */
    must (m, ix_reader_data (m->index, work, &data, &m->err));
    must (m, unpackers_data (&m->unpackers, m->index, work, data, &arena, &data, &m->err));
    arena_free (&arena);
}

static void
ask (void *data, struct strv question)
{
    struct matcher *m = data;
    const struct ix_search_options options = {
        .max = HITS,
        .without_data = m->without_data,
        .weighting = { .scheme = IX_BM25, .k1 = IMPACT_ONE, .k3 = 8 }
    };
    struct ix_query *q = query_of_words (m, question);
    struct ix_hits *hits;
    struct ix_hit hit;
    int rc;
    must (m, ix_search (&hits, m->index, q, &options, &m->err));
    while ((rc = ix_hits_next (hits, &hit, &m->err)) > 0) {
        if (m->unpack)
            unpack (m, hit.docid, hit.data);
        if (!m->silent)
            (void)printf ("%u\n", hit.docid);
    }
    must (m, rc < 0 ? m->err.code : IX_OK);
    ix_hits_free (hits);
    ix_query_free (q);
}

/* As catalog.c finds it. */
static void
look_up (struct matcher *m, struct strv id)
{
    const struct ix_search_options options = { .max = 1,
                                               .without_data = true,
                                               .weighting = { .scheme = IX_BOOL } };
    struct strv work, data;
    (void)strv_split (&id, '#', &work);
    struct ix_query *kids[] = { query_of_term (m, PREFIX_WORK, work),
                                query_of_term (m, PREFIX_UNIT_ID, id) };
    struct ix_query *q = join (m, IX_AND, kids, 2);
    struct ix_hits *hits;
    struct ix_hit hit;
    must (m, ix_search (&hits, m->index, q, &options, &m->err));
    if (ix_hits_next (hits, &hit, &m->err) <= 0)
        exit (3); /* what was not found was not measured */
    must (m, ix_reader_data (m->index, hit.docid, &data, &m->err));
    unpack (m, hit.docid, data);
    (void)printf ("%u\n", hit.docid);
    ix_hits_free (hits);
    ix_query_free (q);
}

static void
ask_words (struct matcher *m, char **words, int n)
{
    struct strbuf question = STRBUF_INIT;
    for (int i = 0; i < n; i++)
        strbuf_addf (&question, i ? " %s" : "%s", words[i]);
    ask (m, strbuf_strv (&question));
    strbuf_free (&question);
}

int
main (int argc, char **argv)
{
    static struct matcher m = { .stem = STRBUF_INIT, .term = STRBUF_INIT };
    const struct schema_trust trust = { .timeout_ms = 2000 };
    int status = 0;
    if (argc < 4)
        return 2;
    m.without_data = strcmp (argv[2], "find") == 0;
    m.unpack = strcmp (argv[2], "unpack") == 0;
    m.op = strcmp (argv[3], "and") == 0 ? IX_AND : IX_OR;
    m.silent = argc == 4;
    must (&m, schema_open (argv[1], &trust, &m.index, &m.err));
    must (&m, ix_stemmer_new (&m.stemmer, STRV ("en"), &m.err));
    if (strcmp (argv[2], "show") == 0)
        look_up (&m, strv_cstr (argv[3]));
    else if (argc > 4)
        ask_words (&m, argv + 4, argc - 4);
    else
        status = ask_lines (ask, &m);
    unpackers_free (&m.unpackers);
    ix_stemmer_free (m.stemmer);
    ix_reader_free (m.index);
    strbuf_free (&m.stem);
    strbuf_free (&m.term);
    return status;
}
