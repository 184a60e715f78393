/* Numbering of Word: see docx_numbering.h. */
#include "reader/docx_numbering.h"

#include "lib/ascii.h"
#include "reader/list_number.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

enum { LINKS_MAX = 8 };

/* ------------------------------------------------------------------ reading */

static enum list_format
read_format (const char *name)
{
    static const struct {
        const char *name;
        enum list_format format;
    } formats[] = {
        { "decimal", LIST_DECIMAL },          { "decimalZero", LIST_DECIMAL_ZERO },
        { "upperRoman", LIST_UPPER_ROMAN },   { "lowerRoman", LIST_LOWER_ROMAN },
        { "upperLetter", LIST_UPPER_LETTER }, { "lowerLetter", LIST_LOWER_LETTER },
        { "ordinal", LIST_ORDINAL },          { "bullet", LIST_BULLET },
        { "none", LIST_NO_NUMBER },
    };
    for (size_t i = 0; name && i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp (name, formats[i].name) == 0)
            return formats[i].format;
    return LIST_DECIMAL;
}

/* The level's place from 0, or DOCX_LEVELS. */
static size_t
read_place (const xmlNode *node)
{
    uint32_t place = xml_number (xml_attr (node, "ilvl"), DOCX_LEVELS);
    return place < DOCX_LEVELS ? place : DOCX_LEVELS;
}

static struct docx_level
read_level (const xmlNode *node)
{
    const char *restart = xml_attr (xml_child (node, "lvlRestart"), "val");
    return (struct docx_level){
        .told = true,
        .format = read_format (xml_attr (xml_child (node, "numFmt"), "val")),
        .start = xml_number (xml_attr (xml_child (node, "start"), "val"), 0),
        .restart = restart ? (int)xml_number (restart, 0) : -1,
        .legal = docx_is_on (xml_child (node, "isLgl")),
        .text = xml_attr (xml_child (node, "lvlText"), "val"),
        .style = xml_attr (xml_child (node, "pStyle"), "val"),
        .indent = docx_read_indent (xml_child (node, "pPr")),
    };
}

static void
read_abstract (const xmlNode *node, struct docx_abstract *out)
{
    out->id = strv_cstr (xml_attr (node, "abstractNumId"));
    out->link = xml_attr (xml_child (node, "numStyleLink"), "val");
    for (const xmlNode *l = xml_child (node, "lvl"); l; l = xml_next (l, "lvl")) {
        size_t place = read_place (l);
        if (place < DOCX_LEVELS)
            out->levels[place] = read_level (l);
    }
}

static int
compare_abstracts (const void *a, const void *b)
{
    const struct docx_abstract *x = a, *y = b;
    return strv_cmp (x->id, y->id);
}

static int
compare_lists (const void *a, const void *b)
{
    const struct docx_list *x = a, *y = b;
    return strv_cmp (x->id, y->id);
}

static struct docx_abstract *
find_abstract (const struct docx_numbering *n, const char *id)
{
    struct docx_abstract key = { .id = strv_cstr (id) };
    if (!id || n->nabstracts == 0)
        return NULL;
    return bsearch (&key, n->abstracts, n->nabstracts, sizeof key, compare_abstracts);
}

static struct docx_list *
find_list (const struct docx_numbering *n, const char *id)
{
    struct docx_list key = { .id = strv_cstr (id) };
    if (!id || n->nlists == 0)
        return NULL;
    return bsearch (&key, n->lists, n->nlists, sizeof key, compare_lists);
}

/* Some programs write a second override for a level, with nothing in it. */
static void
read_list (const struct docx_numbering *n, const xmlNode *node, struct docx_list *out)
{
    out->id = strv_cstr (xml_attr (node, "numId"));
    out->abstract = find_abstract (n, xml_attr (xml_child (node, "abstractNumId"), "val"));
    for (const xmlNode *o = xml_child (node, "lvlOverride"); o;
         o = xml_next (o, "lvlOverride")) {
        size_t place = read_place (o);
        bool says = xml_child (o, "lvl") || xml_child (o, "startOverride");
        if (place < DOCX_LEVELS && says)
            out->changes[place] = o;
    }
}

static size_t
count_children (const xmlNode *root, const char *name)
{
    size_t n = 0;
    for (const xmlNode *at = xml_child (root, name); at; at = xml_next (at, name))
        n++;
    return n;
}

/* Goes from a list that only names a style to the one that the style has. */
static void
follow_links (const struct docx_numbering *n, const struct docx_styles *styles,
              struct docx_list *list)
{
    for (size_t i = 0; list->abstract && list->abstract->link && i < LINKS_MAX; i++) {
        const struct docx_style *style = docx_style_find (styles, list->abstract->link);
        const struct docx_list *meant = style ? find_list (n, style->list) : NULL;
        if (!meant || !meant->abstract)
            return;
        list->abstract = meant->abstract;
    }
}

void
docx_numbering_read (struct docx_numbering *out, struct arena *arena, const xmlNode *root,
                     const struct docx_styles *styles)
{
    *out = (struct docx_numbering){ .nlists = 0 };
    size_t nabstracts = count_children (root, "abstractNum");
    size_t nlists = count_children (root, "num");
    out->abstracts = ARENA_ARRAY (arena, struct docx_abstract, nabstracts);
    out->lists = ARENA_ARRAY (arena, struct docx_list, nlists);
    if (!out->abstracts || !out->lists)
        return;
    for (const xmlNode *a = xml_child (root, "abstractNum"); a; a = xml_next (a, "abstractNum"))
        read_abstract (a, &out->abstracts[out->nabstracts++]);
    qsort (out->abstracts, nabstracts, sizeof *out->abstracts, compare_abstracts);
    for (const xmlNode *l = xml_child (root, "num"); l; l = xml_next (l, "num"))
        read_list (out, l, &out->lists[out->nlists++]);
    qsort (out->lists, nlists, sizeof *out->lists, compare_lists);
    for (size_t i = 0; i < nlists; i++)
        follow_links (out, styles, &out->lists[i]);
}

/* ------------------------------------------------------------------ counting */

/* A level of a list, with what the list changes of it. */
static struct docx_level
level_of (const struct docx_list *list, size_t place)
{
    const xmlNode *change = list->changes[place];
    const xmlNode *whole = xml_child (change, "lvl");
    struct docx_level level = whole ? read_level (whole) : list->abstract->levels[place];
    level.start =
        xml_number (xml_attr (xml_child (change, "startOverride"), "val"), level.start);
    return level;
}

/* The first number of a list that tells where to start begins the counting anew. */
static void
begin (struct docx_list *list)
{
    if (list->begun)
        return;
    list->begun = true;
    for (size_t i = 0; i < DOCX_LEVELS; i++)
        if (xml_child (list->changes[i], "startOverride"))
            list->abstract->open[i] = false;
}

static void
count (struct docx_list *list, size_t place)
{
    struct docx_abstract *a = list->abstract;
    begin (list);
    a->values[place] = a->open[place] ? a->values[place] + 1 : level_of (list, place).start;
    a->open[place] = true;
    for (size_t i = place + 1; i < DOCX_LEVELS; i++) {
        int restart = level_of (list, i).restart;
        if (restart < 0 || (int)place < restart)
            a->open[i] = false;
    }
}

static void
add_number (const struct docx_list *list, size_t place, struct strbuf *out)
{
    struct docx_level own = level_of (list, place);
    struct strv text = strv_cstr (own.text);
    for (size_t i = 0; i < text.len; i++) {
        char digit = text.s[i] == '%' && i + 1 < text.len ? text.s[i + 1] : '\0';
        if (digit < '1' || digit > '9') {
            strbuf_addc (out, text.s[i]);
            continue;
        }
        i++;
        size_t upper = (size_t)(digit - '1');
        if (upper > place)
            continue;
        struct docx_level level = level_of (list, upper);
        bool open = list->abstract->open[upper];
        bool legal = own.legal && level.format != LIST_NO_NUMBER;
        list_number_add (open ? list->abstract->values[upper] : level.start,
                         legal ? LIST_DECIMAL : level.format, out);
    }
}

/* Signs alone are a bullet. */
static bool
has_word (struct strv v)
{
    for (size_t i = 0; i < v.len; i++)
        if (ascii_is_digit (v.s[i]) || ascii_is_letter (v.s[i]))
            return true;
    return false;
}

static size_t
place_of (const struct docx_list *list, const struct docx_style *style)
{
    if (style->level != DOCX_LEVEL_UNTOLD)
        return (size_t)style->level < DOCX_LEVELS ? (size_t)style->level : 0;
    for (size_t i = 0; style->list_by.len > 0 && i < DOCX_LEVELS; i++) {
        const char *linked = list->abstract->levels[i].style;
        if (linked && strv_eq (style->list_by, strv_cstr (linked)))
            return i;
    }
    return 0;
}

void
docx_number_next (struct docx_numbering *n, const struct docx_style *style, struct strbuf *out)
{
    struct docx_list *list = find_list (n, style->list);
    if (!list || !list->abstract)
        return;
    size_t place = place_of (list, style);
    struct docx_level level = level_of (list, place);
    if (!level.told)
        return;
    count (list, place);
    size_t before = out->len;
    if (level.format != LIST_BULLET)
        add_number (list, place, out);
    if (!has_word (strv_sub (strbuf_strv (out), before, out->len)))
        strbuf_cut (out, before);
}

struct docx_indent
docx_number_indent (const struct docx_numbering *n, const struct docx_style *style)
{
    struct docx_indent none = { DOCX_INDENT_UNTOLD, DOCX_INDENT_UNTOLD };
    const struct docx_list *list = find_list (n, style->list);
    if (!list || !list->abstract)
        return none;
    struct docx_level level = level_of (list, place_of (list, style));
    return level.told ? level.indent : none;
}
