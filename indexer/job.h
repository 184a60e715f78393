/* Jobs: one per file of a run, what is to be done with it and what became of it.
 */
#ifndef PINCITE_INDEXER_JOB_H
#define PINCITE_INDEXER_JOB_H

#include "indexer/known.h"
#include "indexer/metadata.h"
#include "indexer/settings.h"
#include "indexer/tally.h"
#include "indexer/walk.h"
#include "reader/errand.h"

enum job_state {
    JOB_NEW,     /* not in the index                                     */
    JOB_CHANGED, /* in the index with another text or other metadata     */
    JOB_SAME,    /* in the index as it is                                */
    JOB_SKIPPED, /* cannot be read; what the index holds of it stays     */
};

/* A work that a file became in the index. */
struct job_work {
    struct strv key, edition;
    struct strv wanted; /* the key that it asked for; empty when it was not read in this run */
};

struct job {
    struct walk_file file;
    struct strv source;            /* its name in the index */
    struct strv held;              /* the name of `before`: the same, or that which the file had
                                      before it was renamed */
    size_t shard;                  /* of the index, where it is, or goes once it is written */
    struct source *before;         /* what the index holds of it; NULL for nothing */
    enum job_state state, planned; /* what became of it, and what was to be done */
    struct strv
        bytes;    /* hash of its file when that is changed, as the run was planned; or empty */
    bool moved;   /* that was the file of another before, which has become another or goes */
    bool unasked; /* the run's paths do not name it, only a build reads it */
    bool failed;  /* it, or its sidecar, could not be read */
    bool written; /* its works are those of this run, not those before */
    bool kept;    /* they are those before, taken over into a build */
    bool cleared; /* an update has removed those before, ahead of its turn */
    struct job_work *works; /* none while it has none, several if the file holds such */
    size_t nworks, works_cap;
    struct strv *called; /* keys of what the reports in its file are called there */
    size_t ncalled;
    struct strv name;    /* in the table; empty while it has no work */
    struct strv guessed; /* names of guessed metadata, when it was read in this run */
    struct tally tally;
    struct strbuf messages; /* what must be told about it, a line each */
    struct strbuf audit;    /* findings, a line each, when they are asked for */
    struct errand *errand;  /* the reading of its file, when that is under way; else NULL */
    bool begun;             /* it is, or was */
    struct strv
        sha256; /* of the file, and of its sidecar, when it was read by a build; empty */
    struct strv sidecar; /* where it could not be read */
};

struct jobs {
    struct arena arena; /* owns everything below but the texts of messages and audits */
    struct job *items;
    size_t n;
};

/* Makes a job of every walked file, in order, and compares each with what the index holds: by
 * hash, and by its metadata.  A file that the index does not hold, with the bytes of one that
 * it holds and that is gone, is that one, renamed.  `prune`: what is gone from the walk goes
 * from the index.  `*out` needs jobs_free, also after a failure.  IX_ENOMEM, and as known_find.
 */
IX_MUST_USE enum ix_code jobs_plan (struct jobs *out, const struct walk *walk,
                                    struct known *known, const struct library *library,
                                    bool prune, struct ix_error *err);

/* Adds a job for every source of the index that was not walked and is not to be pruned, so that
 * a build holds them too.  With `read`, their files are to be read: IX_ENOENT, where one is
 * gone; the message names it.  IX_ENOMEM, and as known_read. */
IX_MUST_USE enum ix_code jobs_add_known (struct jobs *jobs, const struct walk *walk,
                                         struct known *known, bool prune, bool read,
                                         struct ix_error *err);
void jobs_free (struct jobs *jobs);

/* Adds a work to those of a job of `jobs`.  Failure sticks in the arena of `jobs`. */
void job_add_work (struct jobs *jobs, struct job *job, struct strv key, struct strv edition,
                   struct strv wanted);

/* Notes what the reports in `file`, which is that of `job`, are called there, if it had keys
 * before.  A lack of memory is told by the arena. */
void job_note_called (struct jobs *jobs, struct job *job, const struct document *file);

/* The key that the report of `job` had which now asks for `wanted`: of those of its file that
 * are none of another report in it, as `is_used` says, `wanted` itself, or else the first that
 * is that with a number after it and not what another report in it is called.  Empty when there
 * is none, and for a file that was moved. */
struct strv job_key_before (const struct job *job, struct strv wanted,
                            bool (*is_used) (const void *self, struct strv key),
                            const void *self);
/* Whether a report of its file had that key. */
bool job_had_key (const struct job *job, struct strv key);

/* Forgets its works and what was counted in them. */
void job_forget_works (struct job *job);

/* Names a job by its works: one by its key, several by their file.  The same. */
void job_set_name (struct jobs *jobs, struct job *job);

/* Forgets what became of a job, so that it can be done again. */
void job_reset (struct jobs *jobs, struct job *job);

/* Whether a build takes what the index holds of it over, and does not read it. */
bool job_stays (const struct job *job, const struct settings *settings);

/* Whether pruning removes a source: its file is gone from the folders of the walk. */
bool source_is_pruned (const struct source *s, const struct walk *walk);

#endif
