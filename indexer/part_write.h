/* Writing a part: entries → an order, which is bytes that can be handed to another process →
 * a database for each shard.
 *
 * An order has what post_slices looks at, and no more: of a report that is cut, the passages
 * that are asked for and the annex that they may belong to.
 */
#ifndef PINCITE_INDEXER_PART_WRITE_H
#define PINCITE_INDEXER_PART_WRITE_H

#include "indexer/life.h"
#include "indexer/post.h"

/* Appends the order to write `n` slices, in their order, as part `number`, packed with
 * `dictionary`.  Failure sticks in `out`. */
void part_order (size_t number, struct strv dictionary, const struct post_slice *slices,
                 size_t n, struct strbuf *out);

/* Does what the order says, in `life`'s generation that is being built, and appends the hash of
 * the part (life_hash_part) to `hash`.  IX_EINTERNAL: that is no order; IX_ENOMEM, and what
 * post_slices and life_hash_part say. */
IX_MUST_USE enum ix_code part_write (const struct life *life, enum ix_writer_mode mode,
                                     struct strv order, struct strbuf *hash,
                                     struct ix_error *err);

/* Makes one database of the slices, of which there may be none.  As post_slices. */
IX_MUST_USE enum ix_code part_write_database (struct strv path, enum ix_writer_mode mode,
                                              struct strv dictionary,
                                              const struct post_slice *slices, size_t n,
                                              struct ix_error *err);

#endif
