/* What a file was in the index before: its works with their keys, and who of the reports that
 * are in it now gets which of those again.
 */
#ifndef PINCITE_INDEXER_FORMER_H
#define PINCITE_INDEXER_FORMER_H

#include "indexer/known.h"
#include "reader/line.h"

/* All zero: nothing.  Its strings are where `before` is. */
struct former {
    const struct source *before; /* NULL: the index holds nothing of it */
    bool moved;                  /* that was the file of another, so that no key is had again */
    struct strv *called;         /* keys of what the reports in the file are called there */
    size_t ncalled;
};

/* Notes what the reports in `file` are called there, if it had keys before.  A lack of memory
 * is told by the arena. */
void former_note_called (struct former *f, const struct document *file, struct arena *arena);

/* The key that the report had which now asks for `wanted`: of those of its file that are none
 * of another report in it, as `is_used` says, `wanted` itself, or else the first that is that
 * with a number after it and not what another report in it is called.  Empty when there is
 * none. */
struct strv former_key (const struct former *f, struct strv wanted,
                        bool (*is_used) (const void *self, struct strv key), const void *self);
/* Whether a report of the file had that key. */
bool former_had_key (const struct former *f, struct strv key);

#endif
