/* The scanner behind lib/analysis.c and for nobody else: single words, numbers and signs. */
#ifndef PINCITE_LIB_ANALYSIS_SCAN_H
#define PINCITE_LIB_ANALYSIS_SCAN_H

#include "lib/analysis.h"
#include "lib/text.h"

/* Whether "º", the ending of an ordinal, stands at byte `at` for a degree: "1.5ºC". */
static inline bool
scan_is_degree (struct strv text, size_t at)
{
    const char *s = text.s + at;
    return text.len - at > 2 && s[0] == '\xC2' && s[1] == '\xBA' &&
           (s[2] == 'C' || s[2] == 'F') &&
           (text.len - at == 3 ||
            ((s[3] & 0x80) == 0 && text_ascii_class[(size_t)s[3]] != TEXT_SMALL));
}

/* The class of the code point at byte `at`, and through `*nbytes` its length; TEXT_OTHER and 0
 * at the end of the text. */
static inline enum text_class
scan_class (struct strv text, size_t at, size_t *nbytes)
{
    *nbytes = 0;
    if (at >= text.len)
        return TEXT_OTHER;
    unsigned char c = (unsigned char)text.s[at];
    *nbytes = 1;
    if (c < 0x80)
        return (enum text_class)text_ascii_class[c];
    enum text_class class = text_classify (text_code_point (text, at, nbytes));
    return scan_is_degree (text, at) ? TEXT_OTHER : class;
}

/* Whether a word or a number may start with the class, and so follow a "/", "." or "-". */
static inline bool scan_starts_word (enum text_class class)
{
    return class == TEXT_SMALL || class == TEXT_CAPITAL || class == TEXT_DIGIT ||
           class == TEXT_FRACTION;
}

/* Letters of ASCII to small ones; digits stay as they are. */
static inline unsigned char
scan_fold (unsigned char c)
{
    return c | 0x20;
}

/* Scans the atom that starts at byte `at`.  Returns false when none does; true, and `*atom`,
 * for a word, a dotted acronym, a number, a sign, or a character of a script without blanks
 * with its marks (TOKEN_CJK). */
bool scan_atom (struct strv text, size_t at, struct token_atom *atom);

/* End of the figures that begin at byte `at` when they are the mark of a note in brackets,
 * "sold.[3]", close behind a word or its punctuation; else 0. */
size_t scan_note_mark (struct strv text, size_t at);

/* End of the plain atom that starts at byte `at`, and through `*kind` its kind; 0 when it is
 * not plain.  Plain is what most of any text is: a word of ASCII letters of which only the
 * first may be a capital, or ASCII digits, of at most TOKEN_TERM_MAX bytes, which by what
 * follows can be no part of anything else. */
size_t scan_plain (struct strv text, size_t at, enum token_kind *kind);
/* Passes over plain words from byte `at` on that begin otherwise than `wanted`, as long as each
 * is parted from the next by one blank.  Returns where it stops; adds to `*nwords`. */
size_t scan_past (struct strv text, size_t at, const struct first_bytes *wanted,
                  uint32_t *nwords);

#endif
