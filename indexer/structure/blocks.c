/* Blocks: see blocks.h.
 *
 * Whether a wrapped line goes on with the one before is told by whether its first word would
 * have fitted there.  Not here: what a block is; a number that begins one may turn out to be
 * none, and the block is then joined again when passages are composed.
 */
#include "indexer/structure/blocks.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/contents.h"
#include "indexer/structure/labels.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/numerals.h"
#include "indexer/structure/said.h"

#include "lib/ascii.h"

/* The share of the way to the right edge of the text that a line of a title has gone when the
 * next goes on with it. */
static const float TITLE_WIDTH = 0.7F;
enum { YEAR_MIN = 1000 };

static uint32_t
first_word_columns (struct strv text)
{
    size_t at = 0;
    while (at < text.len && chars_blank (text, at) == 0)
        at++;
    return chars_columns (strv_sub (text, 0, at));
}

bool
line_would_fit (const struct reading *r, const struct line_facts *line,
                const struct line_facts *next)
{
    return line->columns + 1 + first_word_columns (next->text) <= r->wrap;
}

/* Whether more than one blank parts the number from its text, and words are parted by one. */
static bool
is_set_off (struct strv text, const struct mark *mark)
{
    struct strv gap = strv_sub (text, mark->right, mark->after);
    struct strv rest = strv_sub (text, mark->after, text.len);
    return mark_is_number (mark) && rest.len > 0 && chars_columns (gap) > 1 &&
           strv_find (rest, STRV ("  "), 0) == SIZE_MAX;
}

/* "1.7 million", "21.21 (e) of": a number of several parts that goes on in small letters. */
static bool
is_figure (struct strv text, const struct mark *mark)
{
    struct strv rest = strv_sub (text, mark->after, text.len);
    return rest.len > 0 && chars_is_lower (chars_first_word (rest));
}

/* Whether a mark at the start of `next` begins something, and is not a figure that the wrapping
 * brought to the start of a line. */
static bool
mark_begins (const struct reading *r, const struct line_facts *line,
             const struct line_facts *next)
{
    struct mark mark;
    mark_read (next->text, &mark);
    if (mark.style == MARK_NONE)
        return false;
    if (mark.style == MARK_SUPER || is_set_off (next->text, &mark))
        return true;
    bool open = chars_end (line->text) == CHARS_END_OPEN;
    if (open && mark.depth > 1 && is_figure (next->text, &mark))
        return false;
    bool full = !line_would_fit (r, line, next) && open;
    return !full || next->indent + 2 <= line->indent;
}

/* Whether the last word is one that a title does not end with: short and in small letters. */
static bool
ends_in_small_word (struct strv text)
{
    enum { LETTERS_MAX = 4 };
    size_t n = 0;
    while (n < text.len && ascii_is_lower (text.s[text.len - n - 1]))
        n++;
    return n > 0 && n <= LETTERS_MAX && n < text.len && text.s[text.len - n - 1] == ' ';
}

/* Whether two lines are of one bold title: it was wrapped late, or where no title ends. */
static bool
are_one_title (const struct reading *r, size_t i)
{
    const struct line *line = &r->doc->lines[i], *next = line + 1;
    struct strv text = r->facts[i].text, below = r->facts[i + 1].text;
    struct mark mark;
    if (!line->bold || !next->bold || line->size <= 0 || line->size != next->size ||
        labels_is_whole (text) || labels_is_whole (below))
        return false;
    mark_read (below, &mark);
    bool figure =
        mark.style == MARK_BARE || (mark.style == MARK_PAREN && mark.value >= YEAR_MIN);
    if ((mark.style != MARK_NONE && !figure) || is_set_off (below, &mark))
        return false;
    return ends_in_small_word (text) || line->x + line->width > TITLE_WIDTH * r->right;
}

/* "(E/CN.7/2025/9);", "(UNODC).": one word in capitals that is no heading. */
static bool
is_symbol (struct strv text)
{
    return strv_find (text, STRV (" "), 0) == SIZE_MAX &&
           (text.s[0] == '(' || strv_find (text, STRV ("/"), 0) != SIZE_MAX);
}

/* Whether one is set much larger than the other. */
static bool
differ_in_size (const struct line *line, const struct line *next)
{
    static const float MUCH = 1.25F;
    return line->size > 0 && next->size > 0 &&
           (line->size > MUCH * next->size || next->size > MUCH * line->size);
}

/* Whether a line is the number of a note, whose text begins on the next. */
static bool
is_note_number (const struct line_facts *line)
{
    struct mark mark;
    mark_read (line->text, &mark);
    return line->note && mark.style == MARK_BARE && mark.after == line->text.len;
}

/* Whether dots lead to a page number at the end of the line, so that an entry of the contents
 * list ends there. */
static bool
ends_entry (struct strv text)
{
    enum { DOTS_MIN = 5 };
    size_t title = contents_title_len (text), ndots = 0;
    if (title == SIZE_MAX || chars_end (text) != CHARS_END_OPEN)
        return false;
    for (size_t i = title; i < text.len; i++)
        ndots += text.s[i] == '.';
    return ndots >= DOTS_MIN;
}

/* Whether line `i` + 1, right below line `i`, goes on with it. */
static bool
goes_on (const struct reading *r, size_t i)
{
    const struct line_facts *line = &r->facts[i], *next = line + 1;
    const struct line *lines = r->doc->lines + i;
    if ((lines[0].kind == LINE_QUOTED) != (lines[1].kind == LINE_QUOTED) || r->wrap == 0 ||
        line->level > 0 || next->level > 0 || next->note || line->ntabs > 0 ||
        next->ntabs > 0 || line->cells || next->cells || line->image || next->image ||
        lines[1].page_start || differ_in_size (&lines[0], &lines[1]) || ends_entry (line->text))
        return false;
    if (are_one_title (r, i) || is_note_number (line))
        return true;
    if (mark_begins (r, line, next))
        return false;
    if (line_would_fit (r, line, next) &&
        (labels_is_whole (line->text) || labels_is_whole (next->text)))
        return false;
    if (chars_in_capitals (line->text) != chars_in_capitals (next->text) &&
        line_would_fit (r, line, next) && !is_symbol (next->text))
        return false;
    if (!line_would_fit (r, line, next) || chars_is_lower (chars_first_word (next->text)))
        return true;
    bool comma = line->text.s[line->text.len - 1] == ',';
    bool open = comma || chars_end (line->text) == CHARS_END_OPEN;
    return open && line->columns * 3 > r->wrap * 2;
}

static size_t
block_end (const struct reading *r, size_t first)
{
    size_t i = first;
    while (i + 1 < r->doc->nlines && !r->facts[i + 1].blank && !r->facts[i + 1].furniture &&
           goes_on (r, i))
        i++;
    return i + 1;
}

/* What a format sets apart as the number is one, and ends there; a bullet needs the text behind
 * it to be known. */
static void
read_mark (const struct line *line, struct block *b)
{
    mark_read (strv_sub (b->text, 0, line->number_end > 0 ? line->number_end : b->text.len),
               &b->mark);
    if (b->mark.style == MARK_NONE && line->number_end > 0)
        mark_read (b->text, &b->mark);
    if (line->number_end > 0 && b->mark.style != MARK_NONE)
        b->mark.after = chars_skip_blanks (b->text, line->number_end);
}

static void
read_block (struct reading *r, struct block *b)
{
    const struct line_facts *f = &r->facts[b->first];
    b->text = f->text;
    b->level = f->level;
    b->entry = b->heading = b->note_mark = b->resumes = NONE;
    for (size_t i = b->first; i < b->end; i++)
        b->length += r->facts[i].text.len;
    b->capitals = chars_in_capitals (b->text) && chars_in_capitals (block_last_line (r, b));
    read_mark (&r->doc->lines[b->first], b);
    b->mark.number = numerals_plain (&r->report->arena, b->mark.number);
    b->mark.left = f->indent;
    b->mark.right += f->indent;
    struct strv after = strv_sub (b->text, b->mark.after, b->text.len);
    bool cells = f->cells || strv_find (after, STRV ("\t"), 0) != SIZE_MAX;
    if (cells && b->level == 0) {
        b->use = USE_ROW;
        if (b->mark.style == MARK_BARE)
            b->mark = (struct mark){ .left = f->indent, .right = f->indent };
    }
    said_read (r, b);
}

/* The number of blank lines that stands before most blocks that have any. */
static uint32_t
find_usual_blanks (const struct reading *r)
{
    size_t count[4] = { 0 };
    uint32_t best = 1;
    for (size_t i = 0; i < r->nblocks; i++)
        if (r->blocks[i].blanks < 4)
            count[r->blocks[i].blanks]++;
    for (uint32_t n = 2; n < 4; n++)
        if (count[n] > count[best])
            best = n;
    return best;
}

void
blocks_read (struct reading *r)
{
    uint32_t blanks = 0;
    bool page = false, rule = false;
    for (size_t i = 0; r->facts && i < r->doc->nlines;) {
        const struct line_facts *f = &r->facts[i];
        page = page || r->doc->lines[i].page_start;
        if (f->blank || f->furniture) {
            blanks += f->blank;
            rule = rule || f->rule;
            page = page || (f->furniture && !f->rule);
            i++;
            continue;
        }
        struct block *b =
            reading_push (&r->scratch, &r->blocks, &r->nblocks, &r->blocks_cap, sizeof *b);
        if (!b)
            return;
        b->first = i;
        b->end = i = block_end (r, i);
        b->blanks = blanks;
        b->page_before = page;
        b->rule_before = rule;
        read_block (r, b);
        blanks = 0;
        page = rule = false;
    }
    r->usual_blanks = find_usual_blanks (r);
}
