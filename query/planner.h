/* Between the files of the planner only: the numbers of the recipe, and what is shared while a
 * plan is made. */
#ifndef PINCITE_QUERY_PLANNER_H
#define PINCITE_QUERY_PLANNER_H

#include "lib/impact.h"
#include "lib/termset.h"
#include "query/plan.h"
#include "query/words.h"

/* The index holds impacts: see lib/impact.h.  A word that a question says again counts less for
 * it by k3, which hardly matters between 2 and 1,000. */
#define PLAN_WEIGHTING                                                                         \
    {                                                                                          \
        .scheme = IX_BM25, .k1 = IMPACT_ONE, .k3 = 8                                           \
    }

/* What a match is worth beside one of a word that stands alone. */
#define PLAN_COMPOUND 0.8      /* the whole of a hyphenated word or symbol */
#define PLAN_PART 0.5          /* each of its parts */
#define PLAN_FORM 0.3          /* two words as one, or one as two */
#define PLAN_HEADING 0.1       /* in a heading above */
#define PLAN_ACRONYM 0.8       /* the short form for its expansion */
#define PLAN_EXPANSION 1.2     /* the expansion for its short form, as a phrase, all of it */
#define PLAN_ACRONYM_WORDS 0.3 /* and each of its words */

enum {
    PLAN_NEAR_WINDOW = 8,
    PLAN_PAIRS_MAX = 12,        /* neighbours of one run */
    PLAN_HEADINGS_BELOW = 1000, /* passages that have a word: where more do, enough of them
                                   come before those that only stand under it */
    PLAN_FORMS_MAX = 64,        /* words of a run that are looked at for other forms */
    PLAN_STEMS_MAX = 50000,     /* that word*, word~ or a range of figures stands for */
};

struct planner {
    struct catalog *catalog;
    struct stemmers stemmers;
    struct arena *arena;
    struct plan *plan;
    struct strv question;
    struct qbuild *b; /* the plan's; its code is the planner's too */
    uint32_t ndocuments;
    bool required;         /* the node in hand must match wherever the question does */
    bool excluded;         /* it stands under a NOT */
    bool selects;          /* the question has a field, so that few passages may be left */
    struct strv known;     /* what there is in place of the leaf in hand; empty as a rule */
    size_t nspelled;       /* words that a nearest spelling was looked for */
    struct termset counts; /* of passages, by whole terms */
    /* Checks that are left to be made, and for each the query of what passes. */
    struct check_run *checks;
    struct ix_query **passing;
    size_t nchecks, checks_cap, passing_cap;
    struct ix_error *err;
};

/* Queries that are to be joined; NULL is never among them. */
struct kids {
    const struct ix_query **items;
    size_t n, cap;
};

/* Remembers a failure.  Returns whether all is well. */
bool plan_ok (struct planner *p, enum ix_code code);
/* Remembers that memory is out. */
void plan_no_memory (struct planner *p);
/* Adds `q` unless it is NULL. */
void kids_add (struct planner *p, struct kids *kids, const struct ix_query *q);
/* NULL when there are none. */
const struct ix_query *kids_join (struct planner *p, enum ix_op op, const struct kids *kids);
/* The same with its weight multiplied. */
const struct ix_query *kids_scaled (struct planner *p, const struct kids *kids, double factor);

/* Stems, with how many passages hold each. */
struct many {
    struct stem_count {
        struct strv stem;
        uint32_t passages;
    } * items;
    size_t n, cap;
};
/* `stem` must last as long as the plan. */
void many_add (struct planner *p, struct many *many, struct strv stem, uint32_t passages);
/* Any of them as one word; of too many the most frequent are left, the most frequent first.
 * NULL when there are none, or after a failure.  (plan_many.c) */
const struct ix_query *many_query (struct planner *p, struct many *many);
/* Shows them in the excerpt, as one group of the worth of a word in so many passages.  The same
 * file. */
void many_show (struct planner *p, const struct many *many, uint32_t passages);

/* Each returns NULL when there is nothing to look for, or after a failure.  `strict`: a
 * passage counts as having the words only for its own text and title, not for headings above.
 */
const struct ix_query *plan_words (struct planner *p, const struct query_node *node,
                                   bool strict);
/* (These three in plan_exact.c.) */
const struct ix_query *plan_phrase (struct planner *p, const struct query_node *node);
const struct ix_query *plan_near (struct planner *p, const struct query_node *node);
const struct ix_query *plan_prefix (struct planner *p, const struct query_node *node);
/* (plan_fuzzy.c) */
const struct ix_query *plan_fuzzy (struct planner *p, const struct query_node *node);
/* Selects without weight. */
const struct ix_query *plan_field (struct planner *p, const struct field_value *field);

/* How many documents match, works among them; 0 after a failure.  (plan_works.c) */
uint32_t plan_documents (struct planner *p, const struct ix_query *q);
/* The passages of those works that `works` finds among the documents of works; NULL after a
 * failure.  The same file. */
const struct ix_query *plan_passages_of (struct planner *p, const struct ix_query *works);

/* Passages in which a figure of the range stands, shown in the excerpt.  (plan_figures.c) */
const struct ix_query *plan_figures (struct planner *p, const struct field_value *field);

/* Passages that hold the term of `prefix` and `value`; 0 after a failure. */
uint32_t plan_count (struct planner *p, enum schema_prefix prefix, struct strv value);
/* Passages that hold the folded word as it is written; 0 after a failure. */
uint32_t plan_passages (struct planner *p, struct strv word);
/* What a word is worth that so many passages hold: more, the fewer they are. */
double plan_rarity (const struct planner *p, uint32_t passages);
/* A new group of the matcher, of the worth of such a word. */
uint32_t plan_group (struct planner *p, uint32_t passages);

/* What `words` finds that passes the check, whose terms must last as long as the plan; NULL
 * when `words` is NULL.  (plan_checks.c) */
const struct ix_query *plan_checked (struct planner *p, const struct ix_query *words,
                                     const struct check *check);
/* Makes all checks that are left: until then they let nothing pass.  The same file. */
void plan_make_checks (struct planner *p);

/* Passages that may hold all words as they are written, and do hold their stems; the words need
 * not stand side by side.  (plan_exact.c) */
const struct ix_query *plan_all_written (struct planner *p, const struct strv *terms, size_t n);
/* A phrase as typed, and with its compounds joined where it has any, shown in the excerpt.
 * `required`: every hit has it, so that it is checked hit by hit. */
const struct ix_query *plan_exact (struct planner *p, const struct words *words, bool required);

/* Shows a stem in the excerpt, as a group of its own. */
void plan_show_stem (struct planner *p, struct strv stem);
/* The same for all stems of a word, as one group. */
void plan_show_word (struct planner *p, const struct word *word);
/* The word by its stems in all languages; NULL when the index has none of them. */
const struct ix_query *plan_stems (struct planner *p, enum schema_prefix prefix,
                                   const struct word *word, uint32_t wqf);
/* A phrase of words as written, shown in the excerpt; `terms` must last as long as the plan. */
const struct ix_query *plan_shown_phrase (struct planner *p, const struct strv *terms,
                                          size_t n);

/* The query `q` for `word` (NULL when the index has it not), or for any spelling of it that the
 * index has; NULL when it has none.  (plan_forms.c) */
const struct ix_query *plan_spellings (struct planner *p, const struct word *word,
                                       const struct ix_query *q);
/* Whether the index has the word in the spelling of another country. */
bool plan_has_variant (struct planner *p, struct strv term);
/* Adds what the words may also be written like: in two words or in one, figures in another
 * notation. */
void plan_other_forms (struct planner *p, const struct words *words, struct kids *out);

/* Puts the nearest known spelling in the place of words that the index does not have, and notes
 * it in the plan.  (plan_unknown.c) */
void plan_unknown_words (struct planner *p, struct words *words);

#endif
