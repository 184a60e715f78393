/* Shared by the two files of the text writer. */
#ifndef PINCITE_QUERY_WRITER_TEXT_H
#define PINCITE_QUERY_WRITER_TEXT_H

#include "lib/text.h"
#include "query/writer.h"

enum { INDENT = 4 };

/* Select Graphic Rendition; written only in colour. */
#define STYLE_BOLD "\033[1m"
#define STYLE_DIM "\033[2m"
#define STYLE_MATCH "\033[1;31m"
#define STYLE_OFF "\033[0m"

/* A line of text made safe for a terminal, in a style. */
void text_safe_line (struct output *o, const char *style, struct strv text);

void text_index (struct output *o, const struct event_index *index);
void text_citation (struct output *o, struct strv citation);
void text_entry (struct output *o, const struct event_entry *e);
void text_work (struct output *o, const struct event_work *e);
void text_term (struct output *o, const struct event_term *e);

#endif
