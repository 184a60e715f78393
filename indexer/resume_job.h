/* A job in the journal of a build: what became of a file, and what that depends on.
 */
#ifndef PINCITE_INDEXER_RESUME_JOB_H
#define PINCITE_INDEXER_RESUME_JOB_H

#include "indexer/assign.h"
#include "indexer/settings.h"

/* As it stands in the journal, which its strings are parts of. */
struct resume_job {
    struct strv path, source;
    struct strv sha256, sidecar; /* as those of struct turn */
    struct strv kept; /* hash of what the index held and was taken over; else empty */
    size_t skipped, failed, shard;
    struct strv guessed, tally, messages, audit;
    struct strv works; /* fields of its works: wanted, key, edition */
    size_t nworks;
};

/* Appends a job that was done in this turn to a record. */
void resume_job_put (const struct turn *turn, struct strbuf *record);
/* Cuts one off the front of `*rest`; false when there is none. */
bool resume_job_get (struct strv *rest, struct resume_job *out);

/* Whether the file of a job and its sidecar are what they were, and what became of it then is
 * what would become of it now.  `turn` has begun. */
bool resume_job_holds (const struct resume_job *said, const struct turn *turn,
                       const struct settings *settings);

/* Does in `turn`, which has begun, what was done then.  Not `*taken` when the job would get
 * another key or shard now: its keys are given back then, and for the shards those before are
 * needed.  As assign_key. */
IX_MUST_USE enum ix_code resume_job_take (const struct resume_job *said, struct turn *turn,
                                          struct assign *assign, bool *taken,
                                          struct ix_error *err);
/* Gives the keys back of a job that was taken. */
void resume_job_give_back (const struct resume_job *said, struct assign *assign);

#endif
