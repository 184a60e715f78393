/* Encodings: is it UTF-8, and how to make it so.
 *
 * Broken input is counted and replaced here and nowhere else; what leaves is valid UTF-8. Which
 * encoding a file is in is the reader's to guess.
 */
#include "lib/text.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

/* Length of the valid sequence that starts with a byte over 0x7F, or 0.  The second byte has
 * the narrower bounds that keep out overlong forms, surrogates and what is over U+10FFFF. */
static size_t
sequence_length (const unsigned char *s, size_t avail)
{
    unsigned char lead = s[0], low = 0x80, high = 0xBF;
    size_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || n > avail)
        return 0;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

static size_t
ascii_run (const unsigned char *s, size_t len)
{
    size_t i = 0;
    uint64_t word;
    for (; i + sizeof word <= len; i += sizeof word) {
        memcpy (&word, s + i, sizeof word);
        if (word & UINT64_C (0x8080808080808080))
            break;
    }
    while (i < len && s[i] < 0x80)
        i++;
    return i;
}

size_t
text_valid_prefix (struct strv v)
{
    const unsigned char *s = (const unsigned char *)v.s;
    size_t at = 0;
    while (at < v.len) {
        at += ascii_run (s + at, v.len - at);
        size_t n = at < v.len ? sequence_length (s + at, v.len - at) : 0;
        if (n == 0)
            break;
        at += n;
    }
    return at;
}

size_t
text_repair (struct strv v, struct strbuf *out)
{
    size_t nbroken = 0;
    for (;;) {
        size_t valid = text_valid_prefix (v);
        strbuf_add (out, strv_sub (v, 0, valid));
        if (valid == v.len)
            return nbroken;
        strbuf_add_cp (out, REPLACEMENT);
        nbroken++;
        v = strv_sub (v, valid + 1, v.len);
    }
}

/* windows-1252 differs from Latin-1 in these; 0 where it defines nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 */
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,      /* 88 */
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 */
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178, /* 98 */
};

size_t
text_from_windows_1252 (struct strv v, struct strbuf *out)
{
    size_t nbroken = 0;
    for (size_t i = 0; i < v.len; i++) {
        unsigned char byte = (unsigned char)v.s[i];
        uint32_t cp = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
        if (cp == 0 && byte != 0) {
            cp = REPLACEMENT;
            nbroken++;
        }
        strbuf_add_cp (out, cp);
    }
    return nbroken;
}

static uint32_t
utf_16_unit (const char *s, bool big_endian)
{
    unsigned char first = (unsigned char)s[0], second = (unsigned char)s[1];
    return big_endian ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

size_t
text_from_utf_16 (struct strv v, bool big_endian, struct strbuf *out)
{
    size_t nbroken = 0, at = 0;
    while (v.len - at >= 2) {
        uint32_t cp = utf_16_unit (v.s + at, big_endian), low;
        at += 2;
        if (cp >= 0xD800 && cp < 0xDC00 && v.len - at >= 2 &&
            (low = utf_16_unit (v.s + at, big_endian)) >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        } else if (cp >= 0xD800 && cp < 0xE000) {
            cp = REPLACEMENT;
            nbroken++;
        }
        strbuf_add_cp (out, cp);
    }
    if (at < v.len) {
        strbuf_add_cp (out, REPLACEMENT);
        nbroken++;
    }
    return nbroken;
}
