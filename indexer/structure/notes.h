/* Footnotes: their marks in the text, and the blocks that hold them. */
#ifndef PINCITE_INDEXER_STRUCTURE_NOTES_H
#define PINCITE_INDEXER_STRUCTURE_NOTES_H

#include "indexer/structure/reading.h"

/* A note mark in running text. */
struct note_mark {
    struct strv number; /* "12", "*" */
    size_t block;
    bool tied; /* a note has it */
};

/* Sixth pass.  Finds the marks and marks the blocks that begin notes USE_NOTE, with `number`
 * and `title_from` (where the note's text begins).  The marks are kept in r->marks. */
void notes_find (struct reading *r);

/* Seventh pass.  Gives notes without a mark the bare number on their page that must be it, and
 * adds that to r->marks, behind the others; the text stays as it is. */
void bare_marks_find (struct reading *r);

#endif
