/* Notes of HTML: a mark links to the note, and the note mostly back to the mark. */
#ifndef PINCITE_READER_HTML_NOTES_H
#define PINCITE_READER_HTML_NOTES_H

#include "lib/arena.h"

#include <libxml/tree.h>

/* A place that has a name. */
struct html_anchor {
    struct strv name;
    xmlNode *node;
    size_t order; /* in the file */
};

struct html_anchors {
    struct html_anchor *at; /* sorted by name; the first of each */
    size_t n;
};

/* The anchors below `root`, borrowed from the tree, in `arena`, whose failure sticks. */
void html_anchors_find (xmlNode *root, struct arena *arena, struct html_anchors *out);

/* The place that a link in the same file leads to; NULL when it leads elsewhere. */
xmlNode *html_anchors_target (const struct html_anchors *anchors, const xmlNode *link);

/* The number of a note, by the words of its link: "12" of "(12)" or "[footnote 12]"; empty when
 * it is none. It is in `arena`. */
struct strv html_link_number (const xmlNode *link, struct arena *arena);

/* Whether a link with such a number is the mark of a note at `target`: it is raised, or the
 * note links back. */
bool html_is_note_mark (const struct html_anchors *anchors, const xmlNode *link,
                        const xmlNode *target);

/* Whether one of the two is the other or stands right in or around it: a note that links back
 * may name its mark so. */
bool html_is_near (const xmlNode *target, const xmlNode *mark);

/* The element that holds the note at `target` and nothing else; NULL when there is none. */
xmlNode *html_note_block (xmlNode *target, const xmlNode *link);

#endif
