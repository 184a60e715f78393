/* Reading ahead: files that processes of their own read while another is worked on.
 */
#ifndef PINCITE_INDEXER_AHEAD_H
#define PINCITE_INDEXER_AHEAD_H

#include "reader/errand.h"

/* Errands beyond the one in hand: enough to keep another core busy. */
enum { AHEAD_ERRANDS = 2 };

/* All zero: none. */
struct ahead {
    struct ahead_errand {
        struct errand errand;
        size_t first;             /* of its files */
    } errands[AHEAD_ERRANDS + 1]; /* in the order of their files */
    size_t n;
    bool together; /* the last file took no large library, and so will the next ones */
};

/* Begins to read the `i`th file of a run, whose path is the first of `n`, and maybe some of
 * those right behind it, unless that was done.  Returns the number of the first file behind
 * those; `i` when AHEAD_ERRANDS are under way beyond the one whose files are being ended, or
 * the system lacks what more would take. */
size_t ahead_begin (struct ahead *a, size_t i, const char *const *paths, size_t n);
/* Ends the reading of the `i`th file, which is the next one of those that were begun.  As
 * errand_end; IX_EINTERNAL: it is not. */
IX_MUST_USE enum ix_code ahead_end (struct ahead *a, size_t i, struct document **out,
                                    struct ix_error *err);
/* Ends all that was begun in vain. */
void ahead_drop (struct ahead *a);

#endif
