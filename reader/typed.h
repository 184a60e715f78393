/* Text as typists set it: tabs that lay out a line, and raised figures. */
#ifndef PINCITE_READER_TYPED_H
#define PINCITE_READER_TYPED_H

#include "reader/line_writer.h"

/* `text` with figures raised, when it is figures only; else as it is. */
void typed_add_raised (struct strbuf *out, struct strv text);

/* Adds text to the line, its tabs as blanks. */
void typed_add_plain (struct line_writer *w, struct strv text);

/* The same for a whole line: a TAB stays behind a bare number that it begins with, and before a
 * page that it ends in. */
void typed_add_line (struct line_writer *w, struct strv text);

#endif
