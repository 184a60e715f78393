/* Levels of headings, and the containers in which numbers may restart: see headings.h.
 *
 * A heading's rank says how deep its form usually stands; its level is how many headings of
 * lower rank are open above it.
 */
#include "indexer/structure/headings.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/inline.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/nesting.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"

/* Ranks by form, outermost first.  The format's own level, where it gives one, comes between.
 */
enum {
    RANK_ANNEXES = 1,
    RANK_ANNEX = 2, /* and one more inside another part, and so below */
    RANK_PART = 6,
    RANK_CHAPTER = 10,
    RANK_SECTION = 14,
    RANK_CAPITALS = 18,
    RANK_CAPITALS_BELOW = 19, /* right below another in capitals */
    RANK_ROMAN = 20,
    RANK_LETTER = 21,
    RANK_DOTTED = 22, /* and one more for each further figure */
    RANK_SUB = 31,
    RANK_MIXED = 33,  /* and one more below others of its form */
    RANK_FORMAT = 42, /* and two for each level of the format */
    RANK_EMPHASIS = 72,
    RANK_ARTICLE = 92,
    DEPTH_MAX = 24,
};

struct open_heading {
    size_t heading, block;
    unsigned rank;
};

struct stack {
    struct open_heading at[DEPTH_MAX];
    size_t n;
    bool told;     /* the format gives headings of the report their levels */
    bool indented; /* the contents list sets some of its entries in */
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
    case LABEL_DECISION:
        return RANK_SECTION;
    default:
        return 0;
    }
}

/* The number of the open heading of that rank, 0 when none is open. */
static uint32_t
open_value (const struct reading *r, const struct stack *s, unsigned rank)
{
    for (size_t i = s->n; i-- > 0;)
        if (s->at[i].rank == rank)
            return r->blocks[s->at[i].block].mark.value;
    return 0;
}

/* "C." is the third letter or the hundredth number, "I." the ninth or the first: what is open
 * decides. */
static bool
is_letter (const struct reading *r, const struct stack *s, const struct block *b)
{
    char c = b->mark.number.s[0];
    uint32_t letter = (uint32_t)(c - 'A' + 1);
    if (b->mark.number.len > 1)
        return false;
    if (open_value (r, s, RANK_ROMAN) + 1 == b->mark.value)
        return false;
    uint32_t before = open_value (r, s, RANK_LETTER);
    return before + 1 == letter || (c != 'I' && c != 'V' && c != 'X');
}

/* Whether the next heading has a number below `value`: "2.1". */
static bool
heads_dotted (const struct reading *r, const struct block *b, uint32_t value)
{
    const struct block *end = r->blocks + r->nblocks, *next = b + 1;
    while (next < end && !is_heading (next))
        next++;
    return next < end && next->mark.style == MARK_DOT && next->mark.depth > 1 &&
           next->mark.value == value;
}

/* "2 Lamps", with a number but no dot: above "2.1 Oil", or where it counts on. */
static unsigned
bare_rank (const struct reading *r, const struct stack *s, struct block *b)
{
    enum { FIGURES_MAX = 2 };
    uint32_t value = 0, before = open_value (r, s, RANK_DOTTED + 1);
    size_t n = 0;
    for (; n < b->text.len && n <= FIGURES_MAX && ascii_is_digit (b->text.s[n]); n++)
        value = value * 10 + (uint32_t)(b->text.s[n] - '0');
    struct strv title = strv_sub (b->text, n, b->text.len);
    if (n == 0 || n > FIGURES_MAX || chars_blank (title, 0) == 0 ||
        chars_is_lower (chars_first_word (title)) ||
        !(heads_dotted (r, b, value) || (before > 0 && value == before + 1)))
        return 0;
    b->mark.value = value;
    return RANK_DOTTED + 1;
}

static unsigned
mark_rank (const struct reading *r, const struct stack *s, struct block *b)
{
    switch (b->mark.style) {
    case MARK_ROMAN:
        if (!is_letter (r, s, b))
            return RANK_ROMAN;
        b->mark.value = (uint32_t)(b->mark.number.s[0] - 'A' + 1);
        return RANK_LETTER;
    case MARK_LETTER:
        return RANK_LETTER;
    case MARK_SUB:
        return RANK_SUB;
    case MARK_DOT:
    case MARK_PAREN:
    case MARK_CLOSE:
    case MARK_BRACKET:
    case MARK_SECTION:
    case MARK_BARE:
        return RANK_DOTTED + b->mark.depth;
    case MARK_NONE:
        return bare_rank (r, s, b);
    default:
        return 0;
    }
}

/* Whether the last heading is in capitals too and nothing stands between. */
static bool
is_below_capitals (const struct stack *s, size_t block)
{
    const struct open_heading *top = s->n > 0 ? &s->at[s->n - 1] : NULL;
    return top && top->rank == RANK_CAPITALS && top->block + 1 == block;
}

static uint32_t
entry_indent (const struct reading *r, size_t entry)
{
    return r->facts[r->blocks[r->entries[entry].block].first].indent;
}

static bool
entries_are_indented (const struct reading *r)
{
    for (size_t k = 1; k < r->nentries; k++)
        if (entry_indent (r, k) != entry_indent (r, 0))
            return true;
    return false;
}

static bool
is_mixed (unsigned rank)
{
    return rank == RANK_MIXED || rank == RANK_MIXED + 1;
}

/* Whether the contents list sets a heading in below the last open one of its form. */
static bool
is_listed_below (const struct reading *r, const struct stack *s, const struct block *b)
{
    for (size_t i = s->n; b->entry != NONE && i-- > 0;) {
        size_t above = r->blocks[s->at[i].block].entry;
        if (s->at[i].rank == RANK_MIXED)
            return above != NONE && entry_indent (r, b->entry) > entry_indent (r, above);
    }
    return false;
}

static unsigned
rank_of (const struct reading *r, const struct stack *s, size_t block)
{
    struct block *b = &r->blocks[block];
    if (b->label == LABEL_ARTICLE)
        return RANK_ARTICLE;
    if (b->level > 0)
        return RANK_FORMAT + 2u * b->level;
    unsigned rank = label_rank (b->label);
    if (rank == 0)
        rank = mark_rank (r, s, b);
    if (rank > 0)
        return rank;
    if (b->capitals || b->use == USE_NAMED)
        return is_below_capitals (s, block) ? RANK_CAPITALS_BELOW : RANK_CAPITALS;
    bool emphasis = b->text.len > 0 && (b->text.s[0] == '*' || b->text.s[0] == '_');
    /* What the format gives no level stands below what it gives one. */
    if (emphasis || s->told)
        return RANK_EMPHASIS;
    return is_listed_below (r, s, b) ? RANK_MIXED + 1 : RANK_MIXED + b->deeper;
}

/* The rank of a heading at block `i` that stands in the part which block `outer` began; its own
 * rank where that part is no longer open. */
static unsigned
rank_inside (const struct reading *r, const struct stack *s, size_t i, size_t outer)
{
    for (size_t k = 0; k < s->n; k++)
        if (s->at[k].block == outer)
            return s->at[k].rank + 1;
    return rank_of (r, s, i);
}

/* Whether the contents list sets a heading whose form does not tell its level beside the last
 * one. */
static bool
is_listed_beside (const struct reading *r, const struct stack *s, size_t block, unsigned rank)
{
    const struct open_heading *last = &s->at[s->n - 1];
    size_t entry = r->blocks[block].entry, above = r->blocks[last->block].entry;
    bool named = r->blocks[last->block].use == USE_NAMED;
    return is_mixed (rank) && (named || (s->indented && is_mixed (last->rank))) &&
           entry != NONE && above != NONE && entry_indent (r, entry) <= entry_indent (r, above);
}

/* Whether a heading of that rank ends the last one that is open.  The numbered chapters of a
 * report stand in none of what has a name, as its summary. */
static bool
ends_last (const struct reading *r, const struct stack *s, size_t block, unsigned rank)
{
    const struct open_heading *last = &s->at[s->n - 1];
    bool chapter = rank == RANK_ROMAN || rank == RANK_DOTTED + 1;
    return last->rank >= rank || s->n == DEPTH_MAX ||
           (chapter && r->blocks[last->block].use == USE_NAMED) ||
           is_listed_beside (r, s, block, rank);
}

static size_t
add_heading (struct reading *r, struct stack *s, struct strv text, size_t block, unsigned rank)
{
    struct report *report = r->report;
    while (s->n > 0 && ends_last (r, s, block, rank))
        s->n--;
    size_t index = report->nheadings++;
    struct place *p = &r->places[index];
    p->parent = s->n > 0 ? s->at[s->n - 1].heading : NONE;
    p->container = p->parent == NONE ? NONE : r->places[p->parent].container;
    report->headings[index] = (struct heading){ .text = text,
                                                .level = (uint32_t)s->n + 1,
                                                .line = r->blocks[block].first };
    s->at[s->n++] = (struct open_heading){ index, block, rank };
    return index;
}

/* "Annex II", "Article 5": the label without its title and what parts them. */
static struct strv
label_text (const struct block *b)
{
    struct strv v = chars_trim_end (strv_sub (b->text, 0, b->title_from));
    while (v.len > 0 && (v.s[0] == '*' || v.s[0] == '_'))
        v = strv_sub (v, 1, v.len);
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
    strbuf_reset (&raw);
    chars_add_spaced (strbuf_strv (&plain), &raw);
    struct strv text = arena_dup (&r->report->arena, strbuf_strv (&raw));
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
        *kind = PART_PART;
        return true;
    case LABEL_CHAPTER:
        *kind = PART_CHAPTER;
        return true;
    case LABEL_RESOLUTION:
        *kind = PART_RESOLUTION;
        return true;
    case LABEL_DECISION:
        *kind = PART_DECISION;
        return true;
    default:
        *kind = PART_SECTION;
        return number->len > 0 && b->mark.style != MARK_BULLET && b->mark.style < MARK_SUPER;
    }
}

/* Those of one part of a report are a heading in it like any other. */
static bool
is_conclusions (const struct block *b, const struct place *p)
{
    struct strbuf folded = STRBUF_INIT;
    if (b->use == USE_HEADING && p->container == NONE)
        chars_fold_line (b->text, &folded);
    bool is = words_is_conclusions (strbuf_strv (&folded));
    strbuf_free (&folded);
    return is;
}

static void
add_container (struct reading *r, const struct block *b, struct place *p)
{
    enum part_kind kind;
    struct strv number;
    bool numbered = container_kind (b, &kind, &number);
    if (!numbered && !is_conclusions (b, p))
        return;
    if (!numbered) {
        kind = PART_CONCLUSIONS;
        number = strv_make (NULL, 0);
    }
    struct container *c = reading_push (&r->scratch, &r->containers, &r->ncontainers,
                                        &r->containers_cap, sizeof *c);
    if (!c)
        return;
    *c = (struct container){ .kind = kind, .number = number, .parent = p->container };
    p->container = r->ncontainers - 1;
}

void
levels_find (struct reading *r)
{
    size_t n = 1; /* room for the heading over all annexes */
    struct stack s = { .n = 0, .indented = entries_are_indented (r) };
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        n += is_heading (b);
        s.told = s.told || (b->use == USE_HEADING && b->level > 0);
    }
    r->report->headings = ARENA_ARRAY (&r->report->arena, struct heading, n);
    r->places = ARENA_ARRAY (&r->scratch, struct place, n);
    if (!r->report->headings || !r->places)
        return;
    const size_t *outer = nesting_find (r);
    if (!outer)
        return;
    const struct entry *annexes = annexes_entry (r);
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        if (!is_heading (b))
            continue;
        if (b->label == LABEL_ANNEX && annexes) {
            size_t over = add_heading (r, &s, annexes->title, annexes->block, RANK_ANNEXES);
            r->report->headings[over].line = b->first; /* it has none of its own in the body */
            annexes = NULL;
        }
        unsigned rank = rank_inside (r, &s, i, outer[i]);
        b->heading = add_heading (r, &s, heading_text (r, i), i, rank);
        add_container (r, b, &r->places[b->heading]);
    }
}
