/* References against the index: which passages a reference means.
 *
 * A unit that is where the reference says is meant, also when other parts have one of that
 * number (so that what is printed is found again).  Else every unit that fits is a candidate,
 * for the reader to choose.  A range is what lies between its ends in the same part.
 */
#ifndef PINCITE_QUERY_RESOLVE_H
#define PINCITE_QUERY_RESOLVE_H

#include "lib/ref.h"
#include "query/catalog.h"

struct found {
    struct passage passage;
    uint32_t docid;
    struct strv mark;             /* sub-paragraphs, "(a)"; empty when all is meant */
    const struct ref_item *asked; /* with a mark: the item, the number as the passage has it */
    struct byte_range selection;  /* where they are in the text */
    size_t turn;                  /* of its work, for found_sort */
    bool context;                 /* added because it stands near (around.h) */
};

struct found_list {
    struct found *items;
    size_t n, cap;
};

struct resolution {
    struct arena *arena;
    bool brief; /* passages may be without what no citation says: texts, headings, notes … */
    struct found_list found;      /* in the order of the reference */
    struct found_list candidates; /* of items that fit several, or none exactly */
    struct strv *missing;         /* "no para. 215; C/112/INF/1 has paras. 1–214" */
    size_t nmissing, missing_cap;
};

/* Looks for all groups of `ref` and adds to `out`, whose arena and `brief` must be set.  That
 * something is missing is no failure.  What the catalog may return. */
IX_MUST_USE enum ix_code resolve_ref (struct catalog *c, const struct ref *ref,
                                      struct resolution *out, struct ix_error *err);

/* Whether both stand in one part of one work, so that they can be in one range. */
bool found_in_one_place (const struct passage *a, const struct passage *b);

/* Appends, to `f`.  False when memory is out. */
bool found_add (struct found_list *f, struct arena *arena, const struct found *found);

/* Puts them in the order in which works were asked for and of their places there, each once;
 * what was asked for goes before what only stands near. */
void found_sort (struct found_list *f);
/* The same, but of each work the paragraphs first, then boxes, notes and so on: the order in
 * which units are cited together. */
void found_sort_by_kind (struct found_list *f);

#endif
