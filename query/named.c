/* Names of works, for references and the field work:.  What counts as a name is lib/work's. */
#include "query/named.h"

#include "lib/text.h"

static enum ix_code
add_key (struct named_works *w, struct arena *arena, size_t *cap, struct strv key,
         struct ix_error *err)
{
    struct strv *keys = arena_grow (arena, w->keys, w->nkeys, cap, sizeof *keys);
    if (keys == NULL)
        return ix_no_memory (err);
    w->keys = keys;
    w->keys[w->nkeys++] = arena_dup (arena, key);
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
find_key (struct catalog *c, struct arena *arena, struct named_works *w, size_t *cap,
          struct ix_error *err)
{
    struct strbuf key = STRBUF_INIT, term = STRBUF_INIT;
    uint32_t count = 0;
    work_key (w->name, &key);
    struct strv value = strbuf_strv (&key), of_key = schema_term (PREFIX_WORK, value, &term);
    enum ix_code code = strbuf_failed (&key) || strbuf_failed (&term)
                            ? ix_no_memory (err)
                            : ix_reader_termfreq (c->reader, of_key, &count, err);
    if (code == IX_OK && count > 0)
        code = add_key (w, arena, cap, value, err);
    strbuf_free (&key);
    strbuf_free (&term);
    return code;
}

/* The works of that symbol, and those only that are not found by their key. */
static enum ix_code
find_symbol (struct catalog *c, struct arena *arena, struct named_works *w, size_t *cap,
             struct ix_error *err)
{
    struct qbuild b;
    struct strbuf symbol = STRBUF_INIT;
    struct records found = { 0 };
    struct work work;
    qbuild_init (&b, arena, err);
    text_fold (w->name, &symbol);
    const struct ix_query *q =
        qbuild_term (&b, PREFIX_SYMBOL, strv_trim (strbuf_strv (&symbol)), 1);
    enum ix_code code = b.code;
    if (code == IX_OK)
        code = catalog_select (c, q, 0, SIZE_MAX, arena, &found, err);
    for (size_t i = 0; i < found.n && code == IX_OK; i++) {
        code = work_decode (found.items[i].data, arena, &work, err);
        if (code == IX_OK && (w->nkeys == 0 || !strv_eq (w->keys[0], work.key)))
            code = add_key (w, arena, cap, work.key, err);
    }
    qbuild_free (&b);
    strbuf_free (&symbol);
    return code;
}

static enum ix_code
find_called (struct catalog *c, struct arena *arena, struct named_works *w, size_t *cap,
             struct ix_error *err)
{
    struct work *const *works;
    size_t n;
    enum ix_code code = catalog_works (c, &works, &n, err);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        if (work_is_named (works[i], w->name))
            code = add_key (w, arena, cap, works[i]->key, err);
    return code;
}

enum ix_code
named_works_find (struct catalog *c, struct strv name, struct arena *arena,
                  struct named_works *out, struct ix_error *err)
{
    size_t cap = 0;
    *out = (struct named_works){ .name = name };
    if (name.len == 0)
        return IX_OK;
    enum ix_code code = find_key (c, arena, out, &cap, err);
    if (code == IX_OK)
        code = find_symbol (c, arena, out, &cap, err);
    return code || out->nkeys > 0 ? code : find_called (c, arena, out, &cap, err);
}

bool
named_works_any (const struct named_works *w)
{
    return w->name.len == 0 || w->nkeys > 0;
}

const struct ix_query *
named_works_query (const struct named_works *w, struct qbuild *b)
{
    if (w->name.len == 0)
        return NULL;
    const struct ix_query *q = qbuild_none (b);
    for (size_t i = 0; i < w->nkeys; i++)
        q = qbuild_pair (b, IX_OR, q, qbuild_term (b, PREFIX_WORK, w->keys[i], 1));
    return q;
}
