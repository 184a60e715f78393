/* The laws of analysis: see analysis_laws.h.  The term is checked against the folded bytes by
 * leaving out of both what never carries meaning in a term, not by the tokenizer's own rules.
 */
#include "tests/unit/analysis_laws.h"

#include "lib/analysis.h"
#include "lib/text.h"

#include <stdio.h>

static char message[1024];

static const char *
broken (const char *law, const struct token *token, struct strv text)
{
    struct strv range = strv_sub (text, token->start, token->end);
    (void)snprintf (message, sizeof message, "%s: term \"%.*s\" at %zu-%zu \"%.*s\"", law,
                    STRV_ARG (token->term), token->start, token->end,
                    STRV_ARG (text_cut (range, 300)));
    return message;
}

static bool
on_character (struct strv text, size_t at)
{
    return at == text.len || ((unsigned char)text.s[at] & 0xC0) != 0x80;
}

static const char *
check_shape (const struct token *token, struct strv text)
{
    if (token->start >= token->end || token->end > text.len ||
        !on_character (text, token->start) || !on_character (text, token->end))
        return broken ("the range is one of characters", token, text);
    if (token->term.len == 0 || token->term.len > TOKEN_TERM_MAX ||
        text_valid_prefix (token->term) != token->term.len)
        return broken ("the term is UTF-8 of 1 to 64 bytes", token, text);
    return NULL;
}

/* What has been seen so far: the place of the last token that is no whole, and of the first
 * part that still waits for its whole. */
struct seen {
    size_t start, end, part_start;
    uint32_t position, nparts;
    enum token_kind kind;
};

static const char *
check_whole (const struct seen *seen, const struct token *token, struct strv text)
{
    if (token->npositions != seen->nparts || token->npositions < 2 ||
        token->position != seen->position - seen->nparts + 1)
        return broken ("a whole spans the positions of its parts", token, text);
    if (token->start != seen->part_start || token->end != seen->end)
        return broken ("a whole spans the bytes of its parts", token, text);
    return NULL;
}

static const char *
check_place (struct seen *seen, const struct token *token, struct strv text)
{
    if (token->compound) {
        const char *law = check_whole (seen, token, text);
        seen->nparts = 0;
        return law;
    }
    if (!token->part && seen->nparts > 0)
        return broken ("parts are followed by their whole", token, text);
    bool bigrams = token->kind == TOKEN_CJK && seen->kind == TOKEN_CJK;
    if (token->start < seen->end && !(bigrams && token->start > seen->start))
        return broken ("tokens stand in order", token, text);
    if (token->position != seen->position + 1 || token->npositions != 1)
        return broken ("positions count on", token, text);
    if (token->part && seen->nparts++ == 0)
        seen->part_start = token->start;
    seen->start = token->start;
    seen->end = token->end;
    seen->position = token->position;
    seen->kind = token->kind;
    return NULL;
}

/* Without blanks and punctuation: digits, letters, marks and fractions. */
static void
add_essence (struct strv v, struct strbuf *out)
{
    for (size_t at = 0, n; at < v.len; at += n)
        switch (text_classify (text_code_point (v, at, &n))) {
        case TEXT_SMALL:
        case TEXT_CAPITAL:
        case TEXT_UNSPACED:
        case TEXT_DIGIT:
        case TEXT_MARK:
        case TEXT_FRACTION:
            strbuf_add (out, strv_sub (v, at, at + n));
            break;
        default:
            break;
        }
}

static bool
is_zeros (struct strv v)
{
    for (size_t i = 0; i < v.len; i++)
        if (v.s[i] != '0')
            return false;
    return true;
}

/* The folded bytes may go on after the term: with more letters when it is cut, with the zeros
 * of a fraction when it is, or ends with, a number. */
static bool
folds_to (struct strv folded, const struct token *token, struct strv term)
{
    if (!token->cut && token->compound)
        return true; /* a zero fraction may be anywhere in it; its parts are checked */
    if (!strv_starts (folded, term))
        return false;
    struct strv rest = strv_sub (folded, term.len, folded.len);
    return token->cut || (token->kind == TOKEN_NUMBER ? is_zeros (rest) : rest.len == 0);
}

static const char *
check_folding (const struct token *token, struct strv text)
{
    struct strv range = strv_sub (text, token->start, token->end);
    struct strbuf folded = STRBUF_INIT, essence = STRBUF_INIT, term = STRBUF_INIT;
    size_t n;
    bool sign = text_classify (text_code_point (range, 0, &n)) == TEXT_SIGN ||
                strv_eq (range, STRV ("US$"));
    text_fold (range, &folded);
    if (token->kind == TOKEN_WORD && strv_ends (range, STRV ("²")))
        strbuf_addc (&folded, '2');
    if (token->kind == TOKEN_WORD && strv_ends (range, STRV ("³")))
        strbuf_addc (&folded, '3');
    add_essence (strbuf_strv (&folded), &essence);
    add_essence (token->term, &term);
    bool holds = sign || range.len > 512 ||
                 folds_to (strbuf_strv (&essence), token, strbuf_strv (&term));
    if (token->kind == TOKEN_SYMBOL && !token->cut)
        holds = strv_eq (strbuf_strv (&folded), token->term);
    strbuf_free (&folded);
    strbuf_free (&essence);
    strbuf_free (&term);
    return holds ? NULL : broken ("the bytes fold to the term", token, text);
}

static bool
same_token (const struct token *a, const struct token *b)
{
    return strv_eq (a->term, b->term) && a->kind == b->kind && a->compound == b->compound &&
           a->cut == b->cut && a->npositions == b->npositions;
}

static const char *
check_again (const struct token *token, struct strv text)
{
    struct tokenizer t;
    struct token again;
    bool found = false;
    struct strv range = strv_sub (text, token->start, token->end);
    tokenizer_init (&t, range);
    while (!found && tokenizer_next (&t, &again) > 0)
        found = again.start == 0 && again.end == range.len && same_token (&again, token);
    tokenizer_free (&t);
    return found ? NULL : broken ("the bytes alone give the same token", token, text);
}

static const char *
check_stem (struct stemmer *english, const struct token *token, struct strv text)
{
    struct strbuf stem = STRBUF_INIT;
    bool holds = stemmer_stem (english, token, &stem, NULL) == IX_OK;
    size_t kept = stem.len > STEM_ENDING ? stem.len - STEM_ENDING : 1;
    holds = holds && strv_starts (token->term, strv_sub (strbuf_strv (&stem), 0, kept));
    strbuf_free (&stem);
    return holds ? NULL : broken ("an English word begins as its stem does", token, text);
}

static bool
same_place (const struct token *a, const struct token *b)
{
    return a->start == b->start && a->end == b->end && a->position == b->position &&
           a->part == b->part;
}

/* Reads on in `all`, to the token that is `found` too or, when it is NULL, to the end. */
static const char *
check_left_out (struct tokenizer *all, const struct token *found,
                const struct first_bytes *wanted, struct strv text)
{
    struct token token;
    int rc;
    while ((rc = tokenizer_next (all, &token)) > 0) {
        if (found && same_place (&token, found) && same_token (&token, found))
            return NULL;
        if (wanted->of[(unsigned char)token.term.s[0]])
            return broken ("what is wanted is given", &token, text);
    }
    if (rc < 0)
        return "memory suffices";
    return found ? broken ("what is given is a token", found, text) : NULL;
}

static const char *
check_wanted (struct strv text, struct strv letters)
{
    struct first_bytes wanted = { .of = { false } };
    struct tokenizer all, some;
    struct token token;
    const char *law = NULL;
    int rc = 1;
    for (size_t i = 0; i < letters.len; i++)
        first_bytes_add (&wanted, strv_sub (letters, i, i + 1));
    tokenizer_init (&all, text);
    tokenizer_init (&some, text);
    tokenizer_want (&some, &wanted);
    while (law == NULL && (rc = tokenizer_next (&some, &token)) > 0)
        law = check_left_out (&all, &token, &wanted, text);
    if (law == NULL)
        law = rc < 0 ? "memory suffices" : check_left_out (&all, NULL, &wanted, text);
    tokenizer_free (&all);
    tokenizer_free (&some);
    return law;
}

static const char *
check_every_wanted (struct strv text)
{
    static const char letters[][4] = { "c", "p", "u1", "aw", "q" };
    const char *law = NULL;
    for (size_t i = 0; law == NULL && i < sizeof letters / sizeof *letters; i++)
        law = check_wanted (text, strv_cstr (letters[i]));
    return law;
}

const char *
analysis_laws_broken (struct strv text)
{
    struct stemmer *english;
    struct tokenizer t;
    struct token token;
    struct seen seen = { .kind = TOKEN_WORD };
    const char *law = NULL;
    int rc = 0;
    if (stemmer_new (&english, STRV ("en"), NULL) != IX_OK)
        return "memory suffices";
    tokenizer_init (&t, text);
    while (law == NULL && (rc = tokenizer_next (&t, &token)) > 0)
        if ((law = check_shape (&token, text)) == NULL &&
            (law = check_place (&seen, &token, text)) == NULL &&
            (law = check_folding (&token, text)) == NULL &&
            (law = check_stem (english, &token, text)) == NULL)
            law = check_again (&token, text);
    tokenizer_free (&t);
    stemmer_free (english);
    if (rc < 0)
        return "memory suffices";
    return law ? law : check_every_wanted (text);
}
