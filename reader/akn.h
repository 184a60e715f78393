/* Akoma Ntoso, what its reader's files share: names of elements, and what the document says of
 * itself.  Names are local ones: all versions of the standard, and its profiles AKN4UN and
 * AKN4EU, call the same things alike.
 */
#ifndef PINCITE_READER_AKN_H
#define PINCITE_READER_AKN_H

#include "lib/strbuf.h"
#include "reader/line.h"

#include <libxml/tree.h>

/* What an element is to a reader of lines. */
enum akn_role {
    AKN_INLINE,    /* a piece of the line at hand */
    AKN_SKIP,      /* says nothing that is read */
    AKN_BLANK,     /* parts words */
    AKN_RAISED,    /* stands above the line */
    AKN_LINE,      /* a line, or several where others stand in it */
    AKN_GROUP,     /* holds lines */
    AKN_FRONT,     /* holds the lines of a title page */
    AKN_CONTENTS,  /* holds the list of contents */
    AKN_CLOSING,   /* holds lines that stand behind all that is numbered */
    AKN_COMPONENT, /* holds a whole document that is a part of this one */
    AKN_QUOTED,    /* holds pieces of another document */
    AKN_TABLE,
    AKN_ROW,
    AKN_NOTE,
    AKN_NOTE_MARK, /* the mark of a note that stands elsewhere */
    AKN_HEADING,   /* a heading without what stands below it */
    AKN_CONTAINER, /* a chapter or the like */
    AKN_ARTICLE,
    AKN_SECTION, /* an article of an act, a chapter of a report */
    AKN_RECITAL,
    AKN_PARAGRAPH,
    AKN_SUB,  /* a part of a paragraph or article, numbered in it */
    AKN_UNIT, /* numbered; what it is, its place and its number say */
};

/* The role by the element's name, and where that says nothing by what stands in it. */
enum akn_role akn_role (const xmlNode *node);

/* The first element called `name` below `node`, or NULL. */
xmlNode *akn_find (const xmlNode *node, const char *name);

/* The same, but in nothing that is quoted. */
xmlNode *akn_find_own (const xmlNode *node, const char *name);

/* The text below `node`, notes left out, is appended as it stands. */
void akn_add_text (const xmlNode *node, struct strbuf *out);

/* Fills d->properties from the document below `root`; a failure of the arena sticks. */
void akn_properties (const xmlNode *root, struct document *d);

#endif
