/* Numbers under audit: each kind of unit, in each part, is to count on by one.
 *
 * A number that comes again has got ".2nd" in its id, and that is how a repetition is known;
 * the structure pass itself judges nothing here.
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
has_figure (struct strv v)
{
    for (size_t i = 0; i < v.len; i++)
        if (v.s[i] >= '0' && v.s[i] <= '9')
            return true;
    return false;
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
           strv_ends (number, STRV (".1")) || strv_ends (number, STRV (".0"));
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

void
audit_chains (struct auditing *a)
{
    const struct report *r = a->report;
    struct numbered *all = ARENA_ARRAY (&a->scratch, struct numbered, r->npassages);
    size_t n = 0;
    for (size_t i = 0; all && i < r->npassages; i++) {
        const struct passage *p = &r->passages[i];
        if (!is_roman_kind (p->kind) && !has_figure (p->number))
            continue;
        if (p->number.len == 0)
            continue;
        read_numbered (a, p, &all[n]);
        n += has_figure (all[n].number) || is_letter (all[n].number);
    }
    if (n == 0)
        return;
    qsort (all, n, sizeof *all, by_series);
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && strv_eq (all[i - 1].series, all[i].series);
        check (a, same ? &all[i - 1] : NULL, &all[i]);
    }
}
