/* HTML and XHTML: a tree that says how a text looks, and little of what it is.  One walk over
 * it writes the lines; which of their numbers are those of paragraphs is for others to find
 * out, but that a number stands in its own cell, or is counted by a list, is known here.
 *
 * What stands beside a number, in its cell or item, is of that number's text: its lines are
 * items.  Not here: tables (html_tables.c), notes (html_notes.c), the parser (html_parse.c).
 */
#include "reader/html.h"

#include "lib/ascii.h"
#include "reader/html_notes.h"
#include "reader/markup.h"
#include "reader/note_marks.h"
#include "reader/reader.h"
#include "reader/tree_writer.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

/* What a note's element has in _private, and what every element has that was walked. */
struct note {
    struct strv number;
    const xmlNode *mark; /* the link to it */
};
static struct note walked;

/* Where the walk is. */
struct place {
    unsigned depth;
    uint8_t heading; /* level of the heading that it is in; 0 none */
    bool inner;      /* beside a number */
    bool quoted, bold, raised, pre;
    const struct note *note; /* that it is in, or NULL */
};

struct html {
    struct document *d;
    struct tree_writer t;
    struct html_anchors anchors;
    size_t total;         /* bytes of text in the whole */
    size_t nbold, nplain; /* bytes of the line at hand */
};

static void walk (struct html *h, xmlNode *node, struct place p);

static void
walk_children (struct html *h, xmlNode *node, struct place p)
{
    p.depth++;
    for (xmlNode *c = node->children; c; c = c->next)
        walk (h, c, p);
}

/* ------------------------------------------------------------------ lines */

static enum line_kind
kind_at (struct place p)
{
    if (p.note)
        return LINE_NOTE;
    return p.quoted ? LINE_QUOTED : p.inner ? LINE_ITEM : LINE_TEXT;
}

static void
end_line (struct html *h, struct place p)
{
    h->t.next.bold = h->nbold > 0 && h->nplain == 0;
    h->nbold = h->nplain = 0;
    tree_writer_end (&h->t, kind_at (p));
    h->t.next.outline = p.quoted ? 0 : p.heading;
}

static void
begin_line (struct html *h, const xmlNode *node, struct place p)
{
    if (h->t.number_waits) {
        tree_writer_blank (&h->t);
        return;
    }
    end_line (h, p);
    h->t.next.line_no = xml_line (node);
}

/* Ends the line unless it waits for its text. */
static void
close_line (struct html *h, struct place p)
{
    if (!h->t.number_waits)
        end_line (h, p);
}

static void
write_number (struct html *h, const xmlNode *node, struct place p, struct strv number)
{
    end_line (h, p);
    tree_writer_number (&h->t, kind_at (p), node, number);
}

static void
walk_block (struct html *h, xmlNode *node, struct place p)
{
    begin_line (h, node, p);
    tree_writer_anchor (&h->t, xml_attr (node, "id"));
    walk_children (h, node, p);
    close_line (h, p);
}

static void
walk_heading (struct html *h, xmlNode *node, struct place p)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (node, 64, &text);
    if (!html_is_number (strbuf_strv (&text)))
        p.heading = (uint8_t)html_heading_level (node);
    strbuf_free (&text);
    if (p.heading > 0)
        end_line (h, p);
    walk_block (h, node, p);
}

/* ------------------------------------------------------------------ text */

/* The text of a note without the number that stands before it. */
static struct strv
strip_number (struct strv text, struct strv number)
{
    struct strv rest = strv_trim (text);
    bool open = rest.len > 0 && (rest.s[0] == '(' || rest.s[0] == '[');
    rest = strv_sub (rest, open, rest.len);
    if (!strv_starts (rest, number))
        return text;
    rest = strv_sub (rest, number.len, rest.len);
    if (rest.len > 0 && ascii_is_digit (rest.s[0]))
        return text;
    if (rest.len > 0 && strchr (").]:", rest.s[0]))
        rest = strv_sub (rest, 1, rest.len);
    return rest;
}

static size_t
count_words (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += !ascii_is_blank (v.s[i]);
    return n;
}

static void
add_text (struct html *h, struct strv text, struct place p)
{
    if (h->t.number_waits && p.note)
        text = strip_number (text, p.note->number);
    *(p.bold ? &h->nbold : &h->nplain) += count_words (text);
    tree_writer_add (&h->t, text);
}

/* Whether it is the number that the note at hand has already. */
static bool
is_own_number (const struct html *h, struct strv number, struct place p)
{
    return p.note && h->t.number_waits && strv_eq (number, p.note->number);
}

/* A raised number is the mark of a note, or begins one. */
static void
walk_raised (struct html *h, xmlNode *node, struct place p)
{
    struct strv number = html_link_number (node, &h->d->arena);
    p.raised = true;
    if (number.len == 0 || node->children == NULL || node->children->type != XML_TEXT_NODE)
        walk_children (h, node, p);
    else if (!is_own_number (h, number, p))
        tree_writer_mark (&h->t, number);
}

static void
add_note (struct html *h, xmlNode *link, xmlNode *target, struct strv number)
{
    xmlNode *block = html_note_block (target, link);
    struct note *note =
        block && !block->_private ? ARENA_NEW (&h->d->arena, struct note) : NULL;
    if (note) {
        *note = (struct note){ number, link };
        block->_private = note;
    }
    tree_writer_mark (&h->t, number);
}

static void
walk_link (struct html *h, xmlNode *link, struct place p)
{
    xmlNode *target = html_anchors_target (&h->anchors, link);
    struct strv number = strv_make (NULL, 0);
    tree_writer_anchor (&h->t, xml_attr (link, "id"));
    tree_writer_anchor (&h->t, xml_attr (link, "name"));
    if (target)
        number = html_link_number (link, &h->d->arena);
    bool back = target && target->_private == &walked;
    if (back &&
        (is_own_number (h, number, p) || (p.note && html_is_near (target, p.note->mark))))
        return;
    if (number.len > 0 && !back && html_is_note_mark (&h->anchors, link, target))
        add_note (h, link, target, number);
    else
        walk_children (h, link, p);
}

/* Whether what follows a <br> begins a line of its own: another <br>, or a number. */
static bool
parts_lines (const xmlNode *br)
{
    enum { LOOK_BYTES = 24 };
    struct strbuf text = STRBUF_INIT;
    bool parts = false;
    const xmlNode *n = br->next;
    for (; n && text.len < LOOK_BYTES && !parts; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            strbuf_add (&text, strv_sub (xml_text (n), 0, LOOK_BYTES));
        else if (html_role (n) == HTML_BREAK)
            parts = strv_trim (strbuf_strv (&text)).len == 0;
        else
            html_add_text (n, LOOK_BYTES, &text);
        if (n->type == XML_ELEMENT_NODE && html_role (n) == HTML_BREAK)
            break;
    }
    parts = parts || html_begins_with_number (strbuf_strv (&text));
    strbuf_free (&text);
    return parts;
}

static void
walk_break (struct html *h, const xmlNode *br, struct place p)
{
    if (p.heading == 0 && !h->t.number_waits && parts_lines (br))
        begin_line (h, br, p);
    else
        tree_writer_blank (&h->t);
}

/* Lines of <pre> are lines; a blank one parts. */
static void
add_lines (struct html *h, const xmlNode *node, struct strv text, struct place p)
{
    struct strv line;
    for (bool first = true; strv_split (&text, '\n', &line); first = false) {
        if (!first) {
            bool empty = line_writer_length (&h->t.w) == 0;
            end_line (h, p);
            if (empty)
                line_writer_blank (&h->t.w);
            h->t.next.line_no = xml_line (node);
        }
        add_text (h, line, p);
    }
}

/* ------------------------------------------------------------------ lists and tables */

/* Appends what a list of that type shows for its item `n`, without a dot. */
static void
add_counted (long n, char type, struct strbuf *out)
{
    static const struct {
        long value;
        const char *letters;
    } roman[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" },
                  { 90, "xc" },  { 50, "l" },   { 40, "xl" }, { 10, "x" },   { 9, "ix" },
                  { 5, "v" },    { 4, "iv" },   { 1, "i" } };
    size_t start = out->len;
    bool letters = (type | 0x20) == 'a' && n >= 1 && n <= 26;
    if (letters)
        strbuf_addc (out, (char)('a' + n - 1));
    else if ((type | 0x20) == 'i' && n >= 1 && n < 4000)
        for (size_t i = 0; n > 0;) {
            bool fits = n >= roman[i].value;
            strbuf_adds (out, fits ? roman[i].letters : "");
            n -= fits ? roman[i].value : 0;
            i += !fits;
        }
    else
        strbuf_addf (out, "%ld", n);
    for (size_t i = start; (type == 'A' || type == 'I') && i < out->len; i++)
        if (ascii_is_lower (out->buf[i]))
            out->buf[i] = (char)(out->buf[i] - 'a' + 'A');
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
static void
walk_item (struct html *h, xmlNode *item, struct place p, struct strv number)
{
    struct place in = p;
    in.inner = true;
    struct place line = number.len > 0 || has_own_number (item) ? p : in;
    tree_writer_anchor (&h->t, xml_attr (item, "id"));
    if (number.len > 0)
        write_number (h, item, line, number);
    else
        begin_line (h, item, line);
    walk_children (h, item, in);
    end_line (h, p);
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

static void
walk_counted (struct html *h, xmlNode *list, struct place p)
{
    bool reversed = xml_attr (list, "reversed") != NULL, none = counts_nothing (list);
    const char *type = xml_attr (list, "type");
    long n = number_of (list, "start", reversed ? count_items (list) : 1);
    close_line (h, p);
    p.depth++;
    for (xmlNode *c = list->children; c; c = c->next) {
        if (!xml_is (c, "li") || html_role (c) == HTML_SKIP || c->_private) {
            walk (h, c, p);
            continue;
        }
        struct strbuf number = STRBUF_INIT;
        n = number_of (c, "value", n);
        add_counted (n, type ? *type : '1', &number);
        strbuf_addc (&number, '.');
        n += reversed ? -1 : 1;
        bool own = none || has_own_number (c);
        walk_item (h, c, p, own ? strv_make (NULL, 0) : strbuf_strv (&number));
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
    tree_writer_anchor (&h->t, xml_attr (row, "id"));
    write_number (h, row, p, strv_trim (strbuf_strv (&number)));
    for (const xmlNode *n = cell; n; n = html_next (cell, n))
        if (n->type == XML_ELEMENT_NODE) {
            tree_writer_anchor (&h->t, xml_attr (n, "id"));
            tree_writer_anchor (&h->t, xml_is (n, "a") ? xml_attr (n, "name") : NULL);
        }
    in.inner = true;
    in.depth++;
    for (xmlNode *c = row->children; c; c = c->next)
        if (c != cell)
            walk (h, c, in);
    end_line (h, p);
    h->d->arena.failed = h->d->arena.failed || strbuf_failed (&number);
    strbuf_free (&number);
}

static void
walk_row (struct html *h, xmlNode *row, struct place p)
{
    const xmlNode *cell = p.note ? NULL : html_number_cell (row);
    if (cell)
        walk_numbered (h, row, cell, p);
    else
        walk_block (h, row, p);
}

/* A row of a table of data: its cells are parted by TABs, whatever stands in them. */
static void
write_row (struct html *h, xmlNode *row, struct place p)
{
    size_t ncells = 0;
    end_line (h, p);
    h->t.next.line_no = xml_line (row);
    h->t.next.kind = p.note ? LINE_NOTE : LINE_ROW;
    tree_writer_anchor (&h->t, xml_attr (row, "id"));
    for (xmlNode *c = row->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE || html_role (c) != HTML_CELL)
            continue;
        if (ncells++ > 0)
            line_writer_tab (&h->t.w);
        for (const xmlNode *n = c->children; n;) {
            bool element = n->type == XML_ELEMENT_NODE;
            enum html_role role = element ? html_role (n) : HTML_INLINE;
            tree_writer_add (&h->t, xml_text (n));
            if (role != HTML_INLINE && role != HTML_STRONG && role != HTML_LINK)
                tree_writer_blank (&h->t);
            n = role == HTML_SKIP || !element ? html_after (c, n) : html_next (c, n);
        }
    }
    end_line (h, p);
}

static void
walk_data (struct html *h, xmlNode *table, struct place p)
{
    p.depth++;
    for (xmlNode *c = table->children; c && p.depth < HTML_DEPTH_MAX; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        if (html_role (c) == HTML_ROW)
            write_row (h, c, p);
        else if (xml_is (c, "caption"))
            walk (h, c, p);
        else if (html_role (c) == HTML_BLOCK)
            walk_data (h, c, p);
    }
}

static void
walk_table (struct html *h, xmlNode *table, struct place p)
{
    close_line (h, p);
    tree_writer_anchor (&h->t, xml_attr (table, "id"));
    if (html_table_kind (table) == HTML_TABLE_DATA)
        walk_data (h, table, p);
    else
        walk_children (h, table, p);
    close_line (h, p);
}

/* ------------------------------------------------------------------ the whole */

/* Below the depth that is walked: nothing is lost but what it is. */
static void
walk_deep (struct html *h, xmlNode *root, struct place p)
{
    for (const xmlNode *n = root; n;) {
        bool element = n->type == XML_ELEMENT_NODE;
        enum html_role role = element ? html_role (n) : HTML_INLINE;
        add_text (h, xml_text (n), p);
        if (role == HTML_BLOCK || role == HTML_CELL || role == HTML_ITEM)
            end_line (h, p);
        n = role == HTML_SKIP ? html_after (root, n) : html_next (root, n);
    }
}

/* A quotation: one that holds most of the text is there for its margin. */
static void
walk_quoted (struct html *h, xmlNode *node, struct place p)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (node, h->total / 2 + 1, &text);
    bool margin = text.len > h->total / 2;
    strbuf_free (&text);
    p.quoted = p.quoted || !margin;
    close_line (h, p);
    walk_block (h, node, p);
}

static void
walk_term (struct html *h, xmlNode *term, struct place p)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (term, 64, &text);
    if (html_is_number (strbuf_strv (&text)))
        write_number (h, term, p, strv_trim (strbuf_strv (&text)));
    else
        walk_block (h, term, p);
    strbuf_free (&text);
}

static void
walk_element (struct html *h, xmlNode *node, enum html_role role, struct place p)
{
    switch (role) {
    case HTML_SKIP:
        break;
    case HTML_STRONG:
        p.bold = true;
        walk_children (h, node, p);
        break;
    case HTML_INLINE:
        tree_writer_anchor (&h->t, xml_attr (node, "id"));
        walk_children (h, node, p);
        break;
    case HTML_LINK:
        walk_link (h, node, p);
        break;
    case HTML_RAISED:
        walk_raised (h, node, p);
        break;
    case HTML_BREAK:
        walk_break (h, node, p);
        break;
    case HTML_RULE:
        close_line (h, p);
        line_writer_blank (&h->t.w);
        break;
    case HTML_HEADING:
        walk_heading (h, node, p);
        break;
    case HTML_NUMBERED:
        walk_counted (h, node, p);
        break;
    case HTML_ITEM:
        walk_item (h, node, p, strv_make (NULL, 0));
        break;
    case HTML_TERM:
        walk_term (h, node, p);
        break;
    case HTML_QUOTED:
        walk_quoted (h, node, p);
        break;
    case HTML_PRE:
        p.pre = true;
        walk_block (h, node, p);
        break;
    case HTML_TABLE:
        walk_table (h, node, p);
        break;
    case HTML_ROW:
        walk_row (h, node, p);
        break;
    case HTML_BLOCK:
    case HTML_LIST:
    case HTML_CELL:
        walk_block (h, node, p);
        break;
    }
}

static void
walk_note (struct html *h, xmlNode *node, const struct note *note, struct place p)
{
    struct place in = { .depth = p.depth, .note = note };
    write_number (h, node, in, note->number);
    tree_writer_anchor (&h->t, xml_attr (node, "id"));
    walk_children (h, node, in);
    end_line (h, p);
}

static void
walk (struct html *h, xmlNode *node, struct place p)
{
    if (node->type != XML_ELEMENT_NODE) {
        struct strv text = xml_text (node);
        if (p.pre)
            add_lines (h, node, text, p);
        else
            add_text (h, text, p);
        return;
    }
    if (p.depth >= HTML_DEPTH_MAX) {
        walk_deep (h, node, p);
        return;
    }
    const struct note *note = node->_private;
    enum html_role role = html_role (node);
    node->_private = &walked;
    if (note && note != &walked && role != HTML_SKIP)
        walk_note (h, node, note, p);
    else
        walk_element (h, node, role, p);
    if (line_writer_length (&h->t.w) == 0) {
        h->t.next.kind = kind_at (p);
        h->t.next.outline = p.quoted ? 0 : p.heading;
    }
}

/* Bytes of text, and through `*pre` those of it in <pre>. */
static size_t
count_text (const xmlNode *root, size_t *pre)
{
    size_t total = 0;
    *pre = 0;
    for (const xmlNode *n = root; n;) {
        bool element = n->type == XML_ELEMENT_NODE;
        enum html_role role = element ? html_role (n) : HTML_INLINE;
        size_t bytes = count_words (xml_text (n));
        total += bytes;
        *pre += n->parent && xml_is (n->parent, "pre") ? bytes : 0;
        n = role == HTML_SKIP ? html_after (root, n) : html_next (root, n);
    }
    return total;
}

static void
write_lines (struct html *h, xmlDoc *doc)
{
    xmlNode *root = xmlDocGetRootElement (doc);
    size_t pre;
    if (!root)
        return;
    h->total = count_text (root, &pre);
    h->d->whole_lines = pre * 2 < h->total || h->total == 0;
    html_properties (root, h->d);
    html_anchors_find (root, &h->d->arena, &h->anchors);
    struct place p = { .depth = 0 };
    walk (h, root, p);
    end_line (h, p);
}

static bool
is_html (struct strv bytes)
{
    return markup_find (bytes) == MARKUP_HTML;
}

static enum ix_code
read_html (struct strv bytes, struct document *d, struct ix_error *err)
{
    xmlDoc *doc;
    enum ix_code code = html_parse (bytes, d, &doc, err);
    if (code != IX_OK)
        return code;
    d->reader = "html/1";
    struct html h = { .d = d };
    tree_writer_init (&h.t, d);
    write_lines (&h, doc);
    code = line_writer_check (&h.t.w, err);
    tree_writer_free (&h.t);
    xmlFreeDoc (doc);
    return code;
}

const struct reader html_reader = { is_html, read_html };
