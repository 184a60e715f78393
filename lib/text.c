/* Code points: stepping over them, what class each is, how wide, and which may be shown.
 *
 * Nothing here knows tokens or terms; folding is text_fold.c, other encodings are
 * text_encoding.c.
 */
#include "lib/text.h"

#include <utf8proc.h>

uint32_t
text_code_point (struct strv v, size_t at, size_t *nbytes)
{
    const unsigned char *s = (const unsigned char *)v.s + at;
    if (s[0] < 0x80) {
        *nbytes = 1;
        return s[0];
    }
    size_t n = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    uint32_t cp = s[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++)
        cp = cp << 6 | (s[i] & 0x3F);
    *nbytes = n;
    return cp;
}

static bool
is_continuation (char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

uint32_t
text_code_point_before (struct strv v, size_t at, size_t *nbytes)
{
    size_t start = at - 1;
    while (start > 0 && is_continuation (v.s[start]))
        start--;
    return text_code_point (v, start, nbytes);
}

size_t
text_count_code_points (struct strv v, size_t end)
{
    size_t count = 0;
    for (size_t i = 0; i < end; i++)
        count += !is_continuation (v.s[i]);
    return count;
}

struct strv
text_cut (struct strv v, size_t max)
{
    if (v.len <= max)
        return v;
    while (max > 0 && is_continuation (v.s[max]))
        max--;
    return strv_make (v.s, max);
}

enum {
    X = TEXT_OTHER,
    B = TEXT_BLANK,
    S = TEXT_SMALL,
    C = TEXT_CAPITAL,
    D = TEXT_DIGIT,
    A = TEXT_APOSTROPHE,
    H = TEXT_HYPHEN,
    L = TEXT_SLASH,
    E = TEXT_AMPERSAND,
    P = TEXT_DOT,
    M = TEXT_COMMA,
    G = TEXT_SIGN,
};

/* clang-format off */
const uint8_t text_ascii_class[128] = {
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    B, X, X, X, G, G, E, A, X, X, X, X, M, H, P, L,
    D, D, D, D, D, D, D, D, D, D, X, X, X, X, X, X,
    X, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    C, C, C, C, C, C, C, C, C, C, C, X, X, X, X, X,
    X, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, S, S, S, S, S, S, S, S, S, S, X, X, X, X, X,
};
/* clang-format on */

/* Blocks of scripts without blanks.  Only the letters in them count; the stops and digits of
 * these blocks have classes of their own. */
static const struct {
    uint32_t first, last;
} unspaced[] = {
    { 0x0E00, 0x0EFF },   /* Thai, Lao */
    { 0x1000, 0x109F },   /* Burmese */
    { 0x1780, 0x17FF },   /* Khmer */
    { 0x1950, 0x19DF },   /* Tai Le, New Tai Lue */
    { 0x1A20, 0x1AAF },   /* Tai Tham */
    { 0x2E80, 0x2FDF },   /* radicals */
    { 0x3005, 0x312F },   /* iteration marks, kana, bopomofo */
    { 0x31A0, 0x31FF },   /* bopomofo and kana extensions */
    { 0x3400, 0x4DBF },   /* Han */
    { 0x4E00, 0x9FFF },   /* Han */
    { 0xA9E0, 0xA9FF },   /* Burmese */
    { 0xAA60, 0xAADF },   /* Burmese, Tai Viet */
    { 0xF900, 0xFAFF },   /* Han */
    { 0xFF66, 0xFF9D },   /* half-width kana */
    { 0x16FF0, 0x18CFF }, /* Tangut, Khitan */
    { 0x1AFF0, 0x1B2FF }, /* kana, Nüshu */
    { 0x20000, 0x3FFFF }, /* Han */
};

static bool
is_unspaced (uint32_t cp)
{
    for (size_t i = 0; i < sizeof unspaced / sizeof *unspaced; i++)
        if (cp <= unspaced[i].last)
            return cp >= unspaced[i].first;
    return false;
}

bool
text_is_superscript (uint32_t code_point, unsigned *digit)
{
    unsigned d;
    if (code_point == 0xB9)
        d = 1;
    else if (code_point == 0xB2 || code_point == 0xB3)
        d = code_point - 0xB0;
    else if (code_point == 0x2070 || (code_point >= 0x2074 && code_point <= 0x2079))
        d = code_point - 0x2070;
    else
        return false;
    if (digit)
        *digit = d;
    return true;
}

/* Arabic vowel signs in forms of their own, letters by category, which fold to nothing or to a
 * blank. */
static bool
is_spelled_mark (uint32_t cp)
{
    return (cp >= 0xFC5E && cp <= 0xFC63) || (cp >= 0xFCF2 && cp <= 0xFCF4) ||
           (cp >= 0xFE70 && cp <= 0xFE7F && cp != 0xFE73 && cp != 0xFE75);
}

static bool
is_fraction (uint32_t cp)
{
    return (cp >= 0xBC && cp <= 0xBE) || (cp >= 0x2150 && cp <= 0x215F) || cp == 0x2189;
}

/* Code points whose class does not follow from their general category. */
static bool
classify_special (uint32_t cp, enum text_class *class)
{
    switch (cp) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
        *class = TEXT_APOSTROPHE;
        return true;
    case 0x2010:
    case 0x2011:
        *class = TEXT_HYPHEN;
        return true;
    case 0x066B:
        *class = TEXT_DOT;
        return true;
    case 0x066C:
        *class = TEXT_COMMA;
        return true;
    case 0x20AC:
    case 0xA3:
    case 0xA5:
    case 0x20B9:
        *class = TEXT_SIGN;
        return true;
    case 0x0640: /* tatweel stretches a word for looks */
        *class = TEXT_IGNORED;
        return true;
    case 0x200B: /* the only ignorable that parts words */
        *class = TEXT_OTHER;
        return true;
    case 0xFF9E:
    case 0xFF9F: /* half-width voicing, a letter by category */
        *class = TEXT_MARK;
        return true;
    default:
        return false;
    }
}

static enum text_class
classify_by_category (uint32_t cp)
{
    const utf8proc_property_t *property = utf8proc_get_property ((utf8proc_int32_t)cp);
    if (property->ignorable)
        return TEXT_IGNORED;
    switch (property->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return TEXT_CAPITAL;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return is_unspaced (cp) ? TEXT_UNSPACED : TEXT_SMALL;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return TEXT_MARK;
    case UTF8PROC_CATEGORY_ND:
        return TEXT_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
        return TEXT_BLANK;
    default:
        return TEXT_OTHER;
    }
}

enum text_class
text_classify (uint32_t code_point)
{
    enum text_class class;
    if (code_point < 0x80)
        return text_ascii_class[code_point];
    if (code_point >= 0xFF01 && code_point <= 0xFF5E)
        return text_ascii_class[code_point - 0xFEE0];
    if (classify_special (code_point, &class))
        return class;
    if (code_point >= 0x2080 && code_point <= 0x2089)
        return TEXT_DIGIT;
    if (is_fraction (code_point))
        return TEXT_FRACTION;
    if (is_spelled_mark (code_point))
        return TEXT_MARK;
    return classify_by_category (code_point);
}

enum text_way
text_way (uint32_t code_point)
{
    switch (utf8proc_get_property ((utf8proc_int32_t)code_point)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_L:
        return TEXT_RIGHTWARD;
    case UTF8PROC_BIDI_CLASS_R:
    case UTF8PROC_BIDI_CLASS_AL:
        return TEXT_LEFTWARD;
    default:
        return TEXT_NO_WAY;
    }
}

/* Whether eight bytes are printable ASCII; may say no where they are. */
static bool
eight_are_plain (const char *s)
{
    const uint64_t ones = UINT64_C (0x0101010101010101);
    uint64_t bytes;
    memcpy (&bytes, s, sizeof bytes);
    return ((bytes | (bytes - 0x20 * ones) | (bytes + ones)) & 0x80 * ones) == 0;
}

/* Byte after the printable ASCII that begins at byte `at`. */
static size_t
plain_end (struct strv v, size_t at)
{
    while (v.len - at >= 8 && eight_are_plain (v.s + at))
        at += 8;
    while (at < v.len && v.s[at] >= 0x20 && v.s[at] < 0x7F)
        at++;
    return at;
}

bool
text_is_plain (struct strv v)
{
    return plain_end (v, 0) == v.len;
}

size_t
text_columns (struct strv v)
{
    size_t columns = plain_end (v, 0);
    for (size_t at = columns, n; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n);
        int width = utf8proc_charwidth ((utf8proc_int32_t)cp);
        columns += width > 0 ? (size_t)width : 0;
    }
    return columns;
}

bool
text_is_safe (uint32_t cp)
{
    if (cp < 0x7F)
        return cp >= 0x20;
    return cp >= 0xA0 && (cp < 0x2028 || cp > 0x202E) && (cp < 0x2066 || cp > 0x2069);
}

static void
show_unsafe (uint32_t cp, struct strbuf *out)
{
    if (cp < 0x100)
        strbuf_addf (out, "\\x%02X", (unsigned)cp);
    else
        strbuf_addf (out, "<U+%04X>", (unsigned)cp);
}

void
text_show_safe (struct strv v, bool keep_layout, struct strbuf *out)
{
    for (;;) {
        size_t plain = plain_end (v, 0);
        size_t valid = plain < v.len ? text_valid_prefix (v) : plain;
        strbuf_add (out, strv_sub (v, 0, plain));
        for (size_t at = plain, n; at < valid; at += n) {
            uint32_t cp = text_code_point (v, at, &n);
            if (text_is_safe (cp) || (keep_layout && (cp == '\t' || cp == '\n')))
                strbuf_add (out, strv_sub (v, at, at + n));
            else
                show_unsafe (cp, out);
        }
        if (valid == v.len)
            return;
        show_unsafe ((unsigned char)v.s[valid], out);
        v = strv_sub (v, valid + 1, v.len);
    }
}
