/* Several works in one file: see works.h. */
#include "reader/works.h"

#include <stdlib.h>
#include <string.h>

/* Counts the lines of each work, and from that tells where each begins. */
static void
sort_lines (struct works *w)
{
    const struct document *d = w->d;
    for (size_t i = 0; i < d->nlines; i++)
        w->first[d->lines[i].work + 1]++;
    for (size_t i = 0; i < w->n; i++)
        w->first[i + 1] += w->first[i];
    for (size_t i = 0; i < d->nlines; i++)
        w->lines[w->first[d->lines[i].work]++] = i;
    memmove (w->first + 1, w->first, w->n * sizeof *w->first);
    w->first[0] = 0;
}

enum ix_code
works_find (const struct document *d, struct works *out, struct ix_error *err)
{
    *out = (struct works){ .d = d, .n = d->nworks + 1 };
    out->lines = calloc (d->nlines + 1, sizeof *out->lines);
    out->first = calloc (out->n + 1, sizeof *out->first);
    if (!out->lines || !out->first)
        return ix_no_memory (err);
    sort_lines (out);
    return IX_OK;
}

void
works_free (struct works *w)
{
    free (w->lines);
    free (w->first);
    memset (w, 0, sizeof *w);
}

static void
copy_line (struct document *to, const struct line *line)
{
    struct line *copy = &to->lines[to->nlines++];
    *copy = *line;
    copy->text = arena_dup (&to->arena, line->text);
    copy->page_label = arena_dup (&to->arena, line->page_label);
    copy->anchor = arena_dup (&to->arena, line->anchor);
    copy->work = 0;
}

static void
copy_properties (struct document *to, const struct properties *from)
{
    to->properties = (struct properties){
        .title = arena_dup (&to->arena, from->title),
        .symbol = arena_dup (&to->arena, from->symbol),
        .author = arena_dup (&to->arena, from->author),
        .date = arena_dup (&to->arena, from->date),
        .language = arena_dup (&to->arena, from->language),
    };
}

static void
copy_head (struct document *to, const struct works *w, size_t i)
{
    const struct document *d = w->d;
    to->reader = arena_dup (&to->arena, strv_cstr (d->reader)).s;
    to->encoding = arena_dup (&to->arena, strv_cstr (d->encoding)).s;
    to->ranges_of_file = d->ranges_of_file;
    to->whole_lines = d->whole_lines;
    to->records = d->records;
    to->one_of_several = true;
    to->sha256 = arena_dup (&to->arena, d->sha256);
    if (i > 0)
        to->work_name = arena_dup (&to->arena, d->works[i - 1].name);
    copy_properties (to, i > 0 ? &d->works[i - 1].properties : &d->properties);
    if (w->first[i] > 0)
        return;
    to->nbroken = d->nbroken;
    to->nskipped = d->nskipped;
    to->skipped = arena_dup (&to->arena, d->skipped);
}

enum ix_code
works_take (const struct works *w, size_t i, struct document **out, struct ix_error *err)
{
    size_t n = w->first[i + 1] - w->first[i];
    *out = NULL;
    if (n == 0)
        return IX_OK;
    struct document *d = calloc (1, sizeof *d);
    if (!d)
        return ix_no_memory (err);
    copy_head (d, w, i);
    d->lines = ARENA_ARRAY (&d->arena, struct line, n);
    for (size_t k = w->first[i]; d->lines && k < w->first[i + 1]; k++)
        copy_line (d, &w->d->lines[w->lines[k]]);
    if (!arena_failed (&d->arena)) {
        *out = d;
        return IX_OK;
    }
    document_free (d);
    return ix_no_memory (err);
}
