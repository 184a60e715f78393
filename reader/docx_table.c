/* Tables of Word → lines: see docx_text.h.
 *
 * A row is a line, with TABs between its cells.  A table whose rows have one cell each, or a
 * number and the paragraph that it numbers, is a frame around text.
 */
#include "reader/docx_text.h"

#include "lib/ascii.h"
#include "reader/typed.h"
#include "reader/xml.h"

#include <string.h>

struct table {
    size_t cells;                      /* of the row at hand that hold anything */
    const xmlNode *first, *other;      /* of these the first and the second */
    size_t widest;                     /* most of them in a row */
    size_t pairs, numbered, long_ones; /* rows of two; with a number first; and long text */
    size_t column;                     /* cells of the row at hand that are read */
};

/* What is done with each of some elements below a node, however they are covered. */
typedef void visit (struct docx *x, const xmlNode *node, struct table *table);

static void
visit_each (struct docx *x, const xmlNode *node, const char *name, visit *visit_one,
            struct table *table)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        const xmlNode *cover = docx_cover_of (at);
        if (xml_is (at, name))
            visit_one (x, at, table);
        else if (cover)
            visit_each (x, cover, name, visit_one, table);
    }
}

/* ------------------------------------------------------------------ what kind of table */

/* The text below a node, as far as a look at it needs. */
static void
add_text_of (const xmlNode *node, struct strbuf *out)
{
    enum { LOOK_MOST = 1000 };
    for (const xmlNode *at = node->children; at && out->len < LOOK_MOST; at = at->next)
        if (xml_is (node, "t"))
            strbuf_add (out, strv_trim (xml_text (at)));
        else if (at->type == XML_ELEMENT_NODE)
            add_text_of (at, out);
}

static bool
is_listed (const xmlNode *cell)
{
    const xmlNode *numbers = xml_child (xml_child (xml_child (cell, "p"), "pPr"), "numPr");
    const char *list = xml_attr (xml_child (numbers, "numId"), "val");
    return list && strcmp (list, "0") != 0;
}

/* "12.", "[12]", "(12)" and nothing else. */
static bool
is_number (struct strv v)
{
    size_t figures = 0;
    for (size_t i = 0; i < v.len; i++) {
        bool figure = ascii_is_digit (v.s[i]);
        if (!figure && !strchr (".[]()", v.s[i]))
            return false;
        figures += figure;
    }
    return figures > 0 && figures < 5;
}

static void
look_at_cell (struct docx *x, const xmlNode *cell, struct table *table)
{
    struct strbuf text = STRBUF_INIT;
    add_text_of (cell, &text);
    if (text.len > 0 || is_listed (cell)) {
        table->cells++;
        table->first = table->cells == 1 ? cell : table->first;
        table->other = table->cells == 2 ? cell : table->other;
    }
    x->arena.failed = x->arena.failed || strbuf_failed (&text);
    strbuf_free (&text);
}

static void
look_at_row (struct docx *x, const xmlNode *row, struct table *table)
{
    enum { LONG = 80 };
    struct strbuf first = STRBUF_INIT, other = STRBUF_INIT;
    table->cells = 0;
    visit_each (x, row, "tc", look_at_cell, table);
    table->widest = table->cells > table->widest ? table->cells : table->widest;
    if (table->cells != 2)
        return;
    add_text_of (table->first, &first);
    add_text_of (table->other, &other);
    table->pairs++;
    table->numbered += first.len == 0 || is_number (strbuf_strv (&first));
    table->long_ones += other.len >= LONG;
    x->arena.failed = x->arena.failed || strbuf_failed (&first) || strbuf_failed (&other);
    strbuf_free (&first);
    strbuf_free (&other);
}

/* Whether the table is only there to set text in a box, or numbers beside it. */
static bool
is_frame (const struct table *table)
{
    bool numbers = table->widest == 2 && table->numbered == table->pairs &&
                   table->long_ones * 2 >= table->pairs;
    return table->widest < 2 || numbers;
}

/* ------------------------------------------------------------------ rows */

static void
add_tabs (struct docx *x, size_t n)
{
    enum { MOST = 63 };
    for (size_t i = 0; i < n && i < MOST; i++)
        line_writer_tab (&x->lines);
}

static size_t
read_count (const xmlNode *node)
{
    const char *value = xml_attr (node, "val");
    size_t n = 0;
    for (; value && ascii_is_digit (*value) && n < 100; value++)
        n = n * 10 + (size_t)(*value - '0');
    return n;
}

/* The text of all paragraphs in a cell, tables' in it too. */
static void
gather_cell (struct docx *x, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        if (!xml_is (at, "p")) {
            bool holds = xml_is (at, "tbl") || xml_is (at, "tr") || xml_is (at, "tc");
            const xmlNode *cover = holds ? at : docx_cover_of (at);
            if (cover)
                gather_cell (x, cover);
            continue;
        }
        const struct docx_style *style;
        struct docx_style own = docx_read_properties (x, at, &style);
        docx_number_next (&x->numbering, &own, &x->text);
        strbuf_addc (&x->text, ' ');
        docx_text_add (x, at, own.look);
        docx_fields_end_paragraph (&x->fields);
        strbuf_addc (&x->text, ' ');
    }
}

static void
add_cell (struct docx *x, const xmlNode *cell, struct table *table)
{
    size_t span = read_count (xml_child (xml_child (cell, "tcPr"), "gridSpan"));
    strbuf_reset (&x->text);
    gather_cell (x, cell);
    add_tabs (x, table->column > 0);
    typed_add_plain (&x->lines, strbuf_strv (&x->text));
    add_tabs (x, span > 1 ? span - 1 : 0);
    table->column++;
}

static void
add_row (struct docx *x, const xmlNode *row, struct table *table)
{
    const xmlNode *properties = xml_child (row, "trPr");
    if (xml_child (properties, "del"))
        return;
    docx_text_reset (x);
    add_tabs (x, read_count (xml_child (properties, "gridBefore")));
    table->column = 0;
    visit_each (x, row, "tc", add_cell, table);
    const struct line *line = docx_end_line (x, LINE_ROW);
    docx_text_reset (x);
    if (line)
        docx_look_for_contents (x, line, x->table);
}

/* The number in the first of two cells stands before the text of the other. */
static void
frame_cell (struct docx *x, const xmlNode *cell, struct table *table)
{
    if (table->cells == 2 && cell == table->first) {
        gather_cell (x, cell);
        strbuf_addc (&x->text, '\t');
    } else {
        docx_body_add (x, cell);
    }
}

static void
frame_row (struct docx *x, const xmlNode *row, struct table *table)
{
    table->cells = 0;
    visit_each (x, row, "tc", look_at_cell, table);
    visit_each (x, row, "tc", frame_cell, table);
}

void
docx_table_add (struct docx *x, const xmlNode *node)
{
    struct table table = { .cells = 0 };
    docx_body_end (x);
    x->table = x->d->nlines;
    visit_each (x, node, "tr", look_at_row, &table);
    bool frame = is_frame (&table);
    visit_each (x, node, "tr", frame ? frame_row : add_row, &table);
    docx_end_blank (x);
    docx_add_aside (x);
    x->below_table = !frame;
}
