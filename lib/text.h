/* The gate of Unicode: the only code (lib/text*.c) that knows utf8proc.
 *
 * Text past the reader is valid UTF-8, may hold NUL, and is counted in bytes.  Folding is one
 * function, used by whoever writes terms and by whoever looks for them; that both are the same
 * function is the heart of the program.  Functions that append let a failure stick in `out`.
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

/* The same for the code point that ends at byte `at` (0 < `at` <= v.len). */
uint32_t text_code_point_before (struct strv v, size_t at, size_t *nbytes);

/* Code points in the bytes [0, end) of valid UTF-8. */
size_t text_count_code_points (struct strv v, size_t end);

/* The longest prefix of valid UTF-8 that is at most `max` bytes and ends with a character. */
struct strv text_cut (struct strv v, size_t max);

/* What a code point is to whoever splits text.  Full-width ASCII counts as the ASCII that it
 * stands for. */
enum text_class {
    TEXT_OTHER,    /* parts words: punctuation, symbols, controls, superscript digits, TAB, LF,
                      U+200B */
    TEXT_BLANK,    /* a blank inside a line, also no-break, thin and ideographic */
    TEXT_SMALL,    /* a letter that is no capital */
    TEXT_CAPITAL,  /* a capital or title-case letter */
    TEXT_UNSPACED, /* a letter of a script written without blanks: Han, kana, Thai, Lao, Khmer,
                      Burmese (Hangul has blanks) */
    TEXT_DIGIT,    /* a decimal digit of any script, also a subscript one (CO₂) */
    TEXT_FRACTION, /* ½ ¾ ⅓ … */
    TEXT_MARK,     /* belongs to the letter before it */
    TEXT_IGNORED,  /* soft hyphen, joiners, bidi controls, tatweel: not there for a word */
    TEXT_APOSTROPHE, /* ' ’ ‘ ʼ */
    TEXT_HYPHEN,     /* - ‐ and the no-break hyphen; no dash */
    TEXT_SLASH,
    TEXT_AMPERSAND,
    TEXT_DOT,
    TEXT_COMMA, /* also the Arabic thousands separator */
    TEXT_SIGN,  /* % $ € £ ¥ ₹ */
};

/* Which way text of a letter is read; none of what is no letter. */
enum text_way { TEXT_NO_WAY, TEXT_RIGHTWARD, TEXT_LEFTWARD };

enum text_way text_way (uint32_t code_point);

/* Classes of U+0000 to U+007F, for loops that must be fast. */
extern const uint8_t text_ascii_class[128];

enum text_class text_classify (uint32_t code_point);

/* Whether the text is printable ASCII alone, so that it is safe to show and a column a byte. */
bool text_is_plain (struct strv v);
/* Columns that the text takes on a terminal: 0 for marks, 2 for wide characters. */
size_t text_columns (struct strv v);

/* Appends `v` folded, so that what readers take for the same word has the same bytes:
 * lower case by full case folding; accents and other marks that are no letter of their own
 * stripped (kept are kana voicing, Indic vowel signs, Thai vowels and tones, and the breve of
 * й); composed and decomposed input give the same; compatibility forms resolved (ligatures,
 * full-width); letters with a stroke made plain (ø ł đ ħ ŧ ı ð → o l d h t i d) and æ œ þ
 * written ae oe th; digits of every script 0 to 9; curly quotes, no-break blanks and hyphens
 * made plain; what is TEXT_IGNORED, and U+200B, dropped; "½" kept as it is.
 * Superscript digits are dropped (they are note marks), subscript digits are digits.
 * White space and controls stay.  ASCII has a fast path. */
void text_fold (struct strv v, struct strbuf *out);

/* Whether the code point is a superscript digit (note marks: ⁰ ¹ ² ³ ⁴ … ⁹). Its digit through
 * `*digit` (may be NULL). */
bool text_is_superscript (uint32_t code_point, unsigned *digit);

/* Whether the code point is a decimal digit of any script, full-width ones included, subscript
 * and superscript ones not.  Its value through `*digit` (may be NULL). */
bool text_is_digit (uint32_t code_point, unsigned *digit);

/* Whether a terminal may get the code point: see text_show_safe, without `keep_layout`. */
bool text_is_safe (uint32_t code_point);

/* Appends `v` fit for a terminal: C0 and C1 controls, DEL, ESC, bidi embeddings, overrides and
 * isolates, line and paragraph separators are shown as "\xNN" or "<U+202E>" and never sent. TAB
 * and LF pass when `keep_layout` is set.  `v` need not be valid UTF-8: a broken byte is shown
 * as "\xNN" too. */
void text_show_safe (struct strv v, bool keep_layout, struct strbuf *out);

/* Appends valid UTF-8 made of windows-1252 bytes; undefined bytes become U+FFFD.  Returns how
 * many. */
size_t text_from_windows_1252 (struct strv v, struct strbuf *out);

/* Appends valid UTF-8 made of UTF-16 (`big_endian` or not, no BOM); a lone surrogate and an odd
 * last byte become U+FFFD.  Returns how many. */
size_t text_from_utf_16 (struct strv v, bool big_endian, struct strbuf *out);

/* Appends `v` with each broken byte replaced by U+FFFD.  Returns how many were replaced. */
size_t text_repair (struct strv v, struct strbuf *out);

#endif
