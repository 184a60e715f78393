/* Errands: files are read by processes of their own, which can do nothing else.
 *
 * A report may be made to harm whoever reads it, and the libraries that read formats are large.
 * The process has limits of time and memory, no network, and can neither write a file nor start
 * a program (sandbox.h); whatever becomes of it, the run goes on.  Several errands may be under
 * way at once, on as many cores.
 *
 * To make a process takes longer than to read a small file, so that some small files of text
 * and JSON are read by one.  One of them that took over its process could forge the others, and
 * no more than these: hence what a large library is to read has a process of its own, and so
 * has, once more, each file that its company did not bring.
 */
#ifndef PINCITE_READER_ERRAND_H
#define PINCITE_READER_ERRAND_H

#include "reader/line.h"

#include <sys/types.h>

struct errand_limits {
    size_t memory_mib;   /* of the process */
    size_t cpu_seconds;  /* of the process, when it reads one file */
    size_t wait_seconds; /* of errand_end, from its call on, or from when a file that was not
                            brought in company is read alone */
};
extern const struct errand_limits errand_usual_limits;

enum { ERRAND_FILES = 64 }; /* of one process at most */

struct errand {
    pid_t pid; /* 0 while none is under way */
    int pipe;  /* what the process says */
    struct errand_limits limits;
    const char *paths[ERRAND_FILES];
    size_t n, nends;         /* files of it, and those that errand_end was called for */
    struct ix_error failure; /* why it could not begin; IX_OK when it did */
};

/* Makes the process that errands are begun from, which is cheaper the less memory the program
 * has: 35 MB of it cost each errand a millisecond.  The first errand does it
 * else. */
void errand_prepare (void);

/* Begins to read the first of the files at the `n` paths, of which there is one, and as many
 * behind it as can be opened and are small like the first: `e->n` in all.  The paths must
 * outlive the errand.  What fails here is told by errand_end.  Every errand that was begun
 * needs errand_end for each of its files, or errand_drop. */
void errand_begin (struct errand *e, const char *const *paths, size_t n,
                   const struct errand_limits *limits);

/* Waits for the document of its next file.  Messages do not name the path.  As document_read;
 * also IX_EARG: its process went over a limit, or crashed; IX_ENOMEM: also for want of a
 * process or a descriptor, after it was tried once more. */
IX_MUST_USE enum ix_code errand_end (struct errand *e, struct document **out,
                                     struct ix_error *err);
/* Ends one that is no longer wanted; does nothing when none is under way. */
void errand_drop (struct errand *e);
/* Ends what errands are begun from, when none is under way; the next one begins it anew. */
void errand_rest (void);

#endif
