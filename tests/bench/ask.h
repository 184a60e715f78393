/* Asking in one process: what the benchmarks of warm questions have in common. */
#ifndef PINCITE_TESTS_BENCH_ASK_H
#define PINCITE_TESTS_BENCH_ASK_H

#include "lib/strv.h"

/* Asks each line of standard input and prints the microseconds that it took; last a line
 * "cpu SECONDS".  Returns an exit status: 4 when standard input cannot be read. */
int ask_lines (void (*ask) (void *data, struct strv question), void *data);

#endif
