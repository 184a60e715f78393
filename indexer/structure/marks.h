/* The number, letter or bullet that a line begins with. */
#ifndef PINCITE_INDEXER_STRUCTURE_MARKS_H
#define PINCITE_INDEXER_STRUCTURE_MARKS_H

#include "indexer/structure/reading.h"

/* What `text`, a line without blanks at both ends, begins with.  `mark->after` is where the
 * text after it begins; columns count from the text's own start.  A mark must be followed by a
 * blank or the end; "1.To" is a mark too, and so are numbers in other figures than ASCII, which
 * `mark->number` holds as they are written.  A quotation mark before a number makes it none. */
void mark_read (struct strv text, struct mark *mark);

/* Whether it is a number that a paragraph may carry. */
bool mark_is_number (const struct mark *mark);

#endif
