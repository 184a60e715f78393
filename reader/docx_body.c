/* Paragraphs and tables of Word → lines: see docx_text.h.
 *
 * A paragraph is a line, a row of a table is one; a table whose rows have one cell each is a
 * frame around text.  What a style says is believed where its paragraphs bear it out: an
 * outline level is none on a style that whole paragraphs of text have.
 */
#include "reader/docx_text.h"

#include "lib/ascii.h"
#include "reader/xml.h"

#include <string.h>

/* ------------------------------------------------------------------ lines */

void
docx_add_plain (struct docx *x, struct strv text)
{
    struct strv piece;
    for (bool first = true; strv_split (&text, '\t', &piece); first = false) {
        if (!first)
            line_writer_add (&x->lines, STRV (" "));
        line_writer_add (&x->lines, piece);
    }
}

static bool
mostly (size_t part, size_t whole)
{
    return whole > 0 && part * 10 >= whole * 9;
}

static void
keep_style (struct docx *x, const struct docx_style *style)
{
    size_t n = x->d->nlines;
    const struct docx_style **grown =
        arena_grow (&x->arena, x->by, n - 1, &x->by_cap, sizeof *grown);
    if (!grown)
        return;
    x->by = grown;
    x->by[n - 1] = style;
}

struct line *
docx_end_line (struct docx *x, enum line_kind kind, const struct docx_style *style)
{
    size_t before = x->d->nlines;
    struct line *line = line_writer_end (&x->lines, kind, 0);
    if (x->d->nlines == before)
        return NULL;
    keep_style (x, style);
    line->bold = mostly (x->bold, x->shown);
    line->italic = mostly (x->italic, x->shown);
    line->size = x->size;
    return line;
}

static void
end_blank (struct docx *x)
{
    const struct document *d = x->d;
    if (d->nlines == 0 || d->lines[d->nlines - 1].text.len == 0)
        return;
    line_writer_blank (&x->lines);
    if (d->nlines > 0 && d->lines[d->nlines - 1].text.len == 0)
        keep_style (x, NULL);
}

/* ------------------------------------------------------------------ the title page */

/* "1." and the like, typed. */
static bool
begins_number (struct strv text)
{
    size_t n = 0;
    while (n < text.len && ascii_is_digit (text.s[n]))
        n++;
    return n > 0 && n < text.len && text.s[n] == '.';
}

void
docx_page_end (struct docx *x)
{
    enum { LINES_MOST = 100 };
    size_t n = x->d->nlines + (x->shown > 0);
    if (!x->text_begun && n <= LINES_MOST && !x->in_note)
        x->front = n;
}

/* The title page is over where text begins, and ended above that with the last page. */
static void
look_for_text (struct docx *x, const struct line *line)
{
    enum { TITLE_MOST = 300 };
    bool numbered = line->number_end > 0 || begins_number (line->text);
    if (line->kind != LINE_FRONT && (numbered || line->text.len > TITLE_MOST))
        x->text_begun = true;
}

/* Rows that end in page numbers are a list of contents: its heading and all that follows it are
 * none of the title page. */
static void
look_for_contents (struct docx *x, const struct line *row)
{
    size_t at = row->text.len;
    while (at > 0 && ascii_is_digit (row->text.s[at - 1]))
        at--;
    bool paged = at < row->text.len && at > 1 && row->text.s[at - 1] == '\t';
    if (x->text_begun || !paged)
        return;
    x->text_begun = true;
    x->front = x->table > 0 ? x->table - 1 : 0;
}

/* ------------------------------------------------------------------ paragraphs */

static bool
is_number (struct strv v, size_t longest)
{
    for (size_t i = 0; i < v.len; i++)
        if (!ascii_is_digit (v.s[i]))
            return false;
    return v.len > 0 && v.len <= longest;
}

/* Tabs lay out a line, but for one behind a bare number that it begins with, and one before a
 * page that it ends in. */
static void
add_typed (struct docx *x, struct strv text)
{
    enum { NUMBER_MOST = 4 };
    text = strv_trim (text);
    size_t first = strv_find (text, STRV ("\t"), 0), last = text.len;
    while (last > 0 && text.s[last - 1] != '\t')
        last--;
    if (first == SIZE_MAX) {
        line_writer_add (&x->lines, text);
        return;
    }
    struct strv number = strv_sub (text, 0, first), page = strv_sub (text, last, text.len);
    bool numbered = is_number (number, NUMBER_MOST), paged = is_number (page, NUMBER_MOST);
    size_t from = numbered ? first + 1 : 0, to = paged ? last - 1 : text.len;
    if (numbered) {
        line_writer_add (&x->lines, number);
        line_writer_tab (&x->lines);
    }
    docx_add_plain (x, strv_sub (text, from, to));
    if (paged) {
        if (to > from)
            line_writer_tab (&x->lines);
        line_writer_add (&x->lines, page);
    }
}

static enum line_kind
kind_of (const struct docx *x, const struct docx_style *style)
{
    if (docx_fields_in_contents (&x->fields) || style->role == DOCX_CONTENTS)
        return LINE_CONTENTS;
    if (style->role == DOCX_TITLE)
        return LINE_FRONT;
    return style->role == DOCX_QUOTATION ? LINE_QUOTED : LINE_TEXT;
}

/* The level that the format gives a heading; 9 where its style is only known for one. */
static uint8_t
outline_of (const struct docx_style *style)
{
    enum { LOWEST = 9 };
    if (style->outline > 0)
        return style->outline < DOCX_OUTLINE_BODY ? style->outline : 0;
    return style->role == DOCX_HEADING || style->keep_next == DOCX_ON ? LOWEST : 0;
}

/* The properties of a paragraph: those of its style, and its own over them. */
static struct docx_style
read_properties (const struct docx *x, const xmlNode *p, const struct docx_style **style)
{
    const xmlNode *properties = xml_child (p, "pPr");
    struct docx_style own = { .level = DOCX_LEVEL_UNTOLD };
    *style = docx_style_find (&x->styles, xml_attr (xml_child (properties, "pStyle"), "val"));
    if (!*style)
        *style = x->styles.usual;
    if (*style)
        own = **style;
    enum docx_toggle keep = own.keep_next;
    docx_read_paragraph (properties, &own);
    own.keep_next = keep; /* a line is kept with the next for many reasons, a style for one */
    own.look = docx_look_over (own.look, x->styles.look);
    return own;
}

/* Whether what ends the paragraph was taken out, so that the next one goes on with it. */
static bool
has_no_end (const xmlNode *p)
{
    const xmlNode *mark = xml_child (xml_child (p, "pPr"), "rPr");
    return xml_child (mark, "del") || xml_child (mark, "moveFrom");
}

static bool
is_hidden (const xmlNode *p, const struct docx_style *style)
{
    const xmlNode *mark = xml_child (xml_child (p, "pPr"), "rPr");
    return docx_look_over (docx_look_read (mark), style->look).hidden == DOCX_ON;
}

/* The number and the text gathered, as a line. */
static void
end_paragraph (struct docx *x, const struct docx_style *own, const struct docx_style *style,
               enum line_kind kind)
{
    struct strbuf number = STRBUF_INIT;
    docx_number_next (&x->numbering, own, &number);
    struct strv text = strv_trim (strbuf_strv (&x->text));
    if (text.len == 0) {
        strbuf_free (&number);
        end_blank (x);
        return;
    }
    line_writer_add (&x->lines, strbuf_strv (&number));
    size_t number_end = line_writer_length (&x->lines);
    line_writer_add (&x->lines, STRV (" "));
    x->arena.failed = x->arena.failed || strbuf_failed (&number);
    strbuf_free (&number);
    if (number_end > 0)
        docx_add_plain (x, text);
    else
        add_typed (x, text);
    bool told = !style || own->outline != style->outline;
    struct line *line = docx_end_line (x, kind, told ? NULL : style);
    if (!line)
        return;
    line->number_end = number_end;
    look_for_text (x, line);
    line->outline = kind == LINE_TEXT ? outline_of (own) : 0;
}

/* Whether a section ends with the paragraph, and the next begins on a page of its own. */
static bool
ends_page (const xmlNode *p)
{
    const xmlNode *section = xml_child (xml_child (p, "pPr"), "sectPr");
    const char *type = xml_attr (xml_child (section, "type"), "val");
    return section && (!type || strcmp (type, "continuous") != 0);
}

static void add_aside (struct docx *x);

static void
add_paragraph (struct docx *x, const xmlNode *p, enum line_kind kind)
{
    const struct docx_style *style;
    struct docx_style own = read_properties (x, p, &style);
    bool contents = docx_fields_in_contents (&x->fields);
    if (docx_is_on (xml_child (xml_child (p, "pPr"), "pageBreakBefore")))
        docx_page_end (x);
    docx_text_add (x, p, own.look);
    if (has_no_end (p))
        return;
    if (x->shown == 0 && is_hidden (p, &own)) {
        docx_text_reset (x);
        return;
    }
    if (kind == LINE_TEXT)
        kind = contents ? LINE_CONTENTS : kind_of (x, &own);
    x->below_table = x->below_table && (x->shown == 0 || x->raised_first);
    if (kind == LINE_TEXT && x->below_table && x->raised_first)
        kind = LINE_ROW;
    end_paragraph (x, &own, style, kind);
    docx_text_reset (x);
    add_aside (x);
    if (ends_page (p))
        docx_page_end (x);
}

/* ------------------------------------------------------------------ tables */

/* The element in which the blocks of `node` stand, where it is only a cover of them: a block
 * that may be filled in, a change, a choice.  NULL: it holds none, or they were taken out. */
static const xmlNode *
cover_of (const xmlNode *node)
{
    static const char *const covers[] = { "customXml", "smartTag", "ins", "moveTo",
                                          "sdtContent" };
    if (xml_is (node, "sdt"))
        return xml_child (node, "sdtContent");
    if (xml_is (node, "AlternateContent"))
        return xml_child (node, "Choice") ? xml_child (node, "Choice")
                                          : xml_child (node, "Fallback");
    for (size_t i = 0; i < sizeof covers / sizeof covers[0]; i++)
        if (xml_is (node, covers[i]))
            return node;
    return NULL;
}

static bool
has_text (const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        if (xml_is (node, "t") && strv_trim (xml_text (at)).len > 0)
            return true;
        if (at->type == XML_ELEMENT_NODE && has_text (at))
            return true;
    }
    return false;
}

/* What is done with each of some elements below a node, however they are covered. */
typedef void visit (struct docx *x, const xmlNode *node, size_t *state);

static void
visit_each (struct docx *x, const xmlNode *node, const char *name, visit *visit_one,
            size_t *state)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        const xmlNode *cover = cover_of (at);
        if (xml_is (at, name))
            visit_one (x, at, state);
        else if (cover)
            visit_each (x, cover, name, visit_one, state);
    }
}

static void
count_cell (struct docx *x, const xmlNode *cell, size_t *n)
{
    (void)x;
    *n += has_text (cell);
}

static void
find_widest (struct docx *x, const xmlNode *row, size_t *most)
{
    size_t n = 0;
    visit_each (x, row, "tc", count_cell, &n);
    *most = n > *most ? n : *most;
}

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
            const xmlNode *cover = holds ? at : cover_of (at);
            if (cover)
                gather_cell (x, cover);
            continue;
        }
        const struct docx_style *style;
        struct docx_style own = read_properties (x, at, &style);
        docx_number_next (&x->numbering, &own, &x->text);
        strbuf_addc (&x->text, ' ');
        docx_text_add (x, at, own.look);
        strbuf_addc (&x->text, ' ');
    }
}

static void
add_cell (struct docx *x, const xmlNode *cell, size_t *column)
{
    size_t span = read_count (xml_child (xml_child (cell, "tcPr"), "gridSpan"));
    strbuf_reset (&x->text);
    gather_cell (x, cell);
    add_tabs (x, *column > 0);
    docx_add_plain (x, strbuf_strv (&x->text));
    add_tabs (x, span > 1 ? span - 1 : 0);
    ++*column;
}

static void
add_row (struct docx *x, const xmlNode *row, size_t *unused)
{
    (void)unused;
    size_t column = 0;
    docx_text_reset (x);
    add_tabs (x, read_count (xml_child (xml_child (row, "trPr"), "gridBefore")));
    if (xml_child (xml_child (row, "trPr"), "del"))
        return;
    visit_each (x, row, "tc", add_cell, &column);
    const struct line *line = docx_end_line (x, LINE_ROW, NULL);
    docx_text_reset (x);
    if (line)
        look_for_contents (x, line);
}

static void
frame_cell (struct docx *x, const xmlNode *cell, size_t *unused)
{
    (void)unused;
    docx_body_add (x, cell);
}

static void
frame_row (struct docx *x, const xmlNode *row, size_t *unused)
{
    visit_each (x, row, "tc", frame_cell, unused);
}

static void
add_table (struct docx *x, const xmlNode *table)
{
    size_t widest = 0;
    x->table = x->d->nlines;
    visit_each (x, table, "tr", find_widest, &widest);
    visit_each (x, table, "tr", widest > 1 ? add_row : frame_row, &widest);
    end_blank (x);
    add_aside (x);
    x->below_table = widest > 1;
}

/* ------------------------------------------------------------------ body */

/* What stands beside the line that was ended: the notes that it marks, and text boxes. */
static void
add_aside (struct docx *x)
{
    docx_notes_end (x);
    size_t n = x->nboxes;
    const xmlNode **boxes = x->boxes;
    x->boxes = NULL;
    x->nboxes = x->boxes_cap = 0;
    for (size_t i = 0; i < n; i++)
        docx_body_add (x, boxes[i]);
}

void
docx_body_add (struct docx *x, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        const xmlNode *cover = cover_of (at);
        if (xml_is (at, "p"))
            add_paragraph (x, at, LINE_TEXT);
        else if (xml_is (at, "tbl"))
            add_table (x, at);
        else if (cover)
            docx_body_add (x, cover);
    }
}

void
docx_body_add_as (struct docx *x, const xmlNode *node, enum line_kind kind)
{
    for (const xmlNode *at = node->children; at; at = at->next)
        if (xml_is (at, "p"))
            add_paragraph (x, at, kind);
        else if (at->type == XML_ELEMENT_NODE)
            docx_body_add_as (x, at, kind);
}
