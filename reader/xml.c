/* Trees of XML: see xml.h. */
#include "reader/xml.h"

#include "lib/ascii.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static enum ix_code
fail_xml (struct ix_error *err)
{
    const xmlError *last = xmlGetLastError ();
    if (last && last->code == XML_ERR_NO_MEMORY)
        return ix_no_memory (err);
    struct strv what = strv_trim (strv_cstr (last ? last->message : "not well formed"));
    return ix_fail (err, IX_EARG, "XML is broken in line %d: %.*s", last ? last->line : 0,
                    STRV_ARG (what));
}

enum ix_code
xml_read (struct strv bytes, xmlDoc **out, struct ix_error *err)
{
    *out = NULL;
    if (bytes.len > INT_MAX)
        return ix_fail (err, IX_EARG, "XML is larger than 2 GiB");
    xmlResetLastError ();
    *out = xmlReadMemory (bytes.s, (int)bytes.len, NULL, NULL,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                              XML_PARSE_NOCDATA);
    return *out ? IX_OK : fail_xml (err);
}

bool
xml_is (const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE &&
           strcmp ((const char *)node->name, name) == 0;
}

static xmlNode *
first_called (xmlNode *node, const char *name)
{
    while (node && !xml_is (node, name))
        node = node->next;
    return node;
}

xmlNode *
xml_child (const xmlNode *node, const char *name)
{
    return node ? first_called (node->children, name) : NULL;
}

xmlNode *
xml_next (const xmlNode *node, const char *name)
{
    return node ? first_called (node->next, name) : NULL;
}

const char *
xml_attr (const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return NULL;
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp ((const char *)a->name, name) == 0)
            return a->children && a->children->content ? (const char *)a->children->content
                                                       : "";
    return NULL;
}

struct strv
xml_text (const xmlNode *node)
{
    bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    bool is_entity = node->type == XML_ENTITY_REF_NODE;
    struct strv text = strv_cstr (is_text || is_entity ? (const char *)node->content : NULL);
    bool markup = is_entity && text.len > 0 && strpbrk (text.s, "<&") != NULL;
    return markup ? strv_make (NULL, 0) : text;
}

uint32_t
xml_line (const xmlNode *node)
{
    long line = xmlGetLineNo (node);
    return line > 0 && line < UINT32_MAX ? (uint32_t)line : 0;
}

uint32_t
xml_number (const char *value, uint32_t otherwise)
{
    enum { MOST = 1000000 };
    if (!value || !ascii_is_digit (value[0]))
        return otherwise;
    unsigned long number = strtoul (value, NULL, 10);
    return number <= MOST ? (uint32_t)number : otherwise;
}
