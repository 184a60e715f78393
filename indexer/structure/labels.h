/* Fourth pass: labels, the words that name a unit by its kind and number: "Box 3. Title",
 * "Annex II", "Article 5".
 */
#ifndef PINCITE_INDEXER_STRUCTURE_LABELS_H
#define PINCITE_INDEXER_STRUCTURE_LABELS_H

#include "indexer/structure/words.h"

#include "lib/strv.h"

#include <stdbool.h>

struct block;
struct reading;

/* The kind of a line that is a label and nothing else, "Article 5"; and whether it is one. */
enum label_kind labels_whole (struct strv line);
bool labels_is_whole (struct strv line);

/* The end of the number of a resolution at `at`, which holds its session, or `at`: "79/2",
 * "A42/2", "XXXV/2", "WHA42.2". */
size_t labels_session_end (struct strv v, size_t at);

/* Whether what stands behind the number that ends at `at` makes it a label, and where the title
 * begins. */
bool labels_title_begins (const struct reading *r, const struct block *b, size_t at,
                          size_t *from);

/* Fills label, number and title_from of the blocks that begin with one.  Sets no use: a label
 * in running text is refused by its form, one in the wrong place by later passes. */
void labels_find (struct reading *r);

/* Then: the same for resolutions and decisions that have no word or another before their
 * numbers. */
void resolutions_find (struct reading *r);

/* Then: the same for the sections of acts that have no word before their numbers and no full
 * stop behind them: they are articles. */
void acts_find (struct reading *r);

#endif
