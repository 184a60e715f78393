/* Outline levels: word processors give them to what is no heading, too. */
#ifndef PINCITE_READER_OUTLINE_H
#define PINCITE_READER_OUTLINE_H

#include "reader/line.h"

/* Whether the text is too long for a heading, or a whole sentence; a question may be one. */
bool outline_is_prose (struct strv text);

/* Whether a line with a level may be a heading: no prose, no remark in brackets below one
 * ("(Thousands of dollars)"), and no item of a list ("(a)"). */
bool outline_may_head (const struct line *line);

/* Whether so many lines of prose among `all` that have the same style or level make it that of
 * the text: a quarter. */
bool outline_is_of_text (size_t prose, size_t all);

#endif
