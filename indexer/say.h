/* Messages of pincite-index, on the standard error.  Whatever stands in a path or in a report,
 * no control byte of it reaches the terminal.
 */
#ifndef PINCITE_INDEXER_SAY_H
#define PINCITE_INDEXER_SAY_H

#include <stddef.h>

/* Prints "pincite-index: ", the text and a line end. */
void say (const char *format, ...) __attribute__ ((format (printf, 1, 2)));

/* Shows which of how many files is being read; on a terminal only, and gone with the next
 * message. */
void say_progress (size_t n, size_t total, const char *path);
void say_progress_end (void);

#endif
