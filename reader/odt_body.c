/* The text of an OpenDocument: see odt_body.h.
 *
 * A paragraph is a line, with the number of its item of a list; a row of a table is one.
 */
#include "reader/odt_body.h"

#include "reader/line_writer.h"
#include "reader/odt_lists.h"
#include "reader/outline.h"
#include "reader/typed.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

/* Where in a list the walk is. */
struct item {
    struct odt_list *list; /* NULL: in none */
    const struct odt_list_style *style;
    size_t level;
    bool begins; /* the next paragraph is the first of an item, and has its number */
    const char *start;
};

/* Nodes to be read when the line at hand has ended. */
struct nodes {
    const xmlNode **at;
    size_t n, cap;
};

struct odt {
    struct document *d;
    struct line_writer lines;
    struct arena arena;
    struct odt_styles styles;
    struct odt_lists lists;
    struct odt_counter headings;
    struct item item;
    struct nodes notes, boxes;
    struct strbuf text; /* of the paragraph, TAB for a tab */
    size_t shown, bold, italic;
    bool contents, in_note;
};

static void add_blocks (struct odt *o, const xmlNode *node);

static void
keep_node (struct odt *o, struct nodes *nodes, const xmlNode *node)
{
    const xmlNode **grown =
        arena_grow (&o->arena, nodes->at, nodes->n, &nodes->cap, sizeof (const xmlNode *));
    if (!grown)
        return;
    nodes->at = grown;
    nodes->at[nodes->n++] = node;
}

/* ------------------------------------------------------------------ text */

static void
reset_text (struct odt *o)
{
    strbuf_reset (&o->text);
    o->shown = o->bold = o->italic = 0;
}

/* White space in the file is a blank, whatever it is. */
static void
add_text (struct odt *o, struct strv text, struct odt_look look)
{
    size_t before = o->text.len, n = 0;
    if (look.hidden || text.len == 0)
        return;
    if (look.raised)
        typed_add_raised (&o->text, text);
    else
        strbuf_add (&o->text, text);
    for (size_t i = before; i < o->text.len; i++) {
        bool blank = (unsigned char)o->text.buf[i] <= ' ';
        if (blank)
            o->text.buf[i] = ' ';
        n += !blank;
    }
    o->shown += n;
    o->bold += look.bold ? n : 0;
    o->italic += look.italic ? n : 0;
}

static void add_inline (struct odt *o, const xmlNode *node, struct odt_look look);

/* In a note they go on with it. */
static void
find_boxes (struct odt *o, const xmlNode *node, struct odt_look look)
{
    if (xml_is (node, "text-box") && o->in_note) {
        strbuf_addc (&o->text, ' ');
        add_inline (o, node, look);
        return;
    }
    if (xml_is (node, "text-box")) {
        keep_node (o, &o->boxes, node);
        return;
    }
    for (const xmlNode *at = node->children; at; at = at->next)
        if (at->type == XML_ELEMENT_NODE)
            find_boxes (o, at, look);
}

static void
add_note_mark (struct odt *o, const xmlNode *note)
{
    const xmlNode *mark = xml_child (note, "note-citation");
    if (o->in_note || !mark || !mark->children)
        return;
    typed_add_raised (&o->text, xml_text (mark->children));
    keep_node (o, &o->notes, note);
}

static bool
is_drawing (const xmlNode *node)
{
    return xml_is (node, "frame") || xml_is (node, "custom-shape") || xml_is (node, "rect") ||
           xml_is (node, "g");
}

/* What stands in a paragraph and says nothing there. */
static bool
is_silent (const xmlNode *node)
{
    static const char *const names[] = { "annotation", "annotation-end", "ruby-text",
                                         "tracked-changes", "hidden-text" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (xml_is (node, names[i]))
            return true;
    return node->type != XML_ELEMENT_NODE;
}

static void
add_inline (struct odt *o, const xmlNode *node, struct odt_look look)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        if (xml_text (at).len > 0)
            add_text (o, xml_text (at), look);
        else if (xml_is (at, "span"))
            add_inline (o, at,
                        odt_look_of (&o->styles, "text", xml_attr (at, "style-name"), look));
        else if (xml_is (at, "tab") && !look.hidden)
            strbuf_addc (&o->text, '\t');
        else if ((xml_is (at, "s") || xml_is (at, "line-break")) && !look.hidden)
            strbuf_addc (&o->text, ' ');
        else if (xml_is (at, "note"))
            add_note_mark (o, at);
        else if (is_drawing (at))
            find_boxes (o, at, look);
        else if (!is_silent (at))
            add_inline (o, at, look);
    }
}

/* ------------------------------------------------------------------ lines */

static struct line *
end_line (struct odt *o, enum line_kind kind)
{
    struct line *line = line_writer_end (&o->lines, kind, 0);
    if (line) {
        line->bold = o->shown > 0 && o->bold * 10 >= o->shown * 9;
        line->italic = o->shown > 0 && o->italic * 10 >= o->shown * 9;
    }
    reset_text (o);
    return line;
}

static void
end_blank (struct odt *o)
{
    const struct document *d = o->d;
    if (d->nlines > 0 && d->lines[d->nlines - 1].text.len > 0)
        line_writer_blank (&o->lines);
}

/* The mark of a note, before its first paragraph.  Gives where it ends. */
static size_t
begin_note (struct odt *o, const xmlNode *note)
{
    reset_text (o);
    typed_add_raised (&o->text, xml_text (xml_child (note, "note-citation")->children));
    line_writer_add (&o->lines, strbuf_strv (&o->text));
    size_t number_end = line_writer_length (&o->lines);
    line_writer_add (&o->lines, STRV (" "));
    return number_end;
}

/* The first paragraph of a note has its mark, the others go on with it: also those of lists and
 * tables. */
static void
add_note (struct odt *o, const xmlNode *note, const xmlNode *node, bool *begun)
{
    for (const xmlNode *at = node ? node->children : NULL; at; at = at->next) {
        struct odt_look plain = { false };
        if (!xml_is (at, "p") && !xml_is (at, "h")) {
            if (!is_silent (at))
                add_note (o, note, at, begun);
            continue;
        }
        size_t number_end = *begun ? 0 : begin_note (o, note);
        reset_text (o);
        add_inline (o, at, plain);
        typed_add_plain (&o->lines, strbuf_strv (&o->text));
        struct line *line = end_line (o, LINE_NOTE);
        if (line)
            line->number_end = number_end;
        *begun = true;
    }
}

/* What stands beside the line that has ended. */
static void
add_aside (struct odt *o)
{
    struct nodes notes = o->notes, boxes = o->boxes;
    struct item item = o->item;
    o->notes = o->boxes = (struct nodes){ .n = 0 };
    o->item = (struct item){ .list = NULL };
    o->in_note = true;
    for (size_t i = 0; i < notes.n; i++) {
        bool begun = false;
        add_note (o, notes.at[i], xml_child (notes.at[i], "note-body"), &begun);
    }
    o->in_note = false;
    for (size_t i = 0; i < boxes.n; i++)
        add_blocks (o, boxes.at[i]);
    o->item = item;
}

static enum line_kind
kind_of (const struct odt *o, const char *style)
{
    if (o->contents)
        return LINE_CONTENTS;
    if (odt_style_has (&o->styles, "paragraph", style, "Quot"))
        return LINE_QUOTED;
    return LINE_TEXT;
}

static size_t
outline_of (const xmlNode *node)
{
    const char *level = xml_is (node, "h") ? xml_attr (node, "outline-level") : NULL;
    unsigned long n = level ? strtoul (level, NULL, 10) : xml_is (node, "h");
    return n < ODT_LEVELS ? n : ODT_LEVELS - 1;
}

/* The number of the paragraph, appended; nothing where it has none. */
static void
add_number (struct odt *o, const xmlNode *node, struct strbuf *out)
{
    struct item *item = &o->item;
    const char *header = xml_attr (node, "is-list-header");
    size_t outline = odt_style_is_outlined (&o->styles, xml_attr (node, "style-name"))
                         ? outline_of (node)
                         : 0;
    if (item->list && item->begins)
        odt_list_count (item->list->counter, item->style, item->level, item->start, out);
    else if (!item->list && outline > 0 && !(header && strcmp (header, "true") == 0))
        odt_list_count (&o->headings, &o->styles.outline, outline - 1,
                        xml_attr (node, "start-value"), out);
    item->begins = false;
}

static void
add_paragraph (struct odt *o, const xmlNode *node)
{
    struct strbuf number = STRBUF_INIT;
    const char *style = xml_attr (node, "style-name");
    struct odt_look plain = { false };
    reset_text (o);
    add_inline (o, node, odt_look_of (&o->styles, "paragraph", style, plain));
    add_number (o, node, &number);
    struct strv text = strv_trim (strbuf_strv (&o->text));
    if (text.len == 0) {
        end_blank (o);
    } else {
        line_writer_add (&o->lines, strbuf_strv (&number));
        size_t number_end = line_writer_length (&o->lines);
        line_writer_add (&o->lines, STRV (" "));
        if (number_end > 0)
            typed_add_plain (&o->lines, text);
        else
            typed_add_line (&o->lines, text);
        struct line *line = end_line (o, kind_of (o, style));
        if (line) {
            line->number_end = number_end;
            line->outline = line->kind == LINE_TEXT ? (uint8_t)outline_of (node) : 0;
        }
    }
    o->arena.failed = o->arena.failed || strbuf_failed (&number);
    strbuf_free (&number);
    add_aside (o);
}

/* ------------------------------------------------------------------ lists */

static void
add_list (struct odt *o, const xmlNode *node)
{
    struct item before = o->item;
    const struct odt_list_style *style =
        odt_list_style_find (&o->styles, xml_attr (node, "style-name"));
    struct item item = before;
    if (before.list)
        item.level++;
    else
        item.list = odt_list_begin (&o->lists, &o->styles, node);
    item.style = style ? style : before.list || !item.list ? before.style : item.list->style;
    for (const xmlNode *at = node->children; at && item.list; at = at->next) {
        if (!xml_is (at, "list-item") && !xml_is (at, "list-header"))
            continue;
        o->item = item;
        o->item.begins = xml_is (at, "list-item");
        o->item.start = xml_attr (at, "start-value");
        add_blocks (o, at);
    }
    o->item = before;
}

/* ------------------------------------------------------------------ tables */

/* What is done with each row, or each cell of one. */
typedef void visit (struct odt *o, const xmlNode *node, size_t *state);

static void
visit_rows (struct odt *o, const xmlNode *table, visit *visit_row, size_t *state)
{
    for (const xmlNode *at = table->children; at; at = at->next)
        if (xml_is (at, "table-row"))
            visit_row (o, at, state);
        else if (xml_is (at, "table-header-rows") || xml_is (at, "table-rows") ||
                 xml_is (at, "table-row-group"))
            visit_rows (o, at, visit_row, state);
}

static bool
has_text (const xmlNode *node)
{
    if (strv_trim (xml_text (node)).len > 0)
        return true;
    bool element = node->type == XML_ELEMENT_NODE;
    for (const xmlNode *at = element ? node->children : NULL; at; at = at->next)
        if (has_text (at))
            return true;
    return false;
}

static void
find_widest (struct odt *o, const xmlNode *row, size_t *most)
{
    (void)o;
    size_t n = 0;
    for (const xmlNode *c = xml_child (row, "table-cell"); c; c = xml_next (c, "table-cell"))
        n += has_text (c);
    *most = n > *most ? n : *most;
}

/* The text of all paragraphs in a cell. */
static void
gather_cell (struct odt *o, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        struct odt_look plain = { false };
        bool paragraph = xml_is (at, "p") || xml_is (at, "h");
        if (paragraph)
            add_inline (
                o, at,
                odt_look_of (&o->styles, "paragraph", xml_attr (at, "style-name"), plain));
        else if (!is_silent (at))
            gather_cell (o, at);
        strbuf_addc (&o->text, ' ');
    }
}

static void
add_row (struct odt *o, const xmlNode *row, size_t *unused)
{
    enum { REPEATED_MOST = 64 };
    (void)unused;
    size_t column = 0;
    for (const xmlNode *c = row->children; c; c = c->next) {
        if (!xml_is (c, "table-cell") && !xml_is (c, "covered-table-cell"))
            continue;
        const char *repeated = xml_attr (c, "number-columns-repeated");
        unsigned long n = repeated ? strtoul (repeated, NULL, 10) : 1;
        n = n > 0 ? n : 1;
        for (unsigned long i = 0; i < n && i < REPEATED_MOST; i++, column++) {
            if (column > 0)
                line_writer_tab (&o->lines);
            strbuf_reset (&o->text);
            gather_cell (o, c);
            typed_add_plain (&o->lines, strbuf_strv (&o->text));
        }
    }
    end_line (o, LINE_ROW);
}

static void
frame_row (struct odt *o, const xmlNode *row, size_t *unused)
{
    (void)unused;
    for (const xmlNode *c = xml_child (row, "table-cell"); c; c = xml_next (c, "table-cell"))
        add_blocks (o, c);
}

static void
add_table (struct odt *o, const xmlNode *table)
{
    size_t widest = 0;
    visit_rows (o, table, find_widest, &widest);
    visit_rows (o, table, widest > 1 ? add_row : frame_row, &widest);
    end_blank (o);
    add_aside (o);
}

/* ------------------------------------------------------------------ blocks */

/* "table-of-content" and its like, whose "index-body" holds entries. */
static void
add_index (struct odt *o, const xmlNode *index)
{
    bool before = o->contents;
    o->contents = true;
    add_blocks (o, xml_child (index, "index-body"));
    o->contents = before;
}

static void
add_block (struct odt *o, const xmlNode *node)
{
    if (xml_is (node, "p") || xml_is (node, "h"))
        add_paragraph (o, node);
    else if (xml_is (node, "list"))
        add_list (o, node);
    else if (xml_is (node, "table"))
        add_table (o, node);
    else if (xml_child (node, "index-body"))
        add_index (o, node);
    else if (is_drawing (node)) {
        find_boxes (o, node, (struct odt_look){ 0 });
        add_aside (o);
    } else if (!is_silent (node))
        add_blocks (o, node);
}

static void
add_blocks (struct odt *o, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next)
        add_block (o, at);
}

/* Takes their level from lines that are no headings, and a level that is one of text from all.
 */
static void
judge_outlines (struct document *d)
{
    size_t all[ODT_LEVELS] = { 0 }, prose[ODT_LEVELS] = { 0 };
    for (size_t i = 0; i < d->nlines; i++) {
        const struct line *line = &d->lines[i];
        all[line->outline]++;
        prose[line->outline] += outline_is_prose (line->text);
    }
    for (size_t i = 0; i < d->nlines; i++) {
        struct line *line = &d->lines[i];
        if (outline_is_of_text (prose[line->outline], all[line->outline]) ||
            !outline_may_head (line))
            line->outline = 0;
    }
}

static enum ix_code
make_lines (struct odt *o, const xmlNode *content, const xmlNode *styles, struct ix_error *err)
{
    const xmlNode *text = xml_child (xml_child (content, "body"), "text");
    if (!text)
        return ix_fail (err, IX_EARG, "ODT has no text: nothing to read");
    odt_styles_read (&o->styles, &o->arena, styles, content);
    if (!arena_failed (&o->arena))
        add_blocks (o, text);
    judge_outlines (o->d);
    if (arena_failed (&o->arena) || strbuf_failed (&o->text))
        return ix_no_memory (err);
    enum ix_code code = line_writer_check (&o->lines, err);
    if (code == IX_OK && o->d->nlines == 0)
        return ix_fail (err, IX_EARG, "ODT has no text: nothing to read");
    return code;
}

enum ix_code
odt_body_read (struct document *d, const xmlNode *content, const xmlNode *styles,
               struct ix_error *err)
{
    struct odt o = { .d = d };
    o.lists.arena = &o.arena;
    line_writer_init (&o.lines, d);
    strbuf_init (&o.text);
    enum ix_code code = make_lines (&o, content, styles, err);
    strbuf_free (&o.text);
    line_writer_free (&o.lines);
    arena_free (&o.arena);
    return code;
}
