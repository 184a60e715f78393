/* Numbers in references: what the forms for people can say, and where a number ends.
 *
 * lib/number knows what a paragraph number looks like; here is what else may follow "box",
 * "table" or "footnote": roman numerals, single letters, stars.
 */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"

#include <string.h>

/* Roman numerals in small letters are believed up to LXXXIX: "mix", "di" and "cv" are words. */
enum { SMALL_ROMAN_MAX = 89 };

static bool
is_believed_roman (struct strv v)
{
    uint32_t value = number_roman (v);
    return value > 0 && (value <= SMALL_ROMAN_MAX || v.s[0] < 'a');
}

/* "12", "12a", "IV" or, where letters count, "a". */
static bool
is_component (struct strv v, bool letters)
{
    if (v.len == 0)
        return false;
    if (ascii_is_digit (v.s[0]))
        return number_is_paragraph (v);
    return is_believed_roman (v) || (letters && v.len == 1 && ascii_is_letter (v.s[0]));
}

static bool
is_dotted (struct strv v, bool letters)
{
    struct strv component;
    while (strv_split (&v, '.', &component))
        if (!is_component (component, letters))
            return false;
    return true;
}

/* Bytes of the footnote marks *, † (E2 80 A0) and ‡ (E2 80 A1) at the start of `v`. */
static size_t
marks (struct strv v)
{
    static const struct strv daggers[] = { STRV_INIT ("\xE2\x80\xA0"),
                                           STRV_INIT ("\xE2\x80\xA1") };
    size_t n = 0;
    for (;;) {
        struct strv rest = strv_sub (v, n, v.len);
        if (rest.len > 0 && rest.s[0] == '*')
            n++;
        else if (strv_starts (rest, daggers[0]) || strv_starts (rest, daggers[1]))
            n += 3;
        else
            return n;
    }
}

static bool
counts_in_letters (enum passage_kind kind)
{
    return kind != PASSAGE_PARAGRAPH && kind != PASSAGE_RECITAL;
}

/* "EV": an annex may be named by a short word in capitals. */
static bool
is_short_name (struct strv v)
{
    enum { LONGEST = 4 };
    for (size_t i = 0; i < v.len; i++)
        if (!ascii_is_upper (v.s[i]))
            return false;
    return v.len > 1 && v.len <= LONGEST;
}

/* "L. 121-3": only an article may have it. */
static bool
is_of_code (struct strv v)
{
    return v.len > 0 && number_code_end (v, 0) == v.len;
}

/* Whether "11-A" is one of them, and no range. */
static bool
may_be_lettered (enum passage_kind kind)
{
    return kind == PASSAGE_ARTICLE || kind == PASSAGE_BOX || kind == PASSAGE_TABLE ||
           kind == PASSAGE_FIGURE || kind == PASSAGE_ANNEX;
}

bool
ref_number_plain (enum passage_kind kind, bool given, struct strv number)
{
    if (number.len == 0)
        return false;
    if (!given)
        return number_is_paragraph (number) &&
               (number.len == 1 || number.s[0] != '0' || number.s[1] == '.');
    if (kind == PASSAGE_FOOTNOTE && marks (number) == number.len)
        return true;
    if (kind == PASSAGE_ANNEX && is_short_name (number))
        return true;
    if ((kind == PASSAGE_ARTICLE && is_of_code (number)) ||
        (may_be_lettered (kind) && number_is_lettered (number)))
        return true;
    return number_is_paragraph (number) || is_dotted (number, counts_in_letters (kind));
}

bool
ref_part_has_session (enum part_kind kind)
{
    return kind == PART_RESOLUTION || kind == PART_DECISION;
}

bool
ref_part_is_titled (enum part_kind kind)
{
    return ref_part_has_session (kind) || kind == PART_CONCLUSIONS;
}

bool
ref_number_plain_part (enum part_kind kind, struct strv number)
{
    if (kind == PART_ANNEX && is_short_name (number))
        return true;
    if ((kind == PART_ARTICLE && is_of_code (number)) ||
        (!ref_part_is_titled (kind) && number_is_lettered (number)))
        return true;
    if (ref_part_has_session (kind) && number.len > 0 &&
        number_session_end (number, 0) == number.len)
        return true;
    if (!ref_part_has_session (kind) || number.len == 0 || !ascii_is_digit (number.s[0]))
        return number.len > 0 && (number_is_paragraph (number) || is_dotted (number, true));
    for (size_t i = 0; i < number.len; i++)
        if (!ascii_is_digit (number.s[i]) && number.s[i] != '/')
            return number_is_paragraph (number);
    return ascii_is_digit (number.s[number.len - 1]);
}

static bool
is_number_byte (char c)
{
    return ascii_is_digit (c) || ascii_is_letter (c) || c == '.' || c == '_' || c == '/';
}

/* The letters, figures, dots and strokes from `at` on, with "bis" and the like after a blank
 * or a hyphen. */
static struct strv
number_token (const struct ref_scan *s)
{
    size_t end = s->at;
    while (end < s->text.len && is_number_byte (s->text.s[end]))
        end++;
    if (end == s->at)
        return strv_sub (s->text, s->at,
                         s->at + marks (strv_sub (s->text, s->at, s->text.len)));
    size_t word = end + 1;
    while (word < s->text.len && ascii_is_letter (s->text.s[word]))
        word++;
    struct strv longer = strv_sub (s->text, s->at, word);
    bool parted = end < s->text.len && (s->text.s[end] == ' ' || s->text.s[end] == '-');
    if (parted && number_is_paragraph (longer))
        return longer;
    while (s->text.s[end - 1] == '.' && end - 1 > s->at)
        end--;
    return strv_sub (s->text, s->at, end);
}

/* "G20" and "table a" are words of a question as often as references. */
static bool
is_doubtful (bool given, struct strv v)
{
    char last = v.s[v.len - 1];
    if (given)
        return v.len == 1 ? ascii_is_letter (last) && !is_believed_roman (v)
                          : number_roman (v) > SMALL_ROMAN_MAX ||
                                (is_short_name (v) && !is_believed_roman (v));
    return ascii_is_letter (v.s[0]) ||
           (ascii_is_letter (last) && ascii_is_digit (v.s[v.len - 2]));
}

/* The end of "11-A" where the number stands, or where it begins. */
static size_t
lettered_end (const struct ref_scan *s)
{
    size_t n;
    (void)number_figures (strv_sub (s->text, s->at, s->text.len), &n);
    size_t end = s->at + n + 2 < s->text.len ? s->at + n + 2 : s->text.len;
    bool whole = end == s->text.len || !is_number_byte (s->text.s[end]);
    return whole && number_is_lettered (strv_sub (s->text, s->at, end)) ? end : s->at;
}

/* The same for what may be an article of a code, "L. 121-3", or put in later, "11-A". */
static struct strv
law_token (const struct ref_scan *s, bool article, bool lettered)
{
    size_t end = article ? number_code_end (s->text, s->at) : s->at;
    if (lettered && end == s->at)
        end = lettered_end (s);
    return end > s->at ? strv_sub (s->text, s->at, end) : number_token (s);
}

bool
ref_scan_open_end (struct ref_scan *s)
{
    static const struct strv words[] = {
        STRV_INIT ("ff"),      STRV_INIT ("f"),       STRV_INIT ("et seq"),
        STRV_INIT ("et seqq"), STRV_INIT ("et sqq"),  STRV_INIT ("seq"),
        STRV_INIT ("seqq"),    STRV_INIT ("sq"),      STRV_INIT ("sqq"),
        STRV_INIT ("et s"),    STRV_INIT ("et suiv"), STRV_INIT ("y ss"),
        STRV_INIT ("onwards"), STRV_INIT ("onward"),  STRV_INIT ("and following"),
    };
    size_t start = s->at;
    bool found = false;
    (void)ref_scan_eat (s, STRV (" "));
    size_t word = s->at;
    for (size_t i = 0; i < COUNT_OF (words) && !found; i++) {
        s->at = word;
        found = ref_scan_eat (s, words[i]) && !ref_is_word_byte (ref_scan_peek (s));
    }
    s->at = start;
    if (found)
        (void)ref_scan_want (s, "the last number, as in \"75–80\",");
    return found;
}

/* The end of the "1,234" that stands here, in which the comma parts thousands, or `at`. */
static size_t
thousands_end (const struct ref_scan *s)
{
    size_t before, after, more = 0;
    struct strv rest = strv_sub (s->text, s->at, s->text.len);
    (void)number_figures (rest, &before);
    if (before < 1 || before > 3 ||
        !strv_starts (strv_sub (rest, before, rest.len), STRV (",")))
        return s->at;
    (void)number_figures (strv_sub (rest, before + 1, rest.len), &after);
    size_t end = before + 1 + after;
    if (strv_starts (strv_sub (rest, end, rest.len), STRV (",")))
        (void)number_figures (strv_sub (rest, end + 1, rest.len), &more);
    bool sure = s->thousands || (after > 0 && rest.s[before + 1] == '0');
    bool ends = end >= rest.len || !is_number_byte (rest.s[end]) ||
                (rest.s[end] == '.' && (end + 1 >= rest.len || rest.s[end + 1] == ' '));
    return sure && after == 3 && more != 3 && ends ? s->at + end : s->at;
}

/* Takes "1,234" as 1234. */
static bool
read_thousands (struct ref_scan *s, struct strv *out)
{
    size_t end = thousands_end (s);
    if (end == s->at)
        return false;
    *out = arena_dup (s->arena, strv_sub (s->text, s->at, end));
    size_t comma = strv_find (*out, STRV (","), 0);
    if (comma >= out->len) /* memory is out: the arena says so */
        return false;
    memmove ((char *)out->s + comma, out->s + comma + 1, out->len - comma - 1);
    out->len--;
    s->at = end;
    return true;
}

bool
ref_scan_number (struct ref_scan *s, enum passage_kind kind, bool given, struct strv *out)
{
    if (given && read_thousands (s, out))
        return true;
    struct strv v =
        law_token (s, given && kind == PASSAGE_ARTICLE, given && may_be_lettered (kind));
    bool open = given && v.len > 2 && strv_ends (v, STRV ("ff"));
    v.len -= open ? 2 : 0; /* "75ff" */
    if (!ref_number_plain (kind, given, v))
        return ref_scan_want (s, "a number");
    s->doubtful = s->doubtful || is_doubtful (given, v);
    s->at += v.len;
    *out = v;
    return true;
}

bool
ref_scan_part_number (struct ref_scan *s, enum part_kind kind, struct strv *out)
{
    struct strv v = law_token (s, kind == PART_ARTICLE, !ref_part_is_titled (kind));
    if (!ref_number_plain_part (kind, v))
        return ref_scan_want (s, "a number");
    s->at += v.len;
    *out = v;
    return true;
}
