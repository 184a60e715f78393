/* The fields of a record of JSON: which of them is its text, its id, its number. */
#ifndef PINCITE_READER_JSON_FIELDS_H
#define PINCITE_READER_JSON_FIELDS_H

#include "reader/line.h"

#include "lib/strbuf.h"

#include <jansson.h>

/* What a record says; empty where it says nothing. */
struct json_record {
    struct strv id;     /* its id or else its number, as written */
    struct strv number; /* of its paragraph, as written: its number, or an id that may be one */
    bool numbered;      /* the number is in a field for it, not an id */
    struct strv text, title, section;
};

/* Reads a record.  Strings are borrowed from `object` and `scratch`, which must be empty.
 * False: it has no text. */
bool json_fields_read (const json_t *object, struct json_record *out, struct strbuf *scratch);

/* The name of a work that holds records: its title, or else its id; borrowed. */
struct strv json_fields_name (const json_t *object);

/* Sets what the one work of a file says of itself: title, symbol, author, date, language. */
void json_fields_properties (const json_t *object, struct document *d);

/* 2 of "2.11"; 0 when it begins with none or has too many figures. */
unsigned long json_fields_first_figure (struct strv number);

#endif
