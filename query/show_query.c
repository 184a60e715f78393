/* How the place of an error in a question is shown to people: with a caret under it. */
#include "query/parse_query.h"

#include "lib/text.h"

static size_t
shown_columns (struct strv v)
{
    struct strbuf safe = STRBUF_INIT;
    text_show_safe (v, false, &safe);
    size_t columns = text_columns (strbuf_strv (&safe));
    strbuf_free (&safe);
    return columns;
}

/* The start of the character at or before byte `at`. */
static size_t
character_start (struct strv v, size_t at)
{
    while (at > 0 && at < v.len && ((unsigned char)v.s[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The part of the question that is shown: `columns` bytes at most, the place inside. */
static struct byte_range
window (struct strv question, struct query_place where, size_t columns)
{
    struct byte_range w = { 0, question.len };
    if (question.len <= columns)
        return w;
    size_t before = columns / 2;
    w.start = where.start > before ? character_start (question, where.start - before) : 0;
    w.end = question.len - w.start > columns ? w.start + columns : question.len;
    w.end = character_start (question, w.end);
    return w;
}

void
query_caret (struct strv question, struct query_place where, size_t columns, struct strbuf *out)
{
    size_t valid = text_valid_prefix (question);
    struct strv shown = strv_sub (question, 0, valid);
    if (strv_trim (shown).len == 0)
        return;
    struct byte_range w = window (shown, where, columns);
    size_t end = where.start + where.len < w.end ? where.start + where.len : w.end;
    strbuf_adds (out, "  ");
    text_show_safe (strv_sub (shown, w.start, w.end), false, out);
    strbuf_adds (out, "\n  ");
    size_t before = shown_columns (strv_sub (shown, w.start, where.start));
    size_t under = shown_columns (strv_sub (shown, where.start, end));
    for (size_t i = 0; i < before; i++)
        strbuf_addc (out, ' ');
    for (size_t i = 0; i < (under ? under : 1); i++)
        strbuf_addc (out, '^');
    strbuf_addc (out, '\n');
}
