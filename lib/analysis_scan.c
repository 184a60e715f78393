/* The scanner: where a word, a number or a sign begins and ends.
 *
 * It looks at one atom and at most one character around it, so that an atom cut from the text
 * is scanned as the same atom.  Compounds, bigrams, positions and terms are analysis.c.
 */
#include "lib/analysis_scan.h"

static bool is_letter (enum text_class class)
{
    return class == TEXT_SMALL || class == TEXT_CAPITAL;
}

static bool is_inside_word (enum text_class class)
{
    return is_letter (class) || class == TEXT_DIGIT || class == TEXT_MARK;
}

/* "UNHCR", "IDPs", "MigOF", but not "McDonald": at least two capitals, and more capitals than
 * small letters. */
static enum token_kind
word_kind (size_t ncapitals, size_t nsmall)
{
    return ncapitals >= 2 && ncapitals > nsmall ? TOKEN_ACRONYM : TOKEN_WORD;
}

static bool
is_apostrophe_inside (struct strv text, size_t after)
{
    size_t n;
    return is_letter (scan_class (text, after, &n));
}

/* "US$" is one sign, so that it is found like "$" and "USD". */
static void
take_us_dollar (struct strv text, struct token_atom *atom)
{
    struct strv word = strv_sub (text, atom->start, atom->end);
    if (atom->end < text.len && text.s[atom->end] == '$' && strv_eq (word, STRV ("US"))) {
        atom->end++;
        atom->kind = TOKEN_WORD;
        atom->sign = true;
    }
}

/* "USD15,000": a currency and a figure, though written as one word. */
static bool
starts_with_currency (struct strv word)
{
    static const char codes[][4] = { "AUD", "CAD", "CHF", "EUR", "GBP", "JPY", "USD" };
    if (word.len <= 3 || word.s[3] < '0' || word.s[3] > '9')
        return false;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strv_starts (word, strv_make (codes[i], 3)))
            return true;
    return false;
}

/* What has been seen of a word. */
struct letters {
    size_t ncapitals, nsmall;
    bool plain;
};

/* The fast path of scan_word: to the end of a run of ASCII letters and digits. */
static size_t
skip_ascii_word (struct strv text, size_t at, struct letters *seen)
{
    size_t start = at, ncapitals = 0, ndigits = 0;
    for (; at < text.len; at++) {
        unsigned char c = (unsigned char)text.s[at];
        unsigned class = c < 0x80 ? text_ascii_class[c] : TEXT_OTHER;
        if (class == TEXT_CAPITAL)
            ncapitals++;
        else if (class == TEXT_DIGIT)
            ndigits++;
        else if (class != TEXT_SMALL)
            break;
    }
    seen->ncapitals += ncapitals;
    seen->nsmall += at - start - ncapitals - ndigits;
    return at;
}

/* "[t]he", a first letter changed in a quotation. */
static bool
is_changed_letter (struct strv text, size_t at, const struct token_atom *atom)
{
    size_t n;
    return text.s[at] == ']' && at == atom->start + 1 &&
           is_letter (scan_class (text, at + 1, &n));
}

/* Takes one character more into the word.  Returns false when it ends before. */
static bool
skip_word_character (struct strv text, size_t *at, struct token_atom *atom,
                     struct letters *seen)
{
    size_t n;
    enum text_class class = scan_class (text, *at, &n);
    if (is_inside_word (class)) {
        atom->end = *at + n;
        seen->ncapitals += class == TEXT_CAPITAL;
        seen->nsmall += class == TEXT_SMALL;
    } else if (class != TEXT_IGNORED && !(n && is_changed_letter (text, *at, atom)) &&
               (class != TEXT_APOSTROPHE || !is_apostrophe_inside (text, *at + n)))
        return false;
    seen->plain = seen->plain && n == 1;
    *at += n;
    return true;
}

/* "m²" and "km³" are measures; behind any other word a raised figure is the mark of a note. */
static void
take_power (struct strv text, struct token_atom *atom)
{
    static const struct strv lengths[] = { STRV_INIT ("m"), STRV_INIT ("mm"), STRV_INIT ("cm"),
                                           STRV_INIT ("dm"), STRV_INIT ("km") };
    struct strv word = strv_sub (text, atom->start, atom->end);
    struct strv rest = strv_sub (text, atom->end, text.len);
    bool square = strv_starts (rest, STRV ("²"));
    if (!square && !strv_starts (rest, STRV ("³")))
        return;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strv_eq (word, lengths[i])) {
            atom->power = square ? '2' : '3';
            atom->end += STRV ("²").len;
            atom->plain = false;
            return;
        }
}

static void
scan_word (struct strv text, struct token_atom *atom)
{
    struct letters seen = { .plain = true };
    size_t at = atom->start;
    do {
        size_t end = skip_ascii_word (text, at, &seen);
        if (end > at)
            atom->end = at = end;
    } while (skip_word_character (text, &at, atom, &seen));
    atom->plain = seen.plain;
    atom->small = seen.nsmall > 0;
    atom->kind = word_kind (seen.ncapitals, seen.nsmall);
    if (starts_with_currency (strv_sub (text, atom->start, atom->end)))
        *atom = (struct token_atom){
            .start = atom->start, .end = atom->start + 3, .kind = TOKEN_ACRONYM, .plain = true
        };
    take_us_dollar (text, atom);
    take_power (text, atom);
}

/* A letter with no other beside it, at byte `at`; `*end` is its end. */
static bool
is_lone_letter (struct strv text, size_t at, size_t *end)
{
    size_t n;
    if (!is_letter (scan_class (text, at, &n)))
        return false;
    *end = at + n;
    return !is_inside_word (scan_class (text, *end, &n));
}

static bool
is_ascii (struct strv v)
{
    for (size_t i = 0; i < v.len; i++)
        if ((unsigned char)v.s[i] >= 0x80)
            return false;
    return true;
}

/* "U.N.H.C.R.", "e.g.", "U.S": lone letters parted by dots.  The last dot belongs to it unless
 * a figure follows ("A.B.1"). */
static bool
scan_dotted (struct strv text, struct token_atom *atom)
{
    size_t at = atom->start, end, n, nletters = 0;
    bool small = false;
    while (is_lone_letter (text, at, &end)) {
        nletters++;
        small = small || scan_class (text, at, &n) == TEXT_SMALL;
        atom->end = end;
        if (scan_class (text, end, &n) != TEXT_DOT)
            break;
        at = end + n;
        if (scan_class (text, at, &n) != TEXT_DIGIT)
            atom->end = at;
    }
    atom->kind = TOKEN_ACRONYM;
    atom->plain = is_ascii (strv_sub (text, atom->start, atom->end));
    atom->small = small;
    return nletters >= 2;
}

static size_t
skip_digits (struct strv text, size_t at, size_t *count)
{
    size_t n;
    for (*count = 0; scan_class (text, at, &n) == TEXT_DIGIT; ++*count)
        at += n;
    return at;
}

/* Whether a digit, then the separator, stand before byte `at`: it is inside a row of figures.
 */
static bool
is_in_row (struct strv text, size_t at, enum text_class separator)
{
    size_t n;
    if (at == 0 || text_classify (text_code_point_before (text, at, &n)) != separator)
        return false;
    at -= n;
    return at > 0 && text_classify (text_code_point_before (text, at, &n)) == TEXT_DIGIT;
}

/* End of a number whose first digits, up to three, end at `at`, when groups of exactly three
 * follow, each after the same kind of separator, and no further figure does; else `at`. */
static size_t
skip_groups (struct strv text, size_t start, size_t at)
{
    size_t n, count, end = at;
    enum text_class separator = scan_class (text, at, &n);
    bool groups =
        separator == TEXT_COMMA || separator == TEXT_BLANK || separator == TEXT_APOSTROPHE;
    if (!groups || is_in_row (text, start, separator))
        return at;
    while (scan_class (text, end, &n) == separator) {
        size_t next = skip_digits (text, end + n, &count);
        if (count == 0)
            break;
        if (count != 3)
            return at;
        end = next;
    }
    return end;
}

/* ".23", ".4.2020": figures after dots. */
static size_t
skip_dotted_digits (struct strv text, size_t at)
{
    for (;;) {
        size_t n, count, end;
        if (scan_class (text, at, &n) != TEXT_DOT)
            return at;
        end = skip_digits (text, at + n, &count);
        if (count == 0)
            return at;
        at = end;
    }
}

/* Whether digits that end at `at` begin a word: "12b", "3rd", "1990's". */
static bool
is_word_after_digits (struct strv text, size_t at)
{
    size_t n;
    enum text_class class = scan_class (text, at, &n);
    return is_inside_word (class) ||
           (class == TEXT_APOSTROPHE && is_apostrophe_inside (text, at + n));
}

static void
scan_number (struct strv text, struct token_atom *atom)
{
    size_t n, count, at = skip_digits (text, atom->start, &count);
    if (is_word_after_digits (text, at)) {
        scan_word (text, atom);
        return;
    }
    if (count >= 1 && count <= 3 && text.s[atom->start] != '0')
        at = skip_groups (text, atom->start, at);
    at = skip_dotted_digits (text, at);
    if (scan_class (text, at, &n) == TEXT_FRACTION)
        at += n;
    atom->kind = TOKEN_NUMBER;
    atom->end = at;
    atom->plain = is_ascii (strv_sub (text, atom->start, at));
}

/* One character of a script without blanks, with its marks. */
static void
scan_unspaced (struct strv text, size_t first, struct token_atom *atom)
{
    size_t at = atom->start + first, n;
    atom->kind = TOKEN_CJK;
    atom->end = at;
    for (;; at += n) {
        enum text_class class = scan_class (text, at, &n);
        if (class == TEXT_MARK)
            atom->end = at + n;
        else if (class != TEXT_IGNORED)
            return;
    }
}

bool
scan_atom (struct strv text, size_t at, struct token_atom *atom)
{
    size_t n, ignored;
    *atom = (struct token_atom){ .start = at };
    switch (scan_class (text, at, &n)) {
    case TEXT_SMALL:
    case TEXT_CAPITAL:
        if (scan_class (text, at + n, &ignored) != TEXT_DOT || !scan_dotted (text, atom))
            scan_word (text, atom);
        return true;
    case TEXT_DIGIT:
    case TEXT_FRACTION:
        scan_number (text, atom);
        return true;
    case TEXT_UNSPACED:
        scan_unspaced (text, n, atom);
        return true;
    case TEXT_SIGN:
        atom->kind = TOKEN_WORD;
        atom->sign = true;
        atom->end = at + n;
        return true;
    default:
        return false;
    }
}

/* ------------------------------------------------------------------ marks of notes */

static bool
closes (uint32_t cp)
{
    static const uint32_t marks[] = { '"',    '\'',   ')',    ';',    ':',    '!',    '?',
                                      0xBB,   0x2026, 0x201C, 0x201D, 0x2019, 0x3001, 0x3002,
                                      0x300D, 0x300F, 0xFF01, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B,
                                      0xFF1F, 0x060C, 0x061B, 0x061F, '.',    ',',    ']' };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (cp == marks[i])
            return true;
    return false;
}

/* Where "[3" begins when the text up to byte `at` ends with it, else `at`. */
static size_t
figures_in_bracket (struct strv text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.s[start - 1] >= '0' && text.s[start - 1] <= '9')
        start--;
    return start > 0 && start < at && text.s[start - 1] == '[' ? start - 1 : at;
}

/* Whether a word ends at byte `at`, but for punctuation and other marks: a list of paragraphs,
 * "at [45],[46]", stands behind a blank. */
static bool
is_behind_word (struct strv text, size_t at)
{
    enum { REACH = 64 };
    size_t first = at > REACH ? at - REACH : 0, n;
    while (at > first) {
        uint32_t cp = text_code_point_before (text, at, &n);
        enum text_class class = text_classify (cp);
        if (is_inside_word (class) || class == TEXT_UNSPACED || class == TEXT_SIGN)
            return true;
        if (!closes (cp))
            return false;
        at = cp == ']' ? figures_in_bracket (text, at - n) : at - n;
    }
    return false;
}

size_t
scan_note_mark (struct strv text, size_t at)
{
    enum { FIGURES_MAX = 3 };
    size_t end = at;
    if (at == 0 || text.s[at - 1] != '[')
        return 0;
    while (end < text.len && text.s[end] >= '0' && text.s[end] <= '9')
        end++;
    bool mark = end > at && end - at <= FIGURES_MAX && end < text.len && text.s[end] == ']';
    return mark && is_behind_word (text, at - 1) ? end : 0;
}

/* ------------------------------------------------------------------ plain atoms */

static unsigned char
byte_at (struct strv text, size_t at)
{
    return at < text.len ? (unsigned char)text.s[at] : '\0';
}

/* Whether what ends at byte `end` ends there whatever it is, and joins nothing: no letter, no
 * joint, no address, and no group or fraction of a figure follows. */
static bool
ends_plainly (struct strv text, size_t end, bool figure)
{
    unsigned char c = byte_at (text, end), next = byte_at (text, end + 1);
    if (c >= 0x80)
        return false;
    switch ((enum text_class)text_ascii_class[c]) {
    case TEXT_OTHER:
        return (c != ':' || next != '/') && (c != ']' || next < 'A');
    case TEXT_BLANK:
    case TEXT_COMMA:
        return !figure || (next < 0x80 && text_ascii_class[next] != TEXT_DIGIT);
    case TEXT_DOT:
        return next <= ' '; /* nor an address after "www." */
    default:
        return false;
    }
}

/* "per cent" is a compound with a blank in it. */
static bool
is_per (struct strv word)
{
    return word.len == 3 && (word.s[0] | 0x20) == 'p' && word.s[1] == 'e' && word.s[2] == 'r';
}

/* End of the run of bytes from `first` to `last` that goes on at `at`. */
static size_t
skip_run (struct strv text, size_t at, unsigned char first, unsigned char last)
{
    while (at < text.len && (unsigned char)(text.s[at] - first) <= last - first)
        at++;
    return at;
}

size_t
scan_plain (struct strv text, size_t at, enum token_kind *kind)
{
    unsigned char first = byte_at (text, at);
    enum text_class class =
        first < 0x80 ? (enum text_class)text_ascii_class[first] : TEXT_OTHER;
    bool figure = class == TEXT_DIGIT;
    if (!figure && !is_letter (class))
        return 0;
    size_t end = figure ? skip_run (text, at, '0', '9') : skip_run (text, at + 1, 'a', 'z');
    *kind = figure ? TOKEN_NUMBER : TOKEN_WORD;
    bool plain = end - at <= TOKEN_TERM_MAX && ends_plainly (text, end, figure) &&
                 !is_per (strv_make (text.s + at, end - at));
    return plain ? end : 0;
}

size_t
scan_past (struct strv text, size_t at, const struct first_bytes *wanted, uint32_t *nwords)
{
    for (;;) {
        unsigned char first = scan_fold (byte_at (text, at));
        if (first < 'a' || first > 'z' || wanted->of[first])
            return at;
        size_t end = skip_run (text, at + 1, 'a', 'z');
        struct strv word = strv_make (text.s + at, end - at);
        if (byte_at (text, end) != ' ' || word.len > TOKEN_TERM_MAX || is_per (word))
            return at;
        ++*nwords;
        at = end + 1;
    }
}
