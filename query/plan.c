/* Walks the tree of a question: operators, signs and fields.  What words mean to the engine is
 * plan_words.c, what fields mean is plan_field.c. */
#include "query/planner.h"

#include <math.h>

bool
plan_ok (struct planner *p, enum ix_code code)
{
    if (code && p->b->code == IX_OK)
        p->b->code = code;
    return p->b->code == IX_OK;
}

void
plan_no_memory (struct planner *p)
{
    (void)plan_ok (p, ix_no_memory (p->err));
}

void
kids_add (struct planner *p, struct kids *kids, const struct ix_query *q)
{
    if (q == NULL || p->b->code)
        return;
    const struct ix_query **items =
        arena_grow (p->arena, kids->items, kids->n, &kids->cap, sizeof (struct ix_query *));
    if (items == NULL) {
        plan_no_memory (p);
        return;
    }
    kids->items = items;
    kids->items[kids->n++] = q;
}

const struct ix_query *
kids_join (struct planner *p, enum ix_op op, const struct kids *kids)
{
    return kids->n ? qbuild_join (p->b, op, kids->items, kids->n) : NULL;
}

const struct ix_query *
kids_scaled (struct planner *p, const struct kids *kids, double factor)
{
    const struct ix_query *q = kids_join (p, IX_OR, kids);
    return q ? qbuild_scale (p->b, q, factor) : NULL;
}

/* The same few terms are asked for again and again while a plan is made. */
static uint32_t
count (struct planner *p, enum schema_prefix prefix, struct strv value,
       enum ix_code (*ask) (struct ix_reader *r, struct strv term, uint32_t *out,
                            struct ix_error *err))
{
    struct strv term = schema_term (prefix, value, &p->b->term);
    const uint32_t *known = termset_get (&p->counts, term);
    uint32_t n = 0;
    if (known != NULL || p->b->code != IX_OK)
        return known ? *known : 0;
    struct strv kept = arena_dup (p->arena, term);
    if (arena_failed (p->arena) || strbuf_failed (&p->b->term) ||
        termset_put (&p->counts, p->arena, kept, 0, NULL) == NULL)
        plan_no_memory (p);
    else if (plan_ok (p, ask (p->catalog->reader, kept, &n, p->err)))
        *termset_get (&p->counts, kept) = n;
    return n;
}

uint32_t
plan_count (struct planner *p, enum schema_prefix prefix, struct strv value)
{
    return count (p, prefix, value, ix_reader_termfreq);
}

uint32_t
plan_passages (struct planner *p, struct strv word)
{
    return count (p, PREFIX_WORD, word, ix_reader_occurrences);
}

double
plan_rarity (const struct planner *p, uint32_t passages)
{
    double rarity = log ((p->ndocuments + 1.0) / (passages + 0.5));
    return rarity > 0.1 ? rarity : 0.1;
}

uint32_t
plan_group (struct planner *p, uint32_t passages)
{
    uint32_t group = 0;
    if (!matcher_group (&p->plan->matcher, p->arena, plan_rarity (p, passages), &group))
        plan_no_memory (p);
    return group;
}

static const struct ix_query *plan_node (struct planner *p, const struct query_node *node,
                                         bool strict);

/* The parts of a group, sorted by what they do. */
struct group {
    struct kids must, should, not ;
    struct kids filters[FIELD_COUNT]; /* of one field: any of them */
    struct kids brackets;             /* that hold nothing but fields: all of them */
};

static bool
only_selects (const struct query_node *node)
{
    if (node->kids == NULL)
        return node->op == QUERY_FIELD;
    for (const struct query_node *kid = node->kids; kid; kid = kid->next)
        if (!only_selects (kid))
            return false;
    return true;
}

static bool
has_field (const struct query_node *node)
{
    bool has = node->op == QUERY_FIELD;
    for (const struct query_node *kid = node->kids; kid && !has; kid = kid->next)
        has = has_field (kid);
    return has;
}

static const struct ix_query *
plan_kid (struct planner *p, const struct query_node *kid, bool must, bool strict)
{
    bool required = p->required, excluded = p->excluded, not = kid->sign == QUERY_NOT;
    p->required = required && must && !not ;
    p->excluded = excluded || not ;
    const struct ix_query *q = plan_node (p, kid, strict || not );
    p->required = required;
    p->excluded = excluded;
    return q;
}

/* `alone`: nothing else of the group could make a passage a hit. */
static void
sort_kid (struct planner *p, const struct query_node *kid, bool must, bool alone, bool strict,
          struct group *g)
{
    const struct ix_query *q = plan_kid (p, kid, must || alone, strict || must);
    if (kid->sign == QUERY_NOT)
        kids_add (p, &g->not, q);
    else if (kid->op == QUERY_FIELD)
        kids_add (p, &g->filters[kid->field.id], q);
    else if (only_selects (kid))
        kids_add (p, &g->brackets, q);
    else
        kids_add (p, must ? &g->must : &g->should, q);
}

static const struct ix_query *
join_filters (struct planner *p, struct group *g)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        kids_add (p, &g->brackets, kids_join (p, IX_OR, &g->filters[i]));
    return kids_join (p, IX_AND, &g->brackets);
}

static const struct ix_query *
all_passages (struct planner *p)
{
    return qbuild_scale (p->b, qbuild_type (p->b, TYPE_PASSAGE), 0);
}

static const struct ix_query *
without (struct planner *p, const struct ix_query *q, const struct ix_query * not )
{
    return not ? qbuild_pair (p->b, IX_NOT, q ? q : all_passages (p), not ) : q;
}

static const struct ix_query *
join_group (struct planner *p, struct group *g)
{
    const struct ix_query *must = kids_join (p, IX_AND, &g->must);
    const struct ix_query *should = kids_join (p, IX_OR, &g->should);
    const struct ix_query *filter = join_filters (p, g);
    const struct ix_query *q = must ? must : should;
    if (q)
        p->plan->ranked = true;
    if (must && should)
        q = qbuild_pair (p->b, IX_MAYBE, must, should);
    if (q && filter)
        q = qbuild_pair (p->b, IX_FILTER, q, filter);
    return without (p, q ? q : filter, kids_join (p, IX_OR, &g->not ));
}

/* Kids that do more than select or exclude. */
static size_t
count_finding (const struct query_node *node)
{
    size_t n = 0;
    for (const struct query_node *kid = node->kids; kid; kid = kid->next)
        n += kid->sign != QUERY_NOT && !only_selects (kid);
    return n;
}

/* LIST, where only what has a sign is required, and AND, where all is. */
static const struct ix_query *
plan_group_node (struct planner *p, const struct query_node *node, bool strict)
{
    struct group g = { 0 };
    bool alone = count_finding (node) == 1;
    for (const struct query_node *kid = node->kids; kid; kid = kid->next)
        sort_kid (p, kid, node->op == QUERY_AND || kid->sign == QUERY_MUST, alone, strict, &g);
    return join_group (p, &g);
}

static const struct ix_query *
plan_or (struct planner *p, const struct query_node *node, bool strict)
{
    struct kids kids = { 0 };
    for (const struct query_node *kid = node->kids; kid; kid = kid->next) {
        const struct ix_query *q = plan_kid (p, kid, false, strict);
        kids_add (p, &kids, kid->sign == QUERY_NOT ? without (p, NULL, q) : q);
    }
    return kids_join (p, IX_OR, &kids);
}

/* The leaf as typed, and in brackets what there is in place of it. */
static struct strv
leaf_text (struct planner *p, const struct query_node *node)
{
    struct strv typed = strv_sub (p->question, node->start, node->end);
    struct strbuf text = STRBUF_INIT;
    if (p->known.len == 0)
        return typed;
    strbuf_addf (&text, "%.*s (there are %.*s)", STRV_ARG (typed), STRV_ARG (p->known));
    struct strv kept = arena_dup (p->arena, strbuf_strv (&text));
    if (strbuf_failed (&text) || arena_failed (p->arena))
        plan_no_memory (p);
    strbuf_free (&text);
    return kept;
}

/* What is asked by itself: `make` makes the query, and may require a check. */
static const struct ix_query *
plan_leaf (struct planner *p, const struct query_node *node,
           const struct ix_query *(*make) (struct planner *p, const struct query_node *node))
{
    struct plan *plan = p->plan;
    size_t nrequired = plan->nrequired;
    p->known = strv_make (NULL, 0);
    const struct ix_query *q = make (p, node);
    struct plan_leaf leaf = { leaf_text (p, node), q, NULL, 0 };
    if (plan->nrequired > nrequired) {
        leaf.checks = plan->required[nrequired].forms;
        leaf.nchecks = plan->required[nrequired].nforms;
    }
    if (q && plan->nleaves < PLAN_LEAVES_MAX)
        plan->leaves[plan->nleaves++] = leaf;
    return q;
}

static const struct ix_query *
plan_field_node (struct planner *p, const struct query_node *node)
{
    return plan_field (p, &node->field);
}

static const struct ix_query *
plan_node (struct planner *p, const struct query_node *node, bool strict)
{
    switch (node->op) {
    case QUERY_WORDS:
        return plan_words (p, node, strict);
    case QUERY_PHRASE:
        return plan_leaf (p, node, plan_phrase);
    case QUERY_NEAR:
        return plan_leaf (p, node, plan_near);
    case QUERY_PREFIX:
        return plan_leaf (p, node, plan_prefix);
    case QUERY_FUZZY:
        return plan_leaf (p, node, plan_fuzzy);
    case QUERY_FIELD:
        return plan_leaf (p, node, plan_field_node);
    case QUERY_LIST:
    case QUERY_AND:
        return plan_group_node (p, node, strict);
    case QUERY_OR:
        return plan_or (p, node, strict);
    }
    return NULL;
}

/* The root as a list of one, so that a sign or a field on it is heard. */
static const struct ix_query *
plan_root (struct planner *p, const struct query_node *tree)
{
    struct group g = { 0 };
    p->required = true;
    sort_kid (p, tree, tree->sign == QUERY_MUST, true, false, &g);
    return join_group (p, &g);
}

/* Finds the passages that are lists of acronyms, where any is listed. */
static enum ix_code
find_lists (struct planner *p)
{
    uint32_t listed = 0;
    enum ix_code code = catalog_count (p->catalog, TYPE_ACRONYM, &listed, p->err);
    if (listed > 0)
        p->plan->lists = qbuild_unit (p->b, PASSAGE_TEXT, STRV ("acronyms"));
    return code ? code : p->b->code;
}

static enum ix_code
prepare (struct planner *p)
{
    enum ix_code code = ix_reader_count (p->catalog->reader, &p->ndocuments, p->err);
    if (code == IX_OK)
        code = catalog_stemmers (p->catalog, &p->stemmers, p->err);
    return code == IX_OK ? find_lists (p) : code;
}

/* A list that holds every acronym is about none of them. */
static const struct ix_query *
damp_lists (struct plan *plan, const struct ix_query *q)
{
    struct qbuild *b = &plan->build;
    if (plan->lists == NULL)
        return q;
    const struct ix_query *among = qbuild_pair (b, IX_FILTER, q, plan->lists);
    return qbuild_pair (b, IX_OR, qbuild_pair (b, IX_NOT, q, plan->lists),
                        qbuild_scale (b, among, PLAN_ACRONYM_LIST));
}

enum ix_code
plan_make (struct catalog *c, const struct query_node *tree, struct strv question,
           struct arena *arena, struct plan *out, struct ix_error *err)
{
    struct planner p = { .catalog = c,
                         .arena = arena,
                         .plan = out,
                         .question = question,
                         .selects = has_field (tree),
                         .b = &out->build,
                         .err = err };
    *out = (struct plan){ .weighting = PLAN_WEIGHTING };
    qbuild_init (&out->build, arena, err);
    if (!plan_ok (&p, prepare (&p)))
        return out->build.code;
    out->query = plan_root (&p, tree);
    plan_make_checks (&p);
    if (out->query && out->ranked)
        out->query = damp_lists (out, out->query);
    if (out->build.code == IX_OK && out->query == NULL)
        return ix_fail (err, IX_EQUERY, "no word to look for in \"%.*s\"", STRV_ARG (question));
    return out->build.code;
}

void
plan_free (struct plan *p)
{
    qbuild_free (&p->build);
}

void
plan_corrected (const struct plan *p, struct strv question, struct strbuf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < p->ncorrections; i++) {
        strbuf_add (out, strv_sub (question, at, p->corrections[i].start));
        strbuf_add (out, p->corrections[i].found);
        at = p->corrections[i].end;
    }
    strbuf_add (out, strv_sub (question, at, question.len));
}
