/* The beginning of a file of markup: see markup.h. */
#include "reader/markup.h"

#include "lib/ascii.h"
#include "reader/encoding.h"

#include <stdint.h>

enum { SNIFFED = 1 << 14 };

static size_t
skip_blanks (struct strv v, size_t at)
{
    while (at < v.len && ascii_is_blank (v.s[at]))
        at++;
    return at;
}

/* The place behind `end` from `at` on, or the end of `v`. */
static size_t
behind (struct strv v, size_t at, struct strv end)
{
    size_t found = strv_find (v, end, at);
    return found == SIZE_MAX ? v.len : found + end.len;
}

/* Behind "<!DOCTYPE … [ … ]>". */
static size_t
skip_declaration (struct strv v, size_t at)
{
    size_t end = behind (v, at, STRV (">"));
    size_t inner = strv_find (strv_sub (v, 0, end), STRV ("["), at);
    return inner == SIZE_MAX ? end : behind (v, behind (v, inner, STRV ("]")), STRV (">"));
}

/* The name of the first element; empty when there is none. */
static struct strv
root_name (struct strv v)
{
    size_t at = skip_blanks (v, 0);
    while (at + 1 < v.len && v.s[at] == '<' && (v.s[at + 1] == '?' || v.s[at + 1] == '!')) {
        struct strv rest = strv_sub (v, at, v.len);
        if (v.s[at + 1] == '?')
            at = behind (v, at, STRV ("?>"));
        else if (strv_starts (rest, STRV ("<!--")))
            at = behind (v, at, STRV ("-->"));
        else
            at = skip_declaration (v, at);
        at = skip_blanks (v, at);
    }
    if (at >= v.len || v.s[at] != '<')
        return strv_make (NULL, 0);
    size_t start = at + 1, end = start;
    for (; end < v.len && !ascii_is_blank (v.s[end]) && v.s[end] != '>' && v.s[end] != '/'; end++)
        if (v.s[end] == ':')
            start = end + 1;
    return strv_sub (v, start, end);
}

bool
markup_root_is (struct strv bytes, const char *name)
{
    struct strv head = strv_sub (bytes, 0, SNIFFED);
    struct strbuf text = STRBUF_INIT;
    size_t bom;
    enum encoding encoding = encoding_find (head, &bom);
    head = strv_sub (head, bom, head.len);
    (void)encoding_convert (head, encoding, &text);
    bool is = strv_eq_nocase (root_name (strbuf_strv (&text)), strv_cstr (name));
    strbuf_free (&text);
    return is;
}
