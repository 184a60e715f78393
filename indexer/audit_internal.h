/* What the files of the audit share: findings being collected. */
#ifndef PINCITE_INDEXER_AUDIT_INTERNAL_H
#define PINCITE_INDEXER_AUDIT_INTERNAL_H

#include "indexer/audit.h"

struct auditing {
    const struct document *doc;
    const struct report *report;
    struct audit *out;
    struct arena *arena;  /* of the result */
    struct arena scratch; /* of the work */
    size_t cap;           /* of out->findings */
};

/* Adds a finding; a failure sticks in the arena.  The message is formatted as by printf. */
void audit_add (struct auditing *a, enum audit_kind kind, uint32_t line_no, const char *format,
                ...) __attribute__ ((format (printf, 4, 5)));

/* The line in which the passage begins, from 1. */
uint32_t audit_line_of (const struct auditing *a, const struct passage *p);

/* Counts gaps and repeats in the numbers of each kind and part. */
void audit_chains (struct auditing *a);
/* Counts words lost, twice and invented, and those of furniture. */
void audit_words (struct auditing *a);

#endif
