/* Runs a fuzz target over saved inputs, without libFuzzer, so that `make check` keeps it alive.
 * usage: replay_NAME FILE…
 *
 * An input that breaks a law aborts, as under the fuzzer; its name is printed before it runs.
 */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static bool
run_file (const char *path)
{
    struct strbuf bytes = STRBUF_INIT;
    char chunk[4096];
    size_t n;
    FILE *f = fopen (path, "rb");
    if (f == NULL)
        return false;
    while ((n = fread (chunk, 1, sizeof chunk, f)) > 0)
        strbuf_add (&bytes, strv_make (chunk, n));
    bool read = !ferror (f) && !strbuf_failed (&bytes);
    (void)fclose (f);
    if (read)
        (void)LLVMFuzzerTestOneInput ((const uint8_t *)bytes.buf, bytes.len);
    strbuf_free (&bytes);
    return read;
}

int
main (int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        (void)printf ("%s\n", argv[i]);
        (void)fflush (stdout);
        if (!run_file (argv[i])) {
            (void)printf ("cannot be read\n");
            return EXIT_FAILURE;
        }
    }
    return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
