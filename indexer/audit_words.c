/* Words under audit: each is in one place and one only, and none is added.
 *
 * The words of the source are counted here from the document's lines, by the audit's own
 * idea of a word, and set against those of the passages and headings that claim the lines.
 * Markup has no words: the address of a link, and the word of a label ("Box"), may be missing.
 */
#include "indexer/audit_internal.h"

#include "indexer/audit_split.h"
#include "indexer/structure/counted.h"
#include "indexer/structure/numerals.h"
#include "indexer/structure/ordinals.h"

#include "lib/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
by_text (const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int order = audit_compare_words (x->text, y->text);
    return order ? order : (int)x->optional - (int)y->optional;
}

/* How many words of the source are missing, and how many of the others are not of the source,
 * when order does not count. */
static void
count_difference (struct words *source, struct words *made, size_t *missing, size_t *added)
{
    size_t i = 0, k = 0;
    if (source->n > 0)
        qsort (source->at, source->n, sizeof *source->at, by_text);
    if (made->n > 0)
        qsort (made->at, made->n, sizeof *made->at, by_text);
    while (i < source->n || k < made->n) {
        int order = i == source->n ? 1
                    : k == made->n ? -1
                                   : audit_compare_words (source->at[i].text, made->at[k].text);
        if (order < 0)
            *missing += !source->at[i++].optional;
        else if (order > 0)
            ++*added, ++k;
        else
            ++i, ++k;
    }
}

/* A place in a list of words, by the characters in them. */
struct place {
    size_t word, at;
};

/* Moves over `word` when the characters of `words` from `*p` on are those, wherever words end
 * there. */
static bool
match_word (const struct words *words, struct place *p, struct strv word)
{
    struct place q = *p;
    unsigned want, got = 0;
    for (size_t at = 0; audit_next_unit (word, &at, &want);) {
        while (q.word < words->n && !audit_next_unit (words->at[q.word].text, &q.at, &got)) {
            q.word++;
            q.at = 0;
        }
        if (q.word == words->n || got != want)
            return false;
    }
    *p = q;
    return true;
}

/* Where the words of the source may have led to in what was made: more than one place where a
 * word may be missing. */
enum { PLACES_MAX = 32 };
struct places {
    struct place at[PLACES_MAX];
    size_t n;
};

static void
add_place (struct places *ps, struct place p)
{
    for (size_t i = 0; i < ps->n; i++)
        if (ps->at[i].word == p.word && ps->at[i].at == p.at)
            return;
    if (ps->n < PLACES_MAX)
        ps->at[ps->n++] = p;
}

static void
step_over (const struct words *made, struct places *ps, const struct word *word)
{
    struct places next;
    next.n = 0;
    if (ps->n == 1 && !word->optional) {
        ps->n = match_word (made, &ps->at[0], word->text);
        return;
    }
    for (size_t i = 0; i < ps->n; i++) {
        struct place p = ps->at[i];
        if (match_word (made, &p, word->text))
            add_place (&next, p);
        if (word->optional)
            add_place (&next, ps->at[i]);
    }
    *ps = next;
}

/* Whether what was made is the source in its order.  Only characters count: "re[port](address)"
 * is one word when its markup is gone. */
static bool
is_same_order (const struct words *source, const struct words *made)
{
    struct places ps = { .n = 1 };
    for (size_t i = 0; i < source->n && ps.n > 0; i++)
        step_over (made, &ps, &source->at[i]);
    for (size_t i = 0; i < ps.n; i++) {
        const struct place *p = &ps.at[i];
        if (p->word >= made->n ||
            (p->word + 1 == made->n && p->at == made->at[p->word].text.len))
            return true;
    }
    return false;
}

/* The lines of one passage or heading, as a list through all lines. */
struct claims {
    size_t *first; /* of each claimant, SIZE_MAX: none */
    size_t *next;  /* of each line */
};

/* Claimants are passages, then headings. */
static size_t
claimant_of (const struct report *r, const struct line_use *use)
{
    if (use->role == ROLE_PASSAGE && use->passage < r->npassages)
        return use->passage;
    if (use->role == ROLE_HEADING && use->passage < r->nheadings)
        return r->npassages + use->passage;
    return SIZE_MAX;
}

static bool
read_claims (struct auditing *a, struct claims *c)
{
    size_t n = a->report->npassages + a->report->nheadings;
    c->first = ARENA_ARRAY (&a->scratch, size_t, n);
    c->next = ARENA_ARRAY (&a->scratch, size_t, a->doc->nlines);
    if (!c->first || !c->next)
        return false;
    for (size_t i = 0; i < n; i++)
        c->first[i] = SIZE_MAX;
    for (size_t i = a->doc->nlines; i-- > 0;) {
        size_t claimant = claimant_of (a->report, &a->report->uses[i]);
        if (claimant == SIZE_MAX)
            continue;
        c->next[i] = c->first[claimant];
        c->first[claimant] = i;
    }
    return true;
}

static void
report_words (struct auditing *a, size_t missing, size_t added, uint32_t line)
{
    a->out->nlost += missing;
    a->out->ninvented += added;
    if (missing > 0)
        audit_add (a, AUDIT_LOST, line, "%zu words are in no passage", missing);
    if (added > 0)
        audit_add (a, AUDIT_INVENTED, line, "%zu words are not of the source", added);
}

/* A label's word stands before its number: the first word of a box, table, annex, article. */
static bool
has_label (const struct passage *p)
{
    return p->kind != PASSAGE_PARAGRAPH && p->kind != PASSAGE_FOOTNOTE &&
           p->kind != PASSAGE_TEXT && p->kind != PASSAGE_RECITAL;
}

static bool
is_value (uint32_t value, struct strv number)
{
    char plain[16];
    (void)snprintf (plain, sizeof plain, "%u", (unsigned)value);
    return value > 0 && strv_eq (strv_cstr (plain), number);
}

/* Whether a word of the source is the number: the same figures, or ideographs for it. */
static bool
is_number (struct strv word, struct strv number)
{
    return audit_compare_words (word, number) == 0 ||
           is_value (numerals_ideographic (word), number);
}

/* Whether `v` is what only says that a number is an ordinal. */
static bool
is_ordinal_sign (struct strv v)
{
    return v.len > 0 && ordinals_sign (v, 0) == v.len;
}

/* Of "1º", "1.º" and "1º-A" the sign may be missing. */
static void
allow_ordinal_sign (struct words *source, struct strv number)
{
    enum { WORDS_MAX = 2 };
    (void)number_figures (number, &number.len);
    for (size_t i = 0; i < source->n && i < WORDS_MAX; i++) {
        struct strv *word = &source->at[i].text;
        if (number.len == 0 || !strv_starts (*word, number))
            continue;
        if (is_ordinal_sign (strv_sub (*word, number.len, word->len)))
            *word = number;
        else if (word->len == number.len && i + 1 < source->n &&
                 is_ordinal_sign (source->at[i + 1].text))
            source->at[i + 1].optional = true;
        return;
    }
}

/* An ordinal of two words is one number: the second may be missing. */
static void
allow_ordinal (struct words *source, struct strv number)
{
    enum { WORDS_MAX = 2 };
    uint32_t value = 1, sum = 0;
    for (size_t i = 1; i < source->n && i <= WORDS_MAX && value > 0; i++) {
        (void)ordinals_end (source->at[i].text, 0, &value);
        sum += value;
        if (!is_value (sum, number))
            continue;
        source->at[i].optional = true;
        source->at[1] = (struct word){ number, false };
        return;
    }
}

/* The label's word may be missing, and the number may be written in ideographs or words.  Where
 * it is stuck to the word ("表3"), only the word may be missing. */
static void
allow_label (struct words *source, struct strv number)
{
    struct word *first = &source->at[0];
    first->optional = true;
    if (source->n > 1 && is_number (source->at[1].text, number))
        source->at[1].text = number;
    allow_ordinal (source, number);
    for (size_t at = 0; at < first->text.len; at += audit_char_len (first->text, at)) {
        struct strv rest = strv_sub (first->text, at, first->text.len);
        if (at == 0 || !is_number (rest, number))
            continue;
        *first = (struct word){ number, false };
        return;
    }
}

/* The number of a passage as the source has it: "l" for 1 where a scan was misread, "第三条".
 */
static struct strv
written_number (const struct auditing *a, const struct passage *p, size_t first_line)
{
    const struct report *r = a->report;
    struct strv line = strv_trim (a->doc->lines[first_line].text);
    struct counted counted;
    if (p->kind == PASSAGE_ARTICLE && counted_read (line, &counted))
        return strv_sub (line, 0, counted.end);
    for (size_t i = 0; p->kind == PASSAGE_PARAGRAPH && i < r->nmisreads; i++)
        if (r->misreads[i].line == first_line)
            return r->misreads[i].written;
    return p->number;
}

/* The passage that claims; NULL: a heading does. */
static const struct passage *
passage_at (const struct report *r, size_t claimant)
{
    return claimant < r->npassages ? &r->passages[claimant] : NULL;
}

/* The texts that were made of a claimant's lines. */
enum { MADE_TEXTS = 3 };
static void
find_made (const struct auditing *a, size_t claimant, size_t first_line,
           struct strv made[MADE_TEXTS])
{
    const struct report *r = a->report;
    const struct passage *p = passage_at (r, claimant);
    made[0] = p ? written_number (a, p, first_line) : r->headings[claimant - r->npassages].text;
    made[1] = p ? p->title : STRV ("");
    made[2] = p ? p->text : STRV ("");
}

/* `v` from its first character of a word on. */
static struct strv
from_word (struct strv v)
{
    size_t at = 0;
    while (at < v.len && !audit_is_word_char (v, at))
        at += audit_char_len (v, at);
    return strv_sub (v, at, v.len);
}

/* Cuts off the whole characters that both begin with. */
static void
cut_common (struct strv *a, struct strv *b)
{
    enum { STEP = 64 };
    size_t n = 0, most = a->len < b->len ? a->len : b->len;
    while (most - n >= STEP && memcmp (a->s + n, b->s + n, STEP) == 0)
        n += STEP;
    while (n < most && a->s[n] == b->s[n])
        n++;
    while (n > 0 && n < a->len && ((unsigned char)a->s[n] & 0xC0) == 0x80)
        n--;
    *a = strv_sub (*a, n, a->len);
    *b = strv_sub (*b, n, b->len);
}

/* Moves `*made` over the words of `line`, when they are the next ones there. */
static bool
cut_line (struct strv line, struct strv **made, const struct strv *last)
{
    for (;;) {
        cut_common (&line, *made);
        line = from_word (line);
        if (line.len == 0)
            return true;
        while ((**made = from_word (**made)).len == 0)
            if ((*made)++ == last)
                return false;
        if (!strv_starts (**made, strv_sub (line, 0, audit_char_len (line, 0))))
            return false;
    }
}

/* Whether what was made has just the words of its lines, none of which may be missing: so it is
 * nearly always, and found without making lists of them. */
static bool
is_copied (const struct auditing *a, const struct claims *c, size_t claimant,
           struct strv made[MADE_TEXTS])
{
    const struct passage *p = passage_at (a->report, claimant);
    struct strv *at = made, *last = made + MADE_TEXTS - 1;
    if (p && has_label (p))
        return false;
    for (size_t i = c->first[claimant]; i != SIZE_MAX; i = c->next[i]) {
        struct strv line = a->doc->lines[i].text;
        if (strv_find (line, STRV ("]("), 0) != SIZE_MAX || !cut_line (line, &at, last))
            return false;
    }
    for (; at <= last; at++)
        if (from_word (*at).len > 0)
            return false;
    return true;
}

/* The words of a claimant's lines and of what was made of them. */
static void
list_words (struct auditing *a, const struct claims *c, size_t claimant,
            const struct strv texts[MADE_TEXTS], struct words *source, struct words *made)
{
    const struct passage *p = passage_at (a->report, claimant);
    for (size_t i = c->first[claimant]; i != SIZE_MAX; i = c->next[i])
        audit_add_words (a, source, a->doc->lines[i].text, true);
    if (p && (p->kind == PASSAGE_PARAGRAPH || p->kind == PASSAGE_ARTICLE))
        allow_ordinal_sign (source, p->number);
    if (p && has_label (p) && source->n > 0)
        allow_label (source, p->number);
    for (size_t i = 0; i < MADE_TEXTS; i++)
        audit_add_words (a, made, texts[i], false);
}

static void
check_claimant (struct auditing *a, const struct claims *c, size_t claimant)
{
    struct words source = { NULL, 0, 0 }, made = { NULL, 0, 0 };
    struct strv texts[MADE_TEXTS], rest[MADE_TEXTS];
    size_t first = c->first[claimant], missing = 0, added = 0;
    if (first == SIZE_MAX)
        return;
    find_made (a, claimant, first, texts);
    memcpy (rest, texts, sizeof rest);
    if (is_copied (a, c, claimant, rest))
        return;
    list_words (a, c, claimant, texts, &source, &made);
    if (arena_failed (&a->scratch) || is_same_order (&source, &made))
        return;
    count_difference (&source, &made, &missing, &added);
    report_words (a, missing, added, a->doc->lines[first].line_no);
}

static size_t
count_words (struct auditing *a, struct strv text)
{
    struct words w = { NULL, 0, 0 };
    audit_add_words (a, &w, text, false);
    return w.n;
}

struct claimed_range {
    size_t start, end;
};

static int
by_start (const void *a, const void *b)
{
    const struct claimed_range *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* Those of all passages by their starts; NULL when there are none, or memory is out. */
static struct claimed_range *
sort_ranges (struct auditing *a, size_t *n)
{
    const struct report *r = a->report;
    size_t k = 0;
    *n = 0;
    for (size_t i = 0; i < r->npassages; i++)
        *n += r->passages[i].nranges;
    struct claimed_range *all =
        *n > 0 ? ARENA_ARRAY (&a->scratch, struct claimed_range, *n) : NULL;
    for (size_t i = 0; i < r->npassages && all != NULL; i++)
        for (size_t j = 0; j < r->passages[i].nranges; j++)
            all[k++] = (struct claimed_range){ r->passages[i].ranges[j].start,
                                               r->passages[i].ranges[j].end };
    if (all != NULL)
        qsort (all, *n, sizeof *all, by_start);
    return all;
}

/* `ranges` are those that do not end before the line. */
static void
check_line (struct auditing *a, const struct line *line, enum line_role role,
            const struct claimed_range *ranges, size_t n)
{
    bool covered = n > 0 && ranges[0].start <= line->start && ranges[0].end >= line->end;
    bool again = covered && n > 1 && ranges[1].start < line->end;
    bool passage = role == ROLE_PASSAGE;
    size_t words = covered != passage || again ? count_words (a, line->text) : 0;
    if (words > 0 && passage && !covered)
        report_words (a, words, 0, line->line_no);
    if (words > 0 && ((covered && !passage) || again)) {
        a->out->ntwice += words;
        audit_add (a, AUDIT_TWICE, line->line_no, "%zu words are in two places", words);
    }
}

/* Every line of a passage is to be in the ranges of that passage and of no other. */
static void
check_ranges (struct auditing *a)
{
    size_t n, k = 0;
    const struct claimed_range *all = sort_ranges (a, &n);
    for (size_t i = 0; i < a->doc->nlines && all != NULL; i++) {
        const struct line *line = &a->doc->lines[i];
        while (k < n && all[k].end < line->end)
            k++;
        check_line (a, line, a->report->uses[i].role, all + k, n - k);
    }
}

static void
count_left_out (struct auditing *a)
{
    size_t contents = 0;
    uint32_t contents_line = 0;
    for (size_t i = 0; i < a->doc->nlines; i++) {
        const struct line *line = &a->doc->lines[i];
        enum line_role role = a->report->uses[i].role;
        if (role != ROLE_FURNITURE && role != ROLE_CONTENTS)
            continue;
        size_t words = count_words (a, line->text);
        a->out->nfurniture += words;
        if (role == ROLE_CONTENTS) {
            contents += words;
            contents_line = contents_line ? contents_line : line->line_no;
        } else if (words > 0) {
            audit_add (a, AUDIT_FURNITURE, line->line_no, "left out: %.*s%s",
                       (int)(line->text.len < 60 ? line->text.len : 60), line->text.s,
                       line->text.len > 60 ? " …" : "");
        }
    }
    if (contents > 0)
        audit_add (a, AUDIT_FURNITURE, contents_line,
                   "left out: %zu words of the contents list", contents);
}

void
audit_words (struct auditing *a)
{
    struct claims claims;
    size_t n = a->report->npassages + a->report->nheadings;
    if (!read_claims (a, &claims))
        return;
    for (size_t i = 0; i < n; i++)
        check_claimant (a, &claims, i);
    check_ranges (a);
    count_left_out (a);
}
