/* Plain values of JSON, read in a fraction of the time that jansson takes: nearly all records
 * are such.
 */
#ifndef PINCITE_READER_JSON_PLAIN_H
#define PINCITE_READER_JSON_PLAIN_H

#include "lib/strv.h"

#include <jansson.h>

/* The object or array that `bytes` begin with; `*len` is where it ends.  The caller frees it
 * with json_decref.  NULL: it is broken, or not plain: it has an escape in a string, a number
 * with more than figures, or is deep.  What jansson makes of it is then to be seen, and else
 * the same.
 */
json_t *json_plain (struct strv bytes, size_t *len);

#endif
