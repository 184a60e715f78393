/* Stems: what words that mean the same have in common.
 *
 * Snowball does the work, through libxapian; a cache in front of it, because a few thousand
 * words make up most of any text and stemming costs more than all the rest of analysis.
 */
#include "lib/analysis.h"
#include "lib/text.h"
#include "xapian-c/ix.h"

#include <stdlib.h>
#include <string.h>

enum {
    CACHE_SLOTS = 128, /* a power of two; a newer word takes the slot of an older one; more of
                          them are more pages that a question touches */
    CACHED_MAX = 31,   /* bytes of a word and of a stem that are kept */
};

struct slot {
    uint8_t word_len, stem_len; /* word_len 0: empty */
    char word[CACHED_MAX], stem[CACHED_MAX];
};

struct stemmer {
    struct ix_stemmer *engine; /* NULL: the language has no stemmer */
    bool elides;               /* "l'aide" is "aide" */
    bool english;
    struct slot slots[CACHE_SLOTS];
};

/* "EN-gb" → "en". */
static void
add_primary_subtag (struct strv language, struct strbuf *out)
{
    size_t n = 0;
    while (n < language.len && language.s[n] != '-' && language.s[n] != '_')
        n++;
    text_fold (strv_sub (language, 0, n), out);
}

static bool
language_elides (struct strv subtag)
{
    static const char *const languages[] = { "fr", "french", "it", "italian", "ca", "catalan" };
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strv_eq (subtag, strv_cstr (languages[i])))
            return true;
    return false;
}

static enum ix_code
open_engine (struct stemmer *s, struct strv language, struct ix_error *err)
{
    struct ix_error ours;
    struct strbuf subtag = STRBUF_INIT;
    add_primary_subtag (language, &subtag);
    s->elides = language_elides (strbuf_strv (&subtag));
    s->english = strv_eq (strbuf_strv (&subtag), STRV ("en")) ||
                 strv_eq (strbuf_strv (&subtag), STRV ("english"));
    enum ix_code code = strbuf_failed (&subtag)
                            ? ix_no_memory (&ours)
                            : ix_stemmer_new (&s->engine, strbuf_strv (&subtag), &ours);
    strbuf_free (&subtag);
    if (code == IX_OK || code == IX_EARG) /* IX_EARG: no such stemmer */
        return IX_OK;
    return ix_fail (err, code, "%s", ours.msg);
}

enum ix_code
stemmer_new (struct stemmer **out, struct strv language, struct ix_error *err)
{
    *out = NULL;
    struct stemmer *s = calloc (1, sizeof *s);
    if (s == NULL)
        return ix_no_memory (err);
    enum ix_code code = open_engine (s, language, err);
    if (code == IX_OK)
        *out = s;
    else
        free (s);
    return code;
}

bool
stemmer_keeps_beginnings (const struct stemmer *s)
{
    return s->english;
}

void
stemmer_free (struct stemmer *s)
{
    if (s == NULL)
        return;
    ix_stemmer_free (s->engine);
    free (s);
}

static struct strv
without_possessive (struct strv word)
{
    struct strv ending = STRV ("'s");
    if (word.len > ending.len && strv_ends (word, ending))
        word.len -= ending.len;
    return word;
}

/* "l'aide" → "aide", "dell'acqua" → "acqua", but not "aujourd'hui". */
static struct strv
without_elision (struct strv word)
{
    enum { ELIDED_MAX = 6, LEFT_MIN = 2 };
    size_t apostrophe = strv_find (word, STRV ("'"), 0);
    if (apostrophe > ELIDED_MAX || word.len < apostrophe + 1 + LEFT_MIN)
        return word;
    return strv_sub (word, apostrophe + 1, word.len);
}

static struct slot *
find_slot (struct stemmer *s, struct strv word)
{
    uint64_t hash = UINT64_C (0xCBF29CE484222325); /* FNV-1a */
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.s[i]) * UINT64_C (0x100000001B3);
    return &s->slots[(hash ^ hash >> 32) % CACHE_SLOTS];
}

static void
fill_slot (struct slot *slot, struct strv word, struct strv stem)
{
    if (word.len > CACHED_MAX || stem.len > CACHED_MAX)
        return;
    slot->word_len = (uint8_t)word.len;
    slot->stem_len = (uint8_t)stem.len;
    memcpy (slot->word, word.s, word.len);
    memcpy (slot->stem, stem.s, stem.len);
}

static enum ix_code
stem_word (struct stemmer *s, struct strv word, struct strbuf *out, struct ix_error *err)
{
    struct slot *slot = find_slot (s, word);
    if (word.len > 0 && strv_eq (strv_make (slot->word, slot->word_len), word)) {
        strbuf_add (out, strv_make (slot->stem, slot->stem_len));
        return IX_OK;
    }
    size_t from = out->len;
    enum ix_code code = ix_stemmer_stem (s->engine, word, out, err);
    if (code == IX_OK && !strbuf_failed (out))
        fill_slot (slot, word, strv_sub (strbuf_strv (out), from, out->len));
    return code;
}

enum ix_code
stemmer_stem (struct stemmer *s, const struct token *token, struct strbuf *out,
              struct ix_error *err)
{
    struct strv word = token->term;
    bool stems = token->kind == TOKEN_WORD || token->kind == TOKEN_ACRONYM;
    enum ix_code code = IX_OK;
    if (stems) {
        word = without_possessive (word);
        if (s->elides)
            word = without_elision (word);
    }
    if (stems && s->engine)
        code = stem_word (s, word, out, err);
    else
        strbuf_add (out, word);
    if (code == IX_OK && strbuf_failed (out))
        return ix_no_memory (err);
    return code;
}
