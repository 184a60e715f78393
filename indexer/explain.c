/* Explaining a report: see explain.h. */
#include "indexer/explain.h"

#include "indexer/structure.h"
#include "lib/text.h"
#include "reader/errand.h"

#include <stdio.h>

enum { TEXT_BYTES = 100 };

static void
add_passage (const struct passage *p, struct strbuf *out)
{
    strbuf_adds (out, passage_kind_name (p->kind));
    struct strv name = p->number.len > 0 ? p->number : p->name;
    if (name.len > 0)
        strbuf_addc (out, ' ');
    strbuf_add (out, name);
}

static void
add_use (const struct report *r, const struct line_use *use, struct strbuf *out)
{
    if (use->role == ROLE_PASSAGE)
        add_passage (&r->passages[use->passage], out);
    else if (use->role == ROLE_FURNITURE)
        strbuf_adds (out, "furniture");
    else if (use->role == ROLE_CONTENTS)
        strbuf_adds (out, "contents");
    else if (use->role == ROLE_HEADING) {
        strbuf_adds (out, "heading");
        if (use->passage < r->nheadings)
            strbuf_addf (out, " of level %u", (unsigned)r->headings[use->passage].level);
    }
}

/* "12: paragraph 3 (follows 2): 3. The harbour …"; TABs between cells stand as they are. */
static void
explain_line (const struct document *d, const struct report *r, size_t i, struct strbuf *out)
{
    const struct line *l = &d->lines[i];
    struct strv shown = text_cut (strv_trim (l->text), TEXT_BYTES);
    strbuf_reset (out);
    strbuf_addf (out, "%zu", l->line_no > 0 ? (size_t)l->line_no : i + 1);
    if (l->page > 0)
        strbuf_addf (out, " p. %u", (unsigned)l->page);
    strbuf_adds (out, ": ");
    add_use (r, &r->uses[i], out);
    if (r->uses[i].why.len > 0)
        strbuf_addf (out, " (%.*s)", STRV_ARG (r->uses[i].why));
    strbuf_adds (out, ": ");
    text_show_safe (shown, true, out);
    if (shown.len < strv_trim (l->text).len)
        strbuf_adds (out, "…");
    strbuf_addc (out, '\n');
}

static enum ix_code
explain_report (const struct document *d, const struct report *r, struct ix_error *err)
{
    struct strbuf out = STRBUF_INIT;
    for (size_t i = 0; i < d->nlines; i++) {
        if (r->uses[i].role == ROLE_BLANK)
            continue;
        explain_line (d, r, i, &out);
        (void)fwrite (out.buf, 1, out.len, stdout);
    }
    enum ix_code code = strbuf_failed (&out) ? ix_no_memory (err) : IX_OK;
    strbuf_free (&out);
    return code;
}

enum ix_code
explain_file (const char *path, struct ix_error *err)
{
    struct errand errand;
    struct document *d;
    struct report *r = NULL;
    errand_begin (&errand, &path, 1, &errand_usual_limits);
    enum ix_code code = errand_end (&errand, &d, err);
    if (code == IX_OK)
        code = structure_read (d, &r, err);
    if (code == IX_OK)
        code = explain_report (d, r, err);
    report_free (r);
    document_free (d);
    return code;
}
