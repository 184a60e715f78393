/* Messages of pincite-index, on the standard error.  Whatever stands in a path or in a report,
 * no control byte of it reaches the terminal.
 */
#ifndef PINCITE_INDEXER_SAY_H
#define PINCITE_INDEXER_SAY_H

#include <stdbool.h>
#include <stddef.h>

/* Prints "pincite-index: ", the text and a line end. */
void say (const char *format, ...) __attribute__ ((format (printf, 1, 2)));

/* Whether there is a terminal to show something on that will be gone. */
bool say_can_show (void);
/* Shows a line on the terminal, if there is one, cut to its width; it is gone with the next
 * message, the next such line and say_end_in_place. */
void say_in_place (const char *text);
void say_end_in_place (void);
/* Whether such a line is shown; for a signal handler. */
bool say_is_in_place (void);

#endif
