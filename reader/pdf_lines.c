/* Characters of a page → its lines: see pdf_page.h. */
#include "reader/pdf_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The width of a blank in sizes of its font, when places are told in blanks. */
static const float BLANK = 0.45F;
/* Room that parts words, and room that parts cells, in sizes of the font. */
static const float WORD_GAP = 0.15F, CELL_GAP = 1.2F;
enum { BLANK_LINES_MAX = 3, INDENT_MAX = 200 };

/* Glyphs [first, end) without room between them. */
struct word {
    size_t first, end;
    float left, top, right, bottom, size;
    bool spaced; /* a blank or the end of a run stands before it */
    bool raised; /* a mark set small and high */
    uint32_t band;
};

/* Words [first, end) at one height. */
struct row {
    size_t first, end;
    float left, top, right, bottom, size;
    uint32_t band;
};

/* A page being put together. */
struct layout {
    const struct pdf_page *page;
    struct word *words;
    size_t nwords;
    struct row *rows;
    size_t nrows;
    float size;              /* most usual size of a font */
    float pitch, rest_pitch; /* most usual height from line to line, of that size and of others;
                               0 unknown */
};

static bool
is_blank (unsigned int code)
{
    return code <= ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A);
}

/* Whether a glyph begins another word though no blank stands before it. */
static bool
parts_from (const struct pdf_glyph *g, const struct word *w)
{
    float gap = g->left - w->right;
    float least = g->size < w->size ? g->size : w->size;
    bool moved = fabsf (g->bottom - w->bottom) > 0.1F * w->size;
    return gap > least || gap < -2 * w->size || fabsf (g->size - w->size) > 0.1F * w->size ||
           moved;
}

static void
find_words (struct layout *l)
{
    bool spaced = true, open = false;
    for (size_t i = 0; i < l->page->nglyphs; i++) {
        const struct pdf_glyph *g = &l->page->glyphs[i];
        if (is_blank (g->code)) {
            spaced = true;
            open = false;
            continue;
        }
        struct word *w = open ? &l->words[l->nwords - 1] : NULL;
        if (w && !parts_from (g, w)) {
            w->end = i + 1;
            w->right = g->right > w->right ? g->right : w->right;
            continue;
        }
        l->words[l->nwords++] = (struct word){
            .first = i,
            .end = i + 1,
            .left = g->left,
            .top = g->top,
            .right = g->right,
            .bottom = g->bottom,
            .size = g->size,
            .spaced = spaced,
        };
        spaced = false;
        open = true;
    }
}

static int
compare_floats (const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static int
compare_heights (const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    if (x->band != y->band)
        return x->band < y->band ? -1 : 1;
    int by_height = compare_floats (&x->bottom, &y->bottom);
    return by_height ? by_height : (x->first > y->first) - (x->first < y->first);
}

static int
compare_lefts (const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int by_left = compare_floats (&x->left, &y->left);
    return by_left ? by_left : (x->first > y->first) - (x->first < y->first);
}

/* Whether a word stands at the height of a row: more than half of the lower of them is beside
 * the other. */
static bool
is_beside (const struct word *w, const struct row *r)
{
    float top = w->top > r->top ? w->top : r->top;
    float bottom = w->bottom < r->bottom ? w->bottom : r->bottom;
    float high = w->bottom - w->top, row_high = r->bottom - r->top;
    return w->band == r->band && bottom - top > 0.5F * (high < row_high ? high : row_high);
}

static void
widen_row (struct row *r, const struct word *w)
{
    r->end++;
    r->left = w->left < r->left ? w->left : r->left;
    r->right = w->right > r->right ? w->right : r->right;
    if (w->size <= r->size)
        return;
    r->size = w->size;
    r->top = w->top;
    r->bottom = w->bottom;
}

static void
find_rows (struct layout *l)
{
    qsort (l->words, l->nwords, sizeof *l->words, compare_heights);
    for (size_t i = 0; i < l->nwords; i++) {
        const struct word *w = &l->words[i];
        if (l->nrows > 0 && is_beside (w, &l->rows[l->nrows - 1])) {
            widen_row (&l->rows[l->nrows - 1], w);
            continue;
        }
        l->rows[l->nrows++] =
            (struct row){ i, i + 1, w->left, w->top, w->right, w->bottom, w->size, w->band };
    }
    for (size_t i = 0; i < l->nrows; i++)
        qsort (l->words + l->rows[i].first, l->rows[i].end - l->rows[i].first, sizeof *l->words,
               compare_lefts);
}

/* The value that most of `n` sorted values come near; 0 of none. */
static float
most_usual (const float *values, size_t n, float near)
{
    size_t best = 0;
    float found = 0;
    for (size_t i = 0, end = 0; i < n; i++) {
        while (end < n && values[end] - values[i] <= near)
            end++;
        if (end - i > best) {
            best = end - i;
            found = values[i + (end - i) / 2];
        }
    }
    return found;
}

static bool
has_usual_size (const struct layout *l, const struct row *r)
{
    return fabsf (r->size - l->size) < 0.6F;
}

/* The most usual step between rows that both have the usual size, or both not; 0 when there are
 * too few.  `scratch` has room for each. */
static float
find_pitch (const struct layout *l, bool usual, float *scratch)
{
    enum { LEAST = 3 };
    size_t n = 0;
    for (size_t i = 1; i < l->nrows; i++) {
        const struct row *r = &l->rows[i];
        float step = r->bottom - r[-1].bottom;
        if (has_usual_size (l, r) == usual && has_usual_size (l, r - 1) == usual &&
            step > 0.6F * r->size && step < 3 * r->size)
            scratch[n++] = step;
    }
    qsort (scratch, n, sizeof *scratch, compare_floats);
    return n >= LEAST ? most_usual (scratch, n, 0.5F) : 0;
}

/* `scratch` has room for a value of each word. */
static void
measure (struct layout *l, float *scratch)
{
    for (size_t i = 0; i < l->nwords; i++)
        scratch[i] = l->words[i].size;
    qsort (scratch, l->nwords, sizeof *scratch, compare_floats);
    l->size = most_usual (scratch, l->nwords, 0.2F);
    l->size = l->size > 1 ? l->size : 10;
    l->pitch = find_pitch (l, true, scratch);
    l->rest_pitch = find_pitch (l, false, scratch);
}

/* A small number set high behind a word, or before the first, is the mark of a note. */
static void
find_raised (struct layout *l, const struct row *r)
{
    for (size_t i = r->first; i < r->end; i++) {
        struct word *w = &l->words[i];
        bool digits = true;
        for (size_t g = w->first; g < w->end; g++)
            digits = digits && l->page->glyphs[g].code >= '0' && l->page->glyphs[g].code <= '9';
        bool behind = i == r->first || w->left - l->words[i - 1].right < 0.5F * r->size;
        w->raised = digits && behind && w->size < 0.8F * r->size &&
                    r->bottom - w->bottom > 0.15F * r->size;
    }
}

static void
add_word (struct strbuf *out, const struct pdf_page *page, const struct word *w)
{
    static const unsigned int raised[] = { 0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                           0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
    for (size_t i = w->first; i < w->end; i++) {
        unsigned int code = page->glyphs[i].code;
        strbuf_add_cp (out, w->raised ? raised[code - '0'] : code);
    }
}

static void
add_blanks (struct strbuf *out, float n)
{
    for (float i = 0; i + 0.5F < n && i < INDENT_MAX; i++)
        strbuf_addc (out, ' ');
}

/* The blanks between a word and the one before it. */
static void
add_gap (struct strbuf *out, const struct layout *l, const struct word *w)
{
    const struct word *before = w - 1;
    float gap = w->left - before->right;
    if (gap > CELL_GAP * l->size)
        add_blanks (out, gap / (BLANK * l->size));
    else if (w->spaced || w->first != before->end ? gap > 0 || w->spaced
                                                  : gap > WORD_GAP * l->size)
        strbuf_addc (out, ' ');
}

static bool
add_line (struct pdf_lines *lines, const struct line *line)
{
    struct document *d = lines->d;
    struct line *grown =
        arena_grow (&d->arena, d->lines, d->nlines, &lines->cap, sizeof *d->lines);
    struct strv text = arena_dup (&d->arena, strbuf_strv (&lines->text));
    if (!grown || strbuf_failed (&lines->text) || arena_failed (&d->arena))
        return false;
    d->lines = grown;
    d->lines[d->nlines] = *line;
    d->lines[d->nlines].text = text;
    d->lines[d->nlines].start = lines->at;
    d->lines[d->nlines].end = lines->at + text.len;
    d->nlines++;
    d->lines[d->nlines - 1].line_no = (uint32_t)d->nlines;
    lines->at += text.len + 1;
    return true;
}

static void
read_weight (const struct layout *l, const struct row *r, struct line *line)
{
    size_t n = 0, bold = 0, italic = 0;
    for (size_t i = r->first; i < r->end; i++)
        for (size_t g = l->words[i].first; g < l->words[i].end; g++, n++) {
            bold += l->page->glyphs[g].bold;
            italic += l->page->glyphs[g].italic;
        }
    line->bold = bold * 10 >= n * 9;
    line->italic = italic * 10 >= n * 9;
}

static bool
add_row (struct pdf_lines *lines, struct layout *l, const struct row *r, float left, bool first)
{
    strbuf_reset (&lines->text);
    find_raised (l, r);
    add_blanks (&lines->text, (r->left - left) / (BLANK * l->size));
    for (size_t i = r->first; i < r->end; i++) {
        if (i > r->first)
            add_gap (&lines->text, l, &l->words[i]);
        add_word (&lines->text, l->page, &l->words[i]);
    }
    struct line line = {
        .page = l->page->number,
        .page_label = l->page->label,
        .x = r->left,
        .y = r->top,
        .width = r->right - r->left,
        .size = r->size,
        .page_start = first,
    };
    read_weight (l, r, &line);
    return add_line (lines, &line);
}

/* How many lines would fit from the row above to row `r`, itself counted. */
static long
count_steps (const struct layout *l, const struct row *r)
{
    float step = r->bottom - r[-1].bottom;
    float least = 1.2F * (r->size > 1 ? r->size : l->size);
    float pitch = has_usual_size (l, r) ? l->pitch : l->rest_pitch;
    pitch = pitch <= 0 || (pitch < least && !has_usual_size (l, r)) ? least : pitch;
    if (r->band != r[-1].band || step <= 1.25F * pitch)
        return 1;
    return step < 2 * pitch ? 2 : (long)(step / pitch + 0.5F);
}

/* Blank lines for the room between two rows. */
static bool
add_room (struct pdf_lines *lines, const struct layout *l, const struct row *r)
{
    long n = count_steps (l, r);
    struct line blank = { .page = l->page->number, .page_label = l->page->label };
    strbuf_reset (&lines->text);
    for (long i = 1; i < n && i <= BLANK_LINES_MAX; i++)
        if (!add_line (lines, &blank))
            return false;
    return true;
}

static bool
add_rows (struct pdf_lines *lines, struct layout *l)
{
    float left = l->nrows > 0 ? l->rows[0].left : 0;
    for (size_t i = 0; i < l->nrows; i++)
        left = l->rows[i].left < left ? l->rows[i].left : left;
    for (size_t i = 0; i < l->nrows; i++) {
        if (i > 0 && !add_room (lines, l, &l->rows[i]))
            return false;
        if (!add_row (lines, l, &l->rows[i], left, i == 0))
            return false;
    }
    return true;
}

bool
pdf_lines_add (struct pdf_lines *lines, const struct pdf_page *page)
{
    struct arena scratch = ARENA_INIT;
    struct layout l = { .page = page };
    l.words = ARENA_ARRAY (&scratch, struct word, page->nglyphs + 1);
    l.rows = ARENA_ARRAY (&scratch, struct row, page->nglyphs + 1);
    float *values = ARENA_ARRAY (&scratch, float, page->nglyphs + 1);
    bool done = !arena_failed (&scratch);
    if (done) {
        find_words (&l);
        find_rows (&l);
        measure (&l, values);
        done = add_rows (lines, &l);
    }
    arena_free (&scratch);
    return done;
}
