/* Assigning: which key and which shard a report of a run gets, by what the index holds and what
 * the reports before it got.
 */
#ifndef PINCITE_INDEXER_ASSIGN_H
#define PINCITE_INDEXER_ASSIGN_H

#include "indexer/job.h"
#include "indexer/keys.h"
#include "indexer/shards.h"

struct assign {
    struct known *known;
    struct shards *shards;
    bool shards_stay; /* they are as many as those of what the index holds */
    size_t nremoved;  /* of what it held */
    struct keys keys;
};

/* Keys and places of what stays are taken before any report asks for one; all three must
 * outlive `*out`, and what is removed be known.  Needs assign_free, also after a failure.  As
 * known_passages. */
IX_MUST_USE enum ix_code assign_init (struct assign *out, struct known *known,
                                      struct shards *shards, bool shards_stay,
                                      struct ix_error *err);
void assign_free (struct assign *a);

/* Appends the key for a report of `job` that asks for `wanted`.  As known_owner. */
IX_MUST_USE enum ix_code assign_key (struct assign *a, const struct job *job,
                                     struct strv wanted, struct strbuf *out,
                                     struct ix_error *err);
/* Gives `job` its shard, for a report with that key and so many passages; those after the first
 * follow it. */
void assign_shard (struct assign *a, struct job *job, struct strv key, size_t npassages);

#endif
