/* Arbitrary bytes as records of JSON: they are read or refused; every line is in one work;
 * every work has passages, whose ids are unique, and loses no word. */
#include "tests/fuzz/fuzz.h"

#include "indexer/audit.h"
#include "lib/text.h"
#include "reader/reader.h"
#include "reader/works.h"

#include <stdlib.h>

static int
by_id (const void *a, const void *b)
{
    return strv_cmp (((const struct passage *)a)->id, ((const struct passage *)b)->id);
}

static void
check_ids (struct report *r)
{
    if (r->npassages > 1)
        qsort (r->passages, r->npassages, sizeof *r->passages, by_id);
    for (size_t i = 1; i < r->npassages; i++)
        fuzz_check (!strv_eq (r->passages[i].id, r->passages[i - 1].id));
}

static void
check_document (struct document *d)
{
    struct report *r;
    struct arena arena = ARENA_INIT;
    struct audit a;
    for (size_t i = 0; i < d->nlines; i++)
        fuzz_check (text_valid_prefix (d->lines[i].text) == d->lines[i].text.len &&
                    d->lines[i].number_end <= d->lines[i].text.len);
    fuzz_check (structure_read (d, &r, NULL) == IX_OK);
    fuzz_check (audit_report (d, r, &arena, &a, NULL) == IX_OK);
    fuzz_check (a.nlost == 0 && a.ntwice == 0 && a.ninvented == 0);
    check_ids (r);
    arena_free (&arena);
    report_free (r);
}

static void
check_works (const struct document *file)
{
    struct works works;
    size_t nlines = 0;
    fuzz_check (works_find (file, &works, NULL) == IX_OK);
    for (size_t i = 0; i < works.n; i++) {
        struct document *d;
        fuzz_check (works_take (&works, i, &d, NULL) == IX_OK);
        if (d == NULL)
            continue;
        nlines += d->nlines;
        check_document (d);
        document_free (d);
    }
    fuzz_check (nlines == file->nlines);
    works_free (&works);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    struct document *d;
    struct strv json = strv_make ((const char *)bytes, size);
    if (!json_reader.is_mine (json))
        return 0;
    enum ix_code code = document_from_bytes (json, &d, NULL);
    fuzz_check (code == IX_OK || (code == IX_EARG && d == NULL));
    if (code != IX_OK)
        return 0;
    check_works (d);
    document_free (d);
    return 0;
}
