/* Running a question: plan, match, and the hits with what is shown of each. */
#ifndef PINCITE_QUERY_SEARCH_H
#define PINCITE_QUERY_SEARCH_H

#include "query/excerpt.h"
#include "query/plan.h"

struct search_hit {
    struct passage passage;
    size_t rank; /* from 1 */
    double score;
    struct excerpt excerpt; /* empty, like the matches, unless excerpts were wanted */
    struct match *matches;
    size_t nmatches;
};

struct search {
    /* What is wanted. */
    struct strv question;
    const struct query_node *tree;
    size_t first, max; /* rank of the first hit, from 0, and how many */
    size_t
        excerpt_bytes; /* about how long an excerpt is; 0: none, nor a total that is counted */
    struct arena *arena; /* of everything below */
    /* What came of it. */
    struct search_hit *hits;
    size_t nhits, hits_cap;
    size_t total;          /* matching passages */
    bool at_least;         /* there may be more of them: not all were counted */
    struct strv corrected; /* the question that was run; empty when it is the one asked */
    struct acronym_use *acronyms;
    size_t nacronyms;
    struct strv *unknown; /* words of the question that are in no passage */
    size_t nunknown;
    struct strbuf *explain; /* NULL, or takes the engine's print of the query */
};

/* Fits catalog_retry: `data` is a struct search.  IX_EQUERY: nothing to look for; what the
 * catalog may return. */
IX_MUST_USE enum ix_code search_run (struct catalog *c, void *data, struct ix_error *err);

#endif
