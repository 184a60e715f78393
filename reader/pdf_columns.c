/* Two columns of text on a page: see pdf_layout.h.
 *
 * They are told from a table by their being full: a row of text leaves little room.
 */
#include "reader/pdf_layout.h"

#include <stdlib.h>

/* The room between columns, in sizes of the font, and how much of a column text fills. */
static const float GUTTER = 0.8F, FULL = 0.7F;
enum { ROWS_MIN = 8 };

/* The word of a row before which the gutter at `x` is, or r->end when all stand left of it;
 * `*crossed` tells whether a word covers it or leaves no room for it. */
static size_t
word_behind (const struct pdf_layout *l, const struct pdf_row *r, float x, bool *crossed)
{
    size_t i = r->first;
    while (i < r->end && l->words[i].left < x)
        i++;
    float end = i > r->first ? l->words[i - 1].right : 0;
    *crossed = end > x || (i > r->first && i < r->end &&
                           l->words[i].left - end < GUTTER * l->words[i].size);
    return i;
}

/* Where most rows have a word behind a gap near the middle of the page; 0 nowhere. */
static float
find_start (const struct pdf_layout *l, float *scratch)
{
    size_t n = 0;
    for (size_t i = 0; i < l->nrows; i++) {
        const struct pdf_row *r = &l->rows[i];
        for (size_t k = r->first + 1; k < r->end; k++) {
            float gap = l->words[k].left - l->words[k - 1].right, at = l->words[k].left;
            if (gap >= GUTTER * l->words[k].size && at > 0.35F * l->page->width &&
                at < 0.65F * l->page->width) {
                scratch[n++] = at;
                break;
            }
        }
    }
    qsort (scratch, n, sizeof *scratch, pdf_compare_floats);
    return pdf_most_usual (scratch, n, 1);
}

/* The width of words [i, end) with no more room between them than words of a line have. */
static float
width_of (const struct pdf_layout *l, size_t i, size_t end)
{
    float width = 0;
    for (size_t first = i; i < end; i++) {
        width += l->words[i].right - l->words[i].left;
        float gap = i > first ? l->words[i].left - l->words[i - 1].right : 0;
        width += gap < l->words[i].size ? gap : 0;
    }
    return width;
}

/* Whether most rows have text on both sides of `x`, and the text fills both. */
static bool
are_columns (const struct pdf_layout *l, float x)
{
    float left = x, left_end = 0, right = 0, left_text = 0, right_text = 0;
    size_t n = 0;
    for (size_t i = 0; i < l->nrows; i++) {
        const struct pdf_row *r = &l->rows[i];
        bool crossed;
        size_t k = word_behind (l, r, x, &crossed);
        if (crossed || k == r->first || k == r->end)
            continue;
        n++;
        left = r->left < left ? r->left : left;
        left_end = l->words[k - 1].right > left_end ? l->words[k - 1].right : left_end;
        right = r->right > right ? r->right : right;
        left_text += width_of (l, r->first, k);
        right_text += width_of (l, k, r->end);
    }
    return n >= ROWS_MIN && n * 3 > l->nrows &&
           left_text > FULL * (left_end - left) * (float)n &&
           right_text > FULL * (right - x) * (float)n;
}

static void
give_bands (struct pdf_layout *l, float x)
{
    uint32_t band = 0;
    bool before = true;
    for (size_t i = 0; i < l->nrows; i++) {
        const struct pdf_row *r = &l->rows[i];
        bool crossed;
        if (r->band >= PDF_TURNED_BAND)
            break;
        size_t k = word_behind (l, r, x, &crossed);
        if (crossed != before)
            band += 2;
        before = crossed;
        for (size_t w = r->first; w < r->end; w++)
            l->words[w].band = band + (!crossed && w >= k);
    }
}

void
pdf_part_columns (struct pdf_layout *l, float *scratch)
{
    float x = find_start (l, scratch) - 2;
    if (x <= 0 || !are_columns (l, x))
        return;
    give_bands (l, x);
    pdf_find_rows (l);
}
