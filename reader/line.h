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
#include "lib/strv.h"

#include <stdint.h>

struct line {
    struct strv text;       /* valid UTF-8 without line end; TAB parts cells */
    size_t start, end;      /* bytes of the file, or of the reader's line stream (see
                               document.ranges_of_file) */
    uint32_t line_no;       /* from 1, in the file where it has lines */
    uint32_t page;          /* from 1; 0 unknown */
    struct strv page_label; /* printed page; empty unknown */
    float x, y, size;       /* points; 0 unknown */
    bool bold, italic;
    uint8_t outline; /* heading level from 1 by the format's own word; 0 none */
    bool page_start; /* a form feed or page change stands right before it */
    struct strv
        list_number; /* computed by the format ("75.", "(a)"), not in `text`; else empty */
};

struct document {
    struct arena arena; /* owns everything below */
    struct line *lines;
    size_t nlines;
    const char *reader;   /* "text/1" */
    const char *encoding; /* "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE" */
    bool ranges_of_file;  /* ranges count bytes of the file, not of the line stream */
    size_t nbroken;       /* broken bytes that became U+FFFD */
    struct strv sha256;   /* of the file's bytes, 64 hexadecimal digits */
};

/* Reads the file at `path` with the reader that its content asks for.  `*out` needs
 * document_free.  The message does not name the path (the caller prefixes it).
 * IX_ENOENT, IX_EIO (cannot be read, a directory, over the size limit), IX_EARG (no format that
 * can be read: binary data), IX_ENOMEM. */
IX_MUST_USE enum ix_code document_read (const char *path, struct document **out,
                                        struct ix_error *err);

/* The same for bytes in memory; `bytes` need not outlive the call. */
IX_MUST_USE enum ix_code document_from_bytes (struct strv bytes, struct document **out,
                                              struct ix_error *err);
void document_free (struct document *d);

#endif
