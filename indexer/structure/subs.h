/* Sub-paragraphs inside a passage's text. */
#ifndef PINCITE_INDEXER_STRUCTURE_SUBS_H
#define PINCITE_INDEXER_STRUCTURE_SUBS_H

#include "lib/passage.h"

/* Fills p->subs from p->text: "(a)", "(i)", "a." at the start of a line, and inside a line
 * where at least two follow one another in order.  A failure of the arena sticks. */
void subs_find (struct passage *p, struct arena *arena);

#endif
