/* Fields of Word: instructions whose result stands in the text.
 *
 * A field begins, has its instruction, is separated from its result and ends, over runs and
 * paragraphs, with other fields inside.
 */
#ifndef PINCITE_READER_DOCX_FIELDS_H
#define PINCITE_READER_DOCX_FIELDS_H

#include "lib/strbuf.h"

#include <stdint.h>

enum { DOCX_FIELDS_MAX = 32, DOCX_SEQUENCES_MAX = 16 };

struct docx_field {
    size_t from;    /* where its instruction begins in `instruction` */
    size_t shown;   /* bytes of text shown before it */
    bool in_result; /* else in its instruction */
    bool contents;  /* its result is the list of contents */
};

struct docx_sequence {
    char name[32];
    uint32_t value;
};

struct docx_fields {
    struct docx_field at[DOCX_FIELDS_MAX];
    size_t n, ignored; /* open; open and too deep to be looked at */
    struct strbuf instruction;
    struct docx_sequence sequences[DOCX_SEQUENCES_MAX];
    size_t nsequences;
};

void docx_fields_init (struct docx_fields *f);
void docx_fields_free (struct docx_fields *f);

/* Whether text here is text of the document, and not of an instruction. */
bool docx_fields_show (const struct docx_fields *f);
/* Whether it stands in the list of contents. */
bool docx_fields_in_contents (const struct docx_fields *f);

/* `text` is what is shown so far; a SEQ field without a result gets its number there, and one
 * with a result is counted by it. */
void docx_field_begin (struct docx_fields *f, const struct strbuf *text);
void docx_field_instruct (struct docx_fields *f, struct strv instruction);
void docx_field_separate (struct docx_fields *f);
void docx_field_end (struct docx_fields *f, struct strbuf *text);
/* A paragraph ends: instructions that are still open are broken off, or what follows would be
 * text of none. */
void docx_fields_end_paragraph (struct docx_fields *f);

#endif
