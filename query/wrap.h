/* Text laid out in lines for people: wrapped at blanks, indented, with parts set off. */
#ifndef PINCITE_QUERY_WRAP_H
#define PINCITE_QUERY_WRAP_H

#include "lib/strbuf.h"

struct wrap {
    struct strbuf *out;
    size_t indent, columns; /* of every line; columns counts the indent in */
    bool colour;            /* whether wrap_style may write escape sequences */
    size_t at;              /* columns of the current line; 0: nothing on it yet */
    struct strbuf word;     /* the word so far, with its escape sequences */
    size_t word_columns;
    bool blank; /* a blank is due before the word */
};

void wrap_init (struct wrap *w, struct strbuf *out, size_t indent, size_t columns, bool colour);
/* Adds text, made safe for a terminal.  White space parts words; a line feed ends the line when
 * `keep_lines` is set.  A word that is too long for a line stands on one alone. */
void wrap_text (struct wrap *w, struct strv text, bool keep_lines);
/* Adds an escape sequence that takes no room ("\033[1m"), if colour is on. */
void wrap_style (struct wrap *w, const char *sequence);
/* Ends the last line, if anything is on it, and frees what `w` holds. */
void wrap_end (struct wrap *w);

#endif
