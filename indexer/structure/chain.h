/* Seventh pass: which numbers are those of paragraphs.
 *
 * Every block that begins with a number is a candidate: a paragraph, a heading that looks like
 * one, an item of a list, a number that the wrapping brought to the start of a line.  The one
 * style of number ("12.", "(12)", "[12]", "12)") that makes the best chain is the report's, and
 * the best chain is the one of least cost over the whole report: a step to the next number is
 * free; a gap, a repetition, a new beginning and every candidate left out cost something.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_CHAIN_H
#define PINCITE_INDEXER_STRUCTURE_CHAIN_H

struct reading;

/* Before that: sets USE_RECITAL, with `number` and `title_from`, on the blocks that are
 * numbered "(1)", "(2)" … above the first article. */
void recitals_find (struct reading *r);

/* So much costs as much as leaving out one paragraph. */
enum { CHAIN_PARAGRAPH = 200 };

/* Sets USE_PARAGRAPH on the blocks whose number is a paragraph's, with `number` and
 * `title_from` (where the text begins), and `restarts` where the numbers begin anew; and
 * `choice` on those of the other candidates. */
void chain_find (struct reading *r);

/* Then: the numbers missing in the chain whose figures were read as letters become paragraphs,
 * and report->misreads tells them. */
void misread_find (struct reading *r);

#endif
