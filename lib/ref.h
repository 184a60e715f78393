/* References: what a person types or reads to point at passages ("para. 75", "paras 68–72",
 * "C/112/INF/1, para. 75 (a)", "annex II, para. 4", "iom-c-112-inf-1#para_75"), and every
 * citation that query/cite.h prints.
 *
 * Law: ref_parse (ref_print (r)) is the same reference as r (ref_same), for every r that
 * ref_parse can give.
 * The forms are the table "References" of the manual page pincite-query(7).  Nothing here knows
 * an index: that both ends of "68-72" exist, or that a work is called so, is for the caller.
 */
#ifndef PINCITE_LIB_REF_H
#define PINCITE_LIB_REF_H

#include "lib/arena.h"
#include "lib/passage.h"

enum {
    REF_SUBS_MAX = 6,     /* path of sub-paragraphs below a number: (a) (ii) → {"a", "ii"} */
    REF_PARTS_MAX = 8,    /* parts around a unit */
    REF_TEXT_MAX = 2000,  /* bytes of a reference */
    REF_ITEMS_MAX = 500,  /* items of all its groups together */
    REF_GROUPS_MAX = 100, /* groups of units of one kind in one part */
};

struct ref_point {
    struct strv number; /* as written, white space run together; the name for named units */
    struct strv subs[REF_SUBS_MAX]; /* without brackets */
    size_t nsubs;
    size_t nth; /* 2 for the id "para_12.2nd": the second 12 in its part; else 0 */
};

/* One point (first = last) or a range with both ends in it. */
struct ref_item {
    struct ref_point first, last;
    bool is_range;
};

struct ref {
    struct strv work;           /* key, symbol or title as typed; empty when none was named */
    struct passage_part *parts; /* outermost first: annex II of "annex II, para. 4" */
    size_t nparts;
    enum passage_kind kind;
    bool
        kind_given; /* false for a bare "75": a paragraph first, else whatever has the number */
    bool named;     /* the items are names ("foreword", "caption_3"), kind is PASSAGE_TEXT */
    struct ref_item *items;
    size_t nitems;  /* at least 1 */
    struct strv id; /* the whole text when it is WORK#UNIT: look for that id first; else empty.
                       Of the first group only */
    bool doubtful;  /* a reference only if the index has what it names, else a question: "G20",
                       "Foreword", "table a", or a work named by anything but a symbol.  Of the
                       first group only, and of the whole line */
    struct strv titled; /* "Board of Quays, Decision 3/1" before ", para. 4": the work with the
                           first part, which may be the title of a work; else empty.  Of the
                           first group only */
    struct ref *next;   /* further units of the same work: "para. 75; Box 8"; else NULL */
};

/* Parses the whole of `text`.  Strings of `*out` are borrowed from `arena`; the groups of
 * `next` too, and each holds the work.  IX_EQUERY: it is no reference (the message says at what
 * character it stops being one, counted from 1 with each run of white space as one), or it is
 * longer than the limits above; IX_ENOMEM. */
IX_MUST_USE enum ix_code ref_parse (struct strv text, struct arena *arena, struct ref *out,
                                    struct ix_error *err);

/* Appends the reference in the form "C/112/INF/1, annex II, paras. 68–72, 75 (a)"; `ascii`
 * writes "-" for the en dash.  What this form cannot say (a number with a "/", the second
 * paragraph 12 of a part) is written as an id; a work that could be taken for a unit is parted
 * with a colon ("note: para. 75").  Failure sticks in `out`. */
void ref_print (const struct ref *r, bool ascii, struct strbuf *out);

/* Appends the unit part of the id of a point of `r`: "annex_2__para_4", "para_12.2nd",
 * "foreword".  Sub-paragraphs are not in ids. */
void ref_unit_id (const struct ref *r, const struct ref_point *p, struct strbuf *out);

/* Whether both are sub-paragraphs of one parent: "75 (a) (i)" and "75 (a) (iii)". */
bool ref_point_is_sibling (const struct ref_point *a, const struct ref_point *b);

/* Whether both are in the same parts, their numbers written alike. */
bool ref_parts_eq (const struct ref *a, const struct ref *b);

/* Whether both name the same units of the same work: numbers in any spelling (II = 2 of an
 * annex), works and names without regard to case; `id`, `doubtful` and `titled` do not count.
 * False, too, when memory is out. */
bool ref_same (const struct ref *a, const struct ref *b);

#endif
