/* A document as one run of bytes, to be handed from one process to another of the same program.
 */
#ifndef PINCITE_READER_FLAT_H
#define PINCITE_READER_FLAT_H

#include "lib/strbuf.h"
#include "reader/line.h"

/* Appends `d` to `out`; out of memory sticks to `out`. */
void document_flatten (const struct document *d, struct strbuf *out);

/* The document that `bytes` are; nothing in them is trusted.  `*out` needs document_free;
 * `bytes` need not outlive the call.  IX_ECORRUPT: it is none; IX_ENOMEM. */
IX_MUST_USE enum ix_code document_unflatten (struct strv bytes, struct document **out,
                                             struct ix_error *err);

#endif
