/* What bare words ask of the engine: the recipe of plan.h in code.  What is asked for as it is
 * written is plan_exact.c. */
#include "query/planner.h"

#include <string.h>

/* One run of words while it is planned. */
struct run {
    struct words words;
    struct termset seen; /* stems that are in the query, with their count */
    struct acronym_uses uses;
    struct kids text, headings, acronyms;
};

/* A question of stop words only is about them. */
static void
keep_some_word (struct words *words)
{
    for (size_t i = 0; i < words->n; i++)
        if (!words->items[i].stop)
            return;
    for (size_t i = 0; i < words->n; i++)
        words->items[i].stop = false;
}

static void
count_stems (struct planner *p, struct run *run)
{
    for (size_t i = 0; i < run->words.n; i++) {
        bool added;
        uint32_t *count =
            termset_put (&run->seen, p->arena, run->words.items[i].stem, 1, &added);
        if (count == NULL) {
            plan_no_memory (p);
            return;
        }
        *count += !added;
    }
}

void
plan_show_stem (struct planner *p, struct strv stem)
{
    uint32_t group = plan_group (p, plan_count (p, PREFIX_STEM, stem));
    if (!matcher_stem (&p->plan->matcher, p->arena, stem, group))
        plan_no_memory (p);
}

void
plan_show_word (struct planner *p, const struct word *word)
{
    uint32_t passages = 0;
    for (size_t i = 0; i <= word->nothers; i++)
        passages += plan_count (p, PREFIX_STEM, word_stem (word, i));
    uint32_t group = plan_group (p, passages);
    for (size_t i = 0; i <= word->nothers; i++)
        if (!matcher_stem (&p->plan->matcher, p->arena, word_stem (word, i), group))
            plan_no_memory (p);
}

/* Without what no passage has: the engine's time grows with the square of such words. */
const struct ix_query *
plan_stems (struct planner *p, enum schema_prefix prefix, const struct word *word, uint32_t wqf)
{
    struct kids forms = { 0 };
    for (size_t i = 0; i <= word->nothers; i++)
        if (plan_count (p, prefix, word_stem (word, i)))
            kids_add (p, &forms, qbuild_term (p->b, prefix, word_stem (word, i), wqf));
    return kids_join (p, IX_SYNONYM, &forms);
}

/* Passages that stand under headings with the word. */
static void
add_headings (struct planner *p, struct run *run, const struct word *word, uint32_t wqf)
{
    if (p->selects || plan_count (p, PREFIX_STEM, word->stem) < PLAN_HEADINGS_BELOW)
        kids_add (p, &run->headings, plan_stems (p, PREFIX_HEADING, word, wqf));
}

/* The first place of a stem carries the count of all. */
static void
add_word (struct planner *p, struct run *run, const struct word *word)
{
    uint32_t *count = termset_get (&run->seen, word->stem);
    if (word->stop || *count == 0)
        return;
    const struct ix_query *text =
        plan_spellings (p, word, plan_stems (p, PREFIX_STEM, word, *count));
    if (text && (word->compound || word->part))
        text = qbuild_scale (p->b, text, word->part ? PLAN_PART : PLAN_COMPOUND);
    kids_add (p, &run->text, text);
    add_headings (p, run, word, *count);
    plan_show_word (p, word);
    *count = 0;
}

static void
add_pair (struct planner *p, const struct word *a, const struct word *b)
{
    struct plan *plan = p->plan;
    struct strv *terms = ARENA_ARRAY (p->arena, struct strv, 2);
    struct plan_pair *pairs =
        arena_grow (p->arena, plan->pairs, plan->npairs, &plan->pairs_cap, sizeof *pairs);
    if (terms == NULL || pairs == NULL) {
        plan_no_memory (p);
        return;
    }
    terms[0] = a->term;
    terms[1] = b->term;
    plan->pairs = pairs;
    plan->pairs[plan->npairs++] = (struct plan_pair){
        .phrase = { .terms = terms, .n = 2 },
        .near = { .terms = terms, .n = 2, .window = PLAN_NEAR_WINDOW },
        .rarity = plan_rarity (p, plan_passages (p, a->term)) +
                  plan_rarity (p, plan_passages (p, b->term)),
    };
}

/* Words that no passage has stand nowhere. */
static bool
is_pair (struct planner *p, const struct word *a, const struct word *b)
{
    return !strv_eq (a->term, b->term) && plan_passages (p, a->term) > 0 &&
           plan_passages (p, b->term) > 0;
}

/* Neighbours, stop words between them not counted. */
static void
add_pairs (struct planner *p, const struct run *run)
{
    const struct word *last = NULL;
    size_t npairs = 0;
    for (size_t i = 0; i < run->words.n && npairs < PLAN_PAIRS_MAX && !p->excluded; i++) {
        const struct word *word = &run->words.items[i];
        if (word->stop || word->compound)
            continue;
        if (last && is_pair (p, last, word)) {
            add_pair (p, last, word);
            npairs++;
        }
        last = word;
    }
}

static void
remember_acronym (struct planner *p, const struct acronym_use *use)
{
    struct plan *plan = p->plan;
    struct acronym_use *items = arena_grow (p->arena, plan->acronyms, plan->nacronyms,
                                            &plan->acronyms_cap, sizeof *items);
    if (items == NULL) {
        plan_no_memory (p);
        return;
    }
    plan->acronyms = items;
    plan->acronyms[plan->nacronyms++] = *use;
}

/* Passages that say what the letters stand for in other words than the list does: not where the
 * acronym is required or excluded, which those are not. */
static void
add_expansion_words (struct planner *p, struct run *run, const struct words *expansion)
{
    struct kids words = { 0 };
    for (size_t i = 0; i < expansion->n; i++)
        if (!expansion->items[i].stop)
            kids_add (p, &words, plan_stems (p, PREFIX_STEM, &expansion->items[i], 1));
    kids_add (p, &run->acronyms, kids_scaled (p, &words, PLAN_ACRONYM_WORDS));
}

/* One word in any form ("NFIs" for "NFI"), several as they are written. */
static const struct ix_query *
other_form (struct planner *p, const struct words *other)
{
    const struct word *word = &other->items[0];
    if (other->n != 1)
        return plan_exact (p, other, false);
    plan_show_word (p, word);
    return plan_spellings (p, word, plan_stems (p, PREFIX_STEM, word, 1));
}

static void
add_acronym (struct planner *p, struct run *run, const struct acronym_use *use, bool strict)
{
    struct words other = { 0 };
    struct strv text = use->was_short ? use->expansion : use->shortened;
    if (!plan_ok (p, words_add (&other, text, 0, &p->stemmers, p->arena, p->err)))
        return;
    const struct ix_query *q = other_form (p, &other);
    double worth = other.n > 1 ? PLAN_EXPANSION / (double)other.n : PLAN_ACRONYM;
    if (q)
        kids_add (p, &run->acronyms, qbuild_scale (p->b, q, worth));
    if (use->was_short && !strict)
        add_expansion_words (p, run, &other);
    remember_acronym (p, use);
}

/* Before words are looked for: a word that a list has is an acronym, however it is typed. */
static void
find_acronyms (struct planner *p, struct run *run)
{
    (void)plan_ok (
        p, acronyms_find (p->catalog, &run->words, &p->stemmers, p->arena, &run->uses, p->err));
}

/* The own words of a passage, and what only adds to them. */
static const struct ix_query *
join_run (struct planner *p, struct run *run, bool strict)
{
    struct kids own = { 0 }, more = { 0 };
    kids_add (p, &own, kids_join (p, IX_OR, &run->text));
    kids_add (p, &own, kids_join (p, IX_OR, &run->acronyms));
    kids_add (p, &more, kids_scaled (p, &run->headings, PLAN_HEADING));
    const struct ix_query *passage = kids_join (p, IX_OR, &own);
    const struct ix_query *around = kids_join (p, IX_OR, &more);
    if (passage && around)
        return qbuild_pair (p->b, strict ? IX_MAYBE : IX_OR, passage, around);
    if (passage || (around && !strict))
        return passage ? passage : around;
    return qbuild_none (p->b);
}

const struct ix_query *
plan_words (struct planner *p, const struct query_node *node, bool strict)
{
    struct run run = { 0 };
    if (!plan_ok (p, words_add (&run.words, node->text, node->start, &p->stemmers, p->arena,
                                p->err)) ||
        run.words.n == 0)
        return NULL;
    keep_some_word (&run.words);
    find_acronyms (p, &run);
    plan_unknown_words (p, &run.words);
    count_stems (p, &run);
    for (size_t i = 0; i < run.words.n && p->b->code == IX_OK; i++)
        add_word (p, &run, &run.words.items[i]);
    plan_other_forms (p, &run.words, &run.text);
    add_pairs (p, &run);
    for (size_t i = 0; i < run.uses.n && p->b->code == IX_OK; i++)
        add_acronym (p, &run, &run.uses.items[i], strict);
    return join_run (p, &run, strict);
}
