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
    const bool *gaps; /* before which words of a phrase others may stand; NULL: none */
    uint32_t window;  /* 0: a phrase */
    bool prefix;      /* of one term: words that begin with it */
};

enum { CHECK_WORDS = 256 }; /* lists that the words of a checker are in */

struct check_progress;
struct check_word;
struct checker {
    const struct check *items;
    size_t n;
    bool *wanted; /* which of them check_passage looks for: all, until it is changed */
    bool *found;  /* what it found of each */
    size_t nfound;
    /* The rest is its own. */
    struct check_word *words[CHECK_WORDS];
    struct check_word *beginnings; /* the words of prefixes */
    struct check_progress *progress;
    struct first_bytes first_bytes; /* of the words that are looked for */
    uint32_t unit; /* position of the first part of the compound at hand, or of the word … */
    bool inside;   /* … more of which follows */
};

/* Makes a checker of `n` checks, which must outlive it, in `arena`.  IX_ENOMEM. */
IX_MUST_USE enum ix_code checker_make (struct checker *out, const struct check *items, size_t n,
                                       struct arena *arena, struct ix_error *err);

/* Looks for those that are wanted in a passage; with `any`, it stops at the first that is
 * there.  IX_ENOMEM. */
IX_MUST_USE enum ix_code check_passage (struct checker *c, const struct passage *passage,
                                        bool any, struct ix_error *err);

/* Whether documents are told by the ids of their passages: a server knows documents only by
 * what is in them, and copies of a database are alike. */
bool check_by_id (const struct catalog *c);

/* A check of the documents that `among` finds, and those of them that pass it. */
struct check_run {
    struct check check;
    const struct ix_query *among;
    uint32_t *docids; /* ascending */
    struct strv *ids; /* of their passages; NULL where numbers will do */
    size_t n;
};

/* Makes `n` checks, and reads no document more than once; lists are put into `arena`.  What
 * ix_search, ix_reader_data and passage_decode may return. */
IX_MUST_USE enum ix_code check_documents (struct catalog *c, struct check_run *runs, size_t n,
                                          struct arena *arena, struct ix_error *err);

/* Those that passed by their ids, without weight; NULL after a failure, which is the builder's.
 */
const struct ix_query *check_ids (struct qbuild *b, const struct check_run *docs);

#endif
