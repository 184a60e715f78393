/* Between the files of the planner only: the numbers of the recipe, and what is shared while a
 * plan is made. */
#ifndef PINCITE_QUERY_PLANNER_H
#define PINCITE_QUERY_PLANNER_H

#include "query/plan.h"
#include "query/words.h"

/* BM25 with long texts damped more than the engine does by itself, and words that the question
 * repeats counted. */
#define PLAN_WEIGHTING                                                                         \
    {                                                                                          \
        .scheme = IX_BM25, .k1 = 1.2, .k2 = 0, .k3 = 8, .b = 0.6, .min_normlen = 0.1           \
    }

/* What a match is worth beside one of the same word in the text. */
#define PLAN_HEADING 0.2
#define PLAN_PHRASE 0.2 /* of neighbouring words */
#define PLAN_NEAR 0.2
#define PLAN_COMPOUND 0.3      /* the whole of a hyphenated word or symbol, beside its parts */
#define PLAN_ACRONYM 0.6       /* the other form of an acronym, as a phrase */
#define PLAN_ACRONYM_WORDS 0.3 /* each word of its expansion */
#define PLAN_ACRONYM_LIST 0.7  /* a passage that is a list of acronyms, beside one that speaks \
                                */

enum {
    PLAN_NEAR_WINDOW = 8,
    PLAN_PAIRS_MAX = 12,      /* neighbours of one run */
    PLAN_PREFIX_TERMS = 1000, /* words that word* stands for, the most frequent */
};

struct planner {
    struct catalog *catalog;
    struct stemmer *stemmer;
    struct arena *arena;
    struct plan *plan;
    struct qbuild *b; /* the plan's; its code is the planner's too */
    uint32_t ndocuments;
    size_t nspelled; /* words that a nearest spelling was looked for */
    struct ix_error *err;
};

/* Queries that are to be joined; NULL is never among them. */
struct kids {
    const struct ix_query **items;
    size_t n, cap;
};

/* Remembers a failure.  Returns whether all is well. */
bool plan_ok (struct planner *p, enum ix_code code);
/* Adds `q` unless it is NULL. */
void kids_add (struct planner *p, struct kids *kids, const struct ix_query *q);
/* NULL when there are none. */
const struct ix_query *kids_join (struct planner *p, enum ix_op op, const struct kids *kids);
/* The same with its weight multiplied. */
const struct ix_query *kids_scaled (struct planner *p, const struct kids *kids, double factor);

/* Each returns NULL when there is nothing to look for, or after a failure.  `strict`: a
 * passage counts as having the words only for its own text and title, not for headings above.
 */
const struct ix_query *plan_words (struct planner *p, const struct query_node *node,
                                   bool strict);
const struct ix_query *plan_phrase (struct planner *p, const struct query_node *node);
const struct ix_query *plan_prefix (struct planner *p, const struct query_node *node);
/* Selects without weight. */
const struct ix_query *plan_field (struct planner *p, const struct field_value *field);

/* Passages that hold the term of `prefix` and `value`; 0 after a failure. */
uint32_t plan_count (struct planner *p, enum schema_prefix prefix, struct strv value);
/* A new group of the matcher, worth more the fewer passages hold the word. */
uint32_t plan_group (struct planner *p, uint32_t passages);

/* Puts the nearest known spelling in the place of words that the index does not have, and notes
 * it in the plan.  (plan_unknown.c) */
void plan_unknown_words (struct planner *p, struct words *words);

#endif
