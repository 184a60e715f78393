/* The languages of an index, and their stemmers: see catalog.h. */
#include "query/catalog.h"

enum ix_code
catalog_stemmer (struct catalog *c, struct strv language, struct stemmer **out,
                 struct ix_error *err)
{
    *out = NULL;
    if (language.len == 0)
        language = STRV ("en"); /* as the indexer takes it */
    for (size_t i = 0; i < c->nstemmers; i++)
        if (strv_eq (c->stemmers[i].language, language)) {
            *out = c->stemmers[i].stemmer;
            return IX_OK;
        }
    if (c->nstemmers == CATALOG_STEMMERS_MAX) {
        *out = c->stemmers[0].stemmer;
        return IX_OK;
    }
    struct strv kept = arena_dup (&c->arena, language);
    if (arena_failed (&c->arena))
        return ix_no_memory (err);
    enum ix_code code = stemmer_new (out, language, err);
    if (code)
        return code;
    c->stemmers[c->nstemmers].language = kept;
    c->stemmers[c->nstemmers++].stemmer = *out;
    return IX_OK;
}

struct language {
    struct strv name;
    uint32_t nworks;
};

/* Puts the language among the most frequent, where it is one. */
static void
rank_language (struct language *languages, size_t *n, struct language l)
{
    size_t at = *n < WORDS_LANGUAGES_MAX ? (*n)++ : *n;
    for (; at > 0 && languages[at - 1].nworks < l.nworks; at--)
        if (at < WORDS_LANGUAGES_MAX)
            languages[at] = languages[at - 1];
    if (at < WORDS_LANGUAGES_MAX)
        languages[at] = l;
}

static enum ix_code
read_languages (struct catalog *c, struct language *languages, size_t *n, struct ix_error *err)
{
    struct strv prefix = strv_cstr (schema_prefix (PREFIX_LANGUAGE)), term;
    struct ix_terms *terms = NULL;
    uint32_t nworks;
    int rc = 0;
    enum ix_code code = ix_terms_open (&terms, c->reader, prefix, err);
    while (code == IX_OK && (rc = ix_terms_next (terms, &term, &nworks, err)) > 0) {
        struct strv name = arena_dup (&c->arena, strv_sub (term, prefix.len, term.len));
        rank_language (languages, n, (struct language){ name, nworks });
    }
    ix_terms_free (terms);
    if (code == IX_OK && arena_failed (&c->arena))
        code = ix_no_memory (err);
    return rc < 0 ? err->code : code;
}

static enum ix_code
read_stemmers (struct catalog *c, struct stemmers *out, struct ix_error *err)
{
    struct language languages[WORDS_LANGUAGES_MAX];
    size_t n = 0;
    enum ix_code code = read_languages (c, languages, &n, err);
    if (n == 0)
        languages[n++] = (struct language){ STRV ("en"), 0 };
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = catalog_stemmer (c, languages[i].name, &out->items[i], err);
    out->n = code == IX_OK ? n : 0;
    return code;
}

enum ix_code
catalog_stemmers (struct catalog *c, struct stemmers *out, struct ix_error *err)
{
    enum ix_code code = c->languages.n > 0 ? IX_OK : read_stemmers (c, &c->languages, err);
    *out = c->languages;
    return code;
}
