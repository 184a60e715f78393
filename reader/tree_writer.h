/* The line at hand of a reader that walks a tree: what it is, its number and its anchor are
 * known before its text has come together.
 */
#ifndef PINCITE_READER_TREE_WRITER_H
#define PINCITE_READER_TREE_WRITER_H

#include "reader/line_writer.h"

#include <libxml/tree.h>

struct tree_writer {
    struct line_writer w;
    struct line next;  /* what the line at hand will be, its text aside */
    bool number_waits; /* it has its number so far, and its text is still to come */
};

void tree_writer_init (struct tree_writer *t, struct document *d);
void tree_writer_free (struct tree_writer *t);

/* Ends the line at hand, if it has any text, and begins one of that kind at `node`.  Where the
 * line at hand has its number alone, its text begins here, and it stays of its own kind. */
void tree_writer_begin (struct tree_writer *t, enum line_kind kind, const xmlNode *node);

/* Ends the line at hand, and begins one of that kind with a number, whose text may come with
 * the next tree_writer_begin. */
void tree_writer_number (struct tree_writer *t, enum line_kind kind, const xmlNode *node,
                         struct strv number);

/* Ends the line at hand; the text that follows begins one of that kind. */
void tree_writer_end (struct tree_writer *t, enum line_kind kind);

void tree_writer_add (struct tree_writer *t, struct strv text);
/* Appends the mark of a note to what stands before it. */
void tree_writer_mark (struct tree_writer *t, struct strv number);
/* A blank between what stands before and what follows. */
void tree_writer_blank (struct tree_writer *t);

/* The place has that name: what begins next, or has begun without one. */
void tree_writer_anchor (struct tree_writer *t, const char *anchor);

#endif
