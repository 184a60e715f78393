/* Being stopped by SIGINT or SIGTERM: a last word, and the end by that signal.
 *
 * Whatever stops a writer, the index is whole, and what a build has finished is noted
 * (resume.h); so there is nothing to be waited for.
 */
#ifndef PINCITE_INDEXER_STOP_H
#define PINCITE_INDEXER_STOP_H

#include <stddef.h>

/* From now on, either signal is answered with a last word, unless it was ignored already. */
void stop_prepare (void);

/* So many reports would be found by the next run of the same command. */
void stop_note (size_t nreports);

/* The index is being changed: it is whole, as it was or as it is to be, or some shards of it.
 */
void stop_unsure (void);

/* The work is done: the next run would find nothing of it to go on with. */
void stop_forget (void);

#endif
