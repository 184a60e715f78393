/* How a question is shown: its tree for tests, its error with a caret for people. */
#include "query/parse_query.h"

#include "lib/text.h"

static void
print_leaf (const struct query_node *node, struct strbuf *out)
{
    static const char *const names[] = {
        [QUERY_WORDS] = "words", [QUERY_PHRASE] = "phrase", [QUERY_PREFIX] = "prefix"
    };
    strbuf_addf (out, "%s\"%.*s\"",
                 node->op == QUERY_FIELD ? field_name (node->field.id) : names[node->op],
                 STRV_ARG (node->text));
}

void
query_print (const struct query_node *node, struct strbuf *out)
{
    static const char *const names[] = {
        [QUERY_LIST] = "(LIST", [QUERY_AND] = "(AND", [QUERY_OR] = "(OR"
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
    for (const struct query_node *kid = node->kids; kid; kid = kid->next) {
        strbuf_addc (out, ' ');
        query_print (kid, out);
    }
    strbuf_addc (out, ')');
}

static size_t
shown_columns (struct strv v)
{
    struct strbuf safe = STRBUF_INIT;
    text_show_safe (v, false, &safe);
    size_t columns = text_columns (strbuf_strv (&safe));
    strbuf_free (&safe);
    return columns;
}

/* The start of the character at or before byte `at`. */
static size_t
character_start (struct strv v, size_t at)
{
    while (at > 0 && at < v.len && ((unsigned char)v.s[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The part of the question that is shown: `columns` bytes at most, the place inside. */
static struct byte_range
window (struct strv question, struct query_place where, size_t columns)
{
    struct byte_range w = { 0, question.len };
    if (question.len <= columns)
        return w;
    size_t before = columns / 2;
    w.start = where.start > before ? character_start (question, where.start - before) : 0;
    w.end = question.len - w.start > columns ? w.start + columns : question.len;
    w.end = character_start (question, w.end);
    return w;
}

void
query_caret (struct strv question, struct query_place where, size_t columns, struct strbuf *out)
{
    size_t valid = text_valid_prefix (question);
    struct strv shown = strv_sub (question, 0, valid);
    if (strv_trim (shown).len == 0)
        return;
    struct byte_range w = window (shown, where, columns);
    size_t end = where.start + where.len < w.end ? where.start + where.len : w.end;
    strbuf_adds (out, "  ");
    text_show_safe (strv_sub (shown, w.start, w.end), false, out);
    strbuf_adds (out, "\n  ");
    size_t before = shown_columns (strv_sub (shown, w.start, where.start));
    size_t under = shown_columns (strv_sub (shown, where.start, end));
    for (size_t i = 0; i < before; i++)
        strbuf_addc (out, ' ');
    for (size_t i = 0; i < (under ? under : 1); i++)
        strbuf_addc (out, '^');
    strbuf_addc (out, '\n');
}
