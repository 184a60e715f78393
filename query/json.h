/* JSON, piece by piece, into a growable string: the writers' only way to write it. */
#ifndef PINCITE_QUERY_JSON_H
#define PINCITE_QUERY_JSON_H

#include "lib/strbuf.h"

/* Appends `v` as a JSON string with its quotes; broken bytes of it become U+FFFD. */
void json_quote (struct strbuf *out, struct strv v);
/* Appends JSON that is already written, valid UTF-8.  What a terminal must not get (C1
 * controls, bidi overrides) is escaped by both. */
void json_raw (struct strbuf *out, struct strv v);
/* Appends the name of a member and a colon, after a comma unless it is the first of its object.
 */
void json_key (struct strbuf *out, const char *name);
/* A member that is a string; that is a string or null; that is a whole number. */
void json_member (struct strbuf *out, const char *name, struct strv v);
void json_member_or_null (struct strbuf *out, const char *name, struct strv v);
void json_member_size (struct strbuf *out, const char *name, size_t n);
/* A comma unless the last byte opens an array or object. */
void json_comma (struct strbuf *out);

#endif
