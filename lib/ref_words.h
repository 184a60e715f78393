/* The words of references: what each kind of unit, part and unnumbered text is called.
 * For lib/ref_*.c and for citations.
 */
#ifndef PINCITE_LIB_REF_WORDS_H
#define PINCITE_LIB_REF_WORDS_H

#include "lib/passage.h"

/* Compared without case.  Each returns false, and leaves its out-parameter alone, for a word
 * that is none. */

/* "paras", "Box", "fn" and so on; without the full stop of an abbreviation. */
bool ref_word_kind (struct strv word, enum passage_kind *out);
/* "annex", "chapter", "res" and so on. */
bool ref_word_part (struct strv word, enum part_kind *out);
/* "para", "box", "fn": before the "_" of an id. */
bool ref_word_id_kind (struct strv word, enum passage_kind *out);
bool ref_word_id_part (struct strv word, enum part_kind *out);
/* "foreword", "title page", "summary": `*name` is the name of the passage ("title").  Names
 * with a count ("caption 3") have their word in ref_word_counted. */
bool ref_word_name (struct strv word, struct strv *name);
/* Whether the word of a kind stands before a number in questions too: "section 5". */
bool ref_word_is_common (struct strv word);
/* "caption" and "text". */
bool ref_word_counted (struct strv word);

/* As ref_print writes a kind before one or several numbers: "para.", "paras.". */
const char *ref_word_of_kind (enum passage_kind kind, bool several);
/* Whether a name is one of those above, also with its count ("caption_3"); others are ids that
 * a report brought with it. */
bool ref_word_is_name (struct strv name);
/* Appends a name as people write it: "title page" for "title", "caption 3"; ids of a report's
 * own with "#". */
void ref_word_add_name (struct strv name, struct strbuf *out);

#endif
