/* The floor of every cold look-up: a process that opens an index and closes it.
 * usage: bare INDEX
 */
#include "lib/schema.h"
#include "xapian-c/ix.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
    struct ix_error err;
    struct ix_reader *reader;
    if (argc != 2)
        return 2;
    struct schema_trust trust = { .remote_ok = true, .timeout_ms = 2000 };
    if (schema_open (argv[1], &trust, &reader, &err) != IX_OK) {
        (void)fprintf (stderr, "bare: %s\n", err.msg);
        return 3;
    }
    ix_reader_free (reader);
    return 0;
}
