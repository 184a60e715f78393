/* Marks of notes: see note_marks.h. */
#include "reader/note_marks.h"

#include "lib/ascii.h"

static bool
is_around (char c)
{
    return ascii_is_blank (c) || c == '(' || c == ')' || c == '[' || c == ']' || c == '.';
}

struct strv
note_mark_number (struct strv mark)
{
    enum { FIGURES_MAX = 4 };
    while (mark.len > 0 && is_around (mark.s[0]))
        mark = strv_sub (mark, 1, mark.len);
    while (mark.len > 0 && is_around (mark.s[mark.len - 1]))
        mark.len--;
    size_t nfigures = 0, nstars = 0;
    for (size_t i = 0; i < mark.len; i++) {
        nfigures += ascii_is_digit (mark.s[i]);
        nstars += mark.s[i] == '*';
    }
    bool is = nfigures + nstars == mark.len && (nfigures == 0 || nstars == 0);
    return is && mark.len <= FIGURES_MAX ? mark : strv_make (NULL, 0);
}

void
note_mark_add (struct strv number, struct strbuf *out)
{
    static const char *const raised[] = { "\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",
                                          "\xC2\xB3",     "\xE2\x81\xB4", "\xE2\x81\xB5",
                                          "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8",
                                          "\xE2\x81\xB9" };
    for (size_t i = 0; i < number.len; i++)
        if (ascii_is_digit (number.s[i]))
            strbuf_adds (out, raised[number.s[i] - '0']);
        else
            strbuf_addc (out, number.s[i]);
}
