/* Prints all that an index holds, a line per document and per term, and the edition of each
 * shard, so that two states of it can be compared.  Independent of the query program.  Usage:
 * dump DIR; exit 1 with a message when anything in the index cannot be read.
 */
#include "lib/digest.h"
#include "lib/schema.h"
#include "xapian-c/ix.h"

#include <stdio.h>

static enum ix_code
dump_documents (struct ix_reader *r, struct ix_error *err)
{
    struct ix_search_options options = { .max = 0 };
    struct ix_query *query = NULL;
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    struct strbuf hex = STRBUF_INIT;
    int more = 0;
    enum ix_code code = ix_reader_count (r, &options.max, err);
    if (code == IX_OK)
        code = ix_query_range (&query, 0, STRV (""), STRV (""), err);
    if (code == IX_OK)
        code = ix_search (&hits, r, query, &options, err);
    while (code == IX_OK && (more = ix_hits_next (hits, &hit, err)) > 0) {
        strbuf_reset (&hex);
        sha256_hex (hit.data, &hex);
        printf ("document %s %zu bytes\n", hex.buf, hit.data.len);
    }
    ix_hits_free (hits);
    ix_query_free (query);
    strbuf_free (&hex);
    return more < 0 ? err->code : code;
}

/* Which documents words are terms of says only what was written together. */
static bool
is_word (struct strv term)
{
    return term.s[0] < 'A' || term.s[0] > 'Z';
}

static enum ix_code
dump_terms (struct ix_reader *r, struct ix_error *err)
{
    struct ix_terms *terms = NULL;
    struct strv term;
    uint32_t docs, n;
    int more = 0;
    enum ix_code code = ix_terms_open (&terms, r, STRV (""), err);
    while (code == IX_OK && (more = ix_terms_next (terms, &term, &docs, err)) > 0) {
        code = ix_reader_occurrences (r, term, &n, err);
        printf ("term %.*s %u %u\n", STRV_ARG (term), is_word (term) ? 1u : (unsigned)docs,
                (unsigned)n);
    }
    ix_terms_free (terms);
    return more < 0 ? err->code : code;
}

static enum ix_code
dump_editions (struct ix_reader *r, struct ix_error *err)
{
    struct strv edition;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < ix_reader_nshards (r) && code == IX_OK; i++) {
        code = ix_reader_meta (r, i, STRV (SCHEMA_META_EDITION), &edition, err);
        if (code == IX_OK)
            printf ("edition %.*s\n", STRV_ARG (edition));
    }
    return code;
}

int
main (int argc, char **argv)
{
    struct ix_reader *r = NULL;
    struct ix_error err = { IX_OK, "" };
    struct schema_trust trust = { .remote_ok = true, .timeout_ms = 1000 };
    enum ix_code code =
        argc == 2 ? schema_open (argv[1], &trust, &r, &err) : ix_fail (&err, IX_EARG, "no DIR");
    if (code == IX_OK)
        code = dump_editions (r, &err);
    if (code == IX_OK)
        code = dump_documents (r, &err);
    if (code == IX_OK)
        code = dump_terms (r, &err);
    ix_reader_free (r);
    if (code == IX_OK)
        return 0;
    printf ("%s: %s\n", ix_code_name (code), err.msg);
    return 1;
}
