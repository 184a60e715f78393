/* Lines of a tree that is walked: see tree_writer.h. */
#include "reader/tree_writer.h"

#include "reader/note_marks.h"
#include "reader/xml.h"

void
tree_writer_init (struct tree_writer *t, struct document *d)
{
    *t = (struct tree_writer){ .next = { .kind = LINE_TEXT } };
    line_writer_init (&t->w, d);
}

void
tree_writer_free (struct tree_writer *t)
{
    line_writer_free (&t->w);
}

void
tree_writer_end (struct tree_writer *t, enum line_kind kind)
{
    struct line next = t->next;
    struct line *made = line_writer_end (&t->w, next.kind, next.line_no);
    if (made) {
        made->number_end = next.number_end < made->text.len ? next.number_end : made->text.len;
        made->outline = next.outline;
        made->bold = next.bold;
        made->italic = next.italic;
        made->anchor = next.anchor;
        next.anchor = strv_make (NULL, 0);
    }
    t->number_waits = false;
    t->next = (struct line){ .kind = kind, .anchor = next.anchor };
}

void
tree_writer_begin (struct tree_writer *t, enum line_kind kind, const xmlNode *node)
{
    if (t->number_waits) {
        tree_writer_blank (t);
        return;
    }
    tree_writer_end (t, kind);
    t->next.line_no = xml_line (node);
}

void
tree_writer_number (struct tree_writer *t, enum line_kind kind, const xmlNode *node,
                    struct strv number)
{
    tree_writer_end (t, kind);
    t->next.line_no = xml_line (node);
    line_writer_add (&t->w, number);
    t->next.number_end = line_writer_length (&t->w);
    t->number_waits = t->next.number_end > 0;
    t->w.blank = true;
}

void
tree_writer_add (struct tree_writer *t, struct strv text)
{
    size_t before = line_writer_length (&t->w);
    line_writer_add (&t->w, text);
    t->number_waits = t->number_waits && line_writer_length (&t->w) == before;
}

void
tree_writer_mark (struct tree_writer *t, struct strv number)
{
    struct strbuf mark = STRBUF_INIT;
    note_mark_add (number, &mark);
    t->w.blank = false;
    line_writer_add (&t->w, strbuf_strv (&mark));
    t->w.d->arena.failed = t->w.d->arena.failed || strbuf_failed (&mark);
    strbuf_free (&mark);
}

void
tree_writer_blank (struct tree_writer *t)
{
    t->w.blank = true;
}

void
tree_writer_anchor (struct tree_writer *t, const char *anchor)
{
    if (anchor && *anchor && t->next.anchor.len == 0)
        t->next.anchor = arena_dup (&t->w.d->arena, strv_cstr (anchor));
}
