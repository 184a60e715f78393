/* Tokenizer and stemmer over a question.  What is asked of the engine is plan_words.c. */
#include "query/words.h"

struct strv
word_stem (const struct word *word, size_t i)
{
    return i == 0 ? word->stem : word->others[i - 1];
}

bool
word_has_stem (const struct word *word, struct strv stem)
{
    for (size_t i = 0; i <= word->nothers; i++)
        if (strv_eq (word_stem (word, i), stem))
            return true;
    return false;
}

static void
add_stem (struct word *word, struct strv stem, size_t nlanguages, struct arena *arena)
{
    if (word_has_stem (word, stem))
        return;
    if (word->others == NULL)
        word->others = ARENA_ARRAY (arena, struct strv, nlanguages);
    if (word->others != NULL)
        word->others[word->nothers++] = arena_dup (arena, stem);
}

/* The stems of a token in all languages, each once. */
static enum ix_code
add_stems (struct word *word, const struct token *t, const struct stemmers *stemmers,
           struct arena *arena, struct ix_error *err)
{
    struct strbuf stem = STRBUF_INIT;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < stemmers->n && code == IX_OK; i++) {
        strbuf_reset (&stem);
        code = stemmer_stem (stemmers->items[i], t, &stem, err);
        if (code == IX_OK && i == 0)
            word->stem = arena_dup (arena, strbuf_strv (&stem));
        else if (code == IX_OK)
            add_stem (word, strbuf_strv (&stem), stemmers->n, arena);
    }
    strbuf_free (&stem);
    return code;
}

static bool
holds_ellipsis (struct strv between)
{
    static const struct strv marks[] = { STRV_INIT ("…"), STRV_INIT ("..."),
                                         STRV_INIT (". . .") };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strv_find (between, marks[i], 0) < between.len)
            return true;
    return false;
}

/* Whether words are left out between the token and the last that ends before it. */
static bool
is_after_gap (const struct words *w, struct strv text, const struct token *t, size_t offset)
{
    size_t n = w->n, start = offset + t->start;
    while (n > 0 && w->items[n - 1].end > start)
        n--;
    return n > 0 && w->items[n - 1].end >= offset &&
           holds_ellipsis (strv_sub (text, w->items[n - 1].end - offset, t->start));
}

static enum ix_code
add_word (struct words *w, struct strv text, const struct token *t, size_t offset,
          const struct stemmers *stemmers, struct arena *arena, struct ix_error *err)
{
    struct word *items = arena_grow (arena, w->items, w->n, &w->cap, sizeof *items);
    if (items == NULL)
        return ix_no_memory (err);
    w->items = items;
    struct word *word = &w->items[w->n];
    *word = (struct word){ .term = arena_dup (arena, t->term),
                           .start = offset + t->start,
                           .end = offset + t->end,
                           .kind = t->kind,
                           .part = t->part,
                           .compound = t->compound,
                           .after_gap = is_after_gap (w, text, t, offset),
                           .stop = t->kind == TOKEN_WORD && stop_word (t->term),
                           .position = t->position,
                           .npositions = t->npositions };
    enum ix_code code = add_stems (word, t, stemmers, arena, err);
    if (code == IX_OK && arena_failed (arena))
        return ix_no_memory (err);
    w->n += code == IX_OK;
    return code;
}

/* "3 May", "May 2020": the month is a topic. */
static void
keep_months (struct words *w, size_t first)
{
    for (size_t i = first; i < w->n; i++) {
        bool after = i > first && w->items[i - 1].kind == TOKEN_NUMBER;
        bool before = i + 1 < w->n && w->items[i + 1].kind == TOKEN_NUMBER;
        if ((after || before) && strv_eq (w->items[i].term, STRV ("may")))
            w->items[i].stop = false;
    }
}

enum ix_code
words_add (struct words *w, struct strv text, size_t offset, const struct stemmers *stemmers,
           struct arena *arena, struct ix_error *err)
{
    struct tokenizer tokenizer;
    struct token token;
    enum ix_code code = IX_OK;
    size_t first = w->n;
    int rc = 0;
    tokenizer_init (&tokenizer, text);
    while (code == IX_OK && (rc = tokenizer_next (&tokenizer, &token)) > 0)
        code = add_word (w, text, &token, offset, stemmers, arena, err);
    tokenizer_free (&tokenizer);
    keep_months (w, first);
    return rc < 0 ? ix_no_memory (err) : code;
}
