/* Headings, in two passes: what is one for certain before numbers are known, and what else is
 * one when paragraphs are known.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_HEADINGS_H
#define PINCITE_INDEXER_STRUCTURE_HEADINGS_H

struct reading;

/* Fifth pass.  Headings by the format, by the contents list, by capitals; chapters and parts by
 * their label; the headings that begin named texts.  Fills r->contents_mixed. */
void headings_find (struct reading *r);

/* Eighth pass.  Headings by a number that no paragraph has, by emphasis, by being short and
 * standing alone; captions and disclaimers, which only look like headings; the titles that
 * stand on the line below a label. */
void titles_find (struct reading *r);

/* Ninth pass.  Sets `deeper` on headings that stand below others of the same form. */
void sublevels_find (struct reading *r);

/* Tenth pass.  Fills report->headings with levels, r->places, r->containers and each block's
 * `heading`. */
void levels_find (struct reading *r);

#endif
