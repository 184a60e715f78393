/* Counted strings: see strv.h. */
#include "lib/strv.h"

#include "lib/ascii.h"

#include <stdint.h>
#include <string.h>

struct strv
strv_cstr (const char *s)
{
    return strv_make (s, s ? strlen (s) : 0);
}

static unsigned char
lower (char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool
strv_eq_nocase (struct strv a, struct strv b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower (a.s[i]) != lower (b.s[i]))
            return false;
    return true;
}

int
strv_cmp (struct strv a, struct strv b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp (a.s, b.s, common) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
strv_starts_nocase (struct strv v, struct strv prefix)
{
    return strv_eq_nocase (strv_sub (v, 0, prefix.len), prefix);
}

bool
strv_ends (struct strv v, struct strv suffix)
{
    return v.len >= suffix.len && strv_eq (strv_sub (v, v.len - suffix.len, v.len), suffix);
}

static size_t
count_digits (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += v.s[i] >= '0' && v.s[i] <= '9';
    return n;
}

bool
strv_has_digit (struct strv v)
{
    return count_digits (v) > 0;
}

bool
strv_is_digits (struct strv v)
{
    return v.len > 0 && count_digits (v) == v.len;
}

struct strv
strv_trim (struct strv v)
{
    while (v.len > 0 && ascii_is_blank (v.s[v.len - 1]))
        v.len--;
    while (v.len > 0 && ascii_is_blank (v.s[0])) {
        v.s++;
        v.len--;
    }
    return v;
}

size_t
strv_find (struct strv v, struct strv needle, size_t from)
{
    if (from > v.len || needle.len > v.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    /* memmem looks at each byte, memchr at many at once. */
    const char *first = memchr (v.s + from, needle.s[0], v.len - from), *hit = NULL;
    if (first)
        hit = memmem (first, (size_t)(v.s + v.len - first), needle.s, needle.len);
    return hit ? (size_t)(hit - v.s) : SIZE_MAX;
}

bool
strv_split (struct strv *rest, char sep, struct strv *head)
{
    if (rest->s == NULL)
        return false;
    const char *end = rest->len ? memchr (rest->s, sep, rest->len) : NULL;
    if (end == NULL) {
        *head = *rest;
        *rest = strv_make (NULL, 0);
        return true;
    }
    *head = strv_make (rest->s, (size_t)(end - rest->s));
    *rest = strv_make (end + 1, rest->len - head->len - 1);
    return true;
}
