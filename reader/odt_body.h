/* The text of an OpenDocument → lines. */
#ifndef PINCITE_READER_ODT_BODY_H
#define PINCITE_READER_ODT_BODY_H

#include "reader/line.h"

#include <libxml/tree.h>

/* Fills lines and nlines of `d` from the roots of content.xml and styles.xml, the latter of
 * which may be NULL.  IX_EARG: no text; IX_ENOMEM. */
IX_MUST_USE enum ix_code odt_body_read (struct document *d, const xmlNode *content,
                                        const xmlNode *styles, struct ix_error *err);

#endif
