/* Workers: processes that this one makes to do a piece of work each on another processor.
 *
 * A worker has all that this process has, but for the lock of the index, and ends with it.
 */
#ifndef PINCITE_INDEXER_WORKERS_H
#define PINCITE_INDEXER_WORKERS_H

#include "lib/error.h"

#include <stddef.h>
#include <sys/types.h>

enum { WORKERS_MAX = 64 };

struct worker {
    pid_t pid;
    int pipe; /* what it says */
};

struct workers {
    struct worker items[WORKERS_MAX]; /* oldest first */
    size_t n, max;                    /* max: as many as there are processors */
};

/* Needs workers_free. */
void workers_init (struct workers *w);
/* Kills those that are at work. */
void workers_free (struct workers *w);

/* Begins one, of which there must be less than `max`; in its process `*works` is true and
 * `lock_fd` closed, and worker_end is the only way on.  IX_EIO. */
IX_MUST_USE enum ix_code workers_begin (struct workers *w, int lock_fd, bool *works,
                                        struct ix_error *err);
/* Ends the process of a worker, with a failure or, where the code is IX_OK, with a message for
 * the one that began it. */
_Noreturn void worker_end (const struct ix_error *err);

/* Whether the oldest has ended. */
bool workers_has_ended (const struct workers *w);
/* Waits for the oldest.  Its message is in `said` when its work is done; else its failure is
 * that of this.  IX_EIO, when it was killed, and what workers say. */
IX_MUST_USE enum ix_code workers_end_oldest (struct workers *w, struct ix_error *said,
                                             struct ix_error *err);

#endif
