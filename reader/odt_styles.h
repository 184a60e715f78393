/* Styles of OpenDocument: how paragraphs and spans look, and the forms of lists.
 *
 * Everything is borrowed from the trees that the styles were read from.
 */
#ifndef PINCITE_READER_ODT_STYLES_H
#define PINCITE_READER_ODT_STYLES_H

#include "lib/arena.h"
#include "lib/strv.h"
#include "reader/list_number.h"

#include <libxml/tree.h>

enum { ODT_LEVELS = 10 };

struct odt_look {
    bool bold, italic, hidden, raised;
};

struct odt_level {
    enum list_format format;
    const char *prefix, *suffix; /* of the number; NULL none */
    uint32_t start;
    uint32_t shown; /* levels of which the number consists, itself counted */
};

struct odt_list_style {
    struct strv name;
    struct odt_level levels[ODT_LEVELS];
};

struct odt_styles {
    struct odt_style *at;
    size_t n;
    struct odt_list_style *lists;
    size_t nlists;
    struct odt_list_style outline; /* of headings */
};

/* Reads the styles in two trees, either of which may be NULL, into `arena`.  Lack of memory
 * sticks in the arena. */
void odt_styles_read (struct odt_styles *out, struct arena *arena, const xmlNode *common,
                      const xmlNode *own);

/* The look of `family` ("paragraph", "text") by the style `name`, over that of what it stands
 * in. */
struct odt_look odt_look_of (const struct odt_styles *styles, const char *family,
                             const char *name, struct odt_look in);

/* Whether the name of a style of `family`, or of one that it is based on, has `word` in it. */
bool odt_style_has (const struct odt_styles *styles, const char *family, const char *name,
                    const char *word);

/* Whether headings of this style are numbered with the outline: where the style, or one that it
 * is based on, has a level in it and does not leave its list. */
bool odt_style_is_outlined (const struct odt_styles *styles, const char *name);

/* The list style called `name`, or NULL. */
const struct odt_list_style *odt_list_style_find (const struct odt_styles *styles,
                                                  const char *name);

#endif
