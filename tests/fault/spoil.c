/* Adds the record of a work, of the file "~", that cannot be read, to one database, so that it
 * is seen which runs read it; or a sound one, of FILE, that is not found by the name of that.
 * Usage: spoil DATABASE [KEY [FILE]]
 */
#include "lib/pack.h"
#include "lib/schema.h"
#include "lib/work.h"
#include "xapian-c/ix_write.h"

#include <stdio.h>

static enum ix_code
add_term (struct ix_doc *d, enum schema_prefix prefix, struct strv value, struct ix_error *err)
{
    struct strbuf term = STRBUF_INIT;
    enum ix_code code = ix_doc_term (d, schema_term (prefix, value, &term), err);
    strbuf_free (&term);
    return code;
}

static enum ix_code
add_data (struct ix_doc *d, const char *key, const char *file, struct ix_error *err)
{
    struct strbuf data = STRBUF_INIT, packed = STRBUF_INIT;
    struct work work = { .key = strv_cstr (key), .source_file = strv_cstr (file) };
    struct packer *p;
    work_encode (&work, &data);
    enum ix_code code = packer_new (&p, STRV (""), err);
    if (code == IX_OK)
        code = packer_pack (p, strbuf_strv (&data), &packed, err);
    if (code == IX_OK)
        code = ix_doc_data (d, strbuf_strv (&packed), err);
    packer_free (p);
    strbuf_free (&data);
    strbuf_free (&packed);
    return code;
}

int
main (int argc, char **argv)
{
    struct ix_writer *w = NULL;
    struct ix_doc *d = NULL;
    struct ix_error err = { IX_OK, "" };
    struct strv type = strv_cstr (schema_type_name (TYPE_WORK));
    enum ix_code code = argc > 1 ? ix_writer_open (&w, strv_cstr (argv[1]), IX_EXISTING, &err)
                                 : ix_fail (&err, IX_EARG, "a database is needed");
    if (code == IX_OK)
        code = ix_doc_new (&d, &err);
    if (code == IX_OK)
        code = add_term (d, PREFIX_TYPE, type, &err);
    if (code == IX_OK && argc < 4)
        code = add_term (d, PREFIX_SOURCE, STRV ("~"), &err);
    if (code == IX_OK && argc > 2)
        code = add_term (d, PREFIX_ID, strv_cstr (argv[2]), &err);
    if (code == IX_OK)
        code = argc > 3 ? add_data (d, argv[2], argv[3], &err)
                        : ix_doc_data (d, STRV ("no work"), &err);
    if (code == IX_OK)
        code = ix_writer_begin (w, &err);
    if (code == IX_OK)
        code = ix_writer_add (w, d, &err);
    if (code == IX_OK)
        code = ix_writer_commit (w, &err);
    ix_doc_free (d);
    ix_writer_free (w);
    if (code != IX_OK)
        printf ("%s\n", err.msg);
    return code != IX_OK;
}
