/* Figures in other notations: "2.178 billion" = "2.178bn" = "2,178 million" = "2,178,000,000".
 */
#ifndef PINCITE_QUERY_FIGURE_H
#define PINCITE_QUERY_FIGURE_H

#include "lib/arena.h"

enum { FIGURE_FORMS_MAX = 10 };

/* A figure as the index has it: one word, or a number and a word of magnitude. */
struct figure {
    struct strv words[2];
    size_t nwords;
};

/* Fills `forms` with other ways to write `number` (digits, and a decimal point perhaps) times
 * `magnitude` ("thousand", "million", "billion", their letters, or empty for 1), in `arena`,
 * and returns how many: none for figures below a thousand.  The way it came is not among them.
 */
size_t figure_forms (struct strv number, struct strv magnitude, struct arena *arena,
                     struct figure forms[FIGURE_FORMS_MAX]);

/* Whether the word is one of magnitude, or the letters that stand for it: "m", "bn". */
bool figure_is_magnitude (struct strv word);

/* Whether the word is a number and such letters ("8m"); cuts it in two. */
bool figure_split (struct strv word, struct strv *number, struct strv *magnitude);

#endif
