/* Footnotes: see notes.h.
 *
 * A note is known by its mark and by a mark like it in the text above.  Superscript figures at
 * the start of a block are enough; a star may be a bullet, and bare figures may be anything, so
 * these need a mark that still waits for its note.
 */
#include "indexer/structure/notes.h"

#include "indexer/structure/chars.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/text.h"

enum { NOTE_NUMBER_MAX = 4 };

static void
add_mark (struct reading *r, size_t block, size_t line, struct strv number)
{
    struct note_mark *m =
        reading_push (&r->scratch, &r->marks, &r->nmarks, &r->marks_cap, sizeof *m);
    if (!m)
        return;
    m->number = arena_dup (&r->report->arena, number);
    m->block = block;
    m->line = line;
}

/* The end of figures at `at`, or `at`. */
static size_t
note_digits_end (struct strv v, size_t at)
{
    size_t end = at;
    while (end < v.len && ascii_is_digit (v.s[end]) && end - at < NOTE_NUMBER_MAX)
        end++;
    return end;
}

/* Steps over `sign`, which may be escaped: "\\[". */
static bool
skip_sign (struct strv v, size_t *at, char sign)
{
    size_t next = *at + (*at < v.len && v.s[*at] == '\\');
    if (next >= v.len || v.s[next] != sign)
        return false;
    *at = next + 1;
    return true;
}

/* "[1](#f1)" and "[[1]](#f1)" at `at`: a link to a place in the same file, by its number. Gives
 * the end of its address, or `at`. */
static size_t
linked_mark (struct strv v, size_t at, struct strv *number)
{
    size_t start = at + 1;
    bool inner = skip_sign (v, &start, '[');
    size_t end = note_digits_end (v, start), close = end;
    if (end == start || (inner && !skip_sign (v, &close, ']')) ||
        !strv_starts (strv_sub (v, close, v.len), STRV ("](#")))
        return at;
    close = strv_find (v, STRV (")"), close);
    *number = strv_sub (v, start, end);
    return close != SIZE_MAX ? close + 1 : at;
}

/* The same and "[^1]". */
static size_t
bracket_mark (struct strv v, size_t at, struct strv *number)
{
    size_t end = linked_mark (v, at, number), start = at + 2;
    if (end > at || !strv_starts (strv_sub (v, at, v.len), STRV ("[^")))
        return end;
    end = note_digits_end (v, start);
    if (end == start || end >= v.len || v.s[end] != ']')
        return at;
    *number = strv_sub (v, start, end);
    return end;
}

/* A star is a mark when it is stuck to what stands before it and closes no emphasis. */
static bool
is_star_mark (struct strv v, size_t at, bool emphasis)
{
    if (emphasis || at == 0 || chars_blank (v, at - 1) > 0 || v.s[at - 1] == '*')
        return false;
    return at + 1 == v.len || chars_blank (v, at + 1) > 0 || v.s[at + 1] == ',' ||
           v.s[at + 1] == '.' || v.s[at + 1] == ')';
}

static bool
opens_emphasis (struct strv v, size_t at)
{
    bool before = at == 0 || chars_blank (v, at - 1) > 0 || v.s[at - 1] == '(' ||
                  v.s[at - 1] == '[' || v.s[at - 1] == '"' || (v.s[at - 1] & 0x80);
    return before && at + 1 < v.len && chars_blank (v, at + 1) == 0;
}

/* "km²" and "m³": an exponent behind a unit of length. */
static bool
is_exponent (struct strv v, size_t at, size_t ndigits)
{
    static const struct strv units[] = { STRV_INIT ("m"),  STRV_INIT ("km"), STRV_INIT ("cm"),
                                         STRV_INIT ("mm"), STRV_INIT ("dm"), STRV_INIT ("ft"),
                                         STRV_INIT ("mi") };
    size_t start = at;
    while (start > 0 && ((v.s[start - 1] | 0x20) >= 'a' && (v.s[start - 1] | 0x20) <= 'z'))
        start--;
    for (size_t i = 0; ndigits == 1 && i < sizeof units / sizeof units[0]; i++)
        if (strv_eq (strv_sub (v, start, at), units[i]))
            return true;
    return false;
}

/* Marks in line `k` of a block; `*emphasis` tells whether a star has opened emphasis. */
static void
scan_line (struct reading *r, size_t block, size_t k, size_t from, bool *emphasis)
{
    struct strv v = block_line (r, &r->blocks[block], k);
    size_t line = r->blocks[block].first + k;
    for (size_t at = from; at < v.len;) {
        char digits[NOTE_NUMBER_MAX];
        size_t ndigits, n = chars_superscripts (v, at, digits, &ndigits);
        struct strv number;
        if (n > 0) {
            if (at > 0 && ndigits <= NOTE_NUMBER_MAX && !is_exponent (v, at, ndigits))
                add_mark (r, block, line, strv_make (digits, ndigits));
            at += n;
        } else if (v.s[at] == '[' && (n = bracket_mark (v, at, &number)) > at) {
            if (at > 0)
                add_mark (r, block, line, number);
            at = n;
        } else if (v.s[at] == '*') {
            if (is_star_mark (v, at, *emphasis))
                add_mark (r, block, line, STRV ("*"));
            else
                *emphasis = !*emphasis && opens_emphasis (v, at);
            at++;
        } else {
            (void)text_code_point (v, at, &n); /* not into one: some end like a raised figure */
            at += n;
        }
    }
}

static void
scan_block (struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    bool emphasis = false;
    if (b->use == USE_CONTENTS)
        return;
    for (size_t k = 0; k < b->end - b->first; k++) {
        bool own = k == 0 && (b->mark.style == MARK_SUPER || b->mark.style == MARK_STAR);
        scan_line (r, i, k, own ? b->mark.after : 0, &emphasis);
    }
}

/* Marks that wait for their notes: of each number a stack, the last on top. */
struct waiting {
    size_t top[NOTE_SLOTS];  /* mark, or NONE */
    size_t *below;           /* of each mark: the one below it, or NONE */
    size_t next;             /* the first mark that is not on a stack yet */
    bool raised[NOTE_SLOTS]; /* a block begins with that number raised: it is the note */
};

size_t
note_slot (struct strv number)
{
    size_t n, value = number_figures (number, &n);
    return n < number.len ? NOTE_STAR : value % NOTE_STAR;
}

struct strv
notes_plain_number (struct reading *r, struct strv text)
{
    char digits[NOTE_NUMBER_MAX];
    size_t ndigits;
    (void)chars_superscripts (text, 0, digits, &ndigits);
    return arena_dup (&r->report->arena, strv_make (digits, ndigits));
}

static void
find_raised (struct reading *r, struct waiting *w)
{
    for (size_t i = 0; i < r->nblocks; i++)
        if (r->blocks[i].mark.style == MARK_SUPER)
            w->raised[note_slot (notes_plain_number (r, r->blocks[i].text))] = true;
}

/* Puts the marks before block `i` on their stacks. */
static void
wait_until (const struct reading *r, struct waiting *w, size_t i)
{
    for (; w->next < r->nmarks && r->marks[w->next].block < i; w->next++) {
        size_t slot = note_slot (r->marks[w->next].number);
        if (r->marks[w->next].tied)
            continue;
        w->below[w->next] = w->top[slot];
        w->top[slot] = w->next;
    }
}

/* Takes the last mark of that number that waits; where none does, one a little further on that
 * does not stand in block `i` itself.  NONE: there is none. */
static size_t
take_mark (struct reading *r, struct waiting *w, size_t i, struct strv number)
{
    enum { LOOK_AHEAD = 8 };
    size_t slot = note_slot (number), mark = w->top[slot];
    if (mark != NONE) {
        w->top[slot] = w->below[mark];
        return mark;
    }
    for (size_t k = w->next; k < r->nmarks && k < w->next + LOOK_AHEAD; k++)
        if (!r->marks[k].tied && r->marks[k].block != i && strv_eq (r->marks[k].number, number))
            return k;
    return NONE;
}

/* Where the text behind a note's number begins, a colon between them aside; `at` when nothing
 * parts them. */
static size_t
skip_parting (struct strv v, size_t at)
{
    size_t after = at + (at < v.len && v.s[at] == ':');
    size_t text = chars_skip_blanks (v, after);
    return text > after ? text : at;
}

/* "1 See …", "[1] See …", "[^1]: See …" and "[1](#r1): See …": the number and where the text
 * begins, when the block begins so. */
static bool
bare_note (const struct block *b, struct strv *number, size_t *after)
{
    struct strv v = b->text;
    size_t n = strv_starts (v, STRV ("[")) ? bracket_mark (v, 0, number) : 0;
    if (strv_starts (v, STRV ("[^"))) {
        *after = chars_skip_blanks (v, n + 2);
        return n > 0 && strv_starts (strv_sub (v, n, v.len), STRV ("]:"));
    }
    if (n == 0) {
        bool bracket = v.len > 0 && v.s[0] == '[';
        n = note_digits_end (v, bracket);
        *number = strv_sub (v, bracket, n);
        bool closed = !bracket && b->mark.style == MARK_DOT; /* "1 -" before Arabic */
        if (closed || number->len == 0 || (bracket && (n >= v.len || v.s[n] != ']')))
            return false;
        n += bracket;
    }
    *after = skip_parting (v, n);
    return *after > n && *after < v.len;
}

static void
make_note (struct block *b, struct strv number, size_t after)
{
    b->use = USE_NOTE;
    b->number = number;
    b->title_from = after;
    b->strong = false;
}

static bool
begin_alike (const struct block *a, const struct block *b)
{
    return a->mark.style == b->mark.style && strv_eq (a->mark.number, b->mark.number);
}

/* A star that begins a block is a bullet when its neighbours begin so too; "**" below "*" is
 * the next note. */
static bool
is_starred_list (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    return (i > 0 && begin_alike (b - 1, b)) || (i + 1 < r->nblocks && begin_alike (b + 1, b));
}

/* "**" right below the note "*". */
static bool
is_next_star (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i], *before = i > 0 ? b - 1 : NULL;
    return before && before->use == USE_NOTE && before->mark.style == MARK_STAR &&
           b->mark.style == MARK_STAR && strv_starts (b->mark.number, before->number) &&
           b->mark.number.len == before->number.len + 1;
}

/* What stands below the rule at the foot of a page. */
struct foot {
    bool below;    /* block is below a rule of its page */
    uint32_t last; /* number of the last note */
};

static void
walk_foot (struct foot *foot, const struct block *b)
{
    bool text = b->use == USE_TEXT || b->use == USE_ROW;
    foot->below = text && !b->page_before && (foot->below || b->rule_before);
}

/* "2" alone on its line, above a text, where no page begins between. */
static bool
lone_note (const struct reading *r, size_t i, struct strv *number, size_t *after)
{
    const struct block *b = &r->blocks[i];
    bool whole = r->facts[b->first].note && b->end - b->first > 1;
    if (b->mark.style != MARK_BARE || b->mark.after < b->text.len ||
        (!whole && (i + 1 >= r->nblocks || b[1].use != USE_TEXT ||
                    b[1].mark.style != MARK_NONE || b[1].page_before)))
        return false;
    *number = b->mark.number;
    *after = b->text.len;
    return true;
}

/* "1. See …" at the foot of a page, where feet.c has found it to be no paragraph. */
static bool
dotted_note (const struct reading *r, const struct block *b, struct strv *number, size_t *after)
{
    *number = b->mark.number;
    *after = b->mark.after;
    return r->facts[b->first].note && b->mark.style == MARK_DOT;
}

/* A note whose mark the extraction has stuck to a word: below the rule, the next after the note
 * before, or nearly so where one was not seen. */
static bool
is_next_at_foot (const struct foot *foot, const struct block *b, struct strv number)
{
    enum { UNSEEN = 2 };
    size_t value = note_slot (number);
    bool next = value > foot->last && value <= foot->last + 1 + UNSEEN;
    return foot->below && value != NOTE_STAR && ascii_is_digit (b->text.s[0]) &&
           (next || value == 1);
}

/* A note of the format's own only needs its mark. */
static void
tie_said (struct reading *r, struct waiting *w, size_t i)
{
    struct block *b = &r->blocks[i];
    b->note_mark = take_mark (r, w, i, b->number);
    if (b->note_mark != NONE)
        r->marks[b->note_mark].tied = true;
}

static void
judge (struct reading *r, struct waiting *w, struct foot *foot, size_t i)
{
    struct block *b = &r->blocks[i];
    struct strv number = STRV ("*");
    size_t after = b->mark.after;
    bool super = b->mark.style == MARK_SUPER;
    if (b->said && b->use == USE_NOTE)
        tie_said (r, w, i);
    if (b->said || (b->use != USE_TEXT && b->use != USE_HEADING))
        return;
    if (super)
        number = notes_plain_number (r, b->text);
    else if (b->mark.style == MARK_STAR
                 ? is_starred_list (r, i)
                 : b->level > 0 ||
                       (!bare_note (b, &number, &after) && !lone_note (r, i, &number, &after) &&
                        !dotted_note (r, b, &number, &after)))
        return;
    if (b->mark.style == MARK_STAR && strv_starts (b->mark.number, number))
        number = b->mark.number;
    if (!super && w->raised[note_slot (number)])
        return;
    size_t mark = after < b->text.len ? take_mark (r, w, i, number) : NONE;
    if (mark == NONE && !super && !r->facts[b->first].note &&
        !is_next_at_foot (foot, b, number) && !is_next_star (r, i))
        return;
    make_note (b, number, after);
    if (note_slot (number) != NOTE_STAR)
        foot->last = (uint32_t)note_slot (number);
    b->note_mark = mark;
    if (mark != NONE)
        r->marks[mark].tied = true;
}

void
notes_find (struct reading *r)
{
    for (size_t i = 0; i < r->nblocks; i++)
        scan_block (r, i);
    struct waiting *w = ARENA_NEW (&r->scratch, struct waiting);
    size_t *below = ARENA_ARRAY (&r->scratch, size_t, r->nmarks);
    if (!w || !below)
        return;
    w->below = below;
    for (size_t i = 0; i < NOTE_SLOTS; i++)
        w->top[i] = NONE;
    find_raised (r, w);
    struct foot foot = { .last = 0 };
    for (size_t i = 0; i < r->nblocks; i++) {
        wait_until (r, w, i);
        walk_foot (&foot, &r->blocks[i]);
        judge (r, w, &foot, i);
    }
}
