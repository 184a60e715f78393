/* Between labels and headings: quotations of several blocks, in which numbers, labels and
 * titles are those of the document that is quoted.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_QUOTATIONS_H
#define PINCITE_INDEXER_STRUCTURE_QUOTATIONS_H

struct reading;

/* Makes text of what would begin something in a quotation, and sets `quoted` and `said` there.
 * A quotation that is not closed, or within which the report's own numbers may go on, is none.
 */
void quotations_find (struct reading *r);

#endif
