/* How the marks of notes are written into lines, the same for every format that knows them. */
#ifndef PINCITE_READER_NOTE_MARKS_H
#define PINCITE_READER_NOTE_MARKS_H

#include "lib/strbuf.h"

/* The figures of a mark without what stands around them: "12" of "(12)" and "[12]", else "*"
 * where stars are all that it is; empty when it is no mark of a note. */
struct strv note_mark_number (struct strv mark);

/* Appends `number` as a mark in the text: figures raised, a star as it is. */
void note_mark_add (struct strv number, struct strbuf *out);

#endif
