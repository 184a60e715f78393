/* Text that stands on its side: see pdf_layout.h.
 *
 * Its glyphs stand below or above one another in one column.  A page of such text, as a wide
 * table on a high page is, is turned; what else is turned, as the running heads of a wide page
 * are, makes rows of its own.
 */
#include "reader/pdf_layout.h"

#include <math.h>

/* How far a glyph is below (1) or above (-1) the one before it in its column; 0 it is not. */
static int
step_of (const struct pdf_glyph *before, const struct pdf_glyph *g)
{
    float near = 0.05F * g->size, step = g->top - before->top;
    bool column =
        fabsf (g->left - before->left) <= near && fabsf (g->right - before->right) <= near;
    if (!column || g->size <= 0 || fabsf (step) < 0.1F * g->size || fabsf (step) > 2 * g->size)
        return 0;
    return step > 0 ? 1 : -1;
}

/* Marks the glyphs of turned text; `*down` counts those that go down more than up.  Returns how
 * many there are, in hundredths of all. */
static size_t
find_turned (const struct pdf_page *page, bool *turned, long *down)
{
    const struct pdf_glyph *before = NULL;
    size_t n = 0, all = 0;
    *down = 0;
    for (size_t i = 0; i < page->nglyphs; i++) {
        const struct pdf_glyph *g = &page->glyphs[i];
        turned[i] = false;
        if (g->code == '\n')
            before = NULL;
        if (pdf_is_blank (g->code))
            continue;
        int step = before ? step_of (before, g) : 0;
        if (step != 0) {
            size_t k = (size_t)(before - page->glyphs);
            n += turned[k] ? 1 : 2;
            *down += step;
            turned[i] = turned[k] = true;
        }
        all++;
        before = g;
    }
    return all > 0 ? n * 100 / all : 0;
}

/* The page as it is read by who turns it: text that went down goes to the right. */
static void
turn_page (struct pdf_page *page, struct pdf_glyph *glyphs, bool down)
{
    float height = 0;
    for (size_t i = 0; i < page->nglyphs; i++)
        height = page->glyphs[i].bottom > height ? page->glyphs[i].bottom : height;
    for (size_t i = 0; i < page->nglyphs; i++) {
        struct pdf_glyph g = page->glyphs[i];
        glyphs[i] = g;
        glyphs[i].left = down ? g.top : height - g.bottom;
        glyphs[i].right = down ? g.bottom : height - g.top;
        glyphs[i].top = down ? page->width - g.right : g.left;
        glyphs[i].bottom = down ? page->width - g.left : g.right;
    }
    page->width = height;
    page->glyphs = glyphs;
}

void
pdf_find_turned (struct pdf_page *page, struct pdf_glyph *glyphs, bool *turned)
{
    enum { MOST = 60 };
    long down;
    if (find_turned (page, turned, &down) < MOST)
        return;
    turn_page (page, glyphs, down > 0);
    find_turned (page, turned, &down);
}
