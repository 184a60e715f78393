/* Runs a planned question and makes whole hits of what the engine finds.  Printing them is the
 * command's and the writers' business. */
#include "query/search.h"

#include "query/rank.h"

static enum ix_code
add_excerpt (struct catalog *c, struct search *s, const struct plan *plan, uint32_t docid,
             struct search_hit *hit, struct ix_error *err)
{
    const struct work *work;
    struct stemmer *stemmer;
    enum ix_code code = catalog_work_of (c, docid, &hit->passage, &work, err);
    if (code == IX_OK)
        code = catalog_stemmer (c, work_language (work), &stemmer, err);
    if (code == IX_OK)
        code = match_find (&plan->matcher, stemmer, hit->passage.text, s->arena, &hit->matches,
                           &hit->nmatches, err);
    if (code == IX_OK)
        hit->excerpt = excerpt_choose (hit->passage.text, hit->matches, hit->nmatches,
                                       plan->matcher.weights, s->excerpt_bytes);
    return code;
}

/* `passage`: what is found, in the arena; NULL: it was not read. */
static enum ix_code
add_hit (struct catalog *c, struct search *s, const struct plan *plan,
         const struct ix_hit *found, const struct passage *passage, struct ix_error *err)
{
    struct search_hit *items =
        arena_grow (s->arena, s->hits, s->nhits, &s->hits_cap, sizeof *items);
    enum ix_code code = IX_OK;
    if (items == NULL)
        return ix_no_memory (err);
    s->hits = items;
    struct search_hit *hit = &s->hits[s->nhits];
    *hit = (struct search_hit){ .rank = (size_t)found->rank + 1, .score = found->weight };
    if (passage != NULL)
        hit->passage = *passage;
    else
        code = catalog_decode (c, found->docid, found->data, s->arena, &hit->passage, err);
    if (code == IX_OK && s->excerpt_bytes)
        code = add_excerpt (c, s, plan, found->docid, hit, err);
    s->nhits += code == IX_OK;
    return code;
}

static enum ix_code
gather (struct catalog *c, struct search *s, const struct plan *plan, struct ix_hits *hits,
        struct ix_error *err)
{
    struct ix_hit found;
    enum ix_code code = IX_OK;
    int rc = 0;
    while (code == IX_OK && (rc = ix_hits_next (hits, &found, err)) > 0)
        code = add_hit (c, s, plan, &found, NULL, err);
    return rc < 0 ? err->code : code;
}

static struct ix_search_options
engine_options (const struct search *s, const struct plan *plan, uint32_t count)
{
    struct ix_search_options options = { .first = s->first < count ? (uint32_t)s->first : count,
                                         .max = s->max < count ? (uint32_t)s->max : count,
                                         .check_at_least =
                                             rank_checked (count, s->excerpt_bytes > 0),
                                         .weighting = plan->weighting };
    if (!plan->ranked) {
        options.sort = IX_SORT_VALUE;
        options.sort_slot = SLOT_ORDER;
        options.weighting = (struct ix_weighting){ .scheme = IX_BOOL };
    }
    return options;
}

/* Hits in the engine's order. */
static enum ix_code
match_plainly (struct catalog *c, struct search *s, const struct plan *plan,
               const struct ix_search_options *options, struct ix_error *err)
{
    struct ix_hits *hits = NULL;
    uint32_t lower = 0, upper = 0;
    enum ix_code code = ix_search (&hits, c->reader, plan->query, options, err);
    if (code)
        return code;
    ix_hits_total (hits, &lower, NULL, &upper);
    s->total = lower;
    s->at_least = lower < upper;
    code = gather (c, s, plan, hits, err);
    ix_hits_free (hits);
    return code;
}

static enum ix_code
gather_ranked (struct catalog *c, struct search *s, const struct plan *plan,
               const struct ranking *ranking, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = s->first; i < ranking->n && s->nhits < s->max && code == IX_OK; i++) {
        const struct ranked *item = &ranking->items[i];
        struct ix_hit hit = { .docid = item->docid,
                              .rank = (uint32_t)i,
                              .weight = item->weight };
        if (item->passage == NULL)
            code = ix_reader_data (c->reader, hit.docid, &hit.data, err);
        if (code == IX_OK)
            code = add_hit (c, s, plan, &hit, item->passage, err);
    }
    return code;
}

static enum ix_code
match_ranked (struct catalog *c, struct search *s, struct plan *plan,
              const struct ix_search_options *options, struct ix_error *err)
{
    struct ranking ranking;
    enum ix_code code = rank_hits (c, plan, (size_t)options->first + options->max,
                                   s->excerpt_bytes > 0, s->arena, &ranking, err);
    if (code == IX_OK)
        code = gather_ranked (c, s, plan, &ranking, err);
    s->total = ranking.total;
    s->at_least = ranking.at_least;
    return code;
}

static enum ix_code
match (struct catalog *c, struct search *s, struct plan *plan, struct ix_error *err)
{
    uint32_t count = 0;
    enum ix_code code = ix_reader_count (c->reader, &count, err);
    if (code)
        return code;
    struct ix_search_options options = engine_options (s, plan, count);
    return rank_is_needed (plan) ? match_ranked (c, s, plan, &options, err)
                                 : match_plainly (c, s, plan, &options, err);
}

static enum ix_code
finds_nothing (struct catalog *c, const struct ix_query *query, bool *out, struct ix_error *err)
{
    struct ix_hits *hits = NULL;
    struct ix_search_options options = { .max = 1, .weighting = { .scheme = IX_BOOL } };
    uint32_t total = 0;
    enum ix_code code = ix_search (&hits, c->reader, query, &options, err);
    if (code == IX_OK)
        ix_hits_total (hits, NULL, &total, NULL);
    ix_hits_free (hits);
    *out = total == 0;
    return code;
}

/* Whether a part of the question finds nothing by itself. */
static enum ix_code
leaf_finds_nothing (struct catalog *c, struct search *s, const struct plan_leaf *leaf,
                    bool *out, struct ix_error *err)
{
    if (leaf->checks == NULL)
        return finds_nothing (c, leaf->query, out, err);
    struct check_run *runs = ARENA_ARRAY (s->arena, struct check_run, leaf->nchecks);
    if (runs == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < leaf->nchecks; i++)
        runs[i] = (struct check_run){ .check = leaf->checks[i], .among = leaf->query };
    enum ix_code code = check_documents (c, runs, leaf->nchecks, s->arena, err);
    *out = true;
    for (size_t i = 0; i < leaf->nchecks; i++)
        *out = *out && runs[i].n == 0;
    return code;
}

/* The words that no passage has, and, when nothing was found, what else finds nothing. */
static enum ix_code
list_unknown (struct catalog *c, struct search *s, const struct plan *plan,
              struct ix_error *err)
{
    bool nothing = false;
    enum ix_code code = IX_OK;
    s->nunknown = 0;
    s->unknown = ARENA_ARRAY (s->arena, struct strv, plan->nunknown + plan->nleaves + 1);
    if (s->unknown == NULL)
        return ix_no_memory (err);
    for (size_t i = 0; i < plan->nunknown; i++)
        s->unknown[s->nunknown++] = plan->unknown[i];
    for (size_t i = 0; i < plan->nleaves && s->total == 0 && code == IX_OK; i++) {
        code = leaf_finds_nothing (c, s, &plan->leaves[i], &nothing, err);
        if (code == IX_OK && nothing)
            s->unknown[s->nunknown++] = plan->leaves[i].text;
    }
    return code;
}

/* What is said about the question besides its hits. */
static enum ix_code
describe (struct catalog *c, struct search *s, const struct plan *plan, struct ix_error *err)
{
    struct strbuf corrected = STRBUF_INIT;
    s->acronyms = plan->acronyms;
    s->nacronyms = plan->nacronyms;
    enum ix_code code = list_unknown (c, s, plan, err);
    if (code)
        return code;
    if (plan->ncorrections && s->total) {
        plan_corrected (plan, s->question, &corrected);
        s->corrected = arena_dup (s->arena, strbuf_strv (&corrected));
    }
    strbuf_free (&corrected);
    return arena_failed (s->arena) ? ix_no_memory (err) : IX_OK;
}

enum ix_code
search_run (struct catalog *c, void *data, struct ix_error *err)
{
    struct search *s = data;
    struct plan plan;
    s->hits = NULL;
    s->nhits = s->hits_cap = s->total = s->nacronyms = s->nunknown = 0;
    s->at_least = false;
    s->corrected = strv_make (NULL, 0);
    enum ix_code code = plan_make (c, s->tree, s->question, s->arena, &plan, err);
    if (code == IX_OK && s->explain) {
        strbuf_reset (s->explain);
        code = ix_query_text (plan.query, s->explain, err);
    }
    if (code == IX_OK)
        code = match (c, s, &plan, err);
    if (code == IX_OK)
        code = describe (c, s, &plan, err);
    plan_free (&plan);
    return code;
}
