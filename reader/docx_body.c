/* Paragraphs of Word → lines: see docx_text.h.  Not here: tables. */
#include "reader/docx_text.h"

#include "lib/ascii.h"
#include "reader/typed.h"
#include "reader/xml.h"

#include <string.h>

/* ------------------------------------------------------------------ lines */

static bool
mostly (size_t part, size_t whole)
{
    return whole > 0 && part * 10 >= whole * 9;
}

static void
add_origin (struct docx *x)
{
    size_t n = x->d->nlines;
    struct docx_origin *grown =
        arena_grow (&x->arena, x->origins, n - 1, &x->origins_cap, sizeof *grown);
    if (!grown)
        return;
    x->origins = grown;
    x->origins[n - 1] = (struct docx_origin){ .left = DOCX_INDENT_UNTOLD };
}

struct line *
docx_end_line (struct docx *x, enum line_kind kind)
{
    size_t before = x->d->nlines;
    struct line *line = line_writer_end (&x->lines, kind, 0);
    if (x->d->nlines == before)
        return NULL;
    add_origin (x);
    line->bold = mostly (x->bold, x->shown);
    line->italic = mostly (x->italic, x->shown);
    line->size = x->size;
    return line;
}

void
docx_end_blank (struct docx *x)
{
    const struct document *d = x->d;
    if (d->nlines == 0 || d->lines[d->nlines - 1].text.len == 0)
        return;
    line_writer_blank (&x->lines);
    if (d->nlines > 0 && d->lines[d->nlines - 1].text.len == 0)
        add_origin (x);
}

/* ------------------------------------------------------------------ paragraphs */

static enum line_kind
kind_of (const struct docx *x, const struct docx_style *style)
{
    if (docx_fields_in_contents (&x->fields) || style->role == DOCX_CONTENTS)
        return LINE_CONTENTS;
    if (style->role == DOCX_TITLE && !x->text_begun)
        return LINE_FRONT;
    return style->role == DOCX_QUOTATION ? LINE_QUOTED : LINE_TEXT;
}

/* The level that the format gives a heading; 9 where its style is only known for one, and 1 for
 * a title behind the title page. */
static uint8_t
outline_of (const struct docx_style *style)
{
    enum { LOWEST = 9 };
    if (style->outline > 0)
        return style->outline < DOCX_OUTLINE_BODY ? style->outline : 0;
    if (style->role == DOCX_TITLE)
        return 1;
    return style->role == DOCX_HEADING || style->keep_next == DOCX_ON ? LOWEST : 0;
}

/* The paragraph's own indent, else that of the list that it names, else that of its style. */
static struct docx_indent
indent_of (const struct docx *x, const xmlNode *properties, const struct docx_style *own)
{
    struct docx_indent none = { 0, 0 }, indent = own->indent;
    struct docx_indent listed = docx_number_indent (&x->numbering, own);
    if (xml_child (properties, "numPr"))
        indent = docx_indent_over (docx_indent_over (docx_read_indent (properties), listed),
                                   own->indent);
    return docx_indent_over (docx_indent_over (indent, listed), none);
}

struct docx_style
docx_read_properties (const struct docx *x, const xmlNode *p, const struct docx_style **style)
{
    const xmlNode *properties = xml_child (p, "pPr");
    struct docx_style own = docx_style_none ();
    *style = docx_style_find (&x->styles, xml_attr (xml_child (properties, "pStyle"), "val"));
    if (!*style)
        *style = x->styles.usual;
    if (*style)
        own = **style;
    enum docx_toggle keep = own.keep_next;
    docx_read_paragraph (properties, &own);
    own.keep_next = keep; /* a line is kept with the next for many reasons, a style for one */
    own.look = docx_look_over (own.look, x->styles.look);
    own.indent = indent_of (x, properties, &own);
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

/* Puts the paragraph's number in front of its line.  Gives where the number ends; 0: none. */
static size_t
add_number (struct docx *x, const struct docx_style *own)
{
    struct strbuf number = STRBUF_INIT;
    docx_number_next (&x->numbering, own, &number);
    bool counted = strv_trim (strbuf_strv (&x->text)).len > 0;
    if (counted)
        line_writer_add (&x->lines, strbuf_strv (&number));
    size_t number_end = line_writer_length (&x->lines);
    line_writer_add (&x->lines, STRV (" "));
    x->arena.failed = x->arena.failed || strbuf_failed (&number);
    strbuf_free (&number);
    return number_end;
}

/* The number and the text gathered, as a line; `style` is the one that `own` is from, or NULL.
 */
static void
end_paragraph (struct docx *x, const struct docx_style *own, const struct docx_style *style,
               enum line_kind kind)
{
    size_t number_end = add_number (x, own);
    struct strv text = strv_trim (strbuf_strv (&x->text));
    if (text.len == 0) {
        docx_end_blank (x);
        return;
    }
    if (number_end > 0)
        typed_add_plain (&x->lines, text);
    else
        typed_add_line (&x->lines, text);
    struct line *line = docx_end_line (x, kind);
    if (!line || arena_failed (&x->arena))
        return;
    bool told = style && own->outline == style->outline;
    x->origins[x->d->nlines - 1] =
        (struct docx_origin){ told ? style : NULL, own->indent.left,
                              own->indent.left + own->indent.first, own->centred == DOCX_ON };
    line->number_end = number_end;
    if (kind == LINE_QUOTED && number_end > 0) /* a number of a list tells more than a style */
        line->kind = kind = LINE_TEXT;
    line->outline = kind == LINE_TEXT ? outline_of (own) : 0;
    docx_look_for_contents (x, line, x->d->nlines - 1);
    docx_look_for_text (x, line);
}

/* Whether a section ends with the paragraph, and the next begins on a page of its own. */
static bool
ends_page (const xmlNode *p)
{
    const xmlNode *section = xml_child (xml_child (p, "pPr"), "sectPr");
    const char *type = xml_attr (xml_child (section, "type"), "val");
    return section && (!type || strcmp (type, "continuous") != 0);
}

static void
add_paragraph (struct docx *x, const xmlNode *p, enum line_kind kind)
{
    const struct docx_style *style;
    struct docx_style own = docx_read_properties (x, p, &style);
    bool contents = docx_fields_in_contents (&x->fields);
    if (docx_is_on (xml_child (xml_child (p, "pPr"), "pageBreakBefore")))
        docx_page_end (x);
    docx_text_add (x, p, own.look);
    if (has_no_end (p))
        return;
    docx_fields_end_paragraph (&x->fields);
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
    docx_add_aside (x);
    if (ends_page (p))
        docx_page_end (x);
}

/* ------------------------------------------------------------------ body */

const xmlNode *
docx_cover_of (const xmlNode *node)
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

/* What stands beside the line that was ended: the notes that it marks, and text boxes. */
void
docx_add_aside (struct docx *x)
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
        const xmlNode *cover = docx_cover_of (at);
        if (xml_is (at, "p"))
            add_paragraph (x, at, LINE_TEXT);
        else if (xml_is (at, "tbl"))
            docx_table_add (x, at);
        else if (cover)
            docx_body_add (x, cover);
    }
}

void
docx_body_end (struct docx *x)
{
    struct docx_style none = docx_style_none ();
    none.indent = (struct docx_indent){ 0, 0 };
    if (x->text.len > 0)
        end_paragraph (x, &none, NULL, LINE_TEXT);
    docx_text_reset (x);
    docx_add_aside (x);
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
