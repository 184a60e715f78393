/* Line filling.  What is bold and where is said by the text writer. */
#include "query/wrap.h"

#include "lib/ascii.h"
#include "lib/text.h"

#include <string.h>

enum {
    AT_ONCE = 200
}; /* bytes that are put at once, at most: what is looked at may be in vain */

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
    if (piece.len == 0)
        return;
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

/* The last blank at or before byte `at`; 0 without one. */
static size_t
blank_before (struct strv text, size_t at)
{
    while (at > 0 && text.s[at] != ' ')
        at--;
    return at;
}

/* Behind a blank: puts plain words that stand in the text as they will in the line, as many as
 * there is room for, and returns the bytes that they and the blank behind them take; 0 where
 * there are none. */
static size_t
put_words (struct wrap *w, struct strv text)
{
    size_t room = w->columns > w->at ? w->columns - w->at - 1 : 0;
    if (w->at == 0 || text.len == 0)
        return 0;
    if (room > AT_ONCE)
        room = AT_ONCE;
    size_t n = blank_before (text, room < text.len ? room : text.len - 1);
    struct strv words = strv_sub (text, 0, n);
    if (n == 0 || !text_is_plain (words) || words.s[0] == ' ' || words.s[n - 1] == ' ' ||
        memmem (words.s, n, "  ", 2) != NULL)
        return 0;
    put_word (w, words, n);
    w->blank = true;
    return n + 1;
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
        start = i + 1 + put_words (w, strv_sub (text, i + 1, text.len));
        i = start - 1;
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
