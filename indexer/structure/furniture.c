/* Furniture that is known by the form of one line, or without pages: see lines.h.  What comes
 * again at the edges of pages is found in running.c, the report's symbol there in own_symbol.c.
 */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/text.h"

#include <stdlib.h>

enum { HEAD_COLUMNS = 120 };

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

/* Signs of a font that has its own: bars. */
static bool
is_private (struct strv text)
{
    size_t n = 1;
    for (size_t at = 0; at < text.len; at += n) {
        uint32_t cp = text_code_point (text, at, &n);
        if (cp < 0xE000 || cp > 0xF8FF)
            return false;
    }
    return true;
}

/* "*2509102*": the digits of a bar code, or its bars. */
static bool
is_bar_code (struct strv text)
{
    if (text.len > 8 && is_private (text))
        return true;
    if (text.len < 8 || text.s[0] != '*' || text.s[text.len - 1] != '*')
        return false;
    for (size_t i = 1; i + 1 < text.len; i++)
        if (!ascii_is_digit (text.s[i]))
            return false;
    return true;
}

/* "12", "xii", "2/13". */
static bool
is_page_number (struct strv text)
{
    if (text.len > 0 && ascii_is_lower (text.s[0]))
        return number_roman (text) > 0;
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_digit (text.s[i]) && (text.s[i] != '/' || i == 0))
            return false;
    return text.len > 0;
}

/* What is left when the number of a page, far off on the left or the right, is left out. */
static struct strv
without_page (struct strv text)
{
    size_t gap = strv_find (text, STRV ("   "), 0);
    if (gap == SIZE_MAX)
        return text;
    struct strv left = chars_trim (strv_sub (text, 0, gap));
    struct strv right = chars_trim (strv_sub (text, gap, text.len));
    if (is_page_number (left))
        return right;
    return is_page_number (right) ? left : text;
}

/* "26-04887" or "GE.26-04887", also with a language and a date after it, "26-04887 (E) 150426",
 * or a page. */
static bool
is_job_number (struct strv text)
{
    enum { OFFICE_MAX = 3 };
    size_t office = 0;
    text = without_page (text);
    while (office < text.len && office < OFFICE_MAX && ascii_is_upper (text.s[office]))
        office++;
    if (office > 0 && office < text.len && text.s[office] == '.')
        text = strv_sub (text, office + 1, text.len);
    if (text.len < 8 || text.len > 28 || text.s[2] != '-')
        return false;
    for (size_t i = 0; i < 8; i++)
        if (i != 2 && !ascii_is_digit (text.s[i]))
            return false;
    for (size_t i = 8; i < text.len; i++)
        if (!ascii_is_digit (text.s[i]) && text.s[i] != ' ' && text.s[i] != '(' &&
            text.s[i] != ')' && !(text.s[i] >= 'A' && text.s[i] <= 'Z'))
            return false;
    return true;
}

/* The words of a running head, and its line. */
struct head {
    struct strv words;
    size_t line;
};

static int
by_words (const void *a, const void *b)
{
    const struct head *x = a, *y = b;
    int order = strv_cmp (x->words, y->words);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Without form feeds, only what stands alone in capitals, holds a figure at one end and comes
 * again with another is taken for a running head. */
static bool
may_run_without_pages (const struct line_facts *f)
{
    struct strv t = f->text;
    return !f->blank && !f->furniture && f->level == 0 && f->columns <= HEAD_COLUMNS &&
           f->ntabs > 0 && strv_has_digit (t) &&
           (ascii_is_digit (t.s[0]) || ascii_is_digit (t.s[t.len - 1])) &&
           chars_in_capitals (t);
}

/* The words of such a head, its page number and TABs aside. */
static struct strv
head_words (struct strv text)
{
    size_t start = 0, end = text.len;
    while (start < end && (ascii_is_digit (text.s[start]) || text.s[start] == '\t'))
        start++;
    while (end > start && (ascii_is_digit (text.s[end - 1]) || text.s[end - 1] == '\t'))
        end--;
    return chars_trim (strv_sub (text, start, end));
}

static void
find_heads_without_pages (struct reading *r)
{
    struct head *heads = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < r->doc->nlines; i++) {
        if (!may_run_without_pages (&r->facts[i]))
            continue;
        struct head *h = reading_push (&r->scratch, &heads, &n, &cap, sizeof *h);
        if (!h)
            return;
        *h = (struct head){ head_words (r->facts[i].text), i };
    }
    if (n < 2)
        return;
    qsort (heads, n, sizeof *heads, by_words);
    for (size_t i = 1; i < n; i++)
        if (heads[i].words.len > 0 && strv_eq (heads[i].words, heads[i - 1].words)) {
            r->facts[heads[i].line].furniture = true;
            r->facts[heads[i - 1].line].furniture = true;
        }
}

void
furniture_find (struct reading *r)
{
    if (!r->facts)
        return;
    for (size_t i = 0; i < r->doc->nlines; i++) {
        struct line_facts *f = &r->facts[i];
        if (!f->blank &&
            (is_empty_tag (f->text) || is_bar_code (f->text) || is_job_number (f->text)))
            f->furniture = true;
    }
    running_find (r);
    own_symbol_find (r);
    find_heads_without_pages (r);
}
