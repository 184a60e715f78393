/* A document of Word as it is read: its parts, and the text of the paragraph at hand.
 *
 * reader/docx.c finds the parts, reader/docx_body.c makes lines of paragraphs, docx_table.c of
 * tables, docx_notes.c of notes; docx_text.c gathers the text of runs; docx_judge.c looks at
 * all lines together.
 */
#ifndef PINCITE_READER_DOCX_TEXT_H
#define PINCITE_READER_DOCX_TEXT_H

#include "reader/docx_fields.h"
#include "reader/docx_numbering.h"
#include "reader/docx_styles.h"
#include "reader/line_writer.h"

/* Notes of one kind: those of a page, or those of the document. */
struct docx_notes {
    const xmlNode *root; /* w:footnotes or w:endnotes; NULL none */
    const char *name;    /* "footnote" or "endnote" */
    uint32_t last;       /* number of the last one marked */
    const xmlNode *next; /* where the one marked next stands most likely; NULL: nowhere yet */
};

/* A note whose mark has been read, and not yet the note. */
struct docx_waiting {
    const xmlNode *note;
    struct strv mark; /* as it stands in the text: raised figures, or its own sign */
    bool own;         /* the sign is the author's, and stands in the note too */
};

/* Where a line is from. */
struct docx_origin {
    const struct docx_style *style; /* that its outline is from, or NULL */
    int left,
        first; /* indents of its lines and of the first; untold for what is no paragraph */
    bool centred;
};

struct docx {
    struct document *d;
    struct line_writer lines;
    struct arena arena;
    struct docx_styles styles;
    struct docx_numbering numbering;
    struct docx_fields fields;
    struct docx_notes footnotes, endnotes;

    struct docx_waiting *waiting; /* notes to be read at the next line's end */
    size_t nwaiting, waiting_cap;
    const xmlNode **boxes; /* text boxes, the same */
    size_t nboxes, boxes_cap;

    struct strbuf text;         /* of the paragraph, TAB for a tab */
    size_t shown, bold, italic; /* bytes of it; of it in bold, in italics */
    float size;                 /* of its first run */
    bool raised_first;          /* it begins with a raised sign */
    bool mark_follows;          /* the next text is a note's own mark */

    size_t head;      /* lines that are the head of the title page */
    size_t front;     /* lines that are the title page, so far */
    size_t begin;     /* the first line that is none of it, when text_begun */
    size_t table;     /* the first line of the last table */
    bool text_begun;  /* what follows is no title page any more */
    bool below_table; /* what follows may be a note to the last table */
    bool in_note;     /* whose notes and boxes are not followed */

    struct docx_origin *origins; /* one per line */
    size_t origins_cap;
};

/* Appends what the runs of `node`, a w:p or what stands in one, show; `look` is that of the
 * paragraph. */
void docx_text_add (struct docx *x, const xmlNode *node, struct docx_look look);
/* A page ends here. */
void docx_page_end (struct docx *x);
/* Forgets the text gathered. */
void docx_text_reset (struct docx *x);

/* Appends the mark of the note that w:footnoteReference or w:endnoteReference means, and has
 * the note wait.  Its own mark, which follows, is given to docx_note_take_mark. */
void docx_note_mark (struct docx *x, const xmlNode *reference);
void docx_note_take_mark (struct docx *x, struct strv mark);
/* Makes lines of the notes that wait. */
void docx_notes_end (struct docx *x);

/* Lines of the paragraphs and tables in `node`. */
void docx_body_add (struct docx *x, const xmlNode *node);
/* Makes a line of text whose paragraph has no end of its own. */
void docx_body_end (struct docx *x);
/* A line of `kind` of each paragraph in `node`, tables' too. */
void docx_body_add_as (struct docx *x, const xmlNode *node, enum line_kind kind);

/* Ends the line gathered in x->lines.  The line, or NULL as line_writer_end. */
struct line *docx_end_line (struct docx *x, enum line_kind kind);
/* A table, as rows or as the text in it. */
void docx_table_add (struct docx *x, const xmlNode *node);

/* The properties of a paragraph: those of its style, which `*style` gets (or NULL), and its own
 * over them. */
struct docx_style docx_read_properties (const struct docx *x, const xmlNode *p,
                                        const struct docx_style **style);
/* The element in which the blocks of `node` stand, where it is only a cover of them: a block
 * that may be filled in, a change, a choice.  NULL: it holds none, or they were taken out. */
const xmlNode *docx_cover_of (const xmlNode *node);
/* An empty line, where none stands yet. */
void docx_end_blank (struct docx *x);
/* What stands beside the line that was ended: the notes that it marks, and text boxes. */
void docx_add_aside (struct docx *x);

/* Watches for the end of the title page, in a line or row that was made. */
void docx_look_for_text (struct docx *x, const struct line *line);
/* The same where `line`, of a list that begins at line `first`, may be one of contents. */
void docx_look_for_contents (struct docx *x, const struct line *line, size_t first);

/* What only all lines together tell: which outline levels are to be believed, and which lines
 * are the title page. */
void docx_judge_lines (struct docx *x);

#endif
