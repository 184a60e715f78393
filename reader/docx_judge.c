/* What all lines of a document of Word tell together: see docx_text.h. */
#include "reader/docx_text.h"
#include "reader/outline.h"

#include "lib/ascii.h"

/* ------------------------------------------------------------------ outline levels */

static void
judge_outlines (struct docx *x)
{
    size_t *all = ARENA_ARRAY (&x->arena, size_t, x->styles.n);
    size_t *prose = ARENA_ARRAY (&x->arena, size_t, x->styles.n);
    if (!all || !prose)
        return;
    for (size_t i = 0; i < x->d->nlines; i++) {
        const struct line *line = &x->d->lines[i];
        const struct docx_style *by = x->origins[i].style;
        if (!by || line->outline == 0)
            continue;
        all[by - x->styles.at]++;
        prose[by - x->styles.at] += outline_is_prose (line->text);
    }
    for (size_t i = 0; i < x->d->nlines; i++) {
        struct line *line = &x->d->lines[i];
        const struct docx_style *by = x->origins[i].style;
        bool body = by && outline_is_of_text (prose[by - x->styles.at], all[by - x->styles.at]);
        if (body || !outline_may_head (line))
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
    struct strv title = strv_sub (line->text, 0, at);
    bool paged = at < line->text.len && at > 1 &&
                 (strv_ends (title, STRV ("\t")) || strv_ends (title, STRV ("...")));
    if (x->text_begun || !(paged || line->kind == LINE_CONTENTS))
        return;
    while (first > 0 && x->d->lines[first - 1].text.len == 0)
        first--;
    x->text_begun = true;
    x->begin = first;
    x->front = paged && first > 0 ? first - 1 : first;
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

/* ------------------------------------------------------------------ quotations */

static bool
is_numbered (const struct line *line)
{
    bool own = line->number_end > 0 && ascii_is_digit (line->text.s[0]);
    return own || (line->kind == LINE_TEXT && begins_number (line->text));
}

/* How many numbered lines have an indent. */
struct indents {
    struct {
        int indent;
        size_t n;
    } at[32];
    size_t n, usual; /* indents; which of them most lines have */
};

/* Of the lines of numbered paragraphs, and of their numbers. */
struct usual {
    struct indents left, first;
};

static size_t
find_indent (const struct indents *indents, int indent)
{
    size_t k = 0;
    while (k < indents->n && indents->at[k].indent != indent)
        k++;
    return k;
}

static void
count_indent (struct indents *out, int indent)
{
    size_t k = find_indent (out, indent);
    if (k == sizeof out->at / sizeof out->at[0])
        return;
    if (k == out->n)
        out->at[out->n++].indent = indent;
    out->at[k].n++;
    out->usual = out->at[k].n > out->at[out->usual].n ? k : out->usual;
}

static void
find_usual (const struct docx *x, struct usual *out)
{
    for (size_t i = 0; i < x->d->nlines; i++)
        if (is_numbered (&x->d->lines[i]) && x->origins[i].left != DOCX_INDENT_UNTOLD) {
            count_indent (&out->left, x->origins[i].left);
            count_indent (&out->first, x->origins[i].first);
        }
}

static bool
is_deeper (const struct indents *indents, int indent)
{
    enum { LEAST = 280, MOST = 2880 };
    int usual = indents->at[indents->usual].indent;
    return indent >= usual + LEAST && indent <= usual + MOST;
}

/* Whether a line is set in from where numbered paragraphs stand; one with a number of its own
 * is when that stands further in, where few do. */
static bool
is_set_in (const struct docx *x, size_t i, const struct usual *usual)
{
    const struct line *line = &x->d->lines[i];
    const struct docx_origin *from = &x->origins[i];
    bool text = line->kind == LINE_TEXT || line->kind == LINE_QUOTED;
    if (!text || line->outline > 0 || from->centred || from->left == DOCX_INDENT_UNTOLD)
        return false;
    if (!is_numbered (line))
        return is_deeper (&usual->left, from->left);
    const struct indents *first = &usual->first;
    size_t k = find_indent (first, from->first);
    bool few = k < first->n && first->at[k].n * 3 <= first->at[first->usual].n;
    return few && is_deeper (first, from->first);
}

/* The next line that is not empty, up or down; SIZE_MAX: there is none. */
static size_t
neighbour (const struct docx *x, size_t i, bool down)
{
    do
        i = down ? i + 1 : i - 1; /* from 0 up to SIZE_MAX */
    while (i < x->d->nlines && x->d->lines[i].text.len == 0);
    return i < x->d->nlines ? i : SIZE_MAX;
}

/* Whether a table stands below: then it is its label, or its title. */
static bool
is_above_table (const struct docx *x, size_t i)
{
    size_t next = neighbour (x, i, true);
    for (int k = 0; k < 2 && next != SIZE_MAX; k++) {
        if (x->d->lines[next].kind == LINE_ROW)
            return true;
        next = neighbour (x, next, true);
    }
    return false;
}

/* Text set in below a numbered paragraph is quoted there, or belongs to it in another way: what
 * looks like a heading or a label in it is none.  A short line alone may be one. */
static void
mark_quotations (struct docx *x)
{
    enum { SHORT = 100 };
    struct usual usual = { .left = { .n = 0 } };
    bool numbered = false;
    find_usual (x, &usual);
    for (size_t i = 0; usual.left.n > 0 && i < x->d->nlines; i++) {
        struct line *line = &x->d->lines[i];
        bool in = is_set_in (x, i, &usual);
        numbered = numbered || (is_numbered (line) && !in);
        if (!numbered || line->number_end > 0 || !in)
            continue;
        size_t up = neighbour (x, i, false), down = neighbour (x, i, true);
        bool among = (up != SIZE_MAX && is_set_in (x, up, &usual)) ||
                     (down != SIZE_MAX && is_set_in (x, down, &usual));
        if ((among || line->text.len > SHORT) && !is_above_table (x, i))
            line->kind = LINE_QUOTED;
    }
}

void
docx_judge_lines (struct docx *x)
{
    judge_outlines (x);
    find_front_above_text (x);
    mark_front (x);
    mark_quotations (x);
}
