/* Analysis: text → tokens.  One tokenizer for the indexer, the question parser, the excerpt and
 * the verifier; that they agree is the heart of the program.
 *
 * Law: a token's byte range, cut from the text, folds (text_fold, then the rules below) to its
 * term.  Text is valid UTF-8.
 *
 * What a token is:
 *   word      letters, marks and digits; apostrophes inside belong to it ("IOM's" is "iom's" →
 *             term "iom's"; straight and curly are one);
 *   number    "2,182.7" = "2 182.7" = "2182.7" → "2182.7"; trailing zeros of decimals are
 * dropped
 *             ("2,178.0" → "2178"); blanks (also no-break and thin ones) separate thousands
 * only in groups of three; "+2", "-1" are 2 and 1; the sign % or a currency sign beside it is a
 * token of its own ("%" → "percent", "$" → "usd", "€" → "eur", "£" → "gbp"); acronym
 * "U.N.H.C.R." → "unhcr"; also a word of two or more capitals ("UNHCR", "IDPs"); symbol words
 * and numbers joined by "/" (or "." between a letter part and a figure) with a digit in it:
 *             "C/112/INF/1" → the whole "c/112/inf/1" and its parts;
 *   hyphenated word: its parts in turn and the joined form ("co-operation": "co", "operation",
 *             "cooperation");
 *   CJK       runs without blanks (Han, kana, Hangul excepted, Thai …) as overlapping bigrams;
 * a single character stands alone. Note marks (superscript digits) are in no token.  A term is
 * at most TOKEN_TERM_MAX bytes; what is longer is cut at a character and says so by `cut`.
 *
 * Positions count words from 1.  The parts of a compound (symbol, hyphenated word) stand at
 * consecutive positions; the whole stands at the first of them and spans `npositions`.  An
 * indexer posts the whole at its first and at its last position, so that phrases with
 * neighbours on either side match.
 */
#ifndef PINCITE_LIB_ANALYSIS_H
#define PINCITE_LIB_ANALYSIS_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdint.h>

enum { TOKEN_TERM_MAX = 64 };

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_ACRONYM, TOKEN_SYMBOL, TOKEN_CJK };

struct token {
    struct strv term;    /* folded; borrowed until the next call on the same tokenizer */
    size_t start, end;   /* bytes of the text */
    uint32_t position;   /* from 1 */
    uint32_t npositions; /* 1, or how many parts the whole of a compound spans */
    enum token_kind kind;
    bool part;     /* one part of a compound whose whole is a token too */
    bool compound; /* the whole of a compound: symbol or hyphenated word, after its parts */
    bool cut;      /* the term is shorter than the word */
};

struct tokenizer {
    struct strv text;
    size_t at;         /* next byte to look at */
    uint32_t position; /* of the last word given out */
    struct strbuf term;
    struct { /* the compound being given out part by part; part.end == 0: none */
        size_t start, end, at;
        uint32_t position;
        enum token_kind kind;
    } compound;
};

/* Starts over `text`, which must outlive the tokenizer.  `t` needs tokenizer_free. */
void tokenizer_init (struct tokenizer *t, struct strv text);
/* 1: `*token` filled; 0: the end; -1: out of memory. */
int tokenizer_next (struct tokenizer *t, struct token *token);
void tokenizer_free (struct tokenizer *t);

/* Stemming, with a cache: Snowball through libxapian, by language ("en", "fr"; BCP 47 tags
 * with more subtags count by their first).  A language without stemmer gives the word itself.
 */
struct stemmer;
/* IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code stemmer_new (struct stemmer **out, struct strv language,
                                      struct ix_error *err);
/* Appends the stem of `token` as ranking uses it: of words and acronyms (possessive 's dropped
 * first); numbers, symbols and CJK are their own stem. */
IX_MUST_USE enum ix_code stemmer_stem (struct stemmer *s, const struct token *token,
                                       struct strbuf *out, struct ix_error *err);
void stemmer_free (struct stemmer *s);

#endif
