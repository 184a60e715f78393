/* What this program was built with. */
#ifndef PINCITE_LIB_FEATURES_H
#define PINCITE_LIB_FEATURES_H

#include "lib/strbuf.h"

/* Appends one line, with its end: the formats that can be read, each with the library that it
 * takes, and what shuts in the process that reads a file. */
void features_add (struct strbuf *out);

#endif
