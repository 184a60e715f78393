/* Lists and tables of HTML → lines: see html_walk.h.  A number in its own cell or one that a
 * list counts begins a line, and what stands beside it is of it.
 */
#include "reader/html_walk.h"

#include "lib/number.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

/* a … z, aa, ab … */
static void
add_letters (long n, char first, struct strbuf *out)
{
    enum { LETTERS = 26 };
    char letters[16];
    size_t at = sizeof letters;
    for (; n > 0; n = (n - 1) / LETTERS)
        letters[--at] = (char)(first + (n - 1) % LETTERS);
    strbuf_add (out, strv_make (letters + at, sizeof letters - at));
}

/* Appends what a list of that type shows for its item `n`, without a dot. */
static void
add_counted (long n, char type, struct strbuf *out)
{
    char numeral[NUMBER_ROMAN_BYTES];
    if ((type == 'a' || type == 'A') && n >= 1) {
        add_letters (n, type, out);
    } else if ((type == 'i' || type == 'I') && n >= 1 && n <= NUMBER_ROMAN_MAX) {
        number_print_roman ((uint32_t)n, type == 'I', numeral);
        strbuf_adds (out, numeral);
    } else {
        strbuf_addf (out, "%ld", n);
    }
}

static long
number_of (const xmlNode *node, const char *attribute, long otherwise)
{
    const char *value = xml_attr (node, attribute);
    char *end;
    if (!value || !*value)
        return otherwise;
    long n = strtol (value, &end, 10);
    return end != value && n > -100000 && n < 100000 ? n : otherwise;
}

static bool
has_own_number (const xmlNode *item)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (item, 64, &text);
    bool has = html_begins_with_number (strbuf_strv (&text));
    strbuf_free (&text);
    return has;
}

/* An item without a number goes on with what stands above its list. */
void
html_walk_item (struct html *h, xmlNode *item, struct place p, struct strv number)
{
    struct place in = p;
    in.inner = true;
    struct place line = number.len > 0 || has_own_number (item) ? p : in;
    tree_writer_anchor (h->t, xml_attr (item, "id"));
    if (number.len > 0)
        html_write_number (h, item, line, number);
    else
        html_begin_line (h, item, line);
    html_walk_children (h, item, in);
    html_end_line (h, p);
}

static bool
counts_nothing (const xmlNode *list)
{
    const char *style = xml_attr (list, "style");
    return style && strstr (style, "none") && strstr (style, "list-style");
}

static long
count_items (const xmlNode *list)
{
    long n = 0;
    for (const xmlNode *c = xml_child (list, "li"); c; c = xml_next (c, "li"))
        n++;
    return n;
}

void
html_walk_counted (struct html *h, xmlNode *list, struct place p)
{
    bool reversed = xml_attr (list, "reversed") != NULL, none = counts_nothing (list);
    const char *type = xml_attr (list, "type");
    long n = number_of (list, "start", reversed ? count_items (list) : 1);
    html_close_line (h, p);
    p.depth++;
    for (xmlNode *c = list->children; c; c = c->next) {
        if (!xml_is (c, "li") || html_role (c) == HTML_SKIP || c->_private) {
            html_walk (h, c, p);
            continue;
        }
        struct strbuf number = STRBUF_INIT;
        n = number_of (c, "value", n);
        add_counted (n, type ? *type : '1', &number);
        strbuf_addc (&number, '.');
        n += reversed ? -1 : 1;
        bool own = none || has_own_number (c);
        html_walk_item (h, c, p, own ? strv_make (NULL, 0) : strbuf_strv (&number));
        h->d->arena.failed = h->d->arena.failed || strbuf_failed (&number);
        strbuf_free (&number);
    }
}

/* The number in its cell, and the text in the cell behind it. */
static void
walk_numbered (struct html *h, xmlNode *row, const xmlNode *cell, struct place p)
{
    struct strbuf number = STRBUF_INIT;
    html_add_text (cell, 64, &number);
    p.quoted = p.quoted || html_quote_at_start (strbuf_strv (&number)) > 0;
    struct place in = p;
    tree_writer_anchor (h->t, xml_attr (row, "id"));
    html_write_number (h, row, p, strv_trim (strbuf_strv (&number)));
    for (const xmlNode *n = cell; n; n = html_next (cell, n))
        if (n->type == XML_ELEMENT_NODE) {
            tree_writer_anchor (h->t, xml_attr (n, "id"));
            tree_writer_anchor (h->t, xml_is (n, "a") ? xml_attr (n, "name") : NULL);
        }
    in.inner = true;
    in.depth++;
    for (xmlNode *c = row->children; c; c = c->next)
        if (c != cell)
            html_walk (h, c, in);
    html_end_line (h, p);
    h->d->arena.failed = h->d->arena.failed || strbuf_failed (&number);
    strbuf_free (&number);
}

void
html_walk_row (struct html *h, xmlNode *row, struct place p)
{
    const xmlNode *cell = p.note ? NULL : html_number_cell (row);
    if (cell)
        walk_numbered (h, row, cell, p);
    else
        html_walk_block (h, row, p);
}

/* A row of a table of data: its cells are parted by TABs, whatever stands in them. */
static void
write_row (struct html *h, xmlNode *row, struct place p)
{
    size_t ncells = 0;
    struct place in = p;
    in.cell = true;
    html_end_line (h, p);
    h->t->next.line_no = xml_line (row);
    h->t->next.kind = p.note ? LINE_NOTE : LINE_ROW;
    tree_writer_anchor (h->t, xml_attr (row, "id"));
    for (xmlNode *c = row->children; c; c = c->next) {
        bool cell = c->type == XML_ELEMENT_NODE && html_role (c) == HTML_CELL;
        if (cell && ncells++ > 0)
            line_writer_tab (&h->t->w);
        if (cell)
            html_walk_children (h, c, in);
        else
            html_walk (h, c, in);
    }
    html_end_line (h, p);
}

/* Broken files have text and cells outside of rows: they are lines. */
static void
walk_data (struct html *h, xmlNode *table, struct place p)
{
    p.depth++;
    for (xmlNode *c = table->children; c; c = c->next) {
        bool walked = c->type == XML_ELEMENT_NODE && p.depth < HTML_DEPTH_MAX;
        enum html_role role = walked ? html_role (c) : HTML_INLINE;
        if (role == HTML_ROW)
            write_row (h, c, p);
        else if (role == HTML_BLOCK && !xml_is (c, "caption"))
            walk_data (h, c, p);
        else
            html_walk (h, c, p);
    }
    html_close_line (h, p);
}

void
html_walk_table (struct html *h, xmlNode *table, struct place p)
{
    html_close_line (h, p);
    tree_writer_anchor (h->t, xml_attr (table, "id"));
    if (html_table_kind (table) == HTML_TABLE_DATA)
        walk_data (h, table, p);
    else
        html_walk_children (h, table, p);
    html_close_line (h, p);
}
