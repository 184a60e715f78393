/* Numbers under audit: each kind of unit, in each part, is to count on by one.
 *
 * A number that comes again has got ".2nd" in its id, and that is how a repetition is known;
 * the structure pass itself judges nothing here.  Numbers that it left in the text of a
 * paragraph are told where no paragraph has them: they may have been one's.  So are those that
 * count from 1 in a text without a number.
 */
#include "indexer/audit_internal.h"

#include "lib/number.h"
#include "lib/strbuf.h"

#include <stdlib.h>

/* A numbered passage, with what parts it from those of other kinds and parts. */
struct numbered {
    const struct passage *p;
    struct strv series; /* "annex_2__para_" */
    struct strv number; /* canonical: arabic where roman */
    bool again;         /* its id says that the number came before */
};

static int
by_series (const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int order = strv_cmp (x->series, y->series);
    return order ? order : (x->p->order > y->p->order) - (x->p->order < y->p->order);
}

static bool
is_roman_kind (enum passage_kind kind)
{
    return kind != PASSAGE_PARAGRAPH && kind != PASSAGE_FOOTNOTE && kind != PASSAGE_RECITAL;
}

static bool
is_letter (struct strv v)
{
    return v.len == 1 && v.s[0] >= 'a' && v.s[0] <= 'z';
}

static void
read_numbered (struct auditing *a, const struct passage *p, struct numbered *out)
{
    struct strbuf id = STRBUF_INIT, number = STRBUF_INIT;
    passage_unit_id (p, &id);
    number_canonical (p->number, is_roman_kind (p->kind), &number);
    size_t cut = id.len > number.len ? id.len - number.len : 0;
    out->p = p;
    out->series = arena_dup (&a->scratch, strv_sub (strbuf_strv (&id), 0, cut));
    out->number = arena_dup (&a->scratch, strbuf_strv (&number));
    out->again = !strv_eq (strbuf_strv (&id), p->id);
    if (strbuf_failed (&id) || strbuf_failed (&number))
        a->scratch.failed = true;
    strbuf_free (&id);
    strbuf_free (&number);
}

static bool
follows (struct strv number, struct strv next)
{
    if (is_letter (number) && is_letter (next))
        return next.s[0] == number.s[0] + 1;
    return number_follows (number, next);
}

static bool
may_begin (struct strv number)
{
    return strv_eq (number, STRV ("a")) || number_follows (STRV ("0"), number) ||
           strv_ends (number, STRV (".1")) || strv_ends (number, STRV ("-1")) ||
           strv_ends (number, STRV (".0"));
}

static void
check (struct auditing *a, const struct numbered *before, const struct numbered *now)
{
    const char *kind = passage_kind_name (now->p->kind);
    uint32_t line = audit_line_of (a, now->p);
    if (now->again) {
        a->out->nrepeats++;
        audit_add (a, AUDIT_REPEAT, line, "%s %.*s occurs again", kind,
                   STRV_ARG (now->p->number));
    } else if (!before && !may_begin (now->number)) {
        a->out->ngaps++;
        audit_add (a, AUDIT_GAP, line, "the first %s is %.*s", kind, STRV_ARG (now->p->number));
    } else if (before && !follows (before->number, now->number)) {
        a->out->ngaps++;
        audit_add (a, AUDIT_GAP, line, "%s %.*s is followed by %.*s", kind,
                   STRV_ARG (before->p->number), STRV_ARG (now->p->number));
    }
}

/* The digits of "20. " or "[20] " at the start of a line; empty when it begins otherwise.
 * `*small`: it goes on in small letters, as an item of a list does, or a sentence in which a
 * number came to the start of a line. */
static struct strv
line_number (struct strv line, bool *small)
{
    size_t start = strv_starts (line, STRV ("[")), end = start;
    while (end < line.len && line.s[end] >= '0' && line.s[end] <= '9')
        end++;
    bool closed = end + 1 < line.len && line.s[end] == (start ? ']' : '.') &&
                  (line.s[end + 1] == ' ' || line.s[end + 1] == '\t');
    size_t text = closed ? end + 1 : line.len;
    while (text < line.len && (line.s[text] == ' ' || line.s[text] == '\t'))
        text++;
    *small = text < line.len && line.s[text] >= 'a' && line.s[text] <= 'z';
    return closed ? strv_sub (line, start, end) : strv_make ("", 0);
}

static bool
ends_sentence (struct strv line)
{
    return strv_ends (line, STRV (".")) || strv_ends (line, STRV (".\xE2\x80\x9D"));
}

static bool
is_greater (struct strv number, struct strv than)
{
    return number.len != than.len ? number.len > than.len : strv_cmp (number, than) > 0;
}

/* How far the numbers of a series go. */
static size_t
greatest (const struct strv *taken, size_t n)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++)
        if (strv_is_digits (taken[i]) && number_figures (taken[i], NULL) > most)
            most = number_figures (taken[i], NULL);
    return most;
}

/* Quotation marks up to a place in a text. */
struct quotes {
    size_t open, close, straight;
};

static void
count_quotes (struct strv line, struct quotes *q)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.s[i];
        q->straight += c == '"';
        if (c != 0xE2 && c != 0xC2)
            continue;
        struct strv rest = strv_sub (line, i, line.len);
        q->open +=
            strv_starts (rest, STRV ("\xE2\x80\x9C")) || strv_starts (rest, STRV ("\xC2\xAB"));
        q->close +=
            strv_starts (rest, STRV ("\xE2\x80\x9D")) || strv_starts (rest, STRV ("\xC2\xBB"));
    }
}

static bool
is_quoting (const struct quotes *q)
{
    return q->open > q->close || q->straight % 2 == 1;
}

static int
by_bytes (const void *a, const void *b)
{
    return strv_cmp (*(const struct strv *)a, *(const struct strv *)b);
}

/* A list that counts from 1 in the text of a paragraph, up to a line. */
struct list {
    struct strv item;   /* the number of the last item */
    struct strv before; /* the line before */
    bool any, between;  /* there was a list; a line that is no item came behind it */
};

/* Whether a list begins that may be the paragraphs of another part: the second in one
 * paragraph, or behind a comma, as below a preamble. */
static bool
begins_anew (const struct list *list, struct strv number, bool small)
{
    return strv_eq (number, STRV ("1")) && !small &&
           (list->between || strv_ends (list->before, STRV (",")));
}

/* Whether the number is of a list: the next, or the first of another. */
static bool
is_listed (const struct list *list, struct strv number)
{
    return number_follows (list->item, number) || strv_eq (number, STRV ("1"));
}

/* Whether a list is one item longer than those mostly are, and may be the paragraphs of another
 * part: it is told once. */
static bool
grows_long (const struct list *list, struct strv number, bool small)
{
    return strv_eq (list->item, STRV ("20")) && strv_eq (number, STRV ("21")) && !small;
}

static void
step_list (struct list *list, struct strv line, struct strv number, bool listed)
{
    list->item = listed ? number : list->item;
    list->any = list->any || listed;
    list->between = list->any && !listed;
    list->before = line;
}

static void
tell_inside (struct auditing *a, const struct numbered *now, struct strv number)
{
    a->out->ngaps++;
    audit_add (a, AUDIT_GAP, audit_line_of (a, now->p),
               "%.*s stands like a number in the text of paragraph %.*s", STRV_ARG (number),
               STRV_ARG (now->p->number));
}

/* Tells the numbers at the start of a line of `now`, up to `most`, that are none of the
 * `taken`; a list that counts from 1 mostly is a list, and what is quoted has numbers of its
 * own. */
static void
check_inside (struct auditing *a, const struct strv *taken, size_t n, size_t most,
              const struct numbered *now)
{
    struct strv rest = now->p->text, line;
    struct list list = { .item = STRV ("0") };
    struct quotes quotes = { 0, 0, 0 };
    while (strv_split (&rest, '\n', &line)) {
        bool small;
        struct strv number = line_number (line, &small);
        bool listed = is_listed (&list, number);
        bool lost = number.len > 0 && !small && !listed && is_greater (number, now->number) &&
                    number_figures (number, NULL) <= most &&
                    !bsearch (&number, taken, n, sizeof *taken, by_bytes);
        bool another = begins_anew (&list, number, small) || grows_long (&list, number, small);
        if ((lost || another) && !is_quoting (&quotes))
            tell_inside (a, now, number);
        step_list (&list, line, number, listed);
        count_quotes (line, &quotes);
    }
}

/* All of one kind in one part, in their order. */
static void
check_series (struct auditing *a, const struct numbered *series, size_t n)
{
    struct strv *taken = ARENA_ARRAY (&a->scratch, struct strv, n);
    if (!taken)
        return;
    for (size_t i = 0; i < n; i++)
        taken[i] = series[i].number;
    qsort (taken, n, sizeof *taken, by_bytes);
    /* What is far beyond the last is a year or an amount. */
    size_t most = 4 * greatest (taken, n) + 100;
    for (size_t i = 0; i < n; i++) {
        check (a, i > 0 ? &series[i - 1] : NULL, &series[i]);
        if (series[i].p->kind == PASSAGE_PARAGRAPH && strv_is_digits (series[i].number))
            check_inside (a, taken, n, most, &series[i]);
    }
}

/* Tells sentences that count from 1 in a text without a number, which may be the paragraphs of
 * another part. */
static void
check_text (struct auditing *a, const struct passage *p)
{
    struct strv rest = p->text, line;
    struct list list = { .item = STRV ("0") };
    struct quotes quotes = { 0, 0, 0 };
    while (strv_split (&rest, '\n', &line)) {
        bool small;
        struct strv number = line_number (line, &small);
        if (strv_eq (number, STRV ("2")) && strv_eq (list.item, STRV ("1")) && !small &&
            ends_sentence (line) && !is_quoting (&quotes)) {
            a->out->ngaps++;
            audit_add (a, AUDIT_GAP, audit_line_of (a, p),
                       "1 and 2 stand like numbers of paragraphs in a text that has none");
            return;
        }
        step_list (&list, line, number, is_listed (&list, number));
        count_quotes (line, &quotes);
    }
}

/* In the texts behind the first paragraph. */
static void
check_texts (struct auditing *a)
{
    bool numbered = false;
    for (size_t i = 0; i < a->report->npassages; i++) {
        const struct passage *p = &a->report->passages[i];
        numbered = numbered || p->kind == PASSAGE_PARAGRAPH;
        if (numbered && p->kind == PASSAGE_TEXT)
            check_text (a, p);
    }
}

static void
tell_misreads (struct auditing *a)
{
    for (size_t i = 0; i < a->report->nmisreads; i++) {
        const struct misread *m = &a->report->misreads[i];
        a->out->ngaps++;
        audit_add (a, AUDIT_GAP, a->doc->lines[m->line].line_no,
                   "paragraph %.*s is written %.*s", STRV_ARG (m->number),
                   STRV_ARG (m->written));
    }
}

void
audit_chains (struct auditing *a)
{
    const struct report *r = a->report;
    tell_misreads (a);
    check_texts (a);
    struct numbered *all = ARENA_ARRAY (&a->scratch, struct numbered, r->npassages);
    size_t n = 0;
    for (size_t i = 0; all && i < r->npassages; i++) {
        const struct passage *p = &r->passages[i];
        if (!is_roman_kind (p->kind) && !strv_has_digit (p->number))
            continue;
        if (p->number.len == 0)
            continue;
        read_numbered (a, p, &all[n]);
        n += strv_has_digit (all[n].number) || is_letter (all[n].number);
    }
    if (n == 0)
        return;
    qsort (all, n, sizeof *all, by_series);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && strv_eq (all[from].series, all[to].series);)
            to++;
        check_series (a, &all[from], to - from);
    }
}
