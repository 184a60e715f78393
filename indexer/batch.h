/* Batches: documents described one after the other, then packed, then put into the index.
 *
 * Counting words, packing and inverting have tables as large as the processor's cache each, and
 * would find them gone if they took turns with every document.
 */
#ifndef PINCITE_INDEXER_BATCH_H
#define PINCITE_INDEXER_BATCH_H

#include "lib/error.h"
#include "lib/pack.h"
#include "lib/strbuf.h"
#include "xapian-c/ix_write.h"

#include <stdint.h>

struct batch;

/* IX_ENOMEM. */
IX_MUST_USE enum ix_code batch_new (struct batch **out, struct ix_error *err);
void batch_free (struct batch *b);

/* Begins a document; what follows is of this one.  A lack of memory is told by batch_write. */
void batch_begin (struct batch *b);
/* As ix_doc_term_count has it, or ix_doc_term where `count` is 0. */
void batch_term (struct batch *b, struct strv term, uint32_t count);
/* The same of a term, not empty, whose bytes outlast batch_write and need not be copied. */
void batch_lasting_term (struct batch *b, struct strv term, uint32_t count);
/* As ix_doc_value and ix_doc_number have them. */
void batch_value (struct batch *b, uint32_t slot, struct strv value);
void batch_number (struct batch *b, uint32_t slot, double value);
/* Appends to the document's data. */
struct strbuf *batch_data (struct batch *b);

/* The bytes of all data so far. */
size_t batch_bytes (const struct batch *b);
/* Adds the documents to the index, in their order, with their data packed, and empties the
 * batch.  What ix_writer_add and packer_pack may say. */
IX_MUST_USE enum ix_code batch_write (struct batch *b, struct ix_writer *w,
                                      struct packer *packer, struct ix_error *err);

#endif
