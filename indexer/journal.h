/* A journal: a file of records, each of which holds whole or not at all.
 *
 * A record is its length in decimal, ":", its bytes, the SHA-256 over them and that of the
 * record before, and a line end.  What a power cut or a full disk leaves of the last one is no
 * record, nor is anything behind a damaged one.  A field is a part of a record: its length, ":"
 * and its bytes.
 *
 * Not here: what is in the records (resume.h).
 */
#ifndef PINCITE_INDEXER_JOURNAL_H
#define PINCITE_INDEXER_JOURNAL_H

#include "lib/arena.h"
#include "lib/digest.h"
#include "lib/error.h"
#include "lib/strbuf.h"

/* One that is written to. */
struct journal {
    int fd;
    char last[DIGEST_HEX_LEN]; /* hash of the last record; NULs before the first */
};

/* The records of one that was read. */
struct journal_records {
    struct strv *items;
    size_t n;
    size_t bytes; /* of the file that they take up */
    char last[DIGEST_HEX_LEN];
};

/* Reads the records at `path` into `arena`.  None is no failure, nor is a file that is missing.
 * IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code journal_read (struct journal_records *out, const char *path,
                                       struct arena *arena, struct ix_error *err);

/* Opens it to go on behind what was read; what stands behind that is cut off.  Without records
 * it is made, or made empty.  `*out` needs journal_close, also after a failure.  IX_EIO. */
IX_MUST_USE enum ix_code journal_open (struct journal *out, const char *path,
                                       const struct journal_records *read,
                                       struct ix_error *err);
/* Writes a record, and waits until the disk has all of them when `sync` is set.  IX_EIO,
 * IX_ENOMEM; it is not to be written to after that. */
IX_MUST_USE enum ix_code journal_add (struct journal *j, struct strv record, bool sync,
                                      struct ix_error *err);
void journal_close (struct journal *j);

/* Appends a field to a record. */
void journal_put (struct strbuf *record, struct strv field);
void journal_put_size (struct strbuf *record, size_t n);
/* Cuts a field off the front of `*rest`.  False, with an empty field or 0, when there is none.
 */
bool journal_get (struct strv *rest, struct strv *field);
bool journal_get_size (struct strv *rest, size_t *n);

#endif
