/* Two tables, of words and of stems, which only grow; what is counted is a list of those that
 * were met since counting began, and each entry of a table knows its place in that.
 */
#include "indexer/frequencies.h"

#include "lib/analysis.h"
#include "lib/termset.h"

#include <stdlib.h>

/* Terms of which `order`, their first bytes as a number, differs are compared at once. */
struct key {
    uint64_t order;
    uint32_t index; /* of the entry */
};

struct table_entry {
    struct strv term;
    uint64_t order;
};

/* How often an entry was met: looked at for each word of a text, and so on its own. */
struct table_place {
    uint32_t round; /* of counting */
    uint32_t n;     /* in that round */
};

struct table {
    struct termset indexes;
    struct table_entry *entries;
    struct table_place *places; /* of the entries */
    size_t n, cap, places_cap;
    size_t common; /* bytes that each term begins with */
    uint32_t round;
    struct key *met, *spare; /* as many of each as of … */
    struct frequency *list;  /* … what is given out */
    size_t nmet, met_cap;
};

/* What is known of a word, by its index. */
struct known_word {
    uint32_t stem;    /* the index of its stem */
    bool stemmed;     /* as words and acronyms are, and figures not */
    uint32_t passage; /* that it was counted in last */
};

struct frequencies {
    struct arena arena; /* owns the tables */
    struct stemmer *stemmer;
    struct strv prefix; /* of stems */
    struct strbuf stem;
    struct table words, stems;
    struct known_word *known;
    size_t known_cap;
    uint32_t passage;
};

/* ------------------------------------------------------------------ tables */

static void
begin_round (struct table *t)
{
    t->round++;
    t->nmet = 0;
}

static uint64_t
order_of (struct strv term)
{
    uint64_t order = 0;
    for (size_t i = 0; i < sizeof order; i++)
        order = order << 8 | (i < term.len ? (unsigned char)term.s[i] : 0);
    return order;
}

static bool
is_before (const struct table *t, const struct key *a, const struct key *b)
{
    return a->order != b->order
               ? a->order < b->order
               : strv_cmp (t->entries[a->index].term, t->entries[b->index].term) < 0;
}

/* By insertion. */
static void
sort_run (const struct table *t, struct key *keys, size_t n)
{
    for (size_t i = 1, at; i < n; i++) {
        struct key moved = keys[i];
        for (at = i; at > 0 && is_before (t, &moved, &keys[at - 1]); at--)
            keys[at] = keys[at - 1];
        keys[at] = moved;
    }
}

/* Which of the two lists gives the next key is as good as random: it is counted with, and not
 * branched on, since the processor could only guess. */
static void
merge (const struct table *t, const struct key *a, size_t na, const struct key *b, size_t nb,
       struct key *out)
{
    const struct key *a_end = a + na, *b_end = b + nb;
    while (a < a_end && b < b_end) {
        bool second = is_before (t, b, a);
        const struct key *least = second ? b : a;
        *out++ = *least;
        b += second;
        a += !second;
    }
    while (a < a_end)
        *out++ = *a++;
    while (b < b_end)
        *out++ = *b++;
}

static size_t
least (size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Merges sorted runs, first short ones: qsort takes five times as long for such lists. */
static void
sort (struct table *t)
{
    enum { RUN = 6 };
    size_t n = t->nmet;
    for (size_t i = 0; i < n; i += RUN)
        sort_run (t, t->met + i, least (RUN, n - i));
    for (size_t run = RUN; run < n; run *= 2) {
        struct key *from = t->met, *to = t->spare;
        for (size_t i = 0; i < n; i += 2 * run) {
            size_t na = least (run, n - i), nb = least (run, n - i - na);
            merge (t, from + i, na, from + i + na, nb, to + i);
        }
        t->met = to;
        t->spare = from;
    }
}

/* The index of a term that is not there yet. */
static bool
table_add (struct table *t, struct arena *arena, struct strv term, uint32_t *index)
{
    struct table_entry *entries =
        arena_grow (arena, t->entries, t->n, &t->cap, sizeof *entries);
    struct table_place *places =
        arena_grow (arena, t->places, t->n, &t->places_cap, sizeof *places);
    struct strv kept = arena_dup (arena, term);
    if (arena_failed (arena) || entries == NULL || places == NULL || t->n == UINT32_MAX ||
        termset_put (&t->indexes, arena, kept, (uint32_t)t->n, NULL) == NULL)
        return false;
    t->entries = entries;
    t->places = places;
    uint64_t order = order_of (strv_sub (kept, t->common, kept.len));
    t->entries[t->n] = (struct table_entry){ kept, order };
    t->places[t->n] = (struct table_place){ 0, 0 };
    *index = (uint32_t)t->n++;
    return true;
}

static bool
has_room (struct table *t, struct arena *arena)
{
    size_t cap = t->met_cap;
    struct key *met = arena_grow (arena, t->met, t->nmet, &t->met_cap, sizeof *met);
    if (met == NULL)
        return false;
    t->met = met;
    if (t->met_cap > cap) {
        t->spare = ARENA_ARRAY (arena, struct key, t->met_cap);
        t->list = ARENA_ARRAY (arena, struct frequency, t->met_cap);
    }
    return t->spare != NULL && t->list != NULL;
}

static bool
table_count (struct table *t, struct arena *arena, uint32_t index, uint32_t times)
{
    struct table_place *place = &t->places[index];
    if (place->round == t->round) {
        place->n += times;
        return true;
    }
    if (!has_room (t, arena))
        return false;
    *place = (struct table_place){ t->round, times };
    t->met[t->nmet++] = (struct key){ t->entries[index].order, index };
    return true;
}

static const struct frequency *
table_list (struct table *t, size_t *n)
{
    for (size_t i = 0; i < t->nmet; i++) {
        uint32_t index = t->met[i].index;
        t->list[i] = (struct frequency){ t->entries[index].term, t->places[index].n };
    }
    *n = t->nmet;
    return t->list;
}

/* ------------------------------------------------------------------ words and stems */

enum ix_code
frequencies_new (struct frequencies **out, struct strv language, struct strv prefix,
                 struct ix_error *err)
{
    struct frequencies *f = calloc (1, sizeof *f);
    *out = NULL;
    if (f == NULL)
        return ix_no_memory (err);
    strbuf_init (&f->stem);
    begin_round (&f->words);
    f->prefix = prefix;
    f->stems.common = prefix.len;
    enum ix_code code = stemmer_new (&f->stemmer, language, err);
    if (code == IX_OK)
        *out = f;
    else
        frequencies_free (f);
    return code;
}

void
frequencies_free (struct frequencies *f)
{
    if (f == NULL)
        return;
    stemmer_free (f->stemmer);
    strbuf_free (&f->stem);
    arena_free (&f->arena);
    free (f);
}

void
frequencies_begin_words (struct frequencies *f)
{
    begin_round (&f->words);
}

void
frequencies_begin_passage (struct frequencies *f)
{
    f->passage++;
    begin_round (&f->stems);
}

void
frequencies_begin_headings (struct frequencies *f)
{
    begin_round (&f->stems);
}

static enum ix_code
find_stem (struct frequencies *f, const struct token *t, uint32_t *index, struct ix_error *err)
{
    strbuf_reset (&f->stem);
    strbuf_add (&f->stem, f->prefix);
    enum ix_code code = stemmer_stem (f->stemmer, t, &f->stem, err);
    if (code != IX_OK)
        return code;
    const uint32_t *known = termset_get (&f->stems.indexes, strbuf_strv (&f->stem));
    if (known != NULL)
        *index = *known;
    else if (!table_add (&f->stems, &f->arena, strbuf_strv (&f->stem), index))
        return ix_no_memory (err);
    return IX_OK;
}

static bool
is_stemmed (const struct token *t)
{
    return t->kind == TOKEN_WORD || t->kind == TOKEN_ACRONYM;
}

static enum ix_code
add_word (struct frequencies *f, const struct token *t, uint32_t *index, struct ix_error *err)
{
    struct known_word word = { .stemmed = is_stemmed (t) };
    enum ix_code code = find_stem (f, t, &word.stem, err);
    if (code != IX_OK)
        return code;
    struct known_word *known =
        arena_grow (&f->arena, f->known, f->words.n, &f->known_cap, sizeof *known);
    if (known == NULL || !table_add (&f->words, &f->arena, t->term, index))
        return ix_no_memory (err);
    f->known = known;
    f->known[*index] = word;
    return IX_OK;
}

/* Its stem is remembered with the word, unless the same letters were something else then. */
static enum ix_code
count_token (struct frequencies *f, const struct token *t, uint32_t times, bool words,
             struct ix_error *err)
{
    const uint32_t *found = termset_get (&f->words.indexes, t->term);
    uint32_t index = found ? *found : 0;
    enum ix_code code = found ? IX_OK : add_word (f, t, &index, err);
    if (code != IX_OK)
        return code;
    struct known_word *word = &f->known[index];
    uint32_t stem = word->stem;
    if (word->stemmed != is_stemmed (t))
        code = find_stem (f, t, &stem, err);
    if (code != IX_OK)
        return code;
    bool counts = words && word->passage != f->passage;
    if (counts)
        word->passage = f->passage;
    if (!table_count (&f->stems, &f->arena, stem, times) ||
        (counts && !table_count (&f->words, &f->arena, index, 1)))
        return ix_no_memory (err);
    return IX_OK;
}

static enum ix_code
count_text (struct frequencies *f, struct strv text, uint32_t times, bool words,
            struct ix_error *err)
{
    struct tokenizer tokenizer;
    struct token t;
    enum ix_code code = IX_OK;
    int more = 1;
    tokenizer_init (&tokenizer, text);
    while (code == IX_OK && (more = tokenizer_next (&tokenizer, &t)) > 0)
        code = count_token (f, &t, times, words, err);
    tokenizer_free (&tokenizer);
    return more < 0 ? ix_no_memory (err) : code;
}

enum ix_code
frequencies_add_text (struct frequencies *f, struct strv text, uint32_t times,
                      struct ix_error *err)
{
    return count_text (f, text, times, true, err);
}

enum ix_code
frequencies_add_heading (struct frequencies *f, struct strv text, struct ix_error *err)
{
    return count_text (f, text, 1, false, err);
}

const struct frequency *
frequencies_stems (struct frequencies *f, size_t *n)
{
    sort (&f->stems);
    return table_list (&f->stems, n);
}

const struct frequency *
frequencies_words (struct frequencies *f, size_t *n)
{
    return table_list (&f->words, n);
}
