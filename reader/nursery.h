/* The nursery: a small process that makes those which read.
 *
 * Making a process costs what its parent has in memory, and then a copy of each page that the
 * parent writes to.  The nursery is made of the program once, does nothing but this, and sees
 * no byte of a file; so each file still has a process of its own, and none knows of another.
 */
#ifndef PINCITE_READER_NURSERY_H
#define PINCITE_READER_NURSERY_H

#include "reader/errand.h"

/* What a process does with its file and the pipe that it answers by; it ends the process. */
typedef void nursery_work (int file, int pipe, const struct errand_limits *limits);

/* Makes a process that does `work`, the same in every call; it has copies of `file` and `pipe`.
 * Needs nursery_end.  IX_EIO. */
IX_MUST_USE enum ix_code nursery_make (nursery_work *work, int file, int pipe,
                                       const struct errand_limits *limits, pid_t *pid,
                                       struct ix_error *err);
/* Waits for the end of a process, which is killed first when `kill` is set.  Returns its status
 * as waitpid tells it; one that was lost with its nursery was killed. */
int nursery_end (pid_t pid, bool kill);
/* Ends the nursery, when no process of it is left, and waits for it. */
void nursery_close (void);

#endif
