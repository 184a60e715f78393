/* What the passes of structure ask about characters and short texts.  All text is valid UTF-8;
 * all offsets are bytes.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_CHARS_H
#define PINCITE_INDEXER_STRUCTURE_CHARS_H

#include "lib/strv.h"

#include <stdint.h>

/* Bytes of the blank (ASCII white space, no-break, thin, ideographic and zero-width spaces) at
 * `at`, or 0 when there is none. */
size_t chars_blank (struct strv v, size_t at);
/* The first offset from `at` on that is no blank. */
size_t chars_skip_blanks (struct strv v, size_t at);
/* `v` without blanks at its end, and with `chars_trim` at both ends. */
struct strv chars_trim_end (struct strv v);
struct strv chars_trim (struct strv v);

/* Columns before the first character that is no blank; a TAB goes on to the next multiple of
 * eight. */
uint32_t chars_indent (struct strv v);
/* Characters of `v`, as columns of a wrapped text are counted. */
uint32_t chars_columns (struct strv v);

bool chars_is_lower (uint32_t code_point);
bool chars_is_letter (uint32_t code_point);
/* A hyphen, an en dash or an em dash. */
bool chars_is_dash (uint32_t code_point);
/* The code point of the first letter or figure, or 0. */
uint32_t chars_first_word (struct strv v);

/* Whether `v` is written in capitals: at least two of them, and no word of small letters. */
bool chars_in_capitals (struct strv v);

/* How a piece of text ends, quotes, brackets, emphasis and note marks at its end aside. */
enum chars_end {
    CHARS_END_OPEN, /* in the middle of a sentence */
    CHARS_END_SOFT, /* at a comma, semicolon, colon or dash */
    CHARS_END_FULL, /* at a full stop, question or exclamation mark */
};
enum chars_end chars_end (struct strv v);

/* Bytes of superscript figures at `at`, their value as ASCII figures through `digits` (may be
 * NULL) and how many there are through `*ndigits`; at most 4 are written. */
size_t chars_superscripts (struct strv v, size_t at, char digits[4], size_t *ndigits);

struct strbuf;
/* Appends what stands between a line that was added and the line `next` that goes on with it:
 * one blank; nothing behind a soft hyphen, behind the hyphen of a word that goes on ("cross-"
 * and "cutting", but not "short-" and "and long-term"), between the figures of a range
 * ("2022–" and "2025"), and at the start. */
void chars_add_join (struct strv next, struct strbuf *out);
/* Appends `v` with every run of blanks as one blank, none at the ends. */
void chars_add_spaced (struct strv v, struct strbuf *out);
/* The same for `v` folded as by lib/text.h. */
void chars_fold_line (struct strv v, struct strbuf *out);

#endif
