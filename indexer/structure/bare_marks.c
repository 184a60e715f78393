/* Bare marks of footnotes: a number that the extraction has stuck to a word ("services6",
 * "services[6]") or set behind it with a blank ("of human rights, 6 and"), where the page had
 * it raised.
 *
 * Such a number is a mark only when a note of that number stands on the page below and has no
 * mark, and when no other number there is as good.  The text is left as it is.
 */
#include "indexer/structure/notes.h"

#include "indexer/structure/chars.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"

enum {
    DIGITS_MAX = 3,
    STEM_MIN = 3, /* small letters before a number stuck to them: "CO2" and "G20" are words */
    BLOCKS_BACK = 64, /* a page that is not marked as one has no more */
    NUMBERS_BACK = 256,
};

/* How much a number looks like a mark. */
enum looks {
    LOOKS_NONE,
    LOOKS_BEHIND_YEAR, /* "of 1971 5 and" */
    LOOKS_APART,       /* "rights, 6 and" */
    LOOKS_STUCK,       /* "services6", "rights.6" */
};

struct bare_number {
    size_t value;
    size_t block;
    enum looks looks;
};

struct bare_numbers {
    struct bare_number *at;
    size_t n, cap;
    size_t floor; /* the marks of notes stand in the order of their notes */
};

static bool
is_blank_at (struct strv v, size_t at)
{
    return at >= v.len || chars_blank (v, at) > 0;
}

/* Where the word that ends before `end` begins. */
static size_t
word_start (struct strv v, size_t end)
{
    while (end > 0 && v.s[end - 1] != ' ' && v.s[end - 1] != '\t')
        end--;
    return end;
}

/* Symbols and figures take a number by themselves: "E/2025/L.9", "3.5", "A.1". */
static bool
is_plain_word (struct strv word)
{
    for (size_t i = 0; i < word.len; i++)
        if (ascii_is_digit (word.s[i]) || word.s[i] == '/')
            return false;
    return word.len > 0;
}

static size_t
small_letters_before (struct strv v, size_t end)
{
    size_t n = 0;
    while (n < end && v.s[end - 1 - n] >= 'a' && v.s[end - 1 - n] <= 'z')
        n++;
    return n;
}

static bool
is_closing (struct strv v, size_t end)
{
    struct strv before = strv_sub (v, 0, end);
    return strv_ends (before, STRV (")")) || strv_ends (before, STRV ("\"")) ||
           strv_ends (before, STRV ("\xE2\x80\x9D")) ||
           strv_ends (before, STRV ("\xE2\x80\x99"));
}

/* A full stop ends a sentence when a sentence begins behind, and at the end of the text when it
 * is not that of "No." or "para.". */
static bool
ends_sentence (struct strv v, size_t stop, size_t after)
{
    enum { WORD_MIN = 3, ABBREVIATION_MAX = 5 };
    size_t next = chars_skip_blanks (v, after);
    size_t letters = is_blank_at (v, stop + 1) ? ABBREVIATION_MAX : STEM_MIN;
    if (next >= v.len)
        return small_letters_before (v, stop) > letters || is_closing (v, stop);
    return v.s[next] >= 'A' && v.s[next] <= 'Z' && stop - word_start (v, stop) >= WORD_MIN;
}

/* Whether the character before `end` is one that marks stand behind. */
static bool
ends_phrase (struct strv v, size_t end, size_t after)
{
    char c = v.s[end - 1];
    if (c == '.')
        return ends_sentence (v, end - 1, after);
    return c == ',' || c == ';' || c == ':' || is_closing (v, end);
}

/* The number stands at [at, end), a blank or a mark of punctuation behind it. */
static enum looks
looks_of (struct strv v, size_t at, size_t end)
{
    bool stuck = at > 0 && !is_blank_at (v, at - 1);
    size_t before = stuck || at == 0 ? at : at - 1;
    if (before == 0 || is_blank_at (v, before - 1))
        return LOOKS_NONE;
    size_t start = word_start (v, before);
    if (stuck) {
        bool stem = small_letters_before (v, at) >= STEM_MIN;
        bool good =
            is_plain_word (strv_sub (v, start, at)) && (stem || ends_phrase (v, at, end));
        return good ? LOOKS_STUCK : LOOKS_NONE;
    }
    if (ends_phrase (v, before, end))
        return LOOKS_APART;
    bool year = before - start == 4 && ascii_is_digit (v.s[before - 1]) &&
                ascii_is_digit (v.s[start]) && end - at < DIGITS_MAX;
    return year ? LOOKS_BEHIND_YEAR : LOOKS_NONE;
}

static bool
ends_number (struct strv v, size_t end)
{
    bool punctuation = end < v.len && (v.s[end] == '.' || v.s[end] == ',' || v.s[end] == ';' ||
                                       v.s[end] == ':' || v.s[end] == ')');
    return is_blank_at (v, end) || (punctuation && is_blank_at (v, end + 1));
}

/* "unlawful.[1]": in brackets, stuck to what stands before. */
static bool
is_bracketed (struct strv v, size_t at, size_t end)
{
    return at > 1 && v.s[at - 1] == '[' && !is_blank_at (v, at - 2) && end < v.len &&
           v.s[end] == ']' && v.s[at - 2] != '[' && v.s[at - 2] != ']';
}

/* The figures at `*at`, or none; steps over them, or over one character.  Their value where
 * they may be a number. */
static enum looks
read_bare (struct strv v, size_t *at, size_t *value)
{
    size_t start = *at, end = start;
    *value = 0;
    for (; end < v.len && ascii_is_digit (v.s[end]); end++)
        *value = *value < NOTE_STAR ? *value * 10 + (size_t)(v.s[end] - '0') : *value;
    *at = end + (end == start);
    if (end == start || end - start > DIGITS_MAX || v.s[start] == '0')
        return LOOKS_NONE;
    if (is_bracketed (v, start, end))
        return LOOKS_STUCK;
    return ends_number (v, end) ? looks_of (v, start, end) : LOOKS_NONE;
}

bool
bare_marks_next (struct strv line, size_t *at, size_t *value)
{
    while (*at < line.len)
        if (read_bare (line, at, value) == LOOKS_STUCK)
            return true;
    return false;
}

static void
scan_text (struct reading *r, struct bare_numbers *b, size_t block, struct strv v)
{
    for (size_t at = 0, value; at < v.len;) {
        enum looks looks = read_bare (v, &at, &value);
        if (looks == LOOKS_NONE)
            continue;
        struct bare_number *new =
            reading_push (&r->scratch, &b->at, &b->n, &b->cap, sizeof *new);
        if (!new)
            return;
        *new = (struct bare_number){ value, block, looks };
    }
}

static void
scan_blocks (struct reading *r, struct bare_numbers *b)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *block = &r->blocks[i];
        if (block->use != USE_TEXT && block->use != USE_HEADING)
            continue;
        strbuf_reset (&text);
        block_add_text (r, block, block->mark.after, &text);
        scan_text (r, b, i, strbuf_strv (&text));
    }
    if (strbuf_failed (&text))
        r->scratch.failed = true;
    strbuf_free (&text);
}

/* The first block of the page that block `i` stands on. */
static size_t
page_start (const struct reading *r, size_t i)
{
    size_t last = i > BLOCKS_BACK ? i - BLOCKS_BACK : 0;
    while (i > last && !r->blocks[i].page_before)
        i--;
    return i;
}

/* The one number `value` that looks most like a mark among those of the page above block `i`,
 * of which the last is `next` - 1; NULL when another looks as good. */
static const struct bare_number *
best_number (const struct reading *r, const struct bare_numbers *b, size_t next, size_t i,
             size_t value)
{
    const struct bare_number *best = NULL;
    size_t start = page_start (r, i);
    bool several = false;
    for (size_t k = next, looked = 0; k > b->floor && looked < NUMBERS_BACK; k--, looked++) {
        const struct bare_number *n = &b->at[k - 1];
        if (n->block < start)
            break;
        if (n->value != value || (best && n->looks < best->looks))
            continue;
        several = best && n->looks == best->looks;
        best = n;
    }
    return several ? NULL : best;
}

static void
tie (struct reading *r, struct block *note, size_t holder)
{
    struct note_mark *m =
        reading_push (&r->scratch, &r->marks, &r->nmarks, &r->marks_cap, sizeof *m);
    if (!m)
        return;
    *m = (struct note_mark){
        .number = note->number, .block = holder, .line = r->blocks[holder].first, .tied = true
    };
    note->note_mark = r->nmarks - 1;
}

void
bare_marks_find (struct reading *r)
{
    struct bare_numbers b = { .n = 0 };
    scan_blocks (r, &b);
    size_t next = 0;
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *note = &r->blocks[i];
        while (next < b.n && b.at[next].block < i)
            next++;
        if (note->use != USE_NOTE || note->note_mark != NONE)
            continue;
        const struct bare_number *best = best_number (r, &b, next, i, note_slot (note->number));
        if (!best)
            continue;
        b.floor = (size_t)(best - b.at) + 1;
        tie (r, note, best->block);
    }
}
