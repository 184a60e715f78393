/* Two looks at each passage that may be a hit: see rank.h. */
#include "query/rank.h"

#include "lib/impact.h"

#include <stdlib.h>

/* What it adds that two neighbouring words of the question stand side by side, and not far from
 * each other, beside what both add as words. */
#define RANK_PHRASE 0.2
#define RANK_NEAR 0.2

/* What a title page is worth, which has the words of the report's name and says nothing of
 * them. */
#define RANK_TITLE_PAGE 0.7

enum { BYTES_OF_WORD = 6 }; /* and of the blank behind it: to count words takes longer */

struct ranker {
    struct catalog *catalog;
    struct plan *plan;
    struct arena *arena;
    struct checker *required; /* one for each phrase */
    struct checker pairs;     /* of each pair the phrase, then the same as NEAR */
    double below;             /* weight of the first hit that is not looked at */
    bool shown;               /* hits are, and their works read for it */
    struct ranking *out;
    struct ix_error *err;
};

uint32_t
rank_checked (uint32_t count, bool exact)
{
    if (count <= RANK_WHOLE)
        return count;
    return exact ? RANK_COUNTED : 0;
}

bool
rank_is_needed (const struct plan *plan)
{
    return plan->nrequired > 0 || plan->npairs > 0;
}

static enum ix_code
prepare (struct ranker *r)
{
    const struct plan *plan = r->plan;
    struct check *checks = ARENA_ARRAY (r->arena, struct check, 2 * plan->npairs);
    r->required = ARENA_ARRAY (r->arena, struct checker, plan->nrequired);
    if (arena_failed (r->arena))
        return ix_no_memory (r->err);
    for (size_t i = 0; i < plan->npairs; i++) {
        checks[2 * i] = plan->pairs[i].phrase;
        checks[2 * i + 1] = plan->pairs[i].near;
    }
    enum ix_code code = checker_make (&r->pairs, checks, 2 * plan->npairs, r->arena, r->err);
    for (size_t i = 0; i < plan->nrequired && code == IX_OK; i++)
        code = checker_make (&r->required[i], plan->required[i].forms, plan->required[i].nforms,
                             r->arena, r->err);
    return code;
}

/* ------------------------------------------------------------------ the first look */

static enum ix_code
has_phrases (struct ranker *r, const struct passage *passage, bool *out)
{
    enum ix_code code = IX_OK;
    *out = true;
    for (size_t i = 0; i < r->plan->nrequired && *out && code == IX_OK; i++) {
        code = check_passage (&r->required[i], passage, true, r->err);
        *out = r->required[i].nfound > 0;
    }
    return code;
}

static enum ix_code
keep (struct ranker *r, const struct ix_hit *hit)
{
    struct ranking *out = r->out;
    struct ranked *items = arena_grow (r->arena, out->items, out->n, &out->cap, sizeof *items);
    if (items == NULL)
        return ix_no_memory (r->err);
    out->items = items;
    out->items[out->n++] = (struct ranked){ .docid = hit->docid, .weight = hit->weight };
    return IX_OK;
}

/* Keeps the passage when it has all phrases. */
static enum ix_code
look_at (struct ranker *r, const struct ix_hit *hit)
{
    struct arena scratch = ARENA_INIT;
    struct passage passage;
    bool is_hit = false;
    enum ix_code code =
        catalog_decode (r->catalog, hit->docid, hit->data, &scratch, &passage, r->err);
    if (code == IX_OK)
        code = has_phrases (r, &passage, &is_hit);
    if (code == IX_OK && is_hit)
        code = keep (r, hit);
    arena_free (&scratch);
    return code;
}

/* Looks at what the engine ranks from `first` on; `*more`: it may have more. */
static enum ix_code
look_at_page (struct ranker *r, uint32_t first, uint32_t max, bool *more)
{
    struct ix_search_options options = { .first = first,
                                         .max = max,
                                         .weighting = r->plan->weighting };
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    uint32_t n = 0;
    int rc = 0;
    enum ix_code code = ix_search (&hits, r->catalog->reader, r->plan->query, &options, r->err);
    while (code == IX_OK && (rc = ix_hits_next (hits, &hit, r->err)) > 0) {
        code = look_at (r, &hit);
        n++;
    }
    ix_hits_free (hits);
    *more = n == max;
    return rc < 0 ? r->err->code : code;
}

/* Hit by hit until there are as many as are wanted, and some more for the total. */
static enum ix_code
look_for_phrases (struct ranker *r, size_t wanted, uint32_t count)
{
    enum ix_code code = IX_OK;
    uint32_t first = 0, max = RANK_CHECKED;
    bool more = count > 0;
    while (more && code == IX_OK && (first == 0 || r->out->n < wanted)) {
        code = look_at_page (r, first, max < count ? max : count, &more);
        first += max;
        max = max < count ? 4 * max : max;
    }
    r->out->total = r->out->n;
    r->out->at_least = more;
    return code;
}

/* Where no phrase is required the engine's first hits are all hits, and need not be read.  They
 * are all from one answer: in another, of another length, the engine may have left out another
 * hit, so that what follows the boosted ones would begin with one of them. */
static enum ix_code
take_first (struct ranker *r, uint32_t wanted, uint32_t check_at_least)
{
    struct ix_search_options options = { .max =
                                             wanted > RANK_BOOSTED ? wanted : RANK_BOOSTED + 1,
                                         .check_at_least = check_at_least,
                                         .without_data = true,
                                         .weighting = r->plan->weighting };
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    uint32_t lower, upper;
    int rc = 0;
    enum ix_code code = ix_search (&hits, r->catalog->reader, r->plan->query, &options, r->err);
    if (code != IX_OK)
        return code;
    ix_hits_total (hits, &lower, NULL, &upper);
    r->out->total = lower;
    r->out->at_least = lower < upper;
    while (code == IX_OK && (rc = ix_hits_next (hits, &hit, r->err)) > 0)
        code = keep (r, &hit);
    ix_hits_free (hits);
    return rc < 0 ? r->err->code : code;
}

/* ------------------------------------------------------------------ the second look */

static double
worth_of (const struct passage *passage)
{
    bool list = passage->kind == PASSAGE_TEXT && strv_eq (passage->name, STRV ("acronyms"));
    return list ? PLAN_ACRONYM_LIST : 1;
}

/* As much as words of the same rarity that stand once in the passage. */
static double
weight_of_pairs (const struct ranker *r, const struct passage *passage)
{
    double rarity = 0;
    for (size_t i = 0; i < r->plan->npairs; i++) {
        const struct plan_pair *pair = &r->plan->pairs[i];
        rarity += r->pairs.found[2 * i] ? RANK_PHRASE * pair->rarity : 0;
        rarity += r->pairs.found[2 * i + 1] ? RANK_NEAR * pair->rarity : 0;
    }
    size_t bytes = passage->text.len + SCHEMA_TITLE_COUNT * passage->title.len;
    return worth_of (passage) * rarity * impact_weight (impact_each (bytes / BYTES_OF_WORD));
}

/* Not below those that are not looked at. */
static double
weigh_title_page (const struct ranker *r, double weight)
{
    double damped = RANK_TITLE_PAGE * weight;
    return damped > r->below ? damped : r->below;
}

static bool
is_title_page (const struct passage *passage)
{
    return passage->kind == PASSAGE_TEXT && strv_eq (passage->name, STRV ("title"));
}

/* What is read is kept for whoever shows it; the work too, since it stands in the same blocks
 * of the index as its passages, which would be read anew for it. */
static enum ix_code
look_for_pairs (struct ranker *r, struct ranked *item)
{
    const struct work *work;
    struct passage *passage = ARENA_NEW (r->arena, struct passage);
    if (passage == NULL)
        return ix_no_memory (r->err);
    enum ix_code code = catalog_passage (r->catalog, item->docid, r->arena, passage, r->err);
    if (code == IX_OK && r->shown)
        code = catalog_work_of (r->catalog, item->docid, passage, &work, r->err);
    if (code == IX_OK)
        code = check_passage (&r->pairs, passage, false, r->err);
    if (code == IX_OK) {
        item->weight += weight_of_pairs (r, passage);
        if (is_title_page (passage))
            item->weight = weigh_title_page (r, item->weight);
        item->passage = passage;
    }
    return code;
}

static int
by_number (const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return (x->docid > y->docid) - (x->docid < y->docid);
}

/* As the engine has it: by weight, and documents that weigh the same by number. */
static int
by_weight (const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight < y->weight ? 1 : -1;
    return by_number (x, y);
}

/* Hits that rank alike stand in the order in which the databases hold them, which must have no
 * say in which of them gain: where the limit would part such, none of them is looked at.  The
 * last bits of a weight depend on the order of a sum. */
static size_t
count_boosted (const struct ranking *ranking)
{
    size_t n = RANK_BOOSTED;
    if (ranking->n <= RANK_BOOSTED)
        return ranking->n;
    double next = ranking->items[RANK_BOOSTED].weight;
    while (n > 0 && ranking->items[n - 1].weight <= next + next * 1e-9)
        n--;
    return n;
}

/* They are read in the order in which the index holds them. */
static enum ix_code
count_pairs (struct ranker *r)
{
    size_t n = r->plan->npairs > 0 ? count_boosted (r->out) : 0;
    struct ranked *items = r->out->items;
    enum ix_code code = IX_OK;
    if (n == 0)
        return IX_OK;
    r->below = n < r->out->n ? items[n].weight : 0;
    qsort (items, n, sizeof *items, by_number);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = look_for_pairs (r, &items[i]);
    qsort (items, n, sizeof *items, by_weight);
    return code;
}

enum ix_code
rank_hits (struct catalog *c, struct plan *plan, size_t wanted, bool shown, struct arena *arena,
           struct ranking *out, struct ix_error *err)
{
    struct ranker r = {
        .catalog = c, .plan = plan, .arena = arena, .shown = shown, .out = out, .err = err
    };
    uint32_t count = 0;
    *out = (struct ranking){ .items = NULL };
    enum ix_code code = ix_reader_count (c->reader, &count, err);
    if (code == IX_OK)
        code = prepare (&r);
    if (code == IX_OK && plan->nrequired > 0)
        code = look_for_phrases (&r, wanted, count);
    else if (code == IX_OK)
        code = take_first (&r, wanted < count ? (uint32_t)wanted : count,
                           rank_checked (count, shown));
    if (code == IX_OK)
        code = count_pairs (&r);
    if (plan->nrequired == 0 && wanted < out->n)
        out->n = wanted;
    return code;
}
