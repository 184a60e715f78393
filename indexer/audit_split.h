/* Words as the audit counts them, by an idea of its own and not that of analysis.  Not here: in
 * which passage each is.
 */
#ifndef PINCITE_INDEXER_AUDIT_SPLIT_H
#define PINCITE_INDEXER_AUDIT_SPLIT_H

#include "lib/strv.h"

struct auditing;

/* Words of one claimant in order: of the source, or of what was made of it. */
struct word {
    struct strv text;
    bool optional; /* markup or label: may be missing */
};

struct words {
    struct word *at;
    size_t n, cap;
};

/* Bytes of the character at `at` by its first byte; text is valid UTF-8. */
size_t audit_char_len (struct strv v, size_t at);

/* Whether a word holds the character at `at`: letters and figures of any script; soft hyphens,
 * blanks, signs and punctuation of Latin-1, of the general block (U+2000 to U+206F), of U+3000
 * to U+303F and full-width ones part words. */
bool audit_is_word_char (struct strv v, size_t at);

/* Appends the words of `v`, borrowed, to a list in the scratch of `a`.  `markup`: the text may
 * hold links, whose addresses have no words. */
void audit_add_words (struct auditing *a, struct words *w, struct strv v, bool markup);

/* The next of what two words are compared by, at `*at`, which moves over it; false at the end.
 * Superscript figures and those of any script are as plain ones: a number is stored plain.
 * What is no figure is compared byte by byte, so that `*at` may be inside a character. */
bool audit_next_unit (struct strv v, size_t *at, unsigned *out);

/* The order of two words, as strcmp; figures of any script are the same. */
int audit_compare_words (struct strv a, struct strv b);

#endif
