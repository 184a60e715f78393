/* First pass: facts about each line, and furniture.
 *
 * Furniture is what the page carries and not the report: running heads, page numbers, job
 * numbers and bar codes, found by repetition and place; front matter of Markdown; rules.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_LINES_H
#define PINCITE_INDEXER_STRUCTURE_LINES_H

#include <stddef.h>

struct reading;

/* Fills r->facts and r->wrap. */
void lines_read (struct reading *r);
/* Marks furniture in r->facts. */
void furniture_find (struct reading *r);
/* The part of it that is found at the edges of pages; called by furniture_find. */
void running_find (struct reading *r);
/* Then: the lines at the edges of later pages that hold the report's own symbol; called by
 * furniture_find. */
void own_symbol_find (struct reading *r);

/* Then: the lines that begin notes at the foot of a page, whether or not a rule stands above
 * them, and the page's number below. */
void feet_find (struct reading *r);

/* Sets the printed page of lines [start, end) of one page to the number that its furniture has,
 * `page` or a small roman one; to `page` where it has none, and to the empty strv where that is
 * below 1.  Called by running_find. */
void printed_find (struct reading *r, size_t start, size_t end, long page);

#endif
