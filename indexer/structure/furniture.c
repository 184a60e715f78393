/* Furniture: see lines.h.
 *
 * A line is furniture for what it repeats and where it stands, never for its words: a running
 * head comes again with another page number, a page number stands where pages meet.
 */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/strbuf.h"

#include <stdlib.h>

/* Lines from a page's edge that may be furniture, and pages that must agree. */
enum { EDGE_LINES = 3, REPEATS_MIN = 3, HEAD_COLUMNS = 120, LINE_BYTES = 400 };

static bool
is_digit (char c)
{
    return c >= '0' && c <= '9';
}

/* Front matter of Markdown: from a "---" on the first line to the next. */
static void
find_front_matter (struct reading *r)
{
    size_t n = r->doc->nlines, end = 1;
    if (n == 0 || !strv_eq (r->facts[0].text, STRV ("---")))
        return;
    while (end < n && end < 200 && !strv_eq (r->facts[end].text, STRV ("---")))
        end++;
    if (end == n || end == 200)
        return;
    for (size_t i = 0; i <= end; i++) {
        r->facts[i].furniture = true;
        r->facts[i].level = 0;
    }
}

/* One HTML tag that holds no text: "<meta …>", "<hr/>", "<!-- … -->". */
static bool
is_empty_tag (struct strv text)
{
    if (text.len < 3 || text.s[0] != '<' || text.s[text.len - 1] != '>')
        return false;
    for (size_t i = 1; i + 1 < text.len; i++)
        if (text.s[i] == '<' || text.s[i] == '>')
            return false;
    return strv_find (text, STRV ("://"), 0) == SIZE_MAX ||
           strv_find (text, STRV (" "), 0) != SIZE_MAX;
}

/* "*2509102*": the digits of a bar code. */
static bool
is_bar_code (struct strv text)
{
    if (text.len < 8 || text.s[0] != '*' || text.s[text.len - 1] != '*')
        return false;
    for (size_t i = 1; i + 1 < text.len; i++)
        if (!is_digit (text.s[i]))
            return false;
    return true;
}

/* "26-04887", also with a language and a date after it: "26-04887 (E) 150426". */
static bool
is_job_number (struct strv text)
{
    if (text.len < 8 || text.len > 28 || text.s[2] != '-')
        return false;
    for (size_t i = 0; i < 8; i++)
        if (i != 2 && !is_digit (text.s[i]))
            return false;
    for (size_t i = 8; i < text.len; i++)
        if (!is_digit (text.s[i]) && text.s[i] != ' ' && text.s[i] != '(' && text.s[i] != ')' &&
            !(text.s[i] >= 'A' && text.s[i] <= 'Z'))
            return false;
    return true;
}

/* The line with every run of figures as one "0", and every run of blanks as one blank: what two
 * running heads have in common. */
static void
add_pattern (struct strv text, struct strbuf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = is_digit (text.s[i]) ? '0' : text.s[i];
        bool runs = c == '0' ? i > 0 && is_digit (text.s[i - 1])
                             : c == ' ' && i > 0 && text.s[i - 1] == ' ';
        if (!runs)
            strbuf_addc (out, c);
    }
}

static bool
has_digit (struct strv text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_digit (text.s[i]))
            return true;
    return false;
}

/* A line near the edge of a page, by its pattern. */
struct edge {
    struct strv pattern;
    size_t line;
    size_t page; /* from 0, in order of the text */
};

struct edges {
    struct edge *at;
    size_t n, cap;
};

static int
by_pattern (const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    int order = strv_cmp (x->pattern, y->pattern);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void
add_edge (struct reading *r, struct edges *edges, size_t line, size_t page)
{
    const struct line_facts *f = &r->facts[line];
    if (f->text.len > LINE_BYTES || f->furniture || f->ntabs > 2)
        return;
    struct strbuf pattern = STRBUF_INIT;
    add_pattern (f->text, &pattern);
    struct edge *e =
        pattern.len > HEAD_COLUMNS
            ? NULL
            : reading_push (&r->scratch, &edges->at, &edges->n, &edges->cap, sizeof *edges->at);
    if (e) {
        e->pattern = arena_dup (&r->scratch, strbuf_strv (&pattern));
        e->line = line;
        e->page = page;
    }
    if (strbuf_failed (&pattern))
        r->scratch.failed = true;
    strbuf_free (&pattern);
}

/* The lines that are not blank nearest to the start of a page, on both sides of it. */
static void
add_edges (struct reading *r, struct edges *edges, size_t page_start, size_t page)
{
    size_t found = 0;
    for (size_t i = page_start; i < r->doc->nlines && found < EDGE_LINES; i++) {
        if (i > page_start && r->doc->lines[i].page_start)
            break;
        if (!r->facts[i].blank) {
            add_edge (r, edges, i, page);
            found++;
        }
    }
    found = 0;
    for (size_t i = page_start; i-- > 0 && found < EDGE_LINES;) {
        if (!r->facts[i].blank) {
            add_edge (r, edges, i, page - 1);
            found++;
        }
        if (r->doc->lines[i].page_start)
            break;
    }
}

/* Whether lines of one pattern are what paragraphs may begin with, and neither count pages nor
 * come again with the same number: most that follow one another differ by more or less than
 * the pages do. */
static bool
are_paragraphs (const struct reading *r, const struct edge *e, size_t n)
{
    size_t steps = 0, heads = 0;
    struct mark mark, before = { .value = 0 };
    for (size_t i = 0; i < n; i++, before = mark) {
        mark_read (r->facts[e[i].line].text, &mark);
        if (!mark_is_number (&mark) || mark.style == MARK_BARE)
            return false;
        if (i == 0 || e[i].line == e[i - 1].line)
            continue;
        size_t pages = e[i].page - e[i - 1].page;
        steps++;
        heads += strv_eq (mark.number, before.number) ||
                 (mark.depth == 1 && mark.value == before.value + pages);
    }
    return heads * 2 <= steps;
}

/* Patterns that come again on enough pages are running heads. */
static void
mark_repeated (struct reading *r, struct edges *edges)
{
    if (edges->n == 0)
        return;
    qsort (edges->at, edges->n, sizeof *edges->at, by_pattern);
    for (size_t i = 0, end; i < edges->n; i = end) {
        size_t pages = 0;
        for (end = i; end < edges->n && strv_eq (edges->at[end].pattern, edges->at[i].pattern);
             end++)
            pages += end == i || edges->at[end].page != edges->at[end - 1].page;
        bool heads = pages >= REPEATS_MIN && !are_paragraphs (r, edges->at + i, end - i);
        for (size_t k = i; heads && k < end; k++)
            r->facts[edges->at[k].line].furniture = true;
    }
}

static void
find_running_heads (struct reading *r)
{
    struct edges edges = { NULL, 0, 0 };
    size_t page = 0;
    for (size_t i = 1; i < r->doc->nlines; i++)
        if (r->doc->lines[i].page_start)
            add_edges (r, &edges, i, ++page);
    if (page > 0) {
        add_edges (r, &edges, 0, 0);
        add_edges (r, &edges, r->doc->nlines, page + 1);
    }
    mark_repeated (r, &edges);
}

/* Without form feeds, only what stands alone in capitals, holds a figure at one end and comes
 * again with another is taken for a running head. */
static bool
may_run_without_pages (const struct line_facts *f)
{
    struct strv t = f->text;
    return !f->blank && !f->furniture && f->level == 0 && f->columns <= HEAD_COLUMNS &&
           f->ntabs > 0 && has_digit (t) && (is_digit (t.s[0]) || is_digit (t.s[t.len - 1])) &&
           chars_in_capitals (t);
}

/* The words of such a head, its page number and TABs aside. */
static struct strv
head_words (struct strv text)
{
    size_t start = 0, end = text.len;
    while (start < end && (is_digit (text.s[start]) || text.s[start] == '\t'))
        start++;
    while (end > start && (is_digit (text.s[end - 1]) || text.s[end - 1] == '\t'))
        end--;
    return chars_trim (strv_sub (text, start, end));
}

static void
find_heads_without_pages (struct reading *r)
{
    struct edges heads = { NULL, 0, 0 };
    for (size_t i = 0; i < r->doc->nlines; i++) {
        if (!may_run_without_pages (&r->facts[i]))
            continue;
        struct edge *e =
            reading_push (&r->scratch, &heads.at, &heads.n, &heads.cap, sizeof *heads.at);
        if (!e)
            return;
        *e = (struct edge){ head_words (r->facts[i].text), i, 0 };
    }
    if (heads.n < 2)
        return;
    qsort (heads.at, heads.n, sizeof *heads.at, by_pattern);
    for (size_t i = 1; i < heads.n; i++)
        if (heads.at[i].pattern.len > 0 &&
            strv_eq (heads.at[i].pattern, heads.at[i - 1].pattern)) {
            r->facts[heads.at[i].line].furniture = true;
            r->facts[heads.at[i - 1].line].furniture = true;
        }
}

void
furniture_find (struct reading *r)
{
    if (!r->facts)
        return;
    find_front_matter (r);
    for (size_t i = 0; i < r->doc->nlines; i++) {
        struct line_facts *f = &r->facts[i];
        if (!f->blank &&
            (is_empty_tag (f->text) || is_bar_code (f->text) || is_job_number (f->text)))
            f->furniture = true;
    }
    find_running_heads (r);
    find_heads_without_pages (r);
}
