/* A run of bare words, cut by the tokenizer and stemmed: what the planner works on. */
#ifndef PINCITE_QUERY_WORDS_H
#define PINCITE_QUERY_WORDS_H

#include "lib/analysis.h"
#include "lib/arena.h"

enum { WORDS_LANGUAGES_MAX = 32 };

/* The languages that a question may be in, the likeliest first; borrowed, one at least. */
struct stemmers {
    struct stemmer *items[WORDS_LANGUAGES_MAX];
    size_t n;
};

struct word {
    struct strv term;    /* folded, as the index has it */
    struct strv stem;    /* in the first language */
    struct strv *others; /* in the others, where they differ */
    size_t nothers;
    size_t start, end; /* bytes of the question */
    enum token_kind kind;
    bool part, compound; /* as struct token has them */
    bool after_gap;      /* an ellipsis stands before it */
    bool stop;           /* says nothing by itself: "the", "how" */
    uint32_t position, npositions;
};

struct words {
    struct word *items;
    size_t n, cap;
};

/* Appends the words of `text`, which begins at byte `offset` of the question; strings are in
 * `arena`.  IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code words_add (struct words *w, struct strv text, size_t offset,
                                    const struct stemmers *stemmers, struct arena *arena,
                                    struct ix_error *err);

/* The stem in the first language (i = 0), or one of the others (1 … nothers). */
struct strv word_stem (const struct word *word, size_t i);
bool word_has_stem (const struct word *word, struct strv stem);

/* Whether a folded word carries no topic: articles, pronouns, auxiliaries, question words. They
 * stay in the index; ranking leaves them out of a question. */
bool stop_word (struct strv term);

#endif
