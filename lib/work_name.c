/* How a work is named: neutral citations, keys, and whether a name that someone typed is this
 * work's.  Reading and storing metadata is in work.c.
 */
#include "lib/work.h"

#include "lib/ascii.h"
#include "lib/text.h"

/* The first word of `*rest`, cut off with the blank after it. */
static struct strv
next_word (struct strv *rest)
{
    struct strv head = *rest;
    if (!strv_split (rest, ' ', &head))
        head = strv_make (NULL, 0);
    return head;
}

static bool
all (struct strv v, bool (*is) (char))
{
    for (size_t i = 0; i < v.len; i++)
        if (!is (v.s[i]))
            return false;
    return v.len > 0;
}

bool
work_is_neutral_citation (struct strv symbol)
{
    struct strv rest = symbol, year = next_word (&rest);
    if (year.len != 6 || year.s[0] != '[' || year.s[5] != ']' ||
        !all (strv_sub (year, 1, 5), ascii_is_digit))
        return false;
    struct strv word = next_word (&rest);
    size_t words = 0;
    for (; all (word, ascii_is_letter); word = next_word (&rest))
        words++;
    if (words < 1 || words > 2 || !all (word, ascii_is_digit))
        return false;
    return rest.s == NULL || (rest.len > 2 && rest.s[0] == '(' && rest.s[rest.len - 1] == ')');
}

void
work_key (struct strv name, struct strbuf *out)
{
    size_t start = out->len;
    bool gap = false;
    for (size_t i = 0; i < name.len; i++) {
        char c = ascii_lower (name.s[i]);
        if (!ascii_is_letter (c) && !ascii_is_digit (c) && c != '.' && c != '-') {
            gap = true;
            continue;
        }
        bool beside = c == '-' || out->len == start || out->buf[out->len - 1] == '-';
        if (gap && !beside)
            strbuf_addc (out, '-');
        gap = false;
        if (c != '-' || out->len > start)
            strbuf_addc (out, c);
    }
    while (out->len > start && out->buf[out->len - 1] == '-')
        strbuf_cut (out, out->len - 1);
}

static bool
ends_nocase (struct strv v, struct strv suffix)
{
    return v.len >= suffix.len &&
           strv_eq_nocase (strv_sub (v, v.len - suffix.len, v.len), suffix);
}

/* Whether `name` is `last`, or ends in it after what the citation styles put between two. */
static bool
is_or_ends (struct strv name, struct strv last)
{
    if (last.len == 0 || !ends_nocase (name, last))
        return false;
    static const struct strv between[] = { STRV_INIT (", "),
                                           STRV_INIT (") "),
                                           STRV_INIT ("document "),
                                           STRV_INIT ("Doc "),
                                           STRV_INIT ("\xE2\x80\x99 "),
                                           STRV_INIT ("' ") };
    struct strv before = strv_sub (name, 0, name.len - last.len);
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++)
        if (strv_ends (before, between[i]))
            return true;
    return before.len == 0;
}

struct strv
work_bracketed (struct strv name)
{
    size_t at = name.len;
    while (at > 0 && name.s[at - 1] != '(')
        at--;
    bool bracketed = at > 1 && name.s[at - 2] == ' ' && strv_ends (name, STRV (")"));
    return bracketed ? strv_sub (name, at, name.len - 1) : strv_make ("", 0);
}

/* `name` without the date in brackets that oscola has at the end. */
static struct strv
without_date (struct strv name)
{
    struct strv inside = work_bracketed (name);
    int year, month, day;
    bool dated = inside.len > 0 && work_date (inside, &year, &month, &day);
    return dated ? strv_sub (name, 0, name.len - inside.len - 3) : name;
}

/* `name` as what ends in a title in quotation marks of any kind. */
static bool
ends_in_quoted (struct strv name, struct strv title)
{
    static const struct strv open[] = { STRV_INIT ("‘"), STRV_INIT ("'"), STRV_INIT ("“"),
                                        STRV_INIT ("\""), STRV_INIT ("«") };
    static const struct strv close[] = { STRV_INIT ("’"), STRV_INIT ("'"), STRV_INIT ("”"),
                                         STRV_INIT ("\""), STRV_INIT ("»") };
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        struct strv bare = strv_sub (name, 0, name.len - close[i].len);
        if (!strv_ends (name, close[i]) || !ends_nocase (bare, title) || title.len == 0)
            continue;
        struct strv before = strv_sub (bare, 0, bare.len - title.len);
        if (strv_ends (before, open[i]))
            return is_or_ends (name, strv_sub (name, before.len - open[i].len, name.len));
    }
    return false;
}

/* The "title-short" of the CSL-JSON as it stands there; quotation marks inside a string have a
 * backslash, so that nothing else looks like it. */
static struct strv
short_title (struct strv csl)
{
    static const struct strv sign = STRV_INIT ("\"title-short\":\"");
    size_t at = strv_find (csl, sign, 0);
    if (at >= csl.len)
        return strv_make ("", 0);
    struct strv rest = strv_sub (csl, at + sign.len, csl.len);
    return strv_sub (rest, 0, strv_find (rest, STRV ("\""), 0));
}

/* Whether `name` has the neutral citation `symbol` between the names of the parties and the
 * reports that print the judgment too: "Keeper v Harbour [2023] UKSC 12, [2023] 1 WLR 100". */
static bool
holds_citation (struct strv name, struct strv symbol)
{
    if (!work_is_neutral_citation (symbol))
        return false;
    for (size_t at = 0; (at = strv_find (name, STRV ("["), at)) < name.len; at++) {
        struct strv rest = strv_sub (name, at + symbol.len, name.len);
        if (strv_eq_nocase (strv_sub (name, at, at + symbol.len), symbol) &&
            (at == 0 || name.s[at - 1] == ' ') &&
            (rest.len == 0 || strv_starts (rest, STRV (", ["))))
            return true;
    }
    return false;
}

static struct strv
without_start (struct strv v, struct strv start)
{
    return strv_starts_nocase (v, start) ? strv_sub (v, start.len, v.len) : v;
}

/* The parties of "Keeper v. Harbour [GC], no. 12345/67" and "Keeper v. Harbour (dec.)". */
static struct strv
parties_of (struct strv name)
{
    static const struct strv ends[] = { STRV_INIT (", no"),  STRV_INIT (" (App"),
                                        STRV_INIT (" App "), STRV_INIT (" (no"),
                                        STRV_INIT (" [GC]"), STRV_INIT (" (dec.)") };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        name = strv_sub (name, 0, strv_find (name, ends[i], 0));
    return without_start (name, STRV ("case of "));
}

/* Appends the parties folded, "v." as "v". */
static void
fold_parties (struct strv parties, struct strbuf *out)
{
    size_t at = strv_find (parties, STRV (" v. "), 0);
    text_fold (strv_sub (parties, 0, at), out);
    if (at < parties.len) {
        strbuf_adds (out, " v ");
        text_fold (strv_sub (parties, at + 4, parties.len), out);
    }
}

/* Whether `name` is that of the case "CASE OF KEEPER v. HARBOUR", in any letters. */
static bool
is_case (struct strv name, struct strv title)
{
    struct strv parties = without_start (title, STRV ("case of "));
    struct strbuf ours = STRBUF_INIT, theirs = STRBUF_INIT;
    if (parties.len == title.len || parties.len == 0)
        return false;
    fold_parties (parties_of (name), &ours);
    fold_parties (parties, &theirs);
    bool same = !strbuf_failed (&ours) && !strbuf_failed (&theirs) &&
                strv_eq (strbuf_strv (&ours), strbuf_strv (&theirs));
    strbuf_free (&ours);
    strbuf_free (&theirs);
    return same;
}

/* "(EU)", "(EC)" and "No" stand before the number of an act or do not. */
static bool
is_before_number (struct strv word)
{
    return strv_eq_nocase (word, STRV ("No")) ||
           (strv_starts (word, STRV ("(E")) && strv_ends (word, STRV (")")));
}

static bool
next_of_act (struct strv *rest, struct strv *word)
{
    while (strv_split (rest, ' ', word))
        if (!is_before_number (*word))
            return true;
    return false;
}

/* Whether `name` is the start of `title` up to the number of an act, by which acts are cited:
 * "Regulation (EU) 2016/679", "Directive 98/34/EC". */
static bool
is_act (struct strv name, struct strv title)
{
    struct strv word = strv_make ("", 0), same;
    size_t nwords = 0;
    while (next_of_act (&name, &word)) {
        if (!next_of_act (&title, &same) || !strv_eq_nocase (word, same))
            return false;
        nwords++;
    }
    return nwords > 1 && title.len > 0 && word.len > 0 && ascii_is_digit (word.s[0]) &&
           strv_find (word, STRV ("/"), 0) < word.len;
}

/* The same with a short title behind: "Regulation (EU) 2016/679 (GDPR)". */
static bool
is_act_with_short (struct strv name, struct strv title)
{
    struct strv inside = work_bracketed (name);
    return is_act (name, title) ||
           (inside.len > 0 && is_act (strv_sub (name, 0, name.len - inside.len - 3), title));
}

/* The first byte from `at` on that counts in a symbol: people part "Rev. 1", and fill up
 * "00001" or do not. */
static size_t
skip_filling (struct strv v, size_t at)
{
    bool inside = at > 0 && ascii_is_digit (v.s[at - 1]);
    for (; at < v.len && (v.s[at] == ' ' || v.s[at] == '0'); at++) {
        bool before_digit = at + 1 < v.len && ascii_is_digit (v.s[at + 1]);
        if (before_digit ? inside : v.s[at] == '0')
            break;
    }
    return at;
}

/* Bytes of the word "section" at `at`, however it is cut short; 0 for another. */
static size_t
section_word (struct strv v, size_t at)
{
    static const struct strv words[] = { STRV_INIT ("section"), STRV_INIT ("sect."),
                                         STRV_INIT ("sect"), STRV_INIT ("sec."),
                                         STRV_INIT ("sec") };
    if (at > 0 && ascii_is_letter (v.s[at - 1]))
        return 0;
    for (size_t i = 0; i < COUNT_OF (words); i++) {
        size_t end = at + words[i].len;
        if (strv_starts_nocase (strv_sub (v, at, v.len), words[i]) && end < v.len &&
            !ascii_is_letter (v.s[end]))
            return words[i].len;
    }
    return 0;
}

static bool
is_same_symbol (struct strv name, struct strv symbol)
{
    size_t i = skip_filling (name, 0), j = skip_filling (symbol, 0);
    if (symbol.len == 0)
        return false;
    while (i < name.len && j < symbol.len) {
        size_t ours = section_word (name, i), theirs = section_word (symbol, j);
        bool section = ours > 0 && theirs > 0;
        if (!section && ascii_lower (name.s[i]) != ascii_lower (symbol.s[j]))
            break;
        i = skip_filling (name, i + (section ? ours : 1));
        j = skip_filling (symbol, j + (section ? theirs : 1));
    }
    return i == name.len && j == symbol.len;
}

/* Whether the words before "resolution" name the body of "A/RES/70/1"; none name any. */
static bool
is_body (struct strv name, struct strv body)
{
    static const struct {
        struct strv name, body;
    } bodies[] = {
        { STRV_INIT ("General Assembly"), STRV_INIT ("A") },
        { STRV_INIT ("UN General Assembly"), STRV_INIT ("A") },
        { STRV_INIT ("UNGA"), STRV_INIT ("A") },
        { STRV_INIT ("GA"), STRV_INIT ("A") },
        { STRV_INIT ("Security Council"), STRV_INIT ("S") },
        { STRV_INIT ("UN Security Council"), STRV_INIT ("S") },
        { STRV_INIT ("UNSC"), STRV_INIT ("S") },
        { STRV_INIT ("SC"), STRV_INIT ("S") },
        { STRV_INIT ("Economic and Social Council"), STRV_INIT ("E") },
        { STRV_INIT ("ECOSOC"), STRV_INIT ("E") },
        { STRV_INIT ("Human Rights Council"), STRV_INIT ("A/HRC") },
        { STRV_INIT ("HRC"), STRV_INIT ("A/HRC") },
    };
    for (size_t i = 0; i < COUNT_OF (bodies); i++)
        if (strv_eq_nocase (name, bodies[i].name) && strv_eq_nocase (body, bodies[i].body))
            return true;
    return name.len == 0;
}

/* Whether `name` is that of the resolution whose symbol it is: "General Assembly resolution
 * 70/1" of A/RES/70/1; "resolution 2231 (2015)", "resolution 2231" and "S/RES/2231" of
 * S/RES/2231 (2015). */
static bool
is_resolution (struct strv name, struct strv symbol)
{
    static const struct strv sign = STRV_INIT ("/RES/");
    static const struct strv words[] = { STRV_INIT ("resolution "), STRV_INIT ("res. "),
                                         STRV_INIT ("res ") };
    size_t at = strv_find (symbol, sign, 0);
    if (at >= symbol.len)
        return false;
    if (is_same_symbol (name, without_date (symbol)))
        return true;
    struct strv number = strv_sub (symbol, at + sign.len, symbol.len);
    for (size_t i = 0, from; i < COUNT_OF (words); i++)
        for (from = 0; from < name.len; from++) {
            struct strv rest = strv_sub (name, from + words[i].len, name.len);
            if (strv_starts_nocase (strv_sub (name, from, name.len), words[i]) &&
                is_body (strv_trim (strv_sub (name, 0, from)), strv_sub (symbol, 0, at)) &&
                (is_same_symbol (rest, number) || is_same_symbol (rest, without_date (number))))
                return true;
        }
    return false;
}

bool
work_is_named (const struct work *w, struct strv name)
{
    if (w->key.len > 0 && strv_eq_nocase (name, w->key))
        return true;
    if (is_or_ends (name, w->symbol) || is_or_ends (name, w->title) ||
        is_or_ends (name, short_title (w->csl)))
        return true;
    struct strv undated = without_date (name);
    if (is_or_ends (undated, w->title) || ends_in_quoted (undated, w->title) ||
        is_same_symbol (undated, w->symbol) ||
        is_same_symbol (without_start (work_bracketed (name), STRV ("document ")), w->symbol) ||
        holds_citation (name, w->symbol) || is_case (name, w->title) ||
        is_act_with_short (name, w->title) || is_resolution (name, w->symbol))
        return true;
    if (w->symbol.len > 0 || w->title.len > 0)
        return false;
    return undated.len > 0 &&
           (strv_eq_nocase (undated, w->author) || strv_eq_nocase (undated, w->short_author));
}
