/* What a reader of one format is.  document.c holds the table of them. */
#ifndef PINCITE_READER_READER_H
#define PINCITE_READER_READER_H

#include "reader/line.h"

struct reader {
    /* Whether `bytes` are a file of this format, by content. */
    bool (*is_mine) (struct strv bytes);
    /* Fills lines, nlines, reader, encoding, ranges_of_file and nbroken of `d`, whose arena is
     * empty.  `bytes` need not outlive the call.  IX_EARG: the content cannot be read;
     * IX_ENOMEM. */
    enum ix_code (*read) (struct strv bytes, struct document *d, struct ix_error *err);
    bool large; /* by a large library */
};

/* Plain text and Markdown.  Refuses binary data, and lines over TEXT_LINE_MAX bytes, which no
 * report has and which everything after would pay for. */
enum { TEXT_LINE_MAX = 4 << 20 };
extern const struct reader text_reader;

/* Records in JSON: JSON Lines, an array of objects, an object with such an array. */
extern const struct reader json_reader;

/* PDF by poppler: lines as they stand on the pages, without places of notes or tables.  Refuses
 * what is encrypted, damaged or has no text on any page. */
extern const struct reader pdf_reader;

/* Documents of Word (DOCX), with the numbers that Word computes.  Refuses what is encrypted,
 * damaged, unpacks to too much or has no text. */
extern const struct reader docx_reader;

/* OpenDocument texts (ODT), with the numbers of lists.  Refuses the same. */
extern const struct reader odt_reader;

/* Books of XHTML (EPUB), page after page.  Refuses what is damaged, encrypted or has no page.
 */
extern const struct reader epub_reader;

/* Akoma Ntoso: a law, judgment or report whose format says what each line is. */
extern const struct reader akn_reader;

/* HTML and XHTML: lines as a browser lays them out. */
extern const struct reader html_reader;

#endif
