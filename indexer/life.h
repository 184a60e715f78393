/* The life of an index: one writer, generations side by side, publication by a rename.
 *
 * An index is a folder DIR.  In it stand DIR/lock (held by flock while somebody writes, with
 * the writer's pid in it), generations DIR/gen-N (one glass database each, or several in
 * DIR/gen-N.1, DIR/gen-N.2, …, its shards), and the stub DIR/XAPIANDB, which names the current
 * one.  Whatever stops a writer, the stub names a whole generation: the old one until the
 * rename of XAPIANDB.tmp, the new one after it.
 *
 * Beside a generation gen-N that is being built stand, as gen-N+1, the folder of its journal
 * (resume.h) and, as those after it, its parts.  Where there is a journal, a run that ends
 * before the publication leaves them, for the next build to go on with, or for a run over the
 * same files to remove that has nothing to write.
 *
 * Not here: what is written into a generation, and libxapian.
 */
#ifndef PINCITE_INDEXER_LIFE_H
#define PINCITE_INDEXER_LIFE_H

#include "indexer/generation.h"
#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdint.h>

struct life {
    char *dir;
    int dir_fd, lock_fd;
    char current[GENERATION_NAME_BYTES];  /* name of the current generation; empty when there is
                                             none */
    char building[GENERATION_NAME_BYTES]; /* name of the one being built; empty when none is */
    size_t ncurrent, nbuilding;           /* how many shards they have; 0 when there is none */
    char stopped[GENERATION_NAME_BYTES];  /* name of one whose build was stopped; the same */
};

/* Makes DIR if it is not there, locks it (waiting up to `wait_seconds` for another writer),
 * reads the stub and removes what killed runs left, but for a stopped build.  `anew`: a stub
 * that cannot be followed is no failure, since it will be replaced.  `*out` needs life_end,
 * also after a failure. IX_ELOCKED: another process writes (the message has its pid); IX_EARG:
 * DIR holds other things than an index, or its stub names hosts or shards that we did not make;
 * IX_ECORRUPT: the stub names what it must not, or what is not there; IX_EVERSION: a database
 * that pincite did not make; IX_EIO; IX_ENOMEM. */
IX_MUST_USE enum ix_code life_begin (struct life *out, const char *dir, size_t wait_seconds,
                                     bool anew, struct ix_error *err);

/* Whether an index at `dir`, where there is one, is none that life_begin would refuse for its
 * shards: IX_EARG.  What else is wrong with it is not told here. */
IX_MUST_USE enum ix_code life_check (const char *dir, struct ix_error *err);

/* Removes the generation being built and the stopped one, if there are such, their parts and
 * journals; all must be closed. */
void life_abandon (struct life *l);

/* Unlocks, after life_abandon where a build is under way that has no journal. */
void life_end (struct life *l);

/* Chooses the name of a new generation of so many shards (1 … SCHEMA_PLACES_MAX), or goes on
 * with the stopped one, which must have as many; nothing is made there yet.  IX_EIO. */
IX_MUST_USE enum ix_code life_build (struct life *l, size_t nshards, struct ix_error *err);

/* Appends the path of a shard (from 0) of the generation being built; when none is, of the
 * current one. */
void life_shard_path (const struct life *l, size_t shard, struct strbuf *out);

/* Appends the path of that shard's share of the part `n` (from 0) of the generation being
 * built: folders beside it that publication removes. */
void life_part_path (const struct life *l, size_t n, size_t shard, struct strbuf *out);
/* Says a part number above those of all parts that are there.  IX_EIO. */
IX_MUST_USE enum ix_code life_next_part (const struct life *l, size_t *n, struct ix_error *err);
/* Appends a SHA-256 over the files of that part, of which there are the shards with a bit in
 * `shards`.  IX_EIO. */
IX_MUST_USE enum ix_code life_hash_part (const struct life *l, size_t n, uint64_t shards,
                                         struct strbuf *out, struct ix_error *err);
/* Waits until the disk has that part, and its name.  IX_EIO. */
IX_MUST_USE enum ix_code life_sync_part (const struct life *l, size_t n, uint64_t shards,
                                         struct ix_error *err);
/* Removes that part, whose databases must be closed.  IX_EIO. */
IX_MUST_USE enum ix_code life_remove_part (const struct life *l, size_t n,
                                           struct ix_error *err);

/* Makes the folder of the journal of the generation being built, if it is not there.  IX_EIO.
 */
IX_MUST_USE enum ix_code life_make_journal (const struct life *l, struct ix_error *err);
/* Appends the path of that journal, whether it is there or not; when no generation is being
 * built, that of the stopped one. */
void life_journal_path (const struct life *l, struct strbuf *out);

/* Makes the generation being built the current one: every file and folder of it reaches the
 * disk, then the new stub, then its name.  Generations other than this and the one before it
 * are removed, parts and journal too.  IX_EIO: the index is as it was, or, if only the last
 * step failed, the new one stands but may not survive a power cut. */
IX_MUST_USE enum ix_code life_publish (struct life *l, struct ix_error *err);

/* Waits until the disk has the names in the current generation's folders, which the engine
 * renames into place when it commits.  IX_EIO: the commit stands, but may not survive a power
 * cut. */
IX_MUST_USE enum ix_code life_settle (const struct life *l, struct ix_error *err);

#endif
