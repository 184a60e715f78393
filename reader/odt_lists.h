/* Lists of OpenDocument: what their items are numbered. */
#ifndef PINCITE_READER_ODT_LISTS_H
#define PINCITE_READER_ODT_LISTS_H

#include "reader/odt_styles.h"

/* What a list and those that go on with it have counted. */
struct odt_counter {
    uint32_t values[ODT_LEVELS];
    bool open[ODT_LEVELS]; /* a number stands there */
};

struct odt_list {
    struct strv id;
    const struct odt_list_style *style; /* NULL: it has none */
    struct odt_counter *counter;
    struct odt_list *before; /* the list that began before it */
};

struct odt_lists {
    struct arena *arena;
    struct odt_list *last;
};

/* The list that text:list, which stands in no other, begins or goes on with.  NULL when memory
 * is out, which sticks in the arena. */
struct odt_list *odt_list_begin (struct odt_lists *lists, const struct odt_styles *styles,
                                 const xmlNode *node);

/* Counts an item at `level`, from 0, and appends its number.  `start` is its own value as
 * written, or NULL. */
void odt_list_count (struct odt_counter *counter, const struct odt_list_style *style,
                     size_t level, const char *start, struct strbuf *out);

#endif
