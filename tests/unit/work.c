/* Works: lib/work, its CSL-JSON, dates, names and keys. */
#include "tests/unit/memory.h"
#include "tests/unit/unit.h"

#include "lib/json_text.h"
#include "lib/work.h"

#include <stdlib.h>

static enum ix_code
parse_csl (const char *json, struct arena *arena, struct work *out, struct ix_error *err)
{
    cJSON *value;
    *out = (struct work){ .year = 0 };
    enum ix_code code = json_text_whole (strv_cstr (json), &value, err);
    if (code == IX_OK)
        code = work_from_json (value, arena, out, err);
    cJSON_Delete (value);
    return code;
}

static struct work
read_csl (const char *json, struct arena *arena)
{
    struct work w;
    struct ix_error err = { .msg = "" };
    if (parse_csl (json, arena, &w, &err) != IX_OK)
        fail_msg ("%s: %s", json, err.msg);
    return w;
}

static void
csl_fields_are_read (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct work w = read_csl (
        " {\"id\":\"x-1\",\"type\":\"report\",\"author\":[{\"literal\":\"Body of "
        "Bodies\"}],"
        "\"title\":\" A Title "
        "\",\"number\":\"X/1\",\"genre\":\"Paper\",\"event-title\":\"Session\","
        "\"issued\":{\"date-parts\":[[2021,7,9]]},\"language\":\"en\",\"custom\":"
        "{\"short-author\":\"BB\",\"bluebook-author\":\"Bod. Bod.\"},\"unknown\":[1]}\n",
        &arena);
    assert_strv_equal (w.key, "");
    assert_strv_equal (w.id, "x-1");
    assert_strv_equal (w.type, "report");
    assert_strv_equal (w.author, "Body of Bodies");
    assert_strv_equal (w.short_author, "BB");
    assert_strv_equal (w.bluebook_author, "Bod. Bod.");
    assert_strv_equal (w.title, "A Title");
    assert_strv_equal (w.symbol, "X/1");
    assert_strv_equal (w.genre, "Paper");
    assert_strv_equal (w.event, "Session");
    assert_strv_equal (w.language, "en");
    assert_int_equal (w.year * 10000 + w.month * 100 + w.day, 20210709);
    assert_true (strv_starts (w.csl, STRV ("{\"id\"")));
    assert_true (strv_ends (w.csl, STRV ("\"unknown\":[1]}")));
    arena_free (&arena);
}

static void
nothing_is_needed (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct work w = read_csl ("{\"title\":null}", &arena);
    assert_strv_equal (w.title, "");
    assert_strv_equal (w.author, "");
    assert_int_equal (w.year + w.month + w.day, 0);
    arena_free (&arena);
}

static void
the_first_of_an_array (void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct work w =
        read_csl ("[ {\"title\": \"One\", \"a\": 1.5}, {\"title\":\"Two\"} ]", &arena);
    assert_strv_equal (w.title, "One");
    assert_strv_equal (w.csl, "{\"title\":\"One\",\"a\":1.5}");
    arena_free (&arena);
}

static void
names_of_people_and_bodies (void **state)
{
    (void)state;
    static const struct {
        const char *json, *want;
    } cases[] = {
        { "{\"author\":[{\"family\":\"Beck\",\"given\":\"Ada\"}]}", "Ada Beck" },
        { "{\"author\":[{\"family\":\"Beck\"},{\"literal\":\"Body\"}]}", "Beck, Body" },
        { "{\"author\":[{\"given\":\"Ada\",\"non-dropping-particle\":\"van\",\"family\":"
          "\"Beck\",\"suffix\":\"Jr\"}]}",
          "Ada van Beck Jr" },
        { "{\"author\":[{\"literal\":\"Body\",\"family\":\"Beck\"}]}", "Body" },
        { "{\"author\":[{},{\"literal\":\"Body\"}]}", "Body" },
        { "{\"author\":\"Body\"}", "Body" },
        { "{\"author\":[]}", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = ARENA_INIT;
        struct work w = read_csl (cases[i].json, &arena);
        assert_strv_equal (w.author, cases[i].want);
        arena_free (&arena);
    }
}

static void
symbols_of_other_fields (void **state)
{
    (void)state;
    static const struct {
        const char *json, *want;
    } cases[] = {
        { "{\"number\":12}", "12" },
        { "{\"number\":\"X/1\",\"collection-number\":\"Y/2\"}", "X/1" },
        { "{\"collection-number\":\"Y/2\"}", "Y/2" },
        { "{\"collection-number\":\"12\"}", "" },
        { "{\"collection-number\":\"and/or\"}", "" },
        { "{\"note\":\"seen in the library\\nNumber: Z/3\\nmore\"}", "Z/3" },
        { "{\"note\":\"{:number: Z/3}\"}", "Z/3" },
        { "{\"number\":\"X/1\",\"note\":\"number: Z/3\"}", "X/1" },
        { "{\"note\":\"numbers: 3\"}", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = ARENA_INIT;
        struct work w = read_csl (cases[i].json, &arena);
        assert_strv_equal (w.symbol, cases[i].want);
        arena_free (&arena);
    }
    struct arena arena = ARENA_INIT;
    struct work w = read_csl (
        "{\"note\":\"short-author: BB\\nissued: 2019-02-03\",\"event\":\"Old\"}", &arena);
    assert_strv_equal (w.short_author, "BB");
    assert_strv_equal (w.event, "Old");
    assert_int_equal (w.year * 10000 + w.month * 100 + w.day, 20190203);
    arena_free (&arena);
}

static void
dates_in_every_shape (void **state)
{
    (void)state;
    static const struct {
        const char *issued;
        int want;
    } cases[] = {
        { "{\"date-parts\":[[2021,7,7]]}", 20210707 },
        { "{\"date-parts\":[[\"2021\",\"07\",\"7\"]]}", 20210707 },
        { "{\"date-parts\":[[2021,7]]}", 20210700 },
        { "{\"date-parts\":[[2021]]}", 20210000 },
        { "{\"date-parts\":[[2021,\"\"]]}", 20210000 },
        { "{\"date-parts\":[[2019,1,2],[2020,3,4]]}", 20190102 },
        { "{\"date-parts\":[[2021,13]],\"season\":1}", 20210000 },
        { "{\"date-parts\":[[2021,2,30]]}", 20210200 },
        { "{\"date-parts\":[[2020,2,29]]}", 20200229 },
        { "{\"date-parts\":[[]]}", 0 },
        { "{\"raw\":\"2021-07-07\"}", 20210707 },
        { "{\"literal\":\"7 July 2021\"}", 20210707 },
        { "{\"circa\":true}", 0 },
        { "\"2021-07\"", 20210700 },
        { "2021", 20210000 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena = ARENA_INIT;
        struct strbuf json = STRBUF_INIT;
        strbuf_addf (&json, "{\"issued\":%s}", cases[i].issued);
        struct work w = read_csl (json.buf, &arena);
        if (w.year * 10000 + w.month * 100 + w.day != cases[i].want)
            fail_msg ("%s gives %d-%d-%d", cases[i].issued, w.year, w.month, w.day);
        strbuf_free (&json);
        arena_free (&arena);
    }
}

static void
dates_in_words (void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int want;
    } cases[] = {
        { "2021-07-07", 20210707 },       { "2021-07-07T10:30:00Z", 20210707 },
        { "2021/7/7", 20210707 },         { "2021.07.07", 20210707 },
        { "2021-07", 20210700 },          { "2021", 20210000 },
        { "7 July 2021", 20210707 },      { "07 Jul. 2021", 20210707 },
        { "July 7, 2021", 20210707 },     { "SEPT 2021", 20210900 },
        { "2021 July 7", 20210707 },      { "31 December 1999", 19991231 },
        { "29 February 2020", 20200229 },
    };
    static const char *const none[] = {
        "",         "07/08/2021",       "July",          "7 July",     "no date",
        "20210707", "31 April 2021",    "29 Feb 2021",   "2021-13",    "2021-00-07",
        "Ju 2021",  "29 February 1900", "7 7 2021 July", "0000-01-01", "2021 to 2022"
    };
    int y, m, d;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (!work_date (strv_cstr (cases[i].text), &y, &m, &d) ||
            y * 10000 + m * 100 + d != cases[i].want)
            fail_msg ("%s gives %d-%d-%d", cases[i].text, y, m, d);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (work_date (strv_cstr (none[i]), &y, &m, &d) || y + m + d != 0)
            fail_msg ("%s gives %d-%d-%d", none[i], y, m, d);
}

static void
assert_refused (const char *json, const char *want)
{
    struct arena arena = ARENA_INIT;
    struct work w;
    struct ix_error err = { .msg = "" };
    assert_int_equal (parse_csl (json, &arena, &w, &err), IX_EARG);
    assert_string_equal (err.msg, want);
    assert_strv_equal (w.title, "");
    arena_free (&arena);
}

static void
symbols_in_words (void **state)
{
    (void)state;
    struct work w = { .symbol = STRV ("A/91/6 (Sect. 10)") };
    assert_true (work_is_named (&w, STRV ("A/91/6 (section 10)")));
    assert_true (work_is_named (&w, STRV ("A/91/6 (Sec. 10)")));
    assert_true (work_is_named (&w, STRV ("A/91/6(Sect.10)")));
    assert_false (work_is_named (&w, STRV ("A/91/6 (section 1)")));
    assert_false (work_is_named (&w, STRV ("A/91/6 (sectors 10)")));
    assert_false (work_is_named (&w, STRV ("A/91/6 (10)")));
    w.csl =
        STRV ("{\"title\":\"The \\\"title-short\\\":\\\"Cats\\\"\",\"title-short\":\"LVO\"}");
    assert_true (work_is_named (&w, STRV ("lvo")));
    assert_false (work_is_named (&w, STRV ("LV")));
    assert_false (work_is_named (&w, STRV ("LVO\"}")));
    assert_false (work_is_named (&w, STRV ("Cats")));
    w.csl = STRV ("{\"title-short\":\"\"}");
    assert_false (work_is_named (&w, STRV ("")));
    w.symbol = STRV ("A/RES/90/1");
    assert_true (work_is_named (&w, STRV ("resolution 90/1")));
    assert_true (work_is_named (&w, STRV ("General Assembly resolution 90/1")));
    assert_true (work_is_named (&w, STRV ("UNGA Res 90/1")));
    assert_false (work_is_named (&w, STRV ("Security Council resolution 90/1")));
    assert_false (work_is_named (&w, STRV ("General Assembly resolution 90/11")));
    assert_false (work_is_named (&w, STRV ("draft resolution 90/1")));
    assert_false (work_is_named (&w, STRV ("resolution ")));
    w.symbol = STRV ("S/RES/2999 (2031)");
    assert_true (work_is_named (&w, STRV ("Security Council resolution 2999 (2031)")));
    assert_true (work_is_named (&w, STRV ("resolution 2999")));
    assert_false (work_is_named (&w, STRV ("resolution 2999 (2030)")));
    w.symbol = STRV ("S/2031/12");
    assert_false (work_is_named (&w, STRV ("S/2031/12/Add.1")));
    w.symbol = STRV ("S/2031/12/Add.1");
    assert_false (work_is_named (&w, STRV ("S/2031/12")));
}

static void
what_is_wrong_is_named (void **state)
{
    (void)state;
    assert_refused ("{\"title\":\"A\",\"number\":[1]}", "CSL field \"number\" is no string");
    assert_refused ("{\"title\":true}", "CSL field \"title\" is no string");
    assert_refused ("{\"author\":{}}", "CSL field \"author\" is no array of names");
    assert_refused ("{\"author\":[\"A\"]}", "CSL field \"author\" is no array of names");
    assert_refused ("{\"author\":[{\"family\":[]}]}", "CSL field \"family\" is no string");
    assert_refused ("{\"issued\":{\"date-parts\":7}}", "CSL field \"issued\" is no date");
    assert_refused ("{\"issued\":{\"date-parts\":[[null]]}}",
                    "CSL field \"issued\" is no date");
    assert_refused ("{\"issued\":{\"raw\":7.5}}", "CSL field \"raw\" is no string");
    assert_refused ("{\"custom\":\"x\"}", "CSL field \"custom\" is no object");
    assert_refused ("{\"note\":1.5}", "CSL field \"note\" is no string");
    assert_refused ("{\"id\":9007199254740993}", "CSL field \"id\" is no string");
    assert_refused ("[]", "no CSL-JSON: it holds no object");
    assert_refused ("[1]", "no CSL-JSON: it holds no object");
}

static void
the_stored_form_is_read_back_whole (void **state)
{
    (void)state;
    struct work w = { .year = 2021, .month = 7, .day = 7 };
    struct strv *const fields[] = { &w.key,
                                    &w.id,
                                    &w.type,
                                    &w.author,
                                    &w.short_author,
                                    &w.title,
                                    &w.symbol,
                                    &w.genre,
                                    &w.event,
                                    &w.language,
                                    &w.csl,
                                    &w.guessed,
                                    &w.source_file,
                                    &w.reader,
                                    &w.bluebook_author,
                                    &w.edition,
                                    &w.source_sha256,
                                    &w.counts };
    char bytes[18][8];
    for (size_t i = 0; i < 18; i++) {
        memcpy (bytes[i], "\xC3\xA9\0\"x", 5);
        bytes[i][5] = (char)('a' + i);
        *fields[i] = strv_make (bytes[i], 6);
    }
    struct strbuf stored = STRBUF_INIT, again = STRBUF_INIT;
    struct arena arena = ARENA_INIT;
    struct work read;
    work_encode (&w, &stored);
    assert_false (strbuf_failed (&stored));
    assert_int_equal (work_decode (strbuf_strv (&stored), &arena, &read, NULL), IX_OK);
    work_encode (&read, &again);
    assert_true (strv_eq (strbuf_strv (&stored), strbuf_strv (&again)));
    for (size_t i = 0; i < 18; i++) {
        const struct strv *got =
            (const struct strv *)((const char *)&read + ((char *)fields[i] - (char *)&w));
        assert_true (strv_eq (*got, *fields[i]));
    }
    struct strv key;
    assert_int_equal (work_decode_key (strbuf_strv (&stored), &key, NULL), IX_OK);
    assert_true (strv_eq (key, w.key));
    for (size_t n = 0; n < 10; n++)
        assert_int_equal (work_decode_key (strv_sub (strbuf_strv (&stored), 0, n), &key, NULL),
                          IX_ECORRUPT);
    stored.buf[0]++;
    assert_int_equal (work_decode_key (strbuf_strv (&stored), &key, NULL), IX_ECORRUPT);
    stored.buf[0]--;
    assert_int_equal (read.year * 10000 + read.month * 100 + read.day, 20210707);
    strbuf_free (&stored);
    strbuf_free (&again);
    arena_free (&arena);
}

/* Each beginning of a record, one with something behind it, and one of another version. */
static void
broken_records_are_refused (void **state)
{
    (void)state;
    struct work w = { .year = 2021, .title = STRV_INIT ("Lamps"), .counts = STRV_INIT ("{}") };
    struct strbuf whole = STRBUF_INIT;
    work_encode (&w, &whole);
    strbuf_addc (&whole, '\0');
    for (size_t n = 0; n <= whole.len; n++) {
        struct arena arena = ARENA_INIT;
        struct ix_error err = { .msg = "" };
        enum ix_code code =
            work_decode (strv_sub (strbuf_strv (&whole), 0, n), &arena, &w, &err);
        assert_int_equal (code, n == whole.len - 1 ? IX_OK : IX_ECORRUPT);
        assert_int_equal (w.year, code == IX_OK ? 2021 : 0);
        assert_true (code == IX_OK || strlen (err.msg) > 0);
        arena_free (&arena);
    }
    struct arena arena = ARENA_INIT;
    whole.buf[0]++;
    assert_int_equal (work_decode (strbuf_strv (&whole), &arena, &w, NULL), IX_ECORRUPT);
    arena_free (&arena);
    strbuf_free (&whole);
    struct work bad = { .title = STRV_INIT ("\xFF") };
    struct strbuf out = STRBUF_INIT;
    work_encode (&bad, &out);
    assert_true (strbuf_failed (&out));
    strbuf_free (&out);
}

static void
keys (void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "C/112/INF/1", "c-112-inf-1" },
        { "iom-c-112-inf-1", "iom-c-112-inf-1" },
        { "A/81/6 (Sect. 10)", "a-81-6-sect.-10" },
        { " - a -- b - ", "a--b" },
        { "a - b", "a-b" },
        { "[2021] UKSC 12", "2021-uksc-12" },
        { "r\xC3\xA9sum\xC3\xA9", "r-sum" },
        { "?!", "" },
        { "", "" },
        { "Annual_Report.txt", "annual-report.txt" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct strbuf key = STRBUF_INIT;
        strbuf_adds (&key, "-");
        work_key (strv_cstr (cases[i][0]), &key);
        if (strcmp (key.buf + 1, cases[i][1]) != 0)
            fail_msg ("the key of \"%s\" is \"%s\"", cases[i][0], key.buf + 1);
        strbuf_free (&key);
    }
}

static const char whole_csl[] =
    "[{\"id\":1,\"author\":[{\"given\":\"Ada\",\"family\":\"Beck\"}],\"title\":\"A\","
    "\"note\":\"number: X/1\",\"issued\":{\"date-parts\":[[2021,7,7]]}}]";

/* Fails each allocation of reading in turn, then of writing and of reading that again.  What
 * cJSON has no memory for may be a bad token: only success must not be told. */
static void
lack_of_memory_is_told (void **state)
{
    (void)state;
    cJSON_InitHooks (&(cJSON_Hooks){ memory_malloc, free });
    enum ix_code code = IX_ENOMEM;
    size_t n, nomem = 0;
    for (n = 1; code != IX_OK; n++) {
        struct arena arena = ARENA_INIT;
        struct work w, again = { .year = 0 };
        struct strbuf stored = STRBUF_INIT;
        memory_fail_at (n);
        code = parse_csl (whole_csl, &arena, &w, NULL);
        if (code == IX_OK) {
            work_encode (&w, &stored);
            code = strbuf_failed (&stored) ? IX_ENOMEM : IX_OK;
        }
        if (code == IX_OK)
            code = work_decode (strbuf_strv (&stored), &arena, &again, NULL);
        memory_allow ();
        nomem += code == IX_ENOMEM;
        if (code == IX_OK) {
            assert_strv_equal (again.id, "1");
            assert_strv_equal (again.author, "Ada Beck");
            assert_strv_equal (again.symbol, "X/1");
            assert_strv_equal (again.csl, w.csl.s);
            assert_int_equal (again.day, 7);
        } else
            assert_int_equal (again.year, 0);
        strbuf_free (&stored);
        arena_free (&arena);
    }
    assert_true (n > 30 && nomem > n / 2);
    cJSON_InitHooks (NULL);
}

/* Where the arena has room a figure may be all that memory lacks for. */
static void
lack_of_memory_for_a_figure_is_told (void **state)
{
    (void)state;
    static const char csl[] =
        "{\"id\":\"a\",\"number\":12,\"issued\":{\"date-parts\":[[2021,7,7]]}}";
    cJSON *value;
    assert_int_equal (json_text_whole (strv_cstr (csl), &value, NULL), IX_OK);
    enum ix_code code = IX_ENOMEM;
    for (size_t n = 1; code != IX_OK; n++) {
        struct arena arena = ARENA_INIT;
        struct work w;
        assert_int_equal (arena_dup (&arena, STRV ("room")).len, 4);
        memory_fail_at (n);
        code = work_from_json (value, &arena, &w, NULL);
        memory_allow ();
        if (code == IX_OK) {
            assert_strv_equal (w.symbol, "12");
            assert_int_equal (w.year, 2021);
        } else
            assert_int_equal (code, IX_ENOMEM);
        arena_free (&arena);
    }
    cJSON_Delete (value);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (csl_fields_are_read),
        cmocka_unit_test (nothing_is_needed),
        cmocka_unit_test (the_first_of_an_array),
        cmocka_unit_test (names_of_people_and_bodies),
        cmocka_unit_test (symbols_of_other_fields),
        cmocka_unit_test (dates_in_every_shape),
        cmocka_unit_test (dates_in_words),
        cmocka_unit_test (symbols_in_words),
        cmocka_unit_test (what_is_wrong_is_named),
        cmocka_unit_test (the_stored_form_is_read_back_whole),
        cmocka_unit_test (broken_records_are_refused),
        cmocka_unit_test (keys),
        cmocka_unit_test (lack_of_memory_is_told),
        cmocka_unit_test (lack_of_memory_for_a_figure_is_told),
    };
    return cmocka_run_group_tests_name ("work", tests, NULL, NULL);
}
