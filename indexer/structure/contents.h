/* Third pass: the contents list.
 *
 * It begins at its heading, or where several lines in a row end in a page number, and ends
 * where its first entries come again in the body: over blank lines, with entries that have dot
 * leaders, a TAB, or no page at all.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_CONTENTS_H
#define PINCITE_INDEXER_STRUCTURE_CONTENTS_H

#include "lib/strv.h"

struct reading;

/* Marks the blocks of the list USE_CONTENTS and fills r->entries. */
void contents_find (struct reading *r);
/* Matches the body's blocks with the entries (block.entry, entry.matched): all words alike, in
 * any order of the list. */
void contents_match (struct reading *r);
/* Bytes of `text` before the leaders or TAB and the page number that it ends in, or SIZE_MAX
 * when it ends in none. */
size_t contents_title_len (struct strv text);

#endif
