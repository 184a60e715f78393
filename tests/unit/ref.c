/* References: lib/ref.  The cases stand in references.txt; the law parse (print (r)) = r is
 * tried on each of them and, in ref_laws.c, at random.
 */
#include "tests/unit/data.h"
#include "tests/unit/ref_laws.h"
#include "tests/unit/unit.h"

#include "lib/ref.h"

#include <stdio.h>
#include <stdlib.h>

static void
print_ref (const struct ref *r, struct strbuf *out)
{
    strbuf_reset (out);
    strbuf_adds (out, r->doubtful ? "? " : "");
    ref_print (r, false, out);
}

/* Returns false, and says why on stderr, when the case does not hold. */
static bool
check_case (const struct data_line *line)
{
    struct arena arena = ARENA_INIT;
    struct strbuf got = STRBUF_INIT;
    struct ix_error err = { .msg = "" };
    struct ref r;
    enum ix_code code = ref_parse (line->input, &arena, &r, &err);
    if (code == IX_OK) {
        assert_reads_back (&r, line->input.s);
        print_ref (&r, &got);
    } else {
        assert_int_equal (code, IX_EQUERY);
        strbuf_addf (&got, "! %s", err.msg);
    }
    struct strv want = line->want;
    bool ok =
        strv_eq (strbuf_strv (&got), want) || (strv_eq (want, STRV ("!")) && code == IX_EQUERY);
    if (!ok)
        print_error ("line %zu: %.*s\n  got  %s\n  want %.*s\n", line->number,
                     STRV_ARG (line->input), got.buf, STRV_ARG (want));
    strbuf_free (&got);
    arena_free (&arena);
    return ok;
}

static void
every_form_of_the_table (void **state)
{
    (void)state;
    struct data data;
    struct data_line line;
    size_t cases = 0, failed = 0;
    data_open (&data, "references.txt");
    while (data_next (&data, &line)) {
        cases++;
        failed += !check_case (&line);
    }
    data_close (&data);
    assert_true (cases > 200);
    assert_int_equal (failed, 0);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (every_form_of_the_table),
        cmocka_unit_test (references_at_random),
        cmocka_unit_test (texts_at_random),
    };
    return cmocka_run_group_tests_name ("ref", tests, NULL, NULL);
}
