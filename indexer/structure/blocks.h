/* Second pass: lines → blocks.
 *
 * A block is a run of lines that belong together: a whole paragraph, or the piece of one
 * between two page breaks; a heading; a row of a table.  Where lines are not wrapped, each is a
 * block.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_BLOCKS_H
#define PINCITE_INDEXER_STRUCTURE_BLOCKS_H

#include <stdbool.h>

struct line_facts;
struct reading;

/* Fills r->blocks and r->usual_blanks.  Every line that is neither blank nor furniture is in
 * exactly one block. */
void blocks_read (struct reading *r);

/* Then: gives the blocks that begin with "§ 2" their marks where "§ 1º" says that
 * they are the paragraphs of articles, and no articles of their own. */
void section_signs_find (struct reading *r);

/* Whether the first word of `next` would have fitted behind `line` in the width at which the
 * lines are wrapped; never where they are not. */
bool line_would_fit (const struct reading *r, const struct line_facts *line,
                     const struct line_facts *next);

#endif
