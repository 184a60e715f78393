/* The chain of paragraph numbers: see chain.h.
 *
 * Dynamic programming over the candidates in order.  The cost of leaving out a candidate is
 * paid in the running sum `skip`, so that the cost of all that lies between two is one
 * subtraction; a candidate looks back over a window, at the last candidate of the number before
 * its own, and at the best place to begin anew.  Not here: what the numbers left out are.
 */
#include "indexer/structure/chain.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/number.h"
#include "lib/strbuf.h"

#include <string.h>

/* Costs, in hundredths of half a paragraph left out. */
enum {
    COST_SKIP = CHAIN_PARAGRAPH, /* leaving out what looks like a paragraph */
    COST_SKIP_SMALL = 100,       /* what begins in small letters */
    COST_SKIP_TITLE = 60,        /* what looks like a heading */
    COST_SKIP_WEAK = 40, /* what is deeper in, follows a colon or begins a list in a box */
    COST_NESTED = 150,   /* leaving out whole lists between a number and the next */
    COST_GAP = 150,      /* the first number missing, and a little for each more */
    COST_GAP_MORE = 20,
    COST_GAP_MOST = 3000,
    COST_REPEAT = 170,
    COST_LATER = 400,           /* taking the second of two that carry the next number */
    COST_RESTART = 800,         /* anew at 1 in the middle of a text */
    COST_RESTART_HEADING = 160, /* anew at 1 after a heading */
    COST_RESTART_NUMBER = 100,  /* anew at 1 after a heading with a number */
    COST_RESTART_LABEL = 50,    /* anew at 1 in an annex, chapter, article */
    COST_START_LATE = 150,      /* anew, but not at 1 */
    COST_RESUME = 150,          /* on behind a heading, where others began anew between */
    COST_TITLE = 50,            /* taking what looks like a heading */
    COST_INDENT = 100,          /* another indent than the number before */
    WINDOW = 192,
    RECENT = 1 << 12, /* remembered last candidates, by number */
    COST_NONE = 1 << 30,
};

enum boundary { BOUNDARY_NONE, BOUNDARY_HEADING, BOUNDARY_NUMBER, BOUNDARY_LABEL };

/* A chain that ends with a candidate. */
struct way {
    long cost;
    size_t from; /* candidate before it in that chain, or NONE */
    bool restart;
    size_t resumes; /* the number with which it goes on, if not the one before; or NONE */
    size_t outer;   /* the last number before those that it stands with began anew, or NONE */
};

struct candidate {
    size_t block;
    size_t page;   /* from 0 */
    long skip;     /* cost of leaving out all candidates before this one */
    long own_skip; /* cost of leaving out this one */
    long own;      /* cost of taking this one */
    struct way best;
    size_t list;  /* candidate "1" of the list 1, 2, 3 … that it stands in, or NONE */
    size_t lists; /* the first of all lists up to here that follow one another, or NONE */
    bool box;     /* a box begins between the candidate before and this one */
    enum boundary boundary; /* the strongest between the candidate before and this one */
};

struct chain {
    struct reading *r;
    enum mark_style style;
    struct candidate *at;
    size_t n, cap;
    uint32_t column; /* right edge of most numbers */
    size_t recent[RECENT];
    size_t restart_from; /* candidate after which a new beginning costs least, or NONE */
    size_t label_from;   /* the last candidate before the last label, or NONE */
};

static const struct mark *
mark_of (const struct chain *c, size_t i)
{
    return &c->r->blocks[c->at[i].block].mark;
}

/* The right edge that most candidates share. */
static uint32_t
find_column (const struct chain *c)
{
    enum { COLUMNS = 64 };
    size_t count[COLUMNS] = { 0 };
    uint32_t best = 0;
    for (size_t i = 0; i < c->n; i++) {
        uint32_t right = mark_of (c, i)->right;
        if (right < COLUMNS && ++count[right] > count[best])
            best = right;
    }
    return best;
}

static bool
follows_colon (const struct reading *r, size_t block)
{
    if (block == 0)
        return false;
    const struct block *before = &r->blocks[block - 1];
    struct strv last = block_last_line (r, before);
    return last.len > 0 && last.s[last.len - 1] == ':' && mark_is_number (&before->mark);
}

/* Whether it looks like a heading: short, without the end of a sentence. */
static bool
is_title (const struct chain *c, size_t block)
{
    const struct block *b = &c->r->blocks[block];
    return b->mark.after < b->text.len && block_is_short (c->r, b);
}

/* `own`: the numbers begin behind a heading, so that their indent makes them no list. */
static long
skip_cost (const struct chain *c, size_t block, bool own)
{
    enum { DEEPER = 3 };
    const struct reading *r = c->r;
    const struct block *b = &r->blocks[block];
    struct strv rest = strv_sub (b->text, b->mark.after, b->text.len);
    bool alone = rest.len == 0;
    bool deeper = !own && b->mark.right >= c->column + DEEPER;
    if (follows_colon (r, block) || deeper || b->mark.value > 1900)
        return COST_SKIP_WEAK;
    if (!alone && chars_is_lower (chars_first_word (rest)))
        return COST_SKIP_SMALL;
    return is_title (c, block) ? COST_SKIP_TITLE : COST_SKIP;
}

static enum boundary
boundary_of (const struct block *b)
{
    if (b->label != LABEL_NONE && (b->use == USE_HEADING || b->use == USE_LABEL) &&
        b->label != LABEL_BOX && b->label != LABEL_TABLE && b->label != LABEL_FIGURE)
        return BOUNDARY_LABEL;
    if (b->use != USE_HEADING && b->use != USE_NAMED)
        return BOUNDARY_NONE;
    return b->mark.style == MARK_DOT ? BOUNDARY_NUMBER : BOUNDARY_HEADING;
}

static bool
is_candidate (const struct block *b, enum mark_style style)
{
    return b->use == USE_TEXT && !b->said && b->mark.style == style &&
           mark_is_number (&b->mark);
}

static bool
is_first_number (const struct mark *m)
{
    return m->depth > 1
               ? strv_ends (m->number, STRV (".1")) || strv_eq (m->number, STRV ("1.0"))
               : m->value == 1;
}

/* Lists that count from 1 without a heading or anything else between. */
static void
find_list (struct chain *c, size_t i)
{
    struct candidate *k = &c->at[i];
    k->list = k->lists = NONE;
    if (is_first_number (mark_of (c, i)))
        k->list = i;
    else if (i > 0 && k->boundary == BOUNDARY_NONE &&
             number_follows (mark_of (c, i - 1)->number, mark_of (c, i)->number))
        k->list = c->at[i - 1].list;
    if (k->list == NONE)
        return;
    size_t list = k->list;
    bool more = list > 0 && c->at[list].boundary == BOUNDARY_NONE;
    k->lists = more ? c->at[list - 1].lists : NONE;
    if (k->lists == NONE)
        k->lists = k->list;
}

/* What a list as a whole is, its items are. */
static long
own_skip (const struct chain *c, size_t i)
{
    const struct candidate *k = &c->at[i];
    if (k->list != NONE && k->list < i && c->at[k->list].own_skip == COST_SKIP_WEAK)
        return COST_SKIP_WEAK;
    if (k->list == i && k->box)
        return COST_SKIP_WEAK;
    bool own = k->list != NONE && c->at[k->list].boundary > BOUNDARY_NONE;
    return skip_cost (c, k->block, own);
}

/* Whether block `b` may stand in a table, whose label came before with no longer text of the
 * usual size between. */
static bool
goes_on_with_table (const struct reading *r, const struct block *b, bool before)
{
    if (b->use == USE_LABEL && b->label == LABEL_TABLE)
        return true;
    return before && (b->use != USE_TEXT || block_is_small (r, b) || block_is_short (r, b));
}

static void
collect (struct chain *c)
{
    struct reading *r = c->r;
    enum boundary boundary = BOUNDARY_NONE;
    bool box = false, table = false;
    size_t page = 0;
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        enum boundary here = boundary_of (b);
        boundary = here > boundary ? here : boundary;
        page += b->page_before;
        box = box || (b->use == USE_LABEL && b->label == LABEL_BOX);
        table = goes_on_with_table (r, b, table);
        if (!is_candidate (b, c->style) || (table && block_is_small (r, b)))
            continue;
        struct candidate *k = reading_push (&r->scratch, &c->at, &c->n, &c->cap, sizeof *k);
        if (!k)
            return;
        *k = (struct candidate){ .block = i,
                                 .page = page,
                                 .best = { .from = NONE, .resumes = NONE, .outer = NONE },
                                 .box = box,
                                 .boundary = boundary };
        boundary = BOUNDARY_NONE;
        box = false;
    }
    c->column = find_column (c);
    long skip = 0;
    for (size_t i = 0; i < c->n; i++) {
        find_list (c, i);
        c->at[i].skip = skip;
        c->at[i].own_skip = own_skip (c, i);
        c->at[i].own = is_title (c, c->at[i].block) ? COST_TITLE : 0;
        skip += c->at[i].own_skip;
    }
}

static long
gap_cost (uint32_t from, uint32_t to)
{
    long missing = (long)to - (long)from - 1;
    long cost = COST_GAP + missing * COST_GAP_MORE;
    return cost < COST_GAP_MOST ? cost : COST_GAP_MOST;
}

/* The cost of the step from one number to another, or COST_NONE. */
static long
step_cost (const struct chain *c, size_t from, size_t to)
{
    const struct mark *a = mark_of (c, from), *b = mark_of (c, to);
    bool follows = number_follows (a->number, b->number);
    if (b->value < a->value && !follows)
        return COST_NONE;
    bool moved = c->at[from].page == c->at[to].page && a->depth == b->depth &&
                 a->left != b->left && a->right != b->right;
    long cost = moved ? COST_INDENT : 0;
    bool plain = a->plain && b->plain;
    if (plain ? a->value + 1 == b->value : number_follows (a->number, b->number))
        return cost;
    if (strv_eq (a->number, b->number))
        return to == from + 1 ? cost + COST_REPEAT : COST_NONE;
    if (b->value > a->value + 1 || (plain && b->value > a->value))
        return cost + gap_cost (a->value, b->value);
    if (b->value == a->value && b->depth > 1 && a->depth > 1)
        return cost + COST_GAP;
    return COST_NONE;
}

/* Whether candidate `to` is a part of candidate `from` by its number: 121 and 121.4. */
static bool
is_under (const struct chain *c, size_t from, size_t to)
{
    const struct mark *a = mark_of (c, from), *b = mark_of (c, to);
    return b->depth > a->depth && strv_starts (b->number, a->number) &&
           b->number.s[a->number.len] == '.';
}

/* Whether all candidates from one to another, which may be the end, are lists that belong to
 * the paragraph of the one. */
static bool
are_lists (const struct chain *c, size_t from, size_t to)
{
    if (from + 1 >= to)
        return false;
    const struct candidate *first = &c->at[from + 1];
    return first->list == from + 1 && first->boundary == BOUNDARY_NONE &&
           c->at[to - 1].lists <= from + 1 && !is_under (c, from, from + 1);
}

/* The cost of leaving out all candidates behind `from` and before `to`. */
static long
between (const struct chain *c, size_t from, size_t to)
{
    const struct candidate *last = &c->at[to - 1];
    long cost = last->skip + last->own_skip - c->at[from].skip - c->at[from].own_skip;
    return cost > COST_NESTED && are_lists (c, from, to) ? COST_NESTED : cost;
}

/* Whether `a` is in capitals, as only a heading is, and `b` is not. */
static bool
is_capital_beside (const struct chain *c, size_t a, size_t b)
{
    return c->r->blocks[c->at[a].block].capitals && !c->r->blocks[c->at[b].block].capitals;
}

/* The same where the number goes on behind them. */
static long
between_numbers (const struct chain *c, size_t from, size_t to)
{
    long cost = between (c, from, to);
    bool later = from + 1 < to && !are_lists (c, from, to) &&
                 !is_capital_beside (c, from + 1, to) &&
                 strv_eq (mark_of (c, from + 1)->number, mark_of (c, to)->number);
    return later ? cost + COST_LATER : cost;
}

static void
take_cheaper (struct chain *c, size_t to, struct way way)
{
    if (way.cost < c->at[to].best.cost)
        c->at[to].best = way;
}

static void
try_step (struct chain *c, size_t from, size_t to)
{
    long step = step_cost (c, from, to);
    if (step == COST_NONE)
        return;
    long cost = c->at[from].best.cost + between_numbers (c, from, to) + step + c->at[to].own;
    take_cheaper (c, to, (struct way){ cost, from, false, NONE, c->at[from].best.outer });
}

/* The last number of those around the ones that `from` stands with, before number `to`; or
 * NONE. */
static size_t
find_outer (const struct chain *c, size_t from, size_t to)
{
    enum { OUTER_MAX = 64 };
    size_t outer = c->at[from].best.outer;
    for (int i = 0; outer != NONE && i < OUTER_MAX; i++, outer = c->at[outer].best.outer)
        if (number_follows (mark_of (c, outer)->number, mark_of (c, to)->number))
            return outer;
    return NONE;
}

/* The number that goes on, behind a heading, where those before it began anew within. */
static void
try_resume (struct chain *c, size_t from, size_t to)
{
    size_t outer = find_outer (c, from, to);
    if (outer == NONE)
        return;
    long cost = c->at[from].best.cost + between (c, from, to) + COST_RESUME + c->at[to].own;
    take_cheaper (c, to, (struct way){ cost, from, false, outer, c->at[outer].best.outer });
}

/* What it costs more where the numbers begin anew, but not at 1. */
static long
late_cost (const struct chain *c, size_t from, size_t to)
{
    if (is_first_number (mark_of (c, to)))
        return 0;
    return COST_START_LATE + (from == NONE ? 0 : gap_cost (0, mark_of (c, to)->value));
}

static void
try_restart (struct chain *c, size_t from, size_t to, long cost)
{
    cost += late_cost (c, from, to) + c->at[to].own;
    cost += from == NONE ? c->at[to].skip : c->at[from].best.cost + between (c, from, to);
    take_cheaper (c, to, (struct way){ cost, from, true, NONE, from });
}

static size_t
recent_slot (const struct mark *m)
{
    return m->value % RECENT;
}

/* The end of the chain that costs least when everything up to `to` is counted. */
static void
note_restart (struct chain *c, size_t i)
{
    long here = c->at[i].best.cost - c->at[i].skip - c->at[i].own_skip;
    size_t old = c->restart_from;
    if (old == NONE || here < c->at[old].best.cost - c->at[old].skip - c->at[old].own_skip)
        c->restart_from = i;
}

static const long restarts[] = {
    [BOUNDARY_NONE] = COST_RESTART,
    [BOUNDARY_HEADING] = COST_RESTART_HEADING,
    [BOUNDARY_NUMBER] = COST_RESTART_NUMBER,
    [BOUNDARY_LABEL] = COST_RESTART_LABEL,
};

static void
find_best (struct chain *c, size_t i)
{
    struct candidate *k = &c->at[i];
    k->best.cost = COST_NONE;
    long restart = restarts[k->boundary];
    if (k->boundary == BOUNDARY_LABEL)
        c->label_from = c->restart_from;
    try_restart (c, NONE, i, 0);
    if (c->restart_from != NONE)
        try_restart (c, c->restart_from, i, restart);
    if (c->restart_from != NONE && k->boundary > BOUNDARY_NONE)
        try_resume (c, c->restart_from, i);
    if (c->label_from != NONE)
        try_restart (c, c->label_from, i, COST_RESTART_LABEL);
    for (size_t w = i; w-- > 0 && i - w <= WINDOW;)
        try_step (c, w, i);
    const struct mark *m = mark_of (c, i);
    size_t before = m->value > 0 ? c->recent[(m->value - 1) % RECENT] : NONE;
    if (before != NONE)
        try_step (c, before, i);
    c->recent[recent_slot (m)] = i;
    note_restart (c, i);
}

/* The last candidate of the best chain, or NONE when leaving out everything costs less. */
static size_t
find_end (const struct chain *c)
{
    size_t end = NONE;
    const struct candidate *last = &c->at[c->n - 1];
    long best = last->skip + last->own_skip;
    for (size_t i = 0; i < c->n; i++) {
        long cost = c->at[i].best.cost + between (c, i, c->n);
        if (cost < best) {
            best = cost;
            end = i;
        }
    }
    return end;
}

static size_t
solve (struct chain *c)
{
    for (size_t i = 0; i < RECENT; i++)
        c->recent[i] = NONE;
    c->restart_from = c->label_from = NONE;
    collect (c);
    if (c->n == 0 || arena_failed (&c->r->scratch))
        return NONE;
    for (size_t i = 0; i < c->n; i++)
        find_best (c, i);
    return find_end (c);
}

static size_t
length_of (const struct chain *c, size_t end)
{
    size_t n = 0;
    for (size_t i = end; i != NONE; i = c->at[i].best.from)
        n++;
    return n;
}

/* How much speaks for the style of a chain of that length: a law writes what it quotes in the
 * form of its own paragraphs, so that quoted numbers count, but no more than those. */
static size_t
weight_of (const struct chain *c, size_t length)
{
    size_t quoted = 0;
    for (size_t i = 0; i < c->r->nblocks; i++)
        quoted += c->r->blocks[i].quoted && c->r->blocks[i].mark.style == c->style;
    return length + (quoted < length ? quoted : length);
}

static size_t
first_block (const struct chain *c, size_t end)
{
    while (c->at[end].best.from != NONE)
        end = c->at[end].best.from;
    return c->at[end].block;
}

/* Whether a chain is longer than another and goes around it. */
static bool
goes_around (const struct chain *a, size_t a_end, const struct chain *b, size_t b_end)
{
    return a_end != NONE && b_end != NONE && length_of (a, a_end) > length_of (b, b_end) &&
           first_block (a, a_end) < first_block (b, b_end) &&
           a->at[a_end].block > b->at[b_end].block;
}

/* The cost of `to` next after `from`, with all between left out; NONE is before the first and,
 * as `to`, behind the last.  `*anew` says whether the numbers begin anew. */
static long
pair_cost (const struct chain *c, size_t from, size_t to, bool *anew)
{
    const struct candidate *last = &c->at[c->n - 1];
    *anew = false;
    if (to == NONE)
        return from == NONE ? last->skip + last->own_skip : between (c, from, c->n);
    const struct candidate *k = &c->at[to];
    if (from == NONE)
        return k->skip + late_cost (c, from, to) + k->own;
    long begin = restarts[k->boundary] + late_cost (c, from, to) + between (c, from, to);
    long step = step_cost (c, from, to);
    if (step != COST_NONE)
        step += between_numbers (c, from, to);
    *anew = begin < step;
    return (*anew ? begin : step) + k->own;
}

/* Why candidate `i` is left out between two that are taken. */
static void
note_choice (const struct chain *c, size_t from, size_t i, size_t to)
{
    struct block *b = &c->r->blocks[c->at[i].block];
    struct choice *choice = &b->choice;
    bool anew;
    choice->left_out = pair_cost (c, from, to, &anew);
    choice->taken = pair_cost (c, from, i, &choice->anew);
    choice->taken += pair_cost (c, i, to, &choice->anew_behind);
    choice->anew_behind = choice->anew_behind && !anew;
    if (choice->anew || from == NONE)
        return;
    uint32_t before = mark_of (c, from)->value;
    choice->missing = b->mark.value > before + 1 ? b->mark.value - before - 1 : 0;
}

static void
note_choices (const struct chain *c, size_t end)
{
    size_t to = NONE;
    for (size_t i = c->n, from = end; i-- > 0;) {
        if (i == from) {
            to = i;
            from = c->at[i].best.from;
        } else
            note_choice (c, from, i, to);
    }
}

static void
accept (struct chain *c, size_t end)
{
    for (size_t i = end; i != NONE; i = c->at[i].best.from) {
        struct block *b = &c->r->blocks[c->at[i].block];
        b->use = USE_PARAGRAPH;
        b->number = b->mark.number;
        b->title_from = b->mark.after;
        b->restarts = c->at[i].best.restart;
        b->resumes = c->at[i].best.resumes == NONE ? NONE : c->at[c->at[i].best.resumes].block;
    }
}

/* The paragraphs that the format numbers: where their numbers begin anew. */
static void
find_said_restarts (struct reading *r)
{
    const struct block *before = NULL;
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        if (!b->said || b->use != USE_PARAGRAPH)
            continue;
        b->restarts = !before || number_compare (before->number, b->number, false) >= 0;
        before = b;
    }
}

void
chain_find (struct reading *r)
{
    static const enum mark_style styles[] = { MARK_DOT,   MARK_PAREN,   MARK_BRACKET,
                                              MARK_CLOSE, MARK_SECTION, MARK_BARE };
    struct chain best = { .r = r }, c;
    size_t best_end = NONE, best_weight = 0;
    for (size_t s = 0; s < sizeof styles / sizeof styles[0]; s++) {
        memset (&c, 0, sizeof c);
        c.r = r;
        c.style = styles[s];
        size_t end = solve (&c), weight = weight_of (&c, length_of (&c, end));
        if (goes_around (&c, end, &best, best_end) ||
            (weight > best_weight && !goes_around (&best, best_end, &c, end))) {
            best = c;
            best_end = end;
            best_weight = weight;
        }
    }
    if (best_weight > 0) {
        accept (&best, best_end);
        note_choices (&best, best_end);
    }
    find_said_restarts (r);
}
