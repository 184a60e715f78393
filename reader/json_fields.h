/* The fields of a record of JSON: which of them is its text, its id, its number. */
#ifndef PINCITE_READER_JSON_FIELDS_H
#define PINCITE_READER_JSON_FIELDS_H

#include "lib/strbuf.h"

#include <jansson.h>

/* What a record says; empty where it says nothing. */
struct json_record {
    struct strv id;     /* its id or else its number, as written */
    struct strv number; /* of its paragraph, as written: its number, or an id that may be one */
    struct strv text, title, section;
};

/* Reads a record.  Strings are borrowed from `object` and `scratch`, which must be empty.
 * False: it has no text. */
bool json_fields_read (const json_t *object, struct json_record *out, struct strbuf *scratch);

/* The name of a work that holds records: its title, or else its id; borrowed. */
struct strv json_fields_name (const json_t *object);

/* 2 of "2.11"; 0 when it begins with none or has too many figures. */
unsigned long json_fields_first_figure (struct strv number);

#endif
