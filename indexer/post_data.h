/* The data of the documents that are no passages, as JSON.  Only entry.c calls this. */
#ifndef PINCITE_INDEXER_POST_DATA_H
#define PINCITE_INDEXER_POST_DATA_H

#include "indexer/audit.h"
#include "indexer/tally.h"

/* Appends [{"level":1,"text":"…","order":12}, …]; order is that of the first passage below. */
void post_headings_data (const struct report *r, struct strbuf *out);

/* Appends {"counts":{…},"findings":[{"kind":"gap","line":12,"message":"…"}, …]}; kinds are
 * gap, repeat, lost, twice, invented, note-untied, mark-untied, furniture, broken-bytes,
 * record-broken. */
void post_audit_data (const struct audit *a, const struct tally *t, struct strbuf *out);

#endif
