/* Units: the records of the journal of a stopped build, each of which tells of a stretch
 * (parts.h): its parts, and its files with what became of each (resume_job.h).
 *
 * The records of a journal are its basis, the dictionary of its parts, and units.  A unit is
 * its parts, the number of its files and either those or, where the parts of several stretches
 * were merged, the numbers of the records that have them: of files from which nothing came, a
 * record without parts may be.  In memory is where each stands, and
 * the path of its first file; the rest is read when it is asked for.
 */
#ifndef PINCITE_INDEXER_RESUME_UNITS_H
#define PINCITE_INDEXER_RESUME_UNITS_H

#include "indexer/journal.h"
#include "indexer/parts.h"
#include "indexer/resume_job.h"

struct resume_unit {
    struct strv first; /* path of its first file; empty where it cannot be read */
    size_t record;     /* its number in the journal, and where it stands */
    size_t at, len;
    size_t nfiles;
    size_t *lists; /* records with the files, in order; none: the files are in this one */
    size_t nlists;
};

struct resume_units {
    struct journal journal;
    struct arena arena;        /* owns what follows */
    struct resume_unit *items; /* in the order of their records, … */
    size_t n, cap;
    struct resume_unit **order; /* … and by their first files, later ones first */
};

enum { RESUME_BASIS, RESUME_DICTIONARY, RESUME_FIRST }; /* what the records are */

/* Reads the journal at `path`: no unit where there is none, or one of another basis.  Appends
 * its dictionary to `dictionary`.  Needs resume_units_free, also after a failure.  IX_EIO,
 * IX_ENOMEM.
 */
IX_MUST_USE enum ix_code resume_units_read (struct resume_units *out, const char *path,
                                            struct strv basis, struct strbuf *dictionary,
                                            struct ix_error *err);
void resume_units_free (struct resume_units *u);

/* The units that begin with the file at `path`, later ones first: `i` counts from 0; NULL when
 * there are no more. */
const struct resume_unit *resume_units_find (const struct resume_units *u, struct strv path,
                                             size_t i);
const struct resume_unit *resume_units_of_record (const struct resume_units *u, size_t record);

/* The parts of a unit; `*out` is to be freed.  IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code resume_units_parts (const struct resume_units *u,
                                             const struct resume_unit *unit, struct part **out,
                                             size_t *n, struct ix_error *err);

/* What looks at the `i`th file of a unit, and says whether it is good. */
typedef enum ix_code (*resume_units_look) (void *self, size_t i, const struct resume_job *file,
                                           bool *good, struct ix_error *err);
/* Has the first `max` files of a unit looked at, or all, until one is not good; says how many
 * were.  IX_EIO, IX_ENOMEM, and what `look` says. */
IX_MUST_USE enum ix_code resume_units_look_at (const struct resume_units *u,
                                               const struct resume_unit *unit, size_t max,
                                               resume_units_look look, void *self,
                                               size_t *ngood, struct ix_error *err);

/* Cuts off a record all that stands before its files (no `*nlists`), or before the numbers of
 * the records with them; false when it is no unit. */
bool resume_units_get_head (struct strv *record, size_t *nfiles, size_t *nlists);

#endif
