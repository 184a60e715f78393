/* The works that a name means: a key, a symbol, a title, or the beginning of a citation. */
#ifndef PINCITE_QUERY_NAMED_H
#define PINCITE_QUERY_NAMED_H

#include "query/catalog.h"
#include "query/qbuild.h"

struct named_works {
    struct strv name;  /* empty: no work was named, all are meant */
    struct strv *keys; /* of the works called so */
    size_t nkeys;
};

/* Finds the works; a key or symbol at once, another name by looking at all of them.  None is no
 * failure.  What the catalog may return. */
IX_MUST_USE enum ix_code named_works_find (struct catalog *c, struct strv name,
                                           struct arena *arena, struct named_works *out,
                                           struct ix_error *err);

/* Whether there is any. */
bool named_works_any (const struct named_works *w);

/* Selects the documents of the works; NULL when all are meant, or after a failure of `b`. */
const struct ix_query *named_works_query (const struct named_works *w, struct qbuild *b);

#endif
