/* Fields of the question language (kind:box, para:60..80): one table of their names, and what a
 * value may be. */
#ifndef PINCITE_QUERY_FIELDS_H
#define PINCITE_QUERY_FIELDS_H

#include "lib/error.h"
#include "lib/ref.h"
#include "lib/strbuf.h"

enum field_id {
    FIELD_IN,      /* a kind, or a unit and what belongs to it: in:box, in:"annex II" */
    FIELD_KIND,    /* kind:footnote */
    FIELD_WORK,    /* key or symbol: work:C/112/INF/1 */
    FIELD_SECTION, /* words of a heading above: section:"staff welfare" */
    FIELD_PARA,    /* a number or a range, ends included: para:75, para:60..80, para:60.. */
    FIELD_YEAR,    /* of the work's date, or a range as of PARA: year:2018..2020 */
    FIELD_LANG,    /* of the work, of which the first subtag counts: lang:fr, lang:en-GB */
    FIELD_NUMBER,  /* a figure in the text, or a range as of PARA: number:1000..5000 */
};

enum { FIELD_COUNT = FIELD_NUMBER + 1 };

struct field_value {
    enum field_id id;
    struct strv text;
    bool has_kind; /* of KIND always, of IN when the value names a kind */
    enum passage_kind kind;
    struct ref unit;       /* of IN otherwise: one unit, no range */
    struct strv low, high; /* of PARA, YEAR (four digits) and NUMBER (as the index has it):
                              equal for one number; empty where the range is open */
};

/* The field of that name, in either case.  Returns false when there is none. */
bool field_find (struct strv name, enum field_id *out);

/* The name of a field; never NULL. */
const char *field_name (enum field_id id);

/* Appends "in:, kind:, …": the fields there are. */
void field_list (struct strbuf *out);

/* Reads a value.  IX_EQUERY: it is none, with a message; IX_ENOMEM.  Strings of `*out` are
 * borrowed from `text` and `arena`. */
IX_MUST_USE enum ix_code field_parse (enum field_id id, struct strv text, struct arena *arena,
                                      struct field_value *out, struct ix_error *err);

#endif
