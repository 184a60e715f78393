/* The smallest pieces of a reference: see ref_scan.h.  Blanks, separators, words, and the pools
 * that the grammar fills; no knowledge of what a reference means.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"

#include <string.h>

bool
ref_scan_normalise (struct strv text, struct arena *arena, struct strv *out, size_t *bad)
{
    char *to = arena_alloc (arena, text.len + 1, 1);
    size_t n = 0;
    bool blank = false;
    for (size_t at = 0; to != NULL && at < text.len;) {
        size_t space = number_space_at (text, at);
        if (space > 0) {
            blank = n > 0;
            at += space;
            continue;
        }
        if ((unsigned char)text.s[at] < ' ' || text.s[at] == 0x7F) {
            *bad = at;
            return false;
        }
        if (blank)
            to[n++] = ' ';
        blank = false;
        to[n++] = text.s[at++];
    }
    *out = strv_make (to, n);
    return true;
}

bool
ref_scan_want (struct ref_scan *s, const char *what)
{
    if (s->at > s->start && (s->wanted == NULL || s->at > s->far)) {
        s->wanted = what;
        s->far = s->at;
    }
    return false;
}

bool
ref_scan_end (const struct ref_scan *s)
{
    return s->at >= s->text.len;
}

char
ref_scan_peek (const struct ref_scan *s)
{
    return ref_scan_end (s) ? '\0' : s->text.s[s->at];
}

bool
ref_is_word_byte (char c)
{
    return ascii_is_digit (c) || ascii_is_letter (c) || (unsigned char)c >= 0x80;
}

bool
ref_scan_eat (struct ref_scan *s, struct strv literal)
{
    if (!strv_eq_nocase (strv_sub (s->text, s->at, s->at + literal.len), literal))
        return false;
    s->at += literal.len;
    return true;
}

/* Bytes of the letter at byte `at`: ASCII, of the block from U+00C0 on (C3 and another),
 * Cyrillic (D0, D1) or Arabic (D8 to DB); 0 for none. */
static size_t
letter_at (struct strv v, size_t at)
{
    if (at >= v.len)
        return 0;
    if (ascii_is_letter (v.s[at]))
        return 1;
    unsigned char c = (unsigned char)v.s[at];
    bool lead = c == 0xC3 || c == 0xD0 || c == 0xD1 || (c >= 0xD8 && c <= 0xDB);
    return lead && at + 1 < v.len ? 2 : 0;
}

struct strv
ref_scan_word (const struct ref_scan *s)
{
    static const struct strv signs[] = { STRV_INIT ("\xC2\xB6\xC2\xB6"),
                                         STRV_INIT ("\xC2\xA7\xC2\xA7"), STRV_INIT ("\xC2\xB6"),
                                         STRV_INIT ("\xC2\xA7") };
    struct strv rest = strv_sub (s->text, s->at, s->text.len);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strv_starts (rest, signs[i]))
            return signs[i];
    size_t n = 0, letter;
    while ((letter = letter_at (rest, n)) > 0)
        n += letter;
    return strv_sub (rest, 0, n);
}

struct strv
ref_scan_token (const struct ref_scan *s)
{
    size_t end = s->at;
    while (end < s->text.len && memchr (" ,;()[]{}", s->text.s[end], 9) == NULL)
        end++;
    while (end > s->at && s->text.s[end - 1] == '.')
        end--;
    return strv_sub (s->text, s->at, end);
}

static bool
eat_and (struct ref_scan *s)
{
    static const struct strv words[] = { STRV_INIT ("and "), STRV_INIT ("& "),
                                         STRV_INIT ("et "),  STRV_INIT ("y "),
                                         STRV_INIT ("und "), STRV_INIT ("и "),
                                         STRV_INIT ("و "),   STRV_INIT ("و") };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (ref_scan_eat (s, words[i]))
            return true;
    return false;
}

bool
ref_scan_comma (struct ref_scan *s)
{
    return ref_scan_eat (s, STRV (",")) || ref_scan_eat (s, STRV ("،"));
}

bool
ref_scan_separator (struct ref_scan *s)
{
    size_t start = s->at;
    bool blank = ref_scan_eat (s, STRV (" "));
    bool comma = ref_scan_comma (s);
    blank = ref_scan_eat (s, STRV (" ")) || (blank && !comma);
    bool and = blank && eat_and (s);
    if (!comma && !and)
        s->at = start;
    return comma || and;
}

bool
ref_scan_dash (struct ref_scan *s)
{
    /* U+2010 to U+2015, U+2212, and as TeX and typewriters have it. */
    static const struct strv dashes[] = {
        STRV_INIT ("---"),          STRV_INIT ("--"),           STRV_INIT ("-"),
        STRV_INIT ("\xE2\x80\x93"), STRV_INIT ("\xE2\x80\x90"), STRV_INIT ("\xE2\x80\x91"),
        STRV_INIT ("\xE2\x80\x92"), STRV_INIT ("\xE2\x80\x94"), STRV_INIT ("\xE2\x80\x95"),
        STRV_INIT ("\xE2\x88\x92")
    };
    size_t start = s->at;
    if (ref_scan_eat (s, STRV (" to ")) || ref_scan_eat (s, STRV (" through ")) ||
        ref_scan_eat (s, STRV (" à ")) || ref_scan_eat (s, STRV (" a ")) ||
        ref_scan_eat (s, STRV (" إلى ")))
        return true;
    (void)ref_scan_eat (s, STRV (" "));
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (ref_scan_eat (s, dashes[i])) {
            (void)ref_scan_eat (s, STRV (" "));
            return true;
        }
    s->at = start;
    return false;
}

bool
ref_scan_add_item (struct ref_scan *s, const struct ref_item *item)
{
    if (s->nitems == REF_ITEMS_MAX)
        return ref_scan_want (s, "no more numbers");
    struct ref_item *items =
        arena_grow (s->arena, s->items, s->nitems, &s->items_cap, sizeof *items);
    if (items == NULL)
        return false;
    s->items = items;
    s->items[s->nitems++] = *item;
    return true;
}

bool
ref_scan_add_group (struct ref_scan *s, const struct ref *group)
{
    if (s->ngroups == REF_GROUPS_MAX)
        return ref_scan_want (s, "no more units");
    struct ref *groups =
        arena_grow (s->arena, s->groups, s->ngroups, &s->groups_cap, sizeof *groups);
    if (groups == NULL)
        return false;
    s->groups = groups;
    s->groups[s->ngroups++] = *group;
    return true;
}

bool
ref_scan_add_part (struct ref_scan *s, struct ref *group, enum part_kind kind,
                   struct strv number)
{
    if (group->nparts == REF_PARTS_MAX)
        return ref_scan_want (s, "no more parts");
    if (group->parts == NULL)
        group->parts = ARENA_ARRAY (s->arena, struct passage_part, REF_PARTS_MAX);
    if (group->parts == NULL)
        return false;
    group->parts[group->nparts++] = (struct passage_part){ .kind = kind, .number = number };
    return true;
}
