/* Explaining a report: what each line of it was taken for, and why. */
#ifndef PINCITE_INDEXER_EXPLAIN_H
#define PINCITE_INDEXER_EXPLAIN_H

#include "lib/error.h"

/* Prints a line on the standard output for each line of the file at `path` that holds text: its
 * number, what it was taken for, why, its text.  Whether that could be written shows on the
 * stream.  Messages do not name the file.  IX_ENOENT, IX_EIO, IX_EARG: it cannot be read;
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code explain_file (const char *path, struct ix_error *err);

#endif
