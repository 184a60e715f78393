/* Writing: the jobs of a run → a new generation, or a transaction of each shard of the current
 * one.
 */
#ifndef PINCITE_INDEXER_WRITE_H
#define PINCITE_INDEXER_WRITE_H

#include "indexer/life.h"
#include "indexer/run.h"

enum write_mode {
    WRITE_NOTHING, /* read and tell only */
    WRITE_UPDATE,  /* into the current generation what is new or changed */
    WRITE_BUILD,   /* everything into a new generation, and publish that */
};

/* Does the jobs of `r`.  `life` is not used, and may be NULL, under WRITE_NOTHING.  Whether
 * anything was written is in r->wrote: it is not when every file had to be skipped, or when a
 * build that was not asked for would be the same index; then the build is there still.
 * IX_ENOENT, only under WRITE_BUILD: a report that the index holds cannot be read, and to leave
 * it out was not asked for; nothing was written.  Else as run_paths. */
IX_MUST_USE enum ix_code write_jobs (struct run *r, struct life *life, enum write_mode mode,
                                     struct ix_error *err);

#endif
