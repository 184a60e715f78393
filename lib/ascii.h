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

static inline char
ascii_lower (char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static inline bool
ascii_is_letter (char c)
{
    return ascii_lower (c) >= 'a' && ascii_lower (c) <= 'z';
}

#endif
