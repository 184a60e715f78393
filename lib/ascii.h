/* The ASCII classes of single bytes, whatever the locale.  Bytes of other characters are in
 * none of them.
 */
#ifndef PINCITE_LIB_ASCII_H
#define PINCITE_LIB_ASCII_H

#include <stdbool.h>

static inline bool
ascii_is_digit (char c)
{
    return c >= '0' && c <= '9';
}

/* Space, tab, and the other controls that end or break a line. */
static inline bool
ascii_is_blank (char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
ascii_is_upper (char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool
ascii_is_lower (char c)
{
    return c >= 'a' && c <= 'z';
}

static inline char
ascii_lower (char c)
{
    return (char)(ascii_is_upper (c) ? c - 'A' + 'a' : c);
}

static inline bool
ascii_is_letter (char c)
{
    return ascii_is_upper (c) || ascii_is_lower (c);
}

#endif
