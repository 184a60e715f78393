/* What a file of markup is, by its beginning. */
#ifndef PINCITE_READER_MARKUP_H
#define PINCITE_READER_MARKUP_H

#include "lib/strv.h"

/* Whether the first element of `bytes` is called `name`, its prefix aside and in any case.
 * What may stand before it is stepped over: byte order mark, declarations, comments.  UTF-16 is
 * read too. */
bool markup_root_is (struct strv bytes, const char *name);

#endif
