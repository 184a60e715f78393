/* Workers: processes that this one makes, to hand them pieces of work to be done on other
 * processors: one at a time to each, and in turn.
 *
 * A worker is made when it is first needed, or before, and has what this process has by then,
 * but for the lock of the index.  It ends with workers_free, and with this process.
 */
#ifndef PINCITE_INDEXER_WORKERS_H
#define PINCITE_INDEXER_WORKERS_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <stddef.h>
#include <sys/types.h>

enum { WORKERS_MAX = 64 };

struct workers_trade {
    /* Does what an order says, in a worker; what it appends to `said` comes back, and of it no
     * more than a message of an error can hold. */
    enum ix_code (*work) (void *self, struct strv order, struct strbuf *said,
                          struct ix_error *err);
    void *self;
};

struct worker {
    pid_t pid; /* 0 while there is none */
    int socket;
};

struct workers {
    struct workers_trade trade;
    struct worker items[WORKERS_MAX];
    size_t max;            /* as many as there are processors */
    size_t norders, nends; /* handed out, and ended */
};

/* Needs workers_free. */
void workers_init (struct workers *w, struct workers_trade trade);
/* Makes all of them, and each closes `lock_fd`: the less memory this process has by then, the
 * less of it is copied, page by page, as it is written to.  What fails is tried again by
 * workers_hand. */
void workers_open (struct workers *w, int lock_fd);
/* Ends all, and kills those that are at work; the next order makes another. */
void workers_free (struct workers *w);

/* How many are at work. */
size_t workers_busy (const struct workers *w);
/* Hands an order to a worker; fewer than `max` are at work.  One that must be made first closes
 * `lock_fd`.  Of one that takes no orders any more is told when it is waited for.  IX_EIO. */
IX_MUST_USE enum ix_code workers_hand (struct workers *w, int lock_fd, struct strv order,
                                       struct ix_error *err);

/* Whether one is at work, and the oldest order has ended. */
bool workers_has_ended (const struct workers *w);
/* Waits for the oldest order.  What was said is the message of `said` when its work is done;
 * else its failure is that of this.  IX_EIO, when the worker was killed, and what the trade
 * says. */
IX_MUST_USE enum ix_code workers_end_oldest (struct workers *w, struct ix_error *said,
                                             struct ix_error *err);

#endif
