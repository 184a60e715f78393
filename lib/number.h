/* Numbers of passages: strings with a sort key, never ints.
 *
 * A number is what stands in the report without the punctuation around it: "75", "75 bis",
 * "10.23", "A.1.2", "A12", "IV", "*".  Roman and arabic numbers of boxes, annexes, tables and
 * figures are the same number (IV = 4); of paragraphs and footnotes only what is written
 * counts.
 */
#ifndef PINCITE_LIB_NUMBER_H
#define PINCITE_LIB_NUMBER_H

#include "lib/strbuf.h"

#include <stdint.h>

/* Bytes of the white space at `at` (< v.len): ASCII, no-break (U+00A0, U+202F) or thin
 * (U+2009); 0 when there is none. */
size_t number_space_at (struct strv v, size_t at);

enum {
    NUMBER_ROMAN_MAX = 3999,
    NUMBER_ROMAN_BYTES = 16, /* of the longest, MMMDCCCLXXXVIII, and the NUL */
};

/* Writes the roman numeral of `value`, from 1 to NUMBER_ROMAN_MAX, and a NUL behind it. */
void number_print_roman (uint32_t value, bool upper, char out[static NUMBER_ROMAN_BYTES]);

enum { NUMBER_FIGURES_MAX = 999999999 };

/* The value of the figures that `v` begins with, NUMBER_FIGURES_MAX when it is more; `*n`,
 * which may be NULL, is how many there are, and the value of none 0. */
uint32_t number_figures (struct strv v, size_t *n);

/* The value of a roman numeral in canonical form (I to MMMCMXCIX, either case but not mixed),
 * or 0 when `v` is none ("IIII" and "IC" are none). */
uint32_t number_roman (struct strv v);

/* The end of the number of an article of a code at `at`, or `at`: "L. 121-3", "R.* 123-4",
 * "L121-3-1", "L. 2 bis", "6:162".  Its letter says what kind of law the article is, and the
 * hyphens are its own; "L2", "L.2" and "A12-14" have the form of other numbers and of ranges.
 */
size_t number_code_end (struct strv v, size_t at);

/* Appends the canonical form used in ids and look-ups: lower case, arabic where `roman` is set
 * and the whole number is a roman numeral, white space runs as one "_" ("75 bis", "75bis" and
 * "75-bis" all give "75_bis"), "*" as "star", characters outside [a-z0-9._-] percent-encoded
 * ("%" and two upper-case hexadecimal digits per byte). */
void number_canonical (struct strv number, bool roman, struct strbuf *out);

/* Appends a key whose byte order (memcmp) is the order of numbers in a report:
 * 9 < 10 < 10.2 < 10.10 < 75 < 75 bis < 75 ter < 76 < A1 < A12 < B2, and "*" before 1.
 * The key is at most 4 bytes longer per component than the number and holds no NUL. */
void number_sort_key (struct strv number, bool roman, struct strbuf *out);

/* Which of two numbers goes before the other in that order: less than, equal to or more than 0,
 * as strcmp.  Where memory is out they may seem to be equal. */
int number_compare (struct strv a, struct strv b, bool roman);

/* Whether `v` has the form of a paragraph number: digits, dotted digits, a letter and digits,
 * with bis/ter/quater… or one letter after it ("75 bis", "2-bis", "10.23", "A.1.2", "12a"). */
bool number_is_paragraph (struct strv v);

/* The end of the number of a section of an act at `at`, or `at`: up to three figures, and
 * capitals where it was put in later, "3", "3A", "12ZA". */
size_t number_section_end (struct strv v, size_t at);

/* Whether `v` is the number of an article, box or the like that was put in later: "11-A".  Of
 * paragraphs it may be a range. */
bool number_is_lettered (struct strv v);

/* The end of the number that names a resolution by its session at `at`, or `at`: "79/2",
 * "A42/2", "XXXV/2", "WHA42.2", "1/COP.5". */
size_t number_session_end (struct strv v, size_t at);

/* The end of the word "No. " at `at` that only says that a number follows, with its blank; or
 * `at`. */
size_t number_sign_end (struct strv v, size_t at);

/* Whether `next` is what follows `number` in a chain: 9 → 10, 10.9 → 10.10, 75 → 75 bis or 76,
 * 10 → 10.1, L. 121-9 → L. 131-1.  Used by the structure pass. */
bool number_follows (struct strv number, struct strv next);

/* "st", "nd", "rd" or "th": what makes 1st of 1 and 112th of 112. */
const char *number_ordinal_ending (size_t n);

#endif
