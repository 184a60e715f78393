/* The beginning of a file of markup: see markup.h. */
#include "reader/markup.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
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

/* What stands before the first element, and its start tag. */
struct beginning {
    bool declared; /* by <?xml */
    bool doctype;  /* of HTML */
    struct strv root, tag;
};

static size_t
skip_before (struct strv v, size_t at, struct beginning *b)
{
    struct strv rest = strv_sub (v, at, v.len);
    b->declared = b->declared || strv_starts_nocase (rest, STRV ("<?xml"));
    b->doctype = b->doctype || strv_starts_nocase (rest, STRV ("<!doctype html"));
    if (v.s[at + 1] == '?')
        return behind (v, at, STRV ("?>"));
    bool comment = strv_starts (rest, STRV ("<!--"));
    return comment ? behind (v, at, STRV ("-->")) : skip_declaration (v, at);
}

static void
read_beginning (struct strv v, struct beginning *b)
{
    size_t at = skip_blanks (v, 0);
    while (at + 1 < v.len && v.s[at] == '<' && (v.s[at + 1] == '?' || v.s[at + 1] == '!'))
        at = skip_blanks (v, skip_before (v, at, b));
    if (at >= v.len || v.s[at] != '<')
        return;
    size_t start = at + 1, end = start;
    for (; end < v.len && !ascii_is_blank (v.s[end]) && v.s[end] != '>' && v.s[end] != '/';
         end++)
        if (v.s[end] == ':')
            start = end + 1;
    b->root = strv_sub (v, start, end);
    b->tag = strv_sub (v, at, behind (v, at, STRV (">")));
}

/* Whether a piece of HTML may begin with that element: Markdown begins so too, and ends
 * otherwise. */
static bool
may_begin_piece (struct strv root)
{
    static const struct strv names[] = {
        STRV_INIT ("head"), STRV_INIT ("body"),    STRV_INIT ("title"), STRV_INIT ("meta"),
        STRV_INIT ("link"), STRV_INIT ("style"),   STRV_INIT ("div"),   STRV_INIT ("p"),
        STRV_INIT ("span"), STRV_INIT ("table"),   STRV_INIT ("h1"),    STRV_INIT ("h2"),
        STRV_INIT ("h3"),   STRV_INIT ("center"),  STRV_INIT ("font"),  STRV_INIT ("pre"),
        STRV_INIT ("main"), STRV_INIT ("article"), STRV_INIT ("ol"),    STRV_INIT ("section"),
        STRV_INIT ("a"),    STRV_INIT ("script"),  STRV_INIT ("b"),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strv_eq_nocase (root, names[i]))
            return true;
    return false;
}

/* The last byte of the file's text, which is the same in every encoding that is read. */
static bool
ends_with_tag (struct strv bytes)
{
    while (bytes.len > 0 &&
           (ascii_is_blank (bytes.s[bytes.len - 1]) || bytes.s[bytes.len - 1] == '\0'))
        bytes.len--;
    return bytes.len > 0 && bytes.s[bytes.len - 1] == '>';
}

enum markup
markup_find (struct strv bytes)
{
    struct strbuf text = STRBUF_INIT;
    struct beginning b = { .declared = false };
    size_t bom;
    struct strv head = strv_sub (bytes, 0, SNIFFED);
    enum encoding encoding = encoding_find (head, &bom);
    (void)encoding_convert (strv_sub (head, bom, head.len), encoding, &text);
    read_beginning (strbuf_strv (&text), &b);
    bool namespace = strv_find (b.tag, STRV ("xmlns"), 0) != SIZE_MAX;
    enum markup found = MARKUP_NONE;
    if (strv_eq_nocase (b.root, STRV ("akomaNtoso")))
        found = MARKUP_AKN;
    else if (b.doctype || strv_eq_nocase (b.root, STRV ("html")))
        found = MARKUP_HTML;
    else if (b.declared || namespace)
        found = MARKUP_XML;
    else if (may_begin_piece (b.root) && ends_with_tag (bytes))
        found = MARKUP_HTML;
    strbuf_free (&text);
    return found;
}
