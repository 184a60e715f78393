/* Ranking: the hits of a plan in their order.
 *
 * The engine ranks by words.  Phrases that every hit must have are then checked from the best
 * passage down, and the first RANK_BOOSTED passages, but for those at the end that rank with
 * the next one, are put in order once more, with pairs of words that stand together in them.
 */
#ifndef PINCITE_QUERY_RANK_H
#define PINCITE_QUERY_RANK_H

#include "query/plan.h"

enum {
    RANK_BOOSTED = 20,  /* passages in which pairs are looked for */
    RANK_COUNTED = 500, /* hits up to which their total is counted, not only bounded */
    RANK_CHECKED = 500, /* passages that are checked for a phrase though no one asks for them,
                            to say how many there are */
};

struct ranked {
    uint32_t docid;
    double weight;
    struct strv data; /* as a hit has it, in the arena; empty: it was not read */
};

struct ranking {
    struct ranked *items;
    size_t n, cap;
    size_t total;  /* of hits in all */
    bool at_least; /* there may be more */
};

/* Whether the engine's order is not all: else ranking is a waste of time. */
bool rank_is_needed (const struct plan *plan);

/* So many of `count` passages are looked at for the sake of the total: more would take the time
 * of a question in a large index, and tell nobody anything. */
uint32_t rank_counted (uint32_t count);

/* The first `wanted` hits, or all when there are fewer; perhaps more than that.  Without
 * phrases, `wanted` has no effect, and they are RANK_BOOSTED: what follows them is what the
 * engine gives from there on.  `exact`: the total is wanted, counted up to RANK_COUNTED.  What
 * ix_search and passage_decode may return. */
IX_MUST_USE enum ix_code rank_hits (struct catalog *c, struct plan *plan, size_t wanted,
                                    bool exact, struct arena *arena, struct ranking *out,
                                    struct ix_error *err);

#endif
