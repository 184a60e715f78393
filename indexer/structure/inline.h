/* Markup inside a line: what a reader would not quote. */
#ifndef PINCITE_INDEXER_STRUCTURE_INLINE_H
#define PINCITE_INDEXER_STRUCTURE_INLINE_H

#include "lib/strbuf.h"

/* Appends `v` without the markup of the format: `*…*`, `**…**` and `_…_` around words lose
 * their marks, `[text](address)` its address, `\.` its backslash.  Stars and underscores that
 * stand for themselves (note marks, addresses, names with "_") stay, and so does all that is
 * not paired.  Nothing is added. */
void inline_add_plain (struct strv v, struct strbuf *out);

#endif
