/* Inline markup: see inline.h.
 *
 * One pass finds which bytes are markup, a second copies the others; a stack of open marks is
 * all that is kept, so that the time is linear.  Not here: what begins a line.
 */
#include "indexer/structure/inline.h"

#include "indexer/structure/chars.h"

#include "lib/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_MAX = 16 };

struct opened {
    char c;
    size_t at, len;
};

struct inlines {
    struct strv v;
    char *drop; /* one per byte: whether it is markup */
    struct opened open[OPEN_MAX];
    size_t nopen;
    size_t word_end;  /* behind the word that was looked at last */
    size_t no_scheme; /* up to here no "://" is ahead */
};

static bool
is_ascii_word (char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The full-width letters and figures. */
static bool
is_wide_word (uint32_t cp)
{
    return cp >= 0xFF00 && cp <= 0xFF5E && is_ascii_word ((char)(cp - 0xFEE0));
}

/* Whether a character belongs to a word, as the audit counts words: all but blanks, signs and
 * punctuation.  A note mark behind a word is none of its characters. */
static bool
is_word (uint32_t cp)
{
    if (cp < 0xC0)
        return (cp < 0x80 && is_ascii_word ((char)cp)) || cp == 0xAA || cp == 0xBA;
    bool sign = (cp >= 0x2000 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x303F) ||
                cp == 0xFEFF || (cp >= 0xFF00 && cp <= 0xFF65 && !is_wide_word (cp));
    return !sign && !text_is_superscript (cp, NULL);
}

/* Whether the character before `at` belongs to a word. */
static bool
word_before (struct strv v, size_t at)
{
    size_t start = at, n;
    if (at == 0)
        return false;
    do
        start--;
    while (start > 0 && ((unsigned char)v.s[start] & 0xC0) == 0x80);
    return is_word (text_code_point (v, start, &n));
}

static bool
word_at (struct strv v, size_t at)
{
    size_t n;
    return at < v.len && is_word (text_code_point (v, at, &n));
}

static bool
blank_before (struct strv v, size_t at)
{
    return at == 0 || v.s[at - 1] == ' ' || v.s[at - 1] == '\t' || v.s[at - 1] == '\n';
}

static void
drop (struct inlines *s, size_t at, size_t len)
{
    memset (s->drop + at, 1, len);
}

/* A run of one to three stars or underscores. */
static size_t
read_emphasis (struct inlines *s, size_t at)
{
    struct strv v = s->v;
    char c = v.s[at];
    size_t len = 1;
    while (at + len < v.len && v.s[at + len] == c)
        len++;
    bool before = word_before (v, at), after = word_at (v, at + len);
    bool closes = !blank_before (v, at) && !after;
    for (size_t k = s->nopen; closes && k-- > 0;)
        if (s->open[k].c == c && s->open[k].len == len) {
            drop (s, s->open[k].at, len);
            drop (s, at, len);
            s->nopen = k;
            return len;
        }
    bool opens = len <= 3 && !before && chars_blank (v, at + len) == 0 && at + len < v.len;
    if (opens && s->nopen < OPEN_MAX)
        s->open[s->nopen++] = (struct opened){ c, at, len };
    return len;
}

static bool
is_note_mark (struct strv text)
{
    size_t i = text.len > 0 && text.s[0] == '^';
    if (i == text.len)
        return false;
    while (i < text.len && text.s[i] >= '0' && text.s[i] <= '9')
        i++;
    return i == text.len || strv_eq (text, STRV ("*"));
}

/* "[text](address)" at `at`: drops the brackets and the address, and the "!" of a picture
 * before them.  Brackets inside are counted; neither part may be longer than a sentence. */
static void
read_link (struct inlines *s, size_t at)
{
    enum { PART_MAX = 1000 };
    struct strv v = s->v;
    size_t depth = 0, close = at, end;
    for (; close < v.len && close - at < PART_MAX; close++) {
        depth += v.s[close] == '[';
        if (v.s[close] == ']' && --depth == 0)
            break;
    }
    if (close + 1 >= v.len || v.s[close] != ']' || v.s[close + 1] != '(')
        return;
    for (end = close + 2; end < v.len && end - close < PART_MAX && v.s[end] != ')'; end++)
        if (chars_blank (v, end) > 0)
            return;
    if (end >= v.len || v.s[end] != ')')
        return;
    /* The brackets of a note mark stay: its figure is no part of the word before. */
    bool mark = is_note_mark (strv_sub (v, at + 1, close));
    if (!mark)
        drop (s, at, 1);
    if (at > 0 && v.s[at - 1] == '!')
        drop (s, at - 1, 1);
    drop (s, close + mark, end + 1 - close - mark);
}

/* Inside an address nothing is markup: the end of the run without blanks that holds "://".  A
 * run that was looked through in vain is not looked through again for each of its words. */
static size_t
address_end (struct inlines *s, size_t at)
{
    struct strv v = s->v;
    bool address = strv_starts (strv_sub (v, at, v.len), STRV ("www."));
    if (!address && at < s->no_scheme)
        return at;
    size_t end = at;
    while (end < v.len && chars_blank (v, end) == 0 && v.s[end] != '>' && v.s[end] != ')') {
        address = address ||
                  (v.s[end] == ':' && strv_starts (strv_sub (v, end, v.len), STRV ("://")));
        end++;
    }
    if (!address)
        s->no_scheme = end;
    return address ? end : at;
}

static void
skip_word (struct inlines *s, size_t at)
{
    while (at < s->v.len && chars_blank (s->v, at) == 0 && s->v.s[at] != '(' &&
           s->v.s[at] != '<')
        at++;
    s->word_end = at;
}

static bool
is_punctuation (char c)
{
    return c > ' ' && c < 0x7F && !is_ascii_word (c);
}

static void
scan (struct inlines *s)
{
    struct strv v = s->v;
    for (size_t at = 0; at < v.len;) {
        bool word_starts = at >= s->word_end && is_ascii_word (v.s[at]) && !word_before (v, at);
        size_t address = word_starts ? address_end (s, at) : at;
        if (address > at) {
            at = address;
            continue;
        }
        if (word_starts)
            skip_word (s, at);
        if (s->drop[at])
            at++;
        else if (v.s[at] == '*' || v.s[at] == '_')
            at += read_emphasis (s, at);
        else if (v.s[at] == '\\' && at + 1 < v.len && is_punctuation (v.s[at + 1])) {
            drop (s, at, 1);
            at += 2;
        } else {
            if (v.s[at] == '[')
                read_link (s, at);
            at++;
        }
    }
}

static bool
has_twice (struct strv v, char c)
{
    const char *first = memchr (v.s, c, v.len);
    return first && memchr (first + 1, c, (size_t)(v.s + v.len - first) - 1) != NULL;
}

/* Most texts have no emphasis that ends, no escape and no link. */
static bool
may_have_markup (struct strv v)
{
    return has_twice (v, '*') || has_twice (v, '_') || memchr (v.s, '\\', v.len) != NULL ||
           strv_find (v, STRV ("]("), 0) != SIZE_MAX;
}

void
inline_add_plain (struct strv v, struct strbuf *out)
{
    if (v.len == 0)
        return;
    if (!may_have_markup (v)) {
        strbuf_add (out, v);
        return;
    }
    struct inlines s = { .v = v, .drop = calloc (v.len, 1) };
    if (!s.drop) {
        out->failed = true;
        return;
    }
    scan (&s);
    for (size_t at = 0, from; at < v.len;) {
        for (from = at; at < v.len && !s.drop[at]; at++)
            ;
        strbuf_add (out, strv_sub (v, from, at));
        while (at < v.len && s.drop[at])
            at++;
    }
    free (s.drop);
}
