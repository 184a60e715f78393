/* The question language: typed words → a tree, with the place of every error.
 *
 *   question  or
 *   or        and { "OR" and }
 *   and       list { "AND" list }
 *   list      item { item }                    side by side: ranked, none required
 *   item      [ "+" | "-" | "NOT" ] primary
 *   primary   "(" or ")" | "phrase" | =word | word* | word~ | field:value | near
 *             | words
 *   near      word "NEAR" word                 also NEAR/5: at most so many words away
 *
 * Operators count only in capitals; + and - only before something and at its left.  A bracket
 * inside a word ("migrant(s)") belongs to the word.  A colon makes a field only after letters
 * and before something other than "/" ("https://…" is a word).  Strings of the tree are
 * borrowed from the question.  The parser knows nothing of the index; what a field may say is
 * checked here all the same, so that the caret stands at the value.
 */
#ifndef PINCITE_QUERY_PARSE_QUERY_H
#define PINCITE_QUERY_PARSE_QUERY_H

#include "lib/arena.h"
#include "lib/error.h"
#include "query/fields.h"

enum {
    QUERY_BYTES_MAX = 1 << 20, /* of a question */
    QUERY_DEPTH_MAX = 64,      /* of brackets and NOTs inside each other */
    QUERY_PIECES_MAX = 1000,   /* runs of words, phrases, word*, word~ and fields */
    QUERY_VAGUE_MAX = 16,      /* of word* and word~, each of which may be many words */
    QUERY_NEAR_USUAL = 10,     /* words that NEAR allows where it has no number */
    QUERY_NEAR_MAX = 1000,     /* the greatest number */
};

enum query_op {
    QUERY_WORDS,  /* bare words next to each other, as typed, with what stands between */
    QUERY_PHRASE, /* what stands between two quotation marks, or the word behind = */
    QUERY_PREFIX, /* a word without its star */
    QUERY_FUZZY,  /* a word without its ~; no figure or symbol */
    QUERY_FIELD,
    QUERY_LIST, /* kids side by side, each with its sign */
    QUERY_NEAR, /* two kids of WORDS, at most `distance` words from each other */
    QUERY_AND,
    QUERY_OR,
};

enum query_sign { QUERY_SHOULD, QUERY_MUST, QUERY_NOT };

struct query_node {
    enum query_op op;
    enum query_sign sign;     /* how its parent, or the question itself, takes it */
    size_t start, end;        /* bytes of the question */
    struct strv text;         /* of WORDS, PHRASE, PREFIX, FUZZY, FIELD (the value) */
    struct field_value field; /* of FIELD */
    size_t distance;          /* of NEAR */
    struct query_node *kids;  /* first of LIST (at least one), AND, OR (at least two), NEAR */
    struct query_node *next;  /* sibling */
};

/* Where a question stops making sense, in bytes of it; len may be 0 (at the end). */
struct query_place {
    size_t start, len;
};

/* Parses the whole of `question` into `*out`, in `arena`.  IX_EQUERY: the message says what is
 * wrong and `*where` the place; IX_ENOMEM. */
IX_MUST_USE enum ix_code query_parse (struct strv question, struct arena *arena,
                                      struct query_node **out, struct query_place *where,
                                      struct ix_error *err);

/* A tree of one WORDS node over the whole of `question`, whatever signs it holds; NULL when
 * memory is out.  For texts that were not written in the question language. */
struct query_node *query_plain (struct strv question, struct arena *arena);

/* Appends two lines: the question (the part around `where`, at most `columns` wide, made safe
 * for a terminal) after two blanks, and carets under the place; nothing for a blank one. */
void query_caret (struct strv question, struct query_place where, size_t columns,
                  struct strbuf *out);

#endif
