/* The nearest spelling that the index knows, from its own words. */
#ifndef PINCITE_QUERY_SPELL_H
#define PINCITE_QUERY_SPELL_H

#include "query/catalog.h"

enum { SPELL_WORDS_MAX = 8 }; /* looked for at a time */

struct spell_wish {
    struct strv word;  /* folded; not in the index */
    struct strv found; /* in the arena; empty when nothing is near enough */
    unsigned distance; /* edits between them */
    uint32_t passages; /* that hold `found` */
};

/* Edits between two words: insertion, deletion, substitution, and the exchange of two
 * neighbours, counted in bytes; `max` + 1 when it is more than `max`. */
unsigned spell_distance (struct strv a, struct strv b, unsigned max);

/* How many edits a word of that many bytes may be away from what was meant: 0 for words too
 * short to guess. */
unsigned spell_tolerance (struct strv word);

/* Whether `word` may be a misspelling of `term`, which has no digit: near enough for its
 * length; with another first letter only one edit away, since whoever types knows how a word
 * begins.  `*distance` is filled in then. */
bool spell_is_near (struct strv word, struct strv term, unsigned *distance);

/* Hands each word of the index to `see`, borrowed, as long as that returns IX_OK.  What `see`
 * returns, and what ix_terms_next may. */
typedef enum ix_code spell_see (void *self, struct strv word, struct ix_error *err);
IX_MUST_USE enum ix_code spell_walk (struct catalog *c, spell_see *see, void *self,
                                     struct ix_error *err);

/* Fills `found` of each wish: fewest edits first, then the word in most passages.  Words with a
 * digit are neither looked for nor found. */
IX_MUST_USE enum ix_code spell_find (struct catalog *c, struct spell_wish *wishes, size_t n,
                                     struct arena *arena, struct ix_error *err);

#endif
