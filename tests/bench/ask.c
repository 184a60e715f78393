/* Asking line by line: see ask.h. */
#include "tests/bench/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double
seconds (clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime (clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int
ask_lines (void (*ask) (void *data, struct strv question), void *data)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t len;
    double cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
    while ((len = getline (&line, &size, stdin)) > 0) {
        double start = seconds (CLOCK_MONOTONIC);
        ask (data, strv_trim (strv_make (line, (size_t)len)));
        (void)printf ("%.0f\n", (seconds (CLOCK_MONOTONIC) - start) * 1e6);
    }
    free (line);
    (void)printf ("cpu %.6f\n", seconds (CLOCK_PROCESS_CPUTIME_ID) - cpu);
    return ferror (stdin) ? 4 : 0;
}
