/* Files as bytes: what the indexer needs of a file without a reader. */
#ifndef PINCITE_INDEXER_FILE_H
#define PINCITE_INDEXER_FILE_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdint.h>

/* Appends the bytes of the regular file at `path`.  Messages do not name the path.
 * IX_ENOENT; IX_EIO: cannot be read, is no regular file, or has more than `max` bytes;
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code file_read (const char *path, size_t max, struct strbuf *out,
                                    struct ix_error *err);

/* Appends the SHA-256 of the regular file at `path` in hexadecimal, and says its size in bytes
 * through `*nbytes`.  A file of more than `max` bytes is not read.  Errors as file_read. */
IX_MUST_USE enum ix_code file_hash (const char *path, size_t max, struct strbuf *out,
                                    uint64_t *nbytes, struct ix_error *err);

/* Bytes of the file at `path`; 0 where that cannot be told. */
uint64_t file_size (const char *path);

#endif
