/* Parsing JSON: the only code that tells json-c's parser what to do.
 *
 * As strict as JSON is, but for control characters as they are in a string and apostrophes
 * around a name; and a surrogate alone is U+FFFD.  Strings are valid UTF-8 without NUL, numbers
 * are finite.  Of members of one name the last counts, in the place of the first.  A null is a
 * NULL of C, which functions here take for a value that is nothing.
 */
#ifndef PINCITE_LIB_JSON_TEXT_H
#define PINCITE_LIB_JSON_TEXT_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <json-c/json.h>
#include <stdint.h>

/* Objects and arrays in each other. */
enum { JSON_NESTING_MAX = 2048 };

/* For many values after each other.  Zeroed at first. */
struct json_parser {
    struct json_tokener *tokener;
    int nesting_max; /* 0: JSON_NESTING_MAX */
};
void json_parser_free (struct json_parser *p);

/* How far parsing came. */
struct json_extent {
    size_t end; /* bytes that the value took, or at which it is wrong */
    bool cut;   /* it is wrong in nothing but that the text ends in it */
};

/* Reads the object or array that `text` begins with, after blanks; what stands behind it is not
 * looked at.  `*out` is the caller's, to json_object_put; NULL where it fails.  IX_EARG with
 * what is wrong, IX_ENOMEM. */
IX_MUST_USE enum ix_code json_text_value (struct json_parser *p, struct strv text,
                                          struct json_object **out, struct json_extent *extent,
                                          struct ix_error *err);
/* The same; anything but blanks behind it is wrong. */
IX_MUST_USE enum ix_code json_text_alone (struct json_parser *p, struct strv text,
                                          struct json_object **out, struct json_extent *extent,
                                          struct ix_error *err);
/* The same for a text by itself; messages begin with its line and byte. */
IX_MUST_USE enum ix_code json_text_whole (struct strv text, struct json_object **out,
                                          struct ix_error *err);

/* The text of a value without blanks, members in order; borrowed from it, until it is written
 * again or freed.  Fractions are written anew.  IX_ENOMEM. */
IX_MUST_USE enum ix_code json_text_write (struct json_object *value, struct strv *out,
                                          struct ix_error *err);

/* The string, borrowed; the whole number, the nearest where it is none of int64_t; how many are
 * in the array; one of them; the member of the object.  Empty, 0 or NULL where it is nothing of
 * that kind. */
struct strv json_text_string (struct json_object *value);
int64_t json_text_integer (const struct json_object *value);
size_t json_text_count (const struct json_object *value);
struct json_object *json_text_item (const struct json_object *value, size_t i);
struct json_object *json_text_member (const struct json_object *value, const char *name);

/* Appends the figures of a whole number, of uint64_t too. */
void json_text_add_integer (struct strbuf *out, const struct json_object *value);

#endif
