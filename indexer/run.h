/* A run: paths → an index that holds what is under them.
 *
 * The course: find the index, walk the paths, lock, read what the index holds, plan, write,
 * publish.  What became of each report is then in `jobs` and `walk`, for show.h to tell.
 */
#ifndef PINCITE_INDEXER_RUN_H
#define PINCITE_INDEXER_RUN_H

#include "indexer/job.h"
#include "indexer/settings.h"
#include "indexer/turn.h"
#include "lib/place.h"

struct run {
    const struct settings *settings;
    struct place place;
    struct walk walk;
    struct library library;
    struct known known;
    struct jobs jobs;
    struct strbuf removed; /* what was pruned, a line for each work */
    bool idle;             /* there was nothing to read and nothing to remove */
    bool wrote;            /* the index was changed */
    size_t ntaken;         /* reports that a build which was stopped has read */
};

/* Does it.  `*out` needs run_free, also after a failure; what is in it is told either way.
 * IX_EARG: the index's place, its stub or the library are not to be used; IX_ENOENT: a rebuild
 * would lose a report whose file is gone or cannot be read; IX_ELOCKED; IX_EVERSION,
 * IX_ECORRUPT: the index that is there; IX_EIO: writing, or a file that was named; IX_ENOMEM,
 * IX_EINTERNAL.  The index is as it was, but for what life_publish says. */
IX_MUST_USE enum ix_code run_paths (struct run *out, const struct settings *settings,
                                    char *const *paths, size_t npaths, struct ix_error *err);
void run_free (struct run *r);

/* Fails since something of the index that is there cannot be read; says how to rebuild it where
 * that helps: IX_ECORRUPT then, else the code of `failure`. */
enum ix_code run_fail_unreadable (const struct run *r, const struct ix_error *failure,
                                  struct ix_error *err);

/* As known_find and turn_begin, with what run_fail_unreadable says. */
IX_MUST_USE enum ix_code run_find (struct run *r, struct strv source_name, struct arena *arena,
                                   struct source **out, struct ix_error *err);
IX_MUST_USE enum ix_code run_begin_turn (struct run *r, struct turn *out, struct job *job,
                                         struct ix_error *err);

#endif
