/* Typed text: see typed.h. */
#include "reader/typed.h"

void
typed_add_raised (struct strbuf *out, struct strv text)
{
    static const unsigned int raised[] = { 0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                           0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
    struct strv bare = strv_trim (text);
    if (!strv_is_digits (bare)) {
        strbuf_add (out, text);
        return;
    }
    for (size_t i = 0; i < bare.len; i++)
        strbuf_add_cp (out, raised[bare.s[i] - '0']);
}

void
typed_add_plain (struct line_writer *w, struct strv text)
{
    struct strv piece;
    for (bool first = true; strv_split (&text, '\t', &piece); first = false) {
        if (!first)
            line_writer_add (w, STRV (" "));
        line_writer_add (w, piece);
    }
}

/* Tabs lay out a line, but for one behind a bare number that it begins with, and one before a
 * page that it ends in. */
void
typed_add_line (struct line_writer *w, struct strv text)
{
    enum { NUMBER_MOST = 4 };
    text = strv_trim (text);
    size_t first = strv_find (text, STRV ("\t"), 0), last = text.len;
    while (last > 0 && text.s[last - 1] != '\t')
        last--;
    if (first == SIZE_MAX) {
        line_writer_add (w, text);
        return;
    }
    struct strv number = strv_trim (strv_sub (text, 0, first)),
                page = strv_sub (text, last, text.len);
    bool numbered = strv_is_digits (number) && number.len <= NUMBER_MOST,
         paged = strv_is_digits (page) && page.len <= NUMBER_MOST;
    size_t from = numbered ? first + 1 : 0, to = paged ? last - 1 : text.len;
    if (numbered) {
        line_writer_add (w, number);
        line_writer_tab (w);
    }
    typed_add_plain (w, strv_sub (text, from, to));
    if (paged) {
        if (to > from)
            line_writer_tab (w);
        line_writer_add (w, page);
    }
}
