/* References over arbitrary bytes: what parses is printed as a text that parses as the same
 * reference, and what does not parse says why in one line. */
#include "tests/fuzz/fuzz.h"

#include "lib/ref.h"

#include <string.h>

static void
check_reads_back (const struct ref *r, bool ascii)
{
    struct arena arena = ARENA_INIT;
    struct strbuf text = STRBUF_INIT;
    struct ref again;
    ref_print (r, ascii, &text);
    fuzz_check (!strbuf_failed (&text));
    bool parsed = ref_parse (strbuf_strv (&text), &arena, &again, NULL) == IX_OK;
    if (!parsed || !ref_same (r, &again))
        fuzz_broken (text.buf);
    strbuf_free (&text);
    arena_free (&arena);
}

static void
check_limits (const struct ref *r)
{
    size_t groups = 0, items = 0;
    for (; r != NULL; r = r->next) {
        fuzz_check (r->nitems > 0 && r->nparts <= REF_PARTS_MAX);
        groups++;
        items += r->nitems;
    }
    fuzz_check (groups <= REF_GROUPS_MAX && items <= REF_ITEMS_MAX);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct ix_error err = { .msg = "" };
    struct ref r;
    enum ix_code code = ref_parse (strv_make ((const char *)data, size), &arena, &r, &err);
    if (code == IX_OK && size <= REF_TEXT_MAX / 2) {
        check_limits (&r);
        check_reads_back (&r, true);
        check_reads_back (&r, false);
    } else if (code != IX_OK) {
        fuzz_check (code == IX_EQUERY && r.nitems == 0);
        fuzz_check (err.msg[0] != '\0' && strchr (err.msg, '\n') == NULL);
    }
    arena_free (&arena);
    return 0;
}
