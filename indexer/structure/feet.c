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
#include "lib/text.h"

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

/* What a line begins with where it may be a note. */
struct head {
    size_t value; /* 0: nothing */
    bool dotted;  /* "3. See …", which may be a paragraph as well */
};

/* That of "3 See …", "[3] See …" and "3. See …", and of "3" right above a line. */
static struct head
head_of (const struct reading *r, size_t line)
{
    const struct line_facts *f = &r->facts[line];
    struct strv v = f->text;
    size_t bracket = strv_starts (v, STRV ("[")), at = bracket, value = 0;
    struct head none = { 0, false };
    if (is_left_out (r, line) || f->cells || f->level > 0 || (v.len > at && v.s[at] == '0'))
        return none;
    for (; at < v.len && at - bracket < FIGURES_MAX && ascii_is_digit (v.s[at]); at++)
        value = value * 10 + (size_t)(v.s[at] - '0');
    if (bracket > 0 && (at >= v.len || v.s[at++] != ']'))
        return none;
    if (at == v.len)
        return is_last (r, line) ? none : (struct head){ value, false };
    bool dotted = bracket == 0 && v.s[at] == '.';
    return chars_blank (v, at + dotted) > 0 ? (struct head){ value, dotted } : none;
}

/* The first line of a page at which a mark of each value is stuck to a word, or NONE. */
struct page {
    size_t marked[VALUES];
};

static void
add_mark (struct page *page, size_t value, size_t line)
{
    if (value < VALUES && page->marked[value] == NONE)
        page->marked[value] = line;
}

/* The marks that are raised, of notes with a full stop behind their numbers. */
static void
read_raised (struct strv v, size_t line, struct page *page)
{
    for (size_t at = 0, n; at < v.len; at += n) {
        char figures[4];
        size_t count = 0, value = 0;
        n = chars_superscripts (v, at, figures, &count);
        for (size_t i = 0; n > 0 && i < count && i < sizeof figures; i++)
            value = value * 10 + (size_t)(figures[i] - '0');
        if (n > 0 && at > 0)
            add_mark (page, value, line);
        else if (n == 0)
            (void)text_code_point (v, at, &n);
    }
}

static void
read_marks (const struct reading *r, size_t start, size_t end, struct page *page)
{
    for (size_t i = 0; i < VALUES; i++)
        page->marked[i] = NONE;
    for (size_t i = start; i < end; i++) {
        size_t value;
        if (is_left_out (r, i))
            continue;
        for (size_t at = 0; bare_marks_next (r->facts[i].text, &at, &value);)
            add_mark (page, value, i);
        read_raised (r->facts[i].text, i, page);
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
 * first among them, have marks above on the page; with full stops, all of them. */
static bool
are_notes (const struct reading *r, const struct page *page, size_t first, size_t end)
{
    struct head head = head_of (r, first);
    size_t value = head.value, n = 1, marked = 1;
    if (value == 0 || !has_mark (page, first, value))
        return false;
    for (size_t i = first + 1; i < end; i++) {
        if (is_left_out (r, i))
            continue;
        struct head next = head_of (r, i);
        if (next.value == value + 1 && next.dotted == head.dotted) {
            marked += has_mark (page, first, ++value);
            n++;
        } else if (!goes_on (r, i))
            return false;
    }
    return head.dotted ? marked == n : marked * 2 >= n;
}

static void
set_notes (struct reading *r, size_t first, size_t end)
{
    size_t value = head_of (r, first).value;
    for (size_t i = first; i < end; i++)
        if (head_of (r, i).value == value) {
            r->facts[i].note = true;
            value++;
        }
}

/* Whether the number before that of a line begins one above on the page: then both may be those
 * of paragraphs.  Of numbers with a full stop drop_paragraphs judges. */
static bool
counts_on (const struct reading *r, size_t start, size_t line)
{
    struct head head = head_of (r, line);
    for (size_t i = start; !head.dotted && head.value > 1 && i < line; i++) {
        struct head above = head_of (r, i);
        if (above.value == head.value - 1 && !above.dotted)
            return true;
    }
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

/* Notes of one page whose numbers have full stops, between the numbers of the text. */
struct run {
    size_t before;      /* the last number of the text above, or 0 */
    size_t first, last; /* numbers of the notes */
    size_t end;         /* line behind them */
};

static void
read_run (const struct reading *r, size_t line, struct run *run)
{
    run->first = run->last = head_of (r, line).value;
    for (run->end = line + 1; run->end < r->doc->nlines; run->end++) {
        if (r->doc->lines[run->end].page_start)
            break;
        if (head_of (r, run->end).value == run->last + 1)
            run->last++;
    }
}

/* Whether they are notes, where `next` is the next number of the text, or 0: it goes on there
 * as if they were not, or they go on with nothing. */
static bool
is_parted (const struct run *run, size_t next)
{
    return next == run->before + 1 || (run->first != run->before + 1 && next != run->last + 1);
}

/* The first line from `line` on that begins with a number of the text and a full stop. */
static size_t
next_number (const struct reading *r, size_t line)
{
    while (line < r->doc->nlines && (r->facts[line].note || !head_of (r, line).dotted))
        line++;
    return line;
}

/* Notes with full stops behind their numbers that go on with the paragraphs are paragraphs. */
static void
drop_paragraphs (struct reading *r)
{
    struct run run = { 0 };
    size_t n = r->facts ? r->doc->nlines : 0, next = 0;
    for (size_t i = 0; i < n; i++) {
        struct head head = head_of (r, i);
        if (head.dotted && !r->facts[i].note)
            run.before = head.value;
        if (!head.dotted || !r->facts[i].note)
            continue;
        read_run (r, i, &run);
        next = next_number (r, next > run.end ? next : run.end);
        if (!is_parted (&run, next < n ? head_of (r, next).value : 0)) {
            for (size_t k = i; k < run.end; k++)
                r->facts[k].note = false;
            run.before = run.last;
        }
        i = run.end - 1;
    }
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
    drop_paragraphs (r);
}
