/* The laws of analysis, checked over any text: by the unit tests, over whole reports, and by
 * the fuzz target. */
#ifndef PINCITE_TESTS_ANALYSIS_LAWS_H
#define PINCITE_TESTS_ANALYSIS_LAWS_H

#include "lib/strv.h"

/* Tokenises valid UTF-8 and checks of every token: its place (on characters, in order, inside
 * the text), its position, its term (not empty, not too long, valid UTF-8), that its bytes cut
 * from the text give the same token again, that they fold to its term, that its English stem
 * keeps its beginning, and that it is the same when only some are wanted.  Returns NULL, or
 * what does not hold, until the next call. */
const char *analysis_laws_broken (struct strv text);

#endif
