/* British and American spellings: the table tests/unit/spelling.txt. */
#include "tests/unit/unit.h"

#include "lib/spelling.h"

#include <stdio.h>
#include <stdlib.h>

static size_t
count_variant (const char *word, const char *wanted)
{
    struct strbuf variants = STRBUF_INIT;
    spelling_add_variants (strv_cstr (word), &variants);
    struct strv rest = strbuf_strv (&variants), variant;
    size_t count = 0;
    while (strv_split (&rest, '\n', &variant))
        count += strv_eq (variant, strv_cstr (wanted));
    strbuf_free (&variants);
    return count;
}

static bool
check_pair (const char *british, const char *american, size_t want)
{
    bool same = count_variant (british, american) == want &&
                count_variant (american, british) == want &&
                count_variant (british, british) == 0;
    if (!same)
        print_error ("spelling.txt: %s %s\n", british, american);
    return same;
}

static void
table_of_spellings_holds (void **state)
{
    (void)state;
    char path[4096], line[256], british[128], american[128];
    unsigned nlines = 0, nwrong = 0;
    (void)snprintf (path, sizeof path, "%s/tests/unit/spelling.txt", getenv ("srcdir"));
    FILE *f = fopen (path, "r");
    assert_non_null (f);
    while (fgets (line, sizeof line, f)) {
        if (line[0] == '#')
            continue;
        size_t want = line[0] != '!';
        assert_int_equal (sscanf (line + (want ? 0 : 1), "%127s %127s", british, american), 2);
        nlines++;
        nwrong += !check_pair (british, american, want);
    }
    (void)fclose (f);
    assert_int_equal (nwrong, 0);
    assert_true (nlines > 50);
}

static void
variants_are_lines (void **state)
{
    (void)state;
    struct strbuf out = STRBUF_INIT;
    strbuf_adds (&out, "labor\n");
    spelling_add_variants (STRV ("labour"), &out);
    assert_strv_equal (strbuf_strv (&out), "labor\nlabor\n");
    spelling_add_variants (STRV (""), &out);
    spelling_add_variants (STRV ("the"), &out);
    assert_strv_equal (strbuf_strv (&out), "labor\nlabor\n");
    strbuf_free (&out);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (table_of_spellings_holds),
        cmocka_unit_test (variants_are_lines),
    };
    return cmocka_run_group_tests_name ("spelling", tests, NULL, NULL);
}
