/* Styles of OpenDocument: see odt_styles.h. */
#include "reader/odt_styles.h"

#include "lib/ascii.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

enum { PARENTS_MAX = 64 };

struct odt_style {
    struct strv family, name;
    const char *parent;
    const xmlNode *properties; /* of text; may be NULL */
    const char *list, *level;  /* of the outline; NULL where it says nothing */
};

static bool
is_style_holder (const xmlNode *node)
{
    return xml_is (node, "styles") || xml_is (node, "automatic-styles");
}

static int
compare_styles (const void *a, const void *b)
{
    const struct odt_style *x = a, *y = b;
    int order = strv_cmp (x->family, y->family);
    return order != 0 ? order : strv_cmp (x->name, y->name);
}

static int
compare_lists (const void *a, const void *b)
{
    const struct odt_list_style *x = a, *y = b;
    return strv_cmp (x->name, y->name);
}

/* ------------------------------------------------------------------ lists */

static enum list_format
read_format (const char *text)
{
    switch (text ? text[0] : '\0') {
    case '1':
        return LIST_DECIMAL;
    case 'a':
        return LIST_LOWER_LETTER;
    case 'A':
        return LIST_UPPER_LETTER;
    case 'i':
        return LIST_LOWER_ROMAN;
    case 'I':
        return LIST_UPPER_ROMAN;
    default:
        return LIST_NO_NUMBER;
    }
}

static void
read_levels (const xmlNode *node, struct odt_list_style *out)
{
    out->name = strv_cstr (xml_attr (node, "name"));
    for (size_t i = 0; i < ODT_LEVELS; i++)
        out->levels[i].format = LIST_NO_NUMBER;
    for (const xmlNode *l = node->children; l; l = l->next) {
        bool numbers =
            xml_is (l, "list-level-style-number") || xml_is (l, "outline-level-style");
        uint32_t level = xml_number (xml_attr (l, "level"), 0);
        if (!numbers || level == 0 || level > ODT_LEVELS)
            continue;
        out->levels[level - 1] = (struct odt_level){
            .format = read_format (xml_attr (l, "num-format")),
            .prefix = xml_attr (l, "num-prefix"),
            .suffix = xml_attr (l, "num-suffix"),
            .start = xml_number (xml_attr (l, "start-value"), 1),
            .shown = xml_number (xml_attr (l, "display-levels"), 1),
        };
    }
}

/* ------------------------------------------------------------------ reading */

static void
count (const xmlNode *root, size_t *nstyles, size_t *nlists)
{
    for (const xmlNode *h = root ? root->children : NULL; h; h = h->next)
        for (const xmlNode *s = is_style_holder (h) ? h->children : NULL; s; s = s->next) {
            *nstyles += xml_is (s, "style");
            *nlists += xml_is (s, "list-style");
        }
}

static void
add_style (struct odt_styles *out, const xmlNode *node)
{
    if (xml_is (node, "style"))
        out->at[out->n++] = (struct odt_style){
            .family = strv_cstr (xml_attr (node, "family")),
            .name = strv_cstr (xml_attr (node, "name")),
            .parent = xml_attr (node, "parent-style-name"),
            .properties = xml_child (node, "text-properties"),
            .list = xml_attr (node, "list-style-name"),
            .level = xml_attr (node, "default-outline-level"),
        };
    else if (xml_is (node, "list-style"))
        read_levels (node, &out->lists[out->nlists++]);
    else if (xml_is (node, "outline-style"))
        read_levels (node, &out->outline);
}

static void
add_styles (struct odt_styles *out, const xmlNode *root)
{
    for (const xmlNode *h = root ? root->children : NULL; h; h = h->next)
        for (const xmlNode *s = is_style_holder (h) ? h->children : NULL; s; s = s->next)
            add_style (out, s);
}

void
odt_styles_read (struct odt_styles *out, struct arena *arena, const xmlNode *common,
                 const xmlNode *own)
{
    size_t nstyles = 0, nlists = 0;
    *out = (struct odt_styles){ .n = 0 };
    for (size_t i = 0; i < ODT_LEVELS; i++)
        out->outline.levels[i].format = LIST_NO_NUMBER;
    count (common, &nstyles, &nlists);
    count (own, &nstyles, &nlists);
    out->at = ARENA_ARRAY (arena, struct odt_style, nstyles);
    out->lists = ARENA_ARRAY (arena, struct odt_list_style, nlists);
    if (!out->at || !out->lists)
        return;
    add_styles (out, common);
    add_styles (out, own);
    qsort (out->at, out->n, sizeof *out->at, compare_styles);
    qsort (out->lists, out->nlists, sizeof *out->lists, compare_lists);
}

/* ------------------------------------------------------------------ looks */

static const struct odt_style *
find (const struct odt_styles *styles, const char *family, const char *name)
{
    struct odt_style key = { .family = strv_cstr (family), .name = strv_cstr (name) };
    if (!name || styles->n == 0)
        return NULL;
    return bsearch (&key, styles->at, styles->n, sizeof key, compare_styles);
}

static bool
is_bold (const char *weight)
{
    return strcmp (weight, "bold") == 0 || (ascii_is_digit (weight[0]) && weight[0] >= '6');
}

/* What a style tells of a look, into `look`. */
static void
apply (const xmlNode *properties, struct odt_look *look)
{
    const char *weight = xml_attr (properties, "font-weight");
    const char *posture = xml_attr (properties, "font-style");
    const char *line = xml_attr (properties, "text-underline-style");
    const char *display = xml_attr (properties, "display");
    const char *place = xml_attr (properties, "text-position");
    if (weight)
        look->bold = is_bold (weight);
    if (posture)
        look->italic = strcmp (posture, "normal") != 0;
    if (line && strcmp (line, "none") != 0)
        look->italic = true;
    if (display)
        look->hidden = strcmp (display, "none") == 0;
    if (place)
        look->raised = strncmp (place, "super", 5) == 0 || ascii_is_digit (place[0]);
}

struct odt_look
odt_look_of (const struct odt_styles *styles, const char *family, const char *name,
             struct odt_look in)
{
    const xmlNode *chain[PARENTS_MAX];
    size_t n = 0;
    for (const struct odt_style *s = find (styles, family, name); s && n < PARENTS_MAX;
         s = find (styles, family, s->parent))
        chain[n++] = s->properties;
    while (n-- > 0)
        apply (chain[n], &in);
    return in;
}

bool
odt_style_has (const struct odt_styles *styles, const char *family, const char *name,
               const char *word)
{
    size_t n = 0;
    for (const struct odt_style *s = find (styles, family, name); s && n < PARENTS_MAX;
         s = find (styles, family, s->parent), n++)
        if (strv_find (s->name, strv_cstr (word), 0) != SIZE_MAX)
            return true;
    return false;
}

bool
odt_style_is_outlined (const struct odt_styles *styles, const char *name)
{
    size_t n = 0;
    for (const struct odt_style *s = find (styles, "paragraph", name); s && n < PARENTS_MAX;
         s = find (styles, "paragraph", s->parent), n++) {
        if (s->list && s->list[0] == '\0')
            return false;
        if (s->level && s->level[0] != '\0')
            return true;
    }
    return false;
}

const struct odt_list_style *
odt_list_style_find (const struct odt_styles *styles, const char *name)
{
    struct odt_list_style key = { .name = strv_cstr (name) };
    if (!name || styles->nlists == 0)
        return NULL;
    return bsearch (&key, styles->lists, styles->nlists, sizeof key, compare_lists);
}
