/* Several works in one file: each as a document of its own.
 *
 * Lines that belong to none of them are one more work, that of the file itself.
 */
#ifndef PINCITE_READER_WORKS_H
#define PINCITE_READER_WORKS_H

#include "reader/line.h"

struct works {
    const struct document *d; /* the file; must outlive this */
    size_t *lines;            /* indexes of its lines, work by work */
    size_t *first; /* index in `lines` of each work's first one, and behind the last */
    size_t n;      /* the file itself first, then document.works in order */
};

/* Sorts the lines of `d` by work.  `*out` needs works_free.  IX_ENOMEM. */
IX_MUST_USE enum ix_code works_find (const struct document *d, struct works *out,
                                     struct ix_error *err);
void works_free (struct works *w);

/* Copies a work into a document of its own, which needs document_free; `*out` is NULL when no
 * line belongs to it.  What is broken in the file is told by the first one that is there.
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code works_take (const struct works *w, size_t i, struct document **out,
                                     struct ix_error *err);

#endif
