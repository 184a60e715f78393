/* Spelling variants: the same English word as British and as American writers spell it, and as
 * one and many where another ending than "s" says so ("child", "children").
 *
 * Rules on letters, no dictionary: some of what comes out is no word.  Whoever looks for words
 * keeps the variants that the index has.
 */
#ifndef PINCITE_LIB_SPELLING_H
#define PINCITE_LIB_SPELLING_H

#include "lib/strbuf.h"

/* Appends the variants of `word`, which is folded ("labour" → "labor", "organization" →
 * "organisation", "travelled" → "traveled"), each followed by a line end; never the word
 * itself, and at most a few dozen.  One difference at a time.  Appends nothing for a word
 * with anything but the letters a to z and apostrophes, or over 40 bytes.  Failure sticks in
 * `out`. */
void spelling_add_variants (struct strv word, struct strbuf *out);

#endif
