/* Generations: the folders gen-N inside an index, as folders and nothing more.  One of several
 * shards is the folders gen-N.1, gen-N.2, …
 *
 * All names are relative to `dir_fd`, the open folder of the index.  Only life.c calls this; it
 * knows which generation is current.  Errors: IX_EIO with the name and the system's reason.
 */
#ifndef PINCITE_INDEXER_GENERATION_H
#define PINCITE_INDEXER_GENERATION_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <stddef.h>

/* Room for the name of any entry of a folder, and its NUL. */
enum { GENERATION_NAME_BYTES = 256 };

/* The file that tells a folder of a build that is under way from all others: see journal.h. */
#define GENERATION_JOURNAL "journal"

/* Writes the name of a generation later than all that are there into `name`. */
IX_MUST_USE enum ix_code generation_next (int dir_fd, char name[GENERATION_NAME_BYTES],
                                          struct ix_error *err);

/* Writes the name of the `n`th generation after `name` into `out`. */
void generation_after (const char *name, size_t n, char out[GENERATION_NAME_BYTES]);
/* How many generations `name` comes after `before`. */
size_t generation_distance (const char *name, const char *before);

/* Writes the name of the generation before the latest folder that holds GENERATION_JOURNAL into
 * `name`, when it comes after `current`; else `name` is empty. */
IX_MUST_USE enum ix_code generation_find_stopped (int dir_fd, const char *current,
                                                  char name[GENERATION_NAME_BYTES],
                                                  struct ix_error *err);

/* Appends a SHA-256 over the names and bytes of all files of a generation. */
IX_MUST_USE enum ix_code generation_hash (int dir_fd, const char *name, struct strbuf *out,
                                          struct ix_error *err);

/* Writes the folder of the `shard`th (from 0) of `n` shards of the generation `name` into
 * `out`: `name` itself where there is one. */
void generation_shard (const char *name, size_t shard, size_t n,
                       char out[GENERATION_NAME_BYTES]);

/* Writes the name of an entry that is neither a generation nor in `ours` (NULL-terminated) into
 * `name`; empty when there is none. */
IX_MUST_USE enum ix_code generation_find_other (int dir_fd, const char *const *ours,
                                                char name[GENERATION_NAME_BYTES],
                                                struct ix_error *err);

/* Waits until the disk has every file of the folder `name`, and the folder itself. */
IX_MUST_USE enum ix_code generation_sync (int dir_fd, const char *name, struct ix_error *err);
/* The same for the entries of the folder `name` alone. */
IX_MUST_USE enum ix_code generation_sync_folder (int dir_fd, const char *name,
                                                 struct ix_error *err);

/* Removes a generation, all shards of it, with its files; one that is not there is no failure.
 */
IX_MUST_USE enum ix_code generation_remove (int dir_fd, const char *name, struct ix_error *err);

/* Removes all generations but `current` and the one before it: the latest with a lower number.
 * An empty `current` leaves none.  With `building` not empty, those after that stay too. */
IX_MUST_USE enum ix_code generation_remove_others (int dir_fd, const char *current,
                                                   const char *building, struct ix_error *err);

#endif
