/* First pass: facts about each line, and furniture.
 *
 * Furniture is what the page carries and not the report: running heads, page numbers, job
 * numbers and bar codes, found by repetition and place; front matter of Markdown; rules.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_LINES_H
#define PINCITE_INDEXER_STRUCTURE_LINES_H

struct reading;

/* Fills r->facts and r->wrap. */
void lines_read (struct reading *r);
/* Marks furniture in r->facts. */
void furniture_find (struct reading *r);
/* The part of it that is found at the edges of pages; called by furniture_find. */
void running_find (struct reading *r);

#endif
