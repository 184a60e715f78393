/* A job in the journal of a build: what became of a file, and what that depends on.
 */
#ifndef PINCITE_INDEXER_RESUME_JOB_H
#define PINCITE_INDEXER_RESUME_JOB_H

#include "indexer/assign.h"
#include "indexer/settings.h"

/* As it stands in the journal, which its strings are parts of. */
struct resume_job {
    struct strv path, source;
    struct strv sha256, sidecar; /* as those of struct job */
    struct strv kept; /* hash of what the index held and was taken over; else empty */
    size_t skipped, failed, shard;
    struct strv guessed, tally, messages, audit;
    struct strv works; /* fields of its works: wanted, key, edition */
    size_t nworks;
};

/* Appends a job that was done in this run to a record. */
void resume_job_put (const struct job *job, struct strbuf *record);
/* Cuts one off the front of `*rest`; false when there is none. */
bool resume_job_get (struct strv *rest, struct resume_job *out);

/* Whether the file of `job` and its sidecar are what they were, and what became of it then is
 * what would become of it now. */
bool resume_job_holds (const struct resume_job *said, const struct job *job,
                       const struct settings *settings);

/* Makes `job` what it was.  Not `*taken` when it would get another key or shard now;
 * resume_job_undo is needed then, and for the shards those before.  As assign_key. */
IX_MUST_USE enum ix_code resume_job_take (const struct resume_job *said, struct jobs *jobs,
                                          struct job *job, struct assign *assign, bool *taken,
                                          struct ix_error *err);
/* Makes `job` as new, and gives its keys back. */
void resume_job_undo (struct jobs *jobs, struct job *job, struct assign *assign);

#endif
