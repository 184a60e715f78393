/* What all lines of a document of Word tell together: see docx_text.h. */
#include "reader/docx_text.h"

#include "lib/ascii.h"

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
    mark_front (x);
}
