/* The first page: see guess.h.  Each field has one rule, tried on each line of the cover. */
#include "indexer/cover.h"
#include "indexer/guess.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/counted.h"
#include "indexer/structure/labels.h"

#include "lib/ascii.h"
#include "lib/number.h"

#include <string.h>

/* The cover ends at a contents list, at prose, at the first numbered line or chapter, or here.
 */
enum { COVER_LINES_MAX = 40, PROSE_BYTES = 200, WORDS_MAX = 24 };

static bool
has_control (struct strv v)
{
    for (size_t i = 0; i < v.len; i++)
        if ((unsigned char)v.s[i] < 0x20 || v.s[i] == 0x7F)
            return true;
    return false;
}

/* Words parted by blanks; at most WORDS_MAX are stored, all are counted. */
static size_t
split_words (struct strv line, struct strv words[WORDS_MAX])
{
    struct strv rest = line, word;
    size_t n = 0;
    while (strv_split (&rest, ' ', &word)) {
        if (word.len > 0 && n < WORDS_MAX)
            words[n] = word;
        n += word.len > 0;
    }
    return n;
}

/* ------------------------------------------------------------------ dates */

static int
to_int (struct strv v, size_t min_digits, size_t max_digits)
{
    int n = 0;
    if (v.len < min_digits || v.len > max_digits)
        return -1;
    for (size_t i = 0; i < v.len; i++) {
        if (!ascii_is_digit (v.s[i]))
            return -1;
        n = n * 10 + (v.s[i] - '0');
    }
    return n;
}

/* "Wednesday, 16 April 2025, 10 a.m." without the time of the day. */
static struct strv
without_time (struct strv line)
{
    size_t comma = line.len;
    if (!strv_ends (line, STRV (".m.")))
        return line;
    while (comma > 0 && line.s[comma - 1] != ',')
        comma--;
    return comma > 0 ? strv_sub (line, 0, comma - 1) : line;
}

/* Only a whole date is taken: a year or a month alone on a line is more often a title. */
bool
cover_date (struct strv line, int *year, int *month, int *day)
{
    struct strv words[WORDS_MAX];
    line = without_time (line);
    size_t n = split_words (line, words);
    bool sentence = strv_ends (line, STRV ("."));
    for (size_t i = 0; !sentence && n <= 6 && i < n; i++) {
        struct strv rest = strv_make (words[i].s, (size_t)(line.s + line.len - words[i].s));
        if (work_date (rest, year, month, day) && *day > 0)
            return true;
        if (!strv_ends (words[i], STRV (",")) && !strv_ends (words[i], STRV (":")))
            break;
    }
    *year = *month = *day = 0;
    return false;
}

/* ------------------------------------------------------------------ symbols */

/* Bytes of the session in "EB148/23" and "A72/17"; "L119/1" and "C103/1" are pages of the
 * Official Journal. */
static size_t
session_length (struct strv body, struct strv rest)
{
    size_t n;
    if (body.len == 0 || strv_eq (body, STRV ("L")) || strv_eq (body, STRV ("C")))
        return 0;
    (void)number_figures (rest, &n);
    return n > 1 && n < 4 && n + 1 < rest.len && rest.s[n] == '/' &&
                   ascii_is_digit (rest.s[n + 1])
               ? n
               : 0;
}

/* "C/112/INF/1": capitals, then parts after "/" of capitals, figures, dots and hyphens, with a
 * figure somewhere. */
static size_t
symbol_length (struct strv word)
{
    size_t i = 0, end = 0;
    bool figure = false;
    while (i < word.len && (ascii_is_upper (word.s[i]) || (i > 0 && word.s[i] == '.')))
        i++;
    i += session_length (strv_sub (word, 0, i), strv_sub (word, i, word.len));
    if (i == 0 || i == word.len || word.s[i] != '/')
        return 0;
    for (; i < word.len; i++) {
        char c = word.s[i];
        if (!ascii_is_upper (c) && !ascii_is_lower (c) && !ascii_is_digit (c) &&
            strchr ("/.-()", c) == NULL)
            break;
        figure = figure || ascii_is_digit (c);
        if (ascii_is_upper (c) || ascii_is_digit (c) || ascii_is_lower (c))
            end = i + 1;
    }
    return figure ? end : 0;
}

/* A symbol inside a sentence or in brackets is another document's: "having considered document
 * A/1/2," is one that goes on. */
static bool
names_itself (const struct strv *words, size_t n, size_t i)
{
    bool said = i > 0 && (strv_eq_nocase (words[i - 1], STRV ("document")) ||
                          strv_eq_nocase (words[i - 1], STRV ("symbol")));
    if (said)
        return n > WORDS_MAX || strchr (",;", words[n - 1].s[words[n - 1].len - 1]) == NULL;
    if (words[i].s[0] == '(')
        return false;
    for (size_t k = 0; k < n && k < WORDS_MAX && words[k].s[0] != '['; k++)
        if (ascii_is_lower (words[k].s[0]))
            return false;
    return true;
}

/* Bytes of what names a piece of the document right behind its symbol: " (Sect. 10)",
 * " (Vol. II)". */
static size_t
piece_length (struct strv rest)
{
    size_t i = 2, number;
    if (!strv_starts (rest, STRV (" (")))
        return 0;
    while (i < rest.len && (ascii_is_letter (rest.s[i]) || rest.s[i] == '.'))
        i++;
    if (i == 2 || !ascii_is_upper (rest.s[2]) || i >= rest.len || rest.s[i] != ' ')
        return 0;
    for (number = ++i;
         i < rest.len && (ascii_is_upper (rest.s[i]) || ascii_is_digit (rest.s[i]));)
        i++;
    return i > number && i < rest.len && rest.s[i] == ')' ? i + 1 : 0;
}

static struct strv
find_symbol (struct strv line)
{
    struct strv words[WORDS_MAX];
    size_t n = split_words (line, words);
    for (size_t i = 0; i < n && i < WORDS_MAX; i++) {
        struct strv word = words[i];
        while (word.len > 0 && (word.s[0] == '(' || word.s[0] == '*'))
            word = strv_sub (word, 1, word.len);
        struct strv symbol = strv_sub (word, 0, symbol_length (word));
        if (symbol.len > 0 && names_itself (words, n, i) &&
            strv_find (symbol, STRV ("/Corr"), 0) == SIZE_MAX) {
            size_t end = (size_t)(symbol.s - line.s) + symbol.len;
            symbol.len += piece_length (strv_sub (line, end, line.len));
            return symbol;
        }
    }
    return strv_make ("", 0);
}

static bool
is_court (struct strv word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!ascii_is_upper (word.s[i]))
            return false;
    return word.len > 1;
}

/* "(Admin)": letters in brackets. */
static bool
is_division (struct strv word)
{
    for (size_t i = 1; i + 1 < word.len; i++)
        if (!ascii_is_letter (word.s[i]))
            return false;
    return word.len > 2 && word.s[0] == '(' && word.s[word.len - 1] == ')';
}

/* "[2021] UKSC 12", "[2019] EWCA Civ 123", "[2023] EWHC 1526 (Admin)". */
static struct strv
find_neutral_citation (struct strv line)
{
    size_t at = strv_find (line, STRV ("["), 0);
    struct strv rest = strv_sub (line, at, line.len), words[WORDS_MAX];
    size_t n = at == SIZE_MAX ? 0 : split_words (rest, words);
    if (n < 3 || !is_court (words[1]))
        return strv_make ("", 0);
    size_t figures = to_int (words[2], 1, 6) < 0 ? 3 : 2, end = figures;
    if (end + 1 < n && end + 1 < WORDS_MAX && is_division (words[end + 1]))
        end++;
    if (figures >= n || figures >= WORDS_MAX || to_int (words[figures], 1, 6) < 0)
        return strv_make ("", 0);
    struct strv whole = strv_make (rest.s, (size_t)(words[end].s + words[end].len - rest.s));
    return work_is_neutral_citation (whole) ? whole : strv_make ("", 0);
}

/* ------------------------------------------------------------------ session and body */

static bool
is_ordinal (struct strv word)
{
    static const char *const ends[] = {
        "th", "st", "nd", "rd", "first", "second", "third", NULL
    };
    for (size_t i = 0; ends[i] != NULL; i++) {
        struct strv end = strv_cstr (ends[i]);
        if (word.len >= end.len + (end.len == 2) &&
            strv_eq_nocase (strv_sub (word, word.len - end.len, word.len), end))
            return true;
    }
    return false;
}

bool
cover_is_session (struct strv line)
{
    struct strv words[WORDS_MAX];
    size_t n = split_words (line, words);
    return n >= 2 && n <= 4 && !ascii_is_lower (line.s[0]) && is_ordinal (words[n - 2]) &&
           strv_eq_nocase (words[n - 1], STRV ("session"));
}

/* A line of names: every word of four letters or more begins with a capital. */
static bool
is_title_case (struct strv line)
{
    struct strv words[WORDS_MAX];
    size_t n = split_words (line, words);
    bool capital = false;
    for (size_t i = 0; i < n && i < WORDS_MAX; i++) {
        if (words[i].len >= 4 && ascii_is_lower (words[i].s[0]))
            return false;
        capital = capital || ascii_is_upper (words[i].s[0]);
    }
    return capital;
}

bool
cover_is_body (struct strv line)
{
    struct strv words[WORDS_MAX];
    if (line.len == 0 || split_words (line, words) > 6 || !is_title_case (line))
        return false;
    for (size_t i = 0; i < line.len; i++)
        if (ascii_is_digit (line.s[i]) || strchr (":;.,*/", line.s[i]) != NULL)
            return false;
    return true;
}

/* ------------------------------------------------------------------ titles */

/* Text of a Markdown heading; empty when the line is none. */
static struct strv
heading_text (struct strv line)
{
    size_t level = 0;
    while (level < line.len && line.s[level] == '#')
        level++;
    return level > 0 ? strv_trim (strv_sub (line, level, line.len)) : strv_make ("", 0);
}

/* Cells of a table, an imprint with bullets, or more figures than letters. */
static bool
is_no_prose (struct strv line)
{
    size_t figures = 0, letters = 0;
    for (size_t i = 0; i < line.len; i++) {
        figures += ascii_is_digit (line.s[i]);
        letters += ascii_is_upper (line.s[i]) || ascii_is_lower (line.s[i]) ||
                   (unsigned char)line.s[i] >= 0x80;
    }
    return figures > letters || strv_find (line, STRV ("   "), 0) != SIZE_MAX ||
           strv_find (line, STRV ("\xE2\x80\xA2"), 0) != SIZE_MAX;
}

bool
cover_may_begin_title (struct strv line)
{
    int year, month, day;
    return chars_first_word (line) != 0 && !is_no_prose (line) &&
           strchr ("*<(|", line.s[0]) == NULL && !ascii_is_lower (line.s[0]) &&
           find_neutral_citation (line).len == 0 && find_symbol (line).len == 0 &&
           !cover_is_session (line) && !labels_is_whole (line) &&
           !strv_starts (line, STRV ("1 ")) && !cover_date (line, &year, &month, &day);
}

/* "March 2022". */
static bool
is_month (struct strv line)
{
    int year, month, day;
    return work_date (line, &year, &month, &day) && month > 0;
}

/* How much a line of the cover looks like the title: the number of its words, twice as much for
 * a line of names that is not that of a committee; 0 for what is certainly none. */
static size_t
title_score (struct strv line)
{
    struct strv words[WORDS_MAX];
    size_t n = split_words (line, words);
    if (n < 2 || n > WORDS_MAX || strchr (".,;:-", line.s[line.len - 1]) != NULL ||
        strv_find (line, STRV (":"), 0) != SIZE_MAX || !cover_may_begin_title (line) ||
        cover_is_imprint (line) || is_month (line))
        return 0;
    return is_title_case (line) && !strv_ends (line, STRV (" Committee")) ? WORDS_MAX + n : n;
}

/* ------------------------------------------------------------------ front matter */

static struct strv
unquoted (struct strv v)
{
    if (v.len >= 2 && (v.s[0] == '\'' || v.s[0] == '"') && v.s[v.len - 1] == v.s[0])
        return strv_sub (v, 1, v.len - 1);
    return v;
}

static void
read_front_matter_line (struct strv line, struct cover *out)
{
    size_t colon = strv_find (line, STRV (":"), 0);
    if (colon == SIZE_MAX || has_control (line))
        return;
    struct strv name = strv_sub (line, 0, colon);
    struct strv value = unquoted (strv_trim (strv_sub (line, colon + 1, line.len)));
    if (strv_eq_nocase (name, STRV ("title")))
        out->title = value;
    else if (strv_eq_nocase (name, STRV ("lang")) || strv_eq_nocase (name, STRV ("language")))
        out->language = value;
    else if (strv_eq_nocase (name, STRV ("date")))
        (void)cover_date (value, &out->year, &out->month, &out->day);
}

/* Index of the first line after the front matter; 0 when there is none. */
static size_t
read_front_matter (const struct document *d, struct cover *out)
{
    if (d->nlines == 0 || !strv_eq (strv_trim (d->lines[0].text), STRV ("---")))
        return 0;
    for (size_t i = 1; i < d->nlines && i < COVER_LINES_MAX; i++) {
        if (strv_eq (strv_trim (d->lines[i].text), STRV ("---")))
            return i + 1;
        read_front_matter_line (d->lines[i].text, out);
    }
    return 0;
}

/* ------------------------------------------------------------------ the page */

struct cover_reading {
    struct cover *out;
    struct strv before; /* the first cell of the line before, without blank ones */
    size_t lines;       /* of the text that it ends */
    size_t score;       /* of the title so far */
};

static bool
speaks_of_correction (struct strv line)
{
    return strv_find (line, STRV ("orr."), 0) != SIZE_MAX ||
           strv_find (line, STRV ("orrigend"), 0) != SIZE_MAX ||
           strv_find (line, STRV ("eissue"), 0) != SIZE_MAX;
}

/* "Chapter I", "Article 1", "I. INTRODUCTION"; but "I. v. Finland" is a case. */
static bool
is_first_heading (struct strv line)
{
    bool first = strv_starts (line, STRV ("I. ")) && !strv_starts (line, STRV ("I. v"));
    first = first || strv_starts (line, STRV ("一.")) || strv_starts (line, STRV ("一、")) ||
            strv_starts (line, STRV ("أولا"));
    struct counted counted;
    return first || labels_is_whole (line) || counted_read (line, &counted);
}

/* The label of what follows ends the cover, unless it is all that the cover has: an annex that
 * is a file of its own. */
static bool
ends_cover (const struct cover_reading *r, struct strv line)
{
    size_t figures = 0;
    while (figures < line.len && ascii_is_digit (line.s[figures]))
        figures++;
    bool numbered = figures > 0 && figures < 4 && figures < line.len &&
                    strchr (".)\\", line.s[figures]) != NULL;
    bool contents = line.len >= 8 &&
                    strv_eq_nocase (strv_sub (line, line.len - 8, line.len), STRV ("contents"));
    return numbered || contents || line.len > PROSE_BYTES ||
           (r->before.len > 0 && is_first_heading (line));
}

/* A line without the stars of notes at its end: "Report of the Board* **". */
static struct strv
without_note_marks (struct strv line)
{
    if (strv_starts (line, STRV ("*")))
        return line;
    while (line.len > 0 && (line.s[line.len - 1] == '*' || line.s[line.len - 1] == ' '))
        line.len--;
    return line;
}

static void
read_title (struct cover_reading *r, struct strv line)
{
    line = without_note_marks (line);
    struct strv heading = heading_text (line);
    size_t score = heading.len > 0 ? SIZE_MAX : title_score (line);
    if (score <= r->score)
        return;
    r->score = score;
    r->out->title = heading.len > 0 ? heading : line;
}

static void
read_symbol (struct cover *out, struct strv line)
{
    if (out->symbol.len > 0)
        return;
    out->symbol = find_neutral_citation (line);
    out->judgment = out->symbol.len > 0;
    if (!out->judgment)
        out->symbol = find_symbol (line);
}

static void
read_cell (struct cover_reading *r, struct strv cell)
{
    struct cover *out = r->out;
    read_symbol (out, cell);
    if (out->session.len == 0 && cover_is_session (cell)) {
        out->session = cell;
        if (r->lines == 1 && cover_is_body (r->before))
            out->body = r->before;
    }
    if (out->year == 0 && !speaks_of_correction (r->before))
        (void)cover_date (cell, &out->year, &out->month, &out->day);
}

/* A line is read cell by cell: on the right of a head stands what does not go on with it. */
static void
read_cover_line (struct cover_reading *r, struct strv line, size_t lines)
{
    struct strv rest = line;
    while (rest.len > 0) {
        size_t gap = strv_find (rest, STRV ("   "), 0);
        read_cell (r, strv_trim (strv_sub (rest, 0, gap)));
        rest = strv_trim (strv_sub (rest, gap, rest.len));
    }
    r->before = strv_trim (strv_sub (line, 0, strv_find (line, STRV ("   "), 0)));
    r->lines = lines;
}

/* Whether line `i` goes on with the line before, where the format knows the places of lines. */
static bool
goes_on (const struct document *d, size_t i)
{
    const float pitch = 1.5F, same = 0.2F;
    const struct line *b = &d->lines[i], *a = i > 0 ? b - 1 : b;
    float larger = a->size > 0 ? (b->size - a->size) / a->size : 1, below = b->y - a->y;
    return a->text.len > 0 && larger < same && larger > -same && below > 0 &&
           below < pitch * a->size;
}

void
cover_read (const struct document *d, struct arena *arena, struct cover *out)
{
    memset (out, 0, sizeof *out);
    size_t i = read_front_matter (d, out), first = i, lines = 0, cited = SIZE_MAX;
    bool titled = out->title.len > 0, typed = d->nlines > i && d->lines[i].size > 0;
    struct cover_reading r = { .out = out, .score = titled || typed ? SIZE_MAX : 0 };
    for (size_t taken = 0; i < d->nlines && taken < COVER_LINES_MAX; i++) {
        struct strv line = strv_trim (d->lines[i].text);
        if (line.len == 0)
            continue;
        bool row = d->lines[i].kind == LINE_ROW; /* begins with a date, not with a number */
        if (!row && ends_cover (&r, line))
            break;
        lines = goes_on (d, i) ? lines + 1 : 1;
        if (!has_control (line)) {
            read_title (&r, line);
            read_cover_line (&r, line, lines);
            cited = cited == SIZE_MAX && out->judgment ? i : cited;
        }
        taken++;
    }
    if (typed && !titled && cited != SIZE_MAX)
        out->title = cover_case_name (d, cited, out->symbol, arena);
    if (typed && !titled && out->title.len == 0)
        out->title = cover_title_by_type (d, first, i, arena);
}
