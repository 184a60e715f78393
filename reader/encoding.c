/* Encodings of plain text: see encoding.h.
 *
 * The guess is made once over the whole file; the conversion is then made line by line, so that
 * a line's range stays one of the file.  Not here: what a line is.
 */
#include "reader/encoding.h"

#include "lib/text.h"

#include <string.h>

/* Bytes that are part of valid sequences beyond ASCII, and bytes that are part of none. */
struct tally {
    size_t right, wrong;
};

static struct tally
tally_utf_8 (struct strv bytes)
{
    struct tally t = { 0, 0 };
    size_t nhigh = 0;
    for (size_t i = 0; i < bytes.len; i++)
        nhigh += (unsigned char)bytes.s[i] >= 0x80;
    for (size_t at = 0; at < bytes.len;) {
        struct strv rest = strv_sub (bytes, at, bytes.len);
        at += text_valid_prefix (rest);
        if (at < bytes.len) {
            t.wrong++;
            at++;
        }
    }
    t.right = nhigh - t.wrong;
    return t;
}

/* UTF-16 without a BOM: nearly every second byte is zero, nearly no other is. */
static bool
looks_like_utf_16 (struct strv bytes, bool big_endian)
{
    size_t sample = bytes.len < 4096 ? bytes.len : 4096;
    size_t high = 0, low = 0;
    for (size_t i = 0; i < sample; i++)
        if (bytes.s[i] == '\0')
            (i % 2 == (big_endian ? 0 : 1)) ? high++ : low++;
    return sample >= 8 && bytes.len % 2 == 0 && high * 10 >= sample / 2 * 6 && low * 20 < high;
}

enum encoding
encoding_find (struct strv bytes, size_t *bom)
{
    *bom = 2;
    if (strv_starts (bytes, STRV ("\xFF\xFE")))
        return ENCODING_UTF_16LE;
    if (strv_starts (bytes, STRV ("\xFE\xFF")))
        return ENCODING_UTF_16BE;
    *bom = 3;
    if (strv_starts (bytes, STRV ("\xEF\xBB\xBF")))
        return ENCODING_UTF_8;
    *bom = 0;
    if (looks_like_utf_16 (bytes, false))
        return ENCODING_UTF_16LE;
    if (looks_like_utf_16 (bytes, true))
        return ENCODING_UTF_16BE;
    struct tally t = tally_utf_8 (bytes);
    return t.wrong > t.right ? ENCODING_WINDOWS_1252 : ENCODING_UTF_8;
}

const char *
encoding_name (enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_WINDOWS_1252:
        return "windows-1252";
    case ENCODING_UTF_16LE:
        return "UTF-16LE";
    case ENCODING_UTF_16BE:
        return "UTF-16BE";
    case ENCODING_UTF_8:
        break;
    }
    return "UTF-8";
}

size_t
encoding_unit (enum encoding encoding)
{
    return encoding == ENCODING_UTF_16LE || encoding == ENCODING_UTF_16BE ? 2 : 1;
}

static bool
is_odd_control (unsigned char c)
{
    return (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B) || c == 0x7F;
}

bool
encoding_is_binary (struct strv bytes, enum encoding encoding)
{
    size_t unit = encoding_unit (encoding), low = encoding == ENCODING_UTF_16BE ? 1 : 0;
    size_t n = bytes.len / unit, odd = 0;
    for (size_t i = low; i < bytes.len; i += unit) {
        bool wide = unit == 2 && (i ^ 1) < bytes.len && bytes.s[i ^ 1] != '\0';
        odd += !wide && is_odd_control ((unsigned char)bytes.s[i]);
    }
    return (odd > 4 && odd > n / 32) || (odd > 0 && 2 * odd >= n);
}

/* NUL is valid UTF-8, but nothing that a report says, and much that reads text stops at it. */
static size_t
add_without_nul (struct strv v, struct strbuf *out)
{
    size_t n = 0;
    while (v.len > 0) {
        const char *nul = memchr (v.s, '\0', v.len);
        size_t len = nul ? (size_t)(nul - v.s) : v.len;
        strbuf_add (out, strv_sub (v, 0, len));
        if (nul) {
            strbuf_add_cp (out, 0xFFFD);
            n++;
            len++;
        }
        v = strv_sub (v, len, v.len);
    }
    return n;
}

static size_t
convert (struct strv piece, enum encoding encoding, struct strbuf *out)
{
    switch (encoding) {
    case ENCODING_WINDOWS_1252:
        return text_from_windows_1252 (piece, out);
    case ENCODING_UTF_16LE:
    case ENCODING_UTF_16BE:
        return text_from_utf_16 (piece, encoding == ENCODING_UTF_16BE, out);
    case ENCODING_UTF_8:
        break;
    }
    return text_repair (piece, out);
}

size_t
encoding_convert (struct strv piece, enum encoding encoding, struct strbuf *out)
{
    struct strbuf raw = STRBUF_INIT;
    size_t n = convert (piece, encoding, &raw);
    n += add_without_nul (strbuf_strv (&raw), out);
    if (strbuf_failed (&raw))
        out->failed = true;
    strbuf_free (&raw);
    return n;
}
