/* Runs the tokenizer over a text and marks the tokens that a question asked for.  It does not
 * choose what to show: that is excerpt.c. */
#include "query/match.h"

#include <stdlib.h>

bool
matcher_group (struct matcher *m, struct arena *arena, double weight, uint32_t *group)
{
    double *weights =
        arena_grow (arena, m->weights, m->ngroups, &m->weights_cap, sizeof *weights);
    if (weights == NULL)
        return false;
    m->weights = weights;
    m->weights[m->ngroups] = weight;
    *group = (uint32_t)m->ngroups++;
    return true;
}

bool
matcher_stem (struct matcher *m, struct arena *arena, struct strv stem, uint32_t group)
{
    first_bytes_add (&m->first_bytes, stem);
    return termset_put (&m->stems, arena, stem, group, NULL) != NULL;
}

bool
matcher_prefix (struct matcher *m, struct arena *arena, struct strv stem, uint32_t group)
{
    struct match_prefix *prefixes =
        arena_grow (arena, m->prefixes, m->nprefixes, &m->prefixes_cap, sizeof *prefixes);
    if (prefixes == NULL)
        return false;
    first_bytes_add (&m->first_bytes, stem);
    m->prefixes = prefixes;
    m->prefixes[m->nprefixes++] = (struct match_prefix){ stem, group };
    return true;
}

bool
matcher_phrase (struct matcher *m, struct arena *arena, const struct strv *terms, size_t nterms,
                uint32_t group)
{
    struct match_phrase *phrases =
        arena_grow (arena, m->phrases, m->nphrases, &m->phrases_cap, sizeof *phrases);
    if (phrases == NULL)
        return false;
    for (size_t i = 0; i < nterms; i++)
        first_bytes_add (&m->first_bytes, terms[i]);
    m->phrases = phrases;
    m->phrases[m->nphrases++] = (struct match_phrase){ terms, nterms, group };
    return true;
}

/* A token that outlives the tokenizer's next step. */
struct seen {
    struct strv term;
    size_t start, end;
    uint32_t position, npositions;
};

struct search {
    const struct matcher *matcher;
    struct stemmer *stemmer;
    struct arena *arena;
    struct seen *seen; /* kept only when there are phrases */
    size_t nseen, seen_cap;
    struct match *matches;
    size_t nmatches, matches_cap;
    struct strbuf stem;
    struct ix_error *err;
};

static enum ix_code
add_match (struct search *s, struct match match)
{
    struct match *matches =
        arena_grow (s->arena, s->matches, s->nmatches, &s->matches_cap, sizeof *matches);
    if (matches == NULL)
        return ix_no_memory (s->err);
    s->matches = matches;
    s->matches[s->nmatches++] = match;
    return IX_OK;
}

static enum ix_code
keep_token (struct search *s, const struct token *token)
{
    if (s->matcher->nphrases == 0)
        return IX_OK;
    struct seen *seen = arena_grow (s->arena, s->seen, s->nseen, &s->seen_cap, sizeof *seen);
    if (seen == NULL)
        return ix_no_memory (s->err);
    s->seen = seen;
    s->seen[s->nseen++] = (struct seen){ arena_dup (s->arena, token->term), token->start,
                                         token->end, token->position, token->npositions };
    if (arena_failed (s->arena))
        return ix_no_memory (s->err);
    return IX_OK;
}

static bool
begins_alike (struct strv word, struct strv stem)
{
    size_t kept = stem.len > (size_t)STEM_ENDING ? stem.len - STEM_ENDING : 1;
    return strv_starts (word, strv_sub (stem, 0, kept));
}

/* Stemming costs more than all the rest: most words are told apart by their first letter, and
 * most others by what follows, where that takes less. */
static bool
may_match_stem (const struct search *s, struct strv word)
{
    enum { FEW = 8 };
    const struct termset *stems = &s->matcher->stems;
    if (stems->count == 0 || !stemmer_keeps_beginnings (s->stemmer) || word.len == 0)
        return stems->count > 0;
    if (stems->count > FEW)
        return s->matcher->first_bytes.of[(unsigned char)word.s[0]];
    for (size_t i = 0; i < stems->cap; i++)
        if (stems->slots[i].term.s != NULL && begins_alike (word, stems->slots[i].term))
            return true;
    return false;
}

/* Whether the token is asked for by its beginning or by its stem. */
static enum ix_code
asked_for (struct search *s, const struct token *token, const uint32_t **group)
{
    const struct matcher *m = s->matcher;
    *group = NULL;
    for (size_t i = 0; *group == NULL && i < m->nprefixes; i++)
        if (strv_starts (token->term, m->prefixes[i].stem))
            *group = &m->prefixes[i].group;
    if (*group || !may_match_stem (s, token->term))
        return IX_OK;
    strbuf_reset (&s->stem);
    enum ix_code code = stemmer_stem (s->stemmer, token, &s->stem, s->err);
    if (code == IX_OK)
        *group = termset_get (&m->stems, strbuf_strv (&s->stem));
    return code;
}

static enum ix_code
look_at_token (struct search *s, const struct token *token)
{
    const uint32_t *group = NULL;
    enum ix_code code = asked_for (s, token, &group);
    if (code == IX_OK && group)
        code = add_match (s, (struct match){ token->start, token->end, *group });
    return code ? code : keep_token (s, token);
}

/* Index of the token with that term at that position, from `from` on; SIZE_MAX when none. */
static size_t
token_at (const struct search *s, size_t from, uint32_t position, struct strv term)
{
    uint32_t last = position + TOKEN_PARTS_MAX; /* the whole of a compound follows its parts */
    for (size_t i = from; i < s->nseen && s->seen[i].position <= last; i++)
        if (s->seen[i].position == position && strv_eq (s->seen[i].term, term))
            return i;
    return SIZE_MAX;
}

/* The end byte of `phrase` when it begins at token `first`, else 0. */
static size_t
phrase_end (const struct search *s, const struct match_phrase *phrase, size_t first)
{
    size_t at = first;
    if (!strv_eq (s->seen[first].term, phrase->terms[0]))
        return 0;
    for (size_t i = 1; i < phrase->nterms; i++) {
        uint32_t position = s->seen[at].position + s->seen[at].npositions;
        if ((at = token_at (s, at, position, phrase->terms[i])) == SIZE_MAX)
            return 0;
    }
    return s->seen[at].end;
}

static enum ix_code
find_phrases (struct search *s)
{
    enum ix_code code = IX_OK;
    for (size_t p = 0; p < s->matcher->nphrases; p++)
        for (size_t i = 0; i < s->nseen && code == IX_OK; i++) {
            const struct match_phrase *phrase = &s->matcher->phrases[p];
            size_t end = phrase_end (s, phrase, i);
            if (end)
                code = add_match (s, (struct match){ s->seen[i].start, end, phrase->group });
        }
    return code;
}

static int
by_start_longest_first (const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Of matches over each other (a compound and its parts) the first and longest stays. */
static void
drop_overlaps (struct search *s)
{
    if (s->nmatches == 0)
        return;
    qsort (s->matches, s->nmatches, sizeof *s->matches, by_start_longest_first);
    size_t kept = 1;
    for (size_t i = 1; i < s->nmatches; i++)
        if (s->matches[i].start >= s->matches[kept - 1].end)
            s->matches[kept++] = s->matches[i];
    s->nmatches = kept;
}

static enum ix_code
walk_text (struct search *s, struct strv text)
{
    struct tokenizer tokenizer;
    struct token token;
    enum ix_code code = IX_OK;
    int rc = 0;
    tokenizer_init (&tokenizer, text);
    if (s->matcher->stems.count == 0 || stemmer_keeps_beginnings (s->stemmer))
        tokenizer_want (&tokenizer, &s->matcher->first_bytes);
    while (code == IX_OK && (rc = tokenizer_next (&tokenizer, &token)) > 0)
        code = look_at_token (s, &token);
    tokenizer_free (&tokenizer);
    return rc < 0 ? ix_no_memory (s->err) : code;
}

enum ix_code
match_find (const struct matcher *m, struct stemmer *stemmer, struct strv text,
            struct arena *arena, struct match **out, size_t *nout, struct ix_error *err)
{
    struct search s = {
        .matcher = m, .stemmer = stemmer, .arena = arena, .stem = STRBUF_INIT, .err = err
    };
    *out = NULL;
    *nout = 0;
    enum ix_code code = walk_text (&s, text);
    if (code == IX_OK)
        code = find_phrases (&s);
    strbuf_free (&s.stem);
    if (code)
        return code;
    drop_overlaps (&s);
    *out = s.matches;
    *nout = s.nmatches;
    return IX_OK;
}
