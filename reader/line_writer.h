/* Lines made by the reader of a tree: text gathers, with its white space folded as the formats
 * of trees mean it, and becomes a line at the end of what is one paragraph there.
 */
#ifndef PINCITE_READER_LINE_WRITER_H
#define PINCITE_READER_LINE_WRITER_H

#include "lib/strbuf.h"
#include "reader/line.h"

struct line_writer {
    struct document *d; /* gets the lines; its arena tells when memory is out */
    size_t cap;
    struct strbuf text; /* of the line at hand */
    bool blank;         /* white space stands between it and what comes next */
};

/* Begins to write into `d`, which outlives the writer and has no lines. */
void line_writer_init (struct line_writer *w, struct document *d);
void line_writer_free (struct line_writer *w);

/* Appends text: each run of white space and control characters, also over several calls, is one
 * blank, and none at the line's ends or beside a TAB.  What is not UTF-8 is replaced and
 * counted in d->nbroken. */
void line_writer_add (struct line_writer *w, struct strv text);

/* Ends a cell: a TAB, whatever stands before it. */
void line_writer_tab (struct line_writer *w);

/* The bytes of the line so far, a blank that is still to come not counted. */
size_t line_writer_length (const struct line_writer *w);

/* Makes a line of the text so far; `line_no` is where it begins in the file, 0 unknown.  The
 * line is good until the next call.  NULL when it holds nothing but TABs (they are dropped) or
 * memory is out. */
struct line *line_writer_end (struct line_writer *w, enum line_kind kind, uint32_t line_no);

/* Appends an empty line: what stood before is over. */
void line_writer_blank (struct line_writer *w);

/* IX_ENOMEM when memory was out at any time, else IX_OK. */
IX_MUST_USE enum ix_code line_writer_check (const struct line_writer *w, struct ix_error *err);

#endif
