/* Shards: the databases that an index is spread over, and which file belongs to which.
 *
 * A file belongs to one shard with all that is in it, so that what becomes of it is one
 * transaction, and stays there for as long as there are as many shards.  A new one goes to the
 * shard with the fewest passages: passages, because their number is known of each report in the
 * index without reading it; and not by a hash of its name, which would be even for thousands of
 * reports only, and scatter neighbours, whom a build writes together, over all shards.
 */
#ifndef PINCITE_INDEXER_SHARDS_H
#define PINCITE_INDEXER_SHARDS_H

#include "indexer/life.h"
#include "lib/edition.h"
#include "lib/schema.h"
#include "xapian-c/ix_write.h"

struct shards {
    const struct life *life;
    size_t n;
    size_t sizes[SCHEMA_PLACES_MAX];              /* in passages */
    size_t total;                                 /* of the sizes */
    size_t chosen;                                /* the shard that took the last new file */
    struct ix_writer *writers[SCHEMA_PLACES_MAX]; /* of open transactions; else NULL */
    struct edition editions[SCHEMA_PLACES_MAX];   /* of what came, without what went */
    size_t ncommitted;
};

/* `n` empty shards (1 … SCHEMA_PLACES_MAX) of the generation that life_shard_path means.
 * `life` must outlive them, and is not looked at before shards_writer.  Needs shards_free. */
void shards_init (struct shards *s, const struct life *life, size_t n);
/* Abandons what is not committed. */
void shards_free (struct shards *s);

/* Adds so many passages to the size of a shard. */
void shards_count (struct shards *s, size_t shard, size_t npassages);

/* The shard for a new file: the one that took the file before it, until that is ahead of the
 * smallest by an eighth of an average shard, or some thousands of passages if that is less;
 * then the smallest.
 */
size_t shards_choose (struct shards *s);

/* The writer of a shard, borrowed until shards_commit, its transaction begun with the first
 * call.  Errors of ix_writer_open with IX_EXISTING. */
IX_MUST_USE enum ix_code shards_writer (struct shards *s, size_t shard, struct ix_writer **out,
                                        struct ix_error *err);
/* Whether a transaction of the shard is open. */
bool shards_is_open (const struct shards *s, size_t shard);

/* Commits the transaction of a shard, and closes its writer.  IX_EIO: the shard is as it was;
 * the message says so when others of the current generation were committed before. */
IX_MUST_USE enum ix_code shards_commit (struct shards *s, size_t shard, struct ix_error *err);

#endif
