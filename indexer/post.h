/* Posting: an entry → documents of the index, with the terms of lib/schema.h.
 */
#ifndef PINCITE_INDEXER_POST_H
#define PINCITE_INDEXER_POST_H

#include "indexer/entry.h"
#include "xapian-c/ix_write.h"

/* Adds every document of a named entry: its passages, its work, acronyms, headings and audit.
 * The writer's transaction must be open, and hold nothing of this source any more.
 * IX_EIO, IX_ECORRUPT, IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code post_entry (struct ix_writer *w, const struct entry *e,
                                     struct ix_error *err);

/* Removes every document that comes from `source`. */
IX_MUST_USE enum ix_code post_remove (struct ix_writer *w, struct strv source,
                                      struct ix_error *err);

#endif
