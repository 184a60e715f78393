/* References: what a person types or reads to point at passages ("para. 75", "paras 68–72",
 * "C/112/INF/1, para. 75 (a)", "annex II, para. 4", "iom-c-112-inf-1#para_75").
 *
 * Law: ref_parse (ref_print (r)) = r for every reference r.
 * The forms are the table "What must parse" of the manual page pincite-query(7).
 */
#ifndef PINCITE_LIB_REF_H
#define PINCITE_LIB_REF_H

#include "lib/arena.h"
#include "lib/passage.h"

/* Path of sub-paragraphs below a number: (a) (ii) → {"a", "ii"}. */
enum { REF_SUBS_MAX = 6 };

struct ref_point {
    struct strv number; /* as written, white space run together; the name for named units */
    struct strv subs[REF_SUBS_MAX];
    size_t nsubs;
};

/* One point (first = last) or a range with both ends in it. */
struct ref_item {
    struct ref_point first, last;
    bool is_range;
};

struct ref {
    struct strv work;           /* key or symbol as typed, empty when none was named */
    struct passage_part *parts; /* outermost first: annex II of "annex II, para. 4" */
    size_t nparts;
    enum passage_kind kind;
    bool
        kind_given; /* false for a bare "75": a paragraph first, else whatever has the number */
    bool named;     /* the items are names ("foreword"), kind is PASSAGE_TEXT */
    struct ref_item *items;
    size_t nitems; /* at least 1 */
};

/* Parses the whole of `text`.  Strings of `*out` are borrowed from `arena`.
 * IX_EQUERY: it is no reference (the message says where it stops being one); IX_ENOMEM. */
IX_MUST_USE enum ix_code ref_parse (struct strv text, struct arena *arena, struct ref *out,
                                    struct ix_error *err);

/* Appends the reference in the form "C/112/INF/1, annex II, paras. 68–72, 75 (a)"; `ascii`
 * writes "-" for the en dash. */
void ref_print (const struct ref *r, bool ascii, struct strbuf *out);

#endif
