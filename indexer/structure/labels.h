/* Fourth pass: labels, the words that name a unit by its kind and number: "Box 3. Title",
 * "Annex II", "Article 5".
 */
#ifndef PINCITE_INDEXER_STRUCTURE_LABELS_H
#define PINCITE_INDEXER_STRUCTURE_LABELS_H

#include "lib/strv.h"

struct reading;

/* Whether a line is a label and nothing else: "Article 5". */
bool labels_is_whole (struct strv line);

/* Fills label, number and title_from of the blocks that begin with one.  Sets no use: a label
 * in running text is refused by its form, one in the wrong place by later passes. */
void labels_find (struct reading *r);

#endif
