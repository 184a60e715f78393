/* Parts of the formats that are XML in a ZIP archive. */
#ifndef PINCITE_READER_PACKED_H
#define PINCITE_READER_PACKED_H

#include "reader/zip.h"

#include <libxml/tree.h>

/* The tree of the part called `name`, to be freed with xmlFreeDoc; NULL on failure.  `format`
 * is what the file is called in messages: "DOCX".  IX_EARG: there is no such part, or it is
 * broken; IX_ENOMEM. */
IX_MUST_USE enum ix_code packed_tree (const struct zip *zip, const char *format,
                                      struct strv name, xmlDoc **out, struct ix_error *err);

#endif
