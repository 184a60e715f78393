/* Characters of a page → its lines: see pdf_page.h. */
#include "reader/pdf_layout.h"

#include <math.h>
#include <stdlib.h>

/* The width of a blank in sizes of its font, when places are told in blanks. */
static const float BLANK = 0.45F;
/* Room that parts words, less where a whole row is set close; more before a raised mark; and
 * room that parts cells; in sizes of the font.  Poppler takes a tenth for a blank already,
 * which kerning and rounding leave within words ("an d", "Secretary -General"). */
static const float WORD_GAP = 0.15F, CLOSE_GAP = 0.6F, RAISED_GAP = 0.25F, CELL_GAP = 1.2F;
enum { BLANK_LINES_MAX = 3, INDENT_MAX = 200 };

static bool
has_usual_size (const struct pdf_layout *l, const struct pdf_row *r)
{
    return fabsf (r->size - l->size) < 0.6F;
}

/* The most usual step between rows that both have the usual size, or both not; 0 when there are
 * too few.  `scratch` has room for each. */
static float
find_pitch (const struct pdf_layout *l, bool usual, float *scratch)
{
    enum { LEAST = 3 };
    size_t n = 0;
    for (size_t i = 1; i < l->nrows; i++) {
        const struct pdf_row *r = &l->rows[i];
        float step = r->bottom - r[-1].bottom;
        if (has_usual_size (l, r) == usual && has_usual_size (l, r - 1) == usual &&
            step > 0.6F * r->size && step < 3 * r->size)
            scratch[n++] = step;
    }
    qsort (scratch, n, sizeof *scratch, pdf_compare_floats);
    return n >= LEAST ? pdf_most_usual (scratch, n, 0.5F) : 0;
}

/* `scratch` has room for a value of each word. */
static void
measure (struct pdf_layout *l, float *scratch)
{
    for (size_t i = 0; i < l->nwords; i++)
        scratch[i] = l->words[i].size;
    qsort (scratch, l->nwords, sizeof *scratch, pdf_compare_floats);
    l->size = pdf_most_usual (scratch, l->nwords, 0.2F);
    l->size = l->size > 1 ? l->size : 10;
    l->pitch = find_pitch (l, true, scratch);
    l->rest_pitch = find_pitch (l, false, scratch);
}

/* A number of few figures. */
static bool
is_mark_number (const struct pdf_page *page, const struct pdf_word *w)
{
    enum { DIGITS_MAX = 3 };
    for (size_t g = w->first; g < w->end; g++)
        if (page->glyphs[g].code < '0' || page->glyphs[g].code > '9')
            return false;
    return w->end - w->first <= DIGITS_MAX;
}

/* Whether a word is smaller than another and stands higher than on its base line. */
static bool
is_high (const struct pdf_word *w, const struct pdf_word *base)
{
    float above = base->bottom - w->bottom;
    return w->size < 0.8F * base->size && above > 0.15F * base->size &&
           above > 0.5F * (base->size - w->size);
}

/* A small number set high behind a word, or before the first, is the mark of a note; several
 * may stand behind one word. */
static void
find_raised (struct pdf_layout *l, const struct pdf_row *r)
{
    const struct pdf_word *base = r->end - r->first > 1 ? &l->words[r->first + 1] : NULL;
    for (size_t i = r->first; base && i < r->end; i++) {
        struct pdf_word *w = &l->words[i];
        bool near = i == r->first || w->left - w[-1].right < 0.5F * base->size;
        w->raised = near && !w->turned && is_mark_number (l->page, w) && is_high (w, base);
        base = w->raised ? base : w;
    }
}

static void
add_word (struct strbuf *out, const struct pdf_page *page, const struct pdf_word *w)
{
    static const unsigned int raised[] = { 0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                           0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
    for (size_t i = w->first; i < w->end; i++) {
        unsigned int code = page->glyphs[i].code;
        if (!pdf_is_blank (code))
            strbuf_add_cp (out, w->raised ? raised[code - '0'] : code);
        else if (!pdf_is_blank (page->glyphs[i - 1].code))
            strbuf_addc (out, ' ');
    }
}

static void
add_blanks (struct strbuf *out, float n)
{
    for (int i = 0; (float)i + 0.5F < n && i < INDENT_MAX; i++)
        strbuf_addc (out, ' ');
}

/* The room between a word and the one before it, in sizes of the smaller. */
static float
gap_before (const struct pdf_word *w)
{
    float size = w->size < w[-1].size ? w->size : w[-1].size;
    return (w->left - w[-1].right) / (size > 1 ? size : 1);
}

/* The room, measured so, from which on words of the row are parted. */
static float
find_word_gap (const struct pdf_layout *l, const struct pdf_row *r)
{
    size_t n = 0;
    float sum = 0;
    for (size_t i = r->first + 1; i < r->end; i++) {
        float gap = gap_before (&l->words[i]);
        if (l->words[i].spaced && gap > 0 && gap < CELL_GAP) {
            sum += gap;
            n++;
        }
    }
    float close = n > 2 ? CLOSE_GAP * sum / (float)n : WORD_GAP;
    return close < WORD_GAP ? close : WORD_GAP;
}

static bool
begins_with_letter (const struct pdf_page *page, const struct pdf_word *w)
{
    unsigned int code = page->glyphs[w->first].code;
    return ((code | 0x20) >= 'a' && (code | 0x20) <= 'z') || code >= 0xC0;
}

/* Whether a row of several words, and not of figures as the head of a table may be, is set wide
 * to fill its line: as much room between all words. */
static bool
is_spread (const struct pdf_layout *l, const struct pdf_row *r)
{
    enum { WORDS_MIN = 3 };
    static const float SAME = 1.15F;
    size_t n = r->end - r->first, letters = 0;
    float least = 0, most = 0;
    for (size_t i = r->first; i < r->end; i++) {
        float gap = i > r->first ? l->words[i].left - l->words[i - 1].right : 0;
        least = i == r->first + 1 || gap < least ? gap : least;
        most = gap > most ? gap : most;
        letters += begins_with_letter (l->page, &l->words[i]);
    }
    return n >= WORDS_MIN && letters * 2 > n && least > 0 && most <= SAME * least;
}

/* Whether dots lead from the word to what follows. */
static bool
is_leader (const struct pdf_page *page, const struct pdf_word *w)
{
    return w->end - w->first > 2 && page->glyphs[w->end - 1].code == '.' &&
           page->glyphs[w->end - 2].code == '.';
}

/* The blanks between a word and the one before it; words that cover each other are not one. */
static void
add_gap (struct strbuf *out, const struct pdf_layout *l, const struct pdf_word *w,
         float word_gap, bool spread)
{
    const struct pdf_word *before = w - 1;
    float gap = w->left - before->right, room = gap_before (w);
    bool note = !w->raised && is_high (w, before);
    bool far = room > (w->raised ? RAISED_GAP : word_gap);
    bool over = w->spaced && (room < -word_gap || note || is_leader (l->page, before));
    bool strewn = !l->ways && !w->spaced && w->first != before->end && gap > 0;
    if (gap > CELL_GAP * l->size && !spread)
        add_blanks (out, gap / (BLANK * l->size));
    else if (far || over || strewn)
        strbuf_addc (out, ' ');
}

static bool
add_line (struct pdf_lines *lines, const struct line *line)
{
    struct document *d = lines->d;
    struct line *grown =
        arena_grow (&d->arena, d->lines, d->nlines, &lines->cap, sizeof *d->lines);
    struct strv text = arena_dup (&d->arena, strbuf_strv (&lines->text));
    if (!grown || strbuf_failed (&lines->text) || arena_failed (&d->arena))
        return false;
    d->lines = grown;
    d->lines[d->nlines] = *line;
    d->lines[d->nlines].text = text;
    d->lines[d->nlines].start = lines->at;
    d->lines[d->nlines].end = lines->at + text.len;
    d->nlines++;
    d->lines[d->nlines - 1].line_no = (uint32_t)d->nlines;
    lines->at += text.len + 1;
    return true;
}

static void
read_weight (const struct pdf_layout *l, const struct pdf_row *r, struct line *line)
{
    size_t n = 0, bold = 0, italic = 0;
    for (size_t i = r->first; i < r->end; i++)
        for (size_t g = l->words[i].first; g < l->words[i].end; g++, n++) {
            bold += l->page->glyphs[g].bold;
            italic += l->page->glyphs[g].italic;
        }
    line->bold = bold * 10 >= n * 9;
    line->italic = italic * 10 >= n * 9;
}

/* The size that more than half of the row's glyphs have, by majority vote; the row's where none
 * has. */
static float
find_size (const struct pdf_layout *l, const struct pdf_row *r)
{
    float size = 0;
    size_t votes = 0, all = 0, found = 0;
    for (size_t i = r->first; i < r->end; i++) {
        const struct pdf_word *w = &l->words[i];
        size_t n = w->end - w->first;
        if (w->size == size)
            votes += n;
        else if (n <= votes)
            votes -= n;
        else {
            size = w->size;
            votes = n - votes;
        }
    }
    for (size_t i = r->first; i < r->end; i++) {
        size_t n = l->words[i].end - l->words[i].first;
        found += l->words[i].size == size ? n : 0;
        all += n;
    }
    return found * 2 > all ? size : r->size;
}

static bool
add_row (struct pdf_lines *lines, struct pdf_layout *l, const struct pdf_row *r, float left,
         bool first)
{
    strbuf_reset (&lines->text);
    find_raised (l, r);
    add_blanks (&lines->text, (r->left - left) / (BLANK * l->size));
    float word_gap = find_word_gap (l, r);
    bool spread = is_spread (l, r);
    for (size_t i = r->first; i < r->end; i++) {
        if (i > r->first)
            add_gap (&lines->text, l, &l->words[i], word_gap, spread);
        add_word (&lines->text, l->page, &l->words[i]);
    }
    struct line line = {
        .page = l->page->number,
        .page_label = l->page->label,
        .x = r->left,
        .y = r->top,
        .width = r->right - r->left,
        .size = find_size (l, r),
        .page_start = first,
    };
    read_weight (l, r, &line);
    return add_line (lines, &line);
}

/* How many lines would fit from the row above to row `r`, itself counted. */
static long
count_steps (const struct pdf_layout *l, const struct pdf_row *r)
{
    float step = r->bottom - r[-1].bottom;
    if (r->band >= PDF_TURNED_BAND)
        return 2;
    float least = 1.2F * (r->size > 1 ? r->size : l->size);
    float pitch = has_usual_size (l, r) ? l->pitch : l->rest_pitch;
    pitch = pitch <= 0 || (pitch < least && !has_usual_size (l, r)) ? least : pitch;
    if (step <= 1.25F * pitch)
        return 1;
    return step < 2 * pitch ? 2 : (long)(step / pitch + 0.5F);
}

/* Blank lines for the room between two rows. */
static bool
add_room (struct pdf_lines *lines, const struct pdf_layout *l, const struct pdf_row *r)
{
    long n = count_steps (l, r);
    struct line blank = { .page = l->page->number, .page_label = l->page->label };
    strbuf_reset (&lines->text);
    for (long i = 1; i < n && i <= BLANK_LINES_MAX; i++)
        if (!add_line (lines, &blank))
            return false;
    return true;
}

/* Where the text of row `first` and of the others of its band or, of a left column and what
 * parts columns, of the page begins, turned text aside.  Bands stand one behind the other. */
static float
find_left (const struct pdf_layout *l, size_t first)
{
    float left = l->page->width;
    uint32_t band = l->rows[first].band;
    bool whole = band % 2 == 0 && band < PDF_TURNED_BAND;
    for (size_t i = whole ? 0 : first; i < l->nrows; i++) {
        const struct pdf_row *r = &l->rows[i];
        if (whole ? r->band >= PDF_TURNED_BAND : r->band != band)
            break;
        left = r->left < left ? r->left : left;
    }
    return left;
}

static bool
add_rows (struct pdf_lines *lines, struct pdf_layout *l)
{
    float left = 0;
    for (size_t i = 0; i < l->nrows; i++) {
        const struct pdf_row *r = &l->rows[i];
        if (i == 0 || r->band != r[-1].band)
            left = find_left (l, i);
        if (i > 0 && !add_room (lines, l, r))
            return false;
        if (!add_row (lines, l, r, left, i == 0))
            return false;
    }
    return true;
}

bool
pdf_lines_add (struct pdf_lines *lines, const struct pdf_page *page)
{
    struct arena scratch = ARENA_INIT;
    struct pdf_page own = *page;
    struct pdf_layout l = { .page = &own };
    l.words = ARENA_ARRAY (&scratch, struct pdf_word, page->nglyphs + 1);
    l.rows = ARENA_ARRAY (&scratch, struct pdf_row, page->nglyphs + 1);
    float *values = ARENA_ARRAY (&scratch, float, page->nglyphs + 1);
    bool *turned = ARENA_ARRAY (&scratch, bool, page->nglyphs + 1);
    unsigned char *ways = ARENA_ARRAY (&scratch, unsigned char, page->nglyphs + 1);
    struct pdf_glyph *glyphs = ARENA_ARRAY (&scratch, struct pdf_glyph, page->nglyphs + 1);
    bool done = !arena_failed (&scratch);
    l.turned = turned;
    if (done) {
        pdf_find_turned (&own, glyphs, turned);
        l.ways = pdf_find_ways (&own, glyphs, ways) ? ways : NULL;
        pdf_find_words (&l);
        pdf_mirror_words (&l);
        pdf_find_rows (&l);
        pdf_part_columns (&l, values);
        pdf_turn_foreign (&l);
        measure (&l, values);
        done = add_rows (lines, &l);
    }
    arena_free (&scratch);
    return done;
}
