/* Tables of HTML: those of figures, and those that only lay a text out.  See html.h.
 *
 * Numbers in a narrow column beside their text are the layout that laws and judgments have;
 * whole pages stand in tables too.
 */
#include "reader/html.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "reader/xml.h"

#include <string.h>

enum {
    SEEN = 1 << 10, /* bytes of a cell that are looked at */
    LONG_CELL = 400,
    CELLS_MAX = 64,
    ROWS_MAX = 4000, /* rows that are looked at */
};

static bool
is_cell (const xmlNode *node)
{
    return xml_is (node, "td") || xml_is (node, "th");
}

/* The next row of the table behind `node`, those of tables inside left out. */
static const xmlNode *
next_row (const xmlNode *table, const xmlNode *node)
{
    do
        node = node != table && (xml_is (node, "table") || xml_is (node, "tr"))
                   ? html_after (table, node)
                   : html_next (table, node);
    while (node && !xml_is (node, "tr"));
    return node;
}

/* Bytes of its text; 0 also for a blank that keeps it open. */
static size_t
cell_length (const xmlNode *cell)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (cell, SEEN, &text);
    struct strv v = strv_trim (strbuf_strv (&text));
    size_t len = strv_eq (v, STRV ("\xC2\xA0")) ? 0 : v.len;
    strbuf_free (&text);
    return len;
}

static bool
is_number_cell (const xmlNode *cell)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (cell, SEEN, &text);
    bool is = html_is_number (strbuf_strv (&text));
    strbuf_free (&text);
    return is;
}

const xmlNode *
html_number_cell (const xmlNode *row)
{
    const xmlNode *number = NULL;
    size_t nothers = 0;
    for (const xmlNode *c = row->children; c; c = c->next) {
        if (!is_cell (c) || cell_length (c) == 0)
            continue;
        if (number)
            nothers++;
        else if (is_number_cell (c))
            number = c;
        else
            return NULL;
    }
    return nothers == 1 ? number : NULL;
}

static bool
has_border (const xmlNode *table)
{
    const char *border = xml_attr (table, "border");
    return border && *border && strcmp (border, "0") != 0;
}

struct rows {
    size_t n, nwide, nnumbered, nlong;
    bool heads; /* a row has a head */
    bool inner; /* a cell holds a table or a heading */
    bool prose; /* a cell holds a run of paragraphs */
};

static void
look_into (const xmlNode *cell, struct rows *rows)
{
    enum { PARAGRAPHS = 4 };
    size_t nparagraphs = 0;
    for (const xmlNode *n = html_next (cell, cell); n && !rows->inner;
         n = html_next (cell, n)) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        rows->inner = xml_is (n, "table") || html_role (n) == HTML_HEADING;
        nparagraphs += xml_is (n, "p") || xml_is (n, "li");
    }
    rows->prose = rows->prose || nparagraphs >= PARAGRAPHS;
}

static void
count_row (const xmlNode *row, struct rows *rows)
{
    size_t nfull = 0, nlong = 0, ncells = 0;
    for (const xmlNode *c = row->children; c && ncells < CELLS_MAX; c = c->next) {
        if (!is_cell (c))
            continue;
        size_t length = cell_length (c);
        ncells++;
        nfull += length > 0;
        nlong += length > LONG_CELL;
        rows->heads = rows->heads || (xml_is (c, "th") && length > 0);
        look_into (c, rows);
    }
    rows->n += nfull > 0;
    rows->nwide += nfull > 1;
    rows->nlong += nlong > 0;
    rows->nnumbered += html_number_cell (row) != NULL;
}

enum html_table
html_table_kind (const xmlNode *table)
{
    struct rows rows = { .n = 0 };
    const xmlNode *row = next_row (table, table);
    for (size_t i = 0; row && i < ROWS_MAX; row = next_row (table, row), i++)
        count_row (row, &rows);
    bool list = rows.nnumbered > 0 && rows.nnumbered == rows.nwide;
    if (rows.inner || rows.nwide == 0 || html_has_word (table, "role", "presentation"))
        return HTML_TABLE_LAYOUT;
    if (rows.heads || has_border (table) || xml_child (table, "caption"))
        return HTML_TABLE_DATA;
    return list || rows.prose || rows.nlong * 2 > rows.nwide ? HTML_TABLE_LAYOUT
                                                             : HTML_TABLE_DATA;
}
