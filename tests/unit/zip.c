/* Archives: reader/zip.  What is in them is tried by tests/structure/test-docx. */
#include "tests/unit/unit.h"

#include "reader/zip.h"

static void
assert_target (const char *from, const char *target, const char *want)
{
    struct arena arena = ARENA_INIT;
    assert_strv_equal (zip_target (&arena, strv_cstr (from), strv_cstr (target)), want);
    assert_false (arena_failed (&arena));
    arena_free (&arena);
}

static void
targets_are_members (void **state)
{
    (void)state;
    assert_target ("word/document.xml", "notes.xml", "word/notes.xml");
    assert_target ("word/document.xml", "/word/notes.xml", "word/notes.xml");
    assert_target ("word/a/document.xml", "../b/./notes.xml", "word/b/notes.xml");
    assert_target ("document.xml", "notes.xml", "notes.xml");
    assert_target ("a/b.opf", "../c%20d%C3%A9.xhtml#e", "c d\xC3\xA9.xhtml");
    assert_target ("a/b.opf", "100%.xhtml", "a/100%.xhtml");
    assert_target ("a/b.opf", "a%2", "a/a%2");
    assert_target ("a/b.opf", "../../c.xhtml", "");
    assert_target ("a/b.opf", "#here", "");
    assert_target ("a/b.opf", "", "");
    assert_target ("a/b.opf", "http://example.org/c.xhtml", "");
}

static bool
everything (struct strv name)
{
    (void)name;
    return true;
}

static void
what_is_no_archive_is_refused (void **state)
{
    (void)state;
    static const char *const broken[] = { "", "PK", "PK\x03\x04", "PK\x05\x06", "no archive" };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct zip zip;
        struct ix_error err;
        assert_int_equal (zip_read (&zip, strv_cstr (broken[i]), everything, &err), IX_EARG);
        assert_true (strv_starts (strv_cstr (err.msg), STRV ("ZIP is damaged: ")));
        assert_null (zip_find (&zip, STRV ("a")));
        zip_free (&zip);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (targets_are_members),
        cmocka_unit_test (what_is_no_archive_is_refused),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
