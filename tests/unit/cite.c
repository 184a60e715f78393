/* Citations: query/cite.  The cases stand in citations.txt; each is read back as well. */
#include "tests/unit/data.h"
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "query/cite.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT_OF(array) (sizeof (array) / sizeof (array)[0])

static const struct work iom = {
    .key = STRV_INIT ("iom-c-112-inf-1"),
    .type = STRV_INIT ("report"),
    .author = STRV_INIT ("International Organization for Migration"),
    .short_author = STRV_INIT ("IOM"),
    .title = STRV_INIT ("Annual Report for 2020"),
    .symbol = STRV_INIT ("C/112/INF/1"),
    .year = 2021,
    .month = 7,
    .day = 7,
};

static const struct work uksc = {
    .key = STRV_INIT ("uksc-2021-12"),
    .type = STRV_INIT ("legal_case"),
    .author = STRV_INIT ("Supreme Court"),
    .title = STRV_INIT ("A v B"),
    .symbol = STRV_INIT ("[2021] UKSC 12"),
    .year = 2021,
};

static const struct work echr = {
    .key = STRV_INIT ("echr-c"),
    .type = STRV_INIT ("legal_case"),
    .author = STRV_INIT ("European Court of Human Rights"),
    .short_author = STRV_INIT ("ECtHR"),
    .title = STRV_INIT ("C v. D"),
    .symbol = STRV_INIT ("1234/06"),
    .year = 2016,
    .month = 4,
};

static const struct work budget = {
    .key = STRV_INIT ("a-81-6-sect.-10"),
    .author = STRV_INIT ("Secretary-General"),
    .title = STRV_INIT ("Budget, part III; trade, box 2 of 2026"),
    .symbol = STRV_INIT ("A/81/6 (Sect. 10)"),
    .year = 2026,
};

static const struct work undated = { .title = STRV_INIT ("Undated"), .year = 2026, .day = 7 };

/* The works of citations.txt: by name, or the IOM report with only what the letters of "atsd"
 * (author, title, symbol, date) say. */
static struct work
work_called (struct strv name)
{
    static const struct {
        struct strv name;
        const struct work *work;
    } works[] = { { STRV_INIT ("iom"), &iom },
                  { STRV_INIT ("uksc"), &uksc },
                  { STRV_INIT ("echr"), &echr },
                  { STRV_INIT ("budget"), &budget },
                  { STRV_INIT ("undated"), &undated } };
    for (size_t i = 0; i < COUNT_OF (works); i++)
        if (strv_eq (name, works[i].name))
            return *works[i].work;
    struct work w = iom;
    if (strv_find (name, STRV ("a"), 0) >= name.len)
        w.author = w.short_author = strv_make (NULL, 0);
    if (strv_find (name, STRV ("t"), 0) >= name.len)
        w.title = strv_make (NULL, 0);
    if (strv_find (name, STRV ("s"), 0) >= name.len)
        w.symbol = strv_make (NULL, 0);
    if (strv_find (name, STRV ("d"), 0) >= name.len)
        w.year = w.month = w.day = 0;
    return w;
}

/* The units are those of `r`, and the work is `w` where one was named. */
static void
assert_reads_back (struct strv citation, const struct work *w, const struct ref *r)
{
    struct arena arena = ARENA_INIT;
    struct ix_error err = { .msg = "" };
    struct ref again;
    if (ref_parse (citation, &arena, &again, &err) != IX_OK)
        fail_msg ("\"%.*s\": %s", STRV_ARG (citation), err.msg);
    if (again.work.len > 0 && !work_is_named (w, again.work))
        fail_msg ("\"%.*s\" names \"%.*s\"", STRV_ARG (citation), STRV_ARG (again.work));
    for (struct ref *group = &again; group != NULL; group = group->next)
        group->work = strv_make (NULL, 0);
    if (!ref_same (&again, r))
        fail_msg ("\"%.*s\" is other units", STRV_ARG (citation));
    arena_free (&arena);
}

/* A case is "WORK STYLE[ ascii]: REFERENCE => CITATION". */
static bool
check_case (const struct data_line *line)
{
    struct arena arena = ARENA_INIT;
    struct strbuf got = STRBUF_INIT;
    struct strv rest = line->input, head, name, style_name = { NULL, 0 };
    assert_true (strv_split (&rest, ':', &head));
    assert_true (strv_split (&head, ' ', &name) && strv_split (&head, ' ', &style_name));
    struct work w = work_called (name);
    enum cite_style style;
    struct ref r;
    struct ix_error err = { .msg = "" };
    assert_true (cite_style_parse (style_name, &style));
    if (ref_parse (rest, &arena, &r, &err) != IX_OK)
        fail_msg ("line %zu: %s", line->number, err.msg);
    cite_print (&w, &r, style, head.s != NULL, &got);
    assert_reads_back (strbuf_strv (&got), &w, &r);
    bool ok = strv_eq (strbuf_strv (&got), line->want);
    if (!ok)
        print_error ("line %zu: %.*s\n  got  %s\n  want %.*s\n", line->number,
                     STRV_ARG (line->input), got.buf, STRV_ARG (line->want));
    strbuf_free (&got);
    arena_free (&arena);
    return ok;
}

static void
every_style_to_the_letter (void **state)
{
    (void)state;
    struct data data;
    struct data_line line;
    size_t cases = 0, failed = 0;
    data_open (&data, "citations.txt");
    while (data_next (&data, &line)) {
        cases++;
        failed += !check_case (&line);
    }
    data_close (&data);
    assert_true (cases > 100);
    assert_int_equal (failed, 0);
}

static void
assert_all_styles_read_back (const struct work *w, const char *text)
{
    struct arena arena = ARENA_INIT;
    struct strbuf out = STRBUF_INIT;
    struct ref r;
    assert_int_equal (ref_parse (strv_cstr (text), &arena, &r, NULL), IX_OK);
    for (size_t style = 0; style < CITE_NSTYLES; style++)
        for (int ascii = 0; ascii < 2; ascii++) {
            strbuf_reset (&out);
            cite_print (w, &r, (enum cite_style)style, ascii, &out);
            assert_reads_back (strbuf_strv (&out), w, &r);
        }
    strbuf_free (&out);
    arena_free (&arena);
}

/* Authors, titles and symbols that hold what references are made of. */
static void
awkward_works_are_read_back (void **state)
{
    (void)state;
    static const char *const authors[] = { "", "Body of 2 Boxes, Inc", "O'Neill, A and B" };
    static const char *const titles[] = { "",
                                          "Annual Report for 2020",
                                          "Report, document of note",
                                          "Table manners; a study (1999) of 5 cases",
                                          "Annex II: outcome, paras. 5 and 6 reviewed",
                                          "2020 in 5 figures",
                                          "The \xE2\x80\x98quoted\xE2\x80\x99 and the 'plain'",
                                          "para. 5 [of 7], box 3 and more" };
    static const char *const symbols[] = {
        "",         "C/112/INF/1", "A/81/6 (Sect. 10)",    "619 final",          "7469/06",
        "ICC-01/9", "12",          "[2023] EWHC 100 (Ch)", "COM(2013) 619 final"
    };
    static const char *const types[] = { "report", "legal_case" };
    static const char *const refs[] = { "para. 75", "annex II, paras. 4-6, 8", "foreword",
                                        "box 8; footnote *; para. 75 (a)" };
    for (size_t i = 0; i < COUNT_OF (authors) * COUNT_OF (titles) * COUNT_OF (symbols) * 4;
         i++) {
        size_t rest = i / 4;
        struct work w = { .type = strv_cstr (types[i % 2]), .year = i / 2 % 2 ? 2020 : 0 };
        w.author = strv_cstr (authors[rest % COUNT_OF (authors)]);
        rest /= COUNT_OF (authors);
        w.title = strv_cstr (titles[rest % COUNT_OF (titles)]);
        w.symbol = strv_cstr (symbols[rest / COUNT_OF (titles)]);
        if (strv_eq (w.symbol, STRV ("12")))
            w.type = STRV ("report"); /* a judgment called 12 and nothing else has no name */
        for (size_t r = 0; r < COUNT_OF (refs); r++)
            assert_all_styles_read_back (&w, refs[r]);
    }
}

static void
style_names_are_the_list (void **state)
{
    (void)state;
    const char *const *names = cite_style_names ();
    enum cite_style style;
    for (size_t i = 0; i < CITE_NSTYLES; i++) {
        assert_true (cite_style_parse (strv_cstr (names[i]), &style));
        assert_int_equal (style, i);
    }
    assert_null (names[CITE_NSTYLES]);
    assert_false (cite_style_parse (STRV ("shorter"), &style));
    assert_false (cite_style_parse (STRV (""), &style));
}

static struct passage_part annexes[] = { { PART_ANNEX, STRV_INIT ("I") },
                                         { PART_ANNEX, STRV_INIT ("II") } };

static void
assert_cited (const struct passage *passages, size_t n, const char *want)
{
    struct arena arena = ARENA_INIT;
    struct strbuf got = STRBUF_INIT;
    struct ref r;
    assert_int_equal (cite_ref (passages, n, &arena, &r, NULL), IX_OK);
    cite_print (&iom, &r, CITE_SHORT, false, &got);
    assert_strv_equal (strbuf_strv (&got), want);
    assert_reads_back (strbuf_strv (&got), &iom, &r);
    strbuf_free (&got);
    arena_free (&arena);
}

#define PARA(n)                                                                                \
    {                                                                                          \
        .kind = PASSAGE_PARAGRAPH, .number = STRV_INIT (n)                                     \
    }

static void
passages_become_ranges_and_groups (void **state)
{
    (void)state;
    static const struct passage run[] = { PARA ("68"), PARA ("69"), PARA ("70"), PARA ("71"),
                                          PARA ("72") };
    assert_cited (run, 1, "para. 68");
    assert_cited (run, 5, "paras. 68–72");
    static const struct passage two[] = { PARA ("68"), PARA ("75") };
    assert_cited (two, 2, "paras. 68 and 75");
    static const struct passage mixed[] = {
        PARA ("68"),
        { .kind = PASSAGE_BOX, .number = STRV_INIT ("8") },
        PARA ("69"),
        PARA ("71"),
        PARA ("75 bis"),
        { .kind = PASSAGE_FOOTNOTE, .number = STRV_INIT ("*") },
        { .kind = PASSAGE_TEXT, .name = STRV_INIT ("foreword") },
        { .kind = PASSAGE_TEXT, .name = STRV_INIT ("caption_3") }
    };
    assert_cited (mixed, 8, "paras. 68–69, 71 and 75 bis; Box 8; fn. *; Foreword, Caption 3");
    static const struct passage parts[] = {
        PARA ("4"),
        { .number = STRV_INIT ("4"), .parts = &annexes[0], .nparts = 1 },
        { .number = STRV_INIT ("5"), .parts = &annexes[0], .nparts = 1 },
        { .number = STRV_INIT ("6"), .parts = &annexes[1], .nparts = 1 }
    };
    assert_cited (parts, 4, "para. 4; Annex I, paras. 4–5; Annex II, para. 6");
}

static void
no_passage_is_no_reference (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct passage none = { .number = STRV_INIT ("1") };
    struct ref r;
    struct ix_error err;
    assert_int_equal (cite_ref (&none, 0, &arena, &r, &err), IX_EARG);
    assert_int_equal (r.nitems, 0);
    arena_free (&arena);
}

static void
lack_of_memory_is_told (void **state)
{
    (void)state;
    static const struct passage some[] = { PARA ("68"),
                                           { .kind = PASSAGE_BOX, .number = STRV_INIT ("8") } };
    bool failed = true;
    for (size_t n = 1; failed; n++) {
        struct arena arena = ARENA_INIT;
        struct strbuf out = STRBUF_INIT;
        struct ref r;
        memory_fail_at (n);
        enum ix_code code = cite_ref (some, 2, &arena, &r, NULL);
        failed = code != IX_OK;
        if (failed)
            assert_int_equal (code, IX_ENOMEM);
        else
            cite_print (&iom, &r, CITE_HOUSE, false, &out);
        memory_allow ();
        assert_int_equal (r.nitems > 0, code == IX_OK);
        failed = failed || strbuf_failed (&out);
        strbuf_free (&out);
        arena_free (&arena);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (every_style_to_the_letter),
        cmocka_unit_test (awkward_works_are_read_back),
        cmocka_unit_test (style_names_are_the_list),
        cmocka_unit_test (passages_become_ranges_and_groups),
        cmocka_unit_test (no_passage_is_no_reference),
        cmocka_unit_test (lack_of_memory_is_told),
    };
    return cmocka_run_group_tests_name ("cite", tests, NULL, NULL);
}
