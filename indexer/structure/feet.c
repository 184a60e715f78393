/* Notes at the foot of a page that no rule parts from its text: see lines.h.
 *
 * Text that was taken out of a page lacks its rule and has the marks of notes as bare figures.
 * Lines that count up by one to the foot of the page are its notes when their numbers are stuck
 * to words above; a text without form feeds has a foot where a number alone cuts a sentence.
 */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/notes.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"

enum { FIGURES_MAX = 3, VALUES = 1000, FOOT_LINES = 400 };

static bool
is_left_out (const struct reading *r, size_t line)
{
    return r->facts[line].blank || r->facts[line].furniture;
}

/* Whether nothing stands right below the line on its page. */
static bool
is_last (const struct reading *r, size_t line)
{
    return line + 1 == r->doc->nlines || r->doc->lines[line + 1].page_start ||
           is_left_out (r, line + 1);
}

/* The number of "3 See …", of "[3] See …", and of "3" right above a line; 0 for another line.
 */
static size_t
note_value (const struct reading *r, size_t line)
{
    const struct line_facts *f = &r->facts[line];
    struct strv v = f->text;
    size_t bracket = strv_starts (v, STRV ("[")), at = bracket, value = 0;
    if (is_left_out (r, line) || f->cells || f->level > 0 || (v.len > at && v.s[at] == '0'))
        return 0;
    for (; at < v.len && at - bracket < FIGURES_MAX && ascii_is_digit (v.s[at]); at++)
        value = value * 10 + (size_t)(v.s[at] - '0');
    if (bracket > 0 && (at >= v.len || v.s[at++] != ']'))
        return 0;
    if (at == v.len)
        return is_last (r, line) ? 0 : value;
    return chars_blank (v, at) > 0 ? value : 0;
}

/* The first line of a page at which a mark of each value is stuck to a word, or NONE. */
struct page {
    size_t marked[VALUES];
};

static void
read_marks (const struct reading *r, size_t start, size_t end, struct page *page)
{
    for (size_t i = 0; i < VALUES; i++)
        page->marked[i] = NONE;
    for (size_t i = start; i < end; i++) {
        size_t value;
        for (size_t at = 0;
             !is_left_out (r, i) && bare_marks_next (r->facts[i].text, &at, &value);)
            if (page->marked[value] == NONE)
                page->marked[value] = i;
    }
}

static bool
has_mark (const struct page *page, size_t first, size_t value)
{
    return value < VALUES && page->marked[value] < first;
}

/* Whether the line may go on with a note: right below it, and no number or letter of a text. */
static bool
goes_on (const struct reading *r, size_t line)
{
    struct mark mark;
    mark_read (r->facts[line].text, &mark);
    return !is_left_out (r, line - 1) && mark.style == MARK_NONE;
}

/* Whether lines [first, end) are notes that count up, and at least half of their numbers, the
 * first among them, have marks above on the page. */
static bool
are_notes (const struct reading *r, const struct page *page, size_t first, size_t end)
{
    size_t value = note_value (r, first), n = 1, marked = 1;
    if (value == 0 || !has_mark (page, first, value))
        return false;
    for (size_t i = first + 1; i < end; i++) {
        if (is_left_out (r, i))
            continue;
        if (note_value (r, i) == value + 1) {
            marked += has_mark (page, first, ++value);
            n++;
        } else if (!goes_on (r, i))
            return false;
    }
    return marked * 2 >= n;
}

static void
set_notes (struct reading *r, size_t first, size_t end)
{
    size_t value = note_value (r, first);
    for (size_t i = first; i < end; i++)
        if (note_value (r, i) == value) {
            r->facts[i].note = true;
            value++;
        }
}

/* Whether the number before that of a line begins one above on the page: then both may be those
 * of paragraphs. */
static bool
counts_on (const struct reading *r, size_t start, size_t line)
{
    size_t value = note_value (r, line);
    for (size_t i = start; value > 1 && i < line; i++)
        if (note_value (r, i) == value - 1)
            return true;
    return false;
}

/* Finds the notes at the foot of lines [start, end); returns whether there are any. */
static bool
find_foot (struct reading *r, size_t start, size_t end)
{
    struct page page;
    size_t i = end > start + FOOT_LINES ? end - FOOT_LINES : start;
    read_marks (r, start, end, &page);
    for (; i < end; i++)
        if (i > start && is_left_out (r, i - 1) && are_notes (r, &page, i, end) &&
            !counts_on (r, start, i)) {
            set_notes (r, i, end);
            return true;
        }
    return false;
}

static size_t
skip_back (const struct reading *r, size_t start, size_t end)
{
    while (end > start && is_left_out (r, end - 1))
        end--;
    return end;
}

/* Whether a line is a number and nothing else, blank lines around it. */
static bool
is_number_alone (const struct reading *r, size_t line)
{
    const struct line_facts *f = &r->facts[line];
    struct mark mark;
    mark_read (f->text, &mark);
    return !is_left_out (r, line) && mark.style == MARK_BARE && mark.after == f->text.len &&
           line > 0 && f[-1].blank && is_last (r, line);
}

/* Whether such a number cuts a sentence, which goes on below in small letters. */
static bool
cuts_sentence (const struct reading *r, size_t line)
{
    size_t next = line + 1;
    if (!is_number_alone (r, line))
        return false;
    while (next < r->doc->nlines && is_left_out (r, next))
        next++;
    return next < r->doc->nlines && chars_is_lower (chars_first_word (r->facts[next].text));
}

/* The page [start, end), a number alone at its foot or not. */
static void
find_on_page (struct reading *r, size_t start, size_t end)
{
    size_t last = skip_back (r, start, end);
    bool number = last > start && is_number_alone (r, last - 1);
    size_t foot = number ? skip_back (r, start, last - 1) : last;
    if (find_foot (r, start, foot) && number)
        r->facts[last - 1].furniture = true;
}

void
feet_find (struct reading *r)
{
    size_t start = 0, n = r->facts ? r->doc->nlines : 0;
    for (size_t i = 1; i <= n; i++) {
        bool page = i == n || r->doc->lines[i].page_start;
        if (!page && !cuts_sentence (r, i - 1))
            continue;
        find_on_page (r, start, i);
        start = i;
    }
}
