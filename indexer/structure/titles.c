/* What is known to be a heading, title or caption only when paragraphs are known: see
 * headings.h.
 *
 * A short line that stands alone may be a heading, the caption of a picture that was lost, or
 * the end of a sentence after a page break.  The text before it, the contents list and the
 * blank lines behind it tell them apart.
 */
#include "indexer/structure/headings.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "lib/text.h"

enum {
    PROSE_BYTES = 160, /* a block longer than this is no line of a title page */
    FRONT_BLOCKS_MAX = 80,
    DISCLAIMER_BYTES = 900,
    PICTURE_BLANKS = 2, /* blank lines beyond the usual that a lost picture leaves */
};

/* "IV." or "A." with a title behind it. */
static bool
is_chapter_mark (const struct block *b)
{
    return (b->mark.style == MARK_ROMAN || b->mark.style == MARK_LETTER) &&
           b->mark.after < b->text.len;
}

/* Text as no title page has it: long, or, set in type, a sentence of several lines. */
static bool
is_prose (const struct reading *r, const struct block *b)
{
    bool sentence = r->size > 0 && b->end - b->first > 1 && b->length > PROSE_BYTES / 2 &&
                    chars_end (block_last_line (r, b)) == CHARS_END_FULL;
    return (sentence || b->length > PROSE_BYTES) && !block_is_bold (r, b);
}

/* Whether block `i` begins what a report consists of, so that no title page goes on. */
static bool
is_anchor (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    switch (b->use) {
    case USE_CONTENTS:
    case USE_NAMED:
    case USE_PARAGRAPH:
    case USE_RECITAL:
    case USE_LABEL:
        return true;
    case USE_HEADING:
        return b->level > 0 || b->entry != NONE || b->label != LABEL_NONE ||
               b->mark.style != MARK_NONE;
    default:
        return is_prose (r, b);
    }
}

/* Whether the number at the start of block `b` may be that of a heading above paragraph
 * `first`: "1. Introduction" above 1 or 1.1, "1 Introduction" above 1.1 only.  On a title page
 * other numbers are those of sessions and volumes. */
static bool
may_number_above (const struct block *b, const struct block *first)
{
    struct strv number = first->number;
    size_t digits = 0;
    if (b->mark.style == MARK_DOT)
        return b->mark.after < b->text.len && b->mark.value > 0 &&
               b->mark.value <= first->mark.value;
    while (digits < b->text.len && ascii_is_digit (b->text.s[digits]))
        digits++;
    return digits > 0 && chars_blank (b->text, digits) > 0 && digits < number.len &&
           number.s[digits] == '.' && strv_starts (number, strv_sub (b->text, 0, digits));
}

/* Whether block `i`, above the block `end` with which what a report consists of begins, is a
 * heading of it. */
static bool
is_heading_like (const struct reading *r, size_t i, size_t end)
{
    const struct block *b = &r->blocks[i], *first = &r->blocks[end];
    if (b->use == USE_HEADING)
        return true;
    bool numbered = first->use == USE_PARAGRAPH && may_number_above (b, first);
    return (numbered || is_chapter_mark (b)) && block_is_short (r, b);
}

/* The title page: what stands before the first heading that has something below it. */
static void
find_front (struct reading *r)
{
    size_t anchor = 0;
    while (anchor < r->nblocks && !is_anchor (r, anchor))
        anchor++;
    if (anchor == r->nblocks || anchor > FRONT_BLOCKS_MAX)
        return;
    enum block_use use = r->blocks[anchor].use;
    bool headed = use != USE_CONTENTS && use != USE_NAMED && use != USE_HEADING;
    size_t end = anchor;
    while (headed && end > 0 && is_heading_like (r, end - 1, anchor))
        end--;
    for (size_t i = 0; i < end; i++) {
        enum block_use was = r->blocks[i].use;
        bool said_text = r->blocks[i].said && was == USE_TEXT;
        if (was != USE_NOTE && was != USE_NOTE_MORE && !said_text)
            r->blocks[i].use = USE_FRONT;
    }
}

static bool
is_prose_use (enum block_use use)
{
    return use == USE_TEXT || use == USE_PARAGRAPH;
}

static bool
is_between_text (const struct block *b)
{
    return b->use == USE_NOTE || b->use == USE_CAPTION || b->use == USE_DISCLAIMER;
}

/* Whether the text before block `i` is at the end of a sentence, notes between aside; more of
 * them than a few pages hold do not stand between. */
static bool
text_before_is_whole (const struct reading *r, size_t i)
{
    enum { BETWEEN_MAX = 500 };
    for (size_t n = 0; i > 0 && is_between_text (&r->blocks[i - 1]); i--)
        if (n++ == BETWEEN_MAX)
            return true;
    if (i == 0 || !is_prose_use (r->blocks[i - 1].use))
        return true;
    return chars_end (block_last_line (r, &r->blocks[i - 1])) == CHARS_END_FULL;
}

static uint32_t
blanks_after (const struct reading *r, size_t i)
{
    return i + 1 < r->nblocks ? r->blocks[i + 1].blanks : 1;
}

/* With a blank line before, or a number of its own as the first of all, and a blank line or
 * what begins for certain after. */
static bool
stands_alone (const struct reading *r, size_t i)
{
    enum block_use next = i + 1 < r->nblocks ? r->blocks[i + 1].use : USE_HEADING;
    bool begins = next == USE_PARAGRAPH || next == USE_HEADING || next == USE_LABEL;
    bool first = i == 0 && r->blocks[i].mark.style != MARK_NONE;
    return (first || r->blocks[i].blanks > 0) && (begins || blanks_after (r, i) > 0);
}

/* A short line alone, without a number, that ends no sentence: maybe the next of a row of
 * titles. */
static bool
is_bare_title (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    return b->use == USE_TEXT && b->mark.style == MARK_NONE && b->label == LABEL_NONE &&
           block_is_short (r, b) && stands_alone (r, i) &&
           chars_end (block_last_line (r, b)) == CHARS_END_OPEN &&
           !chars_is_lower (chars_first_word (b->text));
}

/* Whether block `i` is a title of notes, such as follow. */
static bool
heads_notes (const struct reading *r, size_t i)
{
    struct strbuf folded = STRBUF_INIT;
    bool follow = i + 1 < r->nblocks && r->blocks[i + 1].use == USE_NOTE;
    if (follow)
        chars_fold_line (r->blocks[i].text, &folded);
    bool is = words_is_notes (strbuf_strv (&folded));
    strbuf_free (&folded);
    return is;
}

/* Whether what follows block `i` is what headings stand above. */
static bool
heads_something (const struct reading *r, size_t i)
{
    enum { ROW_MAX = 1 }; /* more may be a list of names */
    size_t row = 0;
    if (heads_notes (r, i))
        return true;
    do
        i++;
    while (i < r->nblocks && (r->blocks[i].use == USE_NOTE ||
                              (row < ROW_MAX && is_bare_title (r, i) && ++row > 0)));
    if (i >= r->nblocks)
        return false;
    const struct block *next = &r->blocks[i];
    if (row > 0)
        return next->use == USE_PARAGRAPH;
    return next->use != USE_TEXT || next->length > PROSE_BYTES / 2 ||
           next->mark.style != MARK_NONE;
}

/* Whether the text after block `i`, notes aside, goes on in the middle of a sentence. */
static bool
goes_on_below (const struct reading *r, size_t i)
{
    do
        i++;
    while (i < r->nblocks && r->blocks[i].use == USE_NOTE);
    return i < r->nblocks && r->blocks[i].use == USE_TEXT &&
           r->blocks[i].mark.style == MARK_NONE &&
           chars_is_lower (chars_first_word (r->blocks[i].text));
}

/* A line that is emphasised as a whole: "_External finance:_". */
static bool
is_emphasised (const struct block *b)
{
    struct strv v = b->text;
    if (b->end - b->first > 1 || v.len < 4 || v.len > PROSE_BYTES)
        return false;
    char c = v.s[0];
    if ((c != '*' && c != '_') || v.s[v.len - 1] != c)
        return false;
    size_t edge = v.s[1] == c ? 2 : 1;
    struct strv inner = strv_sub (v, edge, v.len - edge);
    return strv_find (inner, strv_make (&c, 1), 0) == SIZE_MAX;
}

static bool
is_disclaimer (const struct reading *r, const struct block *b)
{
    if (b->length > DISCLAIMER_BYTES || b->length < 40)
        return false;
    struct strbuf text = STRBUF_INIT, folded = STRBUF_INIT;
    block_add_text (r, b, 0, &text);
    chars_fold_line (strbuf_strv (&text), &folded);
    bool is = words_is_disclaimer (strbuf_strv (&folded));
    strbuf_free (&text);
    strbuf_free (&folded);
    return is;
}

/* "II." or "A." on a line of its own, with its title on the next. */
static bool
is_lone_chapter (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    if (b->use != USE_TEXT || b->mark.after < b->text.len || i + 2 >= r->nblocks ||
        (b->mark.style != MARK_ROMAN && b->mark.style != MARK_LETTER))
        return false;
    const struct block *title = b + 1, *next = b + 2;
    if (title->mark.style != MARK_NONE || title->label != LABEL_NONE ||
        !block_is_short (r, title))
        return false;
    return title->use == USE_HEADING || (title->use == USE_TEXT && next->use == USE_PARAGRAPH);
}

/* Between a paragraph and the next, where no blank lines part what the page parts by space. */
static bool
stands_between_paragraphs (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    bool no_blanks = r->wrap > 0 || r->doc->whole_lines;
    return no_blanks && i > 0 && i + 1 < r->nblocks && is_prose_use (b[-1].use) &&
           b[1].use == USE_PARAGRAPH;
}

/* The same where chapters stand right below one another: "II. Findings" and "A. Method". */
static bool
stands_in_row (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i], *next = i + 1 < r->nblocks ? b + 1 : NULL;
    if (!is_chapter_mark (b))
        return false;
    bool before = b->blanks > 0 || stands_between_paragraphs (r, i) ||
                  (i > 0 && r->blocks[i - 1].use == USE_HEADING);
    bool after = blanks_after (r, i) > 0 || (next && next->use == USE_PARAGRAPH) ||
                 (next && is_chapter_mark (next) && block_is_short (r, next)) ||
                 (next && is_lone_chapter (r, i + 1));
    return before && after;
}

/* A number, letter or roman number before a short line that is no paragraph's. */
static bool
is_numbered_heading (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    enum mark_style style = b->mark.style;
    if (style == MARK_NONE || style == MARK_BULLET || style >= MARK_SUPER ||
        b->mark.after >= b->text.len || !block_is_short (r, b))
        return false;
    if (chars_is_lower (chars_first_word (strv_sub (b->text, b->mark.after, b->text.len))))
        return false;
    const struct block *next = i + 1 < r->nblocks ? b + 1 : NULL;
    bool list = next && next->use == USE_TEXT && next->mark.style == style;
    return next && !list && heads_something (r, i) && text_before_is_whole (r, i) &&
           (r->wrap == 0 || stands_alone (r, i) || stands_in_row (r, i));
}

/* Several lines that are all bold or all italic, between text that was ended and what begins.
 */
static bool
is_set_heading (const struct reading *r, size_t i)
{
    enum { LINES_MAX = 5, BYTES_MAX = 400 };
    const struct block *b = &r->blocks[i];
    bool set = block_is_bold (r, b) || block_is_italic (r, b);
    bool below = i + 1 < r->nblocks && (b[1].use == USE_PARAGRAPH || b[1].use == USE_HEADING ||
                                        b[1].use == USE_LABEL);
    return r->size > 0 && set && below && b->blanks > 0 && blanks_after (r, i) > 0 &&
           b->end - b->first <= LINES_MAX && b->length <= BYTES_MAX && !block_is_small (r, b) &&
           chars_end (block_last_line (r, b)) == CHARS_END_OPEN &&
           !chars_is_lower (
               chars_first_word (strv_sub (b->text, b->mark.after, b->text.len))) &&
           text_before_is_whole (r, i);
}

/* Figures alone are what a table or a page has, and no title. */
static bool
has_letter (struct strv v)
{
    size_t n;
    for (size_t at = 0; at < v.len; at += n)
        if (chars_is_letter (text_code_point (v, at, &n)))
            return true;
    return false;
}

static bool
is_short_line (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    return has_letter (b->text) && b->mark.style == MARK_NONE && block_is_short (r, b) &&
           !block_is_small (r, b) && !block_is_quoted (r, b) &&
           (stands_alone (r, i) || stands_between_paragraphs (r, i)) &&
           text_before_is_whole (r, i) && !goes_on_below (r, i);
}

/* Whether the number of a paragraph stands alone right before block `i`, which is its text. */
static bool
has_number_before (const struct reading *r, size_t i)
{
    const struct block *before = i > 0 ? &r->blocks[i - 1] : NULL;
    return before && before->use == USE_PARAGRAPH && before->title_from >= before->text.len &&
           before->end - before->first == 1;
}

/* Bold or italic, where the type is known; italic lines above items of a list belong to it. */
static bool
is_set_as_title (const struct reading *r, size_t i)
{
    const struct line *line = &r->doc->lines[r->blocks[i].first];
    const struct block *next = i + 1 < r->nblocks ? &r->blocks[i + 1] : NULL;
    bool list = next && next->use == USE_TEXT && mark_is_number (&next->mark);
    return r->size > 0 && (line->bold || (line->italic && !list));
}

static void
judge (struct reading *r, size_t i, bool named)
{
    struct block *b = &r->blocks[i];
    if (has_number_before (r, i))
        return;
    if (r->facts[b->first].image) {
        b->use = USE_CAPTION;
        return;
    }
    if (is_lone_chapter (r, i)) {
        b->use = USE_HEADING;
        r->blocks[i + 1].use = USE_TITLE;
    } else if (is_disclaimer (r, b) && text_before_is_whole (r, i))
        b->use = USE_DISCLAIMER;
    else if (is_numbered_heading (r, i) || is_set_heading (r, i))
        b->use = USE_HEADING;
    else if (is_emphasised (b) && r->blocks[i].blanks > 0 && text_before_is_whole (r, i))
        b->use = USE_HEADING;
    else if (!named && is_short_line (r, i)) {
        bool picture = blanks_after (r, i) >= r->usual_blanks + PICTURE_BLANKS;
        if ((picture || r->contents_mixed) && !is_set_as_title (r, i))
            b->use = USE_CAPTION;
        else if (heads_something (r, i))
            b->use = USE_HEADING;
    }
}

static bool
is_titleless (const struct block *b)
{
    return b->label != LABEL_NONE && (b->use == USE_LABEL || b->use == USE_HEADING) &&
           b->title_from >= b->text.len && b->end - b->first == 1;
}

static bool
is_open (const struct reading *r, const struct block *b)
{
    return chars_end (block_last_line (r, b)) == CHARS_END_OPEN;
}

/* Bold lines below what they are the title of. */
static bool
is_bold_title (const struct reading *r, const struct block *b)
{
    enum { LINES_MAX = 5 };
    return r->size > 0 && b->end - b->first <= LINES_MAX && block_is_bold (r, b) &&
           is_open (r, b);
}

/* The title of a label on the line below it. */
static void
find_title (struct reading *r, size_t i)
{
    if (i + 1 >= r->nblocks || !is_titleless (&r->blocks[i]))
        return;
    struct block *next = &r->blocks[i + 1];
    bool may = (next->use == USE_TEXT || next->use == USE_HEADING) &&
               next->label == LABEL_NONE && next->mark.style == MARK_NONE && !next->quoted &&
               (block_is_short (r, next) || next->level > 0 || is_bold_title (r, next));
    bool near =
        next->blanks == 0 || next->use == USE_HEADING ||
        (blanks_after (r, i + 1) > 0 && (heads_something (r, i + 1) || is_open (r, next)));
    if (may && near)
        next->use = USE_TITLE;
}

/* A named heading right above a numbered paragraph or a unit names no text of its own. */
static void
check_named (struct reading *r, size_t i)
{
    struct block *b = &r->blocks[i];
    if (b->use != USE_NAMED)
        return;
    enum block_use next = i + 1 < r->nblocks ? r->blocks[i + 1].use : USE_HEADING;
    if (next == USE_PARAGRAPH || next == USE_LABEL || next == USE_HEADING || next == USE_NAMED)
        b->use = USE_HEADING;
}

void
titles_find (struct reading *r)
{
    bool named = false;
    find_front (r);
    for (size_t i = 0; i < r->nblocks; i++)
        find_title (r, i);
    for (size_t i = 0; i < r->nblocks; i++) {
        check_named (r, i);
        enum block_use use = r->blocks[i].use;
        if (use == USE_TEXT && !r->blocks[i].said)
            judge (r, i, named);
        else if (use == USE_NAMED)
            named = true;
        else if (use == USE_HEADING || use == USE_PARAGRAPH || use == USE_LABEL)
            named = false;
    }
}
