/* Bytes of HTML and XHTML → a tree: see html.h.
 *
 * One parser reads both, the one that mends.  It is given UTF-8 only: from another encoding it
 * would stop at the first broken byte, and what stands behind it would be lost.
 */
#include "reader/html.h"

#include "lib/strbuf.h"
#include "reader/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { DECLARED_IN = 4096, NAME_MAX_BYTES = 40 };
#define NO_WAY ((iconv_t)-1)

static bool
is_name_char (char c)
{
    return c > ' ' && c < 0x7F && !strchr ("\"'<>;?", c);
}

/* The name behind the first "charset=" or "encoding=" of the beginning; empty when there is
 * none. */
static struct strv
declared (struct strv bytes)
{
    static const struct strv keys[] = { STRV_INIT ("charset="), STRV_INIT ("encoding=") };
    struct strv head = strv_sub (bytes, 0, DECLARED_IN);
    for (size_t at = 0; at < head.len; at++)
        for (size_t k = 0; k < 2; k++) {
            struct strv key = strv_sub (head, at, at + keys[k].len);
            if (!strv_eq_nocase (key, keys[k]))
                continue;
            size_t start = at + key.len;
            while (start < head.len && (head.s[start] == '"' || head.s[start] == '\''))
                start++;
            size_t end = start;
            while (end < head.len && end - start < NAME_MAX_BYTES && is_name_char (head.s[end]))
                end++;
            return strv_sub (head, start, end);
        }
    return strv_make (NULL, 0);
}

/* Whether the name is that of an encoding which the bytes themselves tell from the others; what
 * calls itself Latin-1 is windows-1252. */
static bool
is_told_by_bytes (struct strv name)
{
    static const struct strv names[] = {
        STRV_INIT ("utf-8"),      STRV_INIT ("utf8"),         STRV_INIT ("us-ascii"),
        STRV_INIT ("iso-8859-1"), STRV_INIT ("windows-1252"), STRV_INIT ("latin1"),
        STRV_INIT ("ascii"),      STRV_INIT ("cp1252"),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strv_eq_nocase (name, names[i]))
            return true;
    return name.len == 0 || (name.len > 6 && strv_starts_nocase (name, STRV ("utf-16")));
}

/* The way to UTF-8 from the encoding that only its name tells, which d->encoding becomes;
 * NO_WAY: the bytes tell.  What calls itself by the name of a small set is of the one that was
 * made of it, as in browsers. */
static iconv_t
named_encoding (struct strv bytes, struct document *d)
{
    static const char *const wider[][2] = { { "gb2312", "gb18030" },
                                            { "gbk", "gb18030" },
                                            { "shift_jis", "cp932" },
                                            { "euc-kr", "cp949" } };
    size_t bom;
    enum encoding found = encoding_find (bytes, &bom);
    struct strv name = declared (bytes);
    if (bom > 0 || encoding_unit (found) > 1 || is_told_by_bytes (name))
        return NO_WAY;
    struct strv kept = arena_dup (&d->arena, name);
    iconv_t way = NO_WAY;
    for (size_t i = 0; i < sizeof wider / sizeof wider[0] && way == NO_WAY; i++)
        if (strv_eq_nocase (name, strv_cstr (wider[i][0])))
            way = iconv_open ("UTF-8", wider[i][1]);
    way = way == NO_WAY ? iconv_open ("UTF-8", kept.s) : way;
    if (way != NO_WAY)
        d->encoding = kept.s;
    return way;
}

/* Appends the bytes as UTF-8.  Broken ones become U+FFFD, and what stands behind them is read
 * on; returns how many. */
static size_t
convert_named (iconv_t way, struct strv bytes, struct strbuf *out)
{
    enum { ROOM = 1 << 12 };
    char *from = (char *)bytes.s;
    size_t left = bytes.len, nbroken = 0;
    while (left > 0 && strbuf_reserve (out, ROOM)) {
        char *to = out->buf + out->len;
        size_t room = ROOM, done = iconv (way, &from, &left, &to, &room);
        out->len += ROOM - room;
        out->buf[out->len] = '\0';
        if (done != SIZE_MAX || errno == E2BIG)
            continue;
        strbuf_add_cp (out, 0xFFFD);
        nbroken++;
        from++;
        left--;
    }
    return nbroken;
}

static enum ix_code
parse (struct strv text, xmlDoc **out, struct ix_error *err)
{
    if (text.len >= INT_MAX)
        return ix_fail (err, IX_EARG, "HTML is larger than 2 GiB");
    xmlResetLastError ();
    htmlParserCtxt *parser = htmlCreateMemoryParserCtxt (text.s, (int)text.len);
    if (!parser)
        return ix_no_memory (err);
    htmlCtxtUseOptions (parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                    HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    /* Else the parser would drop what stands deeper than it likes, without a word. */
    parser->options |= XML_PARSE_HUGE;
    xmlCharEncodingHandler *handler = xmlFindCharEncodingHandler ("UTF-8");
    if (handler)
        xmlSwitchToEncoding (parser, handler);
    htmlParseDocument (parser);
    *out = parser->myDoc;
    parser->myDoc = NULL;
    bool memory = parser->lastError.code == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt (parser);
    if (*out && !memory)
        return IX_OK;
    xmlFreeDoc (*out);
    *out = NULL;
    return memory ? ix_no_memory (err) : ix_fail (err, IX_EARG, "HTML without any element");
}

enum ix_code
html_parse (struct strv bytes, struct document *d, xmlDoc **out, struct ix_error *err)
{
    size_t bom;
    struct strbuf raw = STRBUF_INIT, text = STRBUF_INIT;
    iconv_t way = named_encoding (bytes, d);
    *out = NULL;
    if (way != NO_WAY) {
        d->nbroken += convert_named (way, bytes, &raw);
        d->nbroken += encoding_convert (strbuf_strv (&raw), ENCODING_UTF_8, &text);
        (void)iconv_close (way);
    } else {
        enum encoding encoding = encoding_find (bytes, &bom);
        d->encoding = encoding_name (encoding);
        d->nbroken += encoding_convert (strv_sub (bytes, bom, bytes.len), encoding, &text);
    }
    enum ix_code code = strbuf_failed (&raw) || strbuf_failed (&text)
                            ? ix_no_memory (err)
                            : parse (strbuf_strv (&text), out, err);
    strbuf_free (&raw);
    strbuf_free (&text);
    return code;
}
