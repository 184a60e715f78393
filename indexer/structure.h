/* Structure: lines → passages, the same code for every format.
 *
 * Furniture, contents list, number chains and parts, joins across page breaks, boxes,
 * footnotes, tables, captions, annexes, headings, acronyms.  Nothing here knows a file, an
 * index or a particular report.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_H
#define PINCITE_INDEXER_STRUCTURE_H

#include "lib/passage.h"
#include "reader/line.h"

struct heading {
    struct strv text;
    uint32_t level; /* from 1 */
    uint32_t order; /* of the first passage after it */
    size_t line; /* index of its first line in the document; of the first annex for the heading
                  * over all annexes when only the contents list has it */
};

struct acronym {
    struct strv shortened; /* "MHPSS" */
    struct strv expansion; /* "Mental health and psychosocial support" */
};

/* A raised figure in the text that no footnote answers. */
struct stray_mark {
    struct strv number; /* "12" */
    size_t line;        /* index in the document */
};

/* What a line was taken for; every line gets exactly one. */
enum line_role {
    ROLE_BLANK,
    ROLE_FURNITURE, /* running heads, page numbers, job numbers; listed, in no passage */
    ROLE_CONTENTS,
    ROLE_HEADING,
    ROLE_PASSAGE,
};

struct line_use {
    enum line_role role;
    uint32_t passage; /* order of the passage, for ROLE_PASSAGE; index into headings for
                         ROLE_HEADING */
    struct strv why; /* of the first line of what belongs together: why it was taken for that */
};

/* A number of the chain that is written with letters: "l." for 1. */
struct misread {
    struct strv number;  /* "1" */
    struct strv written; /* "l" */
    size_t line;         /* index in the document */
};

struct report {
    struct arena arena;       /* owns all below that the document does not */
    struct passage *passages; /* in document order; id holds the unit only ("para_75"), unique,
                                 work, source_* and reader are empty */
    size_t npassages;
    struct heading *headings;
    size_t nheadings;
    struct acronym *acronyms;
    size_t nacronyms;
    struct stray_mark *strays; /* in the order of their lines */
    size_t nstrays;
    struct misread *misreads; /* in the order of their lines */
    size_t nmisreads;
    struct line_use *uses; /* one per line of the document */
};

/* Reads the structure of `d`, which must outlive `*out`; lines of it that are two things are
 * parted first.  `*out` needs report_free.  A text without numbers is no failure.  IX_ENOMEM
 * only. */
IX_MUST_USE enum ix_code structure_read (struct document *d, struct report **out,
                                         struct ix_error *err);
void report_free (struct report *r);

#endif
