/* The walk over a tree of HTML: what the files of its reader share.  What a list and a table
 * are to lines is in html_lists.c, the rest in html.c.
 */
#ifndef PINCITE_READER_HTML_WALK_H
#define PINCITE_READER_HTML_WALK_H

#include "reader/html.h"
#include "reader/html_notes.h"
#include "reader/html_style.h"
#include "reader/tree_writer.h"

/* What a note's element has in _private, and what every element has that was walked. */
struct note {
    struct strv number;
    const xmlNode *mark; /* the link to it */
};

/* Where the walk is. */
struct place {
    unsigned depth;
    uint8_t heading; /* level of the heading that it is in; 0 none */
    bool inner;      /* beside a number */
    bool quoted, bold, italic, pre;
    bool contents;           /* in the list of contents */
    bool cell;               /* of a row, which is one line whatever stands in it */
    const struct note *note; /* that it is in, or NULL */
};

struct html {
    struct document *d;
    struct tree_writer *t;
    struct html_anchors anchors;
    size_t total; /* bytes of text in the whole */
    struct html_styles styles;
    size_t nbytes, nbold, nitalic; /* of the text of the line at hand */
};

/* Writes what `node` is, or all that stands in it. */
void html_walk (struct html *h, xmlNode *node, struct place p);
void html_walk_children (struct html *h, xmlNode *node, struct place p);
/* The same for an element that stands on lines of its own. */
void html_walk_block (struct html *h, xmlNode *node, struct place p);

/* An element of a list that counts, or of one that does not; an item outside of both has no
 * number. */
void html_walk_counted (struct html *h, xmlNode *list, struct place p);
void html_walk_item (struct html *h, xmlNode *item, struct place p, struct strv number);
/* A table, and a row of one that lays a text out. */
void html_walk_table (struct html *h, xmlNode *table, struct place p);
void html_walk_row (struct html *h, xmlNode *row, struct place p);

/* Ends the line at hand; begins one at `node`; ends one unless it waits for its text; begins
 * one that has its number and waits. */
void html_end_line (struct html *h, struct place p);
void html_begin_line (struct html *h, const xmlNode *node, struct place p);
void html_close_line (struct html *h, struct place p);
void html_write_number (struct html *h, const xmlNode *node, struct place p,
                        struct strv number);

#endif
