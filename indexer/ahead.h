/* Reading ahead: files that processes of their own read while another is worked on.
 */
#ifndef PINCITE_INDEXER_AHEAD_H
#define PINCITE_INDEXER_AHEAD_H

#include "reader/errand.h"

/* Files beyond the one in hand: enough to keep another core busy. */
enum { AHEAD_FILES = 2 };

/* All zero: none. */
struct ahead {
    struct ahead_file {
        struct errand *errand; /* NULL: of none */
        size_t i;
    } files[AHEAD_FILES + 1];
};

/* Begins to read the `i`th file of a run, the one at `path`, unless that was done: no more than
 * AHEAD_FILES behind the one whose reading was not ended. */
void ahead_begin (struct ahead *a, size_t i, const char *path);
/* Ends the reading of the `i`th file, which was begun.  IX_ENOMEM, and as errand_end. */
IX_MUST_USE enum ix_code ahead_end (struct ahead *a, size_t i, struct document **out,
                                    struct ix_error *err);
/* Ends all that was begun in vain. */
void ahead_drop (struct ahead *a);

#endif
