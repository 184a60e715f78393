/* Names of works, for references and the field work:.  What counts as a name is lib/work's. */
#include "query/named.h"

#include "lib/text.h"

static const struct ix_query *
by_term (struct strv name, struct qbuild *b)
{
    struct strbuf key = STRBUF_INIT, symbol = STRBUF_INIT;
    work_key (name, &key);
    text_fold (name, &symbol);
    const struct ix_query *q =
        qbuild_pair (b, IX_OR, qbuild_term (b, PREFIX_WORK, strbuf_strv (&key), 1),
                     qbuild_term (b, PREFIX_SYMBOL, strv_trim (strbuf_strv (&symbol)), 1));
    strbuf_free (&key);
    strbuf_free (&symbol);
    return q;
}

/* Whether the index has the name as a key or a symbol. */
static enum ix_code
is_term (struct catalog *c, struct strv name, bool *out, struct ix_error *err)
{
    struct strbuf value = STRBUF_INIT, term = STRBUF_INIT;
    uint32_t count = 0;
    work_key (name, &value);
    enum ix_code code = ix_reader_termfreq (
        c->reader, schema_term (PREFIX_WORK, strbuf_strv (&value), &term), &count, err);
    if (code == IX_OK && count == 0) {
        strbuf_reset (&value);
        text_fold (name, &value);
        struct strv symbol = strv_trim (strbuf_strv (&value));
        code = ix_reader_termfreq (c->reader, schema_term (PREFIX_SYMBOL, symbol, &term),
                                   &count, err);
    }
    strbuf_free (&value);
    strbuf_free (&term);
    *out = count > 0;
    return code;
}

static enum ix_code
find_called (struct catalog *c, struct arena *arena, struct named_works *w,
             struct ix_error *err)
{
    struct work *const *works;
    size_t n;
    enum ix_code code = catalog_works (c, &works, &n, err);
    if (code)
        return code;
    w->keys = ARENA_ARRAY (arena, struct strv, n + 1);
    if (w->keys == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        if (work_is_named (works[i], w->name))
            w->keys[w->nkeys++] = works[i]->key;
    return IX_OK;
}

enum ix_code
named_works_find (struct catalog *c, struct strv name, struct arena *arena,
                  struct named_works *out, struct ix_error *err)
{
    *out = (struct named_works){ .name = name };
    if (name.len == 0)
        return IX_OK;
    enum ix_code code = is_term (c, name, &out->is_term, err);
    if (code || out->is_term)
        return code;
    return find_called (c, arena, out, err);
}

bool
named_works_any (const struct named_works *w)
{
    return w->name.len == 0 || w->is_term || w->nkeys > 0;
}

const struct ix_query *
named_works_query (const struct named_works *w, struct qbuild *b)
{
    if (w->name.len == 0)
        return NULL;
    if (w->is_term)
        return by_term (w->name, b);
    const struct ix_query *q = qbuild_none (b);
    for (size_t i = 0; i < w->nkeys; i++)
        q = qbuild_pair (b, IX_OR, q, qbuild_term (b, PREFIX_WORK, w->keys[i], 1));
    return q;
}
