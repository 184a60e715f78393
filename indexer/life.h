/* The life of an index: one writer, generations side by side, publication by a rename.
 *
 * An index is a folder DIR.  In it stand DIR/lock (held by flock while somebody writes, with
 * the writer's pid in it), generations DIR/gen-N (one glass database each), and the stub
 * DIR/XAPIANDB, which names the current one.  Whatever stops a writer, the stub names a whole
 * generation: the old one until the rename of XAPIANDB.tmp, the new one after it.
 *
 * Not here: what is written into a generation, and libxapian.
 */
#ifndef PINCITE_INDEXER_LIFE_H
#define PINCITE_INDEXER_LIFE_H

#include "indexer/generation.h"
#include "lib/error.h"
#include "lib/strbuf.h"

struct life {
    char *dir;
    int dir_fd, lock_fd;
    char current[GENERATION_NAME_BYTES];  /* name of the current generation; empty when there is
                                             none */
    char building[GENERATION_NAME_BYTES]; /* name of the one being built; empty when none is */
};

/* Makes DIR if it is not there, locks it (waiting up to `wait_seconds` for another writer),
 * reads the stub and removes what killed runs left.  `anew`: a stub that cannot be followed is
 * no failure, since it will be replaced.  `*out` needs life_end, also after a failure.
 * IX_ELOCKED: another process writes (the message has its pid); IX_EARG: DIR holds other things
 * than an index, or is an index of several shards; IX_ECORRUPT: the stub names what it must
 * not, or what is not there; IX_EVERSION: a database that pincite did not make; IX_EIO;
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code life_begin (struct life *out, const char *dir, size_t wait_seconds,
                                     bool anew, struct ix_error *err);

/* Removes the generation being built, if there is one, and its parts; their databases must be
 * closed. */
void life_abandon (struct life *l);

/* Unlocks, after life_abandon. */
void life_end (struct life *l);

/* Appends the path of the current generation. */
void life_current_path (const struct life *l, struct strbuf *out);

/* Chooses the name of a new generation and appends its path; nothing is made there yet.
 * IX_EIO. */
IX_MUST_USE enum ix_code life_build (struct life *l, struct strbuf *path, struct ix_error *err);

/* Appends the path of the part `n` (from 0) of the generation being built, a folder beside it
 * that publication removes. */
void life_part_path (const struct life *l, size_t n, struct strbuf *out);
/* Removes that part, whose database must be closed.  IX_EIO. */
IX_MUST_USE enum ix_code life_remove_part (const struct life *l, size_t n,
                                           struct ix_error *err);

/* Makes the generation being built the current one: every file and folder of it reaches the
 * disk, then the new stub, then its name.  Generations other than this and the one before it
 * are removed, parts too.  IX_EIO: the index is as it was, or, if only the last step failed,
 * the new one stands but may not survive a power cut. */
IX_MUST_USE enum ix_code life_publish (struct life *l, struct ix_error *err);

/* Waits until the disk has the names in the current generation's folder, which the engine
 * renames into place when it commits.  IX_EIO: the commit stands, but may not survive a power
 * cut. */
IX_MUST_USE enum ix_code life_settle (const struct life *l, struct ix_error *err);

#endif
