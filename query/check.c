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
    uint32_t *open; /* from which position on the word behind a gap is wanted; 0: not yet */
    size_t reach;   /* words from here on are not wanted anywhere */
    uint32_t base;
    uint32_t last[2];   /* of NEAR: the last position of each word; 0: none */
    uint32_t before[2]; /* … and that before the compound whose parts are read */
};

/* A word of the checks, and which one it is of which of them. */
struct check_word {
    struct strv term;
    struct check_use {
        size_t check, index;
        struct check_use *next;
    } * uses;
    struct check_word *next;
};

/* Most words of a text are told from all of these by their first byte and length. */
static struct check_word **
words_like (struct checker *c, struct strv term)
{
    size_t first = term.len > 0 ? (unsigned char)term.s[0] : 0;
    return &c->words[(8 * first + term.len) % CHECK_WORDS];
}

static struct check_word *
find_word (struct check_word *list, struct strv term)
{
    while (list != NULL && !strv_eq (list->term, term))
        list = list->next;
    return list;
}

static void
add_use (struct check_word **list, struct strv term, size_t check, size_t index,
         struct arena *arena)
{
    struct check_word *word = find_word (*list, term);
    struct check_use *use = ARENA_NEW (arena, struct check_use);
    if (word == NULL && (word = ARENA_NEW (arena, struct check_word)) != NULL) {
        *word = (struct check_word){ .term = term, .next = *list };
        *list = word;
    }
    if (arena_failed (arena))
        return;
    *use = (struct check_use){ check, index, word->uses };
    word->uses = use;
}

static void
add_check (struct checker *c, size_t i, struct arena *arena)
{
    const struct check *check = &c->items[i];
    c->wanted[i] = true;
    c->progress[i].due = ARENA_ARRAY (arena, uint64_t, check->n);
    c->progress[i].open = ARENA_ARRAY (arena, uint32_t, check->n);
    for (size_t k = 0; k < check->n; k++)
        add_use (check->prefix ? &c->beginnings : words_like (c, check->terms[k]),
                 check->terms[k], i, k, arena);
}

enum ix_code
checker_make (struct checker *out, const struct check *items, size_t n, struct arena *arena,
              struct ix_error *err)
{
    *out = (struct checker){ .items = items, .n = n };
    out->progress = ARENA_ARRAY (arena, struct check_progress, n);
    out->wanted = ARENA_ARRAY (arena, bool, n);
    out->found = ARENA_ARRAY (arena, bool, n);
    for (size_t i = 0; i < n && !arena_failed (arena); i++)
        add_check (out, i, arena);
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

/* Whether it is still looked for. */
static bool
is_open (const struct checker *c, size_t i)
{
    return c->wanted[i] && !c->found[i];
}

static void
begin_check (struct checker *c, size_t i)
{
    struct check_progress *p = &c->progress[i];
    memset (p->due, 0, c->items[i].n * sizeof *p->due);
    memset (p->open, 0, c->items[i].n * sizeof *p->open);
    p->reach = 1;
    p->base = 0;
    memset (p->last, 0, sizeof p->last);
    memset (p->before, 0, sizeof p->before);
    for (size_t k = 0; k < c->items[i].n; k++)
        first_bytes_add (&c->first_bytes, c->items[i].terms[k]);
}

static void
begin_text (struct checker *c)
{
    c->inside = false;
    c->first_bytes = (struct first_bytes){ { false } };
    for (size_t i = 0; i < c->n; i++)
        if (is_open (c, i))
            begin_check (c, i);
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
want (const struct check *c, struct check_progress *p, size_t word, uint32_t position)
{
    if (c->gaps && c->gaps[word]) {
        p->open[word] = p->open[word] ? p->open[word] : position;
        return;
    }
    p->due[word] |= UINT64_C (1) << (position - p->base);
    if (p->reach <= word)
        p->reach = word + 1;
}

/* Whether the phrase ends with this token, which is its word `k`. */
static bool
follow_phrase (const struct check *c, struct check_progress *p, size_t k, const struct token *t)
{
    if (p->reach > 1)
        move_window (p, t->position);
    else if (t->position > KEPT)
        p->base = t->position - KEPT;
    bool goes_on = k == 0 || (p->due[k] >> (t->position - p->base) & 1) ||
                   (p->open[k] > 0 && t->position >= p->open[k]);
    if (goes_on && k + 1 < c->n)
        want (c, p, k + 1, t->position + t->npositions);
    return goes_on && k + 1 == c->n;
}

/* ------------------------------------------------------------------ NEAR */

/* Whether this token, the word `k`, is near the other one.  A compound is near no part of its
 * own, which are read before it, from position `unit` on. */
static bool
follow_near (const struct check *c, struct check_progress *p, size_t k, const struct token *t,
             uint32_t unit)
{
    uint32_t other = p->last[1 - k] < t->position ? p->last[1 - k] : p->before[1 - k];
    if (other && t->position - other < c->window)
        return true;
    if (p->last[k] < unit)
        p->before[k] = p->last[k];
    p->last[k] = t->position + t->npositions - 1;
    return false;
}

/* ------------------------------------------------------------------ passages */

static bool
is_met (struct checker *c, const struct check_use *use, const struct token *t)
{
    const struct check *check = &c->items[use->check];
    struct check_progress *p = &c->progress[use->check];
    return check->window ? follow_near (check, p, use->index, t, c->unit)
                         : follow_phrase (check, p, use->index, t);
}

static void
look_at_word (struct checker *c, const struct check_word *word, const struct token *t)
{
    for (const struct check_use *use = word->uses; use != NULL; use = use->next)
        if (is_open (c, use->check) && is_met (c, use, t)) {
            c->found[use->check] = true;
            c->nfound++;
        }
}

static void
look_at (struct checker *c, const struct token *t)
{
    if (!c->inside)
        c->unit = t->position;
    c->inside = t->part;
    const struct check_word *word = find_word (*words_like (c, t->term), t->term);
    if (word != NULL)
        look_at_word (c, word, t);
    for (word = c->beginnings; word != NULL; word = word->next)
        if (strv_starts (t->term, word->term))
            look_at_word (c, word, t);
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
    size_t enough = 0;
    for (size_t i = 0; i < c->n; i++)
        enough += c->wanted[i];
    enough = any && enough > 1 ? 1 : enough;
    c->nfound = 0;
    memset (c->found, 0, c->n * sizeof *c->found);
    enum ix_code code = check_text (c, passage->title, enough, err);
    return code == IX_OK ? check_text (c, passage->text, enough, err) : code;
}

/* ------------------------------------------------------------------ documents */

bool
check_by_id (const struct catalog *c)
{
    return ix_reader_is_remote (c->reader) || ix_reader_has_copies (c->reader);
}

/* Runs that are made together: documents up to `next` of each one's `n` have been read. */
struct walk {
    struct catalog *catalog;
    struct check_run *runs;
    struct checker checker; /* of the same */
    struct queue {
        size_t n, next;
    } * queues;
    struct arena *arena;
    struct ix_error *err;
};

/* All that the check is to be made of, where those that pass will be. */
static enum ix_code
find_candidates (struct walk *w, struct check_run *run, struct queue *queue)
{
    struct ix_search_options options = { .without_data = true,
                                         .weighting = { .scheme = IX_BOOL } };
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    uint32_t most = 0;
    int rc = 0;
    enum ix_code code = ix_reader_count (w->catalog->reader, &options.max, w->err);
    if (code == IX_OK)
        code = ix_search (&hits, w->catalog->reader, run->among, &options, w->err);
    if (code != IX_OK)
        return code;
    ix_hits_total (hits, NULL, NULL, &most);
    run->docids = ARENA_ARRAY (w->arena, uint32_t, most);
    run->ids = check_by_id (w->catalog) ? ARENA_ARRAY (w->arena, struct strv, most) : NULL;
    if (arena_failed (w->arena))
        code = ix_no_memory (w->err);
    while (code == IX_OK && queue->n < most && (rc = ix_hits_next (hits, &hit, w->err)) > 0)
        run->docids[queue->n++] = hit.docid;
    ix_hits_free (hits);
    return rc < 0 ? w->err->code : code;
}

static enum ix_code
begin_walk (struct walk *w, size_t n)
{
    struct check *checks = ARENA_ARRAY (w->arena, struct check, n);
    w->queues = ARENA_ARRAY (w->arena, struct queue, n);
    if (arena_failed (w->arena))
        return ix_no_memory (w->err);
    for (size_t i = 0; i < n; i++) {
        checks[i] = w->runs[i].check;
        w->runs[i].n = 0;
    }
    enum ix_code code = checker_make (&w->checker, checks, n, w->arena, w->err);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = find_candidates (w, &w->runs[i], &w->queues[i]);
    return code;
}

/* The next document, and what is to be looked for in it; 0: there is none. */
static uint32_t
next_document (struct walk *w)
{
    uint32_t docid = 0;
    for (size_t i = 0; i < w->checker.n; i++) {
        const struct queue *q = &w->queues[i];
        if (q->next < q->n && (docid == 0 || w->runs[i].docids[q->next] < docid))
            docid = w->runs[i].docids[q->next];
    }
    for (size_t i = 0; i < w->checker.n; i++) {
        struct queue *q = &w->queues[i];
        w->checker.wanted[i] = q->next < q->n && w->runs[i].docids[q->next] == docid;
        q->next += w->checker.wanted[i];
    }
    return docid;
}

static bool
keep (struct check_run *run, uint32_t docid, const struct passage *passage, struct arena *arena)
{
    if (run->ids != NULL)
        run->ids[run->n] = arena_dup (arena, passage->id);
    run->docids[run->n++] = docid;
    return !arena_failed (arena);
}

static enum ix_code
look_into (struct walk *w, uint32_t docid)
{
    struct arena scratch = ARENA_INIT;
    struct passage passage;
    struct strv data;
    enum ix_code code = ix_reader_data (w->catalog->reader, docid, &data, w->err);
    if (code == IX_OK)
        code = catalog_decode (w->catalog, docid, data, &scratch, &passage, w->err);
    if (code == IX_OK)
        code = check_passage (&w->checker, &passage, false, w->err);
    for (size_t i = 0; i < w->checker.n && code == IX_OK; i++)
        if (w->checker.found[i] && !keep (&w->runs[i], docid, &passage, w->arena))
            code = ix_no_memory (w->err);
    arena_free (&scratch);
    return code;
}

enum ix_code
check_documents (struct catalog *c, struct check_run *runs, size_t n, struct arena *arena,
                 struct ix_error *err)
{
    struct walk w = { .catalog = c, .runs = runs, .arena = arena, .err = err };
    uint32_t docid;
    enum ix_code code = begin_walk (&w, n);
    while (code == IX_OK && (docid = next_document (&w)) > 0)
        code = look_into (&w, docid);
    return code;
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

/* The same documents as those that are not not there: whenever one of the joined ids is passed,
 * the engine weighs anew all of a question but what is excluded, which is the square of them.
 */
static const struct ix_query *
shield (struct qbuild *b, const struct ix_query *docs)
{
    const struct ix_query *all = qbuild_scale (b, qbuild_type (b, TYPE_PASSAGE), 0);
    return qbuild_pair (b, IX_NOT, all, qbuild_pair (b, IX_NOT, all, docs));
}

const struct ix_query *
check_ids (struct qbuild *b, const struct check_run *docs)
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
    return b->code == IX_OK ? shield (b, ids[0]) : NULL;
}
