/* Decimal points moved to and fro in strings of digits: no arithmetic, so nothing is rounded.
 */
#include "query/figure.h"

#include "lib/strbuf.h"

#include <stdint.h>

enum { DIGITS_MAX = 18, FRACTION_MAX = 3 };

static const struct magnitude {
    struct strv word, letters;
    size_t zeros;
} magnitudes[] = {
    { STRV_INIT ("thousand"), STRV_INIT ("k"), 3 },
    { STRV_INIT ("million"), STRV_INIT ("m"), 6 },
    { STRV_INIT ("billion"), STRV_INIT ("bn"), 9 },
};

enum { NMAGNITUDES = sizeof magnitudes / sizeof magnitudes[0] };

static size_t
zeros_of (struct strv word)
{
    for (size_t i = 0; i < NMAGNITUDES; i++)
        if (strv_eq (magnitudes[i].word, word) || strv_eq (magnitudes[i].letters, word))
            return magnitudes[i].zeros;
    return 0;
}

bool
figure_is_magnitude (struct strv word)
{
    return zeros_of (word) > 0;
}

bool
figure_split (struct strv word, struct strv *number, struct strv *magnitude)
{
    size_t at = 0;
    while (at < word.len && word.s[at] >= '0' && word.s[at] <= '9')
        at++;
    *number = strv_sub (word, 0, at);
    *magnitude = strv_sub (word, at, word.len);
    return at > 0 && figure_is_magnitude (*magnitude);
}

/* Digits without point, and where the point stands, counted from the right. */
struct decimal {
    char digits[DIGITS_MAX];
    size_t n, fraction;
};

static bool
read_decimal (struct strv number, size_t zeros, struct decimal *d)
{
    size_t point = strv_find (number, STRV ("."), 0), start = 0;
    *d = (struct decimal){ .n = 0 };
    while (start < number.len && number.s[start] == '0')
        start++;
    for (size_t i = start; i < number.len; i++) {
        if (i == point)
            continue;
        if (number.s[i] < '0' || number.s[i] > '9' || d->n == DIGITS_MAX)
            return false;
        d->digits[d->n++] = number.s[i];
    }
    if (d->n == 0)
        return false;
    d->fraction = point == SIZE_MAX ? 0 : number.len - point - 1;
    for (; zeros > 0; zeros--) {
        if (d->fraction > 0)
            d->fraction--;
        else if (d->n == DIGITS_MAX)
            return false;
        else
            d->digits[d->n++] = '0';
    }
    return d->fraction == 0;
}

/* The whole number divided by 10^zeros, when that leaves one to five digits before the point
 * and few behind it. */
static struct strv
divided (const struct decimal *d, size_t zeros, struct arena *arena)
{
    struct strv none = { NULL, 0 };
    struct strbuf out = STRBUF_INIT;
    if (d->n <= zeros)
        return none;
    size_t whole = d->n - zeros, end = d->n;
    while (end > whole && d->digits[end - 1] == '0')
        end--;
    if (zeros && (whole > 5 || end - whole > FRACTION_MAX))
        return none;
    strbuf_add (&out, strv_make (d->digits, whole));
    if (end > whole)
        strbuf_addc (&out, '.');
    strbuf_add (&out, strv_make (d->digits + whole, end - whole));
    struct strv kept = arena_dup (arena, strbuf_strv (&out));
    strbuf_free (&out);
    return kept;
}

/* "8m" is a word; "4.5m" is a number and a word. */
static struct strv
glued (struct strv number, struct strv letters, struct arena *arena)
{
    struct strbuf out = STRBUF_INIT;
    strbuf_add (&out, number);
    strbuf_add (&out, letters);
    struct strv kept = arena_dup (arena, strbuf_strv (&out));
    strbuf_free (&out);
    return kept;
}

/* What `mantissa` times the magnitude is written like, but for the way it came. */
static size_t
forms_of (struct strv mantissa, const struct magnitude *as, struct strv came,
          struct arena *arena, struct figure *forms)
{
    size_t n = 0;
    if (!strv_eq (as->word, came))
        forms[n++] = (struct figure){ { mantissa, as->word }, 2 };
    if (strv_eq (as->letters, came))
        return n;
    forms[n++] = (struct figure){ { mantissa, as->letters }, 2 };
    if (strv_find (mantissa, STRV ("."), 0) == SIZE_MAX)
        forms[n++] = (struct figure){ { glued (mantissa, as->letters, arena) }, 1 };
    return n;
}

size_t
figure_forms (struct strv number, struct strv magnitude, struct arena *arena,
              struct figure forms[FIGURE_FORMS_MAX])
{
    struct decimal d;
    size_t n = 0;
    if (!read_decimal (number, zeros_of (magnitude), &d) || d.n < 4)
        return 0;
    if (magnitude.len)
        forms[n++] = (struct figure){ { divided (&d, 0, arena) }, 1 };
    for (size_t i = 0; i < NMAGNITUDES; i++) {
        struct strv mantissa = divided (&d, magnitudes[i].zeros, arena);
        if (mantissa.len)
            n += forms_of (mantissa, &magnitudes[i], magnitude, arena, forms + n);
    }
    return n;
}
