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
    struct cover c;
    cover_read (d, &c);
    assert_strv_equal (c.title, title);
    assert_strv_equal (c.symbol, symbol);
    assert_strv_equal (c.session, session);
    assert_strv_equal (c.body, body);
    assert_int_equal (c.year * 10000 + c.month * 100 + c.day, year * 10000 + month * 100 + day);
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
    assert_cover ("[2019] HBR 12\n\nKEEPER v HARBOUR\n\n2019-03-04\n", "KEEPER v HARBOUR",
                  "[2019] HBR 12", "", "", 2019, 3, 4);
}

static void
a_piece_of_a_wrapped_title_is_none (void **state)
{
    (void)state;
    assert_cover ("H/7\n25-02529 (E) 180225\nHarbours \xE2\x80\xA2 Ostend, 2025\n"
                  "Cost of lamps     40,000\n",
                  "", "H/7", "", "", 0, 0, 0);
    struct line lines[] = {
        { .text = STRV ("Lamps of the Harbour of"), .y = 100, .size = 14 },
        { .text = STRV ("Greater Ostend"), .y = 116, .size = 14 },
        { .text = STRV ("Keeper's Report"), .y = 160, .size = 14 },
    };
    struct document d = { .lines = lines, .nlines = 3 };
    struct cover c;
    cover_read (&d, &c);
    assert_strv_equal (c.title, "Keeper's Report");
    lines[2].y = 132;
    cover_read (&d, &c);
    assert_strv_equal (c.title, "");
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

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_cover_says_what_it_says),
        cmocka_unit_test (a_piece_of_a_wrapped_title_is_none),
        cmocka_unit_test (the_date_of_a_corrigendum_is_not_the_reports),
        cmocka_unit_test (a_symbol_in_a_sentence_is_another_documents),
        cmocka_unit_test (headings_and_front_matter_come_first),
        cmocka_unit_test (numbered_text_and_prose_are_no_cover),
        cmocka_unit_test (the_first_chapter_is_no_cover),
        cmocka_unit_test (dates_stand_alone),
        cmocka_unit_test (languages_are_told_by_their_small_words),
        cmocka_unit_test (guesses_are_named),
    };
    return cmocka_run_group_tests_name ("guess", tests, NULL, NULL);
}
