/* Two tables, of words and of stems, which only grow; each entry knows how often it was met
 * since counting began, and a list has those that were.
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
struct table_count {
    uint32_t round; /* of counting */
    uint32_t n;     /* in that round */
};

struct table {
    struct termset indexes;
    struct table_entry *entries;
    struct table_count *counts; /* of the entries */
    size_t n, cap, counts_cap;
    size_t common; /* bytes that each term begins with */
    uint32_t round;
    struct key *met, *sorted;
    struct frequency *list; /* of what was met, to be given out */
    size_t nmet, met_cap;   /* of all three */
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

/* Shell's sort, with the gaps of Gonnet and Baeza-Yates: for lists as short as most of these
 * qsort takes five times as long. */
static void
sort_run (const struct table *t, struct key *keys, size_t n)
{
    for (size_t gap = n; gap > 1;) {
        gap = gap < 5 ? 1 : (5 * gap - 1) / 11;
        for (size_t i = gap, at; i < n; i++) {
            struct key moved = keys[i];
            for (at = i; at >= gap && is_before (t, &moved, &keys[at - gap]); at -= gap)
                keys[at] = keys[at - gap];
            keys[at] = moved;
        }
    }
}

enum { RUNS = 28 };

/* By the first letter; what is before and behind the small ones is one each. */
static size_t
run_of (const struct key *key)
{
    size_t byte = key->order >> 56;
    return byte < 'a' ? 0 : byte > 'z' ? RUNS - 1 : byte - 'a' + 1;
}

/* In runs, most of which are short. */
static void
sort (struct table *t)
{
    size_t starts[RUNS + 1] = { 0 };
    for (size_t i = 0; i < t->nmet; i++)
        starts[run_of (&t->met[i])]++;
    for (size_t run = 0, end = 0; run <= RUNS; run++)
        starts[run] = end += starts[run];
    for (size_t i = t->nmet; i-- > 0;)
        t->sorted[--starts[run_of (&t->met[i])]] = t->met[i];
    for (size_t run = 0; run < RUNS; run++)
        if (starts[run + 1] - starts[run] > 1)
            sort_run (t, t->sorted + starts[run], starts[run + 1] - starts[run]);
}

/* The index of a term that is not there yet. */
static bool
table_add (struct table *t, struct arena *arena, struct strv term, uint32_t *index)
{
    struct table_entry *entries =
        arena_grow (arena, t->entries, t->n, &t->cap, sizeof *entries);
    struct table_count *counts =
        arena_grow (arena, t->counts, t->n, &t->counts_cap, sizeof *counts);
    struct strv kept = arena_dup (arena, term);
    if (arena_failed (arena) || entries == NULL || counts == NULL || t->n == UINT32_MAX ||
        termset_put (&t->indexes, arena, kept, (uint32_t)t->n, NULL) == NULL)
        return false;
    t->entries = entries;
    t->counts = counts;
    uint64_t order = order_of (strv_sub (kept, t->common, kept.len));
    t->entries[t->n] = (struct table_entry){ kept, order };
    t->counts[t->n] = (struct table_count){ 0, 0 };
    *index = (uint32_t)t->n++;
    return true;
}

static bool
make_room (struct table *t, struct arena *arena)
{
    size_t cap = t->met_cap, same = cap, again = cap;
    struct key *met = arena_grow (arena, t->met, t->nmet, &cap, sizeof *met);
    struct key *sorted = arena_grow (arena, t->sorted, t->nmet, &same, sizeof *sorted);
    struct frequency *list = arena_grow (arena, t->list, t->nmet, &again, sizeof *list);
    if (met == NULL || sorted == NULL || list == NULL)
        return false;
    t->met = met;
    t->sorted = sorted;
    t->list = list;
    t->met_cap = cap;
    return true;
}

static bool
count_entry (struct table *t, struct arena *arena, uint32_t index, uint32_t times)
{
    struct table_count *count = &t->counts[index];
    if (count->round == t->round) {
        count->n += times;
        return true;
    }
    if (t->nmet == t->met_cap && !make_room (t, arena))
        return false;
    *count = (struct table_count){ t->round, times };
    t->met[t->nmet++] = (struct key){ t->entries[index].order, index };
    return true;
}

static const struct frequency *
table_list (struct table *t, size_t *n)
{
    sort (t);
    for (size_t i = 0; i < t->nmet; i++) {
        uint32_t index = t->sorted[i].index;
        t->list[i] = (struct frequency){ t->entries[index].term, t->counts[index].n };
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
    if (!count_entry (&f->stems, &f->arena, stem, times) ||
        (counts && !count_entry (&f->words, &f->arena, index, 1)))
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
    return table_list (&f->stems, n);
}

const struct frequency *
frequencies_words (struct frequencies *f, size_t *n)
{
    return table_list (&f->words, n);
}
