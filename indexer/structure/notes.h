/* Footnotes: their marks in the text, and the blocks that hold them. */
#ifndef PINCITE_INDEXER_STRUCTURE_NOTES_H
#define PINCITE_INDEXER_STRUCTURE_NOTES_H

#include "indexer/structure/reading.h"

/* A note mark in running text. */
struct note_mark {
    struct strv number; /* "12", "*" */
    size_t block;
    size_t line; /* of the document; of a bare mark the first of its block */
    bool tied;   /* a note has it */
};

/* What marks and notes are told apart by: the number's value, or NOTE_STAR for what is none. */
enum { NOTE_STAR = 10000, NOTE_SLOTS };
size_t note_slot (struct strv number);

/* The ASCII figures of the raised ones that `text` begins with. */
struct strv notes_plain_number (struct reading *r, struct strv text);

/* Sixth pass.  Finds the marks and marks the blocks that begin notes USE_NOTE, with `number`
 * and `title_from` (where the note's text begins).  The marks are kept in r->marks. */
void notes_find (struct reading *r);

/* Seventh pass.  Gives notes without a mark the bare number on their page that must be it, and
 * adds that to r->marks, behind the others; the text stays as it is. */
void bare_marks_find (struct reading *r);
/* The next such number that is stuck to a word of the line, from `*at` on; steps over it. False
 * where there is none; a number has three figures at most. */
bool bare_marks_next (struct strv line, size_t *at, size_t *value);

#endif
