/* The works of a file of JSON: which there are, and which is at hand. */
#ifndef PINCITE_READER_JSON_WORKS_H
#define PINCITE_READER_JSON_WORKS_H

#include "reader/line.h"

#include <cjson/cJSON.h>

/* Zeroed at first. */
struct json_works {
    void *by_key; /* tree */
    size_t cap;
    size_t now;    /* as line.work */
    bool declared; /* an object held the records of a work */
};

/* Makes the work of that name the one at hand; `object` is what holds its records, or NULL when
 * the name is a record's.  Failure sticks in the arena of `d`. */
void json_works_enter (struct json_works *w, struct document *d, struct strv name,
                       const cJSON *object);

/* Leaves `d` with several works or none, and frees the rest.  One alone is what the file is.
 * Names in most of `nrecords` records that no other has tell no works apart. */
void json_works_end (struct json_works *w, struct document *d, size_t nrecords);

#endif
