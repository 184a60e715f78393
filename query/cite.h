/* Citations: a reference together with the work it stands in, in the styles that people must
 * use.  The strings are data: writers escape them.
 *
 * Law: what cite_print prints, ref_parse reads as the same units of the same work (by symbol;
 * where a work has none, in words that work_is_named knows); `short` names no work.
 */
#ifndef PINCITE_QUERY_CITE_H
#define PINCITE_QUERY_CITE_H

#include "lib/ref.h"
#include "lib/work.h"

struct passages {
    const struct passage *items;
    size_t n;
};

enum cite_style { CITE_SHORT, CITE_HOUSE, CITE_UN, CITE_UN_TEXT, CITE_OSCOLA, CITE_NSTYLES };

/* "short", "house", …: what --cite accepts, NULL at the end.  Static. */
const char *const *cite_style_names (void);
/* The style of that name.  Returns false when there is none. */
bool cite_style_parse (struct strv name, enum cite_style *out);

/* Makes the reference that names the passages of one work, in their order: paragraphs whose
 * numbers follow each other are a range, passages of one kind in one part a group.  `*out`
 * borrows from the passages and `arena`; its work is empty.  IX_EARG: no passage; IX_ENOMEM. */
IX_MUST_USE enum ix_code cite_ref (const struct passage *passages, size_t n,
                                   struct arena *arena, struct ref *out, struct ix_error *err);
/* The same; no range takes in any of `others` (75 bis between 75 and 76). */
IX_MUST_USE enum ix_code cite_ref_among (const struct passage *passages, size_t n,
                                         const struct passages *others, struct arena *arena,
                                         struct ref *out, struct ix_error *err);

/* Appends the citation of the units of `r`, groups and all, in the work `w`; r->work is not
 * looked at, and kinds are those of `r` (a bare 75 is a paragraph).  What is not known of `w`
 * is left out with its separators.  `ascii` writes "-" for the en dash and ' for the quotation
 * marks of a style.  Failure sticks in `out`. */
void cite_print (const struct work *w, const struct ref *r, enum cite_style style, bool ascii,
                 struct strbuf *out);

#endif
