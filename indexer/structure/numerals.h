/* Numbers that are not written in ASCII, or closed by a sign of their language: "３．", "3、",
 * "（3）", "٣-"; and those of which a comma parts the thousands: "1,001.".
 */
#ifndef PINCITE_INDEXER_STRUCTURE_NUMERALS_H
#define PINCITE_INDEXER_STRUCTURE_NUMERALS_H

#include "lib/arena.h"
#include "lib/strv.h"

#include <stdint.h>

/* The number at the start of a line, by bytes of the line. */
struct numeral {
    char open, close;  /* as in ASCII: "(3)", "[3]", "3)", "3."; `open` 0 for none */
    size_t start, end; /* of the number without punctuation */
    size_t mark_end;   /* of the punctuation behind it */
    size_t after;      /* what follows it begins here */
    char plain[16];    /* the number in ASCII, ended by NUL: "3", "10.2" */
};

/* Whether `text`, a line without blanks at its start, begins with such a number and something
 * parts it from what follows: a blank, a full-width sign, or that a script without blanks goes
 * on.  A hyphen closes a number in Arabic alone.  True also for "3." before such a script; a
 * number in ASCII before a blank is none of these, and false. */
bool numerals_read (struct strv text, struct numeral *out);

/* The value of a number up to 9,999 that is written in ideographs ("十二", "一百零三"), whole,
 * or 0. */
uint32_t numerals_ideographic (struct strv v);

/* `number` with its figures in ASCII, "．" as "." and no comma before thousands, one in
 * ideographs as a whole in ASCII; itself when it is so already.  On lack of memory the arena
 * has failed, and the number is as it was. */
struct strv numerals_plain (struct arena *arena, struct strv number);

#endif
