/* Analysis: text → tokens.  One tokenizer for the indexer, the question parser, the excerpt and
 * the verifier; that they agree is the heart of the program.
 *
 * Law: a token's byte range, cut from the text, gives that token again, and its bytes folded
 * (text_fold, then the rules below) are its term.  Text is valid UTF-8.
 *
 * What a token is:
 *   word      letters, marks and digits; apostrophes between them belong to it ("IOM's" →
 *             "iom's"; straight and curly are one); "12b" and "3rd" are words; "m²" and the
 *             like are "m2"; "[t]he", a letter changed in a quotation, is "the";
 *   number    thousands may be parted by comma, apostrophe or blank (also no-break and thin
 *             ones) when the groups after the first are of exactly three digits: "2,182.7" =
 *             "2 182.7" = "2182.7".  A row of figures ("12 100 200 7", "121,122,12") is no
 *             number.  Digits after dots belong to it as written ("10.23", "1.4.2020" is one
 *             number); only an all-zero fraction is dropped ("2,178.0" → "2178", but "10.20"
 *             stays).  Signs are not in it: "+2", "-1" are 2 and 1.  "2½" is "2½";
 *   sign      "%" and the currencies are words of their own: "percent", "usd" ($ and US$),
 *             "eur", "gbp", "jpy", "inr"; so is a currency's code before a figure ("USD15,000"
 *             is "usd" and "15000");
 *   acronym   "U.N.H.C.R." → "unhcr"; also a word with two capitals or more, and more capitals
 *             than small letters ("UNHCR", "IDPs", "MigOF");
 *   symbol    words and numbers joined by "/", or by "." between a word and a figure, with a
 *             digit in it ("C/112/INF/1", "SP.3/2", "Add.1", "24/7"), or joined by "/" or "&"
 *             and all in capitals ("OECD/DAC", "R&D"): its parts, then the whole, folded but
 *             else as written, without a possessive 's.  "and/or" is two words;
 *   compound  words joined by hyphens, or a word and figures: its parts, then all of them
 *             joined ("co-operation" → "co", "operation", "cooperation"; "COVID-19" →
 *             "covid", "19", "covid19").  Figures alone make none ("2019-2023"), and a dash
 *             joins nothing.  "per cent" is a compound too: "per", "cent", "percent";
 *   CJK       runs of scripts without blanks (Han, kana, Thai, Lao, Khmer, Burmese) as
 *             overlapping bigrams; a single character stands alone.
 * All else parts tokens and is in none: superscript digits (note marks), up to three figures in
 * square brackets close behind a word or its punctuation (note marks too: "sold.[3]", but not
 * "at [3]"), "*" and "_" (emphasis), brackets, dashes, TAB, LF, controls.  Inside a web address
 * there are no compounds.
 *
 * A term is at most TOKEN_TERM_MAX bytes; what is longer is cut at a character and says so by
 * `cut`.  A compound has at most TOKEN_PARTS_MAX parts; a longer chain is only parts.
 *
 * Positions count words from 1.  The parts of a compound stand at consecutive positions; the
 * whole stands at the first of them and spans `npositions`.
 */
#ifndef PINCITE_LIB_ANALYSIS_H
#define PINCITE_LIB_ANALYSIS_H

#include "lib/error.h"
#include "lib/strbuf.h"

#include <stdint.h>

enum { TOKEN_TERM_MAX = 64, TOKEN_PARTS_MAX = 16 };

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_ACRONYM, TOKEN_SYMBOL, TOKEN_CJK };

struct token {
    struct strv term;    /* folded; borrowed until the next call on the same tokenizer */
    size_t start, end;   /* bytes of the text */
    uint32_t position;   /* from 1 */
    uint32_t npositions; /* 1, or how many parts the whole of a compound spans */
    enum token_kind kind;
    bool part;     /* one part of a compound whose whole is a token too */
    bool compound; /* the whole of a compound or symbol, after its parts */
    bool cut;      /* the term is shorter than the word */
};

/* The rest of this struct and the next are the tokenizer's own. */
struct token_atom {
    size_t start, end;
    enum token_kind kind;
    bool plain; /* ASCII only */
    bool small; /* has a letter that is no capital */
    bool sign;
    char power; /* '2' or '3' of "m²" */
};

struct tokenizer {
    struct strv text;
    size_t at;          /* next byte to look at */
    size_t plain_until; /* no compound begins before: a web address or an endless chain */
    uint32_t position;  /* of the last word given out */
    struct token_atom atoms[TOKEN_PARTS_MAX]; /* scanned and not yet given out … */
    size_t natoms, next;                      /* … from `next` on */
    bool whole;                               /* after the atoms comes their whole … */
    enum token_kind whole_kind;               /* … of this kind … */
    size_t dropped;                           /* … and bytes that are in no token */
    struct strbuf term, folded;
    const struct first_bytes *wanted;
};

/* The first bytes of some terms. */
struct first_bytes {
    bool of[256];
};
/* Adds that of `term`; of one of no bytes, with which all begin, all. */
void first_bytes_add (struct first_bytes *b, struct strv term);

/* Starts over `text`, which must outlive the tokenizer.  `t` needs tokenizer_free. */
void tokenizer_init (struct tokenizer *t, struct strv text);
/* From now on words that begin otherwise are counted and need not be given: by far the most of
 * a text, when a few are looked for.  `wanted` must outlive the tokenizer. */
void tokenizer_want (struct tokenizer *t, const struct first_bytes *wanted);
/* 1: `*token` filled; 0: the end; -1: out of memory. */
int tokenizer_next (struct tokenizer *t, struct token *token);
void tokenizer_free (struct tokenizer *t);

/* Stemming, with a cache: Snowball through libxapian. */
struct stemmer;
/* A stemmer for `language`, a BCP 47 tag of which the first subtag counts ("en", "en-GB"; in
 * any case) or libxapian's name of the language.  One that has no stemmer, or "", gives each
 * word itself.  IX_ENOMEM, IX_EINTERNAL. */
IX_MUST_USE enum ix_code stemmer_new (struct stemmer **out, struct strv language,
                                      struct ix_error *err);
/* Appends the stem of `token` as ranking uses it: of words and acronyms, wholes of hyphenated
 * words too (possessive 's dropped first, and elided l' d' qu' … in French, Italian and
 * Catalan); numbers, symbols and CJK are their own stem.
 * IX_ENOMEM, IX_EINTERNAL; nothing is appended then. */
IX_MUST_USE enum ix_code stemmer_stem (struct stemmer *s, const struct token *token,
                                       struct strbuf *out, struct ix_error *err);
/* Whether each stem, but for at most STEM_ENDING bytes at its end and at least its first byte,
 * is the beginning of its word, as in English, where "die" of "dying" keeps least.  A word that
 * begins otherwise need not be stemmed to be told from a stem. */
enum { STEM_ENDING = 2 };
bool stemmer_keeps_beginnings (const struct stemmer *s);
void stemmer_free (struct stemmer *s);

#endif
