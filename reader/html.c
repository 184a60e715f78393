/* HTML and XHTML: a tree that says how a text looks, and little of what it is.  One walk over
 * it writes the lines; which of their numbers are those of paragraphs is for others to find
 * out, but that a number stands in its own cell, or is counted by a list, is known here.
 *
 * What stands beside a number, in its cell or item, is of that number's text: its lines are
 * items.  Not here: lists and tables (html_lists.c), notes (html_notes.c), the parser
 * (html_parse.c).
 */
#include "reader/html_walk.h"

#include "lib/ascii.h"
#include "reader/markup.h"
#include "reader/note_marks.h"
#include "reader/reader.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

static struct note walked;

void
html_walk_children (struct html *h, xmlNode *node, struct place p)
{
    p.depth++;
    for (xmlNode *c = node->children; c; c = c->next)
        html_walk (h, c, p);
}

enum { NUMBER_BYTES = 16 };

/* ------------------------------------------------------------------ lines */

static enum line_kind
kind_at (struct place p)
{
    if (p.note)
        return LINE_NOTE;
    if (p.contents)
        return LINE_CONTENTS;
    return p.quoted ? LINE_QUOTED : p.inner ? LINE_ITEM : LINE_TEXT;
}

void
html_end_line (struct html *h, struct place p)
{
    if (p.cell) {
        tree_writer_blank (h->t);
        return;
    }
    h->t->next.bold = h->nbold > 0 && h->nbold == h->nbytes;
    h->t->next.italic = h->nitalic > 0 && h->nitalic == h->nbytes;
    h->nbytes = h->nbold = h->nitalic = 0;
    tree_writer_end (h->t, kind_at (p));
    h->t->next.outline = p.quoted ? 0 : p.heading;
}

/* A line that is a number and its punctuation, and no more, waits for the text below it. */
static void
let_number_wait (struct html *h, struct place p)
{
    struct strv text = strbuf_strv (&h->t->w.text);
    bool bare = text.len > 0 && ascii_is_digit (text.s[text.len - 1]);
    if (h->t->number_waits || p.cell || p.heading > 0 || bare || text.len > NUMBER_BYTES ||
        !html_is_number (text))
        return;
    h->t->next.number_end = text.len;
    h->t->number_waits = true;
    tree_writer_blank (h->t);
}

void
html_begin_line (struct html *h, const xmlNode *node, struct place p)
{
    let_number_wait (h, p);
    if (h->t->number_waits || p.cell) {
        tree_writer_blank (h->t);
        return;
    }
    html_end_line (h, p);
    h->t->next.line_no = xml_line (node);
}

/* Ends the line unless it waits for its text. */
void
html_close_line (struct html *h, struct place p)
{
    let_number_wait (h, p);
    if (!h->t->number_waits)
        html_end_line (h, p);
}

void
html_write_number (struct html *h, const xmlNode *node, struct place p, struct strv number)
{
    html_end_line (h, p);
    if (p.cell)
        tree_writer_add (h->t, number);
    else
        tree_writer_number (h->t, kind_at (p), node, number);
    tree_writer_blank (h->t);
}

void
html_walk_block (struct html *h, xmlNode *node, struct place p)
{
    html_begin_line (h, node, p);
    tree_writer_anchor (h->t, xml_attr (node, "id"));
    html_walk_children (h, node, p);
    html_close_line (h, p);
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
        html_end_line (h, p);
    html_walk_block (h, node, p);
}

/* ------------------------------------------------------------------ text */

/* The text of a note without the number that stands before it. */
static struct strv
strip_number (struct strv text, struct strv number)
{
    struct strv rest = strv_trim (text);
    if (rest.len > 0 && strchr (").]:", rest.s[0]))
        return strv_sub (rest, 1, rest.len);
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
count_bytes (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += !ascii_is_blank (v.s[i]);
    return n;
}

static void
add_text (struct html *h, struct strv text, struct place p)
{
    if (h->t->number_waits && p.note)
        text = strip_number (text, p.note->number);
    size_t nbytes = count_bytes (text);
    h->nbytes += nbytes;
    h->nbold += p.bold ? nbytes : 0;
    h->nitalic += p.italic ? nbytes : 0;
    tree_writer_add (h->t, text);
}

/* Whether it is the number that the note at hand has already. */
static bool
is_own_number (const struct html *h, struct strv number, struct place p)
{
    return p.note && h->t->number_waits && strv_eq (number, p.note->number);
}

/* A raised number is the mark of a note, or begins one. */
static void
walk_raised (struct html *h, xmlNode *node, struct place p)
{
    struct strv number = html_link_number (node, &h->d->arena);
    if (number.len == 0 || node->children == NULL || node->children->type != XML_TEXT_NODE)
        html_walk_children (h, node, p);
    else if (!is_own_number (h, number, p))
        tree_writer_mark (h->t, number);
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
    tree_writer_mark (h->t, number);
}

/* Whether a link back from a note, "Back to the text", is no more than that: in some files all
 * of the note is a link. */
static bool
is_way_back (const xmlNode *link)
{
    enum { MOST = 40 };
    struct strbuf text = STRBUF_INIT;
    html_add_text (link, MOST + 1, &text);
    bool is = text.len <= MOST;
    strbuf_free (&text);
    return is;
}

static void
walk_link (struct html *h, xmlNode *link, struct place p)
{
    xmlNode *target = html_anchors_target (&h->anchors, link);
    struct strv number = strv_make (NULL, 0);
    tree_writer_anchor (h->t, xml_attr (link, "id"));
    tree_writer_anchor (h->t, xml_attr (link, "name"));
    if (target)
        number = html_link_number (link, &h->d->arena);
    bool back = target && target->_private == &walked;
    bool to_mark = back && p.note && html_is_near (target, p.note->mark);
    if ((back && is_own_number (h, number, p)) || (to_mark && is_way_back (link)))
        return;
    if (number.len > 0 && !back && html_is_note_mark (&h->anchors, link, target))
        add_note (h, link, target, number);
    else
        html_walk_children (h, link, p);
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
    if (p.heading == 0 && !h->t->number_waits && parts_lines (br))
        html_begin_line (h, br, p);
    else
        tree_writer_blank (h->t);
}

/* Lines of <pre> are lines; a blank one parts. */
static void
add_lines (struct html *h, const xmlNode *node, struct strv text, struct place p)
{
    struct strv line;
    for (bool first = true; strv_split (&text, '\n', &line); first = false) {
        if (!first) {
            bool empty = line_writer_length (&h->t->w) == 0;
            html_end_line (h, p);
            if (empty && !p.cell)
                line_writer_blank (&h->t->w);
            h->t->next.line_no = xml_line (node);
        }
        add_text (h, line, p);
    }
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
            html_end_line (h, p);
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
    html_close_line (h, p);
    html_walk_block (h, node, p);
}

static void
walk_term (struct html *h, xmlNode *term, struct place p)
{
    struct strbuf text = STRBUF_INIT;
    html_add_text (term, 64, &text);
    if (html_is_number (strbuf_strv (&text)))
        html_write_number (h, term, p, strv_trim (strbuf_strv (&text)));
    else
        html_walk_block (h, term, p);
    strbuf_free (&text);
}

/* What stands in a line or ends one; false when it is something else. */
static bool
walk_inline (struct html *h, xmlNode *node, enum html_role role, struct place p)
{
    switch (role) {
    case HTML_STRONG:
        p.bold = true;
        html_walk_children (h, node, p);
        return true;
    case HTML_EMPHASIS:
        p.italic = true;
        html_walk_children (h, node, p);
        return true;
    case HTML_INLINE:
        tree_writer_anchor (h->t, xml_attr (node, "id"));
        html_walk_children (h, node, p);
        return true;
    case HTML_LINK:
        walk_link (h, node, p);
        return true;
    case HTML_RAISED:
        walk_raised (h, node, p);
        return true;
    case HTML_BREAK:
        walk_break (h, node, p);
        return true;
    default:
        return false;
    }
}

static void
walk_rule (struct html *h, struct place p)
{
    html_close_line (h, p);
    if (!p.cell)
        line_writer_blank (&h->t->w);
}

static void
walk_element (struct html *h, xmlNode *node, enum html_role role, struct place p)
{
    if (role == HTML_SKIP || walk_inline (h, node, role, p))
        return;
    p.pre = p.pre || role == HTML_PRE;
    switch (role) {
    case HTML_RULE:
        walk_rule (h, p);
        break;
    case HTML_HEADING:
        walk_heading (h, node, p);
        break;
    case HTML_NUMBERED:
        html_walk_counted (h, node, p);
        break;
    case HTML_ITEM:
        html_walk_item (h, node, p, strv_make (NULL, 0));
        break;
    case HTML_TERM:
        walk_term (h, node, p);
        break;
    case HTML_QUOTED:
        walk_quoted (h, node, p);
        break;
    case HTML_TABLE:
        html_walk_table (h, node, p);
        break;
    case HTML_ROW:
        html_walk_row (h, node, p);
        break;
    default:
        html_walk_block (h, node, p);
    }
}

/* What the style of an element makes of it and of all that stands in it. */
static enum html_role
apply_style (const struct html *h, const xmlNode *node, enum html_role role, struct place *p)
{
    struct html_style style = html_style_of (&h->styles, node);
    if (style.hidden)
        return HTML_SKIP;
    p->bold = style.bold == HTML_AS_AROUND ? p->bold : style.bold == HTML_ON;
    p->italic = style.italic == HTML_AS_AROUND ? p->italic : style.italic == HTML_ON;
    return style.raised && role == HTML_INLINE ? HTML_RAISED : role;
}

static bool
may_be_contents (const xmlNode *node, enum html_role role)
{
    return role == HTML_LIST || role == HTML_NUMBERED || role == HTML_TABLE ||
           (role == HTML_BLOCK && (xml_is (node, "p") || xml_is (node, "dl")));
}

static void
walk_note (struct html *h, xmlNode *node, const struct note *note, struct place p)
{
    struct place in = { .depth = p.depth, .note = note, .cell = p.cell };
    html_write_number (h, node, in, note->number);
    tree_writer_anchor (h->t, xml_attr (node, "id"));
    html_walk_children (h, node, in);
    html_end_line (h, p);
}

void
html_walk (struct html *h, xmlNode *node, struct place p)
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
    struct place in = p;
    if (node->properties)
        role = apply_style (h, node, role, &in);
    node->_private = &walked;
    in.contents = p.contents || (may_be_contents (node, role) && html_is_contents (node));
    if (note && note != &walked && role != HTML_SKIP)
        walk_note (h, node, note, p);
    else
        walk_element (h, node, role, in);
    if (!p.cell && line_writer_length (&h->t->w) == 0) {
        h->t->next.kind = kind_at (p);
        h->t->next.outline = p.quoted ? 0 : p.heading;
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
        size_t bytes = count_bytes (xml_text (n));
        total += bytes;
        *pre += n->parent && xml_is (n->parent, "pre") ? bytes : 0;
        n = role == HTML_SKIP ? html_after (root, n) : html_next (root, n);
    }
    return total;
}

/* "12" of "12 By its question": figures and a capital, nothing between but a blank. */
static unsigned long
bare_number (const struct line *line, size_t *len)
{
    struct strv v = line->text;
    *len = 0;
    while (*len < v.len && *len < 4 && ascii_is_digit (v.s[*len]))
        ++*len;
    bool is =
        *len > 0 && *len + 1 < v.len && v.s[*len] == ' ' && ascii_is_upper (v.s[*len + 1]);
    bool open = line->kind == LINE_TEXT && line->number_end == 0 && line->outline == 0;
    return is && open ? strtoul (v.s, NULL, 10) : 0;
}

/* Old judgments set a number before each paragraph, and nothing else: where such numbers count
 * from 1 over many lines, they are numbers. */
static void
find_bare_numbers (struct document *d, size_t from)
{
    enum { LEAST = 5 };
    unsigned long next = 1, last;
    size_t len;
    for (size_t i = from; i < d->nlines; i++)
        next += bare_number (&d->lines[i], &len) == next;
    last = next;
    next = 1;
    for (size_t i = from; last > LEAST && next < last && i < d->nlines; i++) {
        if (bare_number (&d->lines[i], &len) != next)
            continue;
        d->lines[i].number_end = len;
        next++;
    }
}

enum ix_code
html_read_page (struct strv bytes, struct tree_writer *t, bool first, struct ix_error *err)
{
    xmlDoc *doc;
    struct document *d = t->w.d;
    struct html h = { .d = d, .t = t };
    size_t from = d->nlines;
    enum ix_code code = html_parse (bytes, d, &doc, err);
    if (code != IX_OK)
        return code;
    xmlNode *root = xmlDocGetRootElement (doc);
    size_t pre;
    if (root) {
        h.total = count_text (root, &pre);
        d->whole_lines = !first || pre * 2 < h.total || h.total == 0;
        if (first)
            html_properties (root, d);
        html_styles_find (root, &d->arena, &h.styles);
        html_anchors_find (root, &d->arena, &h.anchors);
        html_walk (&h, root, (struct place){ .depth = 0 });
        html_end_line (&h, (struct place){ .depth = 0 });
        find_bare_numbers (d, from);
    }
    xmlFreeDoc (doc);
    return line_writer_check (&t->w, err);
}

static bool
is_html (struct strv bytes)
{
    return markup_find (bytes) == MARKUP_HTML;
}

static enum ix_code
read_html (struct strv bytes, struct document *d, struct ix_error *err)
{
    struct tree_writer t;
    d->reader = "html/1";
    tree_writer_init (&t, d);
    enum ix_code code = html_read_page (bytes, &t, true, err);
    tree_writer_free (&t);
    return code;
}

const struct reader html_reader = { is_html, read_html, true };
