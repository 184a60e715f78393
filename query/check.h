/* Checking: whether words stand in a passage as they are written, side by side, or near each
 * other, read off its text with the same analysis as at indexing.
 *
 * The index knows of a passage neither words nor positions, which would multiply the cost of
 * building it and its size: it finds the passages that hold all stems, and these are read.
 */
#ifndef PINCITE_QUERY_CHECK_H
#define PINCITE_QUERY_CHECK_H

#include "query/catalog.h"
#include "query/qbuild.h"

/* Folded words at consecutive positions, where the whole of a compound takes the places of its
 * parts; or, with a window, two words in any order within so many consecutive positions ("a b":
 * 2).  In the title, or in the text. */
struct check {
    const struct strv *terms;
    size_t n;
    uint32_t window; /* 0: a phrase */
    bool prefix;     /* of one term: words that begin with it */
};

struct check_progress;
struct checker {
    const struct check *items;
    size_t n;
    struct first_bytes first_bytes; /* of their words */
    struct check_progress *progress;
    bool *found; /* what check_passage found of each */
    size_t nfound;
};

/* Makes a checker of `n` checks, which must outlive it, in `arena`.  IX_ENOMEM. */
IX_MUST_USE enum ix_code checker_make (struct checker *out, const struct check *items, size_t n,
                                       struct arena *arena, struct ix_error *err);

/* Looks for all of them in a passage; with `any`, it stops at the first that is there.
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code check_passage (struct checker *c, const struct passage *passage,
                                        bool any, struct ix_error *err);

/* Documents by number, ascending, and by the ids of their passages where numbers will not do.
 */
struct docids {
    uint32_t *items;
    struct strv *ids; /* NULL where they are not needed */
    size_t n, cap, ids_cap;
};

/* The documents among those that match `q` in which any of the checks is found, into `arena`.
 * What ix_search and passage_decode may return. */
IX_MUST_USE enum ix_code check_documents (struct catalog *c, const struct ix_query *q,
                                          const struct check *checks, size_t nchecks,
                                          struct arena *arena, struct docids *out,
                                          struct ix_error *err);

/* Those documents, without weight; NULL after a failure, which is the builder's. */
const struct ix_query *check_query (struct catalog *c, struct qbuild *b,
                                    const struct docids *docs);

#endif
