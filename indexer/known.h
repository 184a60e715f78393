/* What the index holds already: one source per file in it.
 */
#ifndef PINCITE_INDEXER_KNOWN_H
#define PINCITE_INDEXER_KNOWN_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/work.h"

struct source {
    struct work work; /* the first of `works` */
    struct work *works;
    size_t nworks;    /* several where the file holds several, by their keys */
    struct strv real; /* the file's absolute path; a NUL follows */
    size_t shard;     /* of the index, in which it is */
    bool walked;      /* it is among the files of this run */
    bool removed;     /* it was pruned in this run */
};

struct known {
    struct arena arena;     /* owns everything below */
    struct strv base;       /* the folder that relative source files are relative to */
    struct source *sources; /* in the byte order of their source files */
    size_t nsources;
    bool removals; /* what the index holds can be removed from it (lib/schema.h) */
};

/* Makes `*out` know nothing but where the index at `dir` is.  Needs known_free.  IX_ENOMEM;
 * IX_EIO: the current folder cannot be told. */
IX_MUST_USE enum ix_code known_init (struct known *out, const char *dir, struct ix_error *err);

/* Reads the works of the index at `dir`.  Errors as schema_open; IX_ENOENT: no index. */
IX_MUST_USE enum ix_code known_read (struct known *k, const char *dir, struct ix_error *err);
void known_free (struct known *k);

/* How a file is named in the index: relative to the folder that holds the index where it lies
 * inside that, so that both can be moved together; else its absolute path.  A part of `real`.
 */
struct strv known_source_name (const struct known *k, struct strv real);

/* The source of that name; NULL when the index holds none. */
struct source *known_find (const struct known *k, struct strv source_name);

#endif
