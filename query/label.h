/* What a passage is called when it is printed: its reference and its citation. */
#ifndef PINCITE_QUERY_LABEL_H
#define PINCITE_QUERY_LABEL_H

#include "query/cite.h"
#include "query/resolve.h"
#include "query/writer.h"

struct labeller {
    struct catalog *catalog;
    struct arena *arena; /* of the strings made */
    enum cite_style style;
    bool ascii;
};

/* Fills `passage`, `work`, `citation` and `ref` of an event, and clears the rest.  What the
 * catalog may return. */
IX_MUST_USE enum ix_code label_passage (struct labeller *l, const struct passage *p,
                                        struct event_passage *out, struct ix_error *err);

/* The same for a passage that a reference found, with the sub-paragraphs that it asked for. */
IX_MUST_USE enum ix_code label_found (struct labeller *l, const struct found *found,
                                      struct event_passage *out, struct ix_error *err);

/* Makes nameless the events of several works that the style cites alike, as editions of a
 * report with one title; `short` cites all alike, and changes nothing.  IX_ENOMEM. */
IX_MUST_USE enum ix_code label_alike (struct labeller *l, struct event_passage *events,
                                      size_t n, struct ix_error *err);

#endif
