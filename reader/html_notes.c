/* Notes of HTML: see html_notes.h. */
#include "reader/html_notes.h"

#include "reader/html.h"
#include "reader/note_marks.h"
#include "reader/xml.h"

#include <stdlib.h>

static struct strv
name_of (const xmlNode *node)
{
    const char *name = xml_attr (node, "id");
    if (!name && xml_is (node, "a"))
        name = xml_attr (node, "name");
    return strv_cstr (name);
}

static int
by_name (const void *a, const void *b)
{
    const struct html_anchor *x = a, *y = b;
    return strv_cmp (x->name, y->name);
}

static int
by_name_and_order (const void *a, const void *b)
{
    const struct html_anchor *x = a, *y = b;
    int order = by_name (a, b);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* Of places that are called alike a link leads to the first. */
static void
keep_first (struct html_anchors *out)
{
    size_t n = 0;
    if (out->n > 1)
        qsort (out->at, out->n, sizeof *out->at, by_name_and_order);
    for (size_t i = 0; i < out->n; i++)
        if (n == 0 || !strv_eq (out->at[n - 1].name, out->at[i].name))
            out->at[n++] = out->at[i];
    out->n = n;
}

void
html_anchors_find (xmlNode *root, struct arena *arena, struct html_anchors *out)
{
    size_t cap = 0;
    *out = (struct html_anchors){ .n = 0 };
    for (const xmlNode *n = root; n; n = html_next (root, n)) {
        struct strv name = n->type == XML_ELEMENT_NODE ? name_of (n) : strv_make (NULL, 0);
        if (name.len == 0)
            continue;
        struct html_anchor *grown = arena_grow (arena, out->at, out->n, &cap, sizeof *grown);
        if (!grown)
            return;
        out->at = grown;
        out->at[out->n] = (struct html_anchor){ name, (xmlNode *)n, out->n };
        out->n++;
    }
    keep_first (out);
}

xmlNode *
html_anchors_target (const struct html_anchors *anchors, const xmlNode *link)
{
    struct strv href = strv_cstr (xml_attr (link, "href"));
    if (href.len < 2 || href.s[0] != '#' || anchors->n == 0)
        return NULL;
    struct html_anchor key = { .name = strv_sub (href, 1, href.len) };
    struct html_anchor *found =
        bsearch (&key, anchors->at, anchors->n, sizeof *anchors->at, by_name);
    return found ? found->node : NULL;
}

/* "1]" of "[footnote 1]"; a mark without such a word as it is. */
static struct strv
skip_note_word (struct strv mark)
{
    static const char *const words[] = { "[footnote ", "[endnote ", "[note " };
    mark = strv_trim (mark);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct strv word = strv_cstr (words[i]);
        if (strv_starts_nocase (mark, word))
            return strv_sub (mark, word.len, mark.len);
    }
    return mark;
}

struct strv
html_link_number (const xmlNode *link, struct arena *arena)
{
    enum { MARK_BYTES = 32 };
    struct strbuf text = STRBUF_INIT;
    html_add_text (link, MARK_BYTES, &text);
    struct strv mark = skip_note_word (strbuf_strv (&text));
    struct strv number = arena_dup (arena, note_mark_number (mark));
    arena->failed = arena->failed || strbuf_failed (&text);
    strbuf_free (&text);
    return number;
}

static bool
is_raised (const xmlNode *link)
{
    const xmlNode *above = link->parent;
    for (int i = 0; i < 3 && above; i++, above = above->parent)
        if (xml_is (above, "sup"))
            return true;
    for (const xmlNode *n = link; n; n = html_next (link, n))
        if (n->type == XML_ELEMENT_NODE &&
            (xml_is (n, "sup") || html_has_word (n, "class", "super") ||
             html_has_word (n, "epub:type", "noteref") ||
             html_has_word (n, "role", "doc-noteref")))
            return true;
    return false;
}

static bool
is_block (const xmlNode *node)
{
    enum html_role role = node->type == XML_ELEMENT_NODE ? html_role (node) : HTML_INLINE;
    return role != HTML_INLINE && role != HTML_LINK && role != HTML_RAISED &&
           role != HTML_STRONG && role != HTML_EMPHASIS;
}

static xmlNode *
block_around (const xmlNode *node)
{
    while (node && !is_block (node))
        node = node->parent;
    if (node && xml_is (node, "td"))
        node = node->parent;
    return (xmlNode *)node;
}

/* Whether `node` is `inner` or stands around it. */
static bool
holds (const xmlNode *node, const xmlNode *inner)
{
    while (inner && inner != node)
        inner = inner->parent;
    return inner != NULL;
}

bool
html_is_note_mark (const struct html_anchors *anchors, const xmlNode *link,
                   const xmlNode *target)
{
    enum { LOOK = 400 };
    if (is_raised (link))
        return true;
    const xmlNode *block = block_around (target), *own = block_around (link), *n = block;
    for (int i = 0; n && i < LOOK; n = html_next (block, n), i++) {
        const xmlNode *back = xml_is (n, "a") ? html_anchors_target (anchors, n) : NULL;
        if (back && own && holds (own, back) && back != own)
            return true;
    }
    return false;
}

bool
html_is_near (const xmlNode *target, const xmlNode *mark)
{
    return target == mark || target == mark->parent || target->parent == mark ||
           (target->parent == mark->parent && !is_block (target));
}

static xmlNode *
next_element (const xmlNode *node)
{
    do
        node = node->next;
    while (node && node->type != XML_ELEMENT_NODE);
    return (xmlNode *)node;
}

xmlNode *
html_note_block (xmlNode *target, const xmlNode *link)
{
    enum { NOTE_BYTES = 1 << 14 };
    xmlNode *block = block_around (target), *next = next_element (target);
    if (block && !is_block (target) && next && is_block (next))
        block = next;
    if (!block || holds (block, link) || xml_is (block, "body"))
        return NULL;
    struct strbuf text = STRBUF_INIT;
    html_add_text (block, NOTE_BYTES, &text);
    bool fits = text.len < NOTE_BYTES;
    strbuf_free (&text);
    return fits ? block : NULL;
}
