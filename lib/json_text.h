/* Parsing JSON: the only code that tells cJSON's parser what to do.
 *
 * As strict as JSON is, but for control characters, which stand in strings as they are and
 * elsewhere for blanks, and for the numbers "01", "1." and "-.5".  Strings are valid UTF-8
 * without NUL, numbers are finite.  Objects and arrays in each other are at most
 * CJSON_NESTING_LIMIT.  Of members of one name the first counts.
 */
#ifndef PINCITE_LIB_JSON_TEXT_H
#define PINCITE_LIB_JSON_TEXT_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <cjson/cJSON.h>
#include <stdint.h>

/* Whole numbers below it are exact; it is also what the next one is rounded to. */
#define JSON_INTEGER_END 9007199254740992.0 /* 2^53 */

/* How far parsing came. */
struct json_extent {
    size_t end;   /* bytes that the value took, or at which it is wrong */
    size_t taken; /* bytes to step over; 0 where it is not known where the value ends */
};

/* Reads the object or array that `text` begins with, after blanks; what stands behind it is not
 * looked at.  `*out` is the caller's, to cJSON_Delete; NULL where it fails.  IX_EARG with what
 * is wrong, IX_ENOMEM, though a lack of memory may seem to be wrong JSON. */
IX_MUST_USE enum ix_code json_text_value (struct strv text, cJSON **out,
                                          struct json_extent *extent, struct ix_error *err);
/* The same; anything but blanks behind it is wrong. */
IX_MUST_USE enum ix_code json_text_alone (struct strv text, cJSON **out,
                                          struct json_extent *extent, struct ix_error *err);
/* The same for a text by itself; messages begin with its line and byte. */
IX_MUST_USE enum ix_code json_text_whole (struct strv text, cJSON **out, struct ix_error *err);

/* The place of the first byte from `at` on that is no blank of JSON. */
size_t json_text_skip_blanks (struct strv text, size_t at);

/* The string, borrowed; empty where it is none. */
struct strv json_text_string (const cJSON *value);
/* Whether it is a whole number that is exact; that number, 0 where it is none. */
bool json_text_is_integer (const cJSON *value);
int64_t json_text_integer (const cJSON *value);

#endif
