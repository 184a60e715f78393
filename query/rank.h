/* Ranking: the hits of a plan in their order.
 *
 * The engine ranks by words.  Phrases that every hit must have are then checked from the best
 * passage down, and the first RANK_BOOSTED passages, but for those at the end that rank with
 * the next one, are put in order once more, with pairs of words that stand together in them;
 * title pages count less there.
 */
#ifndef PINCITE_QUERY_RANK_H
#define PINCITE_QUERY_RANK_H

#include "query/plan.h"

enum {
    RANK_BOOSTED = 10,  /* passages in which pairs are looked for */
    RANK_COUNTED = 100, /* hits up to which their total is counted, not only bounded */
    RANK_WHOLE = 5000,  /* passages of an index in which the engine looks at all that match */
    RANK_CHECKED = 500, /* passages that are checked for a phrase though no one asks for them,
                            to say how many there are */
};

struct ranked {
    uint32_t docid;
    double weight;
    const struct passage *passage; /* in the arena; NULL: it was not read */
};

struct ranking {
    struct ranked *items;
    size_t n, cap;
    size_t total;  /* of hits in all */
    bool at_least; /* there may be more */
};

/* Whether the engine's order is not all: else ranking is a waste of time. */
bool rank_is_needed (const struct plan *plan);

/* Of an index of `count` documents, how many hits the engine looks at for sure, before it may
 * pass over those that it believes to be none of the best.  When the total is wanted exactly
 * some are; more would take the time of a question in a large index, and tell nobody anything.
 * In a small index all are: what it passes over is, now and then, one of the best (its
 * AndMaybePostList, up to 1.4.22 at least, steps over a document when it becomes an AND). */
uint32_t rank_checked (uint32_t count, bool exact);

/* The first `wanted` hits, or all when there are fewer; with phrases, perhaps more than that.
 * `shown`: hits are, with their works, and the total is wanted, counted up to RANK_COUNTED.
 * What ix_search, passage_decode and catalog_work_of may return. */
IX_MUST_USE enum ix_code rank_hits (struct catalog *c, struct plan *plan, size_t wanted,
                                    bool shown, struct arena *arena, struct ranking *out,
                                    struct ix_error *err);

#endif
