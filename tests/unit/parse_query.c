/* The question language: query/parse_query, query/lex_query, query/fields.  The cases stand in
 * questions.txt. */
#include "tests/unit/data.h"
#include "tests/unit/unit.h"

#include "query/parse_query.h"

struct parsed {
    struct arena arena;
    struct query_node *tree;
    struct query_place where;
    struct ix_error err;
    enum ix_code code;
};

static void
print_leaf (const struct query_node *node, struct strbuf *out)
{
    static const char *const names[] = { [QUERY_WORDS] = "words",
                                         [QUERY_PHRASE] = "phrase",
                                         [QUERY_PREFIX] = "prefix",
                                         [QUERY_FUZZY] = "fuzzy" };
    strbuf_addf (out, "%s\"%.*s\"",
                 node->op == QUERY_FIELD ? field_name (node->field.id) : names[node->op],
                 STRV_ARG (node->text));
}

/* Appends the tree in brackets: (LIST words"a b" -in"box"). */
static void
print_tree (const struct query_node *node, struct strbuf *out)
{
    static const char *const names[] = {
        [QUERY_LIST] = "(LIST", [QUERY_AND] = "(AND", [QUERY_OR] = "(OR", [QUERY_NEAR] = "(NEAR"
    };
    static const char *const signs[] = {
        [QUERY_SHOULD] = "", [QUERY_MUST] = "+", [QUERY_NOT] = "-"
    };
    strbuf_adds (out, signs[node->sign]);
    if (node->op < QUERY_LIST) {
        print_leaf (node, out);
        return;
    }
    strbuf_adds (out, names[node->op]);
    if (node->op == QUERY_NEAR)
        strbuf_addf (out, "/%zu", node->distance);
    for (const struct query_node *kid = node->kids; kid; kid = kid->next) {
        strbuf_addc (out, ' ');
        print_tree (kid, out);
    }
    strbuf_addc (out, ')');
}

static void
parse (struct parsed *p, struct strv question)
{
    *p = (struct parsed){ .arena = ARENA_INIT };
    p->code = query_parse (question, &p->arena, &p->tree, &p->where, &p->err);
}

static void
print (const struct parsed *p, struct strbuf *out)
{
    if (p->code == IX_OK)
        print_tree (p->tree, out);
    else
        strbuf_addf (out, "%zu+%zu %s", p->where.start, p->where.len, p->err.msg);
}

static void
questions_parse_to_their_trees (void **state)
{
    struct data d;
    struct data_line line;
    (void)state;
    data_open (&d, "questions.txt");
    while (data_next (&d, &line)) {
        struct parsed p;
        struct strbuf got = STRBUF_INIT;
        parse (&p, line.input);
        print (&p, &got);
        if (!strv_eq (strbuf_strv (&got), line.want))
            fail_msg ("questions.txt:%zu: got %s", line.number, got.buf);
        strbuf_free (&got);
        arena_free (&p.arena);
    }
    data_close (&d);
}

static void
expect_failure (struct strv question, enum ix_code code, size_t start)
{
    struct parsed p;
    parse (&p, question);
    assert_int_equal (p.code, code);
    assert_null (p.tree);
    assert_int_equal (p.where.start, start);
    arena_free (&p.arena);
}

static void
empty_and_broken_texts_are_refused (void **state)
{
    (void)state;
    expect_failure (STRV (""), IX_EQUERY, 0);
    expect_failure (STRV (" \t\n"), IX_EQUERY, 0);
    expect_failure (STRV ("a\xFF"
                          "b"),
                    IX_EQUERY, 1);
}

static void
repeat (struct strbuf *out, const char *piece, size_t n)
{
    for (size_t i = 0; i < n; i++)
        strbuf_adds (out, piece);
}

static void
depth_is_bounded (void **state)
{
    struct strbuf question = STRBUF_INIT;
    struct parsed p;
    (void)state;
    repeat (&question, "(", QUERY_DEPTH_MAX - 1);
    strbuf_adds (&question, "a");
    repeat (&question, ")", QUERY_DEPTH_MAX - 1);
    parse (&p, strbuf_strv (&question));
    assert_int_equal (p.code, IX_OK);
    arena_free (&p.arena);
    strbuf_reset (&question);
    repeat (&question, "(", 100000);
    expect_failure (strbuf_strv (&question), IX_EQUERY, QUERY_DEPTH_MAX);
    strbuf_reset (&question);
    repeat (&question, "-(", 100000);
    expect_failure (strbuf_strv (&question), IX_EQUERY, QUERY_DEPTH_MAX);
    strbuf_free (&question);
}

static void
length_is_bounded (void **state)
{
    struct strbuf question = STRBUF_INIT;
    struct parsed p;
    (void)state;
    repeat (&question, "word ", 10000);
    parse (&p, strbuf_strv (&question));
    assert_int_equal (p.code, IX_OK);
    arena_free (&p.arena);
    repeat (&question, "word ", QUERY_BYTES_MAX / 5);
    expect_failure (strbuf_strv (&question), IX_EQUERY, QUERY_BYTES_MAX);
    strbuf_free (&question);
}

static void
assert_caret (struct strv question, size_t start, size_t len, size_t columns, const char *want)
{
    struct strbuf got = STRBUF_INIT;
    query_caret (question, (struct query_place){ start, len }, columns, &got);
    assert_string_equal (got.buf, want);
    strbuf_free (&got);
}

static void
caret_stands_under_the_place (void **state)
{
    (void)state;
    assert_caret (STRV ("a year:1 b"), 2, 5, 76, "  a year:1 b\n    ^^^^^\n");
    assert_caret (STRV ("a OR"), 4, 0, 76, "  a OR\n      ^\n");
    /* columns, not bytes: wide characters take two, marks none */
    assert_caret (STRV ("é日 \"x"), 6, 1, 76, "  é日 \"x\n      ^\n");
    assert_caret (STRV ("a\033 \"x"), 3, 1, 76, "  a\\x1B \"x\n        ^\n");
}

static void
caret_shows_the_part_around_the_place (void **state)
{
    struct strbuf question = STRBUF_INIT, got = STRBUF_INIT;
    (void)state;
    repeat (&question, "ab ", 1000);
    query_caret (strbuf_strv (&question), (struct query_place){ 1500, 2 }, 40, &got);
    assert_int_equal (got.len, 2 + 40 + 1 + 2 + 20 + 2 + 1);
    strbuf_free (&question);
    strbuf_free (&got);
}

static void
plain_text_is_one_run (void **state)
{
    struct arena arena = ARENA_INIT;
    struct strbuf got = STRBUF_INIT;
    (void)state;
    print_tree (query_plain (STRV ("what is \"x (y:"), &arena), &got);
    assert_string_equal (got.buf, "words\"what is \"x (y:\"");
    strbuf_free (&got);
    arena_free (&arena);
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (questions_parse_to_their_trees),
        cmocka_unit_test (empty_and_broken_texts_are_refused),
        cmocka_unit_test (depth_is_bounded),
        cmocka_unit_test (length_is_bounded),
        cmocka_unit_test (caret_stands_under_the_place),
        cmocka_unit_test (caret_shows_the_part_around_the_place),
        cmocka_unit_test (plain_text_is_one_run),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
