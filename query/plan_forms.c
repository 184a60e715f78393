/* Other ways to write what a question says: British and American spelling, one word or two, and
 * figures in another notation.  Only forms that the index has are asked for. */
#include "query/planner.h"

#include "lib/spelling.h"
#include "query/figure.h"

enum {
    HALF_MIN = 3,
    SPLIT_READ_MAX = 500, /* passages that are read for a word that stands in others already */
};

/* The stem of a variant, where the index has it: "labors" is found by "labor". */
static bool
find_stem (struct planner *p, struct strv variant, struct strv *stem)
{
    struct words words = { 0 };
    if (!plan_ok (p, words_add (&words, variant, 0, &p->stemmers, p->arena, p->err)) ||
        words.n != 1)
        return false;
    for (size_t i = 0; i <= words.items[0].nothers; i++) {
        *stem = word_stem (&words.items[0], i);
        if (plan_count (p, PREFIX_STEM, *stem) > 0)
            return true;
    }
    return false;
}

static void
add_variant (struct planner *p, struct kids *forms, struct strv variant,
             const struct word *word)
{
    struct strv other;
    if (!find_stem (p, variant, &other) || word_has_stem (word, other))
        return;
    plan_show_stem (p, other);
    kids_add (p, forms, qbuild_term (p->b, PREFIX_STEM, other, 1));
}

const struct ix_query *
plan_spellings (struct planner *p, const struct word *word, const struct ix_query *q)
{
    struct strbuf variants = STRBUF_INIT;
    struct kids forms = { 0 };
    struct strv rest, variant;
    kids_add (p, &forms, q);
    if (word->kind == TOKEN_WORD)
        spelling_add_variants (word->term, &variants);
    if (word->kind == TOKEN_ACRONYM)
        acronym_other_number (word->term, &variants);
    rest = strbuf_strv (&variants);
    while (strv_split (&rest, '\n', &variant))
        if (variant.len)
            add_variant (p, &forms, variant, word);
    strbuf_free (&variants);
    return kids_join (p, IX_SYNONYM, &forms);
}

bool
plan_has_variant (struct planner *p, struct strv term)
{
    struct strbuf variants = STRBUF_INIT;
    struct strv rest, variant, stem;
    bool found = false;
    spelling_add_variants (term, &variants);
    rest = strbuf_strv (&variants);
    while (!found && strv_split (&rest, '\n', &variant))
        found = variant.len && find_stem (p, variant, &stem);
    strbuf_free (&variants);
    return found;
}

/* "expell-ed" is no two words, but what stemming is for. */
static bool
is_ending (struct planner *p, const struct word *word, struct strv left)
{
    struct words words = { 0 };
    return plan_ok (p, words_add (&words, left, 0, &p->stemmers, p->arena, p->err)) &&
           words.n == 1 && strv_eq (words.items[0].stem, word->stem);
}

/* Whether at most SPLIT_READ_MAX passages hold both halves. */
static bool
is_soon_read (struct planner *p, const struct strv *halves)
{
    const struct ix_search_options options = { .check_at_least = SPLIT_READ_MAX + 1,
                                               .without_data = true,
                                               .weighting = { .scheme = IX_BOOL } };
    const struct ix_query *both = plan_all_written (p, halves, 2);
    struct ix_hits *hits = NULL;
    uint32_t found = 0;
    if (p->b->code ||
        !plan_ok (p, ix_search (&hits, p->catalog->reader, both, &options, p->err)))
        return false;
    ix_hits_total (hits, &found, NULL, NULL);
    ix_hits_free (hits);
    return found <= SPLIT_READ_MAX;
}

/* "healthcare" as "health care": the cut whose rarer half is most frequent, and is so in more
 * passages than the word ("avail able" is no way to write "available"), unless so many have the
 * word that the halves of it would be too many to be read. */
static const struct ix_query *
split_word (struct planner *p, const struct word *word)
{
    uint32_t known = plan_passages (p, word->term), best = known;
    struct strv halves[2];
    if (known > SPLIT_READ_MAX)
        return NULL;
    for (size_t at = HALF_MIN; at + HALF_MIN <= word->term.len; at++) {
        struct strv left = strv_sub (word->term, 0, at);
        struct strv right = strv_sub (word->term, at, word->term.len);
        uint32_t nleft = plan_passages (p, left);
        uint32_t nright = nleft > best ? plan_passages (p, right) : 0;
        if (nright <= best || is_ending (p, word, left))
            continue;
        best = nleft < nright ? nleft : nright;
        halves[0] = left;
        halves[1] = right;
    }
    if (best == known || (known > 0 && !is_soon_read (p, halves)))
        return NULL;
    return plan_shown_phrase (p, halves, 2);
}

/* "health care" as "healthcare". */
static const struct ix_query *
join_words (struct planner *p, const struct word *a, const struct word *b)
{
    struct strbuf joined = STRBUF_INIT;
    struct words words = { 0 };
    const struct ix_query *q = NULL;
    strbuf_add (&joined, a->term);
    strbuf_add (&joined, b->term);
    if (plan_passages (p, strbuf_strv (&joined)) &&
        plan_ok (
            p, words_add (&words, strbuf_strv (&joined), 0, &p->stemmers, p->arena, p->err)) &&
        words.n == 1) {
        plan_show_word (p, &words.items[0]);
        q = plan_stems (p, PREFIX_STEM, &words.items[0], 1);
    }
    strbuf_free (&joined);
    return q;
}

static void
add_figures (struct planner *p, struct strv number, struct strv magnitude, struct kids *out)
{
    struct figure forms[FIGURE_FORMS_MAX];
    size_t n = figure_forms (number, magnitude, p->arena, forms);
    if (arena_failed (p->arena)) {
        plan_no_memory (p);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (plan_passages (p, forms[i].words[0]))
            kids_add (p, out, plan_shown_phrase (p, forms[i].words, forms[i].nwords));
}

/* One word or two says less than the words themselves: its parts count already. */
static void
add_form (struct planner *p, struct kids *out, const struct ix_query *q)
{
    if (q)
        kids_add (p, out, qbuild_scale (p->b, q, PLAN_FORM));
}

static bool
is_plain_word (const struct word *word)
{
    return word->kind == TOKEN_WORD && !word->part && !word->compound && !word->stop;
}

void
plan_other_forms (struct planner *p, const struct words *words, struct kids *out)
{
    for (size_t i = 0; i < words->n && i < PLAN_FORMS_MAX && p->b->code == IX_OK; i++) {
        const struct word *word = &words->items[i];
        const struct word *next = i + 1 < words->n ? word + 1 : NULL;
        struct strv number, magnitude;
        if (word->kind == TOKEN_NUMBER) {
            bool big = next && figure_is_magnitude (next->term);
            add_figures (p, word->term, big ? next->term : STRV (""), out);
        } else if (figure_split (word->term, &number, &magnitude))
            add_figures (p, number, magnitude, out);
        if (!is_plain_word (word))
            continue;
        add_form (p, out, split_word (p, word));
        if (next && is_plain_word (next))
            add_form (p, out, join_words (p, word, next));
    }
}
