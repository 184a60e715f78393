/* Progress on a terminal: how many reports are done, how fast, and how long it takes yet.
 *
 * The time is told by the bytes of the files: those done in this run to those that are left.
 * Nothing is shown where the standard error is no terminal.
 */
#ifndef PINCITE_INDEXER_PROGRESS_H
#define PINCITE_INDEXER_PROGRESS_H

#include "indexer/job.h"

struct progress {
    bool shown;
    size_t nfiles, done;
    uint64_t bytes;       /* of all files */
    uint64_t bytes_done;  /* of those that are done … */
    uint64_t bytes_taken; /* … and of them, in an earlier run */
    double begun, drawn;  /* seconds of a clock */
};

/* Begins with so many files, of so many bytes, none of them done. */
void progress_begin (struct progress *p, const struct jobs *jobs);

/* The `n` jobs from the `i`th on are done; `taken`: not in this run. */
void progress_add (struct progress *p, const struct jobs *jobs, size_t i, size_t n, bool taken);

/* The bytes of the files that are not done. */
uint64_t progress_left (const struct progress *p);

/* Shows how far it is, not more than five times a second, with the path of the file in hand;
 * gone with the next message. */
void progress_show (struct progress *p, const char *path);

/* Appends what is shown, without the path, when `seconds` have passed. */
void progress_describe (const struct progress *p, double seconds, struct strbuf *out);

#endif
