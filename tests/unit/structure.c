/* The structure pass over lines that know more than their text, as readers of other formats
 * give them, and without memory.  What it makes of texts is tested in tests/structure/.
 */
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "indexer/structure.h"

enum { LINES_MAX = 16 };

/* A document made by hand: its stream holds the lines one behind the other. */
struct fixture {
    struct line lines[LINES_MAX];
    struct document d;
    struct report *r;
};

static struct line *
add_line (struct fixture *f, const char *text)
{
    struct line *line = &f->lines[f->d.nlines];
    size_t at = f->d.nlines > 0 ? line[-1].end + 1 : 0;
    *line = (struct line){ .text = strv_cstr (text),
                           .start = at,
                           .end = at + strlen (text),
                           .line_no = (uint32_t)f->d.nlines + 1 };
    f->d.lines = f->lines;
    f->d.nlines++;
    return line;
}

static void
read_fixture (struct fixture *f)
{
    assert_int_equal (structure_read (&f->d, &f->r, NULL), IX_OK);
}

static void
numbers_that_the_format_computes_count (void **state)
{
    (void)state;
    struct fixture f = { .d = { .nlines = 0 } };
    for (int i = 0; i < 3; i++) {
        static const char *const texts[] = { "1 2020 was a year.", "2 2021 was another.",
                                             "3 2022 was the third." };
        add_line (&f, texts[i])->number_end = 1;
        (void)add_line (&f, "");
    }
    read_fixture (&f);
    assert_int_equal (f.r->npassages, 3);
    assert_strv_equal (f.r->passages[2].id, "para_3");
    assert_strv_equal (f.r->passages[2].number, "3");
    assert_strv_equal (f.r->passages[2].text, "2022 was the third.");
    report_free (f.r);
}

static struct line *
add_said (struct fixture *f, enum line_kind kind, size_t number_end, const char *text)
{
    struct line *line = add_line (f, text);
    line->kind = kind;
    line->number_end = number_end;
    return line;
}

/* Each line is what the format says, whatever it looks like. */
static void
what_the_format_says_is_believed (void **state)
{
    (void)state;
    struct fixture f = { .d = { .nlines = 0, .whole_lines = true } };
    add_said (&f, LINE_RUNNING, 0, "Page 3 of the log");
    add_said (&f, LINE_CONTENTS, 0, "Harbour law\t4");
    add_said (&f, LINE_RECITAL, 3, "(1) Whereas lamps go out,");
    add_said (&f, LINE_ARTICLE, 10, "Article 7. Lamps")->anchor = STRV ("art_7");
    add_said (&f, LINE_PARAGRAPH, 2, "1. A lamp burns.\xC2\xB9");
    add_said (&f, LINE_NOTE, 2, "\xC2\xB9 By night.");
    add_said (&f, LINE_NOTE, 0, "2. And by fog.");
    add_said (&f, LINE_QUOTED, 0, "2. Another law has this.");
    add_said (&f, LINE_ROW, 0, "3.\tOil\t10.1");
    add_said (&f, LINE_PARAGRAPH, 2, "2. It is trimmed.");
    read_fixture (&f);
    static const char *const ids[] = { "rec_1", "art_7", "art_7__para_1", "fn_1",
                                       "art_7__para_2" };
    static const char body[] = "A lamp burns.\xC2\xB9\n2. Another law has this.\n3.\tOil\t10.1";
    static const char *const texts[] = { "Whereas lamps go out,", "", body,
                                         "By night.\n2. And by fog.", "It is trimmed." };
    assert_int_equal (f.r->npassages, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_strv_equal (f.r->passages[i].id, ids[i]);
        assert_strv_equal (f.r->passages[i].text, texts[i]);
    }
    assert_strv_equal (f.r->passages[1].title, "Lamps");
    assert_strv_equal (f.r->passages[1].anchor, "art_7");
    assert_strv_equal (f.r->passages[3].noted_in, "art_7__para_1");
    assert_int_equal (f.r->uses[0].role, ROLE_FURNITURE);
    assert_int_equal (f.r->uses[1].role, ROLE_CONTENTS);
    report_free (f.r);
}

static void
headings_of_the_format_have_its_levels (void **state)
{
    (void)state;
    struct fixture f = { .d = { .nlines = 0 } };
    add_line (&f, "The whole of the matter")->outline = 1;
    add_line (&f, "A part of it, told at some length.")->outline = 2;
    (void)add_line (&f, "1. It rained.");
    add_line (&f, "Another part")->bold = true;
    (void)add_line (&f, "2. It snowed.");
    read_fixture (&f);
    assert_int_equal (f.r->nheadings, 3);
    assert_int_equal (f.r->headings[0].level, 1);
    assert_int_equal (f.r->headings[1].level, 2);
    assert_strv_equal (f.r->headings[2].text, "Another part");
    assert_int_equal (f.r->passages[0].nheadings, 2);
    assert_int_equal (f.r->headings[2].order, 1);
    report_free (f.r);
}

static void
pages_are_those_of_the_lines (void **state)
{
    (void)state;
    struct fixture f = { .d = { .nlines = 0 } };
    add_line (&f, "1. The keeper wrote to the board and")->page_label = STRV ("iv");
    struct line *next = add_line (&f, "waited for an answer.");
    next->page_label = STRV ("v");
    next->page_start = true;
    read_fixture (&f);
    assert_int_equal (f.r->npassages, 1);
    assert_strv_equal (f.r->passages[0].text,
                       "The keeper wrote to the board and waited for an answer.");
    assert_strv_equal (f.r->passages[0].page_first, "iv");
    assert_strv_equal (f.r->passages[0].page_last, "v");
    report_free (f.r);
}

static const char everything[] =
    "CONTENTS\n\nFOREWORD\ti\nLAMPS\t1\nLamps lit\t2\nBells\t3\n\n"
    "ANNEXES\n\nAnnex I\tFigures\n\nFOREWORD\n\nWe *thank* all.\n\n"
    "ACRONYMS\n\nHB\tHarbour board\n\nLAMPS\n\nLamps lit\n\n"
    "1. Lamps (a) shine; (b) burn.\xC2\xB9\n\n"
    "\xC2\xB9 A [note](#n).\n\nBox 1. Oil\n\nOil is dear.\n\n"
    "A picture\n\n\n\nBells\n\n2. Bells ring.\n\nAnnex I\nFigures\n\n"
    "1. One.\n\nTable 1. Lamps\n\na\tb\n1\t2\n\nArticle 2\n\nText.\n";

static void
every_lack_of_memory_is_told (void **state)
{
    (void)state;
    struct document *d;
    size_t n = 1;
    assert_int_equal (document_from_bytes (strv_cstr (everything), &d, NULL), IX_OK);
    for (;; n++) {
        struct report *r;
        struct ix_error err;
        memory_fail_at (n);
        enum ix_code code = structure_read (d, &r, &err);
        memory_allow ();
        if (code == IX_OK) {
            report_free (r);
            break;
        }
        assert_int_equal (code, IX_ENOMEM);
        assert_null (r);
    }
    assert_true (n > 100);
    document_free (d);
    report_free (NULL);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (numbers_that_the_format_computes_count),
        cmocka_unit_test (what_the_format_says_is_believed),
        cmocka_unit_test (headings_of_the_format_have_its_levels),
        cmocka_unit_test (pages_are_those_of_the_lines),
        cmocka_unit_test (every_lack_of_memory_is_told),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
