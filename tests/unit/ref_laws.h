/* The laws of references as tests, for ref.c. */
#ifndef PINCITE_TESTS_UNIT_REF_LAWS_H
#define PINCITE_TESTS_UNIT_REF_LAWS_H

struct ref;

/* Fails the test, and names `what`, unless what is printed of `r` reads as `r`, with en dashes
 * and without. */
void assert_reads_back (const struct ref *r, const char *what);

void references_at_random (void **state);
void texts_at_random (void **state);

#endif
