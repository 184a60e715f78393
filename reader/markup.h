/* What a file of markup is, by its beginning: byte order mark, declarations and comments are
 * stepped over, UTF-16 is read too.
 */
#ifndef PINCITE_READER_MARKUP_H
#define PINCITE_READER_MARKUP_H

#include "lib/strv.h"

enum markup {
    MARKUP_NONE,
    MARKUP_AKN,  /* Akoma Ntoso, by its root element */
    MARKUP_HTML, /* HTML, XHTML, or a piece of HTML that begins and ends with a tag */
    MARKUP_XML,  /* any other XML that says so, by a declaration or a namespace */
};

enum markup markup_find (struct strv bytes);

#endif
