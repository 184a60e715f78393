/* Marks: see marks.h.
 *
 * Only the form is read here.  Whether "2." is a paragraph, a heading or an item of a list is
 * decided over the whole report, in chain.c.
 */
#include "indexer/structure/marks.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/numerals.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/text.h"

#include <string.h>

/* A number of more figures is an amount or a code. */
enum { FIGURES_MAX = 5 };

/* A place in the text that moves on as parts of a mark are read. */
struct scan {
    struct strv v;
    size_t at;
};

static char
peek (const struct scan *s, size_t ahead)
{
    return s->at + ahead < s->v.len ? s->v.s[s->at + ahead] : '\0';
}

static bool
skip_char (struct scan *s, char c)
{
    if (peek (s, 0) != c)
        return false;
    s->at++;
    return true;
}

/* Emphasis around a number: "**12.** text". */
static size_t
skip_emphasis (struct scan *s)
{
    size_t n = 0;
    while (n < 3 && (peek (s, 0) == '*' || peek (s, 0) == '_')) {
        s->at++;
        n++;
    }
    return n;
}

static size_t
skip_digits (struct scan *s)
{
    size_t start = s->at;
    while (ascii_is_digit (peek (s, 0)))
        s->at++;
    return s->at - start;
}

/* "12", "10.23", "A.1.2", "A12" with a letter or an ordinal word after it; counts figures. */
static bool
skip_number (struct scan *s, uint8_t *depth)
{
    size_t start = s->at;
    if (peek (s, 0) >= 'A' && peek (s, 0) <= 'Z') {
        s->at++;
        (void)(peek (s, 0) == '.' && ascii_is_digit (peek (s, 1)) && skip_char (s, '.'));
    }
    *depth = (uint8_t)(s->at > start);
    do {
        size_t n = skip_digits (s);
        if (n == 0 || n > FIGURES_MAX || *depth > 6)
            return false;
        ++*depth;
    } while (ascii_is_digit (peek (s, 1)) && skip_char (s, '.'));
    if (ascii_is_letter (peek (s, 0)) && !ascii_is_letter (peek (s, 1)))
        s->at++;
    return number_is_paragraph (strv_sub (s->v, start, s->at));
}

/* " bis", "ter", "-quater" … between the figures and the dot. */
static void
skip_ordinal (struct scan *s, size_t start)
{
    size_t at = chars_skip_blanks (s->v, s->at + (peek (s, 0) == '-')), end = at;
    while (end < s->v.len && s->v.s[end] >= 'a' && s->v.s[end] <= 'z')
        end++;
    if (end - at >= 3 && number_is_paragraph (strv_sub (s->v, start, end)))
        s->at = end;
}

/* Whether the mark ends here: at a blank or the end; then steps over the blanks. */
static bool
ends_mark (struct scan *s, size_t emphasis)
{
    for (size_t i = 0; i < emphasis && (peek (s, 0) == '*' || peek (s, 0) == '_'); i++)
        s->at++;
    size_t after = chars_skip_blanks (s->v, s->at);
    if (after == s->at && s->at < s->v.len)
        return false;
    s->at = after;
    return true;
}

static bool
is_plain (struct strv number)
{
    size_t i = 0;
    while (i < number.len && ascii_is_digit (number.s[i]))
        i++;
    return i == number.len && i > 0;
}

static uint32_t
first_value (struct strv number)
{
    size_t i = 0;
    while (i < number.len && !ascii_is_digit (number.s[i]))
        i++;
    return number_figures (strv_sub (number, i, number.len), NULL);
}

static bool
done (struct mark *m, enum mark_style style, struct strv number, size_t right, size_t after)
{
    m->style = style;
    m->number = number;
    m->plain = is_plain (number);
    m->right = (uint32_t)right;
    m->after = after;
    return true;
}

/* Whether text begins at `at`, without a blank before it: "To", "I had", "“To". */
static bool
begins_text (struct strv v, size_t at)
{
    size_t n, more, blank;
    if (at >= v.len)
        return false;
    uint32_t cp = text_code_point (v, at, &n);
    bool quote = cp == 0x201C || cp == 0x2018 || cp == 0x201E || cp == 0xAB;
    if (at + n >= v.len || (!quote && text_classify (cp) != TEXT_CAPITAL))
        return false;
    blank = chars_skip_blanks (v, at + n);
    if (quote || blank == v.len)
        return quote;
    cp = text_code_point (v, blank, &more);
    return blank > at + n ? text_classify (cp) == TEXT_SMALL : chars_is_letter (cp);
}

/* "12." "12\." "10.23" "1.To" "12.- " */
static bool
read_dotted (struct strv v, struct mark *m)
{
    struct scan s = { v, 0 };
    size_t emphasis = skip_emphasis (&s), start = s.at;
    uint8_t depth;
    if (!skip_number (&s, &depth))
        return false;
    skip_ordinal (&s, start);
    struct strv number = strv_sub (v, start, s.at);
    (void)(peek (&s, 0) == '\\' && peek (&s, 1) == '.' && skip_char (&s, '\\'));
    bool dot = skip_char (&s, '.');
    (void)(dot && peek (&s, 0) == '-' && chars_blank (v, s.at + 1) > 0 && skip_char (&s, '-'));
    size_t right = s.at;
    if (!dot && depth < 2)
        return false;
    bool glued = dot && begins_text (v, s.at);
    if (!ends_mark (&s, emphasis) && !(glued && ascii_is_digit (v.s[start])))
        return false;
    m->depth = depth;
    m->value = first_value (number);
    return done (m, MARK_DOT, number, right, s.at);
}

/* "(12)" "[12]" "12)" */
static bool
read_bracketed (struct strv v, struct mark *m)
{
    struct scan s = { v, 0 };
    enum mark_style style = skip_char (&s, '(')   ? MARK_PAREN
                            : skip_char (&s, '[') ? MARK_BRACKET
                                                  : MARK_CLOSE;
    size_t start = s.at;
    uint8_t depth;
    if (!ascii_is_digit (peek (&s, 0)) || !skip_number (&s, &depth))
        return false;
    struct strv number = strv_sub (v, start, s.at);
    if (!skip_char (&s, style == MARK_BRACKET ? ']' : ')'))
        return false;
    size_t right = s.at;
    if (!ends_mark (&s, 0))
        return false;
    m->depth = depth;
    m->value = first_value (number);
    return done (m, style, number, right, s.at);
}

/* Figures alone, or parted from the text by a TAB or several blanks. */
static bool
read_bare (struct strv v, struct mark *m)
{
    struct scan s = { v, 0 };
    size_t n = skip_digits (&s), right = s.at;
    if (n == 0 || n > 4 || v.s[0] == '0')
        return false;
    size_t after = chars_skip_blanks (v, s.at);
    bool parted = after == v.len || peek (&s, 0) == '\t' || after - s.at > 1;
    if (!parted)
        return false;
    m->depth = 1;
    m->value = first_value (strv_sub (v, 0, n));
    return done (m, MARK_BARE, strv_sub (v, 0, n), right, after);
}

/* "IV." "A." "VIII a." */
static bool
read_capital (struct strv v, struct mark *m)
{
    struct scan s = { v, 0 };
    while (peek (&s, 0) >= 'A' && peek (&s, 0) <= 'Z' && s.at < 16)
        s.at++;
    struct strv number = strv_sub (v, 0, s.at);
    uint32_t roman = number_roman (number);
    if (s.at == 0 || (roman == 0 && s.at > 1))
        return false;
    if (roman > 0) {
        struct scan letter = s;
        (void)skip_char (&letter, ' ');
        if (peek (&letter, 0) >= 'a' && peek (&letter, 0) <= 'z' && peek (&letter, 1) == '.') {
            s.at = letter.at + 1;
            number = strv_sub (v, 0, s.at);
        }
    }
    if (!skip_char (&s, '.'))
        return false;
    size_t right = s.at;
    if (!ends_mark (&s, 0))
        return false;
    m->value = roman > 0 ? roman : (uint32_t)(v.s[0] - 'A' + 1);
    return done (m, roman > 0 ? MARK_ROMAN : MARK_LETTER, number, right, s.at);
}

/* "(a)" "(iv)" "a." "iv." "a)" "(bis)" is none. */
static bool
read_sub (struct strv v, struct mark *m)
{
    struct scan s = { v, 0 };
    bool open = skip_char (&s, '(');
    size_t start = s.at;
    while (ascii_is_letter (peek (&s, 0)) && s.at < 10)
        s.at++;
    struct strv number = strv_sub (v, start, s.at);
    bool twin = number.len == 2 && number.s[0] == number.s[1];
    if (number.len == 0 || (number.len > 1 && !twin && number_roman (number) == 0))
        return false;
    bool closed = open ? skip_char (&s, ')') : skip_char (&s, ')') || skip_char (&s, '.');
    size_t right = s.at;
    bool glued = closed && ascii_is_letter (peek (&s, 0)) && number.len == 1 && !open;
    if (!closed || (!ends_mark (&s, 0) && !(glued && v.s[start] >= 'a')))
        return false;
    m->value = number_roman (number);
    if (number.len == 1 && m->value == 0)
        m->value = (uint32_t)((number.s[0] | 0x20) - 'a' + 1);
    return done (m, MARK_SUB, number, right, s.at);
}

static bool
read_bullet (struct strv v, struct mark *m)
{
    static const struct strv bullets[] = {
        STRV_INIT ("-"),
        STRV_INIT ("+"),
        STRV_INIT (":"),
        STRV_INIT ("\xE2\x80\xA2"),
        STRV_INIT ("\xE2\x80\x93"),
        STRV_INIT ("\xE2\x80\x94"),
        STRV_INIT ("\xE2\x96\xAA"),
        STRV_INIT ("\xEF\x82\xB7"),
        STRV_INIT ("\xC2\xB7"),
    };
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        size_t after = chars_skip_blanks (v, bullets[i].len);
        if (strv_starts (v, bullets[i]) && after > bullets[i].len)
            return done (m, MARK_BULLET, bullets[i], bullets[i].len, after);
    }
    return false;
}

/* "¹ text" and "* text": marks of notes. */
static bool
read_note_mark (struct strv v, struct mark *m)
{
    size_t ndigits, n = chars_superscripts (v, 0, NULL, &ndigits);
    if (n > 0)
        return ndigits <= 4 &&
               done (m, MARK_SUPER, strv_sub (v, 0, n), n, chars_skip_blanks (v, n));
    while (n < v.len && n < 3 && v.s[n] == '*')
        n++;
    if (n == 0 && strv_starts (v, STRV ("\xE2\x80\xA0")))
        n = 3;
    size_t after = chars_skip_blanks (v, n);
    return n > 0 && after > n && done (m, MARK_STAR, strv_sub (v, 0, n), n, after);
}

/* "３．" "3、" "（3）" "٣-": the same in other figures and signs. */
static bool
read_numeral (struct strv v, struct mark *m)
{
    struct numeral numeral;
    if (!numerals_read (v, &numeral))
        return false;
    struct strv plain = strv_cstr (numeral.plain);
    for (size_t i = 0; i < plain.len; i++)
        m->depth = (uint8_t)(m->depth + (plain.s[i] == '.'));
    m->depth++;
    m->value = first_value (plain);
    enum mark_style style = numeral.open == '('    ? MARK_PAREN
                            : numeral.open == '['  ? MARK_BRACKET
                            : numeral.close == ')' ? MARK_CLOSE
                                                   : MARK_DOT;
    (void)done (m, style, strv_sub (v, numeral.start, numeral.end),
                chars_columns (strv_sub (v, 0, numeral.mark_end)), numeral.after);
    m->plain = m->depth == 1;
    return true;
}

void
mark_read (struct strv text, struct mark *mark)
{
    memset (mark, 0, sizeof *mark);
    if (read_note_mark (text, mark) || read_dotted (text, mark) ||
        read_bracketed (text, mark) || read_bare (text, mark) || read_capital (text, mark) ||
        read_sub (text, mark) || read_bullet (text, mark) || read_numeral (text, mark))
        return;
    memset (mark, 0, sizeof *mark);
}

bool
mark_is_number (const struct mark *mark)
{
    return mark->style >= MARK_DOT && mark->style <= MARK_BARE && mark->value > 0;
}
