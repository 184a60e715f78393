/* Resuming: what a build that was stopped has finished is taken over by the next one.
 *
 * While a build writes parts, the journal beside it notes which files are whole in which parts,
 * with what became of each (job.h) and all that it depends on: the bytes of the file and of its
 * sidecar, and the hashes of the parts, so that what a power cut has taken is seen.  A build
 * that finds a journal of the same basis (program, schema, options that change what is read,
 * library, number of shards) takes over each stretch whose files come one after the other in
 * its own jobs, are as they were, and would get the same keys and shards again.  All others are
 * read anew, so that the index is that of a build which was never stopped.
 */
#ifndef PINCITE_INDEXER_RESUME_H
#define PINCITE_INDEXER_RESUME_H

#include "indexer/assign.h"
#include "indexer/run.h"
#include "indexer/resume_units.h"

struct resume {
    struct run *run;
    struct life *life;
    struct parts *parts;
    struct assign *assign;
    struct strbuf basis;
    struct arena arena;         /* owns the arrays below */
    struct resume_units units;  /* of a build that was stopped */
    bool begun;                 /* the journal is ready to be written to */
    struct resume_noted *noted; /* jobs that are done and in no stretch yet */
    size_t nnoted, noted_cap;
    struct resume_listed *listed; /* which records have the jobs, from which on */
    size_t nlisted, listed_cap;
    size_t nsafe; /* reports that the next run would find */
};

/* Prepares `*out` for a build in `parts`, whose watcher it becomes, with the generation that
 * life_build gave.  A stopped build that cannot be gone on with is removed, and another
 * generation begun.  All must outlive it; needs resume_free.  IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code resume_begin (struct resume *out, struct run *run, struct life *life,
                                       struct parts *parts, struct assign *assign,
                                       struct ix_error *err);
void resume_free (struct resume *r);

/* Notes what became of the `i`th job, of which this is the turn, for the stretch that it will
 * be in: before parts_end_file.  IX_ENOMEM. */
IX_MUST_USE enum ix_code resume_note (struct resume *r, size_t i, const struct turn *turn,
                                      struct ix_error *err);

/* Whether a stopped build has nothing to give any more: all that it has read are files of
 * `run`, and stand in the index as they are.  IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code resume_is_useless (const struct run *run, const struct life *life,
                                            bool *out, struct ix_error *err);

/* Takes over what there is of the jobs from the `i`th on: `*n` of them, which are done then.
 * What assign_key, parts_take and run_begin_turn say; IX_EIO: the journal. */
IX_MUST_USE enum ix_code resume_take (struct resume *r, size_t i, size_t *n,
                                      struct ix_error *err);

/* Whether a stretch may begin with that job, so that it is not to be read ahead. */
bool resume_may_take (const struct resume *r, const struct job *job);

#endif
