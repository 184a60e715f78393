/* Units: see units.h.
 *
 * Where a piece of text belongs is told by evidence: whether the sentence before was ended,
 * whether this one begins in the middle, and what stands between.
 */
#include "indexer/structure/units.h"

#include "indexer/structure/blocks.h"
#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "lib/text.h"

/* What is open while the blocks are walked; NONE: nothing.  Units by index, since the array
 * moves as it grows. */
struct walk {
    struct reading *r;
    size_t flow; /* paragraph, text, annex or article in which the report goes on */
    size_t box, table, note;
    size_t aside;      /* a table without label, in small type, in a text set larger */
    size_t heading;    /* the innermost heading above */
    size_t last_note;  /* the last note at all, on whose page or the next it may go on */
    bool note_pending; /* the same for the last note */
    bool pending;      /* the last unit's number stood alone: the next text is its own */
    bool hanging;      /* the lines of paragraphs hang behind their numbers */
};

static struct unit *
unit_at (const struct walk *w, size_t i)
{
    return i == NONE ? NULL : &w->r->units[i];
}

static size_t
new_unit (struct walk *w, enum passage_kind kind, size_t block)
{
    struct reading *r = w->r;
    struct unit *u =
        reading_push (&r->scratch, &r->units, &r->nunits, &r->units_cap, sizeof *u);
    if (!u)
        return NONE;
    u->kind = kind;
    u->head = block;
    u->heading = w->heading;
    u->container = w->heading == NONE ? NONE : r->places[w->heading].container;
    return r->nunits - 1;
}

static void
add_piece (struct walk *w, size_t unit, size_t block, size_t from, bool joined)
{
    struct unit *u = unit_at (w, unit);
    if (!u)
        return;
    struct piece *p =
        reading_push (&w->r->scratch, &u->pieces, &u->npieces, &u->cap, sizeof *p);
    if (p)
        *p = (struct piece){ block, from, joined };
}

/* How the text of a unit ends so far. */
static enum chars_end
unit_end (const struct walk *w, size_t unit)
{
    const struct unit *u = unit_at (w, unit);
    if (!u || u->npieces == 0)
        return CHARS_END_FULL;
    const struct block *b = &w->r->blocks[u->pieces[u->npieces - 1].block];
    return b->use == USE_ROW ? CHARS_END_FULL : chars_end (block_last_line (w->r, b));
}

static bool
begins_small (const struct block *b)
{
    return chars_is_lower (chars_first_word (b->text)) && b->mark.style == MARK_NONE;
}

static bool
begins_item (const struct block *b)
{
    return b->mark.style >= MARK_DOT && b->mark.style <= MARK_BULLET;
}

/* Whether block `b` stands right below the last piece of the unit. */
static bool
is_right_below (const struct walk *w, const struct unit *u, const struct block *b)
{
    size_t last = u->pieces[u->npieces - 1].block;
    return &w->r->blocks[last + 1] == b && b->blanks == 0 && !b->page_before;
}

/* "2025." at the start of a line ends a sentence that was broken before it. */
static bool
begins_with_year (const struct block *b)
{
    enum { YEAR_MIN = 1000 };
    return b->mark.style == MARK_DOT && b->mark.plain && b->mark.value >= YEAR_MIN;
}

/* Whether a range of figures was broken between the unit and block `b`: "2022–" and "2025". */
static bool
is_range (const struct walk *w, const struct unit *u, const struct block *b)
{
    struct strv last = block_last_line (w->r, &w->r->blocks[u->pieces[u->npieces - 1].block]);
    return last.len > 3 && strv_ends (last, STRV ("\xE2\x80\x93")) &&
           ascii_is_digit (last.s[last.len - 4]) && ascii_is_digit (b->text.s[0]);
}

/* Whether block `b` goes on with the sentence in which a unit broke off. */
static bool
goes_on (const struct walk *w, size_t unit, const struct block *b)
{
    const struct unit *u = unit_at (w, unit);
    if (u && u->npieces > 0 && b->use == USE_TEXT && is_range (w, u, b))
        return true;
    if (w->r->doc->whole_lines || !u || u->npieces == 0 || b->use == USE_ROW || b->said ||
        (begins_item (b) && b->mark.style != MARK_BARE && !begins_with_year (b)))
        return false;
    const struct block *last = &w->r->blocks[u->pieces[u->npieces - 1].block];
    if (last->quoted && !b->page_before && block_is_short (w->r, last))
        return false;
    enum chars_end end = unit_end (w, unit);
    if (begins_small (b))
        return end != CHARS_END_FULL || b->page_before;
    /* Lines that could be one block and are not were parted on purpose. */
    return end == CHARS_END_OPEN && (begins_with_year (b) || !is_right_below (w, u, b));
}

/* Whether the lines of most paragraphs hang behind their numbers. */
static bool
paragraphs_hang (const struct reading *r)
{
    size_t hanging = 0, flush = 0;
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        if (b->use != USE_PARAGRAPH || b->end - b->first < 2)
            continue;
        bool hangs = r->facts[b->first + 1].indent > b->mark.left;
        hanging += hangs;
        flush += !hangs;
    }
    return hanging > flush;
}

/* Whether block `b` stands further out than the number of the paragraph: where the lines of
 * paragraphs hang behind their numbers, it is text after the paragraph and not of it. */
static bool
hangs_out (const struct walk *w, const struct block *b)
{
    const struct unit *u = unit_at (w, w->flow);
    if (!w->hanging || !u || u->kind != PASSAGE_PARAGRAPH)
        return false;
    const struct block *head = &w->r->blocks[u->head];
    return w->r->facts[b->first].indent < head->mark.right &&
           unit_end (w, w->flow) == CHARS_END_FULL;
}

static void
begin_paragraph (struct walk *w, size_t block, enum passage_kind kind)
{
    struct block *b = &w->r->blocks[block];
    w->box = w->table = w->note = w->aside = NONE;
    w->flow = new_unit (w, kind, block);
    struct unit *u = unit_at (w, w->flow);
    if (!u)
        return;
    u->number = b->number;
    w->pending = b->title_from >= b->text.len && b->end - b->first == 1;
    if (!w->pending)
        add_piece (w, w->flow, block, b->title_from, false);
}

static void
begin_note (struct walk *w, size_t block)
{
    struct block *b = &w->r->blocks[block];
    w->note = w->last_note = new_unit (w, PASSAGE_FOOTNOTE, block);
    struct unit *u = unit_at (w, w->note);
    if (!u)
        return;
    u->number = b->number;
    w->note_pending = b->title_from >= b->text.len && b->end - b->first == 1;
    if (!w->note_pending)
        add_piece (w, w->note, block, b->title_from, false);
}

static enum passage_kind
kind_of_label (enum label_kind label)
{
    switch (label) {
    case LABEL_BOX:
        return PASSAGE_BOX;
    case LABEL_TABLE:
        return PASSAGE_TABLE;
    case LABEL_FIGURE:
        return PASSAGE_FIGURE;
    case LABEL_ANNEX:
        return PASSAGE_ANNEX;
    default:
        return PASSAGE_ARTICLE;
    }
}

/* The title on the label's own line, or on the lines below it that were taken for it. */
static void
read_title (struct walk *w, struct unit *u, size_t block)
{
    const struct reading *r = w->r;
    const struct block *b = &r->blocks[block];
    size_t end = block + 1;
    while (end < r->nblocks && r->blocks[end].use == USE_TITLE)
        end++;
    u->title_from = b->title_from;
    u->ntitles = end - block;
    if (u->kind == PASSAGE_ARTICLE && b->title_from < b->text.len && !block_is_short (r, b) &&
        b->level == 0) {
        u->title_from = b->text.len;
        add_piece (w, w->r->nunits - 1, block, b->title_from, false);
    }
}

static void
begin_label (struct walk *w, size_t block)
{
    const struct block *b = &w->r->blocks[block];
    enum passage_kind kind = kind_of_label (b->label);
    if (b->heading != NONE)
        w->heading = b->heading;
    size_t unit = new_unit (w, kind, block);
    struct unit *u = unit_at (w, unit);
    if (!u)
        return;
    u->number = b->number;
    read_title (w, u, block);
    w->note = NONE;
    w->table = kind == PASSAGE_TABLE || kind == PASSAGE_FIGURE ? unit : NONE;
    if (kind == PASSAGE_BOX)
        w->box = unit;
    if (kind == PASSAGE_ANNEX || kind == PASSAGE_ARTICLE) {
        w->flow = unit;
        w->box = NONE;
    }
}

static void
begin_heading (struct walk *w, size_t block)
{
    w->heading = w->r->blocks[block].heading;
    w->flow = w->box = w->table = w->note = w->aside = NONE;
    w->pending = false;
}

static void
begin_named (struct walk *w, size_t block)
{
    begin_heading (w, block);
    w->flow = new_unit (w, PASSAGE_TEXT, block);
    struct unit *u = unit_at (w, w->flow);
    if (!u)
        return;
    u->name = w->r->blocks[block].name;
    u->ntitles = 1;
}

static void
add_front (struct walk *w, size_t block)
{
    struct unit *u = unit_at (w, w->flow);
    if (!u || !strv_eq (u->name, STRV ("title"))) {
        w->flow = new_unit (w, PASSAGE_TEXT, block);
        u = unit_at (w, w->flow);
    }
    if (!u)
        return;
    u->name = STRV ("title");
    add_piece (w, w->flow, block, 0, false);
}

/* Whether a blank line parts block `b` from the last piece of the unit, on one page and where
 * its first word would have stood above: what is parted so was parted by the author. */
static bool
is_parted (const struct walk *w, const struct unit *u, const struct block *b)
{
    const struct reading *r = w->r;
    const struct block *last = &r->blocks[u->pieces[u->npieces - 1].block];
    if (last + 1 != b || b->blanks == 0 || b->page_before || b->rule_before)
        return false;
    return r->wrap == 0 || line_would_fit (r, &r->facts[last->end - 1], &r->facts[b->first]);
}

/* Text that no unit is open for, or an unnumbered paragraph after another: one of its own. */
static void
add_loose (struct walk *w, size_t block)
{
    const struct block *b = &w->r->blocks[block];
    const struct unit *u = unit_at (w, w->flow);
    bool loose = u && u->kind == PASSAGE_TEXT && u->name.len == 0;
    bool joined =
        loose && goes_on (w, w->flow, b) && (begins_small (b) || !is_parted (w, u, b));
    if (!joined && !(loose && (begins_item (b) || b->use == USE_ROW)))
        w->flow = new_unit (w, PASSAGE_TEXT, block);
    add_piece (w, w->flow, block, 0, joined);
}

/* A note below which text follows may go on with it, as when lines were not joined. */
static bool
note_goes_on (const struct walk *w, const struct block *b)
{
    const struct unit *note = unit_at (w, w->note);
    if (!note || note->npieces == 0 || w->r->doc->whole_lines ||
        unit_end (w, w->note) == CHARS_END_FULL)
        return false;
    size_t inner = w->box != NONE ? w->box : w->flow;
    if (is_range (w, note, b))
        return true;
    return b->blanks == 0 && begins_small (b) && !goes_on (w, inner, b);
}

static bool
is_table_note (const struct block *b)
{
    struct strbuf folded = STRBUF_INIT;
    chars_fold_line (strv_sub (b->text, 0, 40), &folded);
    bool is = words_is_table_note (strbuf_strv (&folded));
    strbuf_free (&folded);
    return is;
}

/* "a Excludes what is in table 2", "* Estimates": the letter or sign that stands in a cell. */
static bool
is_keyed (struct strv text)
{
    size_t at = 0, n = 0;
    while (at < text.len && at < 3 && text.s[at] == '*')
        at++;
    if (at == 0 && text.len > 0 && text.s[0] >= 'a' && text.s[0] <= 'z')
        at = 1;
    size_t after = chars_skip_blanks (text, at);
    return at > 0 && after > at && after < text.len &&
           text_classify (text_code_point (text, after, &n)) == TEXT_CAPITAL;
}

/* A cell that the extraction has set apart: short, and no sentence nor the rest of one. */
static bool
is_cell (const struct walk *w, const struct block *b)
{
    enum { CELL_BYTES = 32 };
    if (w->r->doc->whole_lines || b->mark.style == MARK_SUB || goes_on (w, w->flow, b))
        return false;
    for (size_t k = 0; k < b->end - b->first; k++)
        if (block_line (w->r, b, k).len > CELL_BYTES)
            return false;
    return chars_end (block_last_line (w->r, b)) == CHARS_END_OPEN;
}

/* Whether block `b` stands on its page between rows, or between a row and the source of the
 * table, as the lines of a high cell do. */
static bool
is_between_rows (const struct walk *w, const struct block *b)
{
    enum { BLOCKS_MAX = 6 };
    const struct unit *u = unit_at (w, w->table);
    const struct block *end = w->r->blocks + w->r->nblocks, *next = b + 1;
    if (!u || u->npieces == 0 || w->r->size <= 0 || b->page_before)
        return false;
    for (; next < end && next <= b + BLOCKS_MAX && !next->page_before; next++) {
        if (next->use == USE_ROW || (next->use == USE_TEXT && block_is_small (w->r, next)))
            return true;
        if (next->use != USE_TEXT)
            return false;
    }
    return false;
}

/* Rows belong to the table above them, and cells set apart, and what is set in small type; text
 * only when it is the table's source or key. */
static bool
belongs_to_table (const struct walk *w, const struct block *b)
{
    const struct unit *u = unit_at (w, w->table);
    if (!u)
        return false;
    if (b->use == USE_ROW || is_cell (w, b) || block_is_small (w->r, b) ||
        is_between_rows (w, b))
        return true;
    return u->npieces > 0 && (is_table_note (b) || is_keyed (b->text));
}

/* Whether a table without label stands within a paragraph: rows in small type, and what goes on
 * with them in it. */
static bool
belongs_to_aside (const struct walk *w, const struct block *b)
{
    const struct unit *flow = unit_at (w, w->flow);
    if (!block_is_small (w->r, b) || !flow || flow->kind != PASSAGE_PARAGRAPH ||
        block_is_small (w->r, &w->r->blocks[flow->head]))
        return false;
    return w->aside != NONE || b->use == USE_ROW || is_cell (w, b);
}

static void
add_to_aside (struct walk *w, size_t block)
{
    if (w->aside == NONE)
        w->aside = new_unit (w, PASSAGE_TEXT, block);
    add_piece (w, w->aside, block, 0, false);
}

/* Whether a sentence that a box interrupted goes on below the box. */
static bool
flow_goes_on (const struct walk *w, const struct block *b)
{
    const struct unit *u = unit_at (w, w->flow);
    if (!u || u->kind != PASSAGE_PARAGRAPH || w->box == NONE)
        return false;
    return unit_end (w, w->box) == CHARS_END_FULL && unit_end (w, w->flow) == CHARS_END_OPEN &&
           begins_small (b);
}

/* Whether block `b` is the rest of the last note, at the foot of the page after the note's: in
 * small type below a rule, or the last text of the page or right above its notes. */
static bool
is_rest_of_note (const struct walk *w, const struct block *b)
{
    const struct reading *r = w->r;
    const struct unit *u = unit_at (w, w->last_note);
    if (!u || u->npieces == 0 || !block_is_small (r, b) || b->mark.style != MARK_NONE)
        return false;
    uint32_t page = r->doc->lines[b->first].page;
    const struct block *last = &r->blocks[u->pieces[u->npieces - 1].block], *next = b + 1;
    bool foot = next == r->blocks + r->nblocks || next->page_before || next->use == USE_NOTE;
    return r->doc->lines[last->first].page + 1 == page &&
           (b->rule_before || (foot && unit_end (w, w->last_note) == CHARS_END_OPEN));
}

static void
add_rest_of_note (struct walk *w, size_t block)
{
    const struct block *b = &w->r->blocks[block];
    bool joined = unit_end (w, w->last_note) != CHARS_END_FULL;
    w->note = w->last_note;
    add_piece (w, w->note, block, 0, joined || begins_small (b));
}

static bool
is_apart (const struct walk *w, const struct block *b)
{
    enum line_kind kind = w->r->doc->lines[b->first].kind;
    return kind == LINE_APART || kind == LINE_PROSE;
}

/* A recital is one sentence: a line that is no item of it stands behind it, where no line is
 * wrapped. */
static bool
is_behind_recital (const struct walk *w, const struct block *b)
{
    const struct unit *u = unit_at (w, w->flow);
    return u && u->kind == PASSAGE_RECITAL && !w->pending && w->r->doc->whole_lines &&
           !b->said && b->mark.style == MARK_NONE;
}

static void
add_text (struct walk *w, size_t block)
{
    const struct block *b = &w->r->blocks[block];
    if (is_apart (w, b) || is_behind_recital (w, b)) {
        w->flow = w->box = w->table = w->note = NONE;
        w->pending = w->note_pending = false;
    }
    if (w->note_pending && w->note != NONE) {
        w->note_pending = false;
        add_piece (w, w->note, block, 0, false);
        return;
    }
    if (w->pending) {
        w->pending = false;
        add_piece (w, w->flow, block, 0, false);
        return;
    }
    if (is_rest_of_note (w, b)) {
        add_rest_of_note (w, block);
        return;
    }
    if (note_goes_on (w, b)) {
        add_piece (w, w->note, block, 0, true);
        return;
    }
    if (belongs_to_table (w, b)) {
        add_piece (w, w->table, block, 0, false);
        return;
    }
    w->table = NONE;
    if (w->box == NONE && belongs_to_aside (w, b)) {
        add_to_aside (w, block);
        return;
    }
    w->aside = NONE;
    if (flow_goes_on (w, b))
        w->box = NONE;
    if (w->box == NONE && hangs_out (w, b))
        w->flow = NONE;
    const struct unit *flow = unit_at (w, w->flow);
    if (w->box != NONE)
        add_piece (w, w->box, block, 0, goes_on (w, w->box, b));
    else if (flow && (flow->kind != PASSAGE_TEXT || flow->name.len > 0) &&
             !strv_eq (flow->name, STRV ("title")))
        add_piece (w, w->flow, block, 0, goes_on (w, w->flow, b));
    else
        add_loose (w, block);
}

static void
add_aside (struct walk *w, size_t block)
{
    size_t unit = new_unit (w, PASSAGE_TEXT, block);
    struct unit *u = unit_at (w, unit);
    if (!u)
        return;
    u->name = w->r->blocks[block].use == USE_CAPTION ? STRV ("caption") : STRV ("text");
    add_piece (w, unit, block, 0, false);
}

static void
take (struct walk *w, size_t block)
{
    switch (w->r->blocks[block].use) {
    case USE_FRONT:
        add_front (w, block);
        break;
    case USE_HEADING:
        begin_heading (w, block);
        break;
    case USE_NAMED:
        begin_named (w, block);
        break;
    case USE_LABEL:
        begin_label (w, block);
        break;
    case USE_PARAGRAPH:
        begin_paragraph (w, block, PASSAGE_PARAGRAPH);
        break;
    case USE_RECITAL:
        begin_paragraph (w, block, PASSAGE_RECITAL);
        break;
    case USE_NOTE:
        begin_note (w, block);
        break;
    case USE_NOTE_MORE:
        add_piece (w, w->note, block, 0, false);
        break;
    case USE_CAPTION:
    case USE_DISCLAIMER:
        add_aside (w, block);
        break;
    case USE_TEXT:
    case USE_ROW:
        add_text (w, block);
        break;
    case USE_CONTENTS:
        w->flow = NONE;
        break;
    case USE_TITLE:
        break;
    }
}

void
units_find (struct reading *r)
{
    struct walk w = { .r = r,
                      .flow = NONE,
                      .box = NONE,
                      .table = NONE,
                      .note = NONE,
                      .aside = NONE,
                      .last_note = NONE,
                      .heading = NONE,
                      .hanging = paragraphs_hang (r) };
    for (size_t i = 0; i < r->nblocks; i++)
        take (&w, i);
}
