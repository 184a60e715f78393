/* The little of CSS that is read: see html_style.h.  Rules with more than one class, or for
 * some media only, are left out. */
#include "reader/html_style.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "reader/html.h"
#include "reader/xml.h"

#include <stdlib.h>

static bool
holds (struct strv v, struct strv what)
{
    return strv_find (v, what, 0) != SIZE_MAX;
}

/* Adds what declarations say. */
static void
read_declarations (struct strv text, struct html_style *s)
{
    struct strbuf plain = STRBUF_INIT;
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_blank (text.s[i]))
            strbuf_addc (&plain, ascii_lower (text.s[i]));
    struct strv v = strbuf_strv (&plain);
    if (holds (v, STRV ("font-weight:")))
        s->bold = holds (v, STRV ("font-weight:bold")) || holds (v, STRV ("font-weight:7"))
                      ? HTML_ON
                      : HTML_OFF;
    if (holds (v, STRV ("font-style:")))
        s->italic = holds (v, STRV ("font-style:italic")) ? HTML_ON : HTML_OFF;
    s->hidden = s->hidden || holds (v, STRV ("display:none"));
    s->raised = s->raised || holds (v, STRV ("vertical-align:super"));
    strbuf_free (&plain);
}

/* "bold" of ".bold" and "p.bold"; empty for any other selector. */
static struct strv
class_of (struct strv selector)
{
    struct strv v = strv_trim (selector);
    size_t dot = strv_find (v, STRV ("."), 0);
    if (dot == SIZE_MAX)
        return strv_make (NULL, 0);
    for (size_t i = 0; i < v.len; i++)
        if (i != dot && !ascii_is_letter (v.s[i]) && !ascii_is_digit (v.s[i]) &&
            v.s[i] != '-' && v.s[i] != '_')
            return strv_make (NULL, 0);
    return strv_sub (v, dot + 1, v.len);
}

static void
add_rule (struct html_styles *out, struct arena *arena, struct strv selectors,
          struct strv declarations)
{
    struct html_style style = { .hidden = false };
    struct strv one;
    read_declarations (declarations, &style);
    while (strv_split (&selectors, ',', &one)) {
        struct strv name = class_of (one);
        if (name.len == 0)
            continue;
        struct html_class *grown =
            arena_grow (arena, out->at, out->n, &out->cap, sizeof *out->at);
        if (!grown)
            return;
        out->at = grown;
        out->at[out->n] = (struct html_class){ arena_dup (arena, name), style, out->n };
        out->n++;
    }
}

/* The end of the block that opens at `open`. */
static size_t
block_end (struct strv v, size_t open)
{
    size_t depth = 0;
    for (size_t i = open; i < v.len; i++) {
        depth += v.s[i] == '{';
        if (v.s[i] == '}' && --depth == 0)
            return i;
    }
    return v.len;
}

static void
read_rules (struct html_styles *out, struct arena *arena, struct strv v)
{
    for (size_t at = 0, open; (open = strv_find (v, STRV ("{"), at)) != SIZE_MAX;) {
        struct strv selectors = strv_trim (strv_sub (v, at, open));
        size_t comment = strv_find (selectors, STRV ("*/"), 0);
        if (comment != SIZE_MAX)
            selectors = strv_sub (selectors, comment + 2, selectors.len);
        size_t end = block_end (v, open);
        if (!strv_starts (selectors, STRV ("@")))
            add_rule (out, arena, selectors, strv_sub (v, open + 1, end));
        at = end + 1;
    }
}

static int
by_name (const void *a, const void *b)
{
    return strv_cmp (((const struct html_class *)a)->name,
                     ((const struct html_class *)b)->name);
}

static int
by_name_and_order (const void *a, const void *b)
{
    const struct html_class *x = a, *y = b;
    int order = by_name (a, b);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* What a later rule says counts over what an earlier one says. */
static void
put_over (struct html_style *s, struct html_style later)
{
    s->bold = later.bold != HTML_AS_AROUND ? later.bold : s->bold;
    s->italic = later.italic != HTML_AS_AROUND ? later.italic : s->italic;
    s->hidden = s->hidden || later.hidden;
    s->raised = s->raised || later.raised;
}

static void
join_rules (struct html_styles *out)
{
    size_t n = 0;
    if (out->n > 1)
        qsort (out->at, out->n, sizeof *out->at, by_name_and_order);
    for (size_t i = 0; i < out->n; i++)
        if (n > 0 && strv_eq (out->at[n - 1].name, out->at[i].name))
            put_over (&out->at[n - 1].style, out->at[i].style);
        else
            out->at[n++] = out->at[i];
    out->n = n;
}

void
html_styles_find (const xmlNode *root, struct arena *arena, struct html_styles *out)
{
    *out = (struct html_styles){ .n = 0 };
    for (const xmlNode *n = root; n; n = html_next (root, n))
        if (xml_is (n, "style") && n->children)
            read_rules (out, arena, strv_cstr ((const char *)n->children->content));
    join_rules (out);
}

static bool
ends_nocase (struct strv v, struct strv end)
{
    return v.len >= end.len && strv_eq_nocase (strv_sub (v, v.len - end.len, v.len), end);
}

static void
add_class (const struct html_styles *styles, struct strv name, struct html_style *s)
{
    struct html_class key = { .name = name };
    const struct html_class *found =
        styles->n > 0 ? bsearch (&key, styles->at, styles->n, sizeof key, by_name) : NULL;
    if (!found) {
        s->bold = ends_nocase (name, STRV ("bold")) ? HTML_ON : s->bold;
        s->italic = ends_nocase (name, STRV ("italic")) ? HTML_ON : s->italic;
        return;
    }
    put_over (s, found->style);
}

struct html_style
html_style_of (const struct html_styles *styles, const xmlNode *node)
{
    struct html_style s = { .hidden = false };
    struct strv classes = strv_cstr (xml_attr (node, "class"));
    while (classes.len > 0) {
        size_t end = 0;
        while (end < classes.len && !ascii_is_blank (classes.s[end]))
            end++;
        if (end > 0)
            add_class (styles, strv_sub (classes, 0, end), &s);
        classes = strv_sub (classes, end + 1, classes.len);
    }
    read_declarations (strv_cstr (xml_attr (node, "style")), &s);
    return s;
}
