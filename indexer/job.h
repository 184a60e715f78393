/* Jobs: one per file of a run, what is to be done with it and what became of it.  There may be
 * very many, and all of them stay in memory: what is needed only while one is done is turn.h.
 */
#ifndef PINCITE_INDEXER_JOB_H
#define PINCITE_INDEXER_JOB_H

#include "indexer/known.h"
#include "indexer/metadata.h"
#include "indexer/settings.h"
#include "indexer/tally.h"
#include "indexer/walk.h"

enum job_state {
    JOB_NEW,     /* not in the index                                     */
    JOB_CHANGED, /* in the index with another text or other metadata     */
    JOB_SAME,    /* in the index as it is                                */
    JOB_SKIPPED, /* cannot be read; what the index holds of it stays     */
};

struct texts {
    struct strv messages; /* what must be told about a file, a line each */
    struct strv audit;    /* findings, a line each, when they are asked for */
};

/* What became of a file, as it is told at the end. */
struct outcome {
    struct strv name;    /* in the table; empty while it has no work */
    struct strv guessed; /* names of guessed metadata, when it was read in this run */
    struct texts *texts; /* NULL for none */
    size_t nworks;
    struct tally tally; /* of all of its works */
};

struct job {
    struct strv path;              /* of its file, as it was reached; a NUL follows */
    struct strv source;            /* its name in the index */
    struct strv held;              /* the name of what the index holds of it: the same, or that
                                      which the file had before it was renamed */
    enum job_state state, planned; /* what became of it, and what was to be done */
    uint32_t shard;                /* of the index, where it is, or goes once it is written */
    bool before;                   /* the index holds something of it */
    bool moved;   /* that was the file of another before, which has become another or goes */
    bool unasked; /* the run's paths do not name it, only a build reads it */
    bool failed;  /* it, or its sidecar, could not be read */
    bool written; /* its works are those of this run, not those before */
    bool kept;    /* they are those before, taken over into a build */
    bool cleared; /* an update has removed those before, ahead of its turn */
    struct outcome outcome;
};

struct jobs {
    struct arena arena; /* owns the strings below, but for those of the walk and of `known` */
    struct job *items;
    size_t n;
    struct strv guesses[16]; /* those that came first, which many have */
    size_t nguesses;
};

/* Makes a job of every walked file, in order, and compares each with what the index holds: by
 * hash, and by its metadata.  A file that the index does not hold, with the bytes of one that
 * it holds and that is gone, is that one, renamed.  `prune`: what is gone from the walk goes
 * from the index.  `*out` needs jobs_free, also after a failure, and lives no longer than
 * `walk` and `known`.  IX_ENOMEM, and as known_find. */
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

/* Whether a build takes what the index holds of it over, and does not read it. */
bool job_stays (const struct job *job, const struct settings *settings);

/* Whether pruning removes a source: its file is gone from the folders of the walk. */
bool source_is_pruned (const struct known *known, const struct known_source *s,
                       const struct walk *walk);

#endif
