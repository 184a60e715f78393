/* The fields of a record of JSON: which of them is its text, its id, its number. */
#ifndef PINCITE_READER_JSON_FIELDS_H
#define PINCITE_READER_JSON_FIELDS_H

#include "reader/line.h"

#include "lib/strbuf.h"

#include <cjson/cJSON.h>

/* What a record says; empty where it says nothing. */
struct json_record {
    struct strv id;     /* its id, as written, or a number that is no paragraph's */
    struct strv number; /* of its paragraph, as written: its number, or an id that may be one */
    bool numbered;      /* the number is in a field for it, not an id */
    struct strv text, title, section;
    struct strv work; /* the work that it is of, where it says that */
    bool lost;        /* some of text, title or section is neither a string nor a number */
};

/* Reads a record.  Strings are borrowed from `object` and `scratch`, which must be empty.
 * False: it has no text that can be read, which `lost` tells, and no title that stands for one.
 */
bool json_fields_read (const cJSON *object, struct json_record *out, struct strbuf *scratch);

/* What an object that holds records is called as a section: its title, or else its id;
 * borrowed. */
struct strv json_fields_name (const cJSON *object);

/* What it is called as a work: by a field for that, or else, where it `is_work` for certain,
 * its id or title; borrowed. */
struct strv json_fields_work_name (const cJSON *object, bool is_work);

/* Whether `key` is that of an array of footnotes. */
bool json_fields_is_notes (struct strv key);
/* The number and the text of a footnote, which is a text or an object; as for a record. */
bool json_fields_note (const cJSON *value, struct json_record *out, struct strbuf *scratch);

/* What a work says of itself: title, symbol, author, date, language.  Strings in `arena`. */
void json_fields_properties (const cJSON *object, struct arena *arena, struct properties *out);

/* 2 of "2.11"; 0 when it begins with none or has too many figures. */
unsigned long json_fields_first_figure (struct strv number);

#endif
