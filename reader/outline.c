/* Outline levels: see outline.h. */
#include "reader/outline.h"

bool
outline_is_prose (struct strv text)
{
    enum { LONG = 400, SENTENCE = 100 };
    char last = text.len > 0 ? text.s[text.len - 1] : '\0';
    bool ended = last == '.' || last == ';' || last == ':';
    return text.len > LONG || (ended && text.len > SENTENCE);
}

static bool
is_remark (struct strv text)
{
    return text.len > 2 && text.s[0] == '(' && text.s[text.len - 1] == ')';
}

static bool
is_item (const struct line *line)
{
    return line->number_end > 0 && line->text.s[line->number_end - 1] == ')';
}

bool
outline_may_head (const struct line *line)
{
    return !outline_is_prose (line->text) && !is_remark (line->text) && !is_item (line);
}

bool
outline_is_of_text (size_t prose, size_t all)
{
    return prose * 4 > all;
}
