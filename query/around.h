/* What stands around a passage: neighbours, its section, and what is inside an annex. */
#ifndef PINCITE_QUERY_AROUND_H
#define PINCITE_QUERY_AROUND_H

#include "query/resolve.h"

struct around {
    size_t before, after; /* paragraphs */
    bool section;         /* all passages under the same heading, side by side with it */
};

/* All passages of a work, in order, added to `out`. */
IX_MUST_USE enum ix_code around_read (struct catalog *c, struct strv work, struct arena *arena,
                                      struct found_list *out, struct ix_error *err);

/* Adds to `found` what belongs to an annex or an article in it, and then what stands around, as
 * context; sorts.  What the catalog may return. */
IX_MUST_USE enum ix_code around_add (struct catalog *c, const struct around *wish,
                                     struct arena *arena, struct found_list *found,
                                     struct ix_error *err);

#endif
