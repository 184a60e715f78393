/* Styles of Word: see docx_styles.h. */
#include "reader/docx_styles.h"

#include "lib/ascii.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

enum { BASED_ON_MAX = 64 };

bool
docx_is_on (const xmlNode *property)
{
    const char *value = xml_attr (property, "val");
    return property && (!value || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 &&
                                   strcmp (value, "off") != 0));
}

static enum docx_toggle
read_toggle (const xmlNode *properties, const char *name)
{
    const xmlNode *property = xml_child (properties, name);
    if (!property)
        return DOCX_UNTOLD;
    return docx_is_on (property) ? DOCX_ON : DOCX_OFF;
}

struct docx_look
docx_look_read (const xmlNode *properties)
{
    struct docx_look look = {
        .bold = read_toggle (properties, "b"),
        .italic = read_toggle (properties, "i"),
        .hidden = read_toggle (properties, "vanish"),
    };
    const char *size = xml_attr (xml_child (properties, "sz"), "val");
    const char *line = xml_attr (xml_child (properties, "u"), "val");
    const char *align = xml_attr (xml_child (properties, "vertAlign"), "val");
    look.size = size ? strtof (size, NULL) / 2 : 0;
    if (!(look.size > 0 && look.size < 1000))
        look.size = 0;
    if (line)
        look.underlined = strcmp (line, "none") == 0 ? DOCX_OFF : DOCX_ON;
    if (align)
        look.raised = strcmp (align, "superscript") == 0 ? DOCX_ON : DOCX_OFF;
    return look;
}

struct docx_look
docx_look_over (struct docx_look over, struct docx_look below)
{
    return (struct docx_look){
        .bold = over.bold ? over.bold : below.bold,
        .italic = over.italic ? over.italic : below.italic,
        .underlined = over.underlined ? over.underlined : below.underlined,
        .hidden = over.hidden ? over.hidden : below.hidden,
        .raised = over.raised ? over.raised : below.raised,
        .size = over.size > 0 ? over.size : below.size,
    };
}

struct docx_style
docx_style_none (void)
{
    return (struct docx_style){ .level = DOCX_LEVEL_UNTOLD,
                                .indent = { DOCX_INDENT_UNTOLD, DOCX_INDENT_UNTOLD } };
}

/* "720", or with a unit "36pt"; untold for NULL and what is none. */
static int
read_length (const char *text)
{
    static const struct {
        const char *unit;
        float length;
    } units[] = { { "", 1 }, { "pt", 20 }, { "in", 1440 }, { "cm", 567 }, { "mm", 56.7F } };
    enum { MOST = 31680 };
    char *end = NULL;
    float value = text ? strtof (text, &end) : 0;
    for (size_t i = 0; end != text && i < sizeof units / sizeof units[0]; i++)
        if (strcmp (end, units[i].unit) == 0 && value * units[i].length < MOST &&
            value * units[i].length > -MOST)
            return (int)(value * units[i].length);
    return DOCX_INDENT_UNTOLD;
}

struct docx_indent
docx_read_indent (const xmlNode *properties)
{
    const xmlNode *indent = xml_child (properties, "ind");
    const char *left = xml_attr (indent, "left"), *start = xml_attr (indent, "start");
    const char *first = xml_attr (indent, "firstLine"), *hanging = xml_attr (indent, "hanging");
    struct docx_indent out = { read_length (left ? left : start), read_length (first) };
    int out_by = read_length (hanging);
    if (out_by != DOCX_INDENT_UNTOLD)
        out.first = -out_by;
    return out;
}

struct docx_indent
docx_indent_over (struct docx_indent over, struct docx_indent below)
{
    return (struct docx_indent){ over.left != DOCX_INDENT_UNTOLD ? over.left : below.left,
                                 over.first != DOCX_INDENT_UNTOLD ? over.first : below.first };
}

void
docx_read_paragraph (const xmlNode *properties, struct docx_style *style)
{
    const char *outline = xml_attr (xml_child (properties, "outlineLvl"), "val");
    const xmlNode *numbers = xml_child (properties, "numPr");
    const char *list = xml_attr (xml_child (numbers, "numId"), "val");
    const char *level = xml_attr (xml_child (numbers, "ilvl"), "val");
    if (outline) {
        bool is = outline[0] >= '0' && outline[0] <= '8' && outline[1] == '\0';
        style->outline = is ? (uint8_t)(outline[0] - '0' + 1) : DOCX_OUTLINE_BODY;
    }
    if (list) {
        style->list = list;
        style->list_by = style->id;
    }
    if (level)
        style->level = ascii_is_digit (level[0]) && level[1] == '\0' ? level[0] - '0' : 0;
    const char *align = xml_attr (xml_child (properties, "jc"), "val");
    enum docx_toggle keep = read_toggle (properties, "keepNext");
    if (keep)
        style->keep_next = keep;
    if (align)
        style->centred = strcmp (align, "center") == 0 ? DOCX_ON : DOCX_OFF;
    style->indent = docx_indent_over (docx_read_indent (properties), style->indent);
}

/* ------------------------------------------------------------------ names */

static bool
name_has (struct strv name, struct strv word)
{
    for (size_t i = 0; i + word.len <= name.len; i++)
        if (strv_eq_nocase (strv_sub (name, i, i + word.len), word))
            return true;
    return false;
}

/* Word's own styles keep their English names in every language; others' are only a hint. */
static enum docx_role
role_of_name (struct strv name)
{
    if (strv_starts_nocase (name, STRV ("toc ")) ||
        strv_starts_nocase (name, STRV ("table of ")))
        return DOCX_CONTENTS;
    if (strv_eq_nocase (name, STRV ("title")) || strv_eq_nocase (name, STRV ("subtitle")))
        return DOCX_TITLE;
    if (name_has (name, STRV ("quot")))
        return DOCX_QUOTATION;
    return name_has (name, STRV ("heading")) ? DOCX_HEADING : DOCX_BODY;
}

/* 3 of "heading 3". */
static uint8_t
level_of_name (struct strv name)
{
    struct strv digit = strv_sub (name, sizeof "heading " - 1, name.len);
    bool is = strv_starts_nocase (name, STRV ("heading ")) && digit.len == 1 &&
              digit.s[0] >= '1' && digit.s[0] <= '9';
    return is ? (uint8_t)(digit.s[0] - '0') : 0;
}

/* ------------------------------------------------------------------ reading */

static struct docx_style
read_style (const xmlNode *node)
{
    struct strv name = strv_cstr (xml_attr (xml_child (node, "name"), "val"));
    struct docx_style style = {
        .id = strv_cstr (xml_attr (node, "styleId")),
        .based_on = xml_attr (xml_child (node, "basedOn"), "val"),
        .role = role_of_name (name),
        .outline = level_of_name (name),
        .level = DOCX_LEVEL_UNTOLD,
        .indent = { DOCX_INDENT_UNTOLD, DOCX_INDENT_UNTOLD },
        .look = docx_look_read (xml_child (node, "rPr")),
    };
    docx_read_paragraph (xml_child (node, "pPr"), &style);
    return style;
}

static int
compare_ids (const void *a, const void *b)
{
    const struct docx_style *x = a, *y = b;
    return strv_cmp (x->id, y->id);
}

static struct docx_style *
find (const struct docx_styles *styles, const char *id)
{
    struct docx_style key = { .id = strv_cstr (id) };
    if (!id || styles->n == 0)
        return NULL;
    return bsearch (&key, styles->at, styles->n, sizeof key, compare_ids);
}

static void
base_on (struct docx_style *style, const struct docx_style *below)
{
    style->look = docx_look_over (style->look, below->look);
    if (!style->keep_next)
        style->keep_next = below->keep_next;
    if (!style->centred)
        style->centred = below->centred;
    style->indent = docx_indent_over (style->indent, below->indent);
    if (style->role == DOCX_BODY)
        style->role = below->role;
    if (style->outline == 0)
        style->outline = below->outline;
    if (!style->list) {
        style->list = below->list;
        style->list_by = below->list_by;
    }
    if (style->level == DOCX_LEVEL_UNTOLD)
        style->level = below->level;
}

/* Counts in what a style is based on, from the innermost out; a ring of styles ends somewhere.
 */
static void
make_whole (const struct docx_styles *styles, struct docx_style *style)
{
    struct docx_style *chain[BASED_ON_MAX];
    size_t n = 0;
    for (struct docx_style *s = style; s && !s->whole && n < BASED_ON_MAX;
         s = find (styles, s->based_on)) {
        s->whole = true;
        chain[n++] = s;
    }
    while (n-- > 0) {
        const struct docx_style *below = find (styles, chain[n]->based_on);
        if (below && below != chain[n])
            base_on (chain[n], below);
    }
}

static const xmlNode *
find_usual (const xmlNode *root)
{
    for (const xmlNode *s = xml_child (root, "style"); s; s = xml_next (s, "style")) {
        const char *type = xml_attr (s, "type"), *usual = xml_attr (s, "default");
        if (type && usual && strcmp (type, "paragraph") == 0 && strcmp (usual, "0") != 0)
            return s;
    }
    return NULL;
}

void
docx_styles_read (struct docx_styles *out, struct arena *arena, const xmlNode *root)
{
    size_t n = 0;
    *out = (struct docx_styles){ .n = 0 };
    for (const xmlNode *s = xml_child (root, "style"); s; s = xml_next (s, "style"))
        n++;
    out->at = ARENA_ARRAY (arena, struct docx_style, n);
    if (!out->at)
        return;
    for (const xmlNode *s = xml_child (root, "style"); s; s = xml_next (s, "style"))
        out->at[out->n++] = read_style (s);
    qsort (out->at, out->n, sizeof *out->at, compare_ids);
    for (size_t i = 0; i < out->n; i++)
        make_whole (out, &out->at[i]);
    out->usual = find (out, xml_attr (find_usual (root), "styleId"));
    const xmlNode *defaults = xml_child (xml_child (root, "docDefaults"), "rPrDefault");
    out->look = docx_look_read (xml_child (defaults, "rPr"));
}

const struct docx_style *
docx_style_find (const struct docx_styles *styles, const char *id)
{
    return find (styles, id);
}
