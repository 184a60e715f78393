/* Chooses a window over the matches, then moves its ends to ends of sentences or words. */
#include "query/excerpt.h"

#include "lib/ascii.h"
#include "lib/text.h"

#include <stdint.h>

/* A full stop after one of these ends no sentence. */
static bool
is_abbreviation (struct strv word)
{
    static const char known[][8] = { "para", "paras", "no",  "nos", "art", "arts",
                                     "fig",  "figs",  "vol", "ch",  "cf",  "mr",
                                     "mrs",  "ms",    "dr",  "st",  "pp",  "ed",
                                     "eds",  "al",    "vs",  "fn",  "res", "doc",
                                     "rev",  "corr",  "add", "e.g", "i.e", "approx" };
    if (word.len == 1 && ascii_is_letter (word.s[0]))
        return true;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strv_eq_nocase (word, strv_cstr (known[i])))
            return true;
    return false;
}

/* The word that ends before byte `at`, full stops inside it included ("e.g"). */
static struct strv
word_before (struct strv text, size_t at)
{
    size_t start = at;
    while (start > 0 && (ascii_is_letter (text.s[start - 1]) || text.s[start - 1] == '.'))
        start--;
    return strv_sub (text, start, at);
}

/* Behind the closing quotes, brackets and note marks at `at`. */
static size_t
skip_closers (struct strv text, size_t at)
{
    static const struct strv closers[] = { STRV_INIT ("\""), STRV_INIT ("'"), STRV_INIT (")"),
                                           STRV_INIT ("]"),  STRV_INIT ("”"), STRV_INIT ("’"),
                                           STRV_INIT ("»") };
    while (at < text.len) {
        size_t nbytes, i = 0;
        struct strv rest = strv_sub (text, at, text.len);
        if (text_is_superscript (text_code_point (text, at, &nbytes), NULL)) {
            at += nbytes;
            continue;
        }
        while (i < sizeof closers / sizeof closers[0] && !strv_starts (rest, closers[i]))
            i++;
        if (i == sizeof closers / sizeof closers[0])
            break;
        at += closers[i].len;
    }
    return at;
}

/* The end of the sentence if the mark at `at` ends one, else 0.  What follows must not be a
 * small letter. */
static size_t
mark_ends_sentence (struct strv text, size_t at)
{
    char c = text.s[at];
    if (c != '.' && c != '!' && c != '?')
        return 0;
    size_t end = skip_closers (text, at + 1);
    if (end == text.len)
        return end;
    if (!ascii_is_blank (text.s[end]))
        return 0;
    if (c == '.' && is_abbreviation (word_before (text, at)))
        return 0;
    size_t next = end;
    while (next < text.len && ascii_is_blank (text.s[next]))
        next++;
    return next < text.len && text.s[next] >= 'a' && text.s[next] <= 'z' ? 0 : end;
}

/* Of the first byte from `at` to `end` that may end a sentence; `end` without one. */
static size_t
find_mark_before (struct strv text, size_t at, size_t end)
{
    for (const char *mark = ".\n?!"; *mark != '\0' && at < end; mark++) {
        const char *s = memchr (text.s + at, *mark, end - at);
        end = s == NULL ? end : (size_t)(s - text.s);
    }
    return end;
}

/* The same of the whole text.  Piece by piece, since a mark that stands nowhere, as a full stop
 * in a table, is looked for as far as the piece goes, and again behind each line. */
static size_t
find_mark (struct strv text, size_t at)
{
    enum { PIECE = 256 };
    for (; at < text.len; at += PIECE) {
        size_t end = text.len - at > PIECE ? at + PIECE : text.len;
        size_t found = find_mark_before (text, at, end);
        if (found < end)
            return found;
    }
    return text.len;
}

size_t
sentence_end (struct strv text, size_t at)
{
    for (; (at = find_mark (text, at)) < text.len; at++) {
        if (text.s[at] == '\n')
            return at;
        size_t end = mark_ends_sentence (text, at);
        if (end)
            return end;
    }
    return text.len;
}

static size_t
skip_blanks (struct strv text, size_t at)
{
    while (at < text.len && ascii_is_blank (text.s[at]))
        at++;
    return at;
}

/* The start of the sentence that byte `at` stands in, looked for from the beginning, since an
 * end cannot be told backwards. */
static size_t
sentence_start (struct strv text, size_t at)
{
    size_t start = skip_blanks (text, 0);
    for (;;) {
        size_t next = skip_blanks (text, sentence_end (text, start));
        if (next > at || next <= start)
            return start;
        start = next;
    }
}

struct window {
    size_t first, last; /* matches, both inside */
    double worth;
};

/* What the matches from `first` on are worth that end within `max_bytes` of its start: each
 * group once, and a little for each further place. */
static struct window
weigh (const struct match *matches, size_t nmatches, const double *weights, size_t first,
       size_t max_bytes)
{
    struct window w = { first, first, weights[matches[first].group] };
    for (size_t i = first + 1; i < nmatches; i++) {
        if (matches[i].end - matches[first].start > max_bytes)
            break;
        bool again = false;
        for (size_t j = first; j < i && !again; j++)
            again = matches[j].group == matches[i].group;
        w.last = i;
        w.worth += weights[matches[i].group] * (again ? 0.05 : 1.0);
    }
    return w;
}

static struct window
best_window (const struct match *matches, size_t nmatches, const double *weights,
             size_t max_bytes)
{
    struct window best = { 0, 0, -1.0 };
    for (size_t i = 0; i < nmatches; i++) {
        struct window w = weigh (matches, nmatches, weights, i, max_bytes);
        if (w.worth > best.worth)
            best = w;
    }
    return best;
}

/* The first word start at or after `at`. */
static size_t
word_start_after (struct strv text, size_t at)
{
    if (at == 0)
        return skip_blanks (text, 0);
    while (at < text.len && !ascii_is_blank (text.s[at - 1]))
        at++;
    return skip_blanks (text, at);
}

/* The last word end at or before `at` but not before `least`. */
static size_t
word_end_before (struct strv text, size_t at, size_t least)
{
    while (at > least && at < text.len && !ascii_is_blank (text.s[at]))
        at--;
    while (at > least && ascii_is_blank (text.s[at - 1]))
        at--;
    return at;
}

static void
place_start (struct strv text, size_t first, size_t last, size_t max_bytes, struct excerpt *e)
{
    size_t sentence = sentence_start (text, first);
    if (last - sentence <= max_bytes) {
        e->start = sentence;
        return;
    }
    size_t spare = last - first < max_bytes ? max_bytes - (last - first) : 0;
    size_t start = word_start_after (text, first - spare / 3);
    e->start = start < first ? start : first;
    e->cut_before = true;
}

/* Whole sentences as long as they fit; at least the matches. */
static void
place_end (struct strv text, size_t last, size_t max_bytes, struct excerpt *e)
{
    size_t limit = e->start + max_bytes, end = 0;
    if (limit < last)
        limit = last;
    for (size_t at = last > 0 ? last - 1 : 0; at < text.len;) {
        size_t next = sentence_end (text, at);
        if (next > limit)
            break;
        end = next;
        at = next > at ? next + 1 : at + 1;
    }
    if (end >= last && end > e->start) {
        e->end = end;
        return;
    }
    e->end = limit >= text.len ? text.len : word_end_before (text, limit, last);
    e->cut_after = e->end < sentence_end (text, e->end > 0 ? e->end - 1 : 0);
}

/* White space at the end is no part of it (a text may end in it). */
static void
trim_end (struct strv text, struct excerpt *e)
{
    while (e->end > e->start && ascii_is_blank (text.s[e->end - 1]))
        e->end--;
}

struct excerpt
excerpt_choose (struct strv text, const struct match *matches, size_t nmatches,
                const double *weights, size_t max_bytes)
{
    struct excerpt e = { 0 };
    size_t first = skip_blanks (text, 0), last = first;
    if (nmatches) {
        struct window w = best_window (matches, nmatches, weights, max_bytes * 3 / 4);
        first = matches[w.first].start;
        last = matches[w.last].end;
    }
    place_start (text, first, last, max_bytes, &e);
    place_end (text, last, max_bytes, &e);
    trim_end (text, &e);
    return e;
}
