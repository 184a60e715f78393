/* Posting: an entry → documents of the index, with the terms of lib/schema.h.
 */
#ifndef PINCITE_INDEXER_POST_H
#define PINCITE_INDEXER_POST_H

#include "indexer/entry.h"
#include "indexer/known.h"
#include "xapian-c/ix_write.h"

/* How many documents a named entry becomes: its work, its passages in their order, its
 * acronyms, headings and audit; and which of them is passage `i`. */
size_t post_count (const struct entry *e);
size_t post_place (size_t i);

/* The documents [from, to) of an entry: from the first or one of its passages
 * on, and up to one or all. */
struct post_slice {
    const struct entry *entry;
    size_t from, to;
};

/* The annex that the passages of the slice may go on in: the last one before them; NULL when
 * there is none. */
const struct passage *post_annex (const struct post_slice *slice);

/* So many bytes of text are posted in one transaction: what the engine makes of them, before it
 * writes that, fits in a processor's cache. */
enum { POST_BYTES = 1 << 19 };

/* Adds the documents of the slices, in their order, their data packed with `dictionary`, which
 * is empty or that of the database (SCHEMA_META_DICTIONARY).  The writer's transaction must be
 * open, and hold nothing of these documents any more; between slices it may be committed, and
 * another one begun.  The words as written of all slices of a language together become terms of
 * one document; with `removals`, those of each slice of its last one, so that they go with it.
 * IX_EIO, IX_ECORRUPT, IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code post_slices (struct ix_writer *w, const struct post_slice *slices,
                                      size_t n, bool removals, struct strv dictionary,
                                      struct ix_error *err);
/* The same with all of one entry, and the dictionary that the writer sees. */
IX_MUST_USE enum ix_code post_entry (struct ix_writer *w, const struct entry *e,
                                     struct ix_error *err);

/* Removes every document of the works of `source`. */
IX_MUST_USE enum ix_code post_remove (struct ix_writer *w, const struct source *source,
                                      struct ix_error *err);

#endif
