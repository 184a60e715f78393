/* Headings that are certain before numbers are known: see headings.h. */
#include "indexer/structure/headings.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/reading.h"

#include "lib/strbuf.h"

enum { CAPITALS_COLUMNS = 200, TITLE_BYTES = 400, NAME_COLUMNS = 60 };

/* Bold, or in italics where each line is a whole paragraph: a wrapped line may be so because
 * of a title that it quotes. */
static bool
is_set_off (const struct reading *r, const struct block *b)
{
    for (size_t i = b->first; i < b->end; i++) {
        const struct line *line = &r->doc->lines[i];
        if (!line->bold && !(line->italic && r->doc->whole_lines))
            return false;
    }
    return true;
}

static size_t
count_blanks (struct strv v)
{
    size_t n = 0;
    for (size_t i = 0; i < v.len; i++)
        n += v.s[i] == ' ';
    return n;
}

/* Whether the text above breaks off at a comma: its sentence goes on in capitals. */
static bool
goes_on_from_comma (const struct reading *r, const struct block *b)
{
    return b > r->blocks && b[-1].use == USE_TEXT &&
           strv_ends (block_last_line (r, b - 1), STRV (","));
}

/* Capitals that stand on lines of their own; a comma may end them ("THE COURT,"), and a full
 * stop where there are more than two words. */
static bool
is_capital_heading (const struct reading *r, const struct block *b)
{
    if (!b->capitals || b->use == USE_ROW || b->end - b->first > 3 ||
        mark_is_number (&b->mark) || goes_on_from_comma (r, b))
        return false;
    struct strv last = block_last_line (r, b);
    char c = last.s[last.len - 1];
    bool whole = c == ',' || (c == '.' && count_blanks (b->text) > 1);
    return b->length <= CAPITALS_COLUMNS && (whole || chars_end (last) == CHARS_END_OPEN);
}

static bool
is_container_label (enum label_kind label)
{
    return label == LABEL_PART || label == LABEL_CHAPTER || label == LABEL_SECTION ||
           label == LABEL_RESOLUTION || label == LABEL_DECISION;
}

static bool
is_unit_label (enum label_kind label)
{
    return label != LABEL_NONE && !is_container_label (label);
}

static struct strv
name_of (const struct block *b)
{
    struct strv text = b->text;
    if (text.len > NAME_COLUMNS || b->end - b->first > 1 || b->mark.style != MARK_NONE)
        return strv_make (NULL, 0);
    while (text.len > 0 && (text.s[0] == '*' || text.s[0] == '_'))
        text = strv_sub (text, 1, text.len);
    while (text.len > 0 && (text.s[text.len - 1] == '*' || text.s[text.len - 1] == '_'))
        text.len--;
    struct strbuf folded = STRBUF_INIT;
    chars_fold_line (text, &folded);
    struct strv name = words_text_name (strbuf_strv (&folded));
    strbuf_free (&folded);
    return name;
}

/* Whether line `i` is about as wide as the text, or as line `below`. */
static bool
is_full (const struct reading *r, size_t i, size_t below)
{
    const struct line *line = &r->doc->lines[i], *next = &r->doc->lines[below];
    bool as_next = line->width > 0 && line->x + line->width > 0.9F * (next->x + next->width);
    return as_next || r->facts[i].columns * 5 > r->wrap * 4;
}

/* Whether the text of a numbered block goes on below it, on the next page in small letters:
 * then it is a paragraph, of which these lines are bold. */
static bool
goes_on_below (const struct reading *r, const struct block *b)
{
    const struct block *next = b + 1;
    if (r->doc->whole_lines || b->mark.style != MARK_DOT || next >= r->blocks + r->nblocks)
        return false;
    bool full = is_full (r, b->end - 1, next->first);
    bool below = next->blanks == 0 && !next->page_before;
    return full && (below || chars_is_lower (chars_first_word (next->text)));
}

/* A title of several bold lines, set apart on its page from a text that was ended or from a
 * heading. */
static bool
is_long_title (const struct reading *r, const struct block *b)
{
    enum { LINES_MAX = 5 };
    bool apart =
        b > r->blocks && b->blanks > 0 && !b->page_before &&
        (b[-1].use == USE_HEADING || chars_end (block_last_line (r, b - 1)) == CHARS_END_FULL);
    return apart && b->mark.style == MARK_NONE && b->end - b->first <= LINES_MAX &&
           b->length <= TITLE_BYTES && !chars_is_lower (chars_first_word (b->text)) &&
           chars_end (block_last_line (r, b)) == CHARS_END_OPEN;
}

/* Whether the block is set in below what announces it with a colon, as far as what is below it:
 * then it is the title of what is quoted there. */
static bool
is_set_in_quotation (const struct reading *r, const struct block *b)
{
    enum { POINTS = 6, SAME = 1 };
    const struct block *next = b + 1;
    if (b == r->blocks || next == r->blocks + r->nblocks ||
        !strv_ends (block_last_line (r, b - 1), STRV (":")))
        return false;
    float left = r->doc->lines[b->first].x, below = r->doc->lines[next->first].x;
    return left > r->doc->lines[b[-1].first].x + POINTS && below > left - SAME &&
           below < left + SAME;
}

static void
judge (struct reading *r, struct block *b)
{
    bool title = block_is_short (r, b) ? !goes_on_below (r, b) : is_long_title (r, b);
    bool set_off = title && is_set_off (r, b) && !block_is_quoted (r, b) &&
                   !block_is_small (r, b) && !is_set_in_quotation (r, b);
    if (is_unit_label (b->label)) {
        b->use = USE_LABEL;
        return;
    }
    if (b->use == USE_ROW && b->label == LABEL_NONE)
        return;
    b->strong = b->level > 0 || b->entry != NONE || is_container_label (b->label) ||
                is_capital_heading (r, b) || set_off;
    if (b->entry != NONE && !b->capitals && b->label == LABEL_NONE)
        r->contents_mixed = true;
    b->name = name_of (b);
    if (b->name.len > 0 && (b->strong || b->blanks > 0 || r->wrap == 0)) {
        b->use = USE_NAMED;
        b->strong = true;
    } else if (b->strong) {
        b->use = USE_HEADING;
    }
}

/* Numbered blocks of one form: style, depth of the number, indent. */
struct family {
    size_t n, nshort, nfollowed;
};

enum { FAMILY_DEPTHS = 8, FAMILY_COLUMNS = 64, FAMILY_STYLES = MARK_BARE + 1 };

struct families {
    struct family at[FAMILY_STYLES][FAMILY_DEPTHS][FAMILY_COLUMNS];
};

static struct family *
family_of (struct families *f, const struct block *b)
{
    const struct mark *m = &b->mark;
    if (m->style < MARK_DOT || m->style > MARK_BARE || b->use != USE_TEXT || b->quoted)
        return NULL;
    size_t depth = m->depth < FAMILY_DEPTHS ? m->depth : FAMILY_DEPTHS - 1;
    return m->left < FAMILY_COLUMNS ? &f->at[m->style][depth][m->left] : NULL;
}

static bool
stands_alone (const struct reading *r, size_t i)
{
    bool before = i == 0 || r->wrap == 0 || r->blocks[i].blanks > 0;
    bool after = i + 1 == r->nblocks || r->wrap == 0 || r->blocks[i + 1].blanks > 0;
    return before && after;
}

/* A number with a title behind it: alone on its line it may be a page's, or a paragraph's. */
static bool
is_numbered_title (const struct reading *r, const struct block *b)
{
    return b->mark.after < b->text.len && block_is_short (r, b);
}

static void
count_families (const struct reading *r, struct families *f)
{
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        struct family *own = family_of (f, b);
        if (!own)
            continue;
        own->n++;
        own->nshort += is_numbered_title (r, b) && stands_alone (r, i);
        own->nfollowed += i + 1 < r->nblocks && family_of (f, b + 1) != own;
    }
}

/* Whether block `i` is a short line with a number, right above its own first part: "2. Scope"
 * above 2.1. */
static bool
is_above_its_parts (const struct reading *r, size_t i)
{
    if (i + 1 >= r->nblocks || !is_numbered_title (r, &r->blocks[i]))
        return false;
    const struct mark *own = &r->blocks[i].mark, *next = &r->blocks[i + 1].mark;
    return own->style == MARK_DOT && next->style == MARK_DOT && next->depth == own->depth + 1 &&
           strv_starts (next->number, own->number) &&
           strv_eq (strv_sub (next->number, own->number.len, next->number.len), STRV (".1"));
}

/* Where nearly all numbers of one form stand before short lines with text below, they are those
 * of headings; the only one of its form is when it is the first. */
static void
find_heading_families (struct reading *r)
{
    struct families *f = ARENA_NEW (&r->scratch, struct families);
    if (!f)
        return;
    count_families (r, f);
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        const struct family *own = family_of (f, b);
        bool most = own && (own->n > 1 || b->mark.value == 1) &&
                    own->nshort * 5 >= own->n * 4 && own->nfollowed * 2 > own->n;
        if (own && ((most && is_numbered_title (r, b)) || is_above_its_parts (r, i))) {
            b->use = USE_HEADING;
            b->strong = true;
        }
    }
}

void
headings_find (struct reading *r)
{
    for (size_t i = 0; i < r->nblocks; i++)
        if (!r->blocks[i].said && r->blocks[i].use != USE_CONTENTS)
            judge (r, &r->blocks[i]);
    find_heading_families (r);
}
