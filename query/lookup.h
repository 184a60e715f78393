/* The operands of show and cite: words → references → passages. */
#ifndef PINCITE_QUERY_LOOKUP_H
#define PINCITE_QUERY_LOOKUP_H

#include "query/command.h"
#include "query/resolve.h"

struct lookup {
    struct ref *refs;
    size_t nrefs;
    struct resolution result; /* its arena is that of everything; see also its `brief` */
};

/* Whether `line` is references to several works, parted by semicolons or "and". */
bool lookup_is_several (struct strv line, struct arena *arena);

/* Reads the operands: several works (lookup_is_several), or each a reference by itself, or else
 * the longest runs of them that are one ("annex II, para. 4" in four words).
 * `l->result.arena` must be set.  IX_EQUERY: none of these; IX_ENOMEM. */
IX_MUST_USE enum ix_code lookup_parse (const struct request *r, struct lookup *l,
                                       struct ix_error *err);

/* Resolves all references, overwriting the last result.  What the catalog may return. */
IX_MUST_USE enum ix_code lookup_run (struct catalog *c, struct lookup *l, struct ix_error *err);

/* Says on stderr what is missing or fits several, and returns the status that this comes to. */
enum exit_status lookup_report (const struct request *r, const struct lookup *l);

#endif
