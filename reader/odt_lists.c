/* Lists of OpenDocument: see odt_lists.h. */
#include "reader/odt_lists.h"

#include "lib/ascii.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

static struct odt_list *
find_id (const struct odt_lists *lists, const char *id)
{
    struct odt_list *list = id ? lists->last : NULL;
    while (list && !strv_eq (list->id, strv_cstr (id)))
        list = list->before;
    return list;
}

static struct odt_list *
find_style (const struct odt_lists *lists, const struct odt_list_style *style)
{
    struct odt_list *list = lists->last;
    while (list && list->style != style)
        list = list->before;
    return list;
}

/* The list that goes on here, or NULL: a new one begins. */
static struct odt_list *
find_continued (const struct odt_lists *lists, const struct odt_list_style *style,
                const xmlNode *node)
{
    const char *goes_on = xml_attr (node, "continue-numbering");
    struct odt_list *named = find_id (lists, xml_attr (node, "continue-list"));
    if (named)
        return named;
    return goes_on && strcmp (goes_on, "true") == 0 ? find_style (lists, style) : NULL;
}

struct odt_list *
odt_list_begin (struct odt_lists *lists, const struct odt_styles *styles, const xmlNode *node)
{
    const struct odt_list_style *style =
        odt_list_style_find (styles, xml_attr (node, "style-name"));
    struct odt_list *before = find_continued (lists, style, node);
    struct odt_list *list = ARENA_NEW (lists->arena, struct odt_list);
    if (!list)
        return NULL;
    list->counter = before ? before->counter : ARENA_NEW (lists->arena, struct odt_counter);
    if (!list->counter)
        return NULL;
    list->id = strv_cstr (xml_attr (node, "id"));
    list->style = !style && before ? before->style : style;
    list->before = lists->last;
    lists->last = list;
    return list;
}

static void
add_number (const struct odt_counter *counter, const struct odt_list_style *style, size_t level,
            struct strbuf *out)
{
    const struct odt_level *own = &style->levels[level];
    size_t shown = own->shown > level + 1 ? level + 1 : own->shown;
    strbuf_adds (out, own->prefix ? own->prefix : "");
    for (size_t i = level + 1 - (shown > 0 ? shown : 1); i <= level; i++) {
        size_t before = out->len;
        list_number_add (counter->open[i] ? counter->values[i] : style->levels[i].start,
                         style->levels[i].format, out);
        if (i < level && out->len > before)
            strbuf_addc (out, '.');
    }
    strbuf_adds (out, own->suffix ? own->suffix : "");
}

void
odt_list_count (struct odt_counter *counter, const struct odt_list_style *style, size_t level,
                const char *start, struct strbuf *out)
{
    enum { MOST = 1000000 };
    if (!style || level >= ODT_LEVELS)
        return;
    unsigned long own = start && ascii_is_digit (start[0]) ? strtoul (start, NULL, 10) : MOST;
    uint32_t next =
        counter->open[level] ? counter->values[level] + 1 : style->levels[level].start;
    counter->values[level] = own < MOST ? (uint32_t)own : next;
    counter->open[level] = true;
    for (size_t i = level + 1; i < ODT_LEVELS; i++)
        counter->open[i] = false;
    if (style->levels[level].format != LIST_NO_NUMBER)
        add_number (counter, style, level, out);
}
