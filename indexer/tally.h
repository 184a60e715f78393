/* The tally of a report: what was counted in it, as the table shows it and the index stores it.
 */
#ifndef PINCITE_INDEXER_TALLY_H
#define PINCITE_INDEXER_TALLY_H

#include "indexer/audit.h"
#include "lib/strbuf.h"

#include <stdint.h>

enum tally_name {
    /* passages of each kind come first, in the order of enum passage_kind */
    TALLY_GAPS = PASSAGE_NKINDS,
    TALLY_REPEATS,
    TALLY_WORDS_LOST,
    TALLY_WORDS_TWICE,
    TALLY_WORDS_INVENTED,
    TALLY_WORDS_FURNITURE, /* left out by right; no finding */
    TALLY_COUNT,
};

struct tally {
    uint32_t counts[TALLY_COUNT];
};

void tally_of_audit (const struct audit *a, struct tally *out);

/* Adds the counts of `t` to those of `out`. */
void tally_add (struct tally *out, const struct tally *t);

/* How many passages there are. */
size_t tally_passages (const struct tally *t);

/* What the audit finds wrong, all together. */
size_t tally_findings (const struct tally *t);

/* Appends the JSON object {"paragraphs":214,"boxes":15,…,"gaps":0,…}. */
void tally_encode (const struct tally *t, struct strbuf *out);
/* Reads it back; what is missing or no count is 0. */
void tally_decode (struct strv json, struct tally *out);

#endif
