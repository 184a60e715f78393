/* Arbitrary bytes as what a reading child hands over: a document comes out of them, or none;
 * one that does is whole, and flattens to bytes that give the same again. */
#include "tests/fuzz/fuzz.h"

#include "lib/text.h"
#include "reader/flat.h"

static void
check_line (const struct line *l, const struct document *d)
{
    fuzz_check (text_valid_prefix (l->text) == l->text.len);
    fuzz_check (text_valid_prefix (l->anchor) == l->anchor.len);
    fuzz_check (l->number_end <= l->text.len && l->start <= l->end);
    fuzz_check (l->kind <= LINE_RECORD && l->work <= d->nworks);
}

static void
check_again (const struct document *d)
{
    struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;
    struct document *again;
    document_flatten (d, &once);
    fuzz_check (document_unflatten (strbuf_strv (&once), &again, NULL) == IX_OK);
    document_flatten (again, &twice);
    fuzz_check (strv_eq (strbuf_strv (&once), strbuf_strv (&twice)));
    document_free (again);
    strbuf_free (&once);
    strbuf_free (&twice);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    struct document *d;
    enum ix_code code = document_unflatten (strv_make ((const char *)bytes, size), &d, NULL);
    fuzz_check (code == IX_OK || (code == IX_ECORRUPT && d == NULL));
    if (code != IX_OK)
        return 0;
    for (size_t i = 0; i < d->nlines; i++)
        check_line (&d->lines[i], d);
    check_again (d);
    document_free (d);
    return 0;
}
