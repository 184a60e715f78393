/* Sub-paragraphs: see subs.h.
 *
 * Letters and roman numbers look alike at i, v, x: the label before decides.  A stack holds one
 * open label per depth; a label that follows one of them closes what is deeper.
 */
#include "indexer/structure/subs.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "lib/number.h"

#include <string.h>

enum { SUBS_DEPTH = 6, SUBS_LABEL = 8 };

enum sub_form { SUB_LETTER, SUB_ROMAN, SUB_FIGURE, SUB_FORMS };

struct open_sub {
    enum sub_form form;
    char open, close; /* punctuation around the label; '\0' none */
    uint32_t value;
    size_t index; /* in p->subs */
};

struct subs {
    struct passage *p;
    struct arena *arena;
    size_t cap;
    struct open_sub stack[SUBS_DEPTH];
    size_t n;
    /* By the signs about a label of one letter or figure, and by that: no next one follows
     * where it stood first, so neither does one later. */
    bool lacks[2][2][128];
};

struct label {
    struct strv text;
    char open, close;
    size_t end; /* after the punctuation */
};

static bool
is_label_char (char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* "(a)", "a)", "a." or "1." at `at`, followed by a blank, the end, or a letter after a dot. */
static bool
read_label (struct strv v, size_t at, bool line_start, struct label *out)
{
    size_t start = at + (at < v.len && v.s[at] == '('), end = start;
    while (end < v.len && end - start < SUBS_LABEL && is_label_char (v.s[end]))
        end++;
    bool bracket = start > at;
    if (end == start || end >= v.len || (!bracket && !line_start))
        return false;
    if (v.s[end] != ')' && (bracket || v.s[end] != '.'))
        return false;
    out->text = strv_sub (v, start, end);
    out->open = bracket ? '(' : '\0';
    out->close = v.s[end];
    out->end = end + 1;
    bool glued = !bracket && out->text.len == 1 && out->text.s[0] >= 'a';
    return out->end >= v.len || chars_blank (v, out->end) > 0 || glued;
}

/* Two letters that are not the same: browsers count so behind z. */
static bool
is_pair (struct strv label)
{
    return label.len == 2 && label.s[0] >= 'a' && label.s[1] >= 'a' && label.s[0] != label.s[1];
}

static uint32_t
letter_value (struct strv label)
{
    enum { LETTERS = 26 };
    uint32_t first = (uint32_t)(label.s[0] - 'a' + 1);
    bool twin = label.len == 2 && label.s[0] == label.s[1];
    if (is_pair (label))
        return first * LETTERS + (uint32_t)(label.s[1] - 'a' + 1);
    bool letter = label.s[0] >= 'a' && (label.len == 1 || twin);
    return letter ? first + (twin ? LETTERS : 0) : 0;
}

static uint32_t
value_of (struct strv label, enum sub_form form)
{
    size_t n;
    if (form == SUB_ROMAN)
        return number_roman (label);
    if (form == SUB_LETTER)
        return letter_value (label);
    uint32_t value = number_figures (label, &n);
    return n == label.len && value < 1000 ? value : 0;
}

/* Inside a line a label counts only when its list is a list: the next one follows somewhere. */
static bool
has_sequel (struct subs *s, const struct label *label)
{
    bool *lacks = &s->lacks[label->open != '\0'][label->close == ')'][label->text.s[0] & 127];
    char next[SUBS_LABEL + 4];
    uint32_t roman = number_roman (label->text);
    size_t n = 0;
    if (label->open)
        next[n++] = label->open;
    if (label->text.len == 1 && roman != 1) {
        next[n++] = (char)(label->text.s[0] + 1);
    } else if (roman == 1) {
        next[n++] = 'i';
        next[n++] = 'i';
    } else {
        return true;
    }
    next[n++] = label->close;
    if (!*lacks)
        *lacks = strv_find (s->p->text, strv_make (next, n), label->end) == SIZE_MAX;
    return !*lacks;
}

/* Whether a list begins with the label, and in which form; SUB_FORMS: none. */
static enum sub_form
form_of_first (struct strv label)
{
    enum sub_form form = SUB_LETTER;
    while (form < SUB_FORMS && value_of (label, form) != 1)
        form++;
    return form;
}

/* Finds the depth at which the label goes on, or opens a new one.  False when it does neither:
 * such a label is none. */
static bool
place (struct subs *s, const struct label *label, bool line_start)
{
    for (size_t d = s->n; d-- > 0;) {
        struct open_sub *o = &s->stack[d];
        uint32_t value = value_of (label->text, o->form);
        if (o->open == label->open && o->close == label->close && value == o->value + 1) {
            s->n = d + 1;
            o->value = value;
            return true;
        }
    }
    enum sub_form form = form_of_first (label->text);
    if (form < SUB_FORMS && s->n < SUBS_DEPTH) {
        s->stack[s->n++] = (struct open_sub){ form, label->open, label->close, 1, 0 };
        return true;
    }
    /* A list may go on from one that stands elsewhere: (h), (i). */
    uint32_t letter = value_of (label->text, SUB_LETTER);
    if (s->n > 0 || !line_start || letter == 0 || is_pair (label->text) ||
        !has_sequel (s, label))
        return false;
    s->stack[s->n++] = (struct open_sub){ SUB_LETTER, label->open, label->close, letter, 0 };
    return true;
}

/* Ends the open subs at depth `from` and deeper where the text is at `at`. */
static void
close_subs (struct subs *s, size_t from, size_t until, size_t at)
{
    struct strv text = s->p->text;
    while (at > 0 && (text.s[at - 1] == ' ' || text.s[at - 1] == '\n'))
        at--;
    for (size_t d = from; d < until; d++) {
        struct passage_sub *sub = &s->p->subs[s->stack[d].index];
        if (sub->range.end == 0)
            sub->range.end = at;
    }
}

static void
add_sub (struct subs *s, const struct label *label, size_t at, bool line_start)
{
    size_t before = s->n;
    struct open_sub saved[SUBS_DEPTH];
    for (size_t d = 0; d < before; d++)
        saved[d] = s->stack[d];
    if (!place (s, label, line_start))
        return;
    size_t depth = s->n - 1, now = s->n;
    struct open_sub own = s->stack[depth];
    for (size_t d = depth; d < before; d++)
        s->stack[d] = saved[d];
    close_subs (s, depth, before, at);
    s->stack[depth] = own;
    s->n = now;
    struct passage_sub *sub =
        reading_push (s->arena, &s->p->subs, &s->p->nsubs, &s->cap, sizeof *sub);
    if (!sub) {
        s->n = 0;
        return;
    }
    sub->label = label->text;
    sub->depth = (uint32_t)depth;
    sub->range.start = at;
    s->stack[depth].index = s->p->nsubs - 1;
}

static bool
may_begin_inside (struct strv v, size_t at)
{
    if (at < 2 || chars_blank (v, at - 1) == 0)
        return false;
    char before = v.s[at - 2];
    return before == ':' || before == ';' || before == ',' || before == 'd' || before == 'r' ||
           before == '.';
}

static void
try_label (struct subs *s, size_t at, bool line_start)
{
    struct label label;
    struct strv v = s->p->text;
    if (!read_label (v, at, line_start, &label))
        return;
    bool first = s->n == 0 && !line_start;
    if (!line_start && !may_begin_inside (v, at))
        return;
    if (first && (form_of_first (label.text) == SUB_FORMS || !has_sequel (s, &label)))
        return;
    add_sub (s, &label, at, line_start);
}

/* The next byte of `c` from `at` on, or the end. */
static size_t
next_byte (struct strv v, char c, size_t at)
{
    const char *hit = at < v.len ? memchr (v.s + at, c, v.len - at) : NULL;
    return hit ? (size_t)(hit - v.s) : v.len;
}

/* Labels begin the text or a line, or stand in brackets inside one; in a table they begin a
 * line behind the first. */
void
subs_find (struct passage *p, struct arena *arena)
{
    struct subs s = { .p = p, .arena = arena };
    bool inside = p->kind != PASSAGE_TABLE;
    size_t line = inside ? 0 : next_byte (p->text, '\n', 0) + 1;
    size_t bracket = inside ? next_byte (p->text, '(', 0) : p->text.len;
    while (line < p->text.len || bracket < p->text.len) {
        size_t at = line <= bracket ? line : bracket;
        try_label (&s, at, at == line);
        if (at == bracket)
            bracket = next_byte (p->text, '(', at + 1);
        if (at == line)
            line = next_byte (p->text, '\n', at) + 1;
    }
    close_subs (&s, 0, s.n, p->text.len);
}
