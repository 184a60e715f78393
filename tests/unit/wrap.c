/* Tests of line filling. */
#include "tests/unit/unit.h"

#include "lib/text.h"
#include "query/wrap.h"

#include <stdint.h>
#include <string.h>

/* The text in lines; given a character at a time, no two words can be put at once. */
static struct strbuf
fill (struct strv text, size_t indent, size_t columns, bool singly)
{
    struct wrap w;
    struct strbuf out = STRBUF_INIT;
    size_t n = text.len;
    wrap_init (&w, &out, indent, columns, false);
    for (size_t at = 0; at < text.len; at += n) {
        if (singly)
            (void)text_code_point (text, at, &n);
        wrap_text (&w, strv_sub (text, at, at + n), false);
    }
    wrap_end (&w);
    return out;
}

static void
check_lines (const char *text, size_t columns, const char *expected)
{
    struct strbuf out = fill (strv_cstr (text), 2, columns, false);
    assert_string_equal (out.buf, expected);
    strbuf_free (&out);
}

static void
words_fill_lines (void **state)
{
    (void)state;
    check_lines ("one two three", 80, "  one two three\n");
    check_lines ("one two three", 9, "  one two\n  three\n");
    check_lines ("one two three", 8, "  one\n  two\n  three\n");
    check_lines (" one  two\tthree \n four ", 80, "  one two three four\n");
    check_lines ("a toolongword b c", 8, "  a\n  toolongword\n  b c\n");
    check_lines ("a b été c d", 11, "  a b été c\n  d\n");
    check_lines ("a b \033[1m c d", 80, "  a b \\x1B[1m c d\n");
}

/* Numbers that look random and are the same in each run: Numerical Recipes' generator. */
static size_t
next_number (uint32_t *state, size_t end)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % end;
}

/* Texts of few characters, so that all that may meet does. */
static struct strv
random_text (char *room, size_t max, uint32_t *state)
{
    static const char *const parts[] = { "a",  "bc", " ", " ",    " ",
                                         "\t", "\n", "é", "lamp", "\001" };
    size_t n = next_number (state, max), len = 0;
    while (len < n) {
        const char *part = parts[next_number (state, sizeof parts / sizeof *parts)];
        memcpy (room + len, part, strlen (part));
        len += strlen (part);
    }
    return strv_make (room, len);
}

static void
pieces_do_not_matter (void **state)
{
    char room[310];
    uint32_t numbers = 7;
    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct strv text = random_text (room, 300, &numbers);
        size_t columns = 3 + next_number (&numbers, 40);
        struct strbuf whole = fill (text, 2, columns, false),
                      singly = fill (text, 2, columns, true);
        assert_true (strv_eq (strbuf_strv (&whole), strbuf_strv (&singly)));
        strbuf_free (&whole);
        strbuf_free (&singly);
    }
}

int
main (void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test (words_fill_lines),
                                        cmocka_unit_test (pieces_do_not_matter) };
    return cmocka_run_group_tests_name ("wrap", tests, NULL, NULL);
}
