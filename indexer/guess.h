/* What is known of a report where no metadata was given: what its format says, and the rest
 * guessed from its own first page.
 *
 * What is not found stays unknown.  A list of records has no first page.  A date counts only
 * where it stands alone on a line (so that the date of a corrigendum, told in a sentence, is
 * never taken for that of the report).
 */
#ifndef PINCITE_INDEXER_GUESS_H
#define PINCITE_INDEXER_GUESS_H

#include "lib/work.h"
#include "reader/line.h"

/* Fills `*out` with the document's properties and, where they are empty, with what the first
 * page says: type, title, symbol, session and body (as the CSL event), date, language;
 * `guessed` names those found on it, `csl` is a CSL-JSON object made of all, the key is empty.
 * Strings are in `arena`.  IX_ENOMEM only. */
IX_MUST_USE enum ix_code guess_work (const struct document *d, struct arena *arena,
                                     struct work *out, struct ix_error *err);

/* Whether guess_work made `w`, rather than metadata that were given. */
bool guess_made (const struct work *w);

/* The two letters of the language that most of the commonest words in the text's first 16 KiB
 * belong to, or in its first 32 where those have too few; empty when there are too few of them
 * to say, or two thirds as many of the next language.  A static string. */
struct strv guess_language (const struct document *d);

/* What a first page says; empty strings and zeros where it does not. */
struct cover {
    struct strv title, symbol, session, body, language;
    int year, month, day;
    bool judgment; /* the symbol is a neutral citation ("[2021] UKSC 12") */
};

/* Reads the first page.  Strings are borrowed from `d`, or of `arena`. */
void cover_read (const struct document *d, struct arena *arena, struct cover *out);

/* Reads a line that is a date and nothing else, but for a place or a label before it: "7 July
 * 2021", "Geneva, 7 July 2021", "July 7, 2021", "2021-07-07".  False for all else. */
bool cover_date (struct strv line, int *year, int *month, int *day);

#endif
