/* Numbers of passages: see number.h.
 *
 * The sort key is made from the canonical form, so two ways to write one number have one key.
 * Whether a line of a report begins with a number is for the structure pass to judge; here is
 * only what has the form of one.
 */
#include "lib/number.h"

#include "lib/ascii.h"

#include <string.h>

/* In the order in which they are inserted after a number. */
static const char *const ordinals[] = { "bis",     "ter",    "quater", "quinquies", "sexies",
                                        "septies", "octies", "nonies", "decies" };
enum { NORDINALS = sizeof ordinals / sizeof ordinals[0] };

/* The index of the ordinal that `v` is, or NORDINALS. */
static size_t
ordinal_index (struct strv v)
{
    size_t i = 0;
    while (i < NORDINALS && !strv_eq_nocase (v, strv_cstr (ordinals[i])))
        i++;
    return i;
}

size_t
number_space_at (struct strv v, size_t at)
{
    static const struct strv wide[] = { STRV_INIT ("\xC2\xA0"), STRV_INIT ("\xE2\x80\xAF"),
                                        STRV_INIT ("\xE2\x80\x89") };
    if (v.s[at] == ' ' || (v.s[at] >= '\t' && v.s[at] <= '\r'))
        return 1;
    struct strv rest = strv_sub (v, at, v.len);
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strv_starts (rest, wide[i]))
            return wide[i].len;
    return 0;
}

static size_t
skip_spaces (struct strv v, size_t at)
{
    size_t n;
    while (at < v.len && (n = number_space_at (v, at)) > 0)
        at += n;
    return at;
}

static uint32_t
roman_digit (char c)
{
    static const char letters[] = "ivxlcdm";
    static const uint32_t values[] = { 1, 5, 10, 50, 100, 500, 1000 };
    const char *at = c ? strchr (letters, ascii_lower (c)) : NULL;
    return at ? values[at - letters] : 0;
}

void
number_print_roman (uint32_t value, bool upper, char out[static NUMBER_ROMAN_BYTES])
{
    static const struct {
        uint32_t value;
        const char *lower, *upper;
    } steps[] = {
        { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" },
        { 100, "c", "C" },  { 90, "xc", "XC" },  { 50, "l", "L" },  { 40, "xl", "XL" },
        { 10, "x", "X" },   { 9, "ix", "IX" },   { 5, "v", "V" },   { 4, "iv", "IV" },
        { 1, "i", "I" },
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            for (const char *s = upper ? steps[i].upper : steps[i].lower; *s; s++)
                out[n++] = *s;
    out[n] = '\0';
}

uint32_t
number_roman (struct strv v)
{
    if (v.len == 0 || v.len >= NUMBER_ROMAN_BYTES)
        return 0;
    uint32_t value = 0;
    for (size_t i = 0; i < v.len; i++) {
        uint32_t digit = roman_digit (v.s[i]);
        uint32_t next = i + 1 < v.len ? roman_digit (v.s[i + 1]) : 0;
        if (digit == 0 || ascii_is_letter (v.s[i]) != ascii_is_letter (v.s[0]) ||
            (v.s[i] == ascii_lower (v.s[i])) != (v.s[0] == ascii_lower (v.s[0])))
            return 0;
        value = digit < next ? value - digit : value + digit;
    }
    if (value == 0 || value > NUMBER_ROMAN_MAX)
        return 0;
    char canonical[NUMBER_ROMAN_BYTES];
    number_print_roman (value, false, canonical);
    return strv_eq_nocase (v, strv_cstr (canonical)) ? value : 0;
}

static size_t
letters_end (struct strv v, size_t at)
{
    while (at < v.len && ascii_is_letter (v.s[at]))
        at++;
    return at;
}

static size_t
figures_end (struct strv v, size_t at)
{
    while (at < v.len && ascii_is_digit (v.s[at]))
        at++;
    return at;
}

/* The end of " bis" or "_bis" at `at`, or `at`. */
static size_t
spaced_ordinal_end (struct strv v, size_t at)
{
    bool bar = at < v.len && v.s[at] == '_';
    size_t word = bar ? at + 1 : skip_spaces (v, at), end = letters_end (v, word);
    return word > at && ordinal_index (strv_sub (v, word, end)) < NORDINALS ? end : at;
}

/* "L", "R", "D" and their like, which say what kind of law it is; no "I", "V" and "X", which
 * count articles themselves: "Article V. 12 ferries". */
static bool
is_code_letter (struct strv v)
{
    bool organic = strv_eq_nocase (v, STRV ("LO")) || strv_eq_nocase (v, STRV ("LP"));
    bool law = strv_eq_nocase (v, STRV ("L")) || strv_eq_nocase (v, STRV ("D"));
    return organic || law || (v.len == 1 && number_roman (v) == 0);
}

/* Where the figures behind the letter at `at` begin: "L. 121", "R.* 121", "L121", "LO 121"; or
 * `at`. */
static size_t
code_figures (struct strv v, size_t at)
{
    size_t end = letters_end (v, at);
    if (!is_code_letter (strv_sub (v, at, end)))
        return at;
    end += end < v.len && v.s[end] == '.';
    end = skip_spaces (v, end);
    end += end < v.len && v.s[end] == '*';
    end = skip_spaces (v, end);
    return figures_end (v, end) > end ? end : at;
}

/* The end of "6:162", whose colon parts the book from the article, at `at`; or `at`. */
static size_t
book_end (struct strv v, size_t at)
{
    enum { FIGURES_MAX = 4 };
    size_t colon = figures_end (v, at), end = figures_end (v, colon + 1);
    bool parts = colon > at && colon < v.len && v.s[colon] == ':' && end > colon + 1;
    bool whole = end >= v.len || (v.s[end] != ':' && v.s[end] != '.');
    if (!parts || !whole || colon - at > FIGURES_MAX || end - colon > FIGURES_MAX + 1)
        return at;
    return letters_end (v, end) == end + 1 ? end + 1 : end;
}

/* The end of the "-3-1" at `at`, or `at`. */
static size_t
hyphened_end (struct strv v, size_t at)
{
    for (size_t next; at < v.len && v.s[at] == '-'; at = next)
        if ((next = figures_end (v, at + 1)) == at + 1)
            break;
    return at;
}

size_t
number_code_end (struct strv v, size_t at)
{
    enum { GLUED_MIN = 3, FIGURES_MAX = 4 };
    size_t book = book_end (v, at), start = code_figures (v, at),
           first = figures_end (v, start);
    if (book > at || start == at || first - start > FIGURES_MAX)
        return book;
    size_t end = hyphened_end (v, first);
    bool glued = ascii_is_letter (v.s[start - 1]) || v.s[start - 1] == '.';
    bool lettered = letters_end (v, at) == at + 1 && v.s[at + 1] != '.'; /* "Article A 5" */
    bool range = glued && first - start < GLUED_MIN;
    if (range || (end == first && (glued || lettered)) || letters_end (v, end) > end)
        return at;
    return spaced_ordinal_end (v, end);
}

static void
add_canonical_byte (char c, struct strbuf *out)
{
    c = ascii_lower (c);
    if (ascii_is_letter (c) || ascii_is_digit (c) || c == '.' || c == '_' || c == '-')
        strbuf_addc (out, c);
    else if (c == '*')
        strbuf_adds (out, "star");
    else
        strbuf_addf (out, "%%%02X", (unsigned)(unsigned char)c);
}

/* Where the ordinal word at the end of `v` begins, its hyphen included, when a figure is right
 * before it ("75bis", "75-bis"), else v.len. */
static size_t
glued_ordinal (struct strv v)
{
    size_t word = v.len;
    while (word > 0 && ascii_is_letter (v.s[word - 1]))
        word--;
    size_t at = word - (word > 0 && v.s[word - 1] == '-');
    bool glued = at > 0 && ascii_is_digit (v.s[at - 1]);
    return glued && ordinal_index (strv_sub (v, word, v.len)) < NORDINALS ? at : v.len;
}

void
number_canonical (struct strv number, bool roman, struct strbuf *out)
{
    number = strv_trim (number);
    uint32_t value = roman ? number_roman (number) : 0;
    if (value > 0) {
        strbuf_addf (out, "%lu", (unsigned long)value);
        return;
    }
    size_t glued = glued_ordinal (number), start = 0;
    if (number.len > 0 && number_code_end (number, 0) == number.len) {
        start = code_figures (number, 0);
        for (size_t i = 0; i < letters_end (number, 0); i++)
            add_canonical_byte (number.s[i], out);
    }
    bool book = number.len > 0 && book_end (number, 0) == number.len;
    for (size_t at = skip_spaces (number, start); at < number.len; at++) {
        size_t after = skip_spaces (number, at);
        if (after == number.len)
            return;
        if (after > at || at == glued)
            strbuf_addc (out, '_');
        at = after;
        if (at != glued || number.s[at] != '-')
            add_canonical_byte (book && number.s[at] == ':' ? '.' : number.s[at], out);
    }
}

/* Length before digits makes 9 < 10; two bytes in base 255, so that none is NUL. */
static size_t
add_digits_key (struct strv v, size_t at, struct strbuf *out)
{
    enum { TAG = 0x10, BASE = 255, MOST = BASE * BASE - 1 };
    while (at < v.len && v.s[at] == '0')
        at++;
    size_t end = at;
    while (end < v.len && ascii_is_digit (v.s[end]))
        end++;
    size_t n = end - at > MOST ? (size_t)MOST : end - at;
    strbuf_addc (out, (char)TAG);
    strbuf_addc (out, (char)(n / BASE + 1));
    strbuf_addc (out, (char)(n % BASE + 1));
    strbuf_add (out, strv_sub (v, at, end));
    return end;
}

/* The word at `at`: an ordinal becomes one byte in the order of the ordinals, after "." (10.1
 * belongs to 10, 10 bis does not) and before letters; the star comes before every figure. */
static size_t
add_word_key (struct strv v, size_t at, struct strbuf *out)
{
    enum { STAR = 0x01, ORDINAL = 0x30 };
    size_t word = v.s[at] == '_' ? at + 1 : at;
    size_t ordinal = word > at ? ordinal_index (strv_sub (v, word, v.len)) : NORDINALS;
    if (ordinal < NORDINALS) {
        strbuf_addc (out, (char)(ORDINAL + ordinal));
        return v.len;
    }
    if (strv_starts (strv_sub (v, at, v.len), STRV ("star"))) {
        strbuf_addc (out, (char)STAR);
        return at + 4;
    }
    strbuf_addc (out, v.s[at]);
    return at + 1;
}

void
number_sort_key (struct strv number, bool roman, struct strbuf *out)
{
    struct strbuf canonical = STRBUF_INIT;
    number_canonical (number, roman, &canonical);
    struct strv v = strbuf_strv (&canonical);
    for (size_t at = 0; at < v.len;)
        at = ascii_is_digit (v.s[at]) ? add_digits_key (v, at, out) : add_word_key (v, at, out);
    if (strbuf_failed (&canonical))
        out->failed = true;
    strbuf_free (&canonical);
}

int
number_compare (struct strv a, struct strv b, bool roman)
{
    struct strbuf x = STRBUF_INIT, y = STRBUF_INIT;
    number_sort_key (a, roman, &x);
    number_sort_key (b, roman, &y);
    int order = strv_cmp (strbuf_strv (&x), strbuf_strv (&y));
    strbuf_free (&x);
    strbuf_free (&y);
    return order;
}

/* What a number of a paragraph is made of: "A.1.2" is A, 1, 2; "75 bis" is 75, bis. */
enum component_kind { COMPONENT_LETTER, COMPONENT_FIGURE, COMPONENT_ORDINAL };
enum { COMPONENTS_MAX = 8 };

struct component {
    enum component_kind kind;
    bool dotted; /* a "." stands before it */
    struct strv figure;
    size_t value; /* of a letter or ordinal, from 0 */
};

struct components {
    struct component at[COMPONENTS_MAX];
    size_t n;
};

static bool
add_component (struct components *c, enum component_kind kind, bool dotted, struct strv figure,
               size_t value)
{
    if (c->n == COMPONENTS_MAX)
        return false;
    c->at[c->n++] =
        (struct component){ .kind = kind, .dotted = dotted, .figure = figure, .value = value };
    return true;
}

static size_t
letter_value (char c)
{
    return (size_t)(ascii_lower (c) - 'a');
}

/* Figures joined by dots from `*at` on, at least one. */
static bool
split_figures (struct strv v, size_t *at, struct components *out)
{
    bool dotted = *at > 0 && v.s[*at - 1] == '.';
    for (;; dotted = true) {
        size_t start = *at;
        while (*at < v.len && ascii_is_digit (v.s[*at]))
            ++*at;
        if (*at == start ||
            !add_component (out, COMPONENT_FIGURE, dotted, strv_sub (v, start, *at), 0))
            return false;
        if (*at + 1 >= v.len || v.s[*at] != '.' || !ascii_is_digit (v.s[*at + 1]))
            return true;
        ++*at;
    }
}

/* Nothing, one letter, or an ordinal up to the end. */
static bool
split_suffix (struct strv v, size_t at, struct components *out)
{
    if (at == v.len)
        return true;
    if (at + 1 == v.len && ascii_is_letter (v.s[at]))
        return add_component (out, COMPONENT_LETTER, false, (struct strv){ 0 },
                              letter_value (v.s[at]));
    size_t word = v.s[at] == '_' || v.s[at] == '-' ? at + 1 : skip_spaces (v, at);
    if (v.s[at] == '-' && at + 2 == v.len && ascii_is_letter (v.s[word]))
        return add_component (out, COMPONENT_LETTER, true, (struct strv){ 0 },
                              letter_value (v.s[word]));
    size_t ordinal = ordinal_index (strv_sub (v, word, v.len));
    return ordinal < NORDINALS &&
           add_component (out, COMPONENT_ORDINAL, false, (struct strv){ 0 }, ordinal);
}

static bool
split_number (struct strv v, struct components *out)
{
    size_t at = 0;
    out->n = 0;
    if (v.len > 0 && ascii_is_letter (v.s[0])) {
        (void)add_component (out, COMPONENT_LETTER, false, (struct strv){ 0 },
                             letter_value (v.s[0]));
        at = v.len > 1 && v.s[1] == '.' ? 2 : 1;
    }
    return split_figures (v, &at, out) && split_suffix (v, at, out);
}

/* "L. 121-3": what its hyphens part. */
static bool
split_code (struct strv v, struct components *out)
{
    size_t at = code_figures (v, 0);
    out->n = 0;
    if (number_code_end (v, 0) != v.len || at == 0 ||
        !add_component (out, COMPONENT_LETTER, false, (struct strv){ 0 },
                        letter_value (v.s[0])))
        return false;
    for (size_t end; (end = figures_end (v, at)) > at; at = end < v.len ? end + 1 : end)
        if (!add_component (out, COMPONENT_FIGURE, out->n > 1, strv_sub (v, at, end), 0))
            return false;
    return at == v.len || split_suffix (v, at - 1, out);
}

bool
number_is_paragraph (struct strv v)
{
    struct components c;
    if (!split_number (v, &c))
        return false;
    const struct component *last = &c.at[c.n - 1];
    return last->kind != COMPONENT_LETTER || !last->dotted;
}

bool
number_is_lettered (struct strv v)
{
    size_t end = figures_end (v, 0);
    return end > 0 && end + 2 == v.len && v.s[end] == '-' && ascii_is_letter (v.s[end + 1]);
}

size_t
number_section_end (struct strv v, size_t at)
{
    enum { FIGURES_MAX = 3, LETTERS_MAX = 2 };
    size_t figures = figures_end (v, at), end = figures;
    if (figures == at || figures - at > FIGURES_MAX || v.s[at] == '0')
        return at;
    while (end < v.len && end - figures < LETTERS_MAX && ascii_is_upper (v.s[end]))
        end++;
    return end;
}

uint32_t
number_figures (struct strv v, size_t *n)
{
    uint32_t value = 0;
    size_t i = 0;
    for (; i < v.len && ascii_is_digit (v.s[i]); i++) {
        uint32_t figure = (uint32_t)(v.s[i] - '0');
        bool fits = value <= (NUMBER_FIGURES_MAX - figure) / 10;
        value = fits ? value * 10 + figure : NUMBER_FIGURES_MAX;
    }
    if (n != NULL)
        *n = i;
    return value;
}

/* The value of a figure, or SIZE_MAX when it has more than nine digits. */
static size_t
figure_value (struct strv v)
{
    return v.len > 9 ? SIZE_MAX : number_figures (v, NULL);
}

static size_t
component_value (const struct component *c)
{
    return c->kind == COMPONENT_FIGURE ? figure_value (c->figure) : c->value;
}

static bool
same_form (const struct component *a, const struct component *b)
{
    return a->kind == b->kind && a->dotted == b->dotted;
}

static bool
same_component (const struct component *a, const struct component *b)
{
    size_t value = component_value (a);
    return same_form (a, b) && value != SIZE_MAX && value == component_value (b);
}

/* Whether `c` is where its kind of numbering begins: 1, a, bis. */
static bool
is_first (const struct component *c)
{
    return component_value (c) == (c->kind == COMPONENT_FIGURE ? 1 : 0);
}

bool
number_follows (struct strv number, struct strv next)
{
    struct components a, b;
    bool code = split_code (number, &a) && split_code (next, &b);
    if (!code && (!split_number (number, &a) || !split_number (next, &b)))
        return false;
    size_t i = 0;
    while (i < a.n && i < b.n && same_component (&a.at[i], &b.at[i]))
        i++;
    if (i == b.n)
        return false;
    size_t value = component_value (&b.at[i]);
    /* The chapter of a code is numbered by its book and title too: 121 goes before 131. */
    bool chapter = code && i == 1 && b.n > 2 && value > component_value (&a.at[i]);
    if (i < a.n && (!same_form (&a.at[i], &b.at[i]) || value == SIZE_MAX ||
                    (component_value (&a.at[i]) + 1 != value && !chapter)))
        return false;
    for (i = i < a.n ? i + 1 : i; i < b.n && is_first (&b.at[i]); i++)
        ;
    return i == b.n;
}

const char *
number_ordinal_ending (size_t n)
{
    static const char *const endings[] = { "th", "st", "nd", "rd" };
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    return endings[teen || n % 10 > 3 ? 0 : n % 10];
}

/* Whether the letters and figures [start, end) name a session before `sign`: "79", "A42" and
 * "XXXV" before a stroke, "WHA42" before a dot. */
static bool
is_session (struct strv v, size_t start, size_t figures, size_t end, char sign)
{
    enum { LETTERS_MAX = 4, FIGURES_MAX = 4, ROMAN_MAX = 49 };
    size_t letters = figures - start;
    uint32_t roman = number_roman (strv_sub (v, start, figures));
    if ((sign != '/' && sign != '.') || end - figures > FIGURES_MAX)
        return false;
    if (end == figures)
        return sign == '/' && roman > 0 && roman <= ROMAN_MAX;
    return letters <= LETTERS_MAX && (sign == '/' || letters > 1);
}

/* Whether a number of a resolution that ends at `end` goes on there all the same. */
static bool
session_goes_on (struct strv v, size_t end)
{
    return end < v.len &&
           (ascii_is_letter (v.s[end]) || v.s[end] == '/' ||
            (v.s[end] == '.' && end + 1 < v.len && ascii_is_digit (v.s[end + 1])));
}

/* The end of "1/COP.5" at `at`, which names the session behind the number; or `at`. */
static size_t
session_behind_end (struct strv v, size_t at)
{
    enum { LETTERS_MIN = 2, LETTERS_MAX = 4, FIGURES_MAX = 4 };
    size_t sign = figures_end (v, at);
    if (sign == at || sign - at > FIGURES_MAX || sign >= v.len || v.s[sign] != '/')
        return at;
    size_t dot = letters_end (v, sign + 1), letters = dot - sign - 1;
    if (letters < LETTERS_MIN || letters > LETTERS_MAX || dot >= v.len || v.s[dot] != '.')
        return at;
    size_t end = figures_end (v, dot + 1), last = end - dot - 1;
    return last > 0 && last <= FIGURES_MAX && !session_goes_on (v, end) ? end : at;
}

size_t
number_session_end (struct strv v, size_t at)
{
    enum { FIGURES_MAX = 4 };
    size_t behind = session_behind_end (v, at);
    if (behind > at)
        return behind;
    size_t figures = letters_end (v, at), sign = figures_end (v, figures);
    if (sign >= v.len || !is_session (v, at, figures, sign, v.s[sign]))
        return at;
    size_t end = figures_end (v, sign + 1);
    return end > sign + 1 && end - sign <= FIGURES_MAX + 1 && !session_goes_on (v, end) ? end
                                                                                        : at;
}

size_t
number_sign_end (struct strv v, size_t at)
{
    static const struct strv signs[] = { STRV_INIT ("No."),  STRV_INIT ("No"),
                                         STRV_INIT ("N°"),   STRV_INIT ("Nº"),
                                         STRV_INIT ("N.º"),  STRV_INIT ("N.°"),
                                         STRV_INIT ("Nr."),  STRV_INIT ("Nr"),
                                         STRV_INIT ("núm."), STRV_INIT ("№") };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t end = at + signs[i].len;
        if (end >= v.len || !strv_eq_nocase (strv_sub (v, at, end), signs[i]))
            continue;
        size_t blank = number_space_at (v, end);
        if (blank > 0 || ascii_is_digit (v.s[end]))
            return end + blank;
    }
    return at;
}
