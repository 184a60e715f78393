/* Numbers of lists: see list_number.h. */
#include "reader/list_number.h"

#include "lib/number.h"

enum { LETTERS = 26, REPEAT_MAX = 16 };

static void
add_roman (uint32_t value, bool upper, struct strbuf *out)
{
    char numeral[NUMBER_ROMAN_BYTES];
    number_print_roman (value, upper, numeral);
    strbuf_adds (out, numeral);
}

/* a … z, aa, bb … */
static void
add_letters (uint32_t value, char first, struct strbuf *out)
{
    char letter = (char)(first + (char)((value - 1) % LETTERS));
    for (uint32_t n = (value - 1) / LETTERS + 1; n > 0; n--)
        strbuf_addc (out, letter);
}

static void
add_ordinal (uint32_t value, struct strbuf *out)
{
    static const char *const ends[] = { "th", "st", "nd", "rd" };
    bool teen = value / 10 % 10 == 1;
    strbuf_addf (out, "%u%s", value, ends[!teen && value % 10 < 4 ? value % 10 : 0]);
}

void
list_number_add (uint32_t value, enum list_format format, struct strbuf *out)
{
    bool roman = value > 0 && value <= NUMBER_ROMAN_MAX;
    bool letters = value > 0 && value <= LETTERS * REPEAT_MAX;
    if (format == LIST_NO_NUMBER || format == LIST_BULLET)
        return;
    if (format == LIST_DECIMAL_ZERO)
        strbuf_addf (out, "%02u", value);
    else if (format == LIST_ORDINAL)
        add_ordinal (value, out);
    else if (roman && (format == LIST_UPPER_ROMAN || format == LIST_LOWER_ROMAN))
        add_roman (value, format == LIST_UPPER_ROMAN, out);
    else if (letters && (format == LIST_UPPER_LETTER || format == LIST_LOWER_LETTER))
        add_letters (value, format == LIST_UPPER_LETTER ? 'A' : 'a', out);
    else
        strbuf_addf (out, "%u", value);
}
