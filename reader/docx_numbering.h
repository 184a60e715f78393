/* Numbering of Word: the numbers that stand in no text, computed as Word does.
 *
 * A paragraph belongs to a list (w:num) at a level.  Lists are drawn from an abstract one, in
 * which the counting is done; a list may begin it anew, or change the form of its numbers.
 * Everything is borrowed from the tree of the part and from the styles.
 */
#ifndef PINCITE_READER_DOCX_NUMBERING_H
#define PINCITE_READER_DOCX_NUMBERING_H

#include "lib/strbuf.h"
#include "reader/docx_styles.h"
#include "reader/list_number.h"

enum { DOCX_LEVELS = 9 };

struct docx_level {
    bool told;
    enum list_format format;
    uint32_t start;
    int restart;       /* from 1: anew after that level or an upper one; 0 never; -1 each */
    bool legal;        /* all numbers of it in decimal */
    const char *text;  /* "%1.%2" */
    const char *style; /* id of the style whose paragraphs stand on it */
    struct docx_indent indent;
};

struct docx_abstract {
    struct strv id;
    const char *link; /* the style that has the list to be used in its place */
    struct docx_level levels[DOCX_LEVELS];
    uint32_t values[DOCX_LEVELS]; /* of the last number; 0 where none stands */
    bool open[DOCX_LEVELS];       /* a number stands there */
};

struct docx_list {
    struct strv id;
    struct docx_abstract *abstract;      /* NULL: it has none */
    const xmlNode *changes[DOCX_LEVELS]; /* w:lvlOverride of each level */
    bool begun;
};

struct docx_numbering {
    struct docx_list *lists; /* by id */
    size_t nlists;
    struct docx_abstract *abstracts; /* by id */
    size_t nabstracts;
};

/* Reads w:numbering into `arena`; `root` may be NULL.  Lack of memory sticks in the arena. */
void docx_numbering_read (struct docx_numbering *out, struct arena *arena, const xmlNode *root,
                          const struct docx_styles *styles);

/* The indent that the list of a paragraph gives it. */
struct docx_indent docx_number_indent (const struct docx_numbering *n,
                                       const struct docx_style *style);

/* Counts a paragraph of `style`, its own properties counted in, and appends its number
 * ("75.", "(a)"); nothing when it is in no list, or its list has bullets. */
void docx_number_next (struct docx_numbering *n, const struct docx_style *style,
                       struct strbuf *out);

#endif
