/* What every fuzz target includes. */
#ifndef PINCITE_TESTS_FUZZ_H
#define PINCITE_TESTS_FUZZ_H

#include "lib/strbuf.h"

#include <stddef.h>
#include <stdint.h>

/* Takes one input; 0 always.  A law that does not hold is fuzz_broken. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define fuzz_check(condition) ((condition) ? (void)0 : fuzz_broken (#condition))

/* Says which law does not hold, and aborts. */
_Noreturn void fuzz_broken (const char *law);

#endif
