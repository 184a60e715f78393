/* Files of questions: a JSON object with "_id" and "text" a line, or "id<TAB>text", or a
 * question alone, which has the number of its line for its id. */
#ifndef PINCITE_QUERY_BATCH_H
#define PINCITE_QUERY_BATCH_H

#include "lib/arena.h"
#include "lib/error.h"

struct topic {
    struct strv id, text;
};

struct topics {
    struct topic *items;
    size_t n, cap;
};

/* Reads all topics of the file `path` ("-" is standard input) into `arena`; empty lines are
 * skipped.  IX_EIO: it cannot be read; IX_EARG: a line of no form, or with the id of
 * one before, with its number; IX_ENOMEM. */
IX_MUST_USE enum ix_code batch_read (const char *path, struct arena *arena, struct topics *out,
                                     struct ix_error *err);

#endif
