/* Styles of Word: how a paragraph or a run looks and counts when it does not say so itself.
 *
 * Everything is borrowed from the tree of the part that the styles were read from.
 */
#ifndef PINCITE_READER_DOCX_STYLES_H
#define PINCITE_READER_DOCX_STYLES_H

#include "lib/arena.h"
#include "lib/strv.h"

#include <libxml/tree.h>
#include <limits.h>

/* A property that is on, off, or not told, so that the style below tells it. */
enum docx_toggle { DOCX_UNTOLD, DOCX_OFF, DOCX_ON };

/* What runs look like. */
struct docx_look {
    enum docx_toggle bold, italic, underlined, hidden, raised;
    float size; /* points; 0 not told */
};

/* What a style's name says of its paragraphs. */
enum docx_role {
    DOCX_BODY,
    DOCX_HEADING,
    DOCX_TITLE,
    DOCX_CONTENTS,
    DOCX_QUOTATION,
};

enum { DOCX_LEVEL_UNTOLD = -1, DOCX_OUTLINE_BODY = 10, DOCX_INDENT_UNTOLD = INT_MIN };

/* From the margin, in twentieths of a point: of the lines, and of the first one from there. */
struct docx_indent {
    int left, first;
};

struct docx_style {
    struct strv id;
    const char *based_on; /* id; NULL none */
    enum docx_role role;  /* of itself or of what it is based on */
    uint8_t outline;      /* level from 1; DOCX_OUTLINE_BODY: none; 0 not told */
    const char *list;     /* w:numId; NULL not told, "0" none */
    struct strv list_by;  /* id of the style that told the list */
    int level;            /* w:ilvl; DOCX_LEVEL_UNTOLD */
    enum docx_toggle keep_next, centred;
    struct docx_indent indent;
    struct docx_look look;
    bool whole; /* what it is based on has been counted in */
};

struct docx_styles {
    struct docx_style *at; /* by id */
    size_t n;
    const struct docx_style *usual; /* of paragraphs that name none; may be NULL */
    struct docx_look look;          /* of all documents' runs */
};

/* Reads w:styles into `arena`; `root` may be NULL.  Lack of memory sticks in the arena. */
void docx_styles_read (struct docx_styles *out, struct arena *arena, const xmlNode *root);

/* The style called `id`, with all that it is based on counted in; NULL when there is none. */
const struct docx_style *docx_style_find (const struct docx_styles *styles, const char *id);

/* What `below` tells, where `over` does not. */
struct docx_look docx_look_over (struct docx_look over, struct docx_look below);

/* The look that w:rPr tells itself; `properties` may be NULL. */
struct docx_look docx_look_read (const xmlNode *properties);

/* Whether w:val of a property says that it is on: also when it says nothing. */
bool docx_is_on (const xmlNode *property);

/* A style that tells nothing. */
struct docx_style docx_style_none (void);

/* The indent that w:pPr tells itself; either part may be DOCX_INDENT_UNTOLD. */
struct docx_indent docx_read_indent (const xmlNode *properties);
/* What `below` tells, where `over` does not. */
struct docx_indent docx_indent_over (struct docx_indent over, struct docx_indent below);

/* What else w:pPr tells itself, over what `style` tells. */
void docx_read_paragraph (const xmlNode *properties, struct docx_style *style);

#endif
