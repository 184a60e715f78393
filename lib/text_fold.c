/* Folding: what readers take for the same word gets the same bytes.
 *
 * ASCII is lowered byte by byte.  Anything else goes through utf8proc in pieces that fit a
 * fixed buffer and end where no mark is torn from its letter.  What is a word is not decided
 * here.
 */
#include "lib/text.h"

#include <utf8proc.h>

enum {
    PIECE_MAX = 256,     /* bytes handed to utf8proc at once */
    DECOMPOSED_MAX = 18, /* code points that one of three bytes can become (U+FDFA) */
    DROPPED = 0x200B,    /* an ignorable, so UTF8PROC_IGNORE drops it */
    CYRILLIC_I = 0x0438,
    BREVE = 0x0306,
    TATWEEL = 0x0640, /* stretches an Arabic word for looks */
};

/* The value of a decimal digit: they stand in runs of ten from their zero. */
static uint32_t
digit_value (uint32_t cp)
{
    uint32_t first = cp;
    while (utf8proc_category ((utf8proc_int32_t)first - 1) == UTF8PROC_CATEGORY_ND)
        first--;
    return (cp - first) % 10;
}

bool
text_is_digit (uint32_t cp, unsigned *digit)
{
    if (utf8proc_category ((utf8proc_int32_t)cp) != UTF8PROC_CATEGORY_ND)
        return false;
    if (digit)
        *digit = digit_value (cp);
    return true;
}

/* What must be known before compatibility makes a plain digit of it. */
static utf8proc_int32_t
fold_digit (utf8proc_int32_t cp, void *unused)
{
    (void)unused;
    if (cp < 0x80)
        return cp;
    if (text_is_superscript ((uint32_t)cp, NULL))
        return DROPPED;
    if (utf8proc_category (cp) == UTF8PROC_CATEGORY_ND)
        return '0' + (utf8proc_int32_t)digit_value ((uint32_t)cp);
    return cp;
}

/* Marks above and below of Latin, Greek, Cyrillic, Hebrew and Arabic, by combining class; not
 * the signs that are letters of their script (nukta 7, kana voicing 8, virama 9, Thai 103 and
 * following, vowel signs 0). */
static bool
is_accent (utf8proc_int32_t cp)
{
    const utf8proc_property_t *property = utf8proc_get_property (cp);
    int class = property->combining_class;
    return property->category == UTF8PROC_CATEGORY_ME || class == 1 ||
           (class >= 10 && class <= 36) || class >= 200;
}

/* What goes must be gone before letters are composed. */
static utf8proc_ssize_t
strip_accents (utf8proc_int32_t *cps, utf8proc_ssize_t n)
{
    utf8proc_ssize_t kept = 0;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        bool short_i = cps[i] == BREVE && kept > 0 && cps[kept - 1] == CYRILLIC_I;
        if (short_i || (cps[i] != TATWEEL && !is_accent (cps[i])))
            cps[kept++] = cps[i];
    }
    return kept;
}

/* What Unicode does not take apart, though readers type it plain; in order. */
static const struct {
    uint16_t cp;
    char plain[3];
} plain_forms[] = {
    { 0xE6, "ae" },  { 0xF0, "d" },   { 0xF8, "o" },    { 0xFE, "th" },   { 0x111, "d" },
    { 0x127, "h" },  { 0x131, "i" },  { 0x142, "l" },   { 0x153, "oe" },  { 0x167, "t" },
    { 0x2BC, "'" },  { 0x66B, "." },  { 0x66C, "," },   { 0x2010, "-" },  { 0x2018, "'" },
    { 0x2019, "'" }, { 0x201B, "'" }, { 0x201C, "\"" }, { 0x201D, "\"" }, { 0x201E, "\"" },
};

static void
add_plain (uint32_t cp, struct strbuf *out)
{
    const size_t n = sizeof plain_forms / sizeof *plain_forms;
    size_t i = 0;
    while (i < n && plain_forms[i].cp < cp)
        i++;
    if (i < n && plain_forms[i].cp == cp)
        strbuf_adds (out, plain_forms[i].plain);
    else
        strbuf_add_cp (out, cp);
}

static void
fold_piece (struct strv piece, struct strbuf *out)
{
    utf8proc_int32_t cps[PIECE_MAX / 3 * DECOMPOSED_MAX + PIECE_MAX];
    const utf8proc_ssize_t room = sizeof cps / sizeof *cps;
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                                  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_ssize_t n = utf8proc_decompose_custom ((const utf8proc_uint8_t *)piece.s,
                                                    (utf8proc_ssize_t)piece.len, cps, room, how,
                                                    fold_digit, NULL);
    if (n < 0 || n > room) { /* not UTF-8: a caller's mistake, and nothing to fold */
        out->failed = true;
        return;
    }
    n = strip_accents (cps, n);
    n = utf8proc_normalize_utf32 (cps, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    for (utf8proc_ssize_t i = 0; i < n; i++)
        add_plain ((uint32_t)cps[i], out);
}

/* Whether a piece may begin with the code point: nothing before it changes with it. */
static bool
begins_piece (uint32_t cp)
{
    bool jamo = cp >= 0x1160 && cp <= 0x11FF;
    return !jamo && text_classify (cp) != TEXT_MARK;
}

/* End of the piece at the front of `v`: before ASCII, a fraction, or where it is full.  No mark
 * that folding keeps composes with ASCII. */
static size_t
piece_end (struct strv v)
{
    size_t at = 0, n, last = 0;
    for (; at < v.len; at += n) {
        uint32_t cp = text_code_point (v, at, &n);
        if (cp < 0x80 || text_classify (cp) == TEXT_FRACTION)
            return at;
        if (begins_piece (cp))
            last = at;
        if (at + n > PIECE_MAX)
            return last > 0 ? last : at;
    }
    return at;
}

static size_t
fold_ascii (struct strv v, struct strbuf *out)
{
    size_t n = 0;
    while (n < v.len && (unsigned char)v.s[n] < 0x80)
        n++;
    if (!strbuf_reserve (out, n))
        return n;
    for (size_t i = 0; i < n; i++) {
        char c = v.s[i];
        out->buf[out->len + i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    out->len += n;
    out->buf[out->len] = '\0';
    return n;
}

void
text_fold (struct strv v, struct strbuf *out)
{
    while (v.len > 0 && !strbuf_failed (out)) {
        size_t n = fold_ascii (v, out);
        v = strv_sub (v, n, v.len);
        if (v.len == 0)
            return;
        uint32_t cp = text_code_point (v, 0, &n);
        if (text_classify (cp) == TEXT_FRACTION)
            strbuf_add (out, strv_sub (v, 0, n));
        else {
            n = piece_end (v);
            fold_piece (strv_sub (v, 0, n), out);
        }
        v = strv_sub (v, n, v.len);
    }
}
