/* Words of reports in the languages that are known: those of the United Nations,
 * German, Portuguese, Italian and Dutch.
 *
 * Only words that any report may use stand here, folded; nothing of a particular report.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_WORDS_H
#define PINCITE_INDEXER_STRUCTURE_WORDS_H

#include "lib/strv.h"

/* What a word before a number labels. */
enum label_kind {
    LABEL_NONE,
    LABEL_BOX,
    LABEL_TABLE,
    LABEL_FIGURE,
    LABEL_ANNEX,
    LABEL_ARTICLE,
    LABEL_PART, /* "Part II": a part that holds chapters or paragraphs */
    LABEL_CHAPTER,
    LABEL_SECTION,
    LABEL_RESOLUTION,
    LABEL_DECISION,
};

/* The kind that the word at the start of `folded` labels, and the word's bytes through `*len`.
 */
enum label_kind words_label (struct strv folded, size_t *len);

/* Whether the whole of `folded` is the heading over all annexes ("annexes", "anhange"). */
bool words_is_annexes (struct strv folded);
/* Whether the whole of `folded` is the word for a decision, which has a number like that of a
 * resolution. */
bool words_is_decision (struct strv folded);
/* Whether `folded` begins with the word of an annex that hangs on another. */
bool words_begin_appendix (struct strv folded);
/* Whether the whole of `folded` heads the conclusions of a report, set apart from it. */
bool words_is_conclusions (struct strv folded);
/* Whether the whole of `folded` heads a contents list. */
bool words_is_contents (struct strv folded);
/* Whether the whole of `folded` heads a list of notes. */
bool words_is_notes (struct strv folded);
/* The name of the text that a heading of these words begins ("foreword", "summary", …), or the
 * empty strv. */
struct strv words_text_name (struct strv folded);
/* Whether `folded` reads like a disclaimer on maps, names and boundaries. */
bool words_is_disclaimer (struct strv folded);
/* Whether `folded` begins like the source, note or key below a table. */
bool words_is_table_note (struct strv folded);

#endif
