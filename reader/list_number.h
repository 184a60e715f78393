/* The forms in which programs write the numbers of lists. */
#ifndef PINCITE_READER_LIST_NUMBER_H
#define PINCITE_READER_LIST_NUMBER_H

#include "lib/strbuf.h"

#include <stdint.h>

enum list_format {
    LIST_DECIMAL,
    LIST_DECIMAL_ZERO, /* 01 */
    LIST_UPPER_ROMAN,
    LIST_LOWER_ROMAN,
    LIST_UPPER_LETTER, /* … Z, AA, BB */
    LIST_LOWER_LETTER,
    LIST_ORDINAL, /* 1st */
    LIST_BULLET,
    LIST_NO_NUMBER,
};

/* Appends a number; nothing for the last two.  What has no letter or roman number is decimal.
 */
void list_number_add (uint32_t value, enum list_format format, struct strbuf *out);

#endif
