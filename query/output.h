/* Standard output: buffered, checked to the end, and through a pager when it is a terminal.
 *
 * The first failure sticks; output_close tells.  What is written while it fails is dropped.
 */
#ifndef PINCITE_QUERY_OUTPUT_H
#define PINCITE_QUERY_OUTPUT_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <sys/types.h>

struct output {
    struct strbuf buf; /* what writers append to */
    int fd;
    int error; /* errno of the first failure, 0 while all went well */
    const char
        *pager_command; /* to be started before the first write; NULL: none, or started */
    pid_t pager;        /* 0: none */
    bool terminal;      /* a person reads, directly or through the pager */
    bool colour;        /* terminal, and NO_COLOR is not set */
    size_t columns;     /* to fill: of the terminal, at most 100; else 80 */
    /* For writers: items written so far, and what stands between them and after each. */
    size_t nitems;
    const char *between, *after;
};

/* Stands on standard output.  The pager ($PINCITE_PAGER, else $PAGER, else "less"; none when
 * empty or "cat") is started only where standard output is a terminal, and only when there is
 * something to write. */
void output_open (struct output *o);

/* Writes out what has gathered, when that is much. */
void output_drain (struct output *o);

/* Writes the rest, closes standard output, waits for the pager, frees.  IX_EIO: something could
 * not be written; silent (an empty message) when the reader just went away; IX_ENOMEM. */
IX_MUST_USE enum ix_code output_close (struct output *o, struct ix_error *err);

#endif
