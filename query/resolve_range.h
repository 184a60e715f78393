/* What numbers there are: for references that fit nothing. */
#ifndef PINCITE_QUERY_RESOLVE_RANGE_H
#define PINCITE_QUERY_RESOLVE_RANGE_H

#include "query/resolve.h"

/* Appends "; C/112/INF/1 has paras. 1–214": what numbers units of that kind have in the part
 * that `ref` names (or in none), for each work it may mean; nothing where there are none. */
IX_MUST_USE enum ix_code describe_range (struct catalog *c, const struct ref *ref,
                                         enum passage_kind kind, struct arena *arena,
                                         struct strbuf *out, struct ix_error *err);

/* Whether the passage stands in all the parts that `ref` names, in that order. */
bool in_parts (const struct passage *p, const struct ref *ref);

/* Selects the works that `ref` names, by key, symbol or title; NULL when it names none, or
 * after a failure of `b`. */
struct qbuild;
const struct ix_query *work_filter (struct qbuild *b, struct catalog *c, const struct ref *ref);

#endif
