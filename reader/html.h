/* HTML, what its reader's files share: what elements are, how the tree is come by, and what the
 * document says of itself.  Names are in small letters, as the parser leaves them.
 */
#ifndef PINCITE_READER_HTML_H
#define PINCITE_READER_HTML_H

#include "lib/strbuf.h"
#include "reader/line.h"

#include <libxml/tree.h>

/* Elements in elements that are walked one by one; what is deeper is read as plain lines. */
enum { HTML_DEPTH_MAX = 1000 };

enum html_role {
    HTML_INLINE,
    HTML_SKIP, /* is not shown, or leads about: scripts, forms' fields, navigation */
    HTML_BREAK,
    HTML_BLOCK, /* stands on lines of its own */
    HTML_HEADING,
    HTML_LIST,
    HTML_NUMBERED, /* a list whose items are counted */
    HTML_ITEM,
    HTML_TERM,
    HTML_QUOTED,
    HTML_PRE,
    HTML_TABLE,
    HTML_ROW,
    HTML_CELL,
    HTML_RAISED,
    HTML_STRONG,
    HTML_EMPHASIS,
    HTML_LINK,
    HTML_RULE,
};

enum html_role html_role (const xmlNode *node);

/* The level of a heading, from 1. */
unsigned html_heading_level (const xmlNode *heading);

/* Whether an attribute of the element has `word` among the words of its value, in any case. */
bool html_has_word (const xmlNode *node, const char *attribute, const char *word);

/* The node behind `node` in the order of the file, inside `root`; with `node` all that is in it
 * is passed over, or not.  NULL at the end. */
const xmlNode *html_after (const xmlNode *root, const xmlNode *node);
const xmlNode *html_next (const xmlNode *root, const xmlNode *node);

/* Whether nearly all that stands in the element are links to places in the same file: a list of
 * contents, or an entry of one. */
bool html_is_contents (const xmlNode *node);

/* Appends the text that is shown below `node`, its white space folded, up to about `most`
 * bytes. */
void html_add_text (const xmlNode *node, size_t most, struct strbuf *out);

/* Whether `text` is a number or bullet and nothing else: "12.", "(a)", "[3]", "iv)", "–". */
bool html_is_number (struct strv text);
/* Bytes of the quotation mark that `text` begins with, which such a number may have too. */
size_t html_quote_at_start (struct strv text);
/* Whether `text` begins with such a number and a blank or no-break space behind it. */
bool html_begins_with_number (struct strv text);

/* The tree of `bytes`, to be freed with xmlFreeDoc.  Broken markup is mended as browsers do.
 * d->encoding and d->nbroken are set.  IX_EARG: larger than the parser takes; IX_ENOMEM. */
IX_MUST_USE enum ix_code html_parse (struct strv bytes, struct document *d, xmlDoc **out,
                                     struct ix_error *err);

struct tree_writer;
/* Appends the lines of one page, and reads of the `first` what it says of itself.  Errors of
 * html_parse. */
IX_MUST_USE enum ix_code html_read_page (struct strv bytes, struct tree_writer *t, bool first,
                                         struct ix_error *err);

/* How a table is to be read. */
enum html_table { HTML_TABLE_DATA, HTML_TABLE_LAYOUT };
enum html_table html_table_kind (const xmlNode *table);

/* The cell of a row that holds nothing but a number, with one cell behind it that holds the
 * text; NULL where the row is no such row. */
const xmlNode *html_number_cell (const xmlNode *row);

/* "2016-04-27" of "2016/04/27" and "2016-04-27T…", a year alone too; else empty.  In d->arena.
 */
struct strv html_date (struct document *d, struct strv v);

/* Fills d->properties from <title> and <meta>; a failure of the arena sticks. */
void html_properties (const xmlNode *root, struct document *d);

#endif
