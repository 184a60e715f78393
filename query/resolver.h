/* Between the files of the resolver only. */
#ifndef PINCITE_QUERY_RESOLVER_H
#define PINCITE_QUERY_RESOLVER_H

#include "query/named.h"
#include "query/resolve.h"

struct resolver {
    struct catalog *catalog;
    const struct ref *ref; /* the group that is looked for */
    struct named_works works;
    bool by_place; /* the annex that `ref` names is that of the pages, not of the numbering */
    struct resolution *out;
    struct ix_error *err;
};

/* resolve_select.c: all units that a point may mean; all of a kind between two numbers.  Added
 * to `list`. */
IX_MUST_USE enum ix_code select_point (struct resolver *r, const struct ref_point *point,
                                       struct found_list *list);
IX_MUST_USE enum ix_code select_range (struct resolver *r, const struct ref_item *item,
                                       struct found_list *list);
/* Whether the last part that `ref` names is an annex, so that `by_place` means something. */
bool names_annex (const struct ref *ref);
/* Appends what the ids of units in the parts that `ref` names begin with, "annex_2__". */
void parts_prefix (const struct ref *ref, struct strbuf *out);
/* Whether the passage stands in all the parts that `ref` names, in that order, or under
 * headings of theirs. */
bool in_parts (const struct passage *p, const struct ref *ref);

/* Why a range means nothing: it ends before it begins, or it goes from inside one unit to
 * inside another. */
enum no_range { BACKWARDS, FROM_INSIDE };

/* resolve_miss.c: a message for what is not there: a number, with the range that is; a
 * sub-paragraph, with those of `p`; a range; a work. */
IX_MUST_USE enum ix_code miss_point (struct resolver *r, const struct ref_point *point);
IX_MUST_USE enum ix_code miss_subs (struct resolver *r, const struct ref_point *point,
                                    const struct passage *p);
IX_MUST_USE enum ix_code miss_range (struct resolver *r, const struct ref_item *item,
                                     enum no_range why);
IX_MUST_USE enum ix_code miss_work (struct resolver *r);

#endif
