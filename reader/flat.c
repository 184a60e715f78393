/* Documents as bytes: see flat.h.  One list of fields serves both ways, so that they cannot
 * disagree.  The bytes never leave the machine: numbers stand as the machine has them.
 */
#include "reader/flat.h"

#include "lib/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of a label at most, of a work and of a line at least. */
enum { LABEL_MAX = 64, WORK_MIN = 48, LINE_MIN = 64 };

struct flat {
    struct strbuf *out; /* written to; NULL while reading */
    struct strv in;     /* what is left to be read */
    struct arena *arena;
    bool bad; /* what was read cannot be right */
};

static void
flat_bytes (struct flat *f, void *field, size_t n)
{
    if (f->out) {
        strbuf_add (f->out, strv_make (field, n));
        return;
    }
    f->bad = f->bad || f->in.len < n;
    if (f->bad)
        return;
    memcpy (field, f->in.s, n);
    f->in = strv_sub (f->in, n, f->in.len);
}

#define FIELD(f, field) flat_bytes ((f), &(field), sizeof (field))

static void
flat_bool (struct flat *f, bool *field)
{
    unsigned char byte = *field;
    FIELD (f, byte);
    f->bad = f->bad || byte > 1;
    *field = byte == 1;
}

static void
flat_text (struct flat *f, struct strv *text)
{
    size_t n = text->len;
    FIELD (f, n);
    if (f->out) {
        strbuf_add (f->out, *text);
        return;
    }
    f->bad = f->bad || f->in.len < n;
    if (f->bad)
        return;
    struct strv piece = strv_sub (f->in, 0, n);
    f->bad = text_valid_prefix (piece) != n;
    *text = arena_dup (f->arena, piece);
    f->in = strv_sub (f->in, n, f->in.len);
}

static void
flat_label (struct flat *f, const char **label)
{
    struct strv text = f->out ? strv_cstr (*label) : STRV ("");
    flat_text (f, &text);
    f->bad = f->bad || text.len > LABEL_MAX;
    *label = text.s;
}

static void
flat_kind (struct flat *f, enum line_kind *kind)
{
    unsigned char byte = (unsigned char)*kind;
    FIELD (f, byte);
    f->bad = f->bad || byte > LINE_RECORD;
    *kind = (enum line_kind)byte;
}

/* Whether the number ends in the text, and not within a character. */
static bool
is_number_end (const struct line *l)
{
    struct strv number = strv_sub (l->text, 0, l->number_end);
    return text_valid_prefix (number) == l->number_end;
}

static void
flat_line (struct flat *f, struct line *l)
{
    flat_text (f, &l->text);
    flat_kind (f, &l->kind);
    FIELD (f, l->number_end);
    FIELD (f, l->start);
    FIELD (f, l->end);
    FIELD (f, l->line_no);
    FIELD (f, l->page);
    flat_text (f, &l->page_label);
    FIELD (f, l->x);
    FIELD (f, l->y);
    FIELD (f, l->width);
    FIELD (f, l->size);
    flat_bool (f, &l->bold);
    flat_bool (f, &l->italic);
    FIELD (f, l->outline);
    flat_bool (f, &l->page_start);
    flat_text (f, &l->anchor);
    FIELD (f, l->work);
    f->bad = f->bad || l->start > l->end || !is_number_end (l) || !isfinite (l->x) ||
             !isfinite (l->y) || !isfinite (l->width) || !isfinite (l->size);
}

static void
flat_properties (struct flat *f, struct properties *p)
{
    flat_text (f, &p->title);
    flat_text (f, &p->symbol);
    flat_text (f, &p->author);
    flat_text (f, &p->date);
    flat_text (f, &p->language);
}

static void
flat_head (struct flat *f, struct document *d)
{
    flat_label (f, &d->reader);
    flat_label (f, &d->encoding);
    flat_bool (f, &d->ranges_of_file);
    flat_bool (f, &d->whole_lines);
    flat_bool (f, &d->records);
    flat_bool (f, &d->large);
    flat_properties (f, &d->properties);
    FIELD (f, d->nbroken);
    FIELD (f, d->nskipped);
    flat_text (f, &d->skipped);
    flat_text (f, &d->sha256);
    FIELD (f, d->nworks);
    FIELD (f, d->nlines);
}

static void
flat_work (struct flat *f, struct file_work *w)
{
    flat_text (f, &w->name);
    flat_properties (f, &w->properties);
}

void
document_flatten (const struct document *d, struct strbuf *out)
{
    struct flat f = { .out = out };
    struct document copy = *d;
    flat_head (&f, &copy);
    for (size_t i = 0; i < d->nworks; i++) {
        struct file_work work = d->works[i];
        flat_work (&f, &work);
    }
    for (size_t i = 0; i < d->nlines; i++) {
        struct line line = d->lines[i];
        flat_line (&f, &line);
    }
}

/* Each takes some bytes, so that the bytes bound the works. */
static void
read_works (struct flat *f, struct document *d)
{
    size_t n = d->nworks;
    d->nworks = 0;
    f->bad = f->bad || n > f->in.len / WORK_MIN;
    if (f->bad)
        return;
    d->works = ARENA_ARRAY (&d->arena, struct file_work, n);
    while (d->works && d->nworks < n && !f->bad)
        flat_work (f, &d->works[d->nworks++]);
}

/* The same for lines. */
static void
read_lines (struct flat *f, struct document *d)
{
    size_t n = d->nlines;
    d->nlines = 0;
    f->bad = f->bad || n > f->in.len / LINE_MIN;
    if (f->bad)
        return;
    d->lines = ARENA_ARRAY (&d->arena, struct line, n);
    while (d->lines && d->nlines < n && !f->bad) {
        flat_line (f, &d->lines[d->nlines]);
        f->bad = f->bad || d->lines[d->nlines++].work > d->nworks;
    }
}

enum ix_code
document_unflatten (struct strv bytes, struct document **out, struct ix_error *err)
{
    *out = NULL;
    struct document *d = calloc (1, sizeof *d);
    if (!d)
        return ix_no_memory (err);
    struct flat f = { .in = bytes, .arena = &d->arena };
    flat_head (&f, d);
    read_works (&f, d);
    read_lines (&f, d);
    bool failed = arena_failed (&d->arena), bad = f.bad || f.in.len > 0;
    if (!failed && !bad) {
        *out = d;
        return IX_OK;
    }
    document_free (d);
    return failed ? ix_no_memory (err)
                  : ix_fail (err, IX_ECORRUPT, "what its reader handed over is damaged");
}
