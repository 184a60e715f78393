/* The excerpt: the piece of a text that shows best why it was found. */
#ifndef PINCITE_QUERY_EXCERPT_H
#define PINCITE_QUERY_EXCERPT_H

#include "query/match.h"

struct excerpt {
    size_t start, end;          /* bytes of the text; on characters, words and, where they fit,
                                   sentences; no white space at the ends */
    bool cut_before, cut_after; /* the sentence goes on outside */
};

/* Chooses about `max_bytes` bytes of valid UTF-8 around the matches that are worth most
 * together (`weights` by group); from the beginning when there are none.  The first match shown
 * is whole, however long. */
struct excerpt excerpt_choose (struct strv text, const struct match *matches, size_t nmatches,
                               const double *weights, size_t max_bytes);

/* The end of the sentence that byte `at` stands in: after its full stop, closing quotes and
 * note marks, before the blank; a line feed ends one too. */
size_t sentence_end (struct strv text, size_t at);

#endif
