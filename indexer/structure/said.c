/* What the format says itself: see said.h. */
#include "indexer/structure/said.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/notes.h"

#include "lib/ascii.h"

static bool
is_sign (char c)
{
    return c > ' ' && c < 0x7F && !ascii_is_letter (c) && !ascii_is_digit (c);
}

/* From the first word with a figure on, else the last word. */
static struct strv
numbered_words (struct strv v)
{
    size_t at = 0, end = 0;
    for (;; at = chars_skip_blanks (v, end)) {
        for (end = at; end < v.len && chars_blank (v, end) == 0;)
            end++;
        if (end == v.len || strv_has_digit (strv_sub (v, at, end)))
            return strv_sub (v, at, v.len);
    }
}

/* Of "Article 12 bis." the 12 bis, of "Article I -" the I. */
static struct strv
label_number (struct strv label)
{
    struct strv v = chars_trim (label);
    while (v.len > 1 && (is_sign (v.s[v.len - 1]) || v.s[v.len - 1] == ' '))
        v.len--;
    v = numbered_words (v);
    while (v.len > 1 && is_sign (v.s[0]))
        v = strv_sub (v, 1, v.len);
    return v;
}

/* The number that a format sets apart, without what stands around it. */
static struct strv
format_number (struct reading *r, const struct block *b, size_t number_end)
{
    if (b->mark.style == MARK_SUPER)
        return notes_plain_number (r, b->text);
    if (b->text.len > 0 && b->text.s[0] == '*')
        return strv_sub (b->text, 0, number_end);
    return b->mark.style != MARK_NONE ? b->mark.number
                                      : label_number (strv_sub (b->text, 0, number_end));
}

/* Begins what the format says begins here. */
static void
begin_said (struct reading *r, struct block *b, enum block_use use)
{
    size_t number_end = r->doc->lines[b->first].number_end;
    b->use = use;
    b->number = format_number (r, b, number_end);
    b->title_from = chars_skip_blanks (b->text, number_end);
}

void
said_read (struct reading *r, struct block *b)
{
    const struct line *line = &r->doc->lines[b->first];
    b->said = line->kind != LINE_TEXT && line->kind != LINE_APART;
    switch (line->kind) {
    case LINE_PARAGRAPH:
        begin_said (r, b, USE_PARAGRAPH);
        break;
    case LINE_RECITAL:
        begin_said (r, b, USE_RECITAL);
        break;
    case LINE_NOTE:
        begin_said (r, b, line->number_end > 0 ? USE_NOTE : USE_NOTE_MORE);
        break;
    case LINE_ARTICLE:
        begin_said (r, b, USE_LABEL);
        b->label = LABEL_ARTICLE;
        break;
    case LINE_ROW:
        b->use = USE_ROW;
        break;
    case LINE_CONTENTS:
        b->use = USE_CONTENTS;
        break;
    case LINE_FRONT:
        b->use = USE_FRONT;
        break;
    case LINE_TEXT:
    case LINE_RUNNING:
    case LINE_QUOTED:
    case LINE_ITEM:
    case LINE_APART:
    case LINE_PROSE:
    case LINE_RECORD:
        break;
    }
    if (line->kind == LINE_ROW || line->kind == LINE_QUOTED || line->kind == LINE_PROSE)
        b->mark = (struct mark){ .left = b->mark.left, .right = b->mark.left };
}
