/* Records: documents whose passages the format sets apart itself. */
#ifndef PINCITE_INDEXER_STRUCTURE_RECORDS_H
#define PINCITE_INDEXER_STRUCTURE_RECORDS_H

struct reading;

/* Fills facts, blocks, headings with places, and units from what the lines say; in place of all
 * passes before compose.  Nothing is looked for in the text. */
void records_find (struct reading *r);

#endif
