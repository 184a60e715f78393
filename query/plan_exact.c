/* What is asked for as it is written: phrases, words near each other, =words and beginnings.
 * The index knows which passages hold their stems; which of those hold the words is read off
 * the texts, hit by hit where every hit must have them (rank.h), else before (plan_checks.c).
 */
#include "query/planner.h"

/* ------------------------------------------------------------------ passages to look at */

enum { FORMS_MAX = WORDS_LANGUAGES_MAX + 1 };

/* The stems under which a passage may hold the word: that in each language, and the word
 * itself, since the same letters may be a figure or a symbol there.  Each once. */
static size_t
possible_stems (struct planner *p, struct strv term, struct strv *out)
{
    const struct token token = { .term = term, .kind = TOKEN_WORD };
    struct strbuf stem = STRBUF_INIT;
    size_t n = 1;
    out[0] = term;
    for (size_t i = 0; i < p->stemmers.n && p->b->code == IX_OK; i++) {
        size_t known = 0;
        strbuf_reset (&stem);
        if (!plan_ok (p, stemmer_stem (p->stemmers.items[i], &token, &stem, p->err)))
            break;
        while (known < n && !strv_eq (out[known], strbuf_strv (&stem)))
            known++;
        if (known == n)
            out[n++] = arena_dup (p->arena, strbuf_strv (&stem));
    }
    strbuf_free (&stem);
    if (arena_failed (p->arena))
        plan_no_memory (p);
    return n;
}

static const struct ix_query *
written (struct planner *p, struct strv term)
{
    struct strv stems[FORMS_MAX];
    struct kids forms = { 0 };
    size_t n = possible_stems (p, term, stems);
    for (size_t i = 0; i < n; i++)
        if (plan_count (p, PREFIX_STEM, stems[i]))
            kids_add (p, &forms, qbuild_term (p->b, PREFIX_STEM, stems[i], 1));
    return forms.n ? kids_join (p, IX_SYNONYM, &forms) : qbuild_none (p->b);
}

/* Each word once, however often the phrase has it: each is a list that the engine walks. */
const struct ix_query *
plan_all_written (struct planner *p, const struct strv *terms, size_t n)
{
    struct termset seen = { 0 };
    struct kids kids = { 0 };
    for (size_t i = 0; i < n && p->b->code == IX_OK; i++) {
        bool added = false;
        if (termset_put (&seen, p->arena, terms[i], 0, &added) == NULL)
            plan_no_memory (p);
        if (added)
            kids_add (p, &kids, written (p, terms[i]));
    }
    return kids_join (p, IX_AND, &kids);
}

static void
require (struct planner *p, const struct check *forms, size_t nforms)
{
    struct plan *plan = p->plan;
    struct plan_required *items = arena_grow (p->arena, plan->required, plan->nrequired,
                                              &plan->required_cap, sizeof *items);
    if (items == NULL) {
        plan_no_memory (p);
        return;
    }
    plan->required = items;
    plan->required[plan->nrequired++] = (struct plan_required){ forms, nforms };
}

/* Those of `words` that pass the check, which is left to be done with the hits when all of them
 * must. */
static const struct ix_query *
passing (struct planner *p, const struct ix_query *words, const struct check *check)
{
    if (!p->required)
        return plan_checked (p, words, check);
    require (p, check, 1);
    return words;
}

/* ------------------------------------------------------------------ phrases */

/* The words of `w` that stand one after the other: the parts of compounds, or their wholes. */
static size_t
sequence (const struct words *w, bool wholes, struct strv *out, bool *gaps)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++)
        if (wholes ? !w->items[i].part : !w->items[i].compound) {
            gaps[n] = w->items[i].after_gap;
            out[n++] = w->items[i].term;
        }
    return n;
}

/* The pieces between gaps are shown each by itself. */
static void
show_phrase (struct planner *p, const struct check *check, uint32_t group)
{
    for (size_t from = 0, end; from < check->n; from = end) {
        for (end = from + 1; end < check->n && !check->gaps[end];)
            end++;
        if (!matcher_phrase (&p->plan->matcher, p->arena, check->terms + from, end - from,
                             group))
            plan_no_memory (p);
    }
}

/* One form of a phrase; with `later`, what of it is left to be checked with the hits is not
 * checked here. */
static const struct ix_query *
phrase_form (struct planner *p, const struct words *w, bool wholes, uint32_t group, bool later,
             struct check *check)
{
    struct strv *terms = ARENA_ARRAY (p->arena, struct strv, w->n);
    bool *gaps = ARENA_ARRAY (p->arena, bool, w->n);
    if (terms == NULL || gaps == NULL) {
        plan_no_memory (p);
        return NULL;
    }
    *check =
        (struct check){ .terms = terms, .n = sequence (w, wholes, terms, gaps), .gaps = gaps };
    const struct ix_query *words = plan_all_written (p, terms, check->n);
    show_phrase (p, check, group);
    return later ? words : plan_checked (p, words, check);
}

const struct ix_query *
plan_exact (struct planner *p, const struct words *w, bool required)
{
    struct kids forms = { 0 };
    struct check *checks = ARENA_ARRAY (p->arena, struct check, 2);
    uint32_t group = plan_group (p, 1);
    size_t nchecks = 0;
    bool has_compound = false;
    for (size_t i = 0; i < w->n; i++)
        has_compound = has_compound || w->items[i].compound;
    for (int wholes = 0; wholes <= (has_compound ? 1 : 0) && w->n && checks; wholes++) {
        kids_add (p, &forms, phrase_form (p, w, wholes, group, required, &checks[nchecks]));
        nchecks++;
    }
    if (checks == NULL)
        plan_no_memory (p);
    else if (required)
        require (p, checks, nchecks);
    return kids_join (p, IX_OR, &forms);
}

const struct ix_query *
plan_shown_phrase (struct planner *p, const struct strv *terms, size_t n)
{
    struct strv *kept = ARENA_ARRAY (p->arena, struct strv, n);
    uint32_t group = plan_group (p, 1);
    for (size_t i = 0; i < n && kept; i++)
        kept[i] = terms[i];
    if (kept == NULL || !matcher_phrase (&p->plan->matcher, p->arena, kept, n, group)) {
        plan_no_memory (p);
        return NULL;
    }
    const struct check check = { .terms = kept, .n = n };
    return plan_checked (p, plan_all_written (p, kept, n), &check);
}

const struct ix_query *
plan_phrase (struct planner *p, const struct query_node *node)
{
    struct words words = { 0 };
    if (!plan_ok (p, words_add (&words, node->text, 0, &p->stemmers, p->arena, p->err)) ||
        words.n == 0)
        return NULL;
    return plan_exact (p, &words, p->required);
}

/* ------------------------------------------------------------------ NEAR */

/* The word on one side of NEAR, as it is written. */
static struct strv
near_term (struct planner *p, const struct query_node *side)
{
    struct words words = { 0 };
    struct strv term = { NULL, 0 };
    size_t n = 0;
    if (!plan_ok (p, words_add (&words, side->text, 0, &p->stemmers, p->arena, p->err)))
        return term;
    for (size_t i = 0; i < words.n; i++)
        if (!words.items[i].part) {
            term = words.items[i].term;
            n++;
        }
    if (n != 1)
        (void)plan_ok (p, ix_fail (p->err, IX_EQUERY,
                                   "NEAR stands between two words, not \"%.*s\"",
                                   STRV_ARG (side->text)));
    return term;
}

const struct ix_query *
plan_near (struct planner *p, const struct query_node *node)
{
    struct strv *terms = ARENA_ARRAY (p->arena, struct strv, 2);
    struct check *check = ARENA_NEW (p->arena, struct check);
    uint32_t group = plan_group (p, 1);
    if (terms == NULL || check == NULL) {
        plan_no_memory (p);
        return NULL;
    }
    terms[0] = near_term (p, node->kids);
    terms[1] = near_term (p, node->kids->next);
    *check = (struct check){ .terms = terms, .n = 2, .window = (uint32_t)node->distance + 1 };
    if (p->b->code)
        return NULL;
    for (size_t i = 0; i < 2; i++)
        if (!matcher_phrase (&p->plan->matcher, p->arena, &terms[i], 1, group))
            plan_no_memory (p);
    return passing (p, plan_all_written (p, terms, 2), check);
}

/* ------------------------------------------------------------------ beginnings */

/* Stems under which a passage may hold a word that was asked for by its beginning. */
struct beginnings {
    struct termset seen;
    struct many stems;
};

static void
add_beginning (struct planner *p, struct beginnings *out, struct strv term)
{
    struct strv stems[FORMS_MAX];
    size_t n = possible_stems (p, term, stems);
    for (size_t i = 0; i < n && p->b->code == IX_OK; i++) {
        bool added = false;
        if (termset_put (&out->seen, p->arena, stems[i], 0, &added) == NULL)
            plan_no_memory (p);
        uint32_t passages = added ? plan_count (p, PREFIX_STEM, stems[i]) : 0;
        if (passages > 0)
            many_add (p, &out->stems, stems[i], passages);
    }
}

static void
find_beginnings (struct planner *p, struct strv prefix, struct beginnings *out)
{
    struct ix_terms *terms = NULL;
    struct strv term;
    int rc = 0;
    if (!plan_ok (p, ix_terms_open (&terms, p->catalog->reader, prefix, p->err)))
        return;
    while (p->b->code == IX_OK && (rc = ix_terms_next (terms, &term, NULL, p->err)) > 0)
        add_beginning (p, out, arena_dup (p->arena, term));
    ix_terms_free (terms);
    if (rc < 0)
        (void)plan_ok (p, p->err->code);
}

/* The last word is what the star stands at; "co-oper*" is what begins with "cooper". */
const struct ix_query *
plan_prefix (struct planner *p, const struct query_node *node)
{
    struct words words = { 0 };
    struct beginnings found = { 0 };
    struct check *check = ARENA_NEW (p->arena, struct check);
    if (!plan_ok (p, words_add (&words, node->text, 0, &p->stemmers, p->arena, p->err)) ||
        words.n == 0)
        return NULL;
    struct strv *prefix = &words.items[words.n - 1].term;
    if (check == NULL ||
        !matcher_prefix (&p->plan->matcher, p->arena, *prefix, plan_group (p, 1))) {
        plan_no_memory (p);
        return NULL;
    }
    *check = (struct check){ .terms = prefix, .n = 1, .prefix = true };
    find_beginnings (p, *prefix, &found);
    const struct ix_query *q = many_query (p, &found.stems);
    return q ? passing (p, q, check) : qbuild_none (p->b);
}
