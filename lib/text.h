/* The gate of Unicode: the only code (lib/text*.c) that knows utf8proc.
 *
 * Text past the reader is valid UTF-8.  Folding is one function, used by whoever writes terms
 * and by whoever looks for them; that both are the same function is the heart of the program.
 */
#ifndef PINCITE_LIB_TEXT_H
#define PINCITE_LIB_TEXT_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdint.h>

/* Bytes of the longest prefix of `v` that is valid UTF-8 (no surrogates, no overlong forms). */
size_t text_valid_prefix (struct strv v);

/* The code point at byte `at` of valid UTF-8 (`at` < v.len, on a character), and through
 * `*nbytes` its length. */
uint32_t text_code_point (struct strv v, size_t at, size_t *nbytes);

/* Code points in the bytes [0, end) of valid UTF-8. */
size_t text_count_code_points (struct strv v, size_t end);

/* Columns that the text takes on a terminal: 0 for marks, 2 for wide characters. */
size_t text_columns (struct strv v);

/* Appends `v` folded: lower case by full case folding, marks stripped, compatibility forms
 * resolved (ligatures, full-width), soft hyphens and zero-width characters dropped, curly
 * quotes and non-breaking spaces and hyphens made plain, "½" kept readable as it is.
 * Superscript and subscript digits are dropped (they are note marks).  White space stays. ASCII
 * has a fast path. */
void text_fold (struct strv v, struct strbuf *out);

/* Whether the code point is a superscript digit (note marks: ⁰ ¹ ² ³ ⁴ … ⁹). Its digit through
 * `*digit` (may be NULL). */
bool text_is_superscript (uint32_t code_point, unsigned *digit);

/* Appends `v` fit for a terminal: C0 and C1 controls, DEL, ESC, bidi embeddings, overrides and
 * isolates, line and paragraph separators are shown as "\xNN" or "<U+202E>" and never sent. TAB
 * and LF pass when `keep_layout` is set. */
void text_show_safe (struct strv v, bool keep_layout, struct strbuf *out);

/* Appends valid UTF-8 made of windows-1252 bytes; undefined bytes become U+FFFD.  Returns how
 * many. */
size_t text_from_windows_1252 (struct strv v, struct strbuf *out);

/* Appends valid UTF-8 made of UTF-16 (`big_endian` or not, no BOM); broken pairs become U+FFFD.
 * Returns how many. */
size_t text_from_utf_16 (struct strv v, bool big_endian, struct strbuf *out);

/* Appends `v` with each broken byte replaced by U+FFFD.  Returns how many were replaced. */
size_t text_repair (struct strv v, struct strbuf *out);

#endif
