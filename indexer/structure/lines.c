/* Facts about lines: see lines.h.  Not here: furniture, which needs all lines at once. */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"

/* Columns that a wrapped text may have, and the share of lines, in hundredths, that may be
 * longer. */
enum { WRAP_MIN = 40, WRAP_MAX = 130, LONGER_MAX = 3 };

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

static void
read_line (struct line_facts *f, const struct line *line)
{
    struct strv whole = chars_trim_end (line->text);
    f->text = chars_trim (whole);
    f->blank = f->text.len == 0;
    f->indent = chars_indent (whole);
    f->columns = chars_columns (whole);
    f->ntabs = count_tabs (whole);
    f->level = line->outline;
    f->text = strip_heading_marks (f->text, &f->level);
    f->rule = !f->blank && is_rule (f->text);
    f->furniture = f->rule;
}

/* A line of "=" or "-" right below a short line that stands alone makes a heading of it. */
static void
read_underlines (struct reading *r)
{
    for (size_t i = 1; i < r->doc->nlines; i++) {
        struct line_facts *f = &r->facts[i], *above = &r->facts[i - 1];
        bool alone = i < 2 || r->facts[i - 2].blank;
        if (!f->rule || above->blank || above->rule || above->ntabs > 0 || !alone)
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

/* The width that nearly all lines keep, when those with a line below come near it; 0 when lines
 * are not wrapped. */
static uint32_t
find_wrap (const struct reading *r)
{
    size_t all[WRAP_MAX + 2] = { 0 }, above[WRAP_MAX + 2] = { 0 }, n = 0, nabove = 0;
    for (size_t i = 0; i < r->doc->nlines; i++) {
        const struct line_facts *f = &r->facts[i];
        if (f->blank || f->ntabs > 1)
            continue;
        uint32_t columns = f->columns > WRAP_MAX ? WRAP_MAX + 1 : f->columns;
        all[columns]++;
        n++;
        bool below = has_line_below (r, i);
        above[columns] += below;
        nabove += below;
    }
    size_t longer = all[WRAP_MAX + 1], near = 0;
    uint32_t width = WRAP_MAX;
    if (longer * 100 > n * LONGER_MAX)
        return 0;
    while (width > WRAP_MIN && (longer + all[width]) * 100 <= n * LONGER_MAX)
        longer += all[width--];
    for (uint32_t w = width - width / 5; w <= WRAP_MAX; w++)
        near += above[w];
    return near * 3 > nabove ? width : 0;
}

void
lines_read (struct reading *r)
{
    r->facts = ARENA_ARRAY (&r->scratch, struct line_facts, r->doc->nlines);
    if (!r->facts)
        return;
    for (size_t i = 0; i < r->doc->nlines; i++)
        read_line (&r->facts[i], &r->doc->lines[i]);
    read_underlines (r);
    r->wrap = find_wrap (r);
}
