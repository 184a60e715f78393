/* What the passes of structure share: one report being read.
 *
 * The passes run in the order of structure.c, and each fills what the later ones look at:
 *
 *   lines      facts about each line; furniture
 *   blocks     runs of lines that belong together, and the number or mark that each begins with
 *   section_signs   "§ 1º", where that numbers the paragraphs of articles
 *   contents   the contents list and its entries
 *   labels     boxes, tables, figures, annexes, articles, chapters by their words
 *   quotations what in them would begin something
 *   headings   what is a heading before numbers are known; named texts
 *   notes, bare_marks   footnotes, and marks that are not raised
 *   recitals   what is numbered above the first article
 *   chain      which numbers are those of paragraphs; then numbers read as letters
 *   titles     what else is a heading, a title, a caption
 *   sublevels, levels   how headings stand below one another
 *   units      blocks → units (passages in the making)
 *   compose    units → passages with text, ranges, subs; parts, names and ids; ties of notes
 *
 * Memory of the passes is in `scratch`, of the result in `report->arena`; a failure of either
 * sticks and is looked at once, in structure.c.
 */
#ifndef PINCITE_INDEXER_STRUCTURE_READING_H
#define PINCITE_INDEXER_STRUCTURE_READING_H

#include "indexer/structure.h"
#include "indexer/structure/words.h"

#define NONE SIZE_MAX

struct line_facts {
    bool blank;
    bool furniture;   /* running head, page number, front matter, rule: in no passage */
    bool rule;        /* a line of "_" or "-": furniture that says something */
    uint8_t level;    /* heading level by "#" or underline; 0 none */
    uint8_t ntabs;    /* TABs between cells, leading ones counted; 255 and more as 255 */
    bool cells;       /* blanks part the text, behind its number, into columns of a table, or
                       * bars do: "| a | b |" */
    bool note;        /* begins a note at the foot of its page */
    bool image;       /* a picture and nothing else: "![what it shows](address)" */
    uint32_t indent;  /* columns behind the margin of its page */
    uint32_t columns; /* of the whole line without blanks at its end */
    struct strv text; /* without "#" marks of a heading and without blanks at both ends */
    struct strv page; /* printed on its page, else the format's label; empty unknown */
};

enum mark_style {
    MARK_NONE,
    MARK_DOT,     /* 12.  12\.  10.23  A.1.2 */
    MARK_PAREN,   /* (12) */
    MARK_CLOSE,   /* 12) */
    MARK_BRACKET, /* [12] */
    MARK_SECTION, /* § 1º */
    MARK_BARE,    /* 12 and a TAB, or alone on its line */
    MARK_ROMAN,   /* IV. */
    MARK_LETTER,  /* A. */
    MARK_SUB,     /* (a)  (iv)  a.  iv.  a) */
    MARK_BULLET,  /* - or • */
    MARK_SUPER,   /* superscript figures */
    MARK_STAR,    /* * ** † */
};

struct mark {
    enum mark_style style;
    struct strv number;   /* without punctuation */
    size_t after;         /* bytes of the block's first line text before what follows it */
    uint32_t left, right; /* columns of its first character and of what stands after it */
    uint32_t value;       /* of the first figure; of roman numbers and letters; 0 none */
    bool plain;           /* figures only */
    uint8_t depth;        /* dotted figures in it; 1 for "12", 2 for "10.23" */
};

enum block_use {
    USE_TEXT, /* belongs to what is open */
    USE_ROW,  /* row of a table */
    USE_CONTENTS,
    USE_FRONT, /* on the title page */
    USE_HEADING,
    USE_TITLE,     /* goes on with the label or heading before it */
    USE_NAMED,     /* heading that begins a named text */
    USE_LABEL,     /* begins a box, table, figure, annex or article */
    USE_PARAGRAPH, /* begins a numbered paragraph */
    USE_RECITAL,
    USE_NOTE,      /* begins a footnote */
    USE_NOTE_MORE, /* goes on with the footnote before */
    USE_CAPTION,
    USE_DISCLAIMER,
};

/* What decided that a number is left out: what it would have cost to take it, and what it costs
 * to leave it out, both with the way to the next number; in the costs of chain.h. */
struct choice {
    long taken, left_out;
    uint32_t missing; /* numbers that would be missing before it */
    bool anew;        /* numbers would begin anew at it … */
    bool anew_behind; /* … or at the next one */
};

struct block {
    size_t first, end; /* lines [first, end), none blank, none furniture */
    struct strv text;  /* of the first line */
    size_t length;     /* bytes of all lines */
    struct mark mark;
    enum block_use use;
    uint32_t blanks;  /* blank lines right before it */
    bool page_before; /* a page begins between it and the block before */
    bool rule_before; /* a rule stands between it and the block before */
    bool said;        /* what it is, the format says itself: no pass is to find out */
    bool quoted;      /* the same, since it stands in a quotation of several blocks */
    bool capitals;
    bool restarts;  /* a paragraph at which the numbers begin anew */
    size_t resumes; /* the paragraph with which this one goes on, numbers of their own between,
                       or NONE */
    bool strong;    /* a heading for certain: by the format, the contents list, capitals */
    uint8_t level;  /* heading level that the format gives; 0 none */
    enum label_kind label;
    struct strv number;   /* of the label */
    size_t title_from;    /* bytes of `text` before the label's title */
    struct strv name;     /* of a named text */
    size_t note_mark;     /* of a note: its mark in r->marks, or NONE */
    size_t entry;         /* entry of the contents list that it matches, or NONE */
    bool deeper;          /* a heading below others of its form */
    size_t heading;       /* index in report->headings, or NONE */
    struct choice choice; /* of a number that is left out; zeroed otherwise */
};

struct entry {
    struct strv title; /* without leaders and page */
    struct strv folded;
    size_t block;   /* where it stands in the contents list */
    size_t matched; /* block of the body, or NONE */
    bool capitals;
};

/* A passage in the making. */
struct piece {
    size_t block;
    size_t from; /* bytes of the first line's text left out: number, mark, title */
    bool joined; /* goes on with the piece before: a blank between, not a line end */
};

struct unit {
    enum passage_kind kind;
    struct strv number, name;
    size_t head;       /* block that it begins with */
    size_t title_from; /* bytes of the head's text before the title */
    size_t ntitles;    /* blocks from `head` on that hold the title; 0 none */
    struct piece *pieces;
    size_t npieces, cap;
    size_t heading;   /* the innermost heading above it, or NONE */
    size_t container; /* the innermost container around it, or NONE */
};

/* A heading's place in the tree of headings, and whether numbers may restart in it. */
struct place {
    size_t parent;    /* heading, or NONE */
    size_t container; /* the container that it opens or stands in, or NONE */
};

struct container {
    enum part_kind kind;
    struct strv number;
    size_t parent;  /* container around it, or NONE */
    size_t annex;   /* the innermost annex around it, itself not counted, or NONE */
    bool ambiguous; /* another one in another container has its kind and number */
};

struct note_mark;

struct reading {
    const struct document *doc;
    struct report *report;
    struct arena scratch;
    struct line_facts *facts; /* one per line */
    uint32_t wrap;         /* columns at which the lines are wrapped; 0: each line is whole */
    uint32_t usual_blanks; /* blank lines between most blocks */
    float size, right;     /* of the font of most text, and its right edge; 0 unknown */
    struct block *blocks;
    size_t nblocks, blocks_cap;
    struct entry *entries;
    size_t nentries, entries_cap;
    size_t misreads_cap;     /* of those of the report */
    bool contents_mixed;     /* the contents list holds headings that are not in capitals */
    struct note_mark *marks; /* note marks in the text, in order; the bare ones last */
    size_t nmarks, marks_cap;
    struct place *places; /* one per heading of the report */
    struct container *containers;
    size_t ncontainers, containers_cap;
    struct unit *units;
    size_t nunits, units_cap;
};

/* Appends a zeroed item to an array of `scratch` and gives it, or NULL when memory is out. */
void *reading_push (struct arena *arena, void *array, size_t *count, size_t *cap, size_t size);

/* The text of line `i` of a block, `i` from 0: the first as in `text`, the others trimmed. */
struct strv block_line (const struct reading *r, const struct block *b, size_t i);
/* The last line's text. */
struct strv block_last_line (const struct reading *r, const struct block *b);
/* Appends the block's lines, joined as by chars_add_join, from byte `from` of the first line
 * on.
 */
void block_add_text (const struct reading *r, const struct block *b, size_t from,
                     struct strbuf *out);
/* Whether all of the block stands in quotation marks: it is what somebody said or wrote. */
bool block_is_quoted (const struct reading *r, const struct block *b);
/* Whether the block may be a title: short, one or two lines, no end of a sentence, begins with
 * a capital or a figure. */
bool block_is_short (const struct reading *r, const struct block *b);
/* Whether all lines of the block are bold, or italic, as far as the format tells. */
bool block_is_bold (const struct reading *r, const struct block *b);
bool block_is_italic (const struct reading *r, const struct block *b);
/* Whether the block is set in a smaller font than most text, as notes and tables are. */
bool block_is_small (const struct reading *r, const struct block *b);

#endif
