/* Acronyms of the reports' own lists, met in a question in either form. */
#ifndef PINCITE_QUERY_ACRONYM_H
#define PINCITE_QUERY_ACRONYM_H

#include "query/catalog.h"
#include "query/words.h"

struct acronym_use {
    struct strv shortened, expansion; /* as the list writes them */
    size_t first, last; /* the words of the run that are one of them, both inside */
    bool was_short;     /* the question has the short form */
};

enum {
    ACRONYM_RUN_MAX = 64, /* words of a question that are looked at */
    ACRONYM_USES_MAX = 16,
};

struct acronym_uses {
    struct acronym_use items[ACRONYM_USES_MAX];
    size_t n;
};

/* Makes the plural of an acronym, or the singular of its plural, in `out`. */
void acronym_other_number (struct strv term, struct strbuf *out);

/* Finds the short forms and whole expansions (compared by stems) among `words`, in `arena`, and
 * makes acronyms of the words that are short forms, whatever their case.  "NFIs" is found as
 * "NFI", and "IDP" as "IDPs". */
IX_MUST_USE enum ix_code acronyms_find (struct catalog *c, struct words *words,
                                        const struct stemmers *stemmers, struct arena *arena,
                                        struct acronym_uses *out, struct ix_error *err);

#endif
