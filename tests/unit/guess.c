/* What is guessed from first pages, and what is left unknown. */
#include "tests/unit/unit.h"

#include "indexer/guess.h"

static struct document *
document_of (const char *text)
{
    struct document *d;
    assert_int_equal (document_from_bytes (strv_cstr (text), &d, NULL), IX_OK);
    return d;
}

static void
assert_cover (const char *text, const char *title, const char *symbol, const char *session,
              const char *body, int year, int month, int day)
{
    struct document *d = document_of (text);
    struct arena a = ARENA_INIT;
    struct cover c;
    cover_read (d, &a, &c);
    assert_strv_equal (c.title, title);
    assert_strv_equal (c.symbol, symbol);
    assert_strv_equal (c.session, session);
    assert_strv_equal (c.body, body);
    assert_int_equal (c.year * 10000 + c.month * 100 + c.day, year * 10000 + month * 100 + day);
    arena_free (&a);
    document_free (d);
}

static void
a_cover_says_what_it_says (void **state)
{
    (void)state;
    assert_cover ("HARBOUR REPORT 2019\n\nas document H/7/INF/3*\nat the 9th Session\n\n"
                  "ASSEMBLY\n\n9th Session\n\nHARBOUR REPORT FOR 2019\n\nOstend, 4 May 2020\n\n"
                  "CONTENTS\n\nTHE LONGEST LINE OF THEM ALL\t3\n",
                  "HARBOUR REPORT FOR 2019", "H/7/INF/3", "9th Session", "ASSEMBLY", 2020, 5,
                  4);
    assert_cover ("Eighty-first session\nH/81/4/Add.1\nOriginal: English\n", "", "H/81/4/Add.1",
                  "Eighty-first session", "", 0, 0, 0);
    assert_cover ("H/81/6 (Sect. 10)/Part A*\nOriginal: English\n", "", "H/81/6 (Sect. 10)", "",
                  "", 0, 0, 0);
    assert_cover ("LAMP BOARD\nHB148/23\n", "LAMP BOARD", "HB148/23", "", "", 0, 0, 0);
    assert_cover ("H72/17\nLAMP BOARD\n", "LAMP BOARD", "H72/17", "", "", 0, 0, 0);
    assert_cover ("L119/1\nLAMP BOARD\n", "LAMP BOARD", "", "", "", 0, 0, 0);
    assert_cover ("G20/OECD LAMP BOARD\n", "G20/OECD LAMP BOARD", "", "", "", 0, 0, 0);
    assert_cover ("H/5 (Vol. II)\nOriginal: English\n", "", "H/5 (Vol. II)", "", "", 0, 0, 0);
    assert_cover ("[2019] HBR 12\n\nKEEPER v HARBOUR\n\n2019-03-04\n", "KEEPER v HARBOUR",
                  "[2019] HBR 12", "", "", 2019, 3, 4);
    assert_cover ("Lamps on the quay\n\n1 Introduction\n\nThe text.\n", "Lamps on the quay", "",
                  "", "", 0, 0, 0);
    assert_cover ("DECISION No 12/2024\n\nHaving considered document H/72/3,\n",
                  "DECISION No 12/2024", "", "", "", 0, 0, 0);
    assert_cover ("[2019] EWHBR Civ 12\n\nKEEPER v HARBOUR\n", "KEEPER v HARBOUR",
                  "[2019] EWHBR Civ 12", "", "", 0, 0, 0);
    assert_cover ("[2019] HBR 12 (Tide) before a judge\n\nKEEPER v HARBOUR\n",
                  "KEEPER v HARBOUR", "[2019] HBR 12 (Tide)", "", "", 0, 0, 0);
    assert_cover ("[2019] HBR 12 (on appeal)\n\nKEEPER v HARBOUR\n", "KEEPER v HARBOUR",
                  "[2019] HBR 12", "", "", 0, 0, 0);
}

static void
a_row_above_the_title_ends_no_cover (void **state)
{
    (void)state;
    struct line lines[] = { { .text = STRV ("4.5.1891\tEN\tL 1/1"), .kind = LINE_ROW },
                            { .text = STRV ("REGULATION ON LAMPS") },
                            { .text = STRV ("1. Lamps burn.") } };
    struct document d = { .lines = lines, .nlines = 3, .whole_lines = true };
    struct arena a = ARENA_INIT;
    struct cover c;
    cover_read (&d, &a, &c);
    assert_strv_equal (c.title, "REGULATION ON LAMPS");
    arena_free (&a);
}

static void
the_marks_of_notes_are_no_part_of_the_title (void **state)
{
    (void)state;
    assert_cover ("H/7\n\nViews of the Harbour Committee concerning Lamp 12* **\n\nThe text.\n",
                  "Views of the Harbour Committee concerning Lamp 12", "H/7", "", "", 0, 0, 0);
}

static void
an_imprint_is_no_title (void **state)
{
    (void)state;
    assert_cover ("H/7\n25-02529 (E) 180225\nHarbours \xE2\x80\xA2 Ostend, 2025\n"
                  "Cost of lamps     40,000\n",
                  "", "H/7", "", "", 0, 0, 0);
}

/* A line of a page that is set in type: far below the one before unless `y` says otherwise. */
#define SET(text_, y_, size_, bold_)                                                           \
    {                                                                                          \
        .text = STRV (text_), .y = (y_), .size = (size_), .bold = (bold_), .page = 1           \
    }
#define BODY                                                                                   \
    SET ("the keeper trims the wick at dusk and writes the hour of every ship that passes",    \
         700, 10, false)

static void
assert_typed (struct line *lines, size_t n, const char *title, const char *body)
{
    struct document d = { .lines = lines, .nlines = n };
    struct arena a = ARENA_INIT;
    struct cover c;
    cover_read (&d, &a, &c);
    assert_strv_equal (c.title, title);
    assert_strv_equal (c.body, body);
    arena_free (&a);
}
#define ASSERT_TYPED(lines, title, body)                                                       \
    assert_typed ((lines), sizeof (lines) / sizeof (lines)[0], (title), (body))

static void
the_title_is_set_largest_and_whole (void **state)
{
    (void)state;
    struct line lines[] = {
        SET ("United Harbours        H/7/3", 40, 20, false),
        SET ("Assembly of the        Distr.: General", 70, 20, false),
        SET ("Harbours of the Coast", 92, 20, true),
        SET ("Ninth session", 200, 10, true),
        SET ("On the lamps of", 240, 10, true),
        SET ("the coast", 252, 10, true),
        SET ("The cost of lamps from 1 July 2024 to", 290, 14, true),
        SET ("30 June 2025 and of cross-", 306, 14, true),
        SET ("country wicks*", 322, 14, true),
        SET ("Report of the keeper", 370, 12, true),
        BODY,
    };
    ASSERT_TYPED (
        lines, "The cost of lamps from 1 July 2024 to 30 June 2025 and of cross-country wicks",
        "");
}

static void
two_lines_set_alike_are_one_title_when_near (void **state)
{
    (void)state;
    struct line lines[] = {
        SET ("The lamps of the coast", 200, 14, true),
        SET ("Report of the keeper", 230, 14, true),
        BODY,
    };
    ASSERT_TYPED (lines, "The lamps of the coast: Report of the keeper", "");
    lines[1].y = 300;
    ASSERT_TYPED (lines, "The lamps of the coast", "");
}

static void
a_body_alone_is_no_title (void **state)
{
    (void)state;
    struct line publisher[] = {
        SET ("United Harbours", 100, 20, true),
        SET ("Lamps and what they cost", 200, 20, true),
        BODY,
    };
    ASSERT_TYPED (publisher, "Lamps and what they cost", "");
    struct line named[] = {
        SET ("United Harbours", 100, 20, true),
        SET ("Board of Lamps", 200, 28, true),
        SET ("Report on the ninth session", 300, 20, true),
        BODY,
    };
    ASSERT_TYPED (named, "Board of Lamps: Report on the ninth session", "");
    struct line alone[] = {
        SET ("H/7/3", 60, 10, false),
        SET ("Board of Lamps", 200, 28, true),
        SET ("Ninth session", 300, 10, false),
        BODY,
    };
    ASSERT_TYPED (alone, "", "Board of Lamps");
}

static void
many_texts_set_alike_give_no_title (void **state)
{
    (void)state;
    struct line lines[] = {
        SET ("The court of the harbour of Ostend", 100, 14, true),
        SET ("The keeper of the lamp", 200, 14, true),
        SET ("The master of the port", 300, 14, true),
        BODY,
    };
    ASSERT_TYPED (lines, "", "");
    struct line plain[] = { SET ("Lamps and what they cost", 200, 10, false), BODY };
    ASSERT_TYPED (plain, "", "");
}

static void
the_date_of_a_corrigendum_is_not_the_reports (void **state)
{
    (void)state;
    assert_cover ("HARBOUR REPORT\n\nas document H/7\n\n* Reissued with the changes of "
                  "H/7/Corr.1 of 7 July 2021.\n",
                  "HARBOUR REPORT", "H/7", "", "", 0, 0, 0);
    assert_cover ("HARBOUR REPORT\n\nwith the changes of the corrigendum of\n7 July 2021\n",
                  "HARBOUR REPORT", "", "", "", 0, 0, 0);
    assert_cover ("HARBOUR REPORT\n\nH/7/Corr.1\n", "HARBOUR REPORT", "", "", "", 0, 0, 0);
}

static void
a_symbol_in_a_sentence_is_another_documents (void **state)
{
    (void)state;
    assert_cover ("HARBOUR REPORT\n\nDraft resolution (H/7/L.64)\n", "HARBOUR REPORT", "", "",
                  "", 0, 0, 0);
    assert_cover ("HARBOUR REPORT\n\nas adopted in H/7/L.64\n", "HARBOUR REPORT", "", "", "", 0,
                  0, 0);
    assert_cover ("HARBOUR REPORT\n\nUnited Harbours H/7/3*\n", "HARBOUR REPORT", "H/7/3", "",
                  "", 0, 0, 0);
}

static void
headings_and_front_matter_come_first (void **state)
{
    (void)state;
    assert_cover ("Some Long Line Of Names Here\n\n# On lamps\n", "On lamps", "", "", "", 0, 0,
                  0);
    assert_cover ("---\ntitle: 'Of buckets'\ndate: 2001-02-03\nlayout: x\n---\n# On lamps\n",
                  "Of buckets", "", "", "", 2001, 2, 3);
}

static void
numbered_text_and_prose_are_no_cover (void **state)
{
    (void)state;
    assert_cover ("1. The Council Of The Port met at C/1/2.\n\nThe Port Report\n", "", "", "",
                  "", 0, 0, 0);
    assert_cover ("\n\n\n", "", "", "", "", 0, 0, 0);
    assert_cover ("and/or 12/09/2016 N/A\n", "", "", "", "", 0, 0, 0);
    assert_cover ("A \033[31mTitle Of Colour\n", "", "", "", "", 0, 0, 0);
}

static void
the_first_chapter_is_no_cover (void **state)
{
    (void)state;
    assert_cover ("Lamps\n\nChapter I\nOf Harbour Lamps\n", "", "", "", "", 0, 0, 0);
    assert_cover ("On lamps\n\nI. GENERAL REMARKS ON LAMPS\n", "On lamps", "", "", "", 0, 0, 0);
    assert_cover ("Annex II\n\nOn lamps\n", "On lamps", "", "", "", 0, 0, 0);
    assert_cover ("CASE\n\nI. v. HARBOUR\n", "I. v. HARBOUR", "", "", "", 0, 0, 0);
}

static void
dates_stand_alone (void **state)
{
    (void)state;
    int y, m, d;
    assert_true (cover_date (STRV ("7 July 2021"), &y, &m, &d));
    assert_int_equal (y * 10000 + m * 100 + d, 20210707);
    assert_true (cover_date (STRV ("July 7, 2021"), &y, &m, &d));
    assert_int_equal (y * 10000 + m * 100 + d, 20210707);
    assert_true (cover_date (STRV ("Date: Geneva, 7 July 2021"), &y, &m, &d));
    assert_int_equal (y * 10000 + m * 100 + d, 20210707);
    assert_true (cover_date (STRV ("Wednesday, 7 July 2021, 10 a.m."), &y, &m, &d));
    assert_int_equal (y * 10000 + m * 100 + d, 20210707);
    assert_false (cover_date (STRV ("of 7 July 2021"), &y, &m, &d));
    assert_false (cover_date (STRV ("7 July 2021."), &y, &m, &d));
    assert_false (cover_date (STRV ("July 2021"), &y, &m, &d));
    assert_false (cover_date (STRV ("31 February 2021"), &y, &m, &d));
    assert_false (cover_date (STRV ("12/09/2016"), &y, &m, &d));
    assert_int_equal (y + m + d, 0);
}

static void
languages_are_told_by_their_small_words (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT;
    for (int i = 0; i < 12; i++)
        strbuf_adds (&text, "Les bateaux sont dans le port et les lampes sur le quai.\n");
    struct document *d = document_of (text.buf);
    assert_strv_equal (guess_language (d), "fr");
    document_free (d);
    strbuf_reset (&text);
    for (int i = 0; i < 12; i++)
        strbuf_adds (&text, "The boats were in the port and the lamps on the quay.\n");
    d = document_of (text.buf);
    assert_strv_equal (guess_language (d), "en");
    document_free (d);
    d = document_of ("The boats.\n");
    assert_strv_equal (guess_language (d), "");
    document_free (d);
    strbuf_free (&text);
}

/* As long as what is looked at where that tells the language. */
static void
a_language_is_looked_for_behind_lists (void **state)
{
    (void)state;
    struct strbuf text = STRBUF_INIT;
    for (int i = 0; i < 1000; i++)
        strbuf_adds (&text, "Harbour 17 . . . 112\n");
    for (int i = 0; i < 12; i++)
        strbuf_adds (&text, "The boats were in the port and the lamps on the quay.\n");
    struct document *d = document_of (text.buf);
    assert_strv_equal (guess_language (d), "en");
    document_free (d);
    strbuf_free (&text);
}

static void
who_publishes_and_when_is_no_title (void **state)
{
    (void)state;
    assert_cover ("Lighting the quays\n\nPresented to the Harbour by the Keeper of the Lamps\n",
                  "Lighting the quays", "", "", "", 0, 0, 0);
    assert_cover ("Lamps of quays\n\nMarch 2022\n\n1 Introduction\n", "Lamps of quays", "", "",
                  "", 0, 0, 0);
    assert_cover ("Convention on Lamps\n\nDone at Ostend in the Winter\n",
                  "Convention on Lamps", "", "", "", 0, 0, 0);
    assert_cover ("House of Commons\n\nLamps and ropes on quays\n\n"
                  "Harbours Committee\n\nFourth Report of Session 2022-23\n\nOrdered by the "
                  "Harbour to be printed\n",
                  "Lamps and ropes on quays", "", "", "", 0, 0, 0);
    assert_cover (
        "الأمم المتحدة\nH/78/1\nالدورة الثامنة والسبعون\nإنارة الأرصفة\n\nأولا - مقدمة\n",
        "إنارة الأرصفة", "H/78/1", "", "", 0, 0, 0);
    assert_cover ("联合国\nH/78/1\n第七十八届会议\n码头照明\n\n一. 导言\n", "", "H/78/1", "",
                  "", 0, 0, 0);
    assert_cover ("Организация Объединенных Наций\nВосьмая сессия\nОсвещение причалов\n",
                  "Освещение причалов", "", "", "", 0, 0, 0);
}

static void
guesses_are_named (void **state)
{
    (void)state;
    struct document *d = document_of ("HARBOUR REPORT\n\nASSEMBLY\n9th Session\nH/7/1\n");
    struct arena a = ARENA_INIT;
    struct work w;
    assert_int_equal (guess_work (d, &a, &w, NULL), IX_OK);
    assert_strv_equal (w.guessed, "type,title,symbol,event");
    assert_strv_equal (w.title, "HARBOUR REPORT");
    assert_strv_equal (w.symbol, "H/7/1");
    assert_strv_equal (w.event, "ASSEMBLY, 9th Session");
    assert_int_equal (w.key.len + w.author.len + w.language.len, 0);
    assert_int_equal (w.year, 0);
    assert_true (guess_made (&w));
    arena_free (&a);
    document_free (d);
}

static void
the_body_that_met_is_no_part_of_the_title (void **state)
{
    (void)state;
    struct line lines[] = {
        SET ("United Harbours", 100, 10, false),    SET ("Harbour Assembly", 140, 18, true),
        SET ("Distr.: General", 150, 10, false),    SET ("Eightieth session", 160, 10, true),
        SET ("Budget of the lamps", 240, 14, true), BODY,
    };
    ASSERT_TYPED (lines, "Budget of the lamps", "");
    lines[3].text = STRV ("4 May 1891");
    ASSERT_TYPED (lines, "Harbour Assembly: Budget of the lamps", "");
}

static void
a_case_is_named_before_its_citation (void **state)
{
    (void)state;
    struct line lines[] = {
        SET ("THE COURT OF THE HARBOUR", 100, 14, true),
        SET ("Citation: The Keeper of the Lamps of the", 200, 10, false),
        SET ("Coast v Master (7/2022) [2024] HBR 21", 224, 10, false),
        BODY,
    };
    ASSERT_TYPED (lines, "The Keeper of the Lamps of the Coast v Master", "");
    lines[1].text = STRV ("Citation of the");
    ASSERT_TYPED (lines, "", "");
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_cover_says_what_it_says),
        cmocka_unit_test (a_row_above_the_title_ends_no_cover),
        cmocka_unit_test (the_marks_of_notes_are_no_part_of_the_title),
        cmocka_unit_test (an_imprint_is_no_title),
        cmocka_unit_test (the_title_is_set_largest_and_whole),
        cmocka_unit_test (two_lines_set_alike_are_one_title_when_near),
        cmocka_unit_test (a_body_alone_is_no_title),
        cmocka_unit_test (many_texts_set_alike_give_no_title),
        cmocka_unit_test (the_body_that_met_is_no_part_of_the_title),
        cmocka_unit_test (a_case_is_named_before_its_citation),
        cmocka_unit_test (the_date_of_a_corrigendum_is_not_the_reports),
        cmocka_unit_test (a_symbol_in_a_sentence_is_another_documents),
        cmocka_unit_test (headings_and_front_matter_come_first),
        cmocka_unit_test (numbered_text_and_prose_are_no_cover),
        cmocka_unit_test (the_first_chapter_is_no_cover),
        cmocka_unit_test (dates_stand_alone),
        cmocka_unit_test (languages_are_told_by_their_small_words),
        cmocka_unit_test (a_language_is_looked_for_behind_lists),
        cmocka_unit_test (who_publishes_and_when_is_no_title),
        cmocka_unit_test (guesses_are_named),
    };
    return cmocka_run_group_tests_name ("guess", tests, NULL, NULL);
}
