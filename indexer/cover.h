/* What the two files that read a first page share: cover.c, line by line, and cover_title.c,
 * which goes by the type.
 */
#ifndef PINCITE_INDEXER_COVER_H
#define PINCITE_INDEXER_COVER_H

#include "lib/arena.h"
#include "reader/line.h"

/* Whether a line may be the first of a title: no session, date, symbol, label or
 * heading of a first section. */
bool cover_may_begin_title (struct strv line);
/* Whether a text is the name of a body: a few words in title case. */
bool cover_is_body (struct strv line);
/* Whether the line names a session ("Eightieth session"). */
bool cover_is_session (struct strv line);
/* Whether it says who publishes, where or when, or names a session in another language. */
bool cover_is_imprint (struct strv line);

/* The title by size, weight and place among lines [first, end), whole where it was wrapped;
 * empty where none stands out or memory is out.  In `arena`. */
struct strv cover_title_by_type (const struct document *d, size_t first, size_t end,
                                 struct arena *arena);

/* The name of the case before its neutral citation in line `at`, behind a label, as in
 * "Citation: Keeper v Harbour (7/2022) [2024] HBR 21"; empty where no parties are named.  In
 * `arena`. */
struct strv cover_case_name (const struct document *d, size_t at, struct strv citation,
                             struct arena *arena);

#endif
