/* Looks acronyms up among the index's documents of that type.  What is made of them is planned
 * in plan_words.c. */
#include "query/acronym.h"

#include "query/qbuild.h"

enum { SHORT_WORDS_MAX = 3, SAME_SHORT_MAX = 4, LEAD_BYTES = 4 };

struct finder {
    struct catalog *catalog;
    struct words *words;
    const struct stemmers *stemmers;
    struct arena *arena;
    struct acronym_uses *out;
    struct ix_error *err;
};

static bool
known_already (const struct acronym_uses *uses, struct strv expansion, size_t first)
{
    for (size_t i = 0; i < uses->n; i++)
        if (uses->items[i].first == first &&
            strv_eq_nocase (uses->items[i].expansion, expansion))
            return true;
    return false;
}

/* Adds what an entry of a list says, once. */
static void
add_use (struct finder *f, struct strv entry, size_t first, size_t last, bool was_short)
{
    struct strv shortened;
    if (f->out->n == ACRONYM_USES_MAX || !strv_split (&entry, '\t', &shortened) ||
        known_already (f->out, entry, first))
        return;
    f->out->items[f->out->n++] =
        (struct acronym_use){ shortened, entry, first, last, was_short };
}

static enum ix_code
add_documents (struct finder *f, struct strv shortened, size_t first, size_t last)
{
    struct qbuild b;
    struct records found = { 0 };
    qbuild_init (&b, f->arena, f->err);
    const struct ix_query *q = qbuild_term (&b, PREFIX_ACRONYM, shortened, 1);
    enum ix_code code = b.code;
    if (code == IX_OK)
        code = catalog_select (f->catalog, q, 0, SAME_SHORT_MAX, f->arena, &found, f->err);
    qbuild_free (&b);
    for (size_t i = 0; i < found.n; i++)
        add_use (f, found.items[i].data, first, last, true);
    return code;
}

void
acronym_other_number (struct strv term, struct strbuf *out)
{
    strbuf_reset (out);
    if (strv_ends (term, STRV ("s")))
        strbuf_add (out, strv_sub (term, 0, term.len - 1));
    else {
        strbuf_add (out, term);
        strbuf_addc (out, 's');
    }
}

/* Looks for one short form, the words from `first` to `last`. */
static enum ix_code
look_up (struct finder *f, struct strv name, size_t first, size_t last)
{
    struct strbuf term = STRBUF_INIT;
    uint32_t documents = 0;
    enum ix_code code = ix_reader_termfreq (
        f->catalog->reader, schema_term (PREFIX_ACRONYM, name, &term), &documents, f->err);
    strbuf_free (&term);
    if (code || documents == 0)
        return code;
    if (first == last)
        f->words->items[first].kind = TOKEN_ACRONYM;
    return add_documents (f, name, first, last);
}

/* The short forms that begin at word `first`: one word, or a few ("COVAX Facility"). */
static enum ix_code
find_short (struct finder *f, size_t first)
{
    struct strbuf name = STRBUF_INIT;
    acronym_other_number (f->words->items[first].term, &name);
    enum ix_code code = look_up (f, strbuf_strv (&name), first, first);
    strbuf_reset (&name);
    for (size_t i = first; i < f->words->n && i < first + SHORT_WORDS_MAX && !code; i++) {
        if (i > first)
            strbuf_addc (&name, ' ');
        strbuf_add (&name, f->words->items[i].term);
        code = look_up (f, strbuf_strv (&name), first, i);
    }
    strbuf_free (&name);
    return code;
}

/* The index of the last word when the words from `first` on are those of the expansion, else
 * SIZE_MAX.  Wholes of compounds are passed over: their parts are compared. */
static size_t
match_expansion (const struct words *words, size_t first, const struct words *expansion)
{
    size_t at = first, last = SIZE_MAX, nmatched = 0;
    for (size_t i = 0; i < expansion->n; i++) {
        if (expansion->items[i].compound)
            continue;
        while (at < words->n && words->items[at].compound)
            at++;
        if (at == words->n || !strv_eq (words->items[at].stem, expansion->items[i].stem))
            return SIZE_MAX;
        last = at++;
        nmatched++;
    }
    return nmatched < 2 ? SIZE_MAX : last;
}

static enum ix_code
try_expansion (struct finder *f, size_t first, struct strv term)
{
    struct words expansion = { 0 };
    uint32_t docid = 0;
    struct strv key = arena_dup (f->arena, term);
    struct strv text =
        strv_sub (key, strv_cstr (schema_prefix (PREFIX_EXPANSION)).len, key.len);
    enum ix_code code = words_add (&expansion, text, 0, f->stemmers, f->arena, f->err);
    if (code)
        return code;
    size_t last = match_expansion (f->words, first, &expansion);
    if (last == SIZE_MAX)
        return IX_OK;
    struct strv entry;
    code = ix_reader_find (f->catalog->reader, key, &docid, f->err);
    if (code == IX_OK)
        code = catalog_data (f->catalog, docid, f->arena, &entry, f->err);
    if (code == IX_OK)
        add_use (f, entry, first, last, false);
    return code;
}

/* Expansions are met through those that begin with the same few letters. */
static enum ix_code
find_long (struct finder *f, size_t first)
{
    struct strbuf lead = STRBUF_INIT;
    struct ix_terms *terms = NULL;
    struct strv word = f->words->items[first].term, term;
    size_t nbytes = word.len < LEAD_BYTES ? word.len : LEAD_BYTES;
    int rc = 0;
    enum ix_code code = ix_terms_open (
        &terms, f->catalog->reader,
        schema_term (PREFIX_EXPANSION, strv_sub (word, 0, nbytes), &lead), f->err);
    while (code == IX_OK && (rc = ix_terms_next (terms, &term, NULL, f->err)) > 0)
        code = try_expansion (f, first, term);
    ix_terms_free (terms);
    strbuf_free (&lead);
    return rc < 0 ? f->err->code : code;
}

enum ix_code
acronyms_find (struct catalog *c, struct words *words, const struct stemmers *stemmers,
               struct arena *arena, struct acronym_uses *out, struct ix_error *err)
{
    struct finder f = { c, words, stemmers, arena, out, err };
    uint32_t listed = 0;
    out->n = 0;
    enum ix_code code = catalog_count (c, TYPE_ACRONYM, &listed, err);
    for (size_t i = 0; listed && i < words->n && i < ACRONYM_RUN_MAX && code == IX_OK; i++) {
        if (words->items[i].stop || words->items[i].compound)
            continue;
        code = find_short (&f, i);
        if (code == IX_OK)
            code = find_long (&f, i);
    }
    return code;
}
