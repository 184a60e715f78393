/* Counted, borrowed strings.  Text is UTF-8 counted in bytes; it may hold NUL and is not
 * NUL-terminated.  A strv never owns its bytes: whoever made them says how long they live.
 * An empty strv may have a NULL pointer.
 */
#ifndef PINCITE_LIB_STRV_H
#define PINCITE_LIB_STRV_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

struct strv {
    const char *s;
    size_t len; /* bytes */
};

/* A strv of a string literal, without its NUL; usable as an expression and in C++. */
#define STRV(literal) strv_make ((literal), sizeof (literal) - 1)
/* The same as an initialiser of static data. */
#define STRV_INIT(literal)                                                                     \
    {                                                                                          \
        (literal), sizeof (literal) - 1                                                        \
    }
/* The elements of an array, as of such words. */
#define COUNT_OF(array) (sizeof (array) / sizeof (array)[0])
/* For printf's "%.*s". */
#define STRV_ARG(v) (int)(v).len, (v).s ? (v).s : ""

static inline struct strv
strv_make (const char *s, size_t len)
{
    struct strv v = { s, len };
    return v;
}

/* The bytes of a NUL-terminated string before its NUL; NULL gives the empty strv. */
struct strv strv_cstr (const char *s);
static inline bool
strv_eq (struct strv a, struct strv b)
{
    return a.len == b.len && (a.len == 0 || memcmp (a.s, b.s, a.len) == 0);
}
/* Equal when ASCII letters are compared without case. */
bool strv_eq_nocase (struct strv a, struct strv b);
/* Byte order, a shorter prefix first: < 0, 0 or > 0. */
int strv_cmp (struct strv a, struct strv b);
static inline bool
strv_starts (struct strv v, struct strv prefix)
{
    return prefix.len == 0 || (v.len >= prefix.len && v.s[0] == prefix.s[0] &&
                               memcmp (v.s, prefix.s, prefix.len) == 0);
}
/* The same when ASCII letters are compared without case. */
bool strv_starts_nocase (struct strv v, struct strv prefix);
bool strv_ends (struct strv v, struct strv suffix);
/* Whether a byte of it is one of 0 to 9; all, and there is one. */
bool strv_has_digit (struct strv v);
bool strv_is_digits (struct strv v);
/* The bytes [from, to) of `v`, both cut to v.len; empty when from >= to. */
static inline struct strv
strv_sub (struct strv v, size_t from, size_t to)
{
    if (v.len == 0)
        return v;
    if (to > v.len)
        to = v.len;
    if (from >= to)
        return strv_make (v.s + (from < v.len ? from : v.len), 0);
    return strv_make (v.s + from, to - from);
}
/* `v` without ASCII white space (blank, tab, CR, LF, VT, FF) at both ends. */
struct strv strv_trim (struct strv v);
/* Offset of the first `needle` at or after `from`, or SIZE_MAX when there is none. */
size_t strv_find (struct strv v, struct strv needle, size_t from);
/* Cuts the text up to the next `sep` off the front of `*rest` into `*head`, and the separator
 * too.  Returns false, and leaves both alone, when `*rest` has been used up (rest->s is NULL).
 */
bool strv_split (struct strv *rest, char sep, struct strv *head);

#ifdef __cplusplus
}
#endif
#endif
