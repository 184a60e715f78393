/* Last passes: units → passages. */
#ifndef PINCITE_INDEXER_STRUCTURE_COMPOSE_H
#define PINCITE_INDEXER_STRUCTURE_COMPOSE_H

struct reading;

/* Fills report->passages (kind, number, title, headings, text, subs, pages, ranges, order) and
 * report->uses, and the orders of report->headings. */
void compose (struct reading *r);

/* Fills parts, name and id of every passage: parts where numbers restart, names counted over
 * the part, ids made unique with ".2nd". */
void parts_find (struct reading *r);

/* Fills notes and noted_in: each note and the passage that holds its mark. */
void ties_find (struct reading *r);

/* Fills report->acronyms from the passages named "acronyms". */
void acronyms_find (struct reading *r);

/* Fills `why` of report->uses. */
void whys_find (struct reading *r);

#endif
