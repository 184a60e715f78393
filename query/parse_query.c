/* Puts the pieces of a question together into a tree: recursive descent, one function per rule
 * of the grammar in parse_query.h, with bounded depth.  It looks nothing up. */
#include "query/parse_query.h"

#include "lib/analysis.h"
#include "lib/text.h"
#include "query/lex_query.h"

struct parser {
    struct strv question;
    struct arena *arena;
    struct lexeme next; /* the one to look at */
    size_t at;          /* behind it */
    size_t depth, npieces, nvague;
    struct query_place *where;
    struct ix_error *err;
};

static enum ix_code parse_or (struct parser *p, struct query_node **out);

static enum ix_code
fail_at (struct parser *p, size_t start, size_t len, const char *message)
{
    *p->where = (struct query_place){ start, len };
    return ix_fail (p->err, IX_EQUERY, "%s", message);
}

static enum ix_code
advance (struct parser *p)
{
    return lex_next (p->question, &p->at, &p->next, p->where, p->err);
}

static enum ix_code
new_node (struct parser *p, enum query_op op, size_t start, size_t end, struct query_node **out)
{
    *out = ARENA_NEW (p->arena, struct query_node);
    if (*out == NULL)
        return ix_no_memory (p->err);
    **out = (struct query_node){ .op = op, .start = start, .end = end };
    return IX_OK;
}

/* A node over the list `kids`, or the only kid itself. */
static enum ix_code
join (struct parser *p, enum query_op op, struct query_node *kids, struct query_node **out)
{
    *out = kids;
    if (kids->next == NULL)
        return IX_OK;
    struct query_node *last = kids;
    while (last->next)
        last = last->next;
    enum ix_code code = new_node (p, op, kids->start, last->end, out);
    if (code == IX_OK)
        (*out)->kids = kids;
    return code;
}

/* What costs the engine time is bounded, not how many words a question has. */
static enum ix_code
count_piece (struct parser *p, enum query_op op)
{
    size_t start = p->next.start, len = p->next.end - p->next.start;
    if (++p->npieces > QUERY_PIECES_MAX)
        return fail_at (p, start, len, "too many operators, phrases and fields");
    if ((op == QUERY_PREFIX || op == QUERY_FUZZY) && ++p->nvague > QUERY_VAGUE_MAX)
        return fail_at (p, start, len, "too many words with a star or ~");
    return IX_OK;
}

static enum ix_code
parse_leaf (struct parser *p, enum query_op op, struct query_node **out)
{
    struct lexeme l = p->next;
    enum ix_code code = count_piece (p, op);
    if (code)
        return code;
    code = new_node (p, op, l.start, l.end, out);
    if (code)
        return code;
    (*out)->text = l.text;
    if (op == QUERY_FIELD) {
        code = field_parse (l.field, l.text, p->arena, &(*out)->field, p->err);
        if (code == IX_EQUERY)
            *p->where =
                l.value.len ? l.value : (struct query_place){ l.start, l.end - l.start };
    }
    return code ? code : advance (p);
}

/* What ~ stands behind: nothing that is looked for (0), a word all of it (1), or something else
 * (2); below 0 when memory is out. */
static int
look_at_fuzzy (struct strv text)
{
    struct tokenizer tokenizer;
    struct token token;
    int rc, found = 0;
    tokenizer_init (&tokenizer, text);
    while ((rc = tokenizer_next (&tokenizer, &token)) > 0) {
        bool word = token.kind == TOKEN_WORD || token.kind == TOKEN_ACRONYM;
        bool all = token.start == 0 && token.end == text.len && !token.cut;
        found = word && all && !strv_has_digit (token.term) ? 1 : 2;
    }
    tokenizer_free (&tokenizer);
    return rc < 0 ? rc : found;
}

/* A ~ with nothing before it that could be spelt otherwise is but a character. */
static enum ix_code
parse_fuzzy (struct parser *p, struct query_node **out)
{
    int found = look_at_fuzzy (p->next.text);
    if (found < 0)
        return ix_no_memory (p->err);
    if (found == 2)
        return fail_at (p, p->next.start, p->next.end - p->next.start,
                        "~ stands behind one word: not behind figures, symbols or quoted text");
    return parse_leaf (p, found ? QUERY_FUZZY : QUERY_WORDS, out);
}

static enum ix_code
fail_near (struct parser *p, size_t start, size_t end)
{
    return fail_at (p, start, end - start, "NEAR stands between two words");
}

/* A word, or two with NEAR between them. */
static enum ix_code
parse_word (struct parser *p, struct query_node **out)
{
    struct query_node *left = NULL;
    enum ix_code code = parse_leaf (p, QUERY_WORDS, &left);
    *out = left;
    if (code || p->next.kind != LEX_NEAR)
        return code;
    struct lexeme near = p->next;
    code = advance (p);
    if (code)
        return code;
    if (p->next.kind != LEX_WORD)
        return fail_near (p, near.start, near.end);
    if (near.distance == 0 || near.distance > QUERY_NEAR_MAX)
        return fail_at (p, near.start, near.end - near.start,
                        "NEAR/ takes a number from 1 to 1000");
    code = parse_leaf (p, QUERY_WORDS, &left->next);
    if (code == IX_OK)
        code = new_node (p, QUERY_NEAR, left->start, left->next->end, out);
    if (code)
        return code;
    (*out)->kids = left;
    (*out)->distance = near.distance;
    return IX_OK;
}

/* A sign inside the brackets must not meet the one before them: it gets a list of its own. */
static enum ix_code
wrap_signed (struct parser *p, struct query_node **node)
{
    if ((*node)->sign == QUERY_SHOULD)
        return IX_OK;
    struct query_node *kid = *node;
    enum ix_code code = new_node (p, QUERY_LIST, kid->start, kid->end, node);
    if (code == IX_OK)
        (*node)->kids = kid;
    return code;
}

static enum ix_code
parse_group (struct parser *p, struct query_node **out)
{
    size_t open = p->next.start;
    enum ix_code code = advance (p);
    if (code == IX_OK && p->next.kind == LEX_CLOSE)
        return fail_at (p, open, p->next.end - open, "brackets with nothing between them");
    if (code || (code = parse_or (p, out)))
        return code;
    if (p->next.kind != LEX_CLOSE)
        return fail_at (p, open, 1, "a bracket that is not closed");
    (*out)->start = open;
    (*out)->end = p->next.end;
    if ((code = wrap_signed (p, out)))
        return code;
    return advance (p);
}

static enum ix_code
missing_operand (struct parser *p)
{
    switch (p->next.kind) {
    case LEX_AND:
    case LEX_OR:
        return fail_at (p, p->next.start, p->next.end - p->next.start,
                        "an operator with nothing before it");
    case LEX_NEAR:
        return fail_near (p, p->next.start, p->next.end);
    case LEX_CLOSE:
        return fail_at (p, p->next.start, 1, "a closing bracket without an opening one");
    default:
        return fail_at (p, p->next.start, 0, "something is missing here");
    }
}

static enum ix_code
parse_primary (struct parser *p, struct query_node **out)
{
    switch (p->next.kind) {
    case LEX_OPEN:
        return parse_group (p, out);
    case LEX_PHRASE:
        return parse_leaf (p, QUERY_PHRASE, out);
    case LEX_PREFIX:
        return parse_leaf (p, QUERY_PREFIX, out);
    case LEX_FUZZY:
        return parse_fuzzy (p, out);
    case LEX_FIELD:
        return parse_leaf (p, QUERY_FIELD, out);
    case LEX_WORD:
        return parse_word (p, out);
    default:
        return missing_operand (p);
    }
}

/* An item with its sign, or with brackets what stands between them. */
static enum ix_code
parse_item (struct parser *p, struct query_node **out)
{
    if (++p->depth > QUERY_DEPTH_MAX)
        return fail_at (p, p->next.start, p->next.end - p->next.start,
                        "too many brackets inside each other");
    enum lex_kind kind = p->next.kind;
    enum ix_code code;
    if (kind == LEX_MUST || kind == LEX_NOT) {
        code = advance (p);
        if (code == IX_OK)
            code = parse_item (p, out);
        if (code == IX_OK)
            code = wrap_signed (p, out);
        if (code == IX_OK)
            (*out)->sign = kind == LEX_MUST ? QUERY_MUST : QUERY_NOT;
    } else
        code = parse_primary (p, out);
    p->depth--;
    return code;
}

/* Words side by side are one run, so that "2 182.7" stays one number and neighbours are known.
 */
static bool
grow_run (struct parser *p, struct query_node *last, const struct query_node *node)
{
    if (last == NULL || last->op != QUERY_WORDS || last->sign != QUERY_SHOULD ||
        node->op != QUERY_WORDS || node->sign != QUERY_SHOULD)
        return false;
    last->end = node->end;
    last->text = strv_sub (p->question, last->start, last->end);
    p->npieces--;
    return true;
}

static bool
ends_list (enum lex_kind kind)
{
    return kind == LEX_END || kind == LEX_CLOSE || kind == LEX_AND || kind == LEX_OR;
}

static enum ix_code
parse_list (struct parser *p, struct query_node **out)
{
    struct query_node *first = NULL, *last = NULL, *node;
    do {
        enum ix_code code = parse_item (p, &node);
        if (code)
            return code;
        if (grow_run (p, last, node))
            continue;
        if (last)
            last->next = node;
        else
            first = node;
        last = node;
    } while (!ends_list (p->next.kind));
    return join (p, QUERY_LIST, first, out);
}

/* { operand "OPERATOR" operand }: both binary rules. */
static enum ix_code
parse_chain (struct parser *p, enum lex_kind operator, enum query_op op,
             enum ix_code (*operand) (struct parser *, struct query_node **),
             struct query_node **out)
{
    struct query_node *first = NULL, *last;
    enum ix_code code = operand (p, &first);
    for (last = first; code == IX_OK && p->next.kind == operator; last = last->next) {
        size_t start = p->next.start, end = p->next.end;
        if ((code = advance (p)))
            break;
        if (ends_list (p->next.kind))
            return fail_at (p, start, end - start, "an operator with nothing after it");
        if ((code = operand (p, &last->next)))
            break;
    }
    return code ? code : join (p, op, first, out);
}

static enum ix_code
parse_and (struct parser *p, struct query_node **out)
{
    return parse_chain (p, LEX_AND, QUERY_AND, parse_list, out);
}

static enum ix_code
parse_or (struct parser *p, struct query_node **out)
{
    return parse_chain (p, LEX_OR, QUERY_OR, parse_and, out);
}

static enum ix_code
check_text (struct parser *p)
{
    size_t valid = text_valid_prefix (p->question);
    if (valid < p->question.len)
        return fail_at (p, valid, 1, "the question is not valid UTF-8");
    if (p->question.len > QUERY_BYTES_MAX)
        return fail_at (p, QUERY_BYTES_MAX, 0, "the question is too long");
    if (strv_trim (p->question).len == 0)
        return fail_at (p, 0, 0, "the question is empty");
    return IX_OK;
}

enum ix_code
query_parse (struct strv question, struct arena *arena, struct query_node **out,
             struct query_place *where, struct ix_error *err)
{
    struct parser p = { .question = question, .arena = arena, .where = where, .err = err };
    *out = NULL;
    struct query_node *tree = NULL;
    enum ix_code code = check_text (&p);
    if (code == IX_OK)
        code = advance (&p);
    if (code == IX_OK)
        code = parse_or (&p, &tree);
    if (code == IX_OK && p.next.kind != LEX_END)
        code = missing_operand (&p);
    if (code == IX_OK)
        *out = tree;
    return code;
}

struct query_node *
query_plain (struct strv question, struct arena *arena)
{
    struct query_node *node = ARENA_NEW (arena, struct query_node);
    if (node)
        *node = (struct query_node){ .op = QUERY_WORDS, .end = question.len, .text = question };
    return node;
}
