/* Option tables: lib/options. */
#include "tests/unit/unit.h"

#include "lib/options.h"

#include <stdio.h>

static bool quiet, verbose;
static const char *index_dir, *format;
static size_t count;
static const char *const formats[] = { "text", "json", NULL };

static const struct option own[] = {
    { "quiet", 'q', OPTION_FLAG, &quiet, NULL, "say less", 0, 0, NULL },
    { "verbose", 'v', OPTION_FLAG, &verbose, NULL, "say more", 0, 0, NULL },
    { "count", 'n', OPTION_SIZE, &count, "N", "how many", 1, 100, NULL },
    { NULL, 0, OPTION_FLAG, NULL, NULL, NULL, 0, 0, NULL },
};
static const struct option common[] = {
    { "index", 'i', OPTION_STRING, &index_dir, "DIR", "the index", 0, 0, NULL },
    { "format", 0, OPTION_CHOICE, &format, "FORMAT", "output", 0, 0, formats },
    { NULL, 0, OPTION_FLAG, NULL, NULL, NULL, 0, 0, NULL },
};
static const struct options all = { { own, common, NULL }, "write NOT before it" };

static struct ix_error err;

/* Parses the words of `line` (cut at blanks) and returns how many operands came out, -1 on an
 * error; operands are then in words[1…]. */
static char buffer[200], *words[20];

static int
parse (const char *line)
{
    quiet = verbose = false;
    index_dir = format = NULL;
    count = 0;
    int n = 0, noperands;
    (void)snprintf (buffer, sizeof buffer, "pincite %s", line);
    for (char *word = strtok (buffer, " "); word != NULL; word = strtok (NULL, " "))
        words[n++] = word;
    return options_parse (&all, n, words, &noperands, &err) == IX_OK ? noperands : -1;
}

static void
values_and_operands (void **state)
{
    (void)state;
    assert_int_equal (parse ("search -qv a -n5 b --index=x --format json c"), 4);
    assert_true (quiet && verbose);
    assert_int_equal (count, 5);
    assert_string_equal (index_dir, "x");
    assert_string_equal (format, "json");
    assert_string_equal (words[4], "c");
    assert_int_equal (parse ("-n 7 -qix - --index= y"), 2);
    assert_int_equal (count, 7);
    assert_string_equal (index_dir, "");
    assert_string_equal (words[1], "-");
    assert_int_equal (parse ("a -- -q --index"), 3);
    assert_false (quiet);
    assert_string_equal (words[3], "--index");
}

static void
errors_say_what_to_do (void **state)
{
    (void)state;
    assert_int_equal (parse ("--formt json"), -1);
    assert_string_equal (err.msg, "unknown option '--formt'; did you mean --format?");
    assert_int_equal (parse ("--xyzzyplugh"), -1);
    assert_string_equal (err.msg, "unknown option '--xyzzyplugh'; --help lists what there is");
    assert_int_equal (parse ("-children"), -1);
    assert_non_null (strstr (err.msg, "write NOT before it"));
    assert_int_equal (parse ("--format xml"), -1);
    assert_string_equal (err.msg, "--format knows text, json, not 'xml'");
    assert_int_equal (parse ("--index"), -1);
    assert_string_equal (err.msg, "--index needs a value (DIR)");
    assert_int_equal (parse ("--quiet=yes"), -1);
    assert_string_equal (err.msg, "--quiet takes no value");
}

static void
numbers_are_whole_and_bounded (void **state)
{
    (void)state;
    const char *bad[] = { "-n 0",  "-n 101", "-n -1",
                          "-n 5x", "-n +5",  "-n 99999999999999999999999",
                          "-n 0x5" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal (parse (bad[i]), -1);
        assert_non_null (strstr (err.msg, "--count takes a whole number from 1 to 100"));
    }
    assert_int_equal (parse ("-n 100"), 0);
    assert_int_equal (count, 100);
}

static void
help_and_words_show_every_row (void **state)
{
    (void)state;
    struct strbuf b = STRBUF_INIT;
    options_help (&all, &b);
    assert_string_equal (b.buf, "  -q, --quiet               say less\n"
                                "  -v, --verbose             say more\n"
                                "  -n, --count N             how many\n"
                                "  -i, --index DIR           the index\n"
                                "      --format FORMAT       output: text, json\n");
    strbuf_reset (&b);
    options_words (&all, &b);
    assert_string_equal (b.buf, "--quiet\t-q\t\tsay less\n"
                                "--verbose\t-v\t\tsay more\n"
                                "--count\t-n\tN\thow many\n"
                                "--index\t-i\tDIR\tthe index\n"
                                "--format\t\ttext,json\toutput\n");
    strbuf_free (&b);
}

static void
nearest_word_is_near (void **state)
{
    (void)state;
    const char *const known[] = { "search", "show", "cite", NULL };
    assert_string_equal (options_nearest ("serch", known), "search");
    assert_string_equal (options_nearest ("site", known), "cite");
    assert_null (options_nearest ("migrants", known));
    assert_null (options_nearest ("x", known));
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (values_and_operands),
        cmocka_unit_test (errors_say_what_to_do),
        cmocka_unit_test (numbers_are_whole_and_bounded),
        cmocka_unit_test (help_and_words_show_every_row),
        cmocka_unit_test (nearest_word_is_near),
    };
    return cmocka_run_group_tests_name ("options", tests, NULL, NULL);
}
