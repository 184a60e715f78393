/* A small index, an open reader of it, and short names for queries over it: what the tests of
 * queries and of searches share.
 */
#ifndef PINCITE_TESTS_IX_SAMPLE_H
#define PINCITE_TESTS_IX_SAMPLE_H

#include "tests/unit/ix_fixture.h"

enum { NSAMPLES = 6 };
extern const struct sample samples[NSAMPLES]; /* docids from 1 */
extern struct ix_reader *sample_reader;
extern const struct ix_weighting sample_weighting; /* the engine's own */

/* cmocka group functions: fixture_setup and the index; both away again. */
int sample_setup (void **state);
int sample_teardown (void **state);

/* Queries, to be freed; sample_join and sample_scale free what they are given. */
struct ix_query *sample_term (const char *word);
struct ix_query *sample_prefix (const char *stem);
struct ix_query *sample_join (enum ix_op op, struct ix_query *a, struct ix_query *b);
struct ix_query *sample_scale (struct ix_query *kid, double factor);

/* Appends the docids that `h` still gives, as digits in order ("31"), and checks the end. */
void sample_docids (struct ix_hits *h, struct strbuf *out);
/* Checks that a search for `q` gives the docids `want`.  Frees `q`. */
void sample_expect (struct ix_query *q, struct ix_search_options options, const char *want);
/* The weight of the best hit.  Frees `q`. */
double sample_weight (struct ix_query *q);

#endif
