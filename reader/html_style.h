/* The little of CSS that tells what a text is: weight, slant, raised marks, what is hidden; of
 * style attributes, and of rules for single classes.
 */
#ifndef PINCITE_READER_HTML_STYLE_H
#define PINCITE_READER_HTML_STYLE_H

#include "lib/arena.h"

#include <libxml/tree.h>

enum html_switch { HTML_AS_AROUND, HTML_ON, HTML_OFF };

struct html_style {
    enum html_switch bold, italic;
    bool hidden, raised;
};

struct html_class {
    struct strv name;
    struct html_style style;
    size_t order; /* of its first rule */
};

struct html_styles {
    struct html_class *at; /* sorted by name, each once */
    size_t n, cap;
};

/* The rules of all <style> below `root`, in `arena`, whose failure sticks. */
void html_styles_find (const xmlNode *root, struct arena *arena, struct html_styles *out);

/* What its classes and its style attribute make of an element.  A class that no rule is for,
 * whose name ends in "bold" or "italic", is taken at its word. */
struct html_style html_style_of (const struct html_styles *styles, const xmlNode *node);

#endif
