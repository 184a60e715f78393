/* Shared by all fuzz targets: see fuzz.h. */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void
fuzz_broken (const char *law)
{
    (void)fprintf (stderr, "does not hold: %s\n", law);
    abort ();
}
