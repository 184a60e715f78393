/* Unpacking: the data of documents of an index as it was before it was packed, in whichever
 * shard they are, each of which has a dictionary of its own.
 */
#ifndef PINCITE_LIB_SCHEMA_DATA_H
#define PINCITE_LIB_SCHEMA_DATA_H

#include "lib/pack.h"
#include "lib/schema.h"

#include <stdint.h>

/* All zero: nothing was unpacked yet.  For one reader; needs unpackers_free before another. */
struct unpackers {
    struct unpacker *shards[SCHEMA_PLACES_MAX];
};

/* Makes it as new. */
void unpackers_free (struct unpackers *u);

/* The data of document `docid` of `r`, which is `packed`, in `arena`.  As unpacker_unpack, and
 * what ix_reader_meta may return. */
IX_MUST_USE enum ix_code unpackers_data (struct unpackers *u, struct ix_reader *r,
                                         uint32_t docid, struct strv packed,
                                         struct arena *arena, struct strv *out,
                                         struct ix_error *err);

#endif
