/* An entry: one report, read, audited and described, ready to be posted.
 */
#ifndef PINCITE_INDEXER_ENTRY_H
#define PINCITE_INDEXER_ENTRY_H

#include "indexer/audit.h"
#include "indexer/metadata.h"
#include "indexer/tally.h"

struct entry {
    struct arena arena; /* owns what the parts below do not */
    struct document *document;
    struct report *report;
    struct audit audit;
    struct tally tally;
    struct work work;     /* its key is empty until entry_name */
    struct strv headings; /* as the index keeps them (post_data.h); empty until entry_name … */
    struct strv findings;    /* … and those of the audit */
    struct strv wanted;      /* the key that it asks for; never empty */
    size_t shard;            /* of the index, to which it goes: 0 until that is chosen */
    struct strv bad_sidecar; /* why the sidecar could not be used; empty when all is well */
};

/* Makes an entry of `document`, which was read from the file at `path` and belongs to the entry
 * from now on, to be stored as coming from `source`.  A sidecar that cannot be used is told in
 * `bad_sidecar` and what it would say is guessed; for one work of several in a file none is
 * looked for.  `*out` needs entry_free, also after a failure.  Messages do not name the file.
 * IX_EARG: the document is no report; IX_ENOMEM. */
IX_MUST_USE enum ix_code entry_read (struct entry *out, struct document *document,
                                     struct strv path, struct strv source,
                                     const struct library *library, struct ix_error *err);

/* Gives the entry its key, and with it every passage its id, the work its edition, and what is
 * kept of headings and audit.  IX_ENOMEM. */
IX_MUST_USE enum ix_code entry_name (struct entry *e, struct strv key, struct ix_error *err);
void entry_free (struct entry *e);

/* Whether what is stored as `before` is what the metadata of the file at `path` would give now:
 * the given ones, or none.  `several`: the file holds other works too.  The report itself is
 * not looked at. */
bool entry_same_metadata (struct strv path, const struct work *before, bool several,
                          const struct library *library);

#endif
