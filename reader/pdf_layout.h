/* A page being put together: its characters, the words that they make, the rows of words.
 *
 * Shared by reader/pdf_*.c.  Places are points from the left and the top of the page.
 */
#ifndef PINCITE_READER_PDF_LAYOUT_H
#define PINCITE_READER_PDF_LAYOUT_H

#include "reader/pdf_page.h"

/* Glyphs [first, end) without room between them. */
struct pdf_word {
    size_t first, end;
    float left, top, right, bottom, size;
    bool spaced; /* a blank or the end of a run stands before it */
    bool raised; /* a mark set small and high */
    bool turned; /* it stands on its side, and may hold blanks */
    uint32_t band;
};

/* Words [first, end) at one height. */
struct pdf_row {
    size_t first, end;
    float left, top, right, bottom, size;
    uint32_t band;
};

/* A page being put together. */
struct pdf_layout {
    const struct pdf_page *page;
    const bool *turned; /* one per glyph: it is of text that stands on its side */
    const unsigned char
        *ways; /* one per glyph of a page that is read from the right, else NULL */
    struct pdf_word *words;
    size_t nwords;
    struct pdf_row *rows;
    size_t nrows;
    float size;              /* most usual size of a font */
    float pitch, rest_pitch; /* most usual height from line to line, of that size and of others;
                               0 unknown */
};

/* Words of turned text have bands from this one on, each its own. */
enum { PDF_TURNED_BAND = 1 << 30 };

bool pdf_is_blank (unsigned int code);

/* Marks the glyphs of text that stands on its side; where that is most of the page, the page is
 * turned, with `glyphs` for its own.  Both arrays have room for each glyph. */
void pdf_find_turned (struct pdf_page *page, struct pdf_glyph *glyphs, bool *turned);
/* Where most letters of a page are read from the right, finds for each glyph what it is to
 * that, and gives the page `glyphs` for its own.  Returns whether they are; both arrays have
 * room for each glyph. */
bool pdf_find_ways (struct pdf_page *page, struct pdf_glyph *glyphs, unsigned char *ways);
/* Whether glyph `i` may go on with the word of the one before it. */
bool pdf_is_one_word (const struct pdf_layout *l, size_t i);
/* Gives the words of a page that is read from the right the places that they have in a mirror,
 * and, once they are in rows, turns those back that are read from the left. */
void pdf_mirror_words (struct pdf_layout *l);
void pdf_turn_foreign (struct pdf_layout *l);
/* Cuts the page into words, in the order of its glyphs; `words` has room for each glyph. */
void pdf_find_words (struct pdf_layout *l);
/* Sorts the words by band, height and place, and finds their rows; `rows` has room for each. */
void pdf_find_rows (struct pdf_layout *l);
/* Where the rows are those of two columns of text, gives each column its band and finds the
 * rows anew: left column, right column; what crosses both parts them.  `scratch` has room for
 * each row. */
void pdf_part_columns (struct pdf_layout *l, float *scratch);

/* The value that most of `n` sorted values come within `near` of; 0 of none. */
float pdf_most_usual (const float *values, size_t n, float near);
/* For qsort. */
int pdf_compare_floats (const void *a, const void *b);

#endif
