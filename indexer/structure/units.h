/* Tenth pass: blocks → units, the passages in the making.
 *
 * One walk over the blocks keeps what is open: the paragraph or text in which the report goes
 * on, a box in its flow, a table, the last note.  It joins what page breaks, notes, boxes and
 * captions have parted, and ends a box at a heading or the next number.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_UNITS_H
#define PINCITE_INDEXER_STRUCTURE_UNITS_H

struct reading;

/* Fills r->units, in the order of the report.  Every block is the head, the title or a piece of
 * one unit, or a heading, or of the contents list. */
void units_find (struct reading *r);

#endif
