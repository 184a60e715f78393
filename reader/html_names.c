/* The elements of HTML, and small questions about them: see html.h. */
#include "reader/html.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

struct name {
    const char *name;
    enum html_role role;
};

/* Sorted by name; every other element is a piece of a line. */
static const struct name names[] = {
    { "a", HTML_LINK },         { "address", HTML_BLOCK },    { "article", HTML_BLOCK },
    { "aside", HTML_BLOCK },    { "b", HTML_STRONG },         { "blockquote", HTML_QUOTED },
    { "body", HTML_BLOCK },     { "br", HTML_BREAK },         { "button", HTML_SKIP },
    { "caption", HTML_BLOCK },  { "center", HTML_BLOCK },     { "dd", HTML_BLOCK },
    { "details", HTML_BLOCK },  { "dir", HTML_LIST },         { "div", HTML_BLOCK },
    { "dl", HTML_BLOCK },       { "dt", HTML_TERM },          { "em", HTML_EMPHASIS },
    { "fieldset", HTML_BLOCK }, { "figcaption", HTML_BLOCK }, { "figure", HTML_BLOCK },
    { "footer", HTML_BLOCK },   { "form", HTML_BLOCK },       { "h1", HTML_HEADING },
    { "h2", HTML_HEADING },     { "h3", HTML_HEADING },       { "h4", HTML_HEADING },
    { "h5", HTML_HEADING },     { "h6", HTML_HEADING },       { "head", HTML_SKIP },
    { "header", HTML_BLOCK },   { "hr", HTML_RULE },          { "html", HTML_BLOCK },
    { "i", HTML_EMPHASIS },     { "iframe", HTML_SKIP },      { "input", HTML_SKIP },
    { "li", HTML_ITEM },        { "main", HTML_BLOCK },       { "menu", HTML_LIST },
    { "nav", HTML_SKIP },       { "noscript", HTML_SKIP },    { "object", HTML_SKIP },
    { "ol", HTML_NUMBERED },    { "p", HTML_BLOCK },          { "pre", HTML_PRE },
    { "script", HTML_SKIP },    { "section", HTML_BLOCK },    { "select", HTML_SKIP },
    { "strong", HTML_STRONG },  { "style", HTML_SKIP },       { "summary", HTML_BLOCK },
    { "sup", HTML_RAISED },     { "svg", HTML_SKIP },         { "table", HTML_TABLE },
    { "tbody", HTML_BLOCK },    { "td", HTML_CELL },          { "template", HTML_SKIP },
    { "textarea", HTML_SKIP },  { "tfoot", HTML_BLOCK },      { "th", HTML_CELL },
    { "thead", HTML_BLOCK },    { "title", HTML_SKIP },       { "tr", HTML_ROW },
    { "ul", HTML_LIST },        { "xmp", HTML_PRE },
};

static int
compare (const void *key, const void *item)
{
    return strcmp (key, ((const struct name *)item)->name);
}

static bool
is_hidden (const xmlNode *node)
{
    return node->properties &&
           (xml_attr (node, "hidden") || html_has_word (node, "aria-hidden", "true") ||
            html_has_word (node, "role", "navigation"));
}

enum html_role
html_role (const xmlNode *node)
{
    const struct name *known =
        bsearch (node->name, names, sizeof names / sizeof names[0], sizeof names[0], compare);
    enum html_role role = known ? known->role : HTML_INLINE;
    if (role == HTML_SKIP || is_hidden (node))
        return HTML_SKIP;
    if (html_has_word (node, "role", "heading"))
        return HTML_HEADING;
    return role;
}

unsigned
html_heading_level (const xmlNode *heading)
{
    const char *level = xml_attr (heading, "aria-level"), *name = (const char *)heading->name;
    if (!level || !ascii_is_digit (level[0]))
        level = name[0] == 'h' && name[1] != '\0' && name[2] == '\0' ? name + 1 : "2";
    return level[0] > '0' && level[0] <= '9' ? (unsigned)(level[0] - '0') : 2;
}

bool
html_has_word (const xmlNode *node, const char *attribute, const char *word)
{
    struct strv rest = strv_cstr (xml_attr (node, attribute));
    while (rest.len > 0) {
        size_t end = 0;
        while (end < rest.len && !ascii_is_blank (rest.s[end]))
            end++;
        if (strv_eq_nocase (strv_sub (rest, 0, end), strv_cstr (word)))
            return true;
        rest = strv_sub (rest, end + 1, rest.len);
    }
    return false;
}

const xmlNode *
html_after (const xmlNode *root, const xmlNode *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

const xmlNode *
html_next (const xmlNode *root, const xmlNode *node)
{
    bool inner = node->type == XML_ELEMENT_NODE && node->children;
    return inner ? node->children : html_after (root, node);
}

/* Appends with runs of white space as one blank, none at the start. */
static void
add_folded (struct strv v, struct strbuf *out)
{
    for (size_t i = 0; i < v.len; i++) {
        bool blank = ascii_is_blank (v.s[i]);
        bool parted = out->len == 0 || out->buf[out->len - 1] == ' ';
        if (!blank)
            strbuf_addc (out, v.s[i]);
        else if (!parted)
            strbuf_addc (out, ' ');
    }
}

void
html_add_text (const xmlNode *root, size_t most, struct strbuf *out)
{
    const xmlNode *node = root->children;
    while (node && out->len < most) {
        add_folded (xml_text (node), out);
        bool element = node->type == XML_ELEMENT_NODE;
        enum html_role role = element ? html_role (node) : HTML_INLINE;
        if (role == HTML_BLOCK || role == HTML_BREAK || role == HTML_CELL)
            add_folded (STRV (" "), out);
        node = role == HTML_SKIP ? html_after (root, node) : html_next (root, node);
    }
}

/* The end of the figures or letters of a number at `at`: "12", "10.23", "12a", "iv", "b". */
static size_t
number_end (struct strv v, size_t at)
{
    size_t end = at;
    while (end < v.len &&
           (ascii_is_digit (v.s[end]) ||
            (v.s[end] == '.' && end + 1 < v.len && end > at && ascii_is_digit (v.s[end + 1]))))
        end++;
    if (end > at)
        return end < v.len && ascii_is_letter (v.s[end]) ? end + 1 : end;
    while (end < v.len && ascii_is_letter (v.s[end]))
        end++;
    bool one = end == at + 1 || (end == at + 2 && v.s[at] == v.s[at + 1]);
    return one || number_roman (strv_sub (v, at, end)) > 0 ? end : at;
}

static const struct strv no_break = STRV_INIT ("\xC2\xA0");

static struct strv
trim (struct strv v)
{
    for (v = strv_trim (v); strv_starts (v, no_break);)
        v = strv_trim (strv_sub (v, no_break.len, v.len));
    while (strv_ends (v, no_break))
        v = strv_trim (strv_sub (v, 0, v.len - no_break.len));
    return v;
}

/* Bytes of the number that `v` begins with, and of its punctuation; letters and bare figures
 * need some, or `bare`. */
static size_t
mark_len (struct strv v, bool bare)
{
    char open = v.len > 0 && (v.s[0] == '(' || v.s[0] == '[') ? v.s[0] : '\0';
    size_t start = open ? 1 : 0, end = number_end (v, start), at = end;
    if (end == start)
        return 0;
    char close = open == '(' ? ')' : open == '[' ? ']' : '\0';
    bool closed = at < v.len && (close ? v.s[at] == close : v.s[at] == '.' || v.s[at] == ')');
    at += closed;
    return closed || (bare && !open && ascii_is_digit (v.s[start])) ? at : 0;
}

static bool
is_bullet (struct strv v)
{
    static const struct strv bullets[] = {
        STRV_INIT ("-"),
        STRV_INIT ("\xE2\x80\xA2"),
        STRV_INIT ("\xE2\x80\x93"),
        STRV_INIT ("\xE2\x80\x94"),
        STRV_INIT ("\xC2\xB7"),
        STRV_INIT ("\xE2\x96\xAA"),
        STRV_INIT ("*"),
    };
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (strv_eq (v, bullets[i]))
            return true;
    return false;
}

size_t
html_quote_at_start (struct strv text)
{
    static const struct strv quotes[] = {
        STRV_INIT ("\xE2\x80\x9C"), STRV_INIT ("\xE2\x80\x98"), STRV_INIT ("\xE2\x80\x9E"),
        STRV_INIT ("\xC2\xAB"),     STRV_INIT ("\""),           STRV_INIT ("'"),
    };
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
        if (strv_starts (text, quotes[i]))
            return quotes[i].len;
    return 0;
}

bool
html_is_number (struct strv text)
{
    enum { NUMBER_BYTES = 16 };
    struct strv v = trim (text);
    v = trim (strv_sub (v, html_quote_at_start (v), v.len));
    if (v.len == 0 || v.len > NUMBER_BYTES)
        return false;
    return is_bullet (v) || mark_len (v, true) == v.len;
}

bool
html_begins_with_number (struct strv text)
{
    struct strv v = trim (text);
    size_t len = mark_len (v, false);
    struct strv rest = strv_sub (v, len, v.len);
    return len > 0 &&
           (rest.len == 0 || ascii_is_blank (rest.s[0]) || strv_starts (rest, no_break));
}

static size_t
count_letters (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += !ascii_is_blank (v.s[i]) && !ascii_is_digit (v.s[i]) && v.s[i] != '.';
    return n;
}

static bool
leads_inside (const xmlNode *node)
{
    const char *href = xml_is (node, "a") ? xml_attr (node, "href") : NULL;
    return href && href[0] == '#';
}

static size_t
letters_inside (const xmlNode *root)
{
    size_t letters = 0;
    for (const xmlNode *n = html_next (root, root); n; n = html_next (root, n))
        letters += count_letters (xml_text (n));
    return letters;
}

bool
html_is_contents (const xmlNode *root)
{
    enum { LEAST_LINKS = 4, LEAST_LETTERS = 4, OTHER_MAX = 4096 };
    size_t nlinks = 0, linked = 0, other = 0;
    for (const xmlNode *n = html_next (root, root); n && other < OTHER_MAX;) {
        bool link = leads_inside (n);
        nlinks += link;
        linked += link ? letters_inside (n) : 0;
        other += count_letters (xml_text (n));
        n = link ? html_after (root, n) : html_next (root, n);
    }
    size_t least = xml_is (root, "p") ? 1 : LEAST_LINKS;
    return nlinks >= least && linked >= LEAST_LETTERS && other * 8 <= linked;
}
