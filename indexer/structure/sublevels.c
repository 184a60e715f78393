/* Levels of headings that look alike: see headings.h.
 *
 * Where a long run of headings between two greater ones has neither numbers nor a form of its
 * own, some may still stand below others.  Each gets one of two levels so that the whole run
 * costs least.  Evidence: a heading right below another; a broad one of a single word; little
 * text above much; a word that a group shares; leaders that only the deeper entries of the
 * contents list have.  A run without such evidence stays flat.
 */
#include "indexer/structure/headings.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/contents.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/strbuf.h"

/* Costs, in hundredths of a step down. */
enum {
    COST_DOWN = 100,
    COST_UP = 20,
    COST_FORCED = 1000, /* the first of a run is no deeper one; what is right below is */
    COST_BROAD = 150,   /* a single word as the deeper one */
    COST_LEADERS = 50,  /* leaders on the upper one where others have none */
    COST_SIZE = 70,     /* for each doubling of the text below the next heading */
    COST_GROUP = 70,    /* leaving a group by its word but not by its level, by size */
    GAIN_SHARED = 50,   /* the deeper one has a word of the upper one */
    RUN_MIN = 6,        /* a shorter run is flat */
    GROUP_MIN = 3,
    WORD_MIN = 5, /* bytes of a word that can be shared */
};

enum { UPPER, DEEPER, NLEVELS };

/* One heading of a run. */
struct member {
    size_t block;
    struct strv words; /* folded */
    size_t size;       /* paragraphs and texts right below it */
    size_t group;      /* headings up to this one that share one word */
    bool right_below;  /* nothing stands between it and the one before */
    bool leaders;
    long cost[NLEVELS]; /* least cost of the run up to it, by its level */
    int from[NLEVELS];  /* level of the one before on that way */
};

struct run {
    struct reading *r;
    struct member *at;
    size_t n, cap;
    bool leaders_tell; /* entries with leaders and without both occur */
};

static bool
is_plain_heading (const struct block *b)
{
    return b->use == USE_HEADING && b->label == LABEL_NONE && b->level == 0 && !b->capitals &&
           b->mark.style == MARK_NONE && b->text.len > 0 && b->text.s[0] != '*' &&
           b->text.s[0] != '_';
}

static bool
ends_run (const struct block *b)
{
    return (b->use == USE_HEADING && !is_plain_heading (b)) || b->use == USE_NAMED ||
           (b->use == USE_LABEL && (b->label == LABEL_ANNEX || b->label == LABEL_ARTICLE));
}

/* Whether `words` holds `word` as a whole word. */
static bool
holds_word (struct strv words, struct strv word)
{
    struct strv one;
    while (strv_split (&words, ' ', &one))
        if (strv_eq (one, word))
            return true;
    return false;
}

static bool
share_word (struct strv a, struct strv b)
{
    struct strv one;
    while (strv_split (&a, ' ', &one))
        if (one.len >= WORD_MIN && holds_word (b, one))
            return true;
    return false;
}

/* How many members before `i` in a row hold `word`. */
static size_t
count_holding (const struct run *run, size_t i, struct strv word)
{
    enum { GROUP_MAX = 16 };
    size_t n = 0;
    while (n < i && n < GROUP_MAX && holds_word (run->at[i - 1 - n].words, word))
        n++;
    return n;
}

static size_t
find_group (const struct run *run, size_t i)
{
    size_t most = 1;
    struct strv words = run->at[i].words, one;
    while (strv_split (&words, ' ', &one)) {
        size_t n = one.len >= WORD_MIN ? 1 + count_holding (run, i, one) : 1;
        most = n > most ? n : most;
    }
    return most;
}

/* Letters and blanks of the heading, folded. */
static struct strv
fold_words (struct reading *r, const struct block *b)
{
    struct strbuf folded = STRBUF_INIT, words = STRBUF_INIT;
    chars_fold_line (b->text, &folded);
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.buf[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        strbuf_addc (&words, letter ? (char)c : ' ');
    }
    struct strv v = arena_dup (&r->scratch, chars_trim (strbuf_strv (&words)));
    if (strbuf_failed (&folded) || strbuf_failed (&words))
        r->scratch.failed = true;
    strbuf_free (&folded);
    strbuf_free (&words);
    return v;
}

static bool
has_leaders (const struct reading *r, const struct block *b)
{
    if (b->entry == NONE)
        return false;
    const struct block *entry = &r->blocks[r->entries[b->entry].block];
    struct strv line = block_last_line (r, entry);
    size_t len = contents_title_len (line);
    return len != SIZE_MAX && strv_find (line, STRV ("..."), len) != SIZE_MAX;
}

static void
add_member (struct run *run, size_t i, bool right_below)
{
    struct reading *r = run->r;
    struct member *m = reading_push (&r->scratch, &run->at, &run->n, &run->cap, sizeof *m);
    if (!m)
        return;
    m->block = i;
    m->right_below = right_below;
    m->words = fold_words (r, &r->blocks[i]);
    m->leaders = has_leaders (r, &r->blocks[i]);
    m->group = find_group (run, run->n - 1);
}

static long
doublings (size_t from, size_t to)
{
    long n = 0;
    if (from == 0)
        from = 1;
    /* Hundredths between two powers are taken as straight. */
    for (; from * 2 <= to; from *= 2)
        n += 100;
    return to > from ? n + (long)((to - from) * 100 / from) : n;
}

/* What it costs that a member has a level, whatever its neighbours have. */
static long
own_cost (const struct run *run, size_t i, int level)
{
    const struct member *m = &run->at[i];
    bool one_word = strv_find (m->words, STRV (" "), 0) == SIZE_MAX;
    long cost = 0;
    if (i == 0 && level == DEEPER)
        cost += COST_FORCED;
    if (m->right_below && i > 0 && level == UPPER)
        cost += COST_FORCED;
    if (one_word && level == DEEPER)
        cost += COST_BROAD;
    if (run->leaders_tell && m->leaders && level == UPPER)
        cost += COST_LEADERS;
    return cost;
}

static long
step_cost (const struct run *run, size_t i, int before, int level)
{
    const struct member *a = &run->at[i - 1], *b = &run->at[i];
    if (before == UPPER && level == UPPER)
        return doublings (a->size, b->size) * COST_SIZE / 100;
    if (before == UPPER)
        return COST_DOWN - (share_word (a->words, b->words) ? GAIN_SHARED : 0);
    if (level == UPPER)
        return COST_UP;
    if (b->right_below)
        return COST_FORCED;
    bool leaves = a->group >= GROUP_MIN && b->group <= a->group;
    return leaves ? (long)(a->group - GROUP_MIN + 1) * COST_GROUP : 0;
}

static void
find_costs (struct run *run)
{
    for (size_t i = 0; i < run->n; i++)
        for (int level = UPPER; level < NLEVELS; level++) {
            struct member *m = &run->at[i];
            m->cost[level] = own_cost (run, i, level);
            if (i == 0)
                continue;
            const struct member *b = &run->at[i - 1];
            long upper = b->cost[UPPER] + step_cost (run, i, UPPER, level);
            long deeper = b->cost[DEEPER] + step_cost (run, i, DEEPER, level);
            /* Where both cost the same, a group goes on. */
            m->from[level] = deeper <= upper ? DEEPER : UPPER;
            m->cost[level] += deeper <= upper ? deeper : upper;
        }
}

static void
decide (struct run *run)
{
    size_t nleaders = 0;
    for (size_t i = 0; i < run->n; i++)
        nleaders += run->at[i].leaders;
    run->leaders_tell = nleaders > 1 && nleaders + 1 < run->n;
    if (run->n >= RUN_MIN) {
        find_costs (run);
        const struct member *last = &run->at[run->n - 1];
        int level = last->cost[DEEPER] < last->cost[UPPER] ? DEEPER : UPPER;
        for (size_t i = run->n; i-- > 0; level = run->at[i].from[level])
            run->r->blocks[run->at[i].block].deeper = level == DEEPER;
    }
    run->n = 0;
}

void
sublevels_find (struct reading *r)
{
    struct run run = { .r = r };
    bool right_below = false, in_unit = false; /* a box or table, until the next paragraph */
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        in_unit = b->use == USE_LABEL || (in_unit && b->use != USE_PARAGRAPH);
        if (ends_run (b)) {
            decide (&run);
            right_below = true;
            in_unit = false;
        } else if (is_plain_heading (b)) {
            add_member (&run, i, right_below);
            right_below = true;
            in_unit = false;
        } else {
            bool counts = b->use == USE_PARAGRAPH || (b->use == USE_TEXT && !in_unit);
            if (run.n > 0)
                run.at[run.n - 1].size += counts;
            right_below = false;
        }
    }
    decide (&run);
}
