/* Tokenizer and stemmer over a question.  What is asked of the engine is plan_words.c. */
#include "query/words.h"

static bool
all_in_arena (const struct word *word, const struct arena *arena)
{
    return word->term.s && word->stem.s && !arena_failed (arena);
}

static enum ix_code
add_word (struct words *w, const struct token *t, size_t offset, struct strv stem,
          struct arena *arena, struct ix_error *err)
{
    struct word *items = arena_grow (arena, w->items, w->n, &w->cap, sizeof *items);
    if (items == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    w->items = items;
    struct word *word = &w->items[w->n];
    *word = (struct word){ .term = arena_dup (arena, t->term),
                           .stem = arena_dup (arena, stem),
                           .start = offset + t->start,
                           .end = offset + t->end,
                           .kind = t->kind,
                           .part = t->part,
                           .compound = t->compound,
                           .stop = t->kind == TOKEN_WORD && stop_word (t->term),
                           .position = t->position,
                           .npositions = t->npositions };
    if (!all_in_arena (word, arena))
        return ix_fail (err, IX_ENOMEM, "out of memory");
    w->n++;
    return IX_OK;
}

enum ix_code
words_add (struct words *w, struct strv text, size_t offset, struct stemmer *stemmer,
           struct arena *arena, struct ix_error *err)
{
    struct tokenizer tokenizer;
    struct token token;
    struct strbuf stem = STRBUF_INIT;
    enum ix_code code = IX_OK;
    int rc = 0;
    tokenizer_init (&tokenizer, text);
    while (code == IX_OK && (rc = tokenizer_next (&tokenizer, &token)) > 0) {
        strbuf_reset (&stem);
        code = stemmer_stem (stemmer, &token, &stem, err);
        if (code == IX_OK)
            code = add_word (w, &token, offset, strbuf_strv (&stem), arena, err);
    }
    tokenizer_free (&tokenizer);
    strbuf_free (&stem);
    return rc < 0 ? ix_fail (err, IX_ENOMEM, "out of memory") : code;
}
