/* How a work is named: neutral citations, keys, and whether a name that someone typed is this
 * work's.  Reading and storing metadata is in work.c.
 */
#include "lib/work.h"

static bool
is_digit (char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter (char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The first word of `*rest`, cut off with the blank after it. */
static struct strv
next_word (struct strv *rest)
{
    struct strv head = *rest;
    if (!strv_split (rest, ' ', &head))
        head = strv_make (NULL, 0);
    return head;
}

static bool
all (struct strv v, bool (*is) (char))
{
    for (size_t i = 0; i < v.len; i++)
        if (!is (v.s[i]))
            return false;
    return v.len > 0;
}

bool
work_is_neutral_citation (struct strv symbol)
{
    struct strv rest = symbol, year = next_word (&rest);
    if (year.len != 6 || year.s[0] != '[' || year.s[5] != ']' ||
        !all (strv_sub (year, 1, 5), is_digit))
        return false;
    struct strv word = next_word (&rest);
    size_t words = 0;
    for (; all (word, is_letter); word = next_word (&rest))
        words++;
    if (words < 1 || words > 2 || !all (word, is_digit))
        return false;
    return rest.s == NULL || (rest.len > 2 && rest.s[0] == '(' && rest.s[rest.len - 1] == ')');
}
