/* A page of a PDF: its characters with their places, and the lines that they make.
 *
 * Between reader/pdf.c, which knows poppler, and reader/pdf_lines.c, which does not.
 * Places are points from the left and the top of the page, less than 100,000 of them.
 */
#ifndef PINCITE_READER_PDF_PAGE_H
#define PINCITE_READER_PDF_PAGE_H

#include "lib/strbuf.h"
#include "reader/line.h"

struct pdf_glyph {
    unsigned int code; /* code point; LF ends a run of text, a blank parts words */
    float left, top, right, bottom;
    float size; /* of its font; 0 unknown */
    bool bold, italic;
};

struct pdf_page {
    const struct pdf_glyph *glyphs; /* in the order of reading, as far as the format knows it */
    size_t nglyphs;
    float width;
    uint32_t number; /* from 1 */
    struct strv label;
};

/* The lines of a document as they grow. */
struct pdf_lines {
    struct document *d;
    size_t cap, at; /* room for lines; bytes of the line stream so far */
    struct strbuf text;
};

/* Appends the lines of one page, blank ones where it has room between lines.
 * Blanks before and within a line stand for its places, as a text laid out like its page has
 * them.  Returns false when memory is out. */
bool pdf_lines_add (struct pdf_lines *lines, const struct pdf_page *page);

#endif
