/* Running heads and feet, page numbers: see lines.h.
 *
 * A line is one of them for what it repeats and where it stands, never for its words: it is the
 * outermost on its page, comes again on other pages, and its figures are the same there or
 * count the pages.  A paragraph that begins like others at the edges of pages has figures that
 * do neither.
 */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/labels.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"

#include <stdlib.h>

/* Lines from a page's edge that are looked at, and pages that must agree. */
enum { EDGE_LINES = 4, REPEATS_MIN = 3, RUNNING_BYTES = 400 };

/* A line near the edge of a page. */
struct edge {
    struct strv pattern; /* figures as "0", a small roman number alone as "i", blanks as one */
    size_t line;
    long page;
    bool running;
};

struct edges {
    struct edge *at;
    size_t n, cap;
    long offset; /* of most page numbers: the number printed, less the page counted from 1 */
    size_t noffset;
};

static bool
is_small_roman (struct strv text)
{
    return text.len > 0 && text.s[0] >= 'a' && text.s[0] <= 'z' && number_roman (text) > 0;
}

static void
add_pattern (struct strv text, struct strbuf *out)
{
    if (is_small_roman (text)) {
        strbuf_addc (out, 'i');
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        char last = out->len > 0 ? out->buf[out->len - 1] : '\0';
        bool digit = ascii_is_digit (text.s[i]), blank = text.s[i] == ' ' || text.s[i] == '\t';
        if (digit ? i == 0 || !ascii_is_digit (text.s[i - 1]) : !(blank && last == ' '))
            strbuf_addc (out, digit ? '0' : blank ? ' ' : text.s[i]);
    }
}

/* The `nth` number in `text`, or -1 when it has no more. */
static long
number_in (struct strv text, size_t nth)
{
    if (is_small_roman (text))
        return nth == 0 ? (long)number_roman (text) : -1;
    for (size_t i = 0; i < text.len; i++) {
        size_t n;
        long value = number_figures (strv_sub (text, i, text.len), &n);
        if (n > 0 && nth-- == 0)
            return value;
        i += n;
    }
    return -1;
}

static void
add_edge (struct reading *r, struct edges *edges, size_t line, long page)
{
    const struct line_facts *f = &r->facts[line];
    if (f->text.len > RUNNING_BYTES || f->ntabs > 2)
        return;
    struct strbuf pattern = STRBUF_INIT;
    add_pattern (f->text, &pattern);
    struct edge *e =
        reading_push (&r->scratch, &edges->at, &edges->n, &edges->cap, sizeof *edges->at);
    if (e) {
        e->pattern = arena_dup (&r->scratch, strbuf_strv (&pattern));
        e->line = line;
        e->page = page;
    }
    if (strbuf_failed (&pattern))
        r->scratch.failed = true;
    strbuf_free (&pattern);
}

/* The first lines of the page [start, end) that are not blank, and the last. */
static void
add_page (struct reading *r, struct edges *edges, size_t start, size_t end, long page)
{
    size_t found = 0, top = start;
    for (; top < end && found < EDGE_LINES; top++)
        if (!r->facts[top].blank) {
            add_edge (r, edges, top, page);
            found++;
        }
    found = 0;
    for (size_t i = end; i-- > top && found < EDGE_LINES;)
        if (!r->facts[i].blank) {
            add_edge (r, edges, i, page);
            found++;
        }
}

static int
by_pattern (const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    int order = strv_cmp (x->pattern, y->pattern);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int
by_value (const void *a, const void *b)
{
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

/* What most of the `n` values are, and how many; sorts them. */
static size_t
find_mode (long *values, size_t n, long *mode)
{
    size_t most = 0, run = 0;
    qsort (values, n, sizeof *values, by_value);
    for (size_t i = 0; i < n; i++) {
        run = i > 0 && values[i] == values[i - 1] ? run + 1 : 1;
        if (run > most) {
            most = run;
            *mode = values[i];
        }
    }
    return most;
}

/* A page number with nothing but punctuation around it. */
static bool
is_bare (struct strv pattern)
{
    for (size_t i = 0; i < pattern.len; i++)
        if ((pattern.s[i] | 0x20) >= 'a' && (pattern.s[i] | 0x20) <= 'z' && pattern.len > 1)
            return false;
    return strv_find (pattern, STRV ("0"), 0) != SIZE_MAX || strv_eq (pattern, STRV ("i"));
}

/* Keeps of the lines of one pattern those whose `nth` figure is what it is on most: the same on
 * all pages, or the page's count and something (annexes of a page each count themselves).
 * Returns whether it counts pages. */
static bool
keep_agreeing (const struct reading *r, struct edges *edges, struct edge *e, size_t n,
               size_t nth, long *values)
{
    long same = 0, offset = 0;
    for (size_t i = 0; i < n; i++)
        values[i] = number_in (r->facts[e[i].line].text, nth);
    size_t nsame = find_mode (values, n, &same);
    for (size_t i = 0; i < n; i++)
        values[i] = number_in (r->facts[e[i].line].text, nth) - e[i].page;
    size_t noffset = find_mode (values, n, &offset);
    bool pages = noffset > nsame && !labels_is_whole (r->facts[e->line].text);
    if (pages && noffset > edges->noffset) {
        edges->offset = offset;
        edges->noffset = noffset;
    }
    for (size_t i = 0; i < n; i++) {
        long value = number_in (r->facts[e[i].line].text, nth);
        e[i].running = e[i].running && (pages ? value - e[i].page == offset : value == same);
    }
    return pages;
}

/* Whether at least half of the lines that run so far stand at one height of their pages, where
 * heights are known: the last line of a text may come again at any. */
static bool
share_height (const struct reading *r, const struct edge *e, size_t n, long *values)
{
    enum { NEAR = 3 };
    size_t kept = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        float y = r->doc->lines[e[i].line].y;
        if (e[i].running && y > 0 && y < 1e6F)
            values[kept++] = (long)y;
    }
    qsort (values, kept, sizeof *values, by_value);
    for (size_t i = 0, end = 0; i < kept; i++) {
        while (end < kept && values[end] - values[i] <= NEAR)
            end++;
        most = end - i > most ? end - i : most;
    }
    return most * 2 >= kept;
}

/* The lines of one pattern run when enough of them, on several pages, agree in every figure
 * and in height, and a bare number counts pages. */
static void
judge_pattern (const struct reading *r, struct edges *edges, struct edge *e, size_t n,
               long *values)
{
    bool counts = !is_bare (e->pattern);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        e[i].running = n >= REPEATS_MIN;
    for (size_t nth = 0; n >= REPEATS_MIN; nth++) {
        if (number_in (r->facts[e->line].text, nth) < 0)
            break;
        bool pages = keep_agreeing (r, edges, e, n, nth, values);
        counts = counts || pages;
    }
    counts = counts && share_height (r, e, n, values);
    for (size_t i = 0; i < n; i++)
        kept += e[i].running && (i == 0 || e[i].page != e[i - 1].page);
    for (size_t i = 0; i < n; i++)
        e[i].running = e[i].running && counts && kept >= REPEATS_MIN;
}

static void
find_running (struct reading *r, struct edges *edges)
{
    long *values = ARENA_ARRAY (&r->scratch, long, edges->n);
    for (size_t i = 0, end; values && i < edges->n; i = end) {
        for (end = i; end < edges->n && strv_eq (edges->at[end].pattern, edges->at[i].pattern);)
            end++;
        judge_pattern (r, edges, &edges->at[i], end - i, values);
    }
}

/* A bare number that counts pages as most do is a page's, however few are set like it, and a
 * small roman one on the pages before the first that is counted so. */
static void
find_page_numbers (const struct reading *r, struct edges *edges)
{
    for (size_t i = 0; edges->noffset >= REPEATS_MIN && i < edges->n; i++) {
        struct edge *e = &edges->at[i];
        long value = number_in (r->facts[e->line].text, 0);
        if (strv_eq (e->pattern, STRV ("0")) && value - e->page == edges->offset)
            e->running = true;
        if (strv_eq (e->pattern, STRV ("i")) && e->page + edges->offset < 1)
            e->running = true;
    }
}

/* A footnote that comes again at the foot of several pages, its number on the line above. */
static bool
is_note_below_number (const struct reading *r, const bool *running, size_t start, size_t i)
{
    enum { DIGITS_MAX = 3 };
    if (i <= start || running[i - 1])
        return false;
    struct strv above = r->facts[i - 1].text;
    size_t ndigits = 0;
    while (ndigits < above.len && ascii_is_digit (above.s[ndigits]))
        ndigits++;
    return ndigits > 0 && ndigits == above.len && ndigits <= DIGITS_MAX;
}

/* Marks the lines of the page [start, end) from its edges inwards, up to the first that does
 * not run. */
static void
mark_page (struct reading *r, const bool *running, size_t start, size_t end)
{
    size_t top = start;
    for (; top < end; top++) {
        struct line_facts *f = &r->facts[top];
        if (!f->blank && !f->furniture && !running[top])
            break;
        f->furniture = f->furniture || running[top];
    }
    for (size_t i = end; i-- > top;) {
        struct line_facts *f = &r->facts[i];
        if (!f->blank && !f->furniture &&
            (!running[i] || is_note_below_number (r, running, start, i)))
            break;
        f->furniture = f->furniture || running[i];
    }
}

typedef void page_function (struct reading *r, void *data, size_t start, size_t end, long page);

static void
for_each_page (struct reading *r, page_function *function, void *data)
{
    size_t start = 0, n = r->doc->nlines;
    long page = 1;
    for (size_t i = 1; i <= n; i++)
        if (i == n || r->doc->lines[i].page_start) {
            uint32_t known = r->doc->lines[start].page;
            function (r, data, start, i, known > 0 ? (long)known : page);
            page++;
            start = i;
        }
}

static void
collect_page (struct reading *r, void *data, size_t start, size_t end, long page)
{
    add_page (r, data, start, end, page);
}

static void
mark_one_page (struct reading *r, void *data, size_t start, size_t end, long page)
{
    (void)page;
    mark_page (r, data, start, end);
}

/* The printed number of a page that the format tells apart. */
static void
find_printed (struct reading *r, void *data, size_t start, size_t end, long page)
{
    const struct edges *edges = data;
    if (r->doc->lines[start].page > 0)
        printed_find (r, start, end, page + edges->offset);
}

void
running_find (struct reading *r)
{
    struct edges edges = { .at = NULL };
    for_each_page (r, collect_page, &edges);
    bool *running = ARENA_ARRAY (&r->scratch, bool, r->doc->nlines);
    if (edges.n == 0 || !running)
        return;
    qsort (edges.at, edges.n, sizeof *edges.at, by_pattern);
    find_running (r, &edges);
    find_page_numbers (r, &edges);
    for (size_t i = 0; i < edges.n; i++)
        running[edges.at[i].line] = edges.at[i].running;
    for_each_page (r, mark_one_page, running);
    if (edges.noffset >= REPEATS_MIN)
        for_each_page (r, find_printed, &edges);
}
