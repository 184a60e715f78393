/* Assigning: which key and which shard a report of a run gets, by what the index holds and what
 * the reports before it got.
 */
#ifndef PINCITE_INDEXER_ASSIGN_H
#define PINCITE_INDEXER_ASSIGN_H

#include "indexer/claims.h"
#include "indexer/keys.h"
#include "indexer/shards.h"
#include "indexer/turn.h"

#define ASSIGN_NOWHERE SIZE_MAX

struct assign {
    struct run *run;
    struct shards *shards;
    bool shards_stay; /* they are as many as those of what the index holds */
    struct keys keys;
    struct claims claims;
    const struct job *job; /* for a report of which a key was chosen last, … */
    struct job *giver;     /* … whose it was in the index before, if the turn of that file has
                              not come; else NULL, … */
    size_t holder;         /* … and the shard of what holds it there, other than `job`; or
                              ASSIGN_NOWHERE */
    size_t first;          /* the same of the first report of a file */
};

/* Keys and places of what stays are taken before any report asks for one; `run` and `shards`
 * must outlive `*out`, the jobs be all there, and what is removed be known.  `build` as in
 * claims_init.  Needs assign_free, also after a failure.  As
 * run_fail_unreadable. */
IX_MUST_USE enum ix_code assign_init (struct assign *out, struct run *run,
                                      struct shards *shards, bool shards_stay, bool build,
                                      struct ix_error *err);
void assign_free (struct assign *a);

/* Appends the key for a report that asks for `wanted`, in the turn of its file.  As
 * run_fail_unreadable, and claims_keeps. */
IX_MUST_USE enum ix_code assign_key (struct assign *a, const struct turn *turn,
                                     struct strv wanted, struct strbuf *out,
                                     struct ix_error *err);
/* Gives `job` its shard, for a report with the key that was chosen last and so many passages;
 * those after the first follow it. */
void assign_shard (struct assign *a, struct job *job, size_t npassages);

#endif
