/* Telling what became of a run: messages on the standard error, the table on the standard
 * output.
 */
#ifndef PINCITE_INDEXER_SHOW_H
#define PINCITE_INDEXER_SHOW_H

#include "indexer/run.h"

/* Prints what has to be told of each file, and with --verbose what became of each. */
void show_messages (const struct run *r);

/* Prints the findings of the audit, when they were asked for, and the table.  Whether that
 * could be written shows on the stream. */
void show_table (const struct run *r);

/* Whether something was skipped, or there was nothing to read. */
bool show_is_incomplete (const struct run *r);

/* Whether an audit found something. */
bool show_has_findings (const struct run *r);

#endif
