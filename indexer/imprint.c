/* Imprints of shards: see imprint.h. */
#include "indexer/imprint.h"

#include "lib/schema.h"

#include <stdio.h>

static enum ix_code
read_edition (struct ix_writer *writer, struct edition *out, struct ix_error *err)
{
    struct strv hex;
    enum ix_code code = ix_writer_meta (writer, STRV (SCHEMA_META_EDITION), &hex, err);
    if (code == IX_OK && !edition_read (out, hex))
        code = ix_fail (err, IX_ECORRUPT, "its edition is damaged; --rebuild makes it anew");
    return code;
}

static enum ix_code
set_edition (const struct imprint *imprint, struct ix_writer *writer, struct ix_error *err)
{
    struct strbuf hex = STRBUF_INIT;
    struct edition edition = { { 0 } };
    enum ix_code code = imprint->build ? IX_OK : read_edition (writer, &edition, err);
    edition_join (&edition, imprint->change);
    edition_hex (&edition, &hex);
    if (code == IX_OK && strbuf_failed (&hex))
        code = ix_no_memory (err);
    if (code == IX_OK)
        code = ix_writer_set_meta (writer, STRV (SCHEMA_META_EDITION), strbuf_strv (&hex), err);
    strbuf_free (&hex);
    return code;
}

static enum ix_code
count (struct ix_writer *writer, enum schema_prefix prefix, struct strbuf *counts,
       struct ix_error *err)
{
    struct schema_count item;
    struct ix_terms *terms = NULL;
    int rc = 0;
    enum ix_code code =
        ix_writer_terms (&terms, writer, strv_cstr (schema_prefix (prefix)), err);
    while (code == IX_OK && (rc = ix_terms_next (terms, &item.term, &item.ndocuments, err)) > 0)
        schema_count_add (counts, item);
    ix_terms_free (terms);
    if (code == IX_OK && strbuf_failed (counts))
        code = ix_no_memory (err);
    return rc < 0 ? err->code : code;
}

static enum ix_code
set_counts (struct ix_writer *writer, struct ix_error *err)
{
    struct strbuf counts = STRBUF_INIT;
    enum ix_code code = count (writer, PREFIX_TYPE, &counts, err);
    if (code == IX_OK)
        code = count (writer, PREFIX_LANGUAGE, &counts, err);
    if (code == IX_OK)
        code =
            ix_writer_set_meta (writer, STRV (SCHEMA_META_TOTALS), strbuf_strv (&counts), err);
    strbuf_free (&counts);
    return code;
}

enum ix_code
imprint_set (const struct imprint *imprint, struct ix_writer *writer, struct ix_error *err)
{
    char version[16];
    int n = snprintf (version, sizeof version, "%d", SCHEMA_VERSION);
    struct strv features = imprint->removals
                               ? STRV (SCHEMA_FEATURES " " SCHEMA_FEATURE_REMOVALS)
                               : STRV (SCHEMA_FEATURES);
    enum ix_code code = ix_writer_set_meta (writer, STRV (SCHEMA_META_VERSION),
                                            strv_make (version, (size_t)n), err);
    if (code == IX_OK)
        code = ix_writer_set_meta (writer, STRV (SCHEMA_META_FEATURES), features, err);
    if (code == IX_OK && imprint->build)
        code = ix_writer_set_meta (writer, STRV (SCHEMA_META_DICTIONARY), imprint->dictionary,
                                   err);
    if (code == IX_OK)
        code = set_counts (writer, err);
    return code == IX_OK ? set_edition (imprint, writer, err) : code;
}
