/* Where the words of a question stand in a text: what the excerpt shows and machines are told.
 *
 * The planner puts in what it asked the engine for (stems, prefixes, phrases), each under a
 * group: all forms of one word of the question are one group.  The text goes through the same
 * tokenizer and stemmer as at indexing, so that what matched is what is shown.
 */
#ifndef PINCITE_QUERY_MATCH_H
#define PINCITE_QUERY_MATCH_H

#include "lib/analysis.h"
#include "lib/arena.h"
#include "lib/termset.h"

struct match_phrase {
    const struct strv *terms; /* folded words at consecutive positions */
    size_t nterms;
    uint32_t group;
};

struct match_prefix {
    struct strv stem;
    uint32_t group;
};

/* All zero matches nothing.  Grown in the arena that each call names; strings are borrowed. */
struct matcher {
    struct termset stems;
    struct first_bytes first_bytes; /* of all */
    struct match_prefix *prefixes;
    size_t nprefixes, prefixes_cap;
    struct match_phrase *phrases;
    size_t nphrases, phrases_cap;
    double *weights; /* of each group: how much seeing it in an excerpt is worth */
    size_t ngroups, weights_cap;
};

/* Each returns false when memory is out.  matcher_group gives the number of a new group. */
bool matcher_group (struct matcher *m, struct arena *arena, double weight, uint32_t *group);
bool matcher_stem (struct matcher *m, struct arena *arena, struct strv stem, uint32_t group);
bool matcher_prefix (struct matcher *m, struct arena *arena, struct strv stem, uint32_t group);
bool matcher_phrase (struct matcher *m, struct arena *arena, const struct strv *terms,
                     size_t nterms, uint32_t group);

struct match {
    size_t start, end; /* bytes of the text */
    uint32_t group;
};

/* Finds all matches in `text`, by their start, none over another; in `arena`.  IX_ENOMEM,
 * IX_EINTERNAL. */
IX_MUST_USE enum ix_code match_find (const struct matcher *m, struct stemmer *stemmer,
                                     struct strv text, struct arena *arena, struct match **out,
                                     size_t *nout, struct ix_error *err);

#endif
