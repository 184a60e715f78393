/* Words as the audit counts them: see audit_split.h. */
#include "indexer/audit_split.h"

#include "indexer/audit_internal.h"

#include "lib/text.h"

size_t
audit_char_len (struct strv v, size_t at)
{
    unsigned char c = (unsigned char)v.s[at];
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return at + n <= v.len ? n : v.len - at;
}

/* Full-width punctuation, U+FF01 to U+FF65 but for letters and figures, whose bytes are EF,
 * then `second` and `third`. */
static bool
is_wide_sign (unsigned char second, unsigned char third)
{
    if (second == 0xBC)
        return third < 0x90 || (third >= 0x9A && third <= 0xA0) || third >= 0xBB;
    return second == 0xBD && (third == 0x80 || (third >= 0x9B && third <= 0xA5));
}

bool
audit_is_word_char (struct strv v, size_t at)
{
    const unsigned char *c = (const unsigned char *)v.s + at;
    if (c[0] < 0x80)
        return (c[0] >= '0' && c[0] <= '9') || ((c[0] | 0x20) >= 'a' && (c[0] | 0x20) <= 'z');
    if (c[0] == 0xC2)
        return c[1] == 0xAA || c[1] == 0xB2 || c[1] == 0xB3 || c[1] == 0xB9 || c[1] == 0xBA;
    if (c[0] == 0xE2)
        return c[1] != 0x80 && !(c[1] == 0x81 && c[2] < 0xB0);
    if (c[0] == 0xE3)
        return c[1] != 0x80;
    return c[0] != 0xEF || ((c[1] != 0xBB || c[2] != 0xBF) && !is_wide_sign (c[1], c[2]));
}

/* Figures of a note mark are a word of their own, whatever they are stuck to. */
static bool
is_superscript (struct strv v, size_t at)
{
    const unsigned char *c = (const unsigned char *)v.s + at;
    if (c[0] == 0xC2)
        return c[1] == 0xB2 || c[1] == 0xB3 || c[1] == 0xB9;
    return c[0] == 0xE2 && c[1] == 0x81 && c[2] >= 0xB0 && c[2] <= 0xB9;
}

static bool
is_plain_byte (char c)
{
    return c != ' ' && !(c >= '\t' && c <= '\r');
}

/* The end of the address "](…)" whose "]" is at `at`, or `at`.  An address holds no blanks, and
 * is taken for none where it is longer than one that is left out of a text (inline.c). */
static size_t
address_end (struct strv v, size_t at)
{
    enum { ADDRESS_MAX = 1000 };
    if (at + 1 >= v.len || v.s[at] != ']' || v.s[at + 1] != '(')
        return at;
    size_t end = at + 2;
    while (end < v.len && end - at < ADDRESS_MAX && v.s[end] != ')' && is_plain_byte (v.s[end]))
        end++;
    return end < v.len && v.s[end] == ')' ? end : at;
}

static void
push_word (struct auditing *a, struct words *w, struct strv text, bool optional)
{
    struct word *grown = arena_grow (&a->scratch, w->at, w->n, &w->cap, sizeof *grown);
    if (!grown)
        return;
    w->at = grown;
    w->at[w->n++] = (struct word){ text, optional };
}

void
audit_add_words (struct auditing *a, struct words *w, struct strv v, bool markup)
{
    size_t address = 0;
    for (size_t at = 0; at < v.len;) {
        if (markup && v.s[at] == ']' && at >= address)
            address = address_end (v, at);
        size_t start = at;
        while (at < v.len && audit_is_word_char (v, at) &&
               is_superscript (v, at) == is_superscript (v, start))
            at += audit_char_len (v, at);
        if (at == start)
            at += audit_char_len (v, at);
        else
            push_word (a, w, strv_sub (v, start, at), start < address);
    }
}

bool
audit_next_unit (struct strv v, size_t *at, unsigned *out)
{
    if (*at >= v.len)
        return false;
    const unsigned char *c = (const unsigned char *)v.s + *at;
    unsigned digit;
    *out = c[0];
    if (c[0] < 0x80) {
        ++*at;
        return true;
    }
    size_t n = audit_char_len (v, *at);
    if (n == 2 && c[0] == 0xC2 && (c[1] == 0xB2 || c[1] == 0xB3 || c[1] == 0xB9))
        *out = c[1] == 0xB9 ? '1' : (unsigned)('0' + c[1] - 0xB0);
    else if (n == 3 && c[0] == 0xE2 && c[1] == 0x81 && c[2] >= 0xB0 && c[2] <= 0xB9)
        *out = (unsigned)('0' + c[2] - 0xB0);
    else if (n > 1 && c[0] >= 0xC0 && text_is_digit (text_code_point (v, *at, &n), &digit))
        *out = '0' + digit;
    else
        n = 1;
    *at += n;
    return true;
}

int
audit_compare_words (struct strv a, struct strv b)
{
    size_t i = 0, k = 0;
    unsigned x = 0, y = 0;
    for (;;) {
        bool more_a = audit_next_unit (a, &i, &x), more_b = audit_next_unit (b, &k, &y);
        if (!more_a || !more_b)
            return (int)more_a - (int)more_b;
        if (x != y)
            return x < y ? -1 : 1;
    }
}
