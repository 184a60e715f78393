/* Claims: which keys of the index stay with the files that have them, in a run that writes some
 * of those anew.
 *
 * A file that is not written in this run keeps its keys, and so does one whose reports ask for
 * them again.  One whose reports ask for others gives its keys up, so that whoever asks for
 * them gets them, also before its turn in the run: then it is read for what it will ask for.
 * Only a file whose key another asks for is read twice.
 */
#ifndef PINCITE_INDEXER_CLAIMS_H
#define PINCITE_INDEXER_CLAIMS_H

#include "indexer/run.h"

struct claim;

struct claims {
    struct run *run;
    bool build;          /* what stays as it is may be written anew too (job_stays) */
    struct claim *items; /* of all jobs, by `held`; none until one is asked for */
};

/* `run` must outlive it, and its jobs stay where they are.  There is nothing to free. */
void claims_init (struct claims *out, struct run *run, bool build);

/* Whether the file `source` keeps `key`, which it has in the index.  If it does not, and its
 * turn has not come, `*giver` is its job; else NULL.  A file that cannot be read keeps its keys
 * if the index is to keep it.  IX_ENOMEM, IX_EINTERNAL, and as known_find. */
IX_MUST_USE enum ix_code claims_keeps (struct claims *c, struct strv source, struct strv key,
                                       bool *out, struct job **giver, struct ix_error *err);

/* Whether there is a report in the file of the job whose `held` is `source`, as it is now.
 * The same. */
IX_MUST_USE enum ix_code claims_is_report (struct claims *c, struct strv source, bool *out,
                                           struct ix_error *err);

#endif
