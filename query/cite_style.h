/* The row of a citation style.  Private to query/cite*.c. */
#ifndef PINCITE_QUERY_CITE_STYLE_H
#define PINCITE_QUERY_CITE_STYLE_H

#include "query/cite.h"

struct cite_label {
    const char *one, *several;
};

struct cite_row {
    const char *name;
    const struct cite_label *labels; /* by kind, up to PASSAGE_TEXT, whose names stand alone */
    bool capital;                    /* "Foreword", "Chapter II" */
    bool close_subs;                 /* "75(a)", not "75 (a)" */
    bool brackets;                   /* "[45]" after a neutral citation */
    const char *and;                 /* between the last two of a list */
    const char *open, *close;
    /* Appends what names the work, nothing where nothing is known; NULL for a style that names
     * none. */
    void (*head) (const struct work *w, bool ascii, struct strbuf *out);
};

extern const struct cite_row cite_styles[CITE_NSTYLES];

#endif
