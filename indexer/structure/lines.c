/* Facts about lines: see lines.h.  Not here: furniture, which needs all lines at once. */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"

#include <string.h>

/* Columns that a wrapped text may have, and the share of lines, in hundredths, that may be
 * longer: where notes are set smaller than the body, MANY_LONGER_MAX. */
enum { WRAP_MIN = 40, WRAP_MAX = 130, LONGER_MAX = 3, MANY_LONGER_MAX = 20 };
/* Blanks that part two columns; columns of a margin. */
enum { CELL_BLANKS = 3, MARGIN_MAX = 64 };

static uint8_t
count_tabs (struct strv line)
{
    uint8_t n = 0;
    for (size_t i = 0; i < line.len && n < UINT8_MAX; i++)
        n = (uint8_t)(n + (line.s[i] == '\t'));
    return n;
}

/* "## Title ##" → level 2 and "Title"; the blank after the marks may be missing. */
static struct strv
strip_heading_marks (struct strv text, uint8_t *level)
{
    size_t n = 0;
    while (n < text.len && n < 7 && text.s[n] == '#')
        n++;
    if (n == 0 || n > 6)
        return text;
    struct strv rest = chars_trim (strv_sub (text, n, text.len));
    while (rest.len > 0 && rest.s[rest.len - 1] == '#')
        rest.len--;
    rest = chars_trim_end (rest);
    if (rest.len > 0)
        *level = (uint8_t)n;
    return rest.len > 0 ? rest : text;
}

static bool
is_run_of (struct strv text, char c, size_t least)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.s[i] != c && text.s[i] != ' ')
            return false;
    return text.len >= least;
}

static bool
is_rule (struct strv text)
{
    return is_run_of (text, '_', 3) || is_run_of (text, '-', 3) || is_run_of (text, '=', 3) ||
           is_run_of (text, '*', 3);
}

/* Whether the blanks [start, end) part two cells: what goes on in small letters, or with a
 * sentence behind another, is text set wide. */
static bool
parts_cells (struct strv text, size_t start, size_t end)
{
    uint32_t next = chars_first_word (strv_sub (text, end, text.len));
    bool sentence = start > 0 && strchr (".;:?!", text.s[start - 1]) && chars_is_letter (next);
    return !sentence && !chars_is_lower (next);
}

/* Whether several blanks stand in the text, behind the number that it may begin with.  A line
 * without one that does not begin in small letters may be a row of small words; `placed`:
 * blanks stand for room on a page. */
static bool
has_cells (struct strv text, bool placed)
{
    struct mark mark;
    mark_read (text, &mark);
    bool prose = (mark.style != MARK_NONE && mark.style != MARK_BARE) ||
                 chars_is_lower (chars_first_word (text));
    for (size_t i = mark.after, start = i; i < text.len; i++) {
        if (text.s[i] == ' ')
            continue;
        if (i - start >= CELL_BLANKS && i > mark.after &&
            (placed || !prose || parts_cells (text, start, i)))
            return true;
        start = i + 1;
    }
    return false;
}

/* A row of a table of Markdown: "| a | b |". */
static bool
is_bar_row (struct strv text)
{
    return text.len > 2 && text.s[0] == '|' && text.s[text.len - 1] == '|';
}

/* The row below the head of such a table, which holds nothing: "| --- | :---: |". */
static bool
is_bar_rule (struct strv text)
{
    bool dash = false;
    for (size_t i = 0; i < text.len; i++) {
        if (!strchr ("|-: ", text.s[i]) || text.s[i] == '\0')
            return false;
        dash = dash || text.s[i] == '-';
    }
    return dash && is_bar_row (text);
}

static bool
is_image (struct strv text)
{
    size_t close = strv_find (text, STRV ("]("), 0);
    return strv_starts (text, STRV ("![")) && close != SIZE_MAX &&
           strv_find (text, STRV (")"), close) == text.len - 1;
}

static void
read_line (struct line_facts *f, const struct line *line)
{
    struct strv whole = chars_trim_end (line->text);
    f->text = chars_trim (whole);
    f->blank = f->text.len == 0;
    f->page = line->page_label;
    f->indent = chars_indent (whole);
    f->columns = chars_columns (whole);
    f->ntabs = count_tabs (whole);
    f->level = line->outline;
    if (line->kind != LINE_QUOTED)
        f->text = strip_heading_marks (f->text, &f->level);
    f->cells = has_cells (f->text, line->size > 0) || is_bar_row (f->text);
    f->image = is_image (f->text);
    f->rule = !f->blank && is_rule (f->text);
    bool running = line->kind == LINE_RUNNING;
    bool wordless = f->image && strv_starts (f->text, STRV ("![]("));
    f->furniture = f->rule || running || wordless || is_bar_rule (f->text);
}

/* Whether the line and the rule below it are the head of a table: a piece of the rule stands
 * below each cell, or there are more cells than the number and title of a heading. */
static bool
is_table_head (struct strv line, struct strv rule)
{
    size_t piece = strv_find (rule, STRV (" "), 0);
    if (piece != SIZE_MAX)
        return piece > 1;
    size_t gap = strv_find (line, STRV ("   "), 0);
    return gap != SIZE_MAX &&
           strv_find (line, STRV ("   "), chars_skip_blanks (line, gap)) != SIZE_MAX;
}

/* A line of "=" or "-" right below a short line that stands alone makes a heading of it. */
static void
read_underlines (struct reading *r)
{
    for (size_t i = 1; i < r->doc->nlines; i++) {
        struct line_facts *f = &r->facts[i], *above = &r->facts[i - 1];
        bool alone = i < 2 || r->facts[i - 2].blank;
        if (!f->rule || above->blank || above->rule || above->ntabs > 0 || !alone ||
            is_table_head (above->text, f->text))
            continue;
        if (above->level == 0 && (f->text.s[0] == '=' || f->text.s[0] == '-') &&
            above->columns < 100 && chars_columns (f->text) * 2 > above->columns)
            above->level = f->text.s[0] == '=' ? 1 : 2;
    }
}

/* Whether line `i` has a line right below that may go on with it. */
static bool
has_line_below (const struct reading *r, size_t i)
{
    struct mark mark;
    if (i + 1 >= r->doc->nlines || r->facts[i + 1].blank || r->facts[i + 1].rule)
        return false;
    mark_read (r->facts[i + 1].text, &mark);
    return mark.style == MARK_NONE;
}

/* Lines by their columns: all, and those with a line below that may go on with them. */
struct widths {
    size_t all[WRAP_MAX + 2], above[WRAP_MAX + 2];
    size_t n, nabove;
};

static void
count_widths (const struct reading *r, struct widths *w)
{
    for (size_t i = 0; i < r->doc->nlines; i++) {
        const struct line_facts *f = &r->facts[i];
        if (f->blank || f->ntabs > 1 || f->cells || f->image)
            continue;
        uint32_t columns = f->columns > WRAP_MAX ? WRAP_MAX + 1 : f->columns;
        bool below = has_line_below (r, i);
        w->all[columns]++;
        w->n++;
        w->above[columns] += below;
        w->nabove += below;
    }
}

/* The width that all lines but `share` hundredths keep, when those with a line below come near
 * it; else 0. */
static uint32_t
width_of (const struct widths *w, size_t share)
{
    size_t longer = w->all[WRAP_MAX + 1], near = 0;
    uint32_t width = WRAP_MAX;
    while (width > WRAP_MIN && (longer + w->all[width]) * 100 <= w->n * share)
        longer += w->all[width--];
    for (uint32_t c = width - width / 5; c <= WRAP_MAX; c++)
        near += w->above[c];
    return near * 3 > w->nabove ? width : 0;
}

/* The width at which the lines are wrapped; 0 when they are not. */
static uint32_t
find_wrap (const struct reading *r)
{
    struct widths w = { .n = 0 };
    count_widths (r, &w);
    if (w.all[WRAP_MAX + 1] * 100 > w.n * LONGER_MAX)
        return 0;
    uint32_t width = width_of (&w, LONGER_MAX);
    return width > 0 ? width : width_of (&w, MANY_LONGER_MAX);
}

/* The end of the page that begins at line `i`. */
static size_t
page_end (const struct reading *r, size_t i)
{
    do
        i++;
    while (i < r->doc->nlines && !r->doc->lines[i].page_start);
    return i;
}

/* The indent that most lines [i, end) of some length have; 0 when few share one. */
static uint32_t
find_margin (const struct reading *r, size_t i, size_t end)
{
    enum { LEAST = 3 };
    size_t count[MARGIN_MAX] = { 0 };
    uint32_t best = 0;
    for (; i < end; i++) {
        const struct line_facts *f = &r->facts[i];
        if (f->indent < MARGIN_MAX && f->columns >= f->indent + WRAP_MIN && !f->cells &&
            ++count[f->indent] > count[best])
            best = f->indent;
    }
    return count[best] >= LEAST ? best : 0;
}

/* A text laid out like its pages may be moved to the right on some of them: there the indents
 * are counted from where the page with the least margin has it. */
static void
align_pages (struct reading *r)
{
    uint32_t least = MARGIN_MAX;
    for (size_t i = 0, end; i < r->doc->nlines; i = end) {
        end = page_end (r, i);
        uint32_t margin = find_margin (r, i, end);
        least = margin > 0 && margin < least ? margin : least;
    }
    for (size_t i = 0, end; i < r->doc->nlines; i = end) {
        end = page_end (r, i);
        uint32_t margin = find_margin (r, i, end);
        for (; margin > least && i < end; i++) {
            struct line_facts *f = &r->facts[i];
            uint32_t moved = f->indent < margin - least ? f->indent : margin - least;
            f->indent -= moved;
            f->columns -= moved;
        }
    }
}

/* The right edge that few lines of text pass. */
static float
find_right (const struct reading *r)
{
    enum { POINTS = 1024, PASSING = 50 };
    size_t count[POINTS] = { 0 }, n = 0, passing = 0, edge = POINTS;
    for (size_t i = 0; i < r->doc->nlines; i++) {
        float right = r->doc->lines[i].x + r->doc->lines[i].width;
        if (r->facts[i].cells || !(right >= 1 && right < POINTS))
            continue;
        count[(size_t)right]++;
        n++;
    }
    while (edge > 0 && passing * PASSING <= n)
        passing += count[--edge];
    return (float)edge;
}

/* The size of font that most bytes of text have, cells aside, in halves of a point. */
static float
find_size (const struct reading *r)
{
    enum { SIZES = 128 };
    size_t bytes[SIZES] = { 0 }, best = 0;
    for (size_t i = 0; i < r->doc->nlines; i++) {
        float halves = r->doc->lines[i].size * 2 + 0.5F;
        if (r->facts[i].cells || !(halves >= 1 && halves < SIZES))
            continue;
        size_t k = (size_t)halves;
        bytes[k] += r->facts[i].text.len;
        best = bytes[k] > bytes[best] ? k : best;
    }
    return (float)best / 2;
}

void
lines_read (struct reading *r)
{
    r->facts = ARENA_ARRAY (&r->scratch, struct line_facts, r->doc->nlines);
    if (!r->facts)
        return;
    for (size_t i = 0; i < r->doc->nlines; i++)
        read_line (&r->facts[i], &r->doc->lines[i]);
    r->size = find_size (r);
    r->right = find_right (r);
    if (r->doc->whole_lines)
        return;
    read_underlines (r);
    align_pages (r);
    r->wrap = find_wrap (r);
}
