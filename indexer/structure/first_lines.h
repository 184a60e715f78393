/* Lines that hold the label of an article and its first paragraph.
 *
 * "3.—(1) The keeper …" of statutory instruments, "Art. 3. 1. …" and "Art. 3. § 1er. …" are two
 * things on one line; elsewhere a line is one.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_FIRST_LINES_H
#define PINCITE_INDEXER_STRUCTURE_FIRST_LINES_H

#include "reader/line.h"

/* Before all passes: parts such lines of `d` in two, the first of which is the label.  Where
 * regulations begin so, "2. …" between them is parted too.  Both lines have the number of the
 * one in the file, and where bytes of the file and of the text are the same, its bytes between
 * them.  False when memory is out. */
bool first_lines_part (struct document *d);

#endif
