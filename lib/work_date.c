/* Dates of works: see work_date in work.h.  Only what can be read in one way is a date. */
#include "lib/work.h"

struct date_words {
    struct strv at[4];
    size_t n; /* 4: too many */
};

static bool
is_alnum (char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A time after the date ("2021-07-07T12:00") does not count. */
static struct strv
without_time (struct strv v)
{
    size_t t = strv_find (v, STRV ("T"), 0);
    bool iso = t == 10 && v.s[4] == '-' && v.s[7] == '-';
    return iso ? strv_sub (v, 0, t) : v;
}

static struct date_words
split (struct strv v)
{
    struct date_words words = { .n = 0 }; /* those past n are empty */
    for (size_t at = 0; at < v.len && words.n < 4;) {
        size_t end = at;
        while (end < v.len && is_alnum (v.s[end]))
            end++;
        if (end > at)
            words.at[words.n++] = strv_sub (v, at, end);
        at = end + 1;
    }
    return words;
}

/* The value of at most four digits, else 0. */
static int
number (struct strv v)
{
    int value = 0;
    for (size_t i = 0; i < v.len; i++) {
        if (v.s[i] < '0' || v.s[i] > '9' || v.len > 4)
            return 0;
        value = value * 10 + (v.s[i] - '0');
    }
    return value;
}

static int
year_of (struct strv v)
{
    return v.len == 4 ? number (v) : 0;
}

static int
month_named (struct strv v)
{
    static const struct strv names[] = {
        STRV_INIT ("january"), STRV_INIT ("february"), STRV_INIT ("march"),
        STRV_INIT ("april"),   STRV_INIT ("may"),      STRV_INIT ("june"),
        STRV_INIT ("july"),    STRV_INIT ("august"),   STRV_INIT ("september"),
        STRV_INIT ("october"), STRV_INIT ("november"), STRV_INIT ("december"),
    };
    for (int i = 0; i < 12; i++)
        if (v.len >= 3 && strv_eq_nocase (v, strv_sub (names[i], 0, v.len)))
            return i + 1;
    return 0;
}

static int
month_of (struct strv v)
{
    int value = number (v);
    return value >= 1 && value <= 12 ? value : month_named (v);
}

static int
day_of (struct strv v, int year, int month)
{
    static const int days[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int value = v.len <= 2 ? number (v) : 0;
    return value <= days[month] + (leap && month == 2) ? value : 0;
}

bool
work_date (struct strv text, int *year, int *month, int *day)
{
    struct date_words w = split (without_time (strv_trim (text)));
    struct strv y = { 0 }, m = { 0 }, d = { 0 };
    if (w.n < 4 && year_of (w.at[0])) {
        y = w.at[0];
        m = w.at[1];
        d = w.at[2];
    } else if (w.n == 3 && month_named (w.at[1])) {
        d = w.at[0];
        m = w.at[1];
        y = w.at[2];
    } else if (w.n < 4 && month_named (w.at[0])) {
        m = w.at[0];
        d = w.n == 3 ? w.at[1] : d;
        y = w.at[w.n - 1];
    }
    *year = year_of (y);
    *month = m.len > 0 ? month_of (m) : 0;
    *day = d.len > 0 && *month > 0 ? day_of (d, *year, *month) : 0;
    if (*year > 0 && (m.len == 0 || *month > 0) && (d.len == 0 || *day > 0))
        return true;
    *year = *month = *day = 0;
    return false;
}
