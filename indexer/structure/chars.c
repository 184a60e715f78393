/* Characters: see chars.h.
 *
 * Case is told by ranges of the alphabets that have it, without tables: a heading in capitals
 * is recognised even if one rare letter is not.  Not here: folding, which is lib/text.c.
 */
#include "indexer/structure/chars.h"

#include "lib/text.h"

size_t
chars_blank (struct strv v, size_t at)
{
    if (at >= v.len)
        return 0;
    unsigned char c = (unsigned char)v.s[at];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    if (c == 0xC2)
        return at + 1 < v.len && (unsigned char)v.s[at + 1] == 0xA0 ? 2 : 0;
    if (c != 0xE2 && c != 0xE3 && c != 0xEF)
        return 0;
    size_t n;
    uint32_t cp = text_code_point (v, at, &n);
    bool blank = (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0x205F ||
                 cp == 0x3000 || cp == 0xFEFF;
    return blank ? n : 0;
}

size_t
chars_skip_blanks (struct strv v, size_t at)
{
    size_t n;
    while ((n = chars_blank (v, at)) > 0)
        at += n;
    return at;
}

/* The start of the character that ends at `end`. */
static size_t
char_before (struct strv v, size_t end)
{
    size_t at = end - 1;
    while (at > 0 && ((unsigned char)v.s[at] & 0xC0) == 0x80)
        at--;
    return at;
}

struct strv
chars_trim_end (struct strv v)
{
    while (v.len > 0) {
        size_t at = char_before (v, v.len);
        if (chars_blank (v, at) == 0)
            break;
        v.len = at;
    }
    return v;
}

struct strv
chars_trim (struct strv v)
{
    v = chars_trim_end (v);
    return strv_sub (v, chars_skip_blanks (v, 0), v.len);
}

uint32_t
chars_indent (struct strv v)
{
    uint32_t columns = 0;
    size_t n;
    for (size_t at = 0; (n = chars_blank (v, at)) > 0 && columns < 10000; at += n)
        columns = v.s[at] == '\t' ? columns / 8 * 8 + 8 : columns + 1;
    return columns;
}

uint32_t
chars_columns (struct strv v)
{
    uint32_t n = 0;
    for (size_t i = 0; i < v.len && n < UINT32_MAX; i++)
        n += ((unsigned char)v.s[i] & 0xC0) != 0x80;
    return n;
}

static bool
is_upper (uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    return (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) ||
           (cp >= 0x100 && cp <= 0x137 && cp % 2 == 0) ||
           (cp >= 0x139 && cp <= 0x148 && cp % 2 == 1) ||
           (cp >= 0x14A && cp <= 0x177 && cp % 2 == 0) || (cp >= 0x391 && cp <= 0x3A9) ||
           (cp >= 0x400 && cp <= 0x42F) || (cp >= 0x1E00 && cp <= 0x1EFF && cp % 2 == 0);
}

bool
chars_is_lower (uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'a' && cp <= 'z';
    return (cp >= 0xDF && cp <= 0xFF && cp != 0xF7) ||
           (cp >= 0x100 && cp <= 0x17F && !is_upper (cp)) || (cp >= 0x3AC && cp <= 0x3CE) ||
           (cp >= 0x430 && cp <= 0x45F) || (cp >= 0x1E00 && cp <= 0x1EFF && cp % 2 == 1);
}

bool
chars_is_letter (uint32_t cp)
{
    return is_upper (cp) || chars_is_lower (cp) ||
           (cp >= 0x100 && !(cp >= 0x2000 && cp <= 0x2BFF) && !(cp >= 0x3000 && cp <= 0x303F) &&
            !(cp >= 0xE000 && cp <= 0xF8FF) && !(cp >= 0xFE00 && cp <= 0xFFFF));
}

bool
chars_is_dash (uint32_t code_point)
{
    return code_point == '-' || code_point == 0x2013 || code_point == 0x2014;
}

uint32_t
chars_first_word (struct strv v)
{
    size_t n;
    for (size_t at = 0; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n);
        if ((cp >= '0' && cp <= '9') || chars_is_letter (cp))
            return cp;
    }
    return 0;
}

bool
chars_in_capitals (struct strv v)
{
    size_t n, upper = 0, lower_run = 0;
    for (size_t at = 0; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n);
        upper += is_upper (cp);
        /* One small letter between capitals is allowed: "IDPs", "McCANN". */
        lower_run = chars_is_lower (cp) ? lower_run + 1 : 0;
        if (lower_run > 1)
            return false;
    }
    return upper >= 2;
}

static bool
is_closing (uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == '"' || cp == '\'' || cp == '*' || cp == '_' ||
           cp == '>' || cp == 0x2019 || cp == 0x201D || cp == 0x201C || cp == 0xBB;
}

/* Without the note mark "[3]" or "[3](#f3)" that `v` may end in. */
static struct strv
before_mark (struct strv v)
{
    enum { MARK_MAX = 40 };
    size_t at = v.len, digits = 0;
    while (digits < 3 && digits < v.len && v.s[v.len - 1 - digits] >= '0' &&
           v.s[v.len - 1 - digits] <= '9')
        digits++;
    if (digits > 0 && v.len > digits + 1 && v.s[v.len - 1 - digits] == '.' &&
        v.s[v.len - 2 - digits] >= 'a' && v.s[v.len - 2 - digits] <= 'z')
        return strv_sub (v, 0, v.len - digits);
    if (v.len == 0 || (v.s[v.len - 1] != ')' && v.s[v.len - 1] != ']'))
        return v;
    while (at > 0 && v.len - at < MARK_MAX && v.s[at - 1] != '[')
        at--;
    if (at == 0 || v.s[at - 1] != '[')
        return v;
    size_t end = at + (at < v.len && v.s[at] == '^');
    while (end < v.len && v.s[end] >= '0' && v.s[end] <= '9')
        end++;
    struct strv rest = strv_sub (v, end, v.len);
    bool mark = end > at && (strv_eq (rest, STRV ("]")) || strv_starts (rest, STRV ("](#")));
    return mark ? strv_sub (v, 0, at - 1) : v;
}

enum chars_end
chars_end (struct strv v)
{
    v = before_mark (chars_trim_end (v));
    while (v.len > 0) {
        size_t at = char_before (v, v.len), n;
        uint32_t cp = text_code_point (v, at, &n);
        if (cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 || cp == 0x3002 ||
            cp == 0xFF01 || cp == 0xFF0E || cp == 0xFF1F || cp == 0x061F || cp == 0x06D4)
            return CHARS_END_FULL;
        if (cp == ',' || cp == ';' || cp == ':' || cp == 0x2013 || cp == 0x2014 ||
            cp == 0xFF0C || cp == 0xFF1B || cp == 0xFF1A || cp == 0x3001 || cp == 0x060C ||
            cp == 0x061B)
            return CHARS_END_SOFT;
        if (!is_closing (cp) && !text_is_superscript (cp, NULL))
            return CHARS_END_OPEN;
        v.len = at;
    }
    return CHARS_END_OPEN;
}

size_t
chars_superscripts (struct strv v, size_t at, char digits[4], size_t *ndigits)
{
    size_t start = at, count = 0, n;
    while (at < v.len && (unsigned char)v.s[at] >= 0xC0) {
        unsigned digit;
        if (!text_is_superscript (text_code_point (v, at, &n), &digit))
            break;
        if (digits && count < 4)
            digits[count] = (char)('0' + digit);
        count++;
        at += n;
    }
    *ndigits = count;
    return at - start;
}

/* "lamp- and rope-makers": words of three letters behind the first of two halves that share
 * their end; others of three letters are ends, "num-ber". */
static bool
joins_halves (struct strv word)
{
    static const struct strv words[] = { STRV_INIT ("and"), STRV_INIT ("but"),
                                         STRV_INIT ("nor"), STRV_INIT ("for"),
                                         STRV_INIT ("the"), STRV_INIT ("und"),
                                         STRV_INIT ("bis"), STRV_INIT ("och"),
                                         STRV_INIT ("или") };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strv_eq (word, words[i]))
            return true;
    return false;
}

/* Whether the first word may be the second half of a hyphenated one: short words in small
 * letters stand behind the first of two halves that share their end. */
static bool
may_end_word (struct strv next)
{
    enum { SHORT_MAX = 2 };
    size_t n = 0, letters = 0, at = 0, first;
    for (; at < next.len && chars_is_lower (text_code_point (next, at, &n)); at += n)
        letters++;
    uint32_t cp = next.len > 0 ? text_code_point (next, 0, &first) : 0;
    bool begins = chars_is_letter (cp) || text_is_digit (cp, NULL);
    return begins && (letters == 0 || letters > SHORT_MAX) &&
           !joins_halves (strv_sub (next, 0, at));
}

/* Whether nothing stands between the end of `line` and `next`. */
static bool
joins_without_blank (struct strv line, struct strv next)
{
    size_t n, m;
    uint32_t last = text_code_point_before (line, line.len, &n);
    if (last == 0xAD || line.len == n || next.len == 0)
        return last == 0xAD;
    uint32_t before = text_code_point_before (line, line.len - n, &m);
    if (last == 0x2013)
        return text_is_digit (before, NULL) &&
               text_is_digit (text_code_point (next, 0, &m), NULL);
    bool hyphen = last == '-' || last == 0x2010 || last == 0x2011;
    bool word = chars_is_letter (before) || text_is_digit (before, NULL);
    return hyphen && word && may_end_word (next);
}

void
chars_add_join (struct strv next, struct strbuf *out)
{
    if (out->len > 0 && !joins_without_blank (strbuf_strv (out), next))
        strbuf_addc (out, ' ');
}

void
chars_add_spaced (struct strv v, struct strbuf *out)
{
    v = chars_trim (v);
    for (size_t at = 0; at < v.len;) {
        size_t next = chars_skip_blanks (v, at), end = next;
        if (next > at)
            strbuf_addc (out, ' ');
        while (end < v.len && chars_blank (v, end) == 0)
            end++;
        strbuf_add (out, strv_sub (v, next, end));
        at = end;
    }
}

void
chars_fold_line (struct strv v, struct strbuf *out)
{
    struct strbuf folded = STRBUF_INIT;
    text_fold (v, &folded);
    chars_add_spaced (strbuf_strv (&folded), out);
    if (strbuf_failed (&folded))
        out->failed = true;
    strbuf_free (&folded);
}
