/* Building engine queries without counting them: a builder owns every query it made, and its
 * first failure sticks, so that a caller checks once at the end.
 *
 * Each function returns a query that the builder owns until qbuild_free, or NULL after a
 * failure, now or earlier; NULL kids are passed over only because the failure is remembered.
 */
#ifndef PINCITE_QUERY_QBUILD_H
#define PINCITE_QUERY_QBUILD_H

#include "lib/arena.h"
#include "lib/schema.h"
#include "xapian-c/ix.h"

struct qbuild {
    struct arena *arena; /* borrowed */
    struct ix_query **made;
    size_t nmade, made_cap;
    struct strbuf term;
    enum ix_code code; /* of the first failure */
    struct ix_error *err;
};

void qbuild_init (struct qbuild *b, struct arena *arena, struct ix_error *err);
void qbuild_free (struct qbuild *b);

/* Documents with the term of `prefix` and `value`; `wqf` as ix_query_term has it. */
const struct ix_query *qbuild_term (struct qbuild *b, enum schema_prefix prefix,
                                    struct strv value, uint32_t wqf);
const struct ix_query *qbuild_kind (struct qbuild *b, enum passage_kind kind);
/* Documents whose unit is of that kind and number (or name), in any part. */
const struct ix_query *qbuild_unit (struct qbuild *b, enum passage_kind kind,
                                    struct strv number);
/* The passage of that id. */
const struct ix_query *qbuild_passage (struct qbuild *b, struct strv id);
const struct ix_query *qbuild_type (struct qbuild *b, enum schema_type type);
/* Documents by number, which are yet to be named, as ix_query_docs has it. */
struct ix_query *qbuild_docs (struct qbuild *b, struct ix_reader *r);
/* Any of the terms that begin with `prefix` and `stem`. */
const struct ix_query *qbuild_prefix (struct qbuild *b, enum schema_prefix prefix,
                                      struct strv stem);
const struct ix_query *qbuild_range (struct qbuild *b, enum schema_slot slot, struct strv low,
                                     struct strv high);
const struct ix_query *qbuild_none (struct qbuild *b);
const struct ix_query *qbuild_join (struct qbuild *b, enum ix_op op,
                                    const struct ix_query *const *kids, size_t n);
const struct ix_query *qbuild_pair (struct qbuild *b, enum ix_op op,
                                    const struct ix_query *left, const struct ix_query *right);
const struct ix_query *qbuild_scale (struct qbuild *b, const struct ix_query *q, double factor);

#endif
