/* Follows phrases through the tokens of a text: see check.h.  Nothing is kept of a token but
 * the positions at which the next words of phrases must stand.
 */
#include "query/check.h"

#include <string.h>

enum {
    WINDOW = 64,            /* positions that a mask covers, from `base` on */
    KEPT = TOKEN_PARTS_MAX, /* the whole of a compound follows its parts */
    SHIFT = 16,
    OR_MAX = 16, /* ids that a server is asked for in one OR */
};

/* Bit k of due[i]: the word i of the phrase is wanted at position base + k. */
struct check_progress {
    uint64_t *due;
    size_t reach; /* words from here on are not wanted anywhere */
    uint32_t base;
    uint32_t last[2];   /* of NEAR: the last position of each word; 0: none */
    uint32_t before[2]; /* … and that when the compound began whose parts are read */
    bool inside;        /* … such a one */
};

enum ix_code
checker_make (struct checker *out, const struct check *items, size_t n, struct arena *arena,
              struct ix_error *err)
{
    *out = (struct checker){ .items = items, .n = n };
    out->progress = ARENA_ARRAY (arena, struct check_progress, n);
    out->found = ARENA_ARRAY (arena, bool, n);
    for (size_t i = 0; i < n && out->progress != NULL; i++) {
        out->progress[i].due = ARENA_ARRAY (arena, uint64_t, items[i].n);
        for (size_t k = 0; k < items[i].n; k++)
            first_bytes_add (&out->first_bytes, items[i].terms[k]);
    }
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

static void
begin_text (struct checker *c)
{
    for (size_t i = 0; i < c->n; i++) {
        struct check_progress *p = &c->progress[i];
        memset (p->due, 0, c->items[i].n * sizeof *p->due);
        p->reach = 1;
        p->base = 0;
        p->inside = false;
        memset (p->last, 0, sizeof p->last);
        memset (p->before, 0, sizeof p->before);
    }
}

/* ------------------------------------------------------------------ phrases */

static void
move_window (struct check_progress *p, uint32_t position)
{
    while (position >= p->base + KEPT + SHIFT) {
        uint32_t by = position - p->base >= 2 * WINDOW ? position - p->base - KEPT : SHIFT;
        bool wanted = false;
        for (size_t i = 1; i < p->reach; i++) {
            p->due[i] = by < WINDOW ? p->due[i] >> by : 0;
            wanted = wanted || p->due[i];
        }
        if (!wanted)
            p->reach = 1;
        p->base += by;
    }
}

static void
want (struct check_progress *p, size_t word, uint32_t position)
{
    p->due[word] |= UINT64_C (1) << (position - p->base);
    if (p->reach <= word)
        p->reach = word + 1;
}

/* Whether the phrase ends with this token. */
static bool
follow_phrase (const struct check *c, struct check_progress *p, const struct token *t)
{
    uint32_t next = t->position + t->npositions;
    if (p->reach > 1)
        move_window (p, t->position);
    else if (t->position > KEPT)
        p->base = t->position - KEPT;
    for (size_t i = p->reach; i-- > 1;) {
        if (!(p->due[i] >> (t->position - p->base) & 1) || !strv_eq (t->term, c->terms[i]))
            continue;
        if (i + 1 == c->n)
            return true;
        want (p, i + 1, next);
    }
    if (!strv_eq (t->term, c->terms[0]))
        return false;
    if (c->n > 1)
        want (p, 1, next);
    return c->n == 1;
}

/* ------------------------------------------------------------------ NEAR */

/* A compound is near no part of its own, which are read before it. */
static bool
follow_near (const struct check *c, struct check_progress *p, const struct token *t)
{
    if (t->part && !p->inside)
        memcpy (p->before, p->last, sizeof p->before);
    p->inside = t->part;
    for (size_t i = 0; i < 2; i++) {
        uint32_t other = p->last[1 - i] < t->position ? p->last[1 - i] : p->before[1 - i];
        if (!strv_eq (t->term, c->terms[i]))
            continue;
        if (other && t->position - other < c->window)
            return true;
        p->last[i] = t->position + t->npositions - 1;
    }
    return false;
}

/* ------------------------------------------------------------------ passages */

static bool
is_met (const struct check *check, struct check_progress *p, const struct token *t)
{
    if (check->prefix)
        return strv_starts (t->term, check->terms[0]);
    return check->window ? follow_near (check, p, t) : follow_phrase (check, p, t);
}

static void
look_at (struct checker *c, const struct token *t)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct check *check = &c->items[i];
        if (!c->found[i] && is_met (check, &c->progress[i], t)) {
            c->found[i] = true;
            c->nfound++;
        }
    }
}

static enum ix_code
check_text (struct checker *c, struct strv text, size_t enough, struct ix_error *err)
{
    struct tokenizer tokenizer;
    struct token token;
    int rc = 1;
    if (c->nfound >= enough)
        return IX_OK;
    begin_text (c);
    tokenizer_init (&tokenizer, text);
    tokenizer_want (&tokenizer, &c->first_bytes);
    while (c->nfound < enough && (rc = tokenizer_next (&tokenizer, &token)) > 0)
        look_at (c, &token);
    tokenizer_free (&tokenizer);
    return rc < 0 ? ix_no_memory (err) : IX_OK;
}

enum ix_code
check_passage (struct checker *c, const struct passage *passage, bool any, struct ix_error *err)
{
    size_t enough = any ? 1 : c->n;
    c->nfound = 0;
    memset (c->found, 0, c->n * sizeof *c->found);
    enum ix_code code = check_text (c, passage->title, enough, err);
    return code == IX_OK ? check_text (c, passage->text, enough, err) : code;
}

/* ------------------------------------------------------------------ documents */

/* A server knows documents only by what is in them, and copies of a database are alike. */
static bool
ask_by_id (const struct catalog *c)
{
    return ix_reader_is_remote (c->reader) || ix_reader_has_copies (c->reader);
}

static enum ix_code
keep (struct catalog *c, uint32_t docid, const struct passage *passage, struct arena *arena,
      struct docids *out, struct ix_error *err)
{
    uint32_t *items = arena_grow (arena, out->items, out->n, &out->cap, sizeof *items);
    struct strv *ids = NULL;
    if (ask_by_id (c))
        ids = arena_grow (arena, out->ids, out->n, &out->ids_cap, sizeof *ids);
    if (ids != NULL)
        ids[out->n] = arena_dup (arena, passage->id);
    if (arena_failed (arena))
        return ix_no_memory (err);
    out->items = items;
    out->ids = ids;
    out->items[out->n++] = docid;
    return IX_OK;
}

static enum ix_code
check_hit (struct catalog *c, struct checker *checker, const struct ix_hit *hit,
           struct arena *arena, struct docids *out, struct ix_error *err)
{
    struct arena scratch = ARENA_INIT;
    struct passage passage;
    enum ix_code code = catalog_decode (c, hit->docid, hit->data, &scratch, &passage, err);
    if (code == IX_OK)
        code = check_passage (checker, &passage, true, err);
    if (code == IX_OK && checker->nfound)
        code = keep (c, hit->docid, &passage, arena, out, err);
    arena_free (&scratch);
    return code;
}

enum ix_code
check_documents (struct catalog *c, const struct ix_query *q, const struct check *checks,
                 size_t nchecks, struct arena *arena, struct docids *out, struct ix_error *err)
{
    struct ix_search_options options = { .weighting = { .scheme = IX_BOOL } };
    struct checker checker;
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    int rc = 0;
    *out = (struct docids){ .items = NULL };
    enum ix_code code = checker_make (&checker, checks, nchecks, arena, err);
    if (code == IX_OK)
        code = ix_reader_count (c->reader, &options.max, err);
    if (code == IX_OK)
        code = ix_search (&hits, c->reader, q, &options, err);
    while (code == IX_OK && (rc = ix_hits_next (hits, &hit, err)) > 0)
        code = check_hit (c, &checker, &hit, arena, out, err);
    ix_hits_free (hits);
    return rc < 0 ? err->code : code;
}

/* Joins so many at a time, without weight: the engine takes what is joined at once in time that
 * grows with the square of what a shard has none of. */
static void
join_ids (struct qbuild *b, const struct ix_query **ids, size_t n)
{
    for (size_t i = 0; i < n && b->code == IX_OK; i += OR_MAX)
        ids[i / OR_MAX] = qbuild_scale (
            b, qbuild_join (b, IX_OR, ids + i, n - i < OR_MAX ? n - i : OR_MAX), 0);
}

static const struct ix_query *
query_of_ids (struct qbuild *b, const struct docids *docs)
{
    const struct ix_query **ids = ARENA_ARRAY (b->arena, const struct ix_query *, docs->n);
    if (ids == NULL)
        b->code = ix_no_memory (b->err);
    for (size_t i = 0; i < docs->n && b->code == IX_OK; i++)
        ids[i] = qbuild_passage (b, docs->ids[i]);
    if (b->code || docs->n == 0)
        return qbuild_none (b);
    size_t n = docs->n;
    do
        join_ids (b, ids, n);
    while ((n = (n + OR_MAX - 1) / OR_MAX) > 1 && b->code == IX_OK);
    return b->code == IX_OK ? ids[0] : NULL;
}

const struct ix_query *
check_query (struct catalog *c, struct qbuild *b, const struct docids *docs)
{
    return ask_by_id (c) ? query_of_ids (b, docs)
                         : qbuild_docs (b, c->reader, docs->items, docs->n);
}
