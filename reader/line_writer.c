/* Lines of a tree's text: see line_writer.h. */
#include "reader/line_writer.h"

#include "lib/text.h"

static bool
is_folded (char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

void
line_writer_init (struct line_writer *w, struct document *d)
{
    *w = (struct line_writer){ .d = d };
    strbuf_init (&w->text);
}

void
line_writer_free (struct line_writer *w)
{
    strbuf_free (&w->text);
}

size_t
line_writer_length (const struct line_writer *w)
{
    return w->text.len;
}

static void
add_char (struct line_writer *w, char c)
{
    if (is_folded (c)) {
        w->blank = true;
        return;
    }
    bool begins = w->text.len == 0 || w->text.buf[w->text.len - 1] == '\t';
    if (w->blank && !begins)
        strbuf_addc (&w->text, ' ');
    w->blank = false;
    strbuf_addc (&w->text, c);
}

static void
add_valid (struct line_writer *w, struct strv v)
{
    for (size_t i = 0; i < v.len; i++)
        add_char (w, v.s[i]);
}

void
line_writer_add (struct line_writer *w, struct strv text)
{
    for (;;) {
        size_t valid = text_valid_prefix (text);
        add_valid (w, strv_sub (text, 0, valid));
        if (valid == text.len)
            return;
        add_valid (w, STRV ("\xEF\xBF\xBD"));
        w->d->nbroken++;
        text = strv_sub (text, valid + 1, text.len);
    }
}

void
line_writer_tab (struct line_writer *w)
{
    strbuf_addc (&w->text, '\t');
    w->blank = false;
}

static struct line *
append (struct line_writer *w, struct line line)
{
    struct document *d = w->d;
    struct line *grown = arena_grow (&d->arena, d->lines, d->nlines, &w->cap, sizeof *d->lines);
    if (!grown)
        return NULL;
    d->lines = grown;
    struct line *last = d->nlines > 0 ? &grown[d->nlines - 1] : NULL;
    line.start = last ? last->end + 1 : 0;
    line.end = line.start + line.text.len;
    grown[d->nlines] = line;
    return &grown[d->nlines++];
}

struct line *
line_writer_end (struct line_writer *w, enum line_kind kind, uint32_t line_no)
{
    struct strv text = strbuf_strv (&w->text);
    struct strv bare = strv_trim (text);
    struct line *made = NULL;
    if (bare.len > 0)
        made = append (w, (struct line){ .text = arena_dup (&w->d->arena, text),
                                         .kind = kind,
                                         .line_no = line_no });
    if (strbuf_failed (&w->text))
        w->d->arena.failed = true;
    strbuf_reset (&w->text);
    w->blank = false;
    return made;
}

void
line_writer_blank (struct line_writer *w)
{
    append (w, (struct line){ .line_no = 0 });
}

enum ix_code
line_writer_check (const struct line_writer *w, struct ix_error *err)
{
    if (strbuf_failed (&w->text) || arena_failed (&w->d->arena))
        return ix_no_memory (err);
    return IX_OK;
}
