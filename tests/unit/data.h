/* Tests as data: files of lines "INPUT => WANT" in tests/unit.  Blank lines and lines that
 * begin with "#" and a blank are skipped.
 */
#ifndef PINCITE_TESTS_UNIT_DATA_H
#define PINCITE_TESTS_UNIT_DATA_H

#include "lib/strbuf.h"

struct data {
    struct strbuf text;
    struct strv rest;
    size_t line; /* number of the line read last, from 1 */
};

struct data_line {
    struct strv input, want; /* as they stand on either side of "=>" and its blanks */
    size_t number;
};

/* Reads tests/unit/NAME below $srcdir; fails the test when that cannot be done. */
void data_open (struct data *d, const char *name);
/* Returns false at the end; fails the test for a line without "=>". */
bool data_next (struct data *d, struct data_line *out);
void data_close (struct data *d);

#endif
