/* Opening an index for reading: see schema.h.  Reading its stub is schema_stub.c.
 */
#include "lib/schema.h"

#include "xapian-c/ix.h"

enum { OPEN_TRIES = 3 };

static enum ix_code
check_version (const char *dir, struct strv version, struct ix_error *err)
{
    struct strbuf ours = STRBUF_INIT;
    strbuf_addf (&ours, "%d", SCHEMA_VERSION);
    bool same = strv_eq (version, strbuf_strv (&ours));
    strbuf_free (&ours);
    if (same)
        return IX_OK;
    if (version.len == 0)
        return ix_fail (err, IX_EVERSION, "%s holds a database that pincite did not make", dir);
    return ix_fail (err, IX_EVERSION,
                    "%s is an index of version %.*s, and this pincite reads version %d; to "
                    "rebuild it: pincite-index --rebuild -i %s PATH…",
                    dir, STRV_ARG (version), SCHEMA_VERSION, dir);
}

/* A feature that we do not know means that something in the index is not as we take it. */
static enum ix_code
check_features (const char *dir, struct strv features, struct ix_error *err)
{
    struct strv known, word, rest = features;
    while (strv_split (&rest, ' ', &word)) {
        struct strv ours = STRV (SCHEMA_FEATURES " " SCHEMA_FEATURE_REMOVALS);
        bool found = word.len == 0;
        while (!found && strv_split (&ours, ' ', &known))
            found = strv_eq (word, known);
        if (!found)
            return ix_fail (err, IX_EVERSION,
                            "%s has the feature \"%.*s\", which this pincite does not know; to "
                            "rebuild it: pincite-index --rebuild -i %s PATH…",
                            dir, STRV_ARG (word), dir);
    }
    return IX_OK;
}

static bool
has_removals (struct strv features)
{
    struct strv word;
    while (strv_split (&features, ' ', &word))
        if (strv_eq (word, STRV (SCHEMA_FEATURE_REMOVALS)))
            return true;
    return false;
}

enum ix_code
schema_removals (struct ix_reader *r, bool *out, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *out = true;
    for (size_t i = 0; i < ix_reader_nshards (r) && code == IX_OK; i++) {
        struct strv features;
        code = ix_reader_meta (r, i, STRV (SCHEMA_META_FEATURES), &features, err);
        *out = *out && code == IX_OK && has_removals (features);
    }
    return code;
}

static enum ix_code
check_server (const char *dir, struct ix_reader *r, size_t shard, struct strv features,
              struct ix_error *err)
{
    if (!ix_reader_is_server (r, shard) || has_removals (features))
        return IX_OK;
    return ix_fail (err, IX_EVERSION,
                    "%s: an index on a server was not built to be served; there: pincite-index "
                    "--shards 1 -i DIR PATH…",
                    dir);
}

static enum ix_code
check_shards (const char *dir, struct ix_reader *r, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < ix_reader_nshards (r) && code == IX_OK; i++) {
        struct strv value;
        code = ix_reader_meta (r, i, STRV (SCHEMA_META_VERSION), &value, err);
        if (code == IX_OK)
            code = check_version (dir, value, err);
        if (code == IX_OK)
            code = ix_reader_meta (r, i, STRV (SCHEMA_META_FEATURES), &value, err);
        if (code == IX_OK)
            code = check_features (dir, value, err);
        if (code == IX_OK)
            code = check_server (dir, r, i, value, err);
    }
    return code;
}

/* To the caller, "no such index" is a folder without a stub; here something is broken. */
static enum ix_code
no_database (struct ix_error *err)
{
    if (err != NULL)
        err->code = IX_ECORRUPT;
    return IX_ECORRUPT;
}

static void
tell_left_out (const struct schema_trust *trust, const struct ix_error *err)
{
    strbuf_adds (trust->left_out, err->msg);
    strbuf_addc (trust->left_out, '\n');
}

/* Opens the shards one by one, so that it is known which of them is not there. */
static enum ix_code
open_shards (const struct schema_stub *stub, const struct schema_trust *trust,
             struct ix_reader **out, struct ix_error *err)
{
    enum ix_code code = ix_fail (err, IX_EIO, "no shard answers");
    for (size_t i = 0; i < stub->nplaces; i++) {
        struct ix_place place = { stub->places[i].place, stub->places[i].remote };
        if (trust->skip != NULL && trust->skip[i])
            continue;
        code = *out ? ix_reader_add (*out, place, trust->timeout_ms, err)
                    : ix_reader_open (out, &place, 1, trust->timeout_ms, err);
        if (code == IX_OK)
            continue;
        if (trust->left_out == NULL || code != IX_EIO)
            return code;
        tell_left_out (trust, err);
    }
    return *out ? IX_OK : code;
}

static enum ix_code
open_once (const char *dir, const struct schema_trust *trust, struct ix_reader **out,
           struct ix_error *err)
{
    struct schema_stub stub;
    struct ix_error own = { IX_OK, "" };
    *out = NULL;
    err = err ? err : &own;
    if (trust->left_out)
        strbuf_reset (trust->left_out);
    enum ix_code code = schema_stub_read (dir, trust->remote_ok, &stub, err);
    if (code == IX_OK) {
        code = open_shards (&stub, trust, out, err);
        if (code == IX_ENOENT)
            code = no_database (err);
        if (code != IX_OK)
            (void)ix_prefix (err, "%s", dir);
    }
    schema_stub_free (&stub);
    return code;
}

enum ix_code
schema_open (const char *dir, const struct schema_trust *trust, struct ix_reader **out,
             struct ix_error *err)
{
    enum ix_code code = IX_ECORRUPT;
    for (int i = 0; i < OPEN_TRIES && code == IX_ECORRUPT; i++) {
        ix_reader_free (i > 0 ? *out : NULL);
        code = open_once (dir, trust, out, err);
    }
    if (code == IX_OK)
        code = check_shards (dir, *out, err);
    if (code != IX_OK) {
        ix_reader_free (*out);
        *out = NULL;
    }
    return code;
}
