/* Levels of headings, and the containers in which numbers may restart: see headings.h.
 *
 * A heading's rank says how deep its form usually stands; its level is how many headings of
 * lower rank are open above it.
 */
#include "indexer/structure/headings.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/inline.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/strbuf.h"

/* Ranks by form, outermost first.  The format's own level, where it gives one, comes between.
 */
enum {
    RANK_ANNEXES = 1,
    RANK_ANNEX = 2,
    RANK_PART = 3,
    RANK_CHAPTER = 4,
    RANK_SECTION = 5,
    RANK_CAPITALS = 6,
    RANK_ROMAN = 7,
    RANK_LETTER = 8,
    RANK_DOTTED = 9, /* and one more for each further figure */
    RANK_SUB = 18,
    RANK_MIXED = 20,
    RANK_EMPHASIS = 60,
    RANK_ARTICLE = 80,
    RANK_FORMAT = 30, /* and 2 for each level of the format */
    DEPTH_MAX = 24,
};

struct open_heading {
    size_t heading;
    unsigned rank;
};

struct stack {
    struct open_heading at[DEPTH_MAX];
    size_t n;
};

static bool
is_unit_heading (const struct block *b)
{
    return b->use == USE_LABEL && (b->label == LABEL_ANNEX || b->label == LABEL_ARTICLE);
}

static bool
is_heading (const struct block *b)
{
    return b->use == USE_HEADING || b->use == USE_NAMED || is_unit_heading (b);
}

static unsigned
label_rank (enum label_kind label)
{
    switch (label) {
    case LABEL_ANNEX:
        return RANK_ANNEX;
    case LABEL_PART:
        return RANK_PART;
    case LABEL_CHAPTER:
        return RANK_CHAPTER;
    case LABEL_SECTION:
    case LABEL_RESOLUTION:
        return RANK_SECTION;
    default:
        return 0;
    }
}

static unsigned
mark_rank (const struct block *b)
{
    switch (b->mark.style) {
    case MARK_ROMAN:
        return RANK_ROMAN;
    case MARK_LETTER:
        return RANK_LETTER;
    case MARK_SUB:
        return RANK_SUB;
    case MARK_DOT:
    case MARK_PAREN:
    case MARK_CLOSE:
    case MARK_BRACKET:
    case MARK_BARE:
        return RANK_DOTTED + b->mark.depth;
    default:
        return 0;
    }
}

static unsigned
rank_of (const struct block *b)
{
    if (b->label == LABEL_ARTICLE)
        return RANK_ARTICLE;
    if (b->level > 0)
        return RANK_FORMAT + 2u * b->level;
    unsigned rank = label_rank (b->label);
    if (rank == 0)
        rank = mark_rank (b);
    if (rank > 0)
        return rank;
    if (b->capitals || b->use == USE_NAMED)
        return RANK_CAPITALS;
    bool emphasis = b->text.len > 0 && (b->text.s[0] == '*' || b->text.s[0] == '_');
    return emphasis ? RANK_EMPHASIS : RANK_MIXED + b->deeper;
}

static size_t
add_heading (struct reading *r, struct stack *s, struct strv text, size_t line, unsigned rank)
{
    struct report *report = r->report;
    while (s->n > 0 && (s->at[s->n - 1].rank >= rank || s->n == DEPTH_MAX))
        s->n--;
    size_t index = report->nheadings++;
    struct place *p = &r->places[index];
    p->parent = s->n > 0 ? s->at[s->n - 1].heading : NONE;
    p->container = p->parent == NONE ? NONE : r->places[p->parent].container;
    report->headings[index] =
        (struct heading){ .text = text, .level = (uint32_t)s->n + 1, .line = line };
    s->at[s->n++] = (struct open_heading){ index, rank };
    return index;
}

/* "Annex II", "Article 5": the label without its title and what parts them. */
static struct strv
label_text (const struct block *b)
{
    struct strv v = chars_trim_end (strv_sub (b->text, 0, b->title_from));
    while (v.len > 0 &&
           (v.s[v.len - 1] == '.' || v.s[v.len - 1] == ':' || v.s[v.len - 1] == '-' ||
            v.s[v.len - 1] == '*' || v.s[v.len - 1] == '_' || v.s[v.len - 1] == '|'))
        v = chars_trim_end (strv_sub (v, 0, v.len - 1));
    if (strv_ends (v, STRV ("\xE2\x80\x93")) || strv_ends (v, STRV ("\xE2\x80\x94")))
        v = chars_trim_end (strv_sub (v, 0, v.len - 3));
    return v;
}

/* The words of the heading at block `i`, with the title lines that go on with it. */
static struct strv
heading_text (struct reading *r, size_t i)
{
    struct strbuf raw = STRBUF_INIT, plain = STRBUF_INIT;
    const struct block *b = &r->blocks[i];
    if (is_unit_heading (b)) {
        strbuf_add (&raw, label_text (b));
    } else {
        block_add_text (r, b, 0, &raw);
        for (size_t k = i + 1; k < r->nblocks && r->blocks[k].use == USE_TITLE; k++) {
            strbuf_addc (&raw, ' ');
            block_add_text (r, &r->blocks[k], 0, &raw);
        }
    }
    inline_add_plain (strbuf_strv (&raw), &plain);
    struct strv text = arena_dup (&r->report->arena, strbuf_strv (&plain));
    if (strbuf_failed (&raw) || strbuf_failed (&plain))
        r->report->arena.failed = true;
    strbuf_free (&raw);
    strbuf_free (&plain);
    return text;
}

/* The entry of the contents list that stands over all annexes and has no line in the body. */
static const struct entry *
annexes_entry (const struct reading *r)
{
    for (size_t k = 0; k < r->nentries; k++)
        if (r->entries[k].matched == NONE && words_is_annexes (r->entries[k].folded))
            return &r->entries[k];
    return NULL;
}

static bool
container_kind (const struct block *b, enum part_kind *kind, struct strv *number)
{
    *number = b->label != LABEL_NONE ? b->number : b->mark.number;
    switch (b->label) {
    case LABEL_ANNEX:
        *kind = PART_ANNEX;
        return true;
    case LABEL_ARTICLE:
        *kind = PART_ARTICLE;
        return true;
    case LABEL_PART:
    case LABEL_CHAPTER:
        *kind = PART_CHAPTER;
        return true;
    case LABEL_RESOLUTION:
        *kind = PART_RESOLUTION;
        return true;
    default:
        *kind = PART_SECTION;
        return number->len > 0 && b->mark.style != MARK_BULLET && b->mark.style < MARK_SUPER;
    }
}

static void
add_container (struct reading *r, const struct block *b, struct place *p)
{
    enum part_kind kind;
    struct strv number;
    if (!container_kind (b, &kind, &number))
        return;
    struct container *c = reading_push (&r->scratch, &r->containers, &r->ncontainers,
                                        &r->containers_cap, sizeof *c);
    if (!c)
        return;
    *c = (struct container){ kind, number, p->container };
    p->container = r->ncontainers - 1;
}

void
levels_find (struct reading *r)
{
    size_t n = 1; /* room for the heading over all annexes */
    for (size_t i = 0; i < r->nblocks; i++)
        n += is_heading (&r->blocks[i]);
    r->report->headings = ARENA_ARRAY (&r->report->arena, struct heading, n);
    r->places = ARENA_ARRAY (&r->scratch, struct place, n);
    if (!r->report->headings || !r->places)
        return;
    const struct entry *annexes = annexes_entry (r);
    struct stack s = { .n = 0 };
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        if (!is_heading (b))
            continue;
        if (b->label == LABEL_ANNEX && annexes) {
            add_heading (r, &s, annexes->title, r->blocks[annexes->block].first, RANK_ANNEXES);
            annexes = NULL;
        }
        b->heading = add_heading (r, &s, heading_text (r, i), b->first, rank_of (b));
        add_container (r, b, &r->places[b->heading]);
    }
}
