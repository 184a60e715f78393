/* Cuts a question into pieces.  It knows where a piece ends, not what may follow it: that is
 * the parser's. */
#include "query/lex_query.h"

#include "lib/ascii.h"
#include "lib/number.h"

#include <string.h>

/* The marks that open a phrase, each with those that close it. */
static const struct {
    struct strv open, close[2];
} quotes[] = {
    { STRV_INIT ("\""), { STRV_INIT ("\""), { NULL, 0 } } },
    { STRV_INIT ("“"), { STRV_INIT ("”"), STRV_INIT ("\"") } },
    { STRV_INIT ("„"), { STRV_INIT ("“"), STRV_INIT ("”") } },
    { STRV_INIT ("«"), { STRV_INIT ("»"), { NULL, 0 } } },
};

enum { NQUOTES = sizeof quotes / sizeof quotes[0] };

/* The row of `quotes` whose opening mark stands at `at`, or NQUOTES. */
static size_t
quote_at (struct strv q, size_t at)
{
    struct strv rest = strv_sub (q, at, q.len);
    size_t row = 0;
    while (row < NQUOTES && !strv_starts (rest, quotes[row].open))
        row++;
    return row;
}

/* Where the phrase that opens at `at` closes, and through `*after` the byte behind its mark. */
static enum ix_code
find_close (struct strv q, size_t at, size_t row, size_t *close, size_t *after,
            struct query_place *where, struct ix_error *err)
{
    *close = SIZE_MAX;
    for (size_t i = 0; i < 2; i++) {
        struct strv mark = quotes[row].close[i];
        size_t found = mark.len ? strv_find (q, mark, at + quotes[row].open.len) : SIZE_MAX;
        if (found < *close) {
            *close = found;
            *after = found + mark.len;
        }
    }
    if (*close != SIZE_MAX)
        return IX_OK;
    *where = (struct query_place){ at, 1 };
    return ix_fail (err, IX_EQUERY, "a quotation mark that is not closed");
}

/* A word runs to a blank, a quotation mark, or a bracket that closes one before the word. */
static size_t
word_end (struct strv q, size_t at)
{
    size_t depth = 0;
    for (; at < q.len && !ascii_is_blank (q.s[at]); at++) {
        if (q.s[at] == '(')
            depth++;
        else if ((q.s[at] == ')' && depth-- == 0) || quote_at (q, at) < NQUOTES)
            return at;
    }
    return at;
}

/* Bytes of "name:" at `at` when a field may stand there, else 0. */
static size_t
field_name_len (struct strv q, size_t at)
{
    size_t end = at;
    while (end < q.len && ascii_is_letter (q.s[end]))
        end++;
    if (end == at || end >= q.len || q.s[end] != ':')
        return 0;
    return end + 1 < q.len && q.s[end + 1] == '/' ? 0 : end + 1 - at;
}

static enum ix_code
unknown_field (struct strv name, size_t at, struct query_place *where, struct ix_error *err)
{
    struct strbuf names = STRBUF_INIT;
    field_list (&names);
    *where = (struct query_place){ at, name.len + 1 };
    enum ix_code code = ix_fail (err, IX_EQUERY, "unknown field \"%.*s\"; there are %s",
                                 STRV_ARG (name), names.buf);
    strbuf_free (&names);
    return code;
}

static enum ix_code
lex_value (struct strv q, size_t at, struct lexeme *out, struct query_place *where,
           struct ix_error *err)
{
    size_t row = at < q.len ? quote_at (q, at) : NQUOTES, close, after;
    if (row == NQUOTES) {
        out->end = word_end (q, at);
        out->value = (struct query_place){ at, out->end - at };
    } else {
        enum ix_code code = find_close (q, at, row, &close, &after, where, err);
        if (code)
            return code;
        at += quotes[row].open.len;
        out->end = after;
        out->value = (struct query_place){ at, close - at };
    }
    out->text = strv_sub (q, out->value.start, out->value.start + out->value.len);
    return IX_OK;
}

/* A name and colon before a blank are words ("Note: …") unless the field exists. */
static enum ix_code
lex_field (struct strv q, size_t at, size_t name_len, struct lexeme *out,
           struct query_place *where, struct ix_error *err)
{
    size_t value = at + name_len;
    struct strv name = strv_sub (q, at, value - 1);
    if (!field_find (name, &out->field)) {
        if (value < q.len && !ascii_is_blank (q.s[value]))
            return unknown_field (name, at, where, err);
        *out = (struct lexeme){ .kind = LEX_WORD, .start = at, .end = value, .text = name };
        return IX_OK;
    }
    out->kind = LEX_FIELD;
    return lex_value (q, value, out, where, err);
}

static enum ix_code
lex_phrase (struct strv q, size_t at, size_t row, struct lexeme *out, struct query_place *where,
            struct ix_error *err)
{
    size_t close, after;
    enum ix_code code = find_close (q, at, row, &close, &after, where, err);
    if (code)
        return code;
    out->kind = LEX_PHRASE;
    out->text = strv_sub (q, at + quotes[row].open.len, close);
    out->end = after;
    if (after < q.len && q.s[after] == '~') {
        out->kind = LEX_FUZZY;
        out->text = strv_sub (q, at, after);
        out->end++;
    }
    return IX_OK;
}

/* "NEAR", and with how many words the other may be away: "NEAR/5". */
static bool
read_near (struct strv word, size_t *distance)
{
    if (strv_eq (word, STRV ("NEAR"))) {
        *distance = QUERY_NEAR_USUAL;
        return true;
    }
    if (!strv_starts (word, STRV ("NEAR/")))
        return false;
    size_t n;
    struct strv figures = strv_sub (word, sizeof "NEAR/" - 1, word.len);
    *distance = number_figures (figures, &n);
    return n == figures.len;
}

static enum lex_kind
word_kind (struct strv *word, size_t *distance)
{
    if (read_near (*word, distance))
        return LEX_NEAR;
    if (word->len > 1 && word->s[word->len - 1] == '~') {
        word->len--;
        return LEX_FUZZY;
    }
    if (word->len > 1 && word->s[0] == '=' && word->s[1] != '=') {
        *word = strv_sub (*word, 1, word->len);
        return LEX_PHRASE;
    }
    if (strv_eq (*word, STRV ("AND")))
        return LEX_AND;
    if (strv_eq (*word, STRV ("OR")))
        return LEX_OR;
    if (strv_eq (*word, STRV ("NOT")))
        return LEX_NOT;
    if (word->len < 2 || word->s[word->len - 1] != '*')
        return LEX_WORD;
    word->len--;
    return LEX_PREFIX;
}

/* + and - are signs only where they touch what follows, and that is no further sign. */
static bool
is_sign (struct strv q, size_t at)
{
    if (q.s[at] != '+' && q.s[at] != '-')
        return false;
    return at + 1 < q.len && !ascii_is_blank (q.s[at + 1]) &&
           strchr ("+-)", q.s[at + 1]) == NULL;
}

enum ix_code
lex_next (struct strv q, size_t *at, struct lexeme *out, struct query_place *where,
          struct ix_error *err)
{
    while (*at < q.len && ascii_is_blank (q.s[*at]))
        ++*at;
    size_t start = *at, row, name_len;
    *out = (struct lexeme){ .start = start, .end = start + 1 };
    enum ix_code code = IX_OK;
    if (start == q.len)
        out->end = start;
    else if (q.s[start] == '(' || q.s[start] == ')')
        out->kind = q.s[start] == '(' ? LEX_OPEN : LEX_CLOSE;
    else if (is_sign (q, start))
        out->kind = q.s[start] == '+' ? LEX_MUST : LEX_NOT;
    else if ((row = quote_at (q, start)) < NQUOTES)
        code = lex_phrase (q, start, row, out, where, err);
    else if ((name_len = field_name_len (q, start)) > 0)
        code = lex_field (q, start, name_len, out, where, err);
    else {
        out->end = word_end (q, start);
        out->text = strv_sub (q, start, out->end);
        out->kind = word_kind (&out->text, &out->distance);
    }
    *at = out->end;
    return code;
}
