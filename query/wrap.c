/* Line filling.  What is bold and where is said by the text writer. */
#include "query/wrap.h"

#include "lib/ascii.h"
#include "lib/text.h"

void
wrap_init (struct wrap *w, struct strbuf *out, size_t indent, size_t columns, bool colour)
{
    *w = (struct wrap){
        .out = out, .indent = indent, .columns = columns, .colour = colour, .word = STRBUF_INIT
    };
}

static void
end_line (struct wrap *w)
{
    if (w->at)
        strbuf_addc (w->out, '\n');
    w->at = 0;
    w->blank = false;
}

static void
put_word (struct wrap *w, struct strv word, size_t columns)
{
    if (word.len == 0)
        return;
    if (w->at && w->at + w->blank + columns > w->columns)
        end_line (w);
    if (w->at == 0) {
        for (size_t i = 0; i < w->indent; i++)
            strbuf_addc (w->out, ' ');
        w->at = w->indent;
    } else if (w->blank)
        strbuf_addc (w->out, ' ');
    w->at += w->blank + columns;
    strbuf_add (w->out, word);
    w->blank = false;
}

static void
flush_word (struct wrap *w)
{
    put_word (w, strbuf_strv (&w->word), w->word_columns);
    strbuf_reset (&w->word);
    w->word_columns = 0;
}

static void
add_piece (struct wrap *w, struct strv piece)
{
    size_t before = w->word.len;
    text_show_safe (piece, false, &w->word);
    w->word_columns += text_columns (strv_make (w->word.buf + before, w->word.len - before));
}

/* The last piece of a word; most words are of one, which needs no work. */
static void
end_word (struct wrap *w, struct strv piece)
{
    if (w->word.len == 0 && text_is_plain (piece)) {
        put_word (w, piece, piece.len);
        return;
    }
    add_piece (w, piece);
    flush_word (w);
}

void
wrap_text (struct wrap *w, struct strv text, bool keep_lines)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_blank (text.s[i]))
            continue;
        end_word (w, strv_sub (text, start, i));
        w->blank = w->at > 0;
        if (keep_lines && text.s[i] == '\n')
            end_line (w);
        start = i + 1;
    }
    add_piece (w, strv_sub (text, start, text.len));
}

void
wrap_style (struct wrap *w, const char *sequence)
{
    if (w->colour)
        strbuf_adds (&w->word, sequence);
}

void
wrap_end (struct wrap *w)
{
    flush_word (w);
    end_line (w);
    strbuf_free (&w->word);
}
