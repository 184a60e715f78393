/* Trees of XML by libxml2, made so that nothing outside the bytes is ever touched: no network,
 * no file; entities are not put in their places, and read where they are plain text.
 */
#ifndef PINCITE_READER_XML_H
#define PINCITE_READER_XML_H

#include "lib/error.h"
#include "lib/strv.h"

#include <libxml/tree.h>

/* Elements in elements: libxml2, and so xml_read, refuses what is deeper than 256 or so; nobody
 * walks deeper than this. */
enum { XML_DEPTH_MAX = 260 };

/* The tree of `bytes`, to be freed with xmlFreeDoc.  IX_EARG: no XML, broken, or over libxml2's
 * limits, with the line; IX_ENOMEM.  `bytes` need not outlive the call. */
IX_MUST_USE enum ix_code xml_read (struct strv bytes, xmlDoc **out, struct ix_error *err);

/* Names are local ones: the namespaces of one format differ between its editions. */

/* Whether `node` is an element called `name`. */
bool xml_is (const xmlNode *node, const char *name);

/* The first element called `name` among `node`'s children, or behind `node` among its siblings;
 * NULL when there is none, or when `node` is NULL. */
xmlNode *xml_child (const xmlNode *node, const char *name);
xmlNode *xml_next (const xmlNode *node, const char *name);

/* The value of an attribute, borrowed from the tree; NULL when it has none. */
const char *xml_attr (const xmlNode *node, const char *name);

/* The number that the value of an attribute is, or `otherwise` when it is NULL, none, or over a
 * million. */
uint32_t xml_number (const char *value, uint32_t otherwise);

/* The text of a text or CDATA node, or of an entity without markup, else empty; borrowed. */
struct strv xml_text (const xmlNode *node);

/* The line of the file on which the element begins; 0 unknown. */
uint32_t xml_line (const xmlNode *node);

#endif
