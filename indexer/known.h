/* What the index holds already: one source per file in it.
 *
 * A source, and whoever has a key, is looked up when it is asked for, so that a run over few
 * files costs in proportion to those; what needs all sources has them read.
 */
#ifndef PINCITE_INDEXER_KNOWN_H
#define PINCITE_INDEXER_KNOWN_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/schema_data.h"
#include "lib/work.h"

struct source {
    struct work work; /* the first of `works` */
    struct work *works;
    size_t nworks;    /* several where the file holds several, by their keys */
    struct strv real; /* the file's absolute path; a NUL follows */
    size_t shard;     /* of the index, in which it is */
    bool walked;      /* it is among the files of this run */
    bool renamed;     /* the same, by another name */
    bool removed;     /* it was pruned in this run */
};

struct known {
    struct arena arena;       /* owns everything below but the reader */
    struct strv base;         /* the folder that relative source files are relative to */
    struct strv dir;          /* where the index is */
    struct ix_reader *reader; /* of the index; NULL where there is none */
    struct unpackers unpackers;
    struct source *sources; /* all, once known_read has read them, in the byte order of their
                               source files; else none */
    size_t nsources;
    bool complete; /* they are all */
    bool removals; /* what the index holds can be removed from it (lib/schema.h) */
};

/* Makes `*out` know nothing but where the index at `dir` is.  Needs known_free.  IX_ENOMEM;
 * IX_EIO: the current folder cannot be told. */
IX_MUST_USE enum ix_code known_init (struct known *out, const char *dir, struct ix_error *err);

/* Opens the index.  Errors as schema_open; IX_ENOENT: no index, and nothing is known. */
IX_MUST_USE enum ix_code known_open (struct known *k, struct ix_error *err);
void known_free (struct known *k);

/* The functions below that return a code read works: IX_ECORRUPT, IX_EIO, IX_ENOMEM;
 * IX_ELOCKED: the index was not locked, and others have written it.  What they give lives as
 * long as `k`. */

/* Reads all sources, if that was not done yet.  Those that known_find gave before are others.
 */
IX_MUST_USE enum ix_code known_read (struct known *k, struct ix_error *err);

/* How a file is named in the index: relative to the folder that holds the index where it lies
 * inside that, so that both can be moved together; else its absolute path.  A part of `real`.
 */
struct strv known_source_name (const struct known *k, struct strv real);

/* The source of that name; NULL when the index holds none. */
IX_MUST_USE enum ix_code known_find (struct known *k, struct strv source_name,
                                     struct source **out, struct ix_error *err);

/* The sources whose files had the bytes of that hash, by their names. */
IX_MUST_USE enum ix_code known_of_bytes (struct known *k, struct strv sha256,
                                         struct source **out, size_t *n, struct ix_error *err);

/* The sources that hold a work `key`, those too that were removed in this run: none or one, and
 * several where a run that changed several shards was killed between two of them. */
IX_MUST_USE enum ix_code known_holders (struct known *k, struct strv key, struct source **out,
                                        size_t *n, struct ix_error *err);

/* How many passages that shard of the index holds, those removed in this run left out. */
IX_MUST_USE enum ix_code known_passages (struct known *k, size_t shard, size_t *out,
                                         struct ix_error *err);

/* Hands the sources to `see`, in no order that means anything, until that returns false. */
IX_MUST_USE enum ix_code known_each (struct known *k,
                                     bool (*see) (void *self, const struct source *s),
                                     void *self, struct ix_error *err);

/* How many passages a source has. */
size_t source_passages (const struct source *s);

#endif
