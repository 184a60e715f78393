/* The audit: see audit.h.  Each law has a file of its own: audit_words.c for words,
 * audit_chain.c for numbers; this one collects what they find, and the rest.
 */
#include "indexer/audit_internal.h"

#include "lib/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_MAX = 256 };

void
audit_add (struct auditing *a, enum audit_kind kind, uint32_t line_no, const char *format, ...)
{
    char message[MESSAGE_MAX];
    va_list args;
    va_start (args, format);
    int n = vsnprintf (message, sizeof message, format, args);
    va_end (args);
    struct audit *out = a->out;
    struct audit_finding *grown =
        arena_grow (a->arena, out->findings, out->nfindings, &a->cap, sizeof *grown);
    if (!grown || n < 0)
        return;
    out->findings = grown;
    struct audit_finding *f = &grown[out->nfindings++];
    memset (f, 0, sizeof *f);
    f->kind = kind;
    f->line_no = line_no;
    f->message = arena_dup (a->arena, strv_cstr (message));
}

/* Ranges and lines are both in the order of the source. */
uint32_t
audit_line_of (const struct auditing *a, const struct passage *p)
{
    const struct document *d = a->doc;
    size_t low = 0, high = d->nlines;
    if (p->nranges == 0)
        return 0;
    while (low + 1 < high) {
        size_t mid = low + (high - low) / 2;
        if (d->lines[mid].start <= p->ranges[0].start)
            low = mid;
        else
            high = mid;
    }
    return d->nlines > 0 ? d->lines[low].line_no : 0;
}

static void
count_kinds (struct auditing *a)
{
    for (size_t i = 0; i < a->report->npassages; i++)
        a->out->counts[a->report->passages[i].kind]++;
}

static void
find_untied_notes (struct auditing *a)
{
    for (size_t i = 0; i < a->report->npassages; i++) {
        const struct passage *p = &a->report->passages[i];
        if (p->kind == PASSAGE_FOOTNOTE && p->noted_in.len == 0)
            audit_add (a, AUDIT_NOTE_UNTIED, audit_line_of (a, p),
                       "the mark of footnote %.*s is not found", STRV_ARG (p->number));
    }
}

static void
find_untied_marks (struct auditing *a)
{
    for (size_t i = 0; i < a->report->nstrays; i++) {
        const struct stray_mark *m = &a->report->strays[i];
        audit_add (a, AUDIT_MARK_UNTIED, a->doc->lines[m->line].line_no,
                   "the footnote of mark %.*s is not found", STRV_ARG (m->number));
    }
}

static void
find_broken_bytes (struct auditing *a)
{
    if (a->doc->nbroken > 0)
        audit_add (a, AUDIT_BROKEN_BYTES, 0, "%zu bytes are no %s and were replaced",
                   a->doc->nbroken, a->doc->encoding);
}

static void
find_skipped (struct auditing *a)
{
    size_t n = a->doc->nskipped;
    if (n > 0)
        audit_add (a, AUDIT_RECORD_BROKEN, 0,
                   "%zu record%s left out or not whole, the first at %.*s", n,
                   n == 1 ? " is" : "s are", STRV_ARG (a->doc->skipped));
}

static int
by_line (const void *a, const void *b)
{
    const struct audit_finding *x = a, *y = b;
    if (x->line_no != y->line_no)
        return x->line_no < y->line_no ? -1 : 1;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return strv_cmp (x->message, y->message);
}

enum ix_code
audit_report (const struct document *d, const struct report *r, struct arena *arena,
              struct audit *out, struct ix_error *err)
{
    struct auditing a = { .doc = d, .report = r, .out = out, .arena = arena };
    memset (out, 0, sizeof *out);
    count_kinds (&a);
    audit_chains (&a);
    audit_words (&a);
    find_untied_notes (&a);
    find_untied_marks (&a);
    find_broken_bytes (&a);
    find_skipped (&a);
    if (out->nfindings > 0)
        qsort (out->findings, out->nfindings, sizeof *out->findings, by_line);
    bool failed = arena_failed (&a.scratch) || arena_failed (arena);
    arena_free (&a.scratch);
    if (!failed)
        return IX_OK;
    memset (out, 0, sizeof *out);
    return ix_no_memory (err);
}
