/* Lines: what a reader makes of a file, the same for every format.
 *
 * A reader knows nothing of paragraphs or boxes.  It gives lines with what the format knows of
 * each: page, place, size, weight, outline level, list number.  What a format does not know is
 * 0 or empty.  Blank lines are lines too: structure counts them.
 */
#ifndef PINCITE_READER_LINE_H
#define PINCITE_READER_LINE_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/strbuf.h"
#include "lib/strv.h"

#include <stdint.h>

/* What a line is by the format's own word.  Structure believes it; of LINE_TEXT it finds out.
 */
enum line_kind {
    LINE_TEXT,
    LINE_PARAGRAPH, /* begins a numbered paragraph; LINE_TEXT behind it goes on with it */
    LINE_ARTICLE,   /* the label of an article, "Article 5", and maybe its title */
    LINE_RECITAL,   /* begins a recital */
    LINE_NOTE,      /* a footnote: with a number it begins one, without it goes on with it */
    LINE_ROW,       /* a row of a table: TABs part its cells */
    LINE_CONTENTS,  /* an entry of the list of contents, or its heading */
    LINE_FRONT,     /* of the title page */
    LINE_RUNNING,   /* head or foot of a page: furniture */
    LINE_QUOTED, /* quoted from another document: its numbers and headings are none of this */
    LINE_ITEM,   /* goes on with what is open, by the format's word: text of it, or an item with
                    its own number, which is no paragraph's */
    LINE_APART,  /* as LINE_TEXT, but goes on with nothing before it */
    LINE_PROSE,  /* goes on with nothing before it, and has no number and is no heading */
    LINE_RECORD, /* begins a passage that is known to be one: see document.records */
};

struct line {
    struct strv text; /* valid UTF-8 without line end; TAB parts cells */
    enum line_kind kind;
    size_t number_end;      /* so many bytes of `text`, from its first on, are its number as the
                               format has it or computes it: "75.", "(a)"; a blank or TAB stands
                               behind it, or nothing; 0: the format knows of none */
    size_t start, end;      /* bytes of the file, or of the reader's line stream (see
                               document.ranges_of_file) */
    uint32_t line_no;       /* from 1, in the file where it has lines */
    uint32_t page;          /* from 1; 0 unknown */
    struct strv page_label; /* printed page; empty unknown */
    float x, y, width, size; /* points from the left and the top of the page, of the text, of
                                its font; 0 unknown */
    bool bold, italic;
    uint8_t outline;    /* heading level from 1 by the format's own word; 0 none */
    bool page_start;    /* a form feed or page change stands right before it */
    struct strv anchor; /* the format's own name for the place ("para_75"); empty none */
    bool parted;        /* a label that structure has parted from what stands behind it */
    size_t work;        /* 1 + index of the one of document.works that it belongs to; 0: none */
};

/* What the format says of the work itself; empty where it says nothing. */
struct properties {
    struct strv title, symbol, author, date, language; /* date: YYYY[-MM[-DD]] */
};

/* One of several works in a file. */
struct file_work {
    struct strv name; /* as the file calls it; no other in the file makes the same key */
    struct properties properties;
};

struct document {
    struct arena arena; /* owns everything below */
    struct line *lines;
    size_t nlines;
    const char *reader;   /* "text/1" */
    const char *encoding; /* "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE" */
    bool ranges_of_file;  /* ranges count bytes of the file, not of the line stream */
    bool whole_lines;     /* each line is a whole paragraph of its format, none is wrapped */
    struct properties properties;
    bool records; /* it is a list of records: a LINE_RECORD is a passage by itself, with
                     the LINE_TEXTs behind it; its `anchor` is its id, and with `outline`
                     it is the record's title; other lines with `outline` are headings, and
                     end those of their level where they are empty */
    struct file_work *works; /* when the file holds several: see works.h */
    size_t nworks;
    bool one_of_several;   /* it is one work of a file that held several … */
    struct strv work_name; /* … and is called this there; empty for that of the file itself */
    bool large;            /* document_is_large of its bytes */
    size_t nbroken;        /* broken bytes that became U+FFFD */
    size_t nskipped;       /* records that are broken and were left out */
    struct strv skipped;   /* where the first of them stands, and what is wrong with it */
    struct strv sha256;    /* of the file's bytes, 64 hexadecimal digits */
};

/* Reads the file at `path` with the reader that its content asks for.  `*out` needs
 * document_free.  The message does not name the path (the caller prefixes it).
 * IX_ENOENT, IX_EIO (cannot be read, a directory, over the size limit), IX_EARG (no format that
 * can be read: binary data), IX_ENOMEM. */
IX_MUST_USE enum ix_code document_read (const char *path, struct document **out,
                                        struct ix_error *err);

/* The steps of document_read: opens the file, to be closed by the caller; appends all of what
 * was opened; reads that, which need not outlive the call.  Together they have its errors. */
IX_MUST_USE enum ix_code document_open (const char *path, int *fd, struct ix_error *err);
IX_MUST_USE enum ix_code document_bytes (int fd, struct strbuf *out, struct ix_error *err);
IX_MUST_USE enum ix_code document_from_bytes (struct strv bytes, struct document **out,
                                              struct ix_error *err);
/* Whether a large library would read those bytes: of PDF, of XML or of ZIP. */
bool document_is_large (struct strv bytes);

/* Loads what reading the opened file takes, as its first bytes say, for this process and those
 * that it makes; reading does it else. */
void document_prepare (int fd);

void document_free (struct document *d);

#endif
