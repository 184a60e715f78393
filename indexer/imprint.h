/* The imprint of a shard: what its metadata say of it, its edition among them.
 */
#ifndef PINCITE_INDEXER_IMPRINT_H
#define PINCITE_INDEXER_IMPRINT_H

#include "lib/edition.h"
#include "xapian-c/ix_write.h"

struct imprint {
    const struct edition *change; /* what a run makes of its edition */
    bool build;                   /* the shard is new; else it has an imprint already */
    bool removals;                /* what is in it can be removed */
    struct strv dictionary;       /* by which a new shard is packed */
};

/* Sets the metadata of lib/schema.h; the writer's transaction must be open, and all else that
 * it changes be changed.  IX_ECORRUPT: the edition before was none; IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code imprint_set (const struct imprint *imprint, struct ix_writer *writer,
                                      struct ix_error *err);

#endif
