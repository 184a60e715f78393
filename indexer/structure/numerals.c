/* Numbers in other figures than ASCII: see numerals.h.
 *
 * A full-width sign is the ASCII one that it stands for; only the signs that stand for none are
 * named here.  Not here: what the number is one of.
 */
#include "indexer/structure/numerals.h"

#include "indexer/structure/chars.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"
#include "lib/text.h"

#include <string.h>

enum {
    FULL_STOP = 0xFF0E,
    ENUMERATION_COMMA = 0x3001,
    EN_DASH = 0x2013,
    TATWEEL = 0x0640,
    DIGITS_MAX = 4,
    WIDE_BYTE = 0xE3, /* first byte of the signs that are as wide as an ideograph */
};

static uint32_t
code_point_at (struct strv v, size_t at, size_t *n)
{
    *n = 0;
    return at < v.len ? text_code_point (v, at, n) : 0;
}

/* The ASCII character that a full-width one stands for; others as they are. */
static uint32_t
narrow (uint32_t cp)
{
    return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

static bool
is_arabic_letter (uint32_t cp)
{
    return cp >= 0x0600 && cp <= 0x06FF && !text_is_digit (cp, NULL);
}

/* Whether a comma at `at` parts thousands: "1,001" and no list of numbers, "1,20". */
static bool
parts_thousands (struct strv v, size_t at)
{
    size_t n = 0;
    while (at + 1 + n < v.len && ascii_is_digit (v.s[at + 1 + n]))
        n++;
    return at < v.len && v.s[at] == ',' && n == 3;
}

/* "1,001" or "12,001" at `*at`, appended to `plain` without the comma. */
static bool
read_thousands (struct strv v, size_t *at, struct numeral *out, size_t *len)
{
    size_t before;
    (void)number_figures (strv_sub (v, *at, v.len), &before);
    if (before == 0 || before > 3 || !parts_thousands (v, *at + before))
        return false;
    memcpy (out->plain + *len, v.s + *at, before);
    memcpy (out->plain + *len + before, v.s + *at + before + 1, 3);
    *len += before + 3;
    *at += before + 4;
    return true;
}

/* Up to four figures at `*at`, appended to `plain`, of which `*len` bytes are used. */
static size_t
read_figures (struct strv v, size_t *at, struct numeral *out, size_t *len)
{
    size_t count = 0, n;
    unsigned digit;
    while (text_is_digit (code_point_at (v, *at, &n), &digit) && n > 0) {
        if (++count > DIGITS_MAX || *len + 2 >= sizeof out->plain)
            return 0;
        out->plain[(*len)++] = (char)('0' + digit);
        *at += n;
    }
    return count;
}

/* "3", "10.2": figures and stops between them. */
static bool
read_number (struct strv v, size_t *at, struct numeral *out)
{
    size_t len = 0, n, ahead;
    out->start = *at;
    for (;;) {
        bool thousands = len == 0 && read_thousands (v, at, out, &len);
        if (!thousands && read_figures (v, at, out, &len) == 0)
            return false;
        out->end = *at;
        bool stop = narrow (code_point_at (v, *at, &n)) == '.';
        if (!stop || !text_is_digit (code_point_at (v, *at + n, &ahead), NULL))
            break;
        out->plain[len++] = '.';
        *at += n;
    }
    out->plain[len] = '\0';
    return out->plain[0] != '0';
}

/* "٣-" "٣ -" "3 –" before Arabic. */
static bool
read_arabic_dash (struct strv v, size_t *at)
{
    size_t dash = chars_skip_blanks (v, *at), n, next;
    uint32_t cp = code_point_at (v, dash, &n);
    if (cp != '-' && cp != EN_DASH && cp != TATWEEL)
        return false;
    size_t after = chars_skip_blanks (v, dash + n);
    if (!is_arabic_letter (code_point_at (v, after, &next)))
        return false;
    *at = dash + n;
    return true;
}

/* The sign that closes the number, as in ASCII; 0 when there is none. */
static char
read_close (struct strv v, size_t *at, char open)
{
    size_t n;
    uint32_t cp = code_point_at (v, *at, &n), plain = narrow (cp);
    if (open == 0 && read_arabic_dash (v, at))
        return '.';
    bool stop = plain == '.' || cp == ENUMERATION_COMMA;
    if (open == 0 ? !stop && plain != ')' : plain != (open == '(' ? ')' : ']'))
        return 0;
    *at += n;
    return stop ? '.' : (char)plain;
}

/* Whether the mark that ends at `at` is parted from what follows. */
static bool
is_parted (struct strv v, size_t at, bool wide)
{
    size_t n;
    uint32_t next = code_point_at (v, at, &n);
    return n == 0 || chars_blank (v, at) > 0 || text_classify (next) == TEXT_UNSPACED ||
           (wide && !text_is_digit (next, NULL));
}

bool
numerals_read (struct strv text, struct numeral *out)
{
    size_t at = 0, n;
    memset (out, 0, sizeof *out);
    uint32_t open = narrow (code_point_at (text, 0, &n));
    if (open == '(' || open == '[') {
        out->open = (char)open;
        at = n;
    }
    if (!read_number (text, &at, out))
        return false;
    size_t sign = at;
    out->close = read_close (text, &at, out->open);
    if (out->close == 0)
        return false;
    bool wide = (unsigned char)text.s[sign] >= WIDE_BYTE;
    out->mark_end = at;
    out->after = chars_skip_blanks (text, at);
    return is_parted (text, at, wide);
}

/* 1 to 9, 10, 100, 1000, or 0 for no number. */
static uint32_t
ideograph_value (uint32_t cp)
{
    static const uint32_t ideographs[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                           0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };
    enum { HUNDRED = 0x767E, THOUSAND = 0x5343 };
    if (cp == HUNDRED || cp == THOUSAND)
        return cp == HUNDRED ? 100 : 1000;
    uint32_t value = 10;
    while (value > 0 && ideographs[value - 1] != cp)
        value--;
    return value;
}

/* Tens, hundreds and thousands fall from left to right, each with the unit before it; a nought
 * stands where one of them is left out. */
uint32_t
numerals_ideographic (struct strv v)
{
    enum { NOUGHT = 0x96F6, CIRCLE = 0x3007, TEN = 10, TOO_MUCH = 10000 };
    uint32_t sum = 0, unit = 0, scale = TOO_MUCH;
    for (size_t at = 0, n; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n), value = ideograph_value (cp);
        if ((cp == NOUGHT || cp == CIRCLE) && sum > 0 && unit == 0 && at + n < v.len)
            continue;
        if (value == 0 || (value < TEN ? unit > 0 : value >= scale))
            return 0;
        if (value < TEN) {
            unit = value;
            continue;
        }
        sum += (unit > 0 ? unit : 1) * value;
        scale = value;
        unit = 0;
    }
    return sum + unit;
}

struct strv
numerals_plain (struct arena *arena, struct strv number)
{
    struct strbuf plain = STRBUF_INIT;
    uint32_t ideographic = numerals_ideographic (number);
    bool changed = ideographic > 0;
    if (changed)
        strbuf_addf (&plain, "%u", ideographic);
    for (size_t at = 0, n; ideographic == 0 && at < number.len; at += n) {
        unsigned digit;
        uint32_t cp = text_code_point (number, at, &n);
        bool figure = n > 1 && text_is_digit (cp, &digit), stop = cp == FULL_STOP;
        bool thousands = at > 0 && parts_thousands (number, at);
        changed = changed || figure || stop || thousands;
        if (thousands)
            continue;
        if (figure || stop)
            strbuf_addc (&plain, figure ? (char)('0' + digit) : '.');
        else
            strbuf_add (&plain, strv_sub (number, at, at + n));
    }
    if (strbuf_failed (&plain))
        arena->failed = true;
    struct strv out = changed ? arena_dup (arena, strbuf_strv (&plain)) : number;
    strbuf_free (&plain);
    return out.s || number.len == 0 ? out : number;
}
