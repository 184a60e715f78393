/* A journal: a file of records, each of which holds whole or not at all.
 *
 * A record is its length in decimal, ":", its bytes, the SHA-256 over them and that of the
 * record before, and a line end.  What a power cut or a full disk leaves of the last one is no
 * record, nor is anything behind a damaged one.  A field is a part of a record: its length, ":"
 * and its bytes.
 *
 * Not here: what is in the records (resume_units.h).
 */
#ifndef PINCITE_INDEXER_JOURNAL_H
#define PINCITE_INDEXER_JOURNAL_H

#include "lib/digest.h"
#include "lib/error.h"
#include "lib/strbuf.h"

struct journal {
    int fd;                    /* -1 while there is no file */
    size_t n, bytes;           /* of its records, and what they take up of the file */
    char last[DIGEST_HEX_LEN]; /* hash of the last record; NULs before the first */
};

/* All zero is a journal without a file but for this. */
#define JOURNAL_INIT                                                                           \
    {                                                                                          \
        .fd = -1                                                                               \
    }

/* Takes the `i`th record, the bytes at `at` in the file; a failure ends the reading. */
typedef enum ix_code (*journal_taker) (void *self, size_t i, size_t at, struct strv record,
                                       struct ix_error *err);

/* Opens the journal at `path` and hands its records to `take`, one after the other.  None is no
 * failure, nor is a file that is missing.  `*out` needs journal_close, also after a failure.
 * IX_EIO, IX_ENOMEM, and what `take` says. */
IX_MUST_USE enum ix_code journal_read (struct journal *out, const char *path,
                                       journal_taker take, void *self, struct ix_error *err);
/* Puts `len` bytes of a record that was read into `out`, instead of what is there.  IX_EIO,
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code journal_get_record (const struct journal *j, size_t at, size_t len,
                                             struct strbuf *out, struct ix_error *err);

/* Makes it ready to go on behind its records, by making the file where there is none; what
 * stands behind them is cut off.  IX_EIO. */
IX_MUST_USE enum ix_code journal_begin (struct journal *j, const char *path,
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
