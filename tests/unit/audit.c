/* The audit: a sound report has nothing to find, and whatever is broken in it is found. */
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "indexer/audit.h"

static const char text[] = "THE COAST\n"
                           "\n"
                           "1. The coast has ninety [rocks](#) and *one* lamp.\xC2\xB9\n"
                           "\n"
                           "Box 1. A night\n"
                           "\n"
                           "The wind rose.\n"
                           "\n"
                           "2. It fell.\n"
                           "\n"
                           "\xC2\xB9 On the high rock.\n";

struct fixture {
    struct document *d;
    struct report *r;
    struct arena arena;
    struct audit a;
};

static void
read_fixture (struct fixture *f, const char *source)
{
    memset (f, 0, sizeof *f);
    assert_int_equal (document_from_bytes (strv_cstr (source), &f->d, NULL), IX_OK);
    assert_int_equal (structure_read (f->d, &f->r, NULL), IX_OK);
}

static void
audit_fixture (struct fixture *f)
{
    assert_int_equal (audit_report (f->d, f->r, &f->arena, &f->a, NULL), IX_OK);
}

static void
free_fixture (struct fixture *f)
{
    arena_free (&f->arena);
    report_free (f->r);
    document_free (f->d);
}

static struct passage *
passage_of (struct fixture *f, const char *id)
{
    for (size_t i = 0; i < f->r->npassages; i++)
        if (strv_eq (f->r->passages[i].id, strv_cstr (id)))
            return &f->r->passages[i];
    fail_msg ("no passage %s", id);
    return NULL;
}

static const struct audit_finding *
finding_of (const struct fixture *f, size_t kind)
{
    for (size_t i = 0; i < f->a.nfindings; i++)
        if ((size_t)f->a.findings[i].kind == kind)
            return &f->a.findings[i];
    return NULL;
}

static void
expect_counts (const struct fixture *f, size_t gaps, size_t repeats, size_t lost, size_t twice,
               size_t invented)
{
    assert_int_equal (f->a.ngaps, gaps);
    assert_int_equal (f->a.nrepeats, repeats);
    assert_int_equal (f->a.nlost, lost);
    assert_int_equal (f->a.ntwice, twice);
    assert_int_equal (f->a.ninvented, invented);
}

static void
a_sound_report_has_nothing_to_find (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 0, 0, 0);
    assert_int_equal (f.a.nfindings, 0);
    assert_int_equal (f.a.counts[PASSAGE_PARAGRAPH], 2);
    assert_int_equal (f.a.counts[PASSAGE_BOX], 1);
    assert_int_equal (f.a.counts[PASSAGE_FOOTNOTE], 1);
    free_fixture (&f);
}

static void
words_that_are_missing_are_lost (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    passage_of (&f, "box_1")->text = STRV ("The wind");
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 1, 0, 0);
    const struct audit_finding *finding = finding_of (&f, AUDIT_LOST);
    assert_non_null (finding);
    assert_int_equal (finding->line_no, 5);
    assert_strv_equal (finding->message, "1 words are in no passage");
    free_fixture (&f);
}

static void
words_that_are_added_are_invented (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    passage_of (&f, "para_2")->text = STRV ("It fell at last.");
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 0, 0, 2);
    free_fixture (&f);
}

static void
other_words_are_lost_and_invented (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    passage_of (&f, "box_1")->title = STRV ("A day");
    f.r->headings[0].text = STRV ("THE SHORE");
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 2, 0, 2);
    free_fixture (&f);
}

/* Order counts only where words differ: what is moved about is neither lost nor invented. */
static void
words_in_another_order_are_neither (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    passage_of (&f, "para_2")->text = STRV ("Fell it.");
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 2, 0, 2);
    passage_of (&f, "para_2")->text = STRV ("fell It.");
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 0, 0, 0);
    free_fixture (&f);
}

static void
lines_in_two_passages_are_twice (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    passage_of (&f, "box_1")->ranges[0].end = passage_of (&f, "para_2")->ranges[0].end;
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 0, 3, 0);
    assert_int_equal (finding_of (&f, AUDIT_TWICE)->line_no, 9);
    free_fixture (&f);
}

static void
lines_in_no_range_are_lost (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    passage_of (&f, "para_2")->nranges = 0;
    audit_fixture (&f);
    expect_counts (&f, 0, 0, 3, 0, 0);
    free_fixture (&f);
}

static void
lines_that_are_left_out_are_lost_or_furniture (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, text);
    f.r->uses[8] = (struct line_use){ .role = ROLE_FURNITURE };
    audit_fixture (&f);
    assert_int_equal (f.a.nfurniture, 3);
    /* The range still claims the line: it is furniture and passage at once. */
    assert_int_equal (f.a.ntwice, 3);
    assert_strv_equal (finding_of (&f, AUDIT_FURNITURE)->message, "left out: 2. It fell.");
    free_fixture (&f);
}

static void
gaps_and_repeats_are_told_by_number (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, "1. One.\n\n2. Two.\n\n4. Four.\n\n4. Four again.\n\n5. Five.\n\n"
                      "Box 2. The second\n\nIt has no first.\n");
    audit_fixture (&f);
    expect_counts (&f, 2, 1, 0, 0, 0);
    assert_int_equal (f.a.nfindings, 3);
    assert_strv_equal (f.a.findings[0].message, "paragraph 2 is followed by 4");
    assert_int_equal (f.a.findings[0].line_no, 5);
    assert_strv_equal (f.a.findings[1].message, "paragraph 4 occurs again");
    assert_strv_equal (f.a.findings[2].message, "the first box is 2");
    free_fixture (&f);
}

static void
notes_and_marks_alone_and_broken_bytes_are_told (void **state)
{
    (void)state;
    struct fixture f;
    read_fixture (&f, "1. \xC3\xA9t\xC3\xA9 \xFF.\n\n\xC2\xB9 Of what?\n\n2. Two.\n\nOf "
                      "it.\xC2\xB2\n");
    audit_fixture (&f);
    assert_int_equal (finding_of (&f, AUDIT_NOTE_UNTIED)->line_no, 3);
    assert_strv_equal (finding_of (&f, AUDIT_MARK_UNTIED)->message,
                       "the footnote of mark 2 is not found");
    assert_int_equal (finding_of (&f, AUDIT_MARK_UNTIED)->line_no, 7);
    assert_strv_equal (finding_of (&f, AUDIT_BROKEN_BYTES)->message,
                       "1 bytes are no UTF-8 and were replaced");
    free_fixture (&f);
}

static void
every_lack_of_memory_is_told (void **state)
{
    (void)state;
    struct fixture f;
    size_t n = 1;
    read_fixture (&f, text);
    passage_of (&f, "box_1")->text = STRV ("The wind");
    for (;; n++) {
        memory_fail_at (n);
        enum ix_code code = audit_report (f.d, f.r, &f.arena, &f.a, NULL);
        memory_allow ();
        if (code == IX_OK)
            break;
        assert_int_equal (code, IX_ENOMEM);
        assert_int_equal (f.a.nfindings, 0);
        arena_free (&f.arena);
    }
    assert_true (n > 2);
    free_fixture (&f);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_sound_report_has_nothing_to_find),
        cmocka_unit_test (words_that_are_missing_are_lost),
        cmocka_unit_test (words_that_are_added_are_invented),
        cmocka_unit_test (other_words_are_lost_and_invented),
        cmocka_unit_test (words_in_another_order_are_neither),
        cmocka_unit_test (lines_in_two_passages_are_twice),
        cmocka_unit_test (lines_in_no_range_are_lost),
        cmocka_unit_test (lines_that_are_left_out_are_lost_or_furniture),
        cmocka_unit_test (gaps_and_repeats_are_told_by_number),
        cmocka_unit_test (notes_and_marks_alone_and_broken_bytes_are_told),
        cmocka_unit_test (every_lack_of_memory_is_told),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
