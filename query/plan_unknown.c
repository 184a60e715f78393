/* Words that the index does not have: the nearest spelling that it has, or none. */
#include "query/planner.h"

#include "lib/ref_words.h"
#include "query/figure.h"
#include "query/spell.h"

enum {
    LOOKED_AT_MAX = 2000
}; /* words of a run; who writes more than that has spelt some right */

/* Whether it is what a paragraph or article is called: of a reference that is none, "recital 47
 * Lamps", the word is spelt as it was meant. */
static bool
is_of_reference (const struct word *word)
{
    enum passage_kind kind;
    enum part_kind part;
    return ref_word_kind (word->term, &kind) || ref_word_part (word->term, &part);
}

/* Acronyms, words with digits and the words of figures are never guessed: one letter makes
 * another name or amount of them. */
static bool
may_correct (const struct word *word)
{
    if (word->kind != TOKEN_WORD || figure_is_magnitude (word->term) || is_of_reference (word))
        return false;
    for (size_t i = 0; i < word->term.len; i++)
        if (word->term.s[i] >= '0' && word->term.s[i] <= '9')
            return false;
    return spell_tolerance (word->term) > 0;
}

/* Stems first: how many passages have them is asked again. */
static bool
is_unknown (struct planner *p, const struct word *word)
{
    for (size_t i = 0; i <= word->nothers; i++)
        if (plan_count (p, PREFIX_STEM, word_stem (word, i)))
            return false;
    return !plan_passages (p, word->term) && !plan_has_variant (p, word->term);
}

static void
note_unknown (struct planner *p, struct strv term)
{
    struct plan *plan = p->plan;
    struct strv *items =
        arena_grow (p->arena, plan->unknown, plan->nunknown, &plan->unknown_cap, sizeof *items);
    if (items == NULL) {
        plan_no_memory (p);
        return;
    }
    plan->unknown = items;
    plan->unknown[plan->nunknown++] = term;
}

/* The indexes of the unknown words, as many as may still be looked for; the others are noted.
 */
static size_t
gather (struct planner *p, const struct words *words, size_t *indexes,
        struct spell_wish *wishes)
{
    size_t n = 0;
    for (size_t i = 0; i < words->n && i < LOOKED_AT_MAX && p->b->code == IX_OK; i++) {
        const struct word *word = &words->items[i];
        if (word->stop || !is_unknown (p, word))
            continue;
        if (word->compound) {
            if (word->kind == TOKEN_SYMBOL) /* its parts alone are likely something else */
                note_unknown (p, strv_sub (p->question, word->start, word->end));
            continue;
        }
        if (p->nspelled == SPELL_WORDS_MAX || !may_correct (word)) {
            note_unknown (p, word->term);
            continue;
        }
        p->nspelled++;
        indexes[n] = i;
        wishes[n++] = (struct spell_wish){ .word = word->term };
    }
    return n;
}

static enum ix_code
note_correction (struct planner *p, const struct word *word, struct strv found)
{
    struct plan *plan = p->plan;
    struct correction *items = arena_grow (p->arena, plan->corrections, plan->ncorrections,
                                           &plan->corrections_cap, sizeof *items);
    if (items == NULL)
        return ix_no_memory (p->err);
    plan->corrections = items;
    plan->corrections[plan->ncorrections++] =
        (struct correction){ word->start, word->end, found };
    return IX_OK;
}

/* The place in the question stays; the word becomes the one that was found. */
static void
correct (struct planner *p, struct word *word, struct strv found)
{
    struct words corrected = { 0 };
    if (!plan_ok (p, note_correction (p, word, found)) ||
        !plan_ok (p,
                  words_add (&corrected, found, word->start, &p->stemmers, p->arena, p->err)) ||
        corrected.n == 0)
        return;
    word->term = corrected.items[0].term;
    word->stem = corrected.items[0].stem;
    word->others = corrected.items[0].others;
    word->nothers = corrected.items[0].nothers;
}

void
plan_unknown_words (struct planner *p, struct words *words)
{
    size_t indexes[SPELL_WORDS_MAX];
    struct spell_wish wishes[SPELL_WORDS_MAX];
    size_t n = gather (p, words, indexes, wishes);
    if (n == 0 || p->b->code)
        return;
    if (!plan_ok (p, spell_find (p->catalog, wishes, n, p->arena, p->err)))
        return;
    /* A stop word carries no topic, and is near to many a short word that does. */
    for (size_t i = 0; i < n; i++)
        if (wishes[i].found.len && !stop_word (wishes[i].found))
            correct (p, &words->items[indexes[i]], wishes[i].found);
        else
            note_unknown (p, wishes[i].word);
}
