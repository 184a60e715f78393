/* Characters of a page → words → rows: see pdf_layout.h. */
#include "reader/pdf_layout.h"

#include <math.h>
#include <stdlib.h>

bool
pdf_is_blank (unsigned int code)
{
    return code <= ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A);
}

/* Whether a glyph begins another word though no blank stands before it. */
static bool
parts_from (const struct pdf_glyph *g, const struct pdf_word *w)
{
    float gap = g->left - w->right;
    float least = g->size < w->size ? g->size : w->size;
    bool moved = fabsf (g->bottom - w->bottom) > 0.1F * w->size;
    return gap > least || gap < -2 * w->size || fabsf (g->size - w->size) > 0.1F * w->size ||
           moved;
}

static void
begin_word (struct pdf_layout *l, size_t i, bool spaced)
{
    const struct pdf_glyph *g = &l->page->glyphs[i];
    l->words[l->nwords] = (struct pdf_word){
        .first = i,
        .end = i + 1,
        .left = g->left,
        .top = g->top,
        .right = g->right,
        .bottom = g->bottom,
        .size = g->size,
        .spaced = spaced,
        .turned = l->turned[i],
        .band = l->turned[i] ? PDF_TURNED_BAND + (uint32_t)l->nwords : 0,
    };
    l->nwords++;
}

static void
widen_word (struct pdf_word *w, const struct pdf_glyph *g, size_t i)
{
    w->end = i + 1;
    w->right = g->right > w->right ? g->right : w->right;
    if (!w->turned)
        return;
    w->top = g->top < w->top ? g->top : w->top;
    w->bottom = g->bottom > w->bottom ? g->bottom : w->bottom;
}

/* Whether a turned glyph goes on with a turned word, blanks between. */
static bool
is_in_column (const struct pdf_glyph *g, const struct pdf_word *w)
{
    return fabsf (g->left - w->left) <= 0.05F * w->size;
}

void
pdf_find_words (struct pdf_layout *l)
{
    bool spaced = true, open = false;
    for (size_t i = 0; l->words && i < l->page->nglyphs; i++) {
        const struct pdf_glyph *g = &l->page->glyphs[i];
        struct pdf_word *w = l->nwords > 0 ? &l->words[l->nwords - 1] : NULL;
        if (g->code == '\n' || (pdf_is_blank (g->code) && !(w && w->turned))) {
            spaced = true;
            open = false;
        }
        if (pdf_is_blank (g->code))
            continue;
        bool goes_on = open && w && w->turned == l->turned[i] && pdf_is_one_word (l, i) &&
                       (w->turned ? is_in_column (g, w) : !parts_from (g, w));
        if (goes_on)
            widen_word (w, g, i);
        else
            begin_word (l, i, spaced);
        spaced = false;
        open = true;
    }
}

int
pdf_compare_floats (const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static int
compare_heights (const void *a, const void *b)
{
    const struct pdf_word *x = a, *y = b;
    if (x->band != y->band)
        return x->band < y->band ? -1 : 1;
    int by_height = pdf_compare_floats (&x->bottom, &y->bottom);
    return by_height ? by_height : (x->first > y->first) - (x->first < y->first);
}

static int
compare_lefts (const void *a, const void *b)
{
    const struct pdf_word *x = a, *y = b;
    int by_left = pdf_compare_floats (&x->left, &y->left);
    return by_left ? by_left : (x->first > y->first) - (x->first < y->first);
}

/* Whether a word stands at the height of a row: more than half of the lower of them is beside
 * the other. */
static bool
is_beside (const struct pdf_word *w, const struct pdf_row *r)
{
    float top = w->top > r->top ? w->top : r->top;
    float bottom = w->bottom < r->bottom ? w->bottom : r->bottom;
    float high = w->bottom - w->top, row_high = r->bottom - r->top;
    return w->band == r->band && bottom - top > 0.5F * (high < row_high ? high : row_high);
}

static void
widen_row (struct pdf_row *r, const struct pdf_word *w)
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

void
pdf_find_rows (struct pdf_layout *l)
{
    l->nrows = 0;
    qsort (l->words, l->nwords, sizeof *l->words, compare_heights);
    for (size_t i = 0; i < l->nwords; i++) {
        const struct pdf_word *w = &l->words[i];
        if (l->nrows > 0 && is_beside (w, &l->rows[l->nrows - 1])) {
            widen_row (&l->rows[l->nrows - 1], w);
            continue;
        }
        l->rows[l->nrows++] = (struct pdf_row){ i,        i + 1,     w->left, w->top,
                                                w->right, w->bottom, w->size, w->band };
    }
    for (size_t i = 0; i < l->nrows; i++)
        qsort (l->words + l->rows[i].first, l->rows[i].end - l->rows[i].first, sizeof *l->words,
               compare_lefts);
}

float
pdf_most_usual (const float *values, size_t n, float near)
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
