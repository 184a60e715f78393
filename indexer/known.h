/* What the index holds already: one source per file in it.
 *
 * A source, and whoever has a key, is looked up when it is asked for, so that a run over few
 * files costs in proportion to those, and forgotten after that.  What needs all sources has
 * their names read, which stay in memory.
 */
#ifndef PINCITE_INDEXER_KNOWN_H
#define PINCITE_INDEXER_KNOWN_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/schema_data.h"
#include "lib/work.h"

/* A source as it is looked up. */
struct source {
    struct work work; /* the first of `works` */
    struct work *works;
    size_t nworks;    /* several where the file holds several, by their keys */
    struct strv real; /* the file's absolute path; a NUL follows */
    size_t shard;     /* of the index, in which it is */
};

/* What stays in memory of each when all are read. */
struct known_source {
    struct strv name; /* of its file, as work.source_file */
    bool walked;      /* it is among the files of this run */
    bool renamed;     /* the same, by another name */
    bool removed;     /* it was pruned in this run */
};

struct known {
    struct arena arena;       /* owns everything below but the reader and the array */
    struct strv base;         /* the folder that relative source files are relative to */
    struct strv dir;          /* where the index is */
    struct ix_reader *reader; /* of the index; NULL where there is none */
    struct unpackers unpackers;
    struct known_source *sources; /* all, once known_read has read them, in the byte order of
                                     their names; else none */
    size_t nsources;
    size_t removed[SCHEMA_PLACES_MAX]; /* passages of those that were, by shards */
    bool complete;                     /* they are all */
    bool removals; /* what the index holds can be removed from it (lib/schema.h) */
};

/* Makes `*out` know nothing but where the index at `dir` is.  Needs known_free.  IX_ENOMEM;
 * IX_EIO: the current folder cannot be told. */
IX_MUST_USE enum ix_code known_init (struct known *out, const char *dir, struct ix_error *err);

/* Opens the index.  Errors as schema_open; IX_ENOENT: no index, and nothing is known. */
IX_MUST_USE enum ix_code known_open (struct known *k, struct ix_error *err);
void known_free (struct known *k);

/* The functions below that return a code read works: IX_ECORRUPT, IX_EIO, IX_ENOMEM;
 * IX_ELOCKED: the index was not locked, and others have written it.  What they give lives in
 * `arena`. */

/* Reads the names of all sources, if that was not done yet. */
IX_MUST_USE enum ix_code known_read (struct known *k, struct ix_error *err);
/* That of a name among them; NULL when it is not there, and as long as they were not read. */
struct known_source *known_listed (const struct known *k, struct strv source_name);

/* How a file is named in the index: relative to the folder that holds the index where it lies
 * inside that, so that both can be moved together; else its absolute path.  A part of `real`.
 */
struct strv known_source_name (const struct known *k, struct strv real);
/* The absolute path of the file that is named so, in `arena`, a NUL after it; its failure
 * sticks there. */
struct strv known_real_path (const struct known *k, struct strv source_name,
                             struct arena *arena);

/* The source of that name; NULL when the index holds none. */
IX_MUST_USE enum ix_code known_find (struct known *k, struct strv source_name,
                                     struct arena *arena, struct source **out,
                                     struct ix_error *err);

/* Some sources. */
struct sources {
    struct source *items;
    size_t n;
};

/* Those whose files had the bytes of that hash, by their names. */
IX_MUST_USE enum ix_code known_of_bytes (struct known *k, struct strv sha256,
                                         struct arena *arena, struct sources *out,
                                         struct ix_error *err);

/* Those that hold a work `key`, also when they were removed in this run: none or one, and
 * several where a run that changed several shards was killed between two of them. */
IX_MUST_USE enum ix_code known_holders (struct known *k, struct strv key, struct arena *arena,
                                        struct sources *out, struct ix_error *err);

/* Notes that `s`, which is `listed`, was removed. */
void known_remove (struct known *k, struct known_source *listed, const struct source *s);

/* How many passages that shard of the index holds, those removed in this run left out. */
IX_MUST_USE enum ix_code known_passages (struct known *k, size_t shard, size_t *out,
                                         struct ix_error *err);

/* Hands the sources to `see`, in no order that means anything and each for that call only,
 * until it returns false. */
IX_MUST_USE enum ix_code known_each (struct known *k,
                                     bool (*see) (void *self, const struct source *s),
                                     void *self, struct ix_error *err);

/* How many passages a source has. */
size_t source_passages (const struct source *s);

#endif
