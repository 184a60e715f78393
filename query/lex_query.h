/* Lexer of the question language: the pieces that parse_query puts together. */
#ifndef PINCITE_QUERY_LEX_QUERY_H
#define PINCITE_QUERY_LEX_QUERY_H

#include "query/parse_query.h"

enum lex_kind {
    LEX_END,
    LEX_OPEN,
    LEX_CLOSE,
    LEX_AND,
    LEX_OR,
    LEX_NOT, /* NOT, or - before something */
    LEX_MUST,
    LEX_NEAR, /* NEAR, NEAR/5 */
    LEX_WORD,
    LEX_PREFIX, /* text without the star */
    LEX_FUZZY,  /* text before the ~, with its quotes where it has any */
    LEX_PHRASE, /* text between the quotes, or behind the sign of =exact */
    LEX_FIELD,  /* field:value; name and text without the value's quotes */
};

struct lexeme {
    enum lex_kind kind;
    size_t start, end; /* bytes of the question */
    struct strv text;
    enum field_id field;
    struct query_place value; /* of FIELD: where its value stands */
    size_t distance;          /* of NEAR, in words; may be out of bounds */
};

/* Reads the lexeme at or after byte `*at` and moves `*at` behind it.  LEX_END at the end of the
 * question, with start = end = its length.  IX_EQUERY with `*where`: an unclosed quotation
 * mark, an unknown field. */
IX_MUST_USE enum ix_code lex_next (struct strv question, size_t *at, struct lexeme *out,
                                   struct query_place *where, struct ix_error *err);

#endif
