/* The nursery: a small process that makes those which read.
 *
 * Making a process costs what its parent has in memory, and then a copy of each page that the
 * parent writes to.  The nursery is made of the program once and reads no file, so that no
 * process knows of the files of another.
 */
#ifndef PINCITE_READER_NURSERY_H
#define PINCITE_READER_NURSERY_H

#include "reader/errand.h"

struct nursery_trade {
    /* What the nursery does before it makes the process for the files, so that the processes
     * need not do it each; it must not believe a byte of them. */
    void (*prepare) (const int *files, size_t n);
    /* What the process does with its files and the pipe that it answers by; it does not return.
     */
    void (*work) (const int *files, size_t n, int pipe, const struct errand_limits *limits);
};

/* Makes the nursery, where there is none; nursery_make does it else.  What fails is told then.
 */
void nursery_open (const struct nursery_trade *trade);

/* Makes a process that has copies of the `n` files, ERRAND_FILES at most, and of `pipe`;
 * `trade` is the same in every call.  Needs nursery_end.  IX_ENOMEM: the system makes none. */
IX_MUST_USE enum ix_code nursery_make (const struct nursery_trade *trade, const int *files,
                                       size_t n, int pipe, const struct errand_limits *limits,
                                       pid_t *pid, struct ix_error *err);
/* Ends a process, which is killed unless it has ended by itself.  Returns its status as waitpid
 * tells it; one that was lost with its nursery was killed. */
int nursery_end (pid_t pid);
/* Ends the nursery, when no process of it is left, and waits for it. */
void nursery_close (void);

#endif
