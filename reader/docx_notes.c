/* Notes of Word: see docx_text.h.
 *
 * The number of a note is nowhere in the file: it is how many marks stand before its own.  A
 * note is read where the line that holds its mark ends, as if it stood at the foot of the page.
 */
#include "reader/docx_text.h"

#include "reader/typed.h"
#include "reader/xml.h"

#include <stdio.h>
#include <string.h>

static const xmlNode *
find_from (const struct docx_notes *notes, const xmlNode *first, const char *id)
{
    for (const xmlNode *n = first; n; n = xml_next (n, notes->name)) {
        const char *own = xml_attr (n, "id");
        if (own && strcmp (own, id) == 0)
            return n;
    }
    return NULL;
}

/* Notes stand in the order of their marks, mostly. */
static const xmlNode *
find_note (struct docx_notes *notes, const char *id)
{
    const xmlNode *found = id ? find_from (notes, notes->next, id) : NULL;
    if (id && !found)
        found = find_from (notes, xml_child (notes->root, notes->name), id);
    notes->next = xml_next (found, notes->name);
    return found;
}

static bool
has_own_mark (const xmlNode *reference)
{
    const char *follows = xml_attr (reference, "customMarkFollows");
    return follows && strcmp (follows, "0") != 0 && strcmp (follows, "false") != 0 &&
           strcmp (follows, "off") != 0;
}

static struct docx_waiting *
add_waiting (struct docx *x, const xmlNode *note)
{
    struct docx_waiting *grown =
        arena_grow (&x->arena, x->waiting, x->nwaiting, &x->waiting_cap, sizeof *grown);
    if (!grown)
        return NULL;
    x->waiting = grown;
    struct docx_waiting *w = &x->waiting[x->nwaiting++];
    *w = (struct docx_waiting){ .note = note };
    return w;
}

void
docx_note_mark (struct docx *x, const xmlNode *reference)
{
    bool at_end = xml_is (reference, "endnoteReference");
    struct docx_notes *notes = at_end ? &x->endnotes : &x->footnotes;
    const xmlNode *note = find_note (notes, xml_attr (reference, "id"));
    if (!note || x->in_note)
        return;
    struct docx_waiting *w = add_waiting (x, note);
    if (!w)
        return;
    w->own = has_own_mark (reference);
    x->mark_follows = w->own;
    if (w->own)
        return;
    char figures[16];
    (void)snprintf (figures, sizeof figures, "%u", ++notes->last);
    docx_note_take_mark (x, strv_cstr (figures));
}

void
docx_note_take_mark (struct docx *x, struct strv mark)
{
    size_t before = x->text.len;
    typed_add_raised (&x->text, mark);
    struct strv shown = strv_sub (strbuf_strv (&x->text), before, x->text.len);
    x->waiting[x->nwaiting - 1].mark = arena_dup (&x->arena, strv_trim (shown));
}

/* The first paragraph of a note: its mark, and the text, which has the author's own mark
 * already. */
static void
begin_note (struct docx *x, const struct docx_waiting *w)
{
    struct strv mark = w->mark.len > 0 ? w->mark : STRV ("*");
    struct strv text = strv_trim (strbuf_strv (&x->text));
    line_writer_add (&x->lines, mark);
    size_t number_end = line_writer_length (&x->lines);
    line_writer_add (&x->lines, STRV (" "));
    if (w->own && strv_starts (text, w->mark))
        text = strv_sub (text, w->mark.len, text.len);
    typed_add_plain (&x->lines, text);
    struct line *line = docx_end_line (x, LINE_NOTE);
    if (line)
        line->number_end = number_end;
}

static void
add_paragraph (struct docx *x, const xmlNode *p, const struct docx_waiting *w, bool *begun)
{
    docx_text_reset (x);
    docx_text_add (x, p, x->styles.look);
    docx_fields_end_paragraph (&x->fields);
    if (strv_trim (strbuf_strv (&x->text)).len == 0)
        return;
    if (!*begun) {
        begin_note (x, w);
    } else {
        typed_add_plain (&x->lines, strbuf_strv (&x->text));
        docx_end_line (x, LINE_NOTE);
    }
    *begun = true;
}

/* All paragraphs in a note, those of its tables and covers too. */
static void
add_paragraphs (struct docx *x, const xmlNode *node, const struct docx_waiting *w, bool *begun)
{
    for (const xmlNode *at = node->children; at; at = at->next) {
        bool table = xml_is (at, "tbl") || xml_is (at, "tr") || xml_is (at, "tc");
        const xmlNode *inner = table ? at : docx_cover_of (at);
        if (xml_is (at, "p"))
            add_paragraph (x, at, w, begun);
        else if (inner)
            add_paragraphs (x, inner, w, begun);
    }
}

static void
add_note (struct docx *x, const struct docx_waiting *w)
{
    bool begun = false;
    add_paragraphs (x, w->note, w, &begun);
    docx_text_reset (x);
}

void
docx_notes_end (struct docx *x)
{
    struct docx_fields around = x->fields;
    docx_fields_init (&x->fields);
    x->in_note = true;
    for (size_t i = 0; i < x->nwaiting; i++)
        add_note (x, &x->waiting[i]);
    x->in_note = false;
    x->nwaiting = 0;
    docx_fields_free (&x->fields);
    x->fields = around;
}
