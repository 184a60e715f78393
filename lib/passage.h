/* The passage: the citable unit and the unit of search, and its encoding.
 *
 * One passage is one document of the index; the encoding below is that document's data, whole,
 * so that a remote shard can answer without side files.
 */
#ifndef PINCITE_LIB_PASSAGE_H
#define PINCITE_LIB_PASSAGE_H

#include "lib/arena.h"
#include "lib/digest.h"
#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdint.h>

/* Kinds in the order in which outlines and tables list them.  The values are stored: add only
 * at the end. */
enum passage_kind {
    PASSAGE_PARAGRAPH,
    PASSAGE_BOX,
    PASSAGE_FOOTNOTE,
    PASSAGE_TABLE,
    PASSAGE_FIGURE,
    PASSAGE_ANNEX,
    PASSAGE_ARTICLE,
    PASSAGE_RECITAL,
    PASSAGE_TEXT, /* unnumbered: title page, foreword, note, summary, letter, captions, … */
    PASSAGE_NKINDS,
};

/* Parts, chapters, sections, resolutions, decisions and the conclusions of a report are parts
 * only: they are never the kind of a passage.  The values are stored: add only at the end. */
enum part_kind {
    PART_ANNEX,
    PART_CHAPTER,
    PART_ARTICLE,
    PART_RESOLUTION,
    PART_SECTION,
    PART_BOX,
    PART_TABLE,
    PART_DECISION,
    PART_CONCLUSIONS, /* without a number */
    PART_PART,
    PART_NKINDS
};

struct passage_part {
    enum part_kind kind;
    struct strv number; /* as written: "II" */
};

struct byte_range {
    size_t start, end; /* [start, end) */
};

/* A sub-paragraph (a), (i) inside the text. */
struct passage_sub {
    struct strv label;       /* without brackets: "a", "ii" */
    uint32_t depth;          /* 0 for (a), 1 for the (i) inside it */
    struct byte_range range; /* bytes of text, from its bracket to its end */
};

struct passage {
    struct strv id;   /* "iom-c-112-inf-1#para_75", unique in an index */
    struct strv work; /* "iom-c-112-inf-1", that of the id */
    enum passage_kind kind;
    struct strv number; /* as written, without punctuation; empty when there is none */
    struct strv name;   /* of what has no number: "foreword", "caption_3"; else empty */
    struct passage_part
        *parts; /* outermost first; only where that kind of numbering restarts */
    size_t nparts;
    struct strv title;     /* of a box, table, annex; else empty */
    struct strv *headings; /* outermost first */
    size_t nheadings;
    struct strv text;         /* what a reader would quote; see DESIGN "The passage" */
    struct passage_sub *subs; /* in order of their start */
    size_t nsubs;
    struct strv anchor; /* the source's own name for the place, for deep links; empty none */
    struct strv page_first, page_last; /* printed pages; empty when not known */
    struct strv *notes; /* ids of the footnotes whose marks stand here, in order */
    size_t nnotes;
    struct strv
        noted_in;   /* for a footnote: id of the passage that holds its mark; else empty */
    uint32_t order; /* place in the report, from 0 */
    struct byte_range *ranges; /* of the source file or of the line stream of the work's reader,
                                  in order */
    size_t nranges;
};

/* "paragraph", "box", … ; never NULL. */
const char *passage_kind_name (enum passage_kind kind);
/* The word of a kind in ids: "para", "box", "fn", "table", "figure", "annex", "art", "rec",
 * "text"; never NULL. */
const char *passage_kind_unit (enum passage_kind kind);
/* Whether a roman numeral is the same number as the arabic one: the `roman` of number_canonical
 * and number_sort_key for this kind. */
bool passage_kind_roman (enum passage_kind kind);
/* "annex", "chapter", …; never NULL.  The others as for passages; in ids "annex", "chapter",
 * "art", "res", "section", "box", "table". */
const char *part_kind_name (enum part_kind kind);
const char *part_kind_unit (enum part_kind kind);
bool part_kind_roman (enum part_kind kind);

/* Appends the unit part of an id: "para_75", "para_75_bis", "box_8", "fn_star", "annex_2",
 * "foreword", with the parts before it ("annex_2__para_4").  What has no number is called by
 * its name, and by its kind alone when it has none.  Does not make it unique. */
void passage_unit_id (const struct passage *p, struct strbuf *out);

/* Appends the encoding of `p`, version byte first.  Strings must be valid UTF-8, ranges have
 * start <= end, and subs lie in the text on characters.  Failure sticks in `out`. */
void passage_encode (const struct passage *p, struct strbuf *out);

/* Reads an encoding.  Strings of `*out` are borrowed from `data`, arrays are in `arena`.  Every
 * count and length is checked against the bytes that are there, subs against the text, and all
 * strings for valid UTF-8: IX_ECORRUPT (too short, too long, a kind that does not exist …);
 * IX_EVERSION for another version byte; IX_ENOMEM.  `*out` is zeroed on failure. */
IX_MUST_USE enum ix_code passage_decode (struct strv data, struct arena *arena,
                                         struct passage *out, struct ix_error *err);

#endif
