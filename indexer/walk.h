/* Walking: the paths of the command line → the files to read, in order, each once.
 *
 * A file that is named is taken whatever its name.  In a folder, entries come in the order of
 * their bytes; hidden ones, metadata sidecars (NAME.csl.json) and indexes are no reports and
 * are not spoken of; files are taken by the suffix of their names (.txt, .text, .md,
 * .markdown); documents in formats that are not read yet count as skipped; the rest, README
 * files among them, is passed over, but for what has such a suffix and is no file.  Links are
 * followed, but every folder is entered once, so that loops end.
 */
#ifndef PINCITE_INDEXER_WALK_H
#define PINCITE_INDEXER_WALK_H

#include "lib/arena.h"
#include "lib/error.h"

struct walk_file {
    struct strv path; /* as it was reached from the command line; a NUL follows */
    struct strv real; /* absolute, without links; a NUL follows; valid UTF-8 */
};

struct walk_skip {
    struct strv path;
    struct strv reason; /* "no report by its name" */
    bool failed;        /* could not be read: exit status 1; else passed over by right */
};

struct walk {
    struct arena arena;      /* owns everything below but for the array of files */
    struct walk_file *files; /* tens of thousands: the two strings of one are one if they can */
    size_t nfiles;
    struct walk_skip *skips;
    size_t nskips;
    struct strv *roots; /* the paths of the command line, and folders that links under them */
    size_t nroots;      /* lead to; absolute, without links */
};

/* Lists the files under `paths`.  `index_dir` is left out (it need not exist).  What cannot be
 * read is in `skips` and no failure; a root that does not exist is there too.  `*out` needs
 * walk_free, also after a failure.  IX_ENOMEM; IX_EIO: the current folder cannot be told. */
IX_MUST_USE enum ix_code walk_paths (struct walk *out, char *const *paths, size_t npaths,
                                     const char *index_dir, struct ix_error *err);
void walk_free (struct walk *w);
/* Forgets the files, but for their strings. */
void walk_drop_files (struct walk *w);

/* Whether the absolute path `real` is one of the roots or lies under one. */
bool walk_covers (const struct walk *w, struct strv real);

/* The absolute path of `path` without links, in `arena`, a NUL after it.  Of what does not
 * exist, the folders that do exist are resolved.  The empty strv when memory is out or the
 * current folder cannot be told. */
struct strv walk_real_path (const char *path, struct arena *arena);

#endif
