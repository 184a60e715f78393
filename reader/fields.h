/* Which fields of a record are read: for files that call them otherwise than most. */
#ifndef PINCITE_READER_FIELDS_H
#define PINCITE_READER_FIELDS_H

#include "lib/error.h"

/* Takes "ROLE=NAME": the field NAME, in any case, is what a record has for ROLE, in place of
 * the usual ones.  Holds for all files that this process, and those that it begins, read from
 * then on; `spec` must stay.  IX_EARG: not of that form, or no role. */
IX_MUST_USE enum ix_code fields_choose (const char *spec, struct ix_error *err);

#endif
