/* References: lib/ref.  The cases stand in references.txt; the law parse (print (r)) = r is
 * tried on each of them and, in ref_laws.c, at random.
 */
#include "tests/unit/data.h"
#include "tests/unit/memory.h"
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

static bool
same_texts (const char *a, const char *b)
{
    struct arena arena = ARENA_INIT;
    struct ref ra, rb;
    assert_int_equal (ref_parse (strv_cstr (a), &arena, &ra, NULL), IX_OK);
    assert_int_equal (ref_parse (strv_cstr (b), &arena, &rb, NULL), IX_OK);
    bool same = ref_same (&ra, &rb);
    assert_int_equal (same, ref_same (&rb, &ra));
    arena_free (&arena);
    return same;
}

/* Enough items for the arena to need more than one block. */
static void
make_long_text (struct strbuf *text)
{
    strbuf_adds (text, "C/112/INF/1, annex II, paras. 1 (a)");
    for (size_t i = 2; i < 330; i++)
        strbuf_addf (text, ",%zu", i);
    strbuf_adds (text, "; caption 3; #para_1%2F2");
    assert_false (strbuf_failed (text));
}

static void
limits_are_kept (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct strbuf text = STRBUF_INIT;
    struct ref r;
    struct ix_error err;
    for (size_t i = 0; i < REF_ITEMS_MAX; i++)
        strbuf_adds (&text, i == 0 ? "1" : ",1");
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_OK);
    assert_int_equal (r.nitems, REF_ITEMS_MAX);
    strbuf_adds (&text, ",1");
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_EQUERY);
    assert_string_equal (err.msg, "no reference: expected no more numbers at its end");
    assert_int_equal (r.nitems, 0);
    while (text.len <= REF_TEXT_MAX)
        strbuf_adds (&text, ",1");
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_EQUERY);
    assert_string_equal (err.msg, "no reference: 2001 bytes are too long, at most 2000");
    strbuf_reset (&text);
    for (size_t i = 0; i <= REF_GROUPS_MAX; i++)
        strbuf_adds (&text, i % 2 ? "box 1;" : "fig. 1;");
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_EQUERY);
    strbuf_cut (&text, text.len - 8);
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_OK);
    strbuf_reset (&text);
    strbuf_adds (&text, "#section_1__");
    for (size_t i = 1; i < REF_PARTS_MAX; i++)
        strbuf_adds (&text, "chapter_1__");
    strbuf_adds (&text, "para_1");
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_OK);
    assert_int_equal (r.nparts, REF_PARTS_MAX);
    strbuf_cut (&text, text.len - 6);
    strbuf_adds (&text, "chapter_1__para_1");
    assert_int_equal (ref_parse (strbuf_strv (&text), &arena, &r, &err), IX_EQUERY);
    strbuf_free (&text);
    arena_free (&arena);
}

static void
control_characters_are_refused (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct ref r;
    struct ix_error err;
    assert_int_equal (ref_parse (STRV ("\xC2\xB6 7\0005"), &arena, &r, &err), IX_EQUERY);
    assert_string_equal (err.msg, "no reference: control character at character 4");
    assert_int_equal (ref_parse (STRV ("para.\n\t75"), &arena, &r, &err), IX_OK);
    arena_free (&arena);
}

static void
what_is_the_same (void **state)
{
    (void)state;
    static const char *const same[][2] = { { "annex II", "Annex 2" },
                                           { "75 bis", "75bis" },
                                           { "c/1/x, para. 5", "C/1/X, paragraph 5" },
                                           { "chapter IV, para. 5", "ch. 4, para. 5" },
                                           { "Foreword", "foreword" } };
    static const char *const other[][2] = { { "75", "para. 75" },
                                            { "75", "76" },
                                            { "75-76", "75, 76" },
                                            { "75-76", "75-77" },
                                            { "75 (a)", "75 (b)" },
                                            { "75", "75 (a)" },
                                            { "box 8", "table 8" },
                                            { "box 8; fn 1", "box 8" },
                                            { "box 8", "box 8; fn 1" },
                                            { "annex I, para. 5", "annex II, para. 5" },
                                            { "annex I, para. 5", "para. 5" },
                                            { "C/1/x, para. 5", "para. 5" },
                                            { "#para_5", "#para_5.2nd" },
                                            { "section C, para. 5", "section 100, para. 5" } };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        if (!same_texts (same[i][0], same[i][1]))
            fail_msg ("\"%s\" is \"%s\"", same[i][0], same[i][1]);
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        if (same_texts (other[i][0], other[i][1]))
            fail_msg ("\"%s\" is not \"%s\"", other[i][0], other[i][1]);
}

static void
lack_of_memory_is_told (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT;
    enum ix_code code = IX_ENOMEM;
    size_t n;
    make_long_text (&text);
    for (n = 1; code != IX_OK; n++) {
        struct arena arena = ARENA_INIT;
        struct ref r;
        memory_fail_at (n);
        code = ref_parse (strbuf_strv (&text), &arena, &r, NULL);
        memory_allow ();
        assert_true (code == IX_OK || (code == IX_ENOMEM && r.nitems == 0));
        arena_free (&arena);
    }
    assert_true (n > 3);
    strbuf_free (&text);
}

static void
printing_without_memory_fails (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct strbuf whole = STRBUF_INIT;
    struct ref r;
    assert_int_equal (ref_parse (STRV ("Body, Title, para. 75; #para_1%2F2"), &arena, &r, NULL),
                      IX_OK);
    ref_print (&r, false, &whole);
    bool failed = true;
    for (size_t n = 1; failed; n++) {
        struct strbuf out = STRBUF_INIT;
        memory_fail_at (n);
        ref_print (&r, false, &out);
        memory_allow ();
        failed = strbuf_failed (&out);
        assert_true (failed || strv_eq (strbuf_strv (&out), strbuf_strv (&whole)));
        strbuf_free (&out);
    }
    memory_fail_at (1);
    assert_false (ref_same (&r, &r));
    memory_allow ();
    strbuf_free (&whole);
    arena_free (&arena);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (every_form_of_the_table),
        cmocka_unit_test (limits_are_kept),
        cmocka_unit_test (control_characters_are_refused),
        cmocka_unit_test (what_is_the_same),
        cmocka_unit_test (lack_of_memory_is_told),
        cmocka_unit_test (printing_without_memory_fails),
        cmocka_unit_test (references_at_random),
        cmocka_unit_test (texts_at_random),
    };
    return cmocka_run_group_tests_name ("ref", tests, NULL, NULL);
}
