/* Turns: a job while it is done, with all that is needed of it then and not after that.  What
 * stays of it goes to the job (job.h), so that memory does not grow with what a run has read.
 */
#ifndef PINCITE_INDEXER_TURN_H
#define PINCITE_INDEXER_TURN_H

#include "indexer/audit.h"
#include "indexer/former.h"
#include "indexer/job.h"
#include "lib/edition.h"

/* A work that a file became in the index. */
struct turn_work {
    struct strv key, edition;
    struct strv wanted; /* the key that it asked for; empty when it was not read in this run */
};

struct turn {
    struct arena arena; /* owns everything below but the job and the texts */
    struct job *job;
    struct former former;
    struct turn_work *works; /* none while it has none, several if the file holds such */
    size_t nworks, works_cap;
    struct tally tally;     /* of the works */
    struct strv guessed;    /* names of guessed metadata, when it was read in this run */
    struct strv sha256;     /* of the file, and of its sidecar, when it was read by a build; */
    struct strv sidecar;    /* empty where it could not be read */
    struct strbuf messages; /* what must be told about it, a line each */
    struct strbuf audit;    /* findings, a line each, when they are asked for */
};

/* Begins the turn of `job`, of which all is forgotten that became of it: its works are those
 * that the index holds of its file.  `*out` needs turn_end or turn_free, also after a failure.
 * As known_find. */
IX_MUST_USE enum ix_code turn_begin (struct turn *out, struct job *job, struct known *known,
                                     struct ix_error *err);
/* Hands over to the job what is told about it at the end of the run.  IX_ENOMEM. */
IX_MUST_USE enum ix_code turn_end (struct turn *t, struct jobs *jobs, struct ix_error *err);
/* Ends it as if nothing had been done. */
void turn_free (struct turn *t);
/* Forgets a turn that was ended, in the same way. */
void turn_undo (struct job *job);

/* Adds a work.  Failure sticks in the arena of the turn. */
void turn_add_work (struct turn *t, struct strv key, struct strv edition, struct strv wanted);
/* Forgets the works and what was counted in them. */
void turn_forget_works (struct turn *t);
/* Adds the works to those of an edition. */
void turn_add_editions (const struct turn *t, struct edition *e);
/* Adds a line to the messages. */
void turn_tell (struct turn *t, struct strv text);
/* Tells that the file, or one work of it where that has a name, was not read, which passes it
 * over; what has to do with us ends the run: IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code turn_tell_failure (struct turn *t, struct strv work,
                                            const struct ix_error *failure,
                                            struct ix_error *err);
/* Tells what is missing from the index, also when nobody asked for an audit. */
void turn_tell_skipped (struct turn *t, const struct audit *a);
/* Adds what an audit found to the findings. */
void turn_add_findings (struct turn *t, const struct audit *a);

#endif
