/* Lines that are two things: see first_lines.h. */
#include "indexer/structure/first_lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/labels.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/text.h"

/* Where a line is parted, by bytes of its text. */
struct cut {
    struct strv number;
    size_t label, label_end, rest; /* the label begins and ends, what follows it begins: a dash
                                      between them belongs to neither */
    bool numbered;                 /* that is "(1)" behind a dash */
};

/* The end of a dash at `at`, blanks around it, or `at`. */
static size_t
dash_end (struct strv v, size_t at)
{
    size_t end = chars_skip_blanks (v, at), n, dashes = 0;
    for (; end < v.len; end += n, dashes++) {
        if (!chars_is_dash (text_code_point (v, end, &n)))
            break;
    }
    return dashes > 0 ? chars_skip_blanks (v, end) : at;
}

/* "3.—(1) The keeper", "3. Whoever". */
static bool
read_regulation (const struct line *line, struct cut *out)
{
    struct strv v = line->text;
    size_t start = chars_skip_blanks (v, 0), end = number_section_end (v, start);
    if (line->kind != LINE_TEXT || line->number_end > 0 || end == start || end >= v.len ||
        v.s[end] != '.')
        return false;
    size_t rest = dash_end (v, end + 1);
    *out = (struct cut){ .number = strv_sub (v, start, end), .label = start };
    out->numbered = rest > end + 1 && strv_starts (strv_sub (v, rest, v.len), STRV ("(1) "));
    out->label_end = end + 1;
    out->rest = out->numbered ? rest : chars_skip_blanks (v, end + 1);
    return out->rest < v.len && out->rest > end + 1 && !ascii_is_digit (v.s[out->rest]);
}

/* Whether "1. ", "§ 1er. " or the like begins `v`, and something behind it. */
static bool
begins_first (struct strv v)
{
    static const struct strv firsts[] = {
        STRV_INIT ("1. "),    STRV_INIT ("§ 1. "),  STRV_INIT ("§ 1er. "),
        STRV_INIT ("§ 1er "), STRV_INIT ("§1er. "), STRV_INIT ("§1. "),
    };
    for (size_t i = 0; i < COUNT_OF (firsts); i++)
        if (strv_starts (v, firsts[i]))
            return v.len > firsts[i].len;
    return false;
}

/* "Art. 3. 1. The keeper", "Art. 3. - § 1er. The keeper". */
static bool
read_article (const struct line *line, struct cut *out)
{
    enum { WORD_BYTES = 24 };
    struct strv v = line->text;
    size_t start = chars_skip_blanks (v, 0), number = start;
    while (number < v.len && number < start + WORD_BYTES && !ascii_is_digit (v.s[number]))
        number++;
    size_t end = number_section_end (v, number);
    if (line->kind != LINE_TEXT || line->number_end > 0 || end == number || end >= v.len ||
        v.s[end] != '.')
        return false;
    size_t rest = dash_end (v, end + 1);
    rest = rest > end + 1 ? rest : chars_skip_blanks (v, end + 1);
    *out = (struct cut){ .label = start, .label_end = end + 1, .rest = rest };
    return rest > end + 1 && begins_first (strv_sub (v, rest, v.len)) &&
           labels_whole (strv_sub (v, start, end)) == LABEL_ARTICLE;
}

/* The lines of regulations: [first, end), none where they are equal. */
struct regulations {
    size_t first, end;
};

/* The line of regulation 1 above line `at`, whose number is `number`, by the nearest of each
 * number between; `at` where there is none. */
static size_t
find_first (const struct document *d, size_t at, struct strv number)
{
    size_t first = at;
    struct cut cut;
    for (size_t i = at; i-- > 0 && !strv_eq (number, STRV ("1"));)
        if (read_regulation (&d->lines[i], &cut) && number_follows (cut.number, number)) {
            number = cut.number;
            first = i;
        }
    return strv_eq (number, STRV ("1")) ? first : at;
}

static bool
is_schedule (struct strv text)
{
    return strv_starts_nocase (chars_trim (text), STRV ("schedule"));
}

/* Regulations are those of a text in which two of them begin with "(1)"; the paragraphs of its
 * schedules are none. */
static struct regulations
find_regulations (const struct document *d)
{
    enum { NUMBERED_MIN = 2 };
    struct regulations found = { 0, 0 };
    struct cut cut, first = { .rest = 0 };
    size_t n = 0, at = 0;
    for (size_t i = 0; i < d->nlines; i++) {
        if (n > 0 && is_schedule (d->lines[i].text))
            break;
        if (!read_regulation (&d->lines[i], &cut) || !cut.numbered)
            continue;
        if (n++ == 0) {
            first = cut;
            at = i;
        }
        found.end = d->nlines;
    }
    if (n < NUMBERED_MIN)
        return (struct regulations){ 0, 0 };
    found.first = find_first (d, at, first.number);
    return found;
}

/* What a walk over the lines knows. */
struct walk {
    struct regulations regulations;
    struct strv last; /* the number of the last one, or empty */
};

/* Whether line `i` is parted; `*article` says that its label has no word. */
static bool
is_parted (const struct document *d, struct walk *w, size_t i, struct cut *cut, bool *article)
{
    const struct line *line = &d->lines[i];
    *article = false;
    if (read_article (line, cut))
        return true;
    if (i < w->regulations.first || i >= w->regulations.end)
        return false;
    if (w->last.len > 0 && is_schedule (line->text))
        w->regulations.end = i;
    if (!read_regulation (line, cut))
        return false;
    bool next = w->last.len == 0 || number_follows (w->last, cut->number) ||
                (cut->numbered && number_compare (w->last, cut->number, false) < 0);
    if (next)
        w->last = cut->number;
    *article = next;
    return next;
}

static void
part_line (const struct document *d, const struct line *line, const struct cut *cut,
           bool article, struct line out[2])
{
    struct strv v = line->text;
    bool same = d->ranges_of_file && line->end - line->start == v.len;
    out[0] = out[1] = *line;
    out[0].text = strv_sub (v, cut->label, cut->label_end);
    out[1].text = strv_sub (v, cut->rest, v.len);
    out[0].parted = true;
    out[1].page_start = false;
    out[1].anchor = STRV ("");
    if (article) {
        out[0].kind = LINE_ARTICLE;
        out[0].number_end = out[0].text.len;
    }
    if (same) {
        out[0].end = line->start + cut->label_end;
        out[1].start = line->start + cut->rest;
    }
}

/* How many lines are parted; with `out`, all lines are copied there, parted. */
static size_t
walk_lines (const struct document *d, struct line *out)
{
    struct walk w = { .regulations = find_regulations (d) };
    struct cut cut;
    size_t n = 0;
    for (size_t i = 0; i < d->nlines; i++) {
        bool article, parted = is_parted (d, &w, i, &cut, &article);
        if (out && parted)
            part_line (d, &d->lines[i], &cut, article, out + i + n);
        else if (out)
            out[i + n] = d->lines[i];
        n += parted;
    }
    return n;
}

bool
first_lines_part (struct document *d)
{
    size_t n = walk_lines (d, NULL);
    if (n == 0)
        return true;
    struct line *lines = ARENA_ARRAY (&d->arena, struct line, d->nlines + n);
    if (lines == NULL)
        return false;
    (void)walk_lines (d, lines);
    d->lines = lines;
    d->nlines += n;
    return true;
}
