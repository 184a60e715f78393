/* Keeping: a work that stays as it is, taken out of the index to be posted again by a build.
 * Nothing is read anew, so that it stays the same, and may be there when its file is not.
 */
#ifndef PINCITE_INDEXER_KEPT_H
#define PINCITE_INDEXER_KEPT_H

#include "indexer/entry.h"

struct keeper;

/* Opens the index at `dir`.  `*out` needs keeper_free.  Errors as schema_open; IX_ENOMEM. */
IX_MUST_USE enum ix_code keeper_new (struct keeper **out, const char *dir,
                                     struct ix_error *err);
void keeper_free (struct keeper *k);

/* Makes a named entry of what the index holds of `work`.  `*out` needs entry_free, also after a
 * failure.  IX_ECORRUPT: a document of it is damaged or missing; IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code keeper_take (struct keeper *k, const struct work *work,
                                      struct entry *out, struct ix_error *err);

#endif
