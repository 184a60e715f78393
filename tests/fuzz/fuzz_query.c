/* Questions over arbitrary bytes: what parses is a tree whose parts lie in the question, one
 * inside the other; what does not says where and why; either can be shown. */
#include "tests/fuzz/fuzz.h"

#include "query/parse_query.h"

#include <string.h>

static void
check_leaf (const struct query_node *node, struct strv question)
{
    struct strv text = node->text;
    fuzz_check (node->kids == NULL);
    fuzz_check (text.s >= question.s && text.s + text.len <= question.s + question.len);
    if (node->op == QUERY_FIELD)
        fuzz_check (node->field.text.len > 0);
}

/* Recursion is bounded by the depth that is checked on the way: a bracket is an OR, an AND and
 * a list. */
static void
check_node (const struct query_node *node, struct strv question, size_t depth)
{
    fuzz_check (depth <= (size_t)3 * QUERY_DEPTH_MAX);
    fuzz_check (node->start < node->end && node->end <= question.len);
    if (node->op < QUERY_LIST) {
        check_leaf (node, question);
        return;
    }
    size_t n = 0;
    for (const struct query_node *kid = node->kids; kid; kid = kid->next, n++) {
        fuzz_check (kid->start >= node->start && kid->end <= node->end);
        fuzz_check (kid->next == NULL || kid->end <= kid->next->start);
        check_node (kid, question, depth + 1);
    }
    fuzz_check (n >= (node->op == QUERY_LIST ? 1 : 2));
}

static void
check_caret (struct strv question, struct query_place where)
{
    struct strbuf out = STRBUF_INIT;
    fuzz_check (where.start <= question.len && where.len <= question.len - where.start);
    query_caret (question, where, 60, &out);
    fuzz_check (!strbuf_failed (&out));
    fuzz_check (memchr (out.buf, '\033', out.len) == NULL);
    strbuf_free (&out);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    struct strv question = strv_make ((const char *)data, size);
    struct arena arena = ARENA_INIT;
    struct ix_error err = { .msg = "" };
    struct query_node *tree;
    struct query_place where = { 0, 0 };
    enum ix_code code = query_parse (question, &arena, &tree, &where, &err);
    if (code == IX_OK)
        check_node (tree, question, 0);
    else {
        fuzz_check (code == IX_EQUERY && tree == NULL);
        fuzz_check (err.msg[0] != '\0' && strchr (err.msg, '\n') == NULL);
        check_caret (question, where);
    }
    arena_free (&arena);
    return 0;
}
