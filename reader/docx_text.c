/* Text of runs: see docx_text.h. */
#include "reader/docx_text.h"

#include "lib/ascii.h"
#include "reader/typed.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

void
docx_text_reset (struct docx *x)
{
    strbuf_reset (&x->text);
    x->shown = x->bold = x->italic = 0;
    x->size = 0;
    x->raised_first = false;
}

static size_t
count_visible (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += (unsigned char)v.s[i] > ' ';
    return n;
}

static void
add_text (struct docx *x, struct strv text, struct docx_look look)
{
    if (!docx_fields_show (&x->fields) || look.hidden == DOCX_ON || text.len == 0)
        return;
    if (x->mark_follows) {
        x->mark_follows = false;
        docx_note_take_mark (x, text);
        return;
    }
    size_t n = count_visible (text);
    if (x->shown == 0 && n > 0) {
        x->size = look.size;
        x->raised_first = look.raised == DOCX_ON;
    }
    x->shown += n;
    x->bold += look.bold == DOCX_ON ? n : 0;
    x->italic += look.italic == DOCX_ON || look.underlined == DOCX_ON ? n : 0;
    if (look.raised == DOCX_ON)
        typed_add_raised (&x->text, text);
    else
        strbuf_add (&x->text, text);
}

/* The text of an element that holds nothing else. */
static void
add_content (struct docx *x, const xmlNode *node, struct docx_look look)
{
    for (const xmlNode *t = node->children; t; t = t->next)
        add_text (x, xml_text (t), look);
}

static void
add_instruction (struct docx *x, const xmlNode *node)
{
    for (const xmlNode *t = node->children; t; t = t->next)
        docx_field_instruct (&x->fields, xml_text (t));
}

/* Signs of a font of its own are mostly put at U+F000: the bullets among them are known. */
static void
add_sign (struct docx *x, const xmlNode *node, struct docx_look look)
{
    enum { PRIVATE = 0xF000, BULLET = 0xB7, SQUARE = 0xA7 };
    const char *code = xml_attr (node, "char");
    unsigned long value = code ? strtoul (code, NULL, 16) : 0;
    if (value == PRIVATE + BULLET || value == PRIVATE + SQUARE)
        value = 0x2022;
    if (value < ' ' || value > 0xFFFF || (value >= 0xD800 && value < 0xE000))
        return;
    struct strbuf sign = STRBUF_INIT;
    strbuf_add_cp (&sign, (unsigned int)value);
    add_text (x, strbuf_strv (&sign), look);
    x->arena.failed = x->arena.failed || strbuf_failed (&sign);
    strbuf_free (&sign);
}

static void
add_break (struct docx *x, const xmlNode *node, struct docx_look look)
{
    const char *type = xml_attr (node, "type");
    if (type && strcmp (type, "page") == 0)
        docx_page_end (x);
    add_text (x, STRV (" "), look);
}

static void
add_field (struct docx *x, const xmlNode *node)
{
    const char *type = xml_attr (node, "fldCharType");
    if (type && strcmp (type, "begin") == 0)
        docx_field_begin (&x->fields, &x->text);
    else if (type && strcmp (type, "separate") == 0)
        docx_field_separate (&x->fields);
    else if (type && strcmp (type, "end") == 0)
        docx_field_end (&x->fields, &x->text);
}

static void
add_simple_field (struct docx *x, const xmlNode *node, struct docx_look look)
{
    docx_field_begin (&x->fields, &x->text);
    docx_field_instruct (&x->fields, strv_cstr (xml_attr (node, "instr")));
    docx_field_separate (&x->fields);
    docx_text_add (x, node, look);
    docx_field_end (&x->fields, &x->text);
}

/* What is drawn says nothing but by the text boxes in it.  In a note these go on with it. */
static void
find_boxes (struct docx *x, const xmlNode *node, struct docx_look look)
{
    if (xml_is (node, "Fallback"))
        return;
    if (!xml_is (node, "txbxContent")) {
        for (const xmlNode *at = node->children; at; at = at->next)
            if (at->type == XML_ELEMENT_NODE)
                find_boxes (x, at, look);
        return;
    }
    if (x->in_note) {
        add_text (x, STRV (" "), look);
        docx_text_add (x, node, look);
        return;
    }
    const xmlNode **grown =
        arena_grow (&x->arena, x->boxes, x->nboxes, &x->boxes_cap, sizeof (const xmlNode *));
    if (!grown)
        return;
    x->boxes = grown;
    x->boxes[x->nboxes++] = node;
}

static void
add_run (struct docx *x, const xmlNode *node, struct docx_look look)
{
    struct docx_look own = docx_look_read (xml_child (node, "rPr"));
    const char *id = xml_attr (xml_child (xml_child (node, "rPr"), "rStyle"), "val");
    const struct docx_style *style = docx_style_find (&x->styles, id);
    if (style)
        own = docx_look_over (own, style->look);
    docx_text_add (x, node, docx_look_over (own, look));
    x->mark_follows = false;
}

enum element {
    ELEMENT_ANY, /* holds others */
    ELEMENT_SKIP,
    ELEMENT_RUN,
    ELEMENT_TEXT,
    ELEMENT_TAB,
    ELEMENT_BREAK,
    ELEMENT_BLANK,
    ELEMENT_HYPHEN,
    ELEMENT_SOFT_HYPHEN,
    ELEMENT_SIGN,
    ELEMENT_FIELD,
    ELEMENT_SIMPLE_FIELD,
    ELEMENT_INSTRUCTION,
    ELEMENT_NOTE,
    ELEMENT_DRAWING,
    ELEMENT_ALTERNATE,
};

static enum element
element_of (const xmlNode *node)
{
    static const struct {
        const char *name;
        enum element element;
    } elements[] = {
        { "r", ELEMENT_RUN },
        { "t", ELEMENT_TEXT },
        { "rPr", ELEMENT_SKIP },
        { "pPr", ELEMENT_SKIP },
        { "tab", ELEMENT_TAB },
        { "ptab", ELEMENT_TAB },
        { "br", ELEMENT_BREAK },
        { "cr", ELEMENT_BLANK },
        { "noBreakHyphen", ELEMENT_HYPHEN },
        { "softHyphen", ELEMENT_SOFT_HYPHEN },
        { "sym", ELEMENT_SIGN },
        { "fldChar", ELEMENT_FIELD },
        { "fldSimple", ELEMENT_SIMPLE_FIELD },
        { "instrText", ELEMENT_INSTRUCTION },
        { "footnoteReference", ELEMENT_NOTE },
        { "endnoteReference", ELEMENT_NOTE },
        { "drawing", ELEMENT_DRAWING },
        { "pict", ELEMENT_DRAWING },
        { "object", ELEMENT_DRAWING },
        { "AlternateContent", ELEMENT_ALTERNATE },
        { "del", ELEMENT_SKIP },
        { "moveFrom", ELEMENT_SKIP },
        { "delText", ELEMENT_SKIP },
        { "delInstrText", ELEMENT_SKIP },
        { "rt", ELEMENT_SKIP },
        { "sdtPr", ELEMENT_SKIP },
    };
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (xml_is (node, elements[i].name))
            return elements[i].element;
    return node->type == XML_ELEMENT_NODE ? ELEMENT_ANY : ELEMENT_SKIP;
}

static void
add_element (struct docx *x, const xmlNode *node, struct docx_look look)
{
    switch (element_of (node)) {
    case ELEMENT_ANY:
        docx_text_add (x, node, look);
        break;
    case ELEMENT_RUN:
        add_run (x, node, look);
        break;
    case ELEMENT_TEXT:
        add_content (x, node, look);
        break;
    case ELEMENT_TAB:
        add_text (x, STRV ("\t"), look);
        break;
    case ELEMENT_BREAK:
        add_break (x, node, look);
        break;
    case ELEMENT_BLANK:
        add_text (x, STRV (" "), look);
        break;
    case ELEMENT_HYPHEN:
        add_text (x, STRV ("\xE2\x80\x91"), look);
        break;
    case ELEMENT_SOFT_HYPHEN:
        add_text (x, STRV ("\xC2\xAD"), look);
        break;
    case ELEMENT_SIGN:
        add_sign (x, node, look);
        break;
    case ELEMENT_FIELD:
        add_field (x, node);
        break;
    case ELEMENT_SIMPLE_FIELD:
        add_simple_field (x, node, look);
        break;
    case ELEMENT_INSTRUCTION:
        add_instruction (x, node);
        break;
    case ELEMENT_NOTE:
        if (docx_fields_show (&x->fields) && look.hidden != DOCX_ON)
            docx_note_mark (x, node);
        break;
    case ELEMENT_DRAWING:
        find_boxes (x, node, look);
        break;
    case ELEMENT_ALTERNATE:
        node = xml_child (node, "Choice") ? xml_child (node, "Choice")
                                          : xml_child (node, "Fallback");
        if (node)
            docx_text_add (x, node, look);
        break;
    case ELEMENT_SKIP:
        break;
    }
}

void
docx_text_add (struct docx *x, const xmlNode *node, struct docx_look look)
{
    for (const xmlNode *at = node->children; at; at = at->next)
        add_element (x, at, look);
}
