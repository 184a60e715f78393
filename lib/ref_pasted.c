/* What stands about a reference in the text that it is copied from, and references that name
 * the work last: see ref_scan.h.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/ref_words.h"
#include "lib/text.h"
#include "lib/work.h"

#include <string.h>

struct strv
ref_after_signal (struct strv v)
{
    static const struct strv signals[] = { STRV_INIT ("see also "), STRV_INIT ("see "),
                                           STRV_INIT ("cf. "),      STRV_INIT ("см. "),
                                           STRV_INIT ("انظر "),     STRV_INIT ("见") };
    for (size_t i = 0; i < COUNT_OF (signals); i++)
        if (strv_starts_nocase (v, signals[i]))
            return strv_sub (v, signals[i].len, v.len);
    return v;
}

static bool
cut_end (struct strv *v, struct strv end)
{
    if (end.len > v->len || !strv_eq_nocase (strv_sub (*v, v->len - end.len, v->len), end))
        return false;
    v->len -= end.len;
    return true;
}

static bool
cut_context (struct strv *v)
{
    static const struct strv ends[] = { STRV_INIT (","),
                                        STRV_INIT (";"),
                                        STRV_INIT (":"),
                                        STRV_INIT ("."),
                                        STRV_INIT (" above"),
                                        STRV_INIT (" below"),
                                        STRV_INIT (" supra"),
                                        STRV_INIT (" infra"),
                                        STRV_INIT (" of the present report"),
                                        STRV_INIT (" of the present document"),
                                        STRV_INIT (" of this report"),
                                        STRV_INIT (" of this document") };
    for (size_t i = 0; i < COUNT_OF (ends); i++)
        if (cut_end (v, ends[i]))
            return true;
    return false;
}

/* Cuts ", 26 April 2016" and " (26 April 2016)". */
static bool
cut_date (struct strv *v)
{
    int year, month, day;
    struct strv date = work_bracketed (*v);
    size_t open = v->len - date.len - 3, comma = v->len;
    while (date.len == 0 && comma > 0 && v->s[comma - 1] != ',')
        comma--;
    if (date.len == 0 && comma > 0) {
        date = strv_trim (strv_sub (*v, comma, v->len));
        open = comma - 1;
    }
    if (strv_find (date, STRV (" "), 0) > date.len || !work_date (date, &year, &month, &day))
        return false;
    v->len = open;
    return true;
}

/* Whether no reader sees it; web pages and mail bring such marks with them. */
static bool
is_invisible (uint32_t cp)
{
    enum { TATWEEL = 0x0640, ZERO_WIDTH_SPACE = 0x200B };
    return cp == ZERO_WIDTH_SPACE || (cp != TATWEEL && text_classify (cp) == TEXT_IGNORED);
}

static struct strv
without_invisible (struct strv v, struct arena *arena)
{
    if (text_valid_prefix (v) < v.len)
        return v;
    char *to = arena_alloc (arena, v.len + 1, 1);
    size_t n = 0, bytes;
    for (size_t at = 0; to != NULL && at < v.len; at += bytes) {
        if (is_invisible (text_code_point (v, at, &bytes)))
            continue;
        memcpy (to + n, v.s + at, bytes);
        n += bytes;
    }
    return strv_make (to, n);
}

struct strv
ref_without_context (struct strv v, struct arena *arena)
{
    v = ref_after_signal (strv_trim (without_invisible (v, arena)));
    while (cut_context (&v) || cut_date (&v))
        ;
    return v;
}

struct strv
ref_trim_work (struct strv v)
{
    while (v.len > 0 && (v.s[0] == ' ' || v.s[0] == ','))
        v = strv_sub (v, 1, v.len);
    while (v.len > 0 &&
           (v.s[v.len - 1] == ' ' || v.s[v.len - 1] == ',' || v.s[v.len - 1] == ':'))
        v = strv_sub (v, 0, v.len - 1);
    if (strv_ends (v, STRV ("،")))
        v.len -= STRV ("،").len;
    return v;
}

/* Appends "C, B, A" of "A of B of C", of at most `depth` of them. */
static void
turn (struct strv v, size_t depth, struct strbuf *out)
{
    static const struct strv skipped[] = { STRV_INIT ("the "), STRV_INIT ("document ") };
    size_t of = depth > 1 ? strv_find (v, STRV (" of "), 0) : SIZE_MAX;
    if (of != SIZE_MAX) {
        struct strv rest = strv_sub (v, of + 4, v.len);
        for (size_t i = 0; i < COUNT_OF (skipped); i++)
            if (strv_starts (rest, skipped[i]))
                rest = strv_sub (rest, skipped[i].len, rest.len);
        turn (rest, depth - 1, out);
        strbuf_adds (out, ", ");
    }
    strbuf_add (out, of == SIZE_MAX ? v : ref_trim_work (strv_sub (v, 0, of)));
}

struct strv
ref_turned (struct strv v, size_t depth, struct arena *arena)
{
    struct strbuf turned = STRBUF_INIT;
    turn (v, depth, &turned);
    struct strv out = arena_dup (arena, strbuf_strv (&turned));
    arena->failed = arena->failed || strbuf_failed (&turned);
    strbuf_free (&turned);
    return out;
}

bool
ref_cut_joint (struct strv *units, struct strv *work)
{
    static const struct strv joints[] = { STRV_INIT (","), STRV_INIT (" in "),
                                          STRV_INIT (" (") };
    for (size_t i = 0; i < COUNT_OF (joints); i++) {
        bool bracket = strv_eq (joints[i], STRV (" ("));
        if (!strv_ends (*units, joints[i]) || (bracket && !strv_ends (*work, STRV (")"))))
            continue;
        units->len -= joints[i].len;
        work->len -= bracket;
        return true;
    }
    return false;
}

bool
ref_is_bracketed (struct strv v)
{
    size_t depth = 0;
    for (size_t i = 0; i < v.len; i++) {
        depth += v.s[i] == '(';
        if (v.s[i] == ')' && --depth == 0)
            return i + 1 == v.len;
        if (depth == 0)
            return false;
    }
    return false;
}

size_t
ref_judge_at (struct strv text)
{
    static const struct strv per = STRV_INIT (" per "), open = STRV_INIT (" (");
    size_t at = text.len;
    while (at > 0 && text.s[at - 1] != ']')
        at--;
    struct strv rest = strv_sub (text, at, text.len);
    bool bracket = strv_starts (rest, open) && strv_find (rest, STRV (")"), 0) + 1 == rest.len;
    if (!bracket && !strv_starts (rest, per))
        return text.len;
    struct strv name = strv_sub (rest, bracket ? open.len : per.len, rest.len);
    bool names = name.len > 2 && ascii_is_upper (name.s[0]) && !strv_has_digit (name);
    return names ? at : text.len;
}

/* "1951 " of "1951 Convention". */
static struct strv
without_year (struct strv v)
{
    size_t digits;
    (void)number_figures (v, &digits);
    return digits == 4 && v.len > 5 && v.s[4] == ' ' ? strv_sub (v, 5, v.len) : v;
}

bool
ref_begins_title (struct strv v)
{
    enum passage_kind kind;
    enum part_kind part;
    v = without_year (v);
    struct strv word = strv_sub (v, 0, strv_find (v, STRV (" "), 0));
    unsigned char first = word.len > 0 ? (unsigned char)word.s[0] : 0;
    bool letter = ascii_is_upper ((char)first) || (first >= 0xC3 && first != 0xE2);
    if (word.len > 0 && word.s[word.len - 1] == '.')
        word.len--;
    return letter && !ref_word_kind (word, &kind) && !ref_word_part (word, &part);
}
