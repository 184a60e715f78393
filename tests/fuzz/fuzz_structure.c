/* Arbitrary bytes through the reader, the structure pass and the audit: a document is read or
 * refused; every word of it is in one place; ids are unique; ranges and subs lie inside. */
#include "tests/fuzz/fuzz.h"

#include "indexer/audit.h"
#include "lib/text.h"

#include <stdlib.h>

static void
check_passage (const struct passage *p, size_t size)
{
    size_t at = 0;
    fuzz_check (text_valid_prefix (p->text) == p->text.len);
    fuzz_check (text_valid_prefix (p->title) == p->title.len);
    fuzz_check (text_valid_prefix (p->number) == p->number.len);
    fuzz_check (p->id.len > 0 && p->nranges > 0);
    for (size_t i = 0; i < p->nranges; i++) {
        fuzz_check (p->ranges[i].start >= at && p->ranges[i].end >= p->ranges[i].start);
        at = p->ranges[i].end;
    }
    fuzz_check (at <= size);
    for (size_t i = 0; i < p->nsubs; i++)
        fuzz_check (p->subs[i].range.start < p->subs[i].range.end &&
                    p->subs[i].range.end <= p->text.len);
}

static int
by_id (const void *a, const void *b)
{
    return strv_cmp (((const struct passage *)a)->id, ((const struct passage *)b)->id);
}

static void
check_report (struct report *r, const struct document *d, size_t size)
{
    for (size_t i = 0; i < r->npassages; i++) {
        check_passage (&r->passages[i], size);
        fuzz_check (r->passages[i].order == i);
    }
    for (size_t i = 0; i < d->nlines; i++)
        if (r->uses[i].role == ROLE_PASSAGE)
            fuzz_check (r->uses[i].passage < r->npassages);
    for (size_t i = 0; i < r->nheadings; i++)
        fuzz_check (r->headings[i].line < d->nlines && r->headings[i].order <= r->npassages);
    if (r->npassages > 1)
        qsort (r->passages, r->npassages, sizeof *r->passages, by_id);
    for (size_t i = 1; i < r->npassages; i++)
        fuzz_check (!strv_eq (r->passages[i].id, r->passages[i - 1].id));
}

/* The bytes that ranges count: of the file, or of the reader's line stream. */
static size_t
stream_size (const struct document *d, size_t size)
{
    if (d->ranges_of_file)
        return size;
    return d->nlines > 0 ? d->lines[d->nlines - 1].end : 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    struct document *d;
    struct report *r;
    struct arena arena = ARENA_INIT;
    struct audit a;
    enum ix_code code = document_from_bytes (strv_make ((const char *)bytes, size), &d, NULL);
    fuzz_check (code == IX_OK || (code == IX_EARG && d == NULL));
    if (code != IX_OK)
        return 0;
    fuzz_check (structure_read (d, &r, NULL) == IX_OK);
    fuzz_check (audit_report (d, r, &arena, &a, NULL) == IX_OK);
    fuzz_check (a.nlost == 0 && a.ntwice == 0 && a.ninvented == 0);
    check_report (r, d, stream_size (d, size));
    arena_free (&arena);
    report_free (r);
    document_free (d);
    return 0;
}
