/* Unit ids in references: "annex_2__para_4", "fn_star", "para_12.2nd", each with or without
 * "#". What a WORK#… holds beyond these forms is an id of the report's own and is for
 * ref_parse.c.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/ref_words.h"

static int
hex_value (char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that stands at `*at`, "%XX" or plain; -1 for what is none. */
static int
read_byte (struct strv v, size_t *at)
{
    char c = v.s[(*at)++];
    if (c != '%')
        return (unsigned char)c;
    int high = *at < v.len ? hex_value (v.s[*at]) : -1;
    int low = *at + 1 < v.len ? hex_value (v.s[*at + 1]) : -1;
    *at += 2;
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* One byte of a number in an id, in small letters as ids are; 0 for what is none. */
static char
decode_byte (struct strv v, size_t *at)
{
    int byte = read_byte (v, at);
    if (byte == '_')
        return ' ';
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    return (char)(byte < ' ' || byte == 0x7F ? 0 : byte);
}

static bool
is_stars (struct strv v)
{
    size_t at = 0;
    while (strv_starts (strv_sub (v, at, v.len), STRV ("star")))
        at += 4;
    return v.len > 0 && at == v.len;
}

/* "12.2nd" is 12 and 2; what does not end so is itself and 0. */
static struct strv
cut_nth (struct strv v, size_t *nth)
{
    *nth = 0;
    size_t at = v.len < 2 ? 0 : v.len - 2;
    struct strv ending = strv_sub (v, at, v.len);
    if (!strv_eq_nocase (ending, STRV ("nd")) && !strv_eq_nocase (ending, STRV ("rd")) &&
        !strv_eq_nocase (ending, STRV ("th")) && !strv_eq_nocase (ending, STRV ("st")))
        return v;
    size_t value = 0, scale = 1;
    for (; at > 0 && ascii_is_digit (v.s[at - 1]) && scale < 1000000; scale *= 10)
        value += (size_t)(v.s[--at] - '0') * scale;
    if (value < 2 || at < 2 || v.s[at - 1] != '.')
        return v;
    *nth = value;
    return strv_sub (v, 0, at - 1);
}

/* The number that `v` is the canonical form of, in the arena.  One that would read as another
 * with a count ("12.2nd") is none. */
static bool
decode_number (struct ref_scan *s, struct strv v, struct strv *out)
{
    struct strv copy = arena_dup (s->arena, v);
    char *to = (char *)copy.s;
    size_t n = 0;
    if (is_stars (copy))
        for (; n < v.len / 4; n++)
            to[n] = '*';
    else
        for (size_t at = 0; at < copy.len; n++)
            if ((to[n] = decode_byte (v, &at)) == '\0')
                return false;
    *out = strv_trim (strv_make (copy.s, n));
    while (strv_ends (*out, STRV (".")) || strv_ends (*out, STRV (" ")))
        out->len--;
    size_t nth;
    return out->len > 0 && cut_nth (*out, &nth).len == out->len;
}

/* "para_75" is "para" and "75"; false when nothing stands on one side of the "_". */
static bool
cut_kind (struct strv v, struct strv *kind, struct strv *number)
{
    size_t bar = strv_find (v, STRV ("_"), 0);
    *kind = strv_sub (v, 0, bar);
    *number = bar < v.len ? strv_sub (v, bar + 1, v.len) : strv_make (NULL, 0);
    return kind->len > 0 && (bar >= v.len || number->len > 0);
}

static bool
read_part (struct ref_scan *s, struct strv v, struct ref *group)
{
    struct strv word, number, decoded = { 0 };
    enum part_kind kind;
    return cut_kind (v, &word, &number) && ref_word_id_part (word, &kind) &&
           (number.len == 0 || decode_number (s, number, &decoded)) &&
           ref_scan_add_part (s, group, kind, decoded);
}

static bool
read_unit (struct ref_scan *s, struct strv v, struct ref *group, struct ref_point *p)
{
    struct strv word, number;
    v = cut_nth (v, &p->nth);
    group->named = ref_word_name (v, &p->number);
    if (group->named || !cut_kind (v, &word, &number))
        return group->named;
    if (ref_word_id_kind (word, &group->kind))
        return number.len == 0 || decode_number (s, number, &p->number);
    group->named = ref_word_counted (word) && strv_is_digits (number);
    p->number = v;
    return group->named;
}

static bool
read_id (struct ref_scan *s, struct strv v, struct ref *group)
{
    struct ref_item item = { 0 };
    size_t bars;
    for (; (bars = strv_find (v, STRV ("__"), 0)) < v.len; v = strv_sub (v, bars + 2, v.len))
        if (!read_part (s, strv_sub (v, 0, bars), group))
            return false;
    if (!read_unit (s, v, group, &item.first))
        return false;
    if (group->named)
        group->kind = PASSAGE_TEXT;
    group->kind_given = true;
    group->nitems = 1;
    item.last = item.first;
    return ref_scan_add_item (s, &item);
}

/* "#MED-10": believed only where a work was named before it. */
static bool
read_own (struct ref_scan *s, struct strv v, struct ref *group)
{
    struct ref_item item = { .first.number = v, .last.number = v };
    *group =
        (struct ref){ .kind = PASSAGE_TEXT, .kind_given = true, .named = true, .nitems = 1 };
    s->own = true;
    return v.len > 0 && s->start > 0 && ref_scan_add_item (s, &item);
}

bool
ref_scan_id (struct ref_scan *s, struct ref *group)
{
    size_t start = s->at;
    struct ref id = { .kind = PASSAGE_PARAGRAPH };
    bool marked = ref_scan_eat (s, STRV ("#"));
    struct strv token = ref_scan_token (s);
    bool bar = strv_find (token, STRV ("_"), 0) < token.len;
    if (((marked || bar) && read_id (s, token, &id)) || (marked && read_own (s, token, &id))) {
        *group = id;
        s->at += token.len;
        return true;
    }
    if (marked)
        (void)ref_scan_want (s, "the id of a unit");
    s->at = start;
    return false;
}
