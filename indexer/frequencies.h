/* Frequencies: how often each stem stands in a passage, and in how many passages of some works
 * each word stands.
 *
 * What has been stemmed once is remembered, so that one `struct frequencies` should serve many
 * works of a language.  Its memory grows with the different words that it met.
 */
#ifndef PINCITE_INDEXER_FREQUENCIES_H
#define PINCITE_INDEXER_FREQUENCIES_H

#include "lib/error.h"
#include "lib/strv.h"

#include <stdint.h>

struct frequency {
    struct strv term; /* borrowed until frequencies_free */
    uint32_t n;       /* > 0 */
};

struct frequencies;

/* For texts of `language`, as stemmer_new has it.  Each stem has `prefix` before it, so that a
 * term of thousands of passages is put together once.  IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code frequencies_new (struct frequencies **out, struct strv language,
                                          struct strv prefix, struct ix_error *err);
void frequencies_free (struct frequencies *f);

/* Each begins to count anew: the words of some works, the stems of a passage, and those
 * of the headings above it. */
void frequencies_begin_words (struct frequencies *f);
void frequencies_begin_passage (struct frequencies *f);
void frequencies_begin_headings (struct frequencies *f);

/* Counts each stem of `text` `times` times, and each word as one of the passage.  IX_ENOMEM,
 * IX_EINTERNAL. */
IX_MUST_USE enum ix_code frequencies_add_text (struct frequencies *f, struct strv text,
                                               uint32_t times, struct ix_error *err);
/* Counts each stem of a heading once, and no word.  The same. */
IX_MUST_USE enum ix_code frequencies_add_heading (struct frequencies *f, struct strv text,
                                                  struct ix_error *err);

/* The stems that were counted last; and the words: in how many passages each stands.  Sorted,
 * since the engine takes them in that order in less time.  Borrowed until the next call that
 * counts. */
const struct frequency *frequencies_stems (struct frequencies *f, size_t *n);
const struct frequency *frequencies_words (struct frequencies *f, size_t *n);

#endif
