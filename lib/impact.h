/* Impact: how much a passage is about a stem, by how often it has it and how long it is.
 *
 * It stands in the index where the count would stand, so that a question needs neither the
 * lengths of passages, which were half of its time, nor a logarithm for each of them.  It is
 *
 *     IMPACT_ONE × count × log2 (1 + IMPACT_LENGTH / length)
 *
 * which is normalisation 2 of G. Amati and C. J. van Rijsbergen, "Probabilistic models of
 * information retrieval based on measuring the divergence from randomness" (ACM TOIS 20, 2002),
 * with a fixed length in place of c times the mean one: what is added to an index later changes
 * nothing in what it holds.  Their first normalisation, impact / (impact + IMPACT_ONE), is left
 * to the question: it is BM25 with k1 = IMPACT_ONE and b = 0.
 */
#ifndef PINCITE_LIB_IMPACT_H
#define PINCITE_LIB_IMPACT_H

#include <stdint.h>

enum {
    IMPACT_ONE = 32,     /* of a stem that stands once in a passage of IMPACT_LENGTH */
    IMPACT_MAX = 255,    /* so that one word said over and over does not widen the bounds by
                            which the engine passes over passages */
    IMPACT_LENGTH = 150, /* stems: by the topics and collections of tests/rank, between 100 and
                            200 without much difference */
};

/* What a stem adds each time in a passage of `length` stems. */
double impact_each (uint64_t length);

/* The impact of a stem that stands there `count` times, from 1 to IMPACT_MAX. */
uint32_t impact (uint32_t count, double each);

/* What it makes of the rarity of a stem: (k1 + 1) × impact / (k1 + impact), as BM25 has it. */
double impact_weight (double impact);

#endif
