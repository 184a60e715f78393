/* What lines of Markdown say of themselves, before anything is known of the text. */
#ifndef PINCITE_READER_MARKDOWN_H
#define PINCITE_READER_MARKDOWN_H

#include "reader/line.h"

/* Marks the lines of `d`, a text: front matter (whose title, symbol, author, date and language
 * become those of the document), the fences of code and comments are LINE_RUNNING; block
 * quotes, without their ">", and what stands between fences are LINE_QUOTED.  `unit`: bytes of
 * a code unit of the file.  Failure sticks in the arena of `d`. */
void markdown_mark (struct document *d, size_t unit);

#endif
