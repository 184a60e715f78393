/* Compares decimals as strings of digits. */
#include "query/decimal.h"

#include "lib/ascii.h"

static size_t
count_digits (struct strv v, size_t at)
{
    size_t n = 0;
    while (at + n < v.len && ascii_is_digit (v.s[at + n]))
        n++;
    return n;
}

bool
decimal_is (struct strv v)
{
    size_t whole = count_digits (v, 0);
    if (whole == 0 || whole == v.len)
        return whole > 0;
    size_t fraction = count_digits (v, whole + 1);
    return v.s[whole] == '.' && fraction > 0 && whole + 1 + fraction == v.len;
}

/* What stands before and behind the point, without zeros that say nothing. */
static void
take_apart (struct strv v, struct strv *whole, struct strv *fraction)
{
    size_t point = count_digits (v, 0), start = 0, end = v.len;
    while (start < point && v.s[start] == '0')
        start++;
    while (end > point && (v.s[end - 1] == '0' || v.s[end - 1] == '.'))
        end--;
    *whole = strv_sub (v, start, point);
    *fraction = strv_sub (v, point, end);
}

int
decimal_cmp (struct strv a, struct strv b)
{
    struct strv whole[2], fraction[2];
    take_apart (a, &whole[0], &fraction[0]);
    take_apart (b, &whole[1], &fraction[1]);
    if (whole[0].len != whole[1].len)
        return whole[0].len < whole[1].len ? -1 : 1;
    int order = strv_cmp (whole[0], whole[1]);
    return order ? order : strv_cmp (fraction[0], fraction[1]);
}
