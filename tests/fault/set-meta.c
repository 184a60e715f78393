/* Sets metadata of one database, so that tests can make an index of another version.
 * Usage: set-meta DATABASE NAME VALUE
 */
#include "xapian-c/ix_write.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
    struct ix_writer *w = NULL;
    struct ix_error err = { IX_OK, "" };
    enum ix_code code = argc == 4 ? ix_writer_open (&w, strv_cstr (argv[1]), IX_EXISTING, &err)
                                  : ix_fail (&err, IX_EARG, "three arguments are needed");
    if (code == IX_OK)
        code = ix_writer_begin (w, &err);
    if (code == IX_OK)
        code = ix_writer_set_meta (w, strv_cstr (argv[2]), strv_cstr (argv[3]), &err);
    if (code == IX_OK)
        code = ix_writer_commit (w, &err);
    ix_writer_free (w);
    if (code != IX_OK)
        printf ("%s\n", err.msg);
    return code != IX_OK;
}
