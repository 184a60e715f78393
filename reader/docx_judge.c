/* What all lines of a document of Word tell together: see docx_text.h. */
#include "reader/docx_text.h"

#include "lib/ascii.h"

/* ------------------------------------------------------------------ outline levels */

/* Text that is too long for a heading, or a whole sentence; a question may be one. */
static bool
is_prose (struct strv text)
{
    enum { LONG = 400, SENTENCE = 100 };
    char last = text.len > 0 ? text.s[text.len - 1] : '\0';
    bool ended = last == '.' || last == ';' || last == ':';
    return text.len > LONG || (ended && text.len > SENTENCE);
}

/* A remark in brackets below a heading: "(Thousands of dollars)". */
static bool
is_remark (struct strv text)
{
    return text.len > 2 && text.s[0] == '(' && text.s[text.len - 1] == ')';
}

/* "(a)" and "i)": an item of a list that Word numbers. */
static bool
is_item (const struct line *line)
{
    return line->number_end > 0 && line->text.s[line->number_end - 1] == ')';
}

/* Where a quarter of a style's paragraphs are prose, it is no style of headings. */
static void
judge_outlines (struct docx *x)
{
    size_t *all = ARENA_ARRAY (&x->arena, size_t, x->styles.n);
    size_t *prose = ARENA_ARRAY (&x->arena, size_t, x->styles.n);
    if (!all || !prose)
        return;
    for (size_t i = 0; i < x->d->nlines; i++) {
        const struct line *line = &x->d->lines[i];
        if (!x->by[i] || line->outline == 0)
            continue;
        all[x->by[i] - x->styles.at]++;
        prose[x->by[i] - x->styles.at] += is_prose (line->text);
    }
    for (size_t i = 0; i < x->d->nlines; i++) {
        struct line *line = &x->d->lines[i];
        size_t style = x->by[i] ? (size_t)(x->by[i] - x->styles.at) : 0;
        bool body = x->by[i] && prose[style] * 4 > all[style];
        if (body || is_prose (line->text) || is_remark (line->text) || is_item (line))
            line->outline = 0;
    }
}

/* ------------------------------------------------------------------ the title page */

/* "1." and the like, typed. */
static bool
begins_number (struct strv text)
{
    size_t n = 0;
    while (n < text.len && ascii_is_digit (text.s[n]))
        n++;
    return n > 0 && n < text.len && text.s[n] == '.';
}

void
docx_page_end (struct docx *x)
{
    enum { LINES_MOST = 100 };
    size_t n = x->d->nlines + (x->shown > 0);
    if (!x->text_begun && n <= LINES_MOST && !x->in_note)
        x->front = n;
}

/* The title page is over where text begins, and ended above that with the last page. */
void
docx_look_for_text (struct docx *x, const struct line *line)
{
    enum { TITLE_MOST = 300, SENTENCE = 150 };
    size_t len = line->text.len;
    bool numbered = line->number_end > 0 || begins_number (line->text);
    bool whole = len > SENTENCE && line->text.s[len - 1] == '.' && line->text.s[0] != '*';
    bool text = line->kind != LINE_FRONT && (numbered || whole || len > TITLE_MOST);
    if (x->text_begun || !text)
        return;
    x->text_begun = true;
    x->begin = x->d->nlines - 1;
}

/* Lines that end in page numbers are a list of contents: its heading and all that follows it
 * are none of the title page. */
void
docx_look_for_contents (struct docx *x, const struct line *line, size_t first)
{
    size_t at = line->text.len;
    while (at > 0 && ascii_is_digit (line->text.s[at - 1]))
        at--;
    bool paged = at < line->text.len && at > 1 && line->text.s[at - 1] == '\t';
    if (x->text_begun || !(paged || line->kind == LINE_CONTENTS))
        return;
    x->text_begun = true;
    x->begin = first;
    x->front = first > 0 ? first - 1 : 0;
}

static bool
is_heading (const struct line *line)
{
    return line->outline > 0 || line->bold;
}

/* A page that has a head of its own is a title page, also where text begins on it: down to the
 * heading right above the text. */
static void
find_front_above_text (struct docx *x)
{
    size_t end = x->begin;
    if (x->head == 0 || !x->text_begun || x->front > x->head)
        return;
    while (end > x->head && x->d->lines[end - 1].text.len == 0)
        end--;
    if (end > x->head && is_heading (&x->d->lines[end - 1]))
        end--;
    x->front = end;
}

/* "*" and so on, in front of a note to a title. */
static size_t
count_stars (struct strv text)
{
    size_t n = 0;
    while (n < text.len && text.s[n] == '*')
        n++;
    return n < text.len && text.s[n] == ' ' ? n : 0;
}

static void
mark_front (struct docx *x)
{
    for (size_t i = 0; i < x->front && i < x->d->nlines; i++) {
        struct line *line = &x->d->lines[i];
        size_t stars = count_stars (line->text);
        if (line->text.len == 0 || line->kind == LINE_NOTE)
            continue;
        line->kind = stars > 0 ? LINE_NOTE : LINE_FRONT;
        line->number_end = stars;
        line->outline = 0;
    }
}

void
docx_judge_lines (struct docx *x)
{
    judge_outlines (x);
    find_front_above_text (x);
    mark_front (x);
}
