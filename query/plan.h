/* The plan: a question's tree → one engine query, and what the excerpt must know.
 *
 * The recipe, in prose.  Each word that carries a topic is looked for by its stem in text and
 * title and, lightly, in the headings above, unless very many passages have it themselves;
 * words side by side count a little more as a phrase or near each other, in the passages that
 * come first without that.  What a word
 * may also be written like (spelling of another country, a hyphen more or less, the nearest
 * known spelling when the index does not have it) counts as the word itself.  Acronyms of the
 * reports' lists stand for their expansions and the other way round.  A phrase is looked for as
 * written.  Nothing is required unless said.
 */
#ifndef PINCITE_QUERY_PLAN_H
#define PINCITE_QUERY_PLAN_H

#include "query/acronym.h"
#include "query/catalog.h"
#include "query/check.h"
#include "query/match.h"
#include "query/parse_query.h"
#include "query/qbuild.h"

/* A word of the question that the index does not have, and what was taken for it. */
struct correction {
    size_t start, end; /* bytes of the question */
    struct strv found;
};

/* A phrase, word*, word~ or field of the question, and what it asks of the engine by itself. */
struct plan_leaf {
    struct strv text; /* as typed, and what else there is in its place where few are */
    const struct ix_query *query;
    const struct check *checks; /* any of which what it finds must pass; NULL: none */
    size_t nchecks;
};

/* A phrase that every hit must have, in any of its forms. */
struct plan_required {
    const struct check *forms;
    size_t nforms;
};

/* Two words of the question that count more where they stand as in it, and near each other. */
struct plan_pair {
    struct check phrase, near;
    double rarity; /* of both words together: see plan_rarity */
};

enum { PLAN_LEAVES_MAX = 32 };

/* What a match is worth in a list of acronyms, which holds every one and is about none. */
#define PLAN_ACRONYM_LIST 0.7

struct plan {
    struct qbuild build;          /* owns the queries */
    const struct ix_query *query; /* finds what hits are among: see `required` */
    const struct ix_query *lists; /* of acronyms; NULL: the index has none */
    struct plan_required *required;
    size_t nrequired, required_cap;
    struct plan_pair *pairs;
    size_t npairs, pairs_cap;
    bool ranked; /* false: the question only selects (in:box); hits keep the report's order */
    struct ix_weighting weighting;
    struct matcher matcher;
    struct correction *corrections;
    size_t ncorrections, corrections_cap;
    struct strv *unknown; /* words in no passage, with nothing taken for them */
    size_t nunknown, unknown_cap;
    struct plan_leaf leaves[PLAN_LEAVES_MAX]; /* the first ones */
    size_t nleaves;
    struct acronym_use *acronyms; /* taken for their expansions, or expansions for them */
    size_t nacronyms, acronyms_cap;
};

/* Plans `tree`, parsed from `question`, for the index.  `out` lives in `arena`, which must
 * outlive it, and needs plan_free, also after a failure.  IX_EQUERY: no word to look for;
 * what the catalog may return. */
IX_MUST_USE enum ix_code plan_make (struct catalog *c, const struct query_node *tree,
                                    struct strv question, struct arena *arena, struct plan *out,
                                    struct ix_error *err);
void plan_free (struct plan *p);

/* Appends the question with its corrections in it. */
void plan_corrected (const struct plan *p, struct strv question, struct strbuf *out);

#endif
