/* The tokenizer: see analysis.h.
 *
 * It takes one unit at a time from the text: a lone atom, a compound of atoms, or a bigram,
 * then gives out the unit's atoms and last its whole.  What an atom is stands in
 * analysis_scan.c; stemming in analysis_stem.c.
 */
#include "lib/analysis.h"
#include "lib/analysis_scan.h"

#include <string.h>

enum { FOLD_MAX = 512 }; /* bytes of a word that are looked at for its term */

#define CLASS(name) (1u << TEXT_##name)
enum {
    WORD_CLASSES = CLASS (SMALL) | CLASS (CAPITAL) | CLASS (UNSPACED) | CLASS (DIGIT) |
                   CLASS (FRACTION) | CLASS (MARK) | CLASS (APOSTROPHE),
    NUMBER_CLASSES = CLASS (DIGIT) | CLASS (FRACTION) | CLASS (DOT),
};

void
tokenizer_init (struct tokenizer *t, struct strv text)
{
    memset (t, 0, sizeof *t);
    t->text = text;
    strbuf_init (&t->term);
    strbuf_init (&t->folded);
}

void
first_bytes_add (struct first_bytes *b, struct strv term)
{
    if (term.len)
        b->of[(unsigned char)term.s[0]] = true;
    else
        memset (b->of, true, sizeof b->of);
}

void
tokenizer_want (struct tokenizer *t, const struct first_bytes *wanted)
{
    t->wanted = wanted;
}

void
tokenizer_free (struct tokenizer *t)
{
    strbuf_free (&t->term);
    strbuf_free (&t->folded);
}

/* A chain of atoms: adds the one that starts at byte `at`.  Returns false when none does. */
static bool
add_atom (struct tokenizer *t, size_t at)
{
    size_t n;
    return scan_starts_word (scan_class (t->text, at, &n)) && t->natoms < TOKEN_PARTS_MAX &&
           scan_atom (t->text, at, &t->atoms[t->natoms]) && ++t->natoms;
}

static const struct token_atom *
last_atom (const struct tokenizer *t)
{
    return &t->atoms[t->natoms - 1];
}

/* Whether the class joins `left` to what follows it in a symbol. */
static bool
joins_symbol (enum text_class class, const struct token_atom *left, enum text_class right)
{
    if (class == TEXT_SLASH)
        return scan_starts_word (right);
    if (class == TEXT_AMPERSAND)
        return right == TEXT_CAPITAL && !left->small;
    return class == TEXT_DOT && left->kind != TOKEN_NUMBER && right == TEXT_DIGIT;
}

static bool
joins_hyphen (enum text_class class, const struct token_atom *left, enum text_class right)
{
    (void)left;
    return class == TEXT_HYPHEN && scan_starts_word (right);
}

typedef bool joins (enum text_class class, const struct token_atom *left,
                    enum text_class right);

/* Byte after the joint that stands at the end of `left`, or 0 when there is none. */
static size_t
joint_end (struct strv text, const struct token_atom *left, joins *is_joint)
{
    size_t n, ignored;
    enum text_class class = scan_class (text, left->end, &n);
    if (n == 0 || !is_joint (class, left, scan_class (text, left->end + n, &ignored)))
        return 0;
    return left->end + n;
}

/* A chain with more parts than a compound may have makes none, nor does any piece of it. */
static void
skip_endless_chain (struct tokenizer *t, joins *is_joint)
{
    struct token_atom atom = *last_atom (t);
    size_t at;
    while ((at = joint_end (t->text, &atom, is_joint)) && scan_atom (t->text, at, &atom)) {}
    t->plain_until = atom.end;
    t->natoms = 1;
}

static void
scan_chain (struct tokenizer *t, joins *is_joint)
{
    size_t at;
    while ((at = joint_end (t->text, last_atom (t), is_joint)))
        if (!add_atom (t, at)) {
            skip_endless_chain (t, is_joint);
            return;
        }
}

static bool
has_digit (struct strv text, const struct token_atom *atom)
{
    for (size_t at = atom->start, n; at < atom->end; at += n)
        if (scan_class (text, at, &n) == TEXT_DIGIT)
            return true;
    return false;
}

static bool
is_symbol (const struct tokenizer *t)
{
    bool digit = false, small = false;
    for (size_t i = 0; i < t->natoms; i++) {
        digit = digit || has_digit (t->text, &t->atoms[i]);
        small = small || t->atoms[i].small;
    }
    return t->natoms > 1 && (digit || !small);
}

/* Bytes of the possessives ('s) that the word ends with. */
static size_t
possessive_length (struct strv word)
{
    size_t end = word.len, n;
    while (end > 1 && (word.s[end - 1] == 's' || word.s[end - 1] == 'S') &&
           text_classify (text_code_point_before (word, end - 1, &n)) == TEXT_APOSTROPHE)
        end -= n + 1;
    return word.len - end;
}

/* The possessive is no part of a symbol, nor a token: "OECD/DAC's" is "oecd/dac". */
static void
drop_possessive (struct tokenizer *t)
{
    struct token_atom *last = &t->atoms[t->natoms - 1];
    t->dropped = possessive_length (strv_sub (t->text, last->start, last->end));
    if (t->dropped > 0)
        (void)scan_atom (strv_sub (t->text, 0, last->end - t->dropped), last->start, last);
}

/* "C/112/INF/1", "OECD/DAC", "R&D".  A last word that goes on with a hyphen is left to its own
 * compound ("2020/COVID-19"). */
static bool
scan_symbol (struct tokenizer *t)
{
    scan_chain (t, joins_symbol);
    if (t->natoms > 1 && last_atom (t)->kind != TOKEN_NUMBER &&
        joint_end (t->text, last_atom (t), joins_hyphen))
        t->natoms--;
    if (t->natoms > 1)
        drop_possessive (t);
    if (is_symbol (t)) {
        t->whole_kind = TOKEN_SYMBOL;
        return true;
    }
    t->natoms = 1;
    t->dropped = 0;
    return false;
}

/* "co-operation", "COVID-19"; figures alone ("2019-2023") are no compound. */
static bool
scan_hyphenated (struct tokenizer *t)
{
    scan_chain (t, joins_hyphen);
    bool word = false;
    for (size_t i = 0; i < t->natoms; i++)
        word = word || t->atoms[i].kind != TOKEN_NUMBER;
    t->whole_kind = TOKEN_WORD;
    if (!word)
        t->natoms = 1;
    return t->natoms > 1;
}

static bool
is_word (struct strv text, const struct token_atom *atom, const char *word)
{
    return strv_eq_nocase (strv_sub (text, atom->start, atom->end), strv_cstr (word));
}

/* "per cent" is found like "percent" and "%". */
static bool
scan_per_cent (struct tokenizer *t)
{
    if (!is_word (t->text, &t->atoms[0], "per") || !add_atom (t, t->atoms[0].end + 1))
        return false;
    t->whole_kind = TOKEN_WORD;
    if (is_word (t->text, &t->atoms[1], "cent"))
        return true;
    t->natoms = 1;
    return false;
}

static bool
is_address_byte (unsigned char c)
{
    return c > ' ' && c < 0x7F && strchr ("<>\"()[]{}|\\^`", c) == NULL;
}

/* "https://…", "www.…": a web address, which is only its words. */
static void
skip_address (struct tokenizer *t)
{
    struct strv rest = strv_sub (t->text, t->atoms[0].end, t->text.len);
    bool address = strv_starts (rest, STRV ("://")) ||
                   (strv_starts (rest, STRV (".")) && is_word (t->text, &t->atoms[0], "www"));
    size_t at = t->atoms[0].end;
    while (address && at < t->text.len && is_address_byte ((unsigned char)t->text.s[at]))
        t->plain_until = ++at;
}

/* Decides what follows the first atom of a unit: is it the first part of a compound? */
static void
scan_compound (struct tokenizer *t)
{
    size_t n;
    t->whole = false;
    if (t->atoms[0].sign || t->at < t->plain_until)
        return;
    switch (scan_class (t->text, t->atoms[0].end, &n)) {
    case TEXT_OTHER:
        skip_address (t);
        break;
    case TEXT_BLANK:
        t->whole = n == 1 && scan_per_cent (t);
        break;
    case TEXT_DOT:
        skip_address (t);
        if (t->plain_until > t->atoms[0].end)
            break;
        /* fall through */
    case TEXT_SLASH:
    case TEXT_AMPERSAND:
        t->whole = scan_symbol (t);
        break;
    case TEXT_HYPHEN:
        t->whole = scan_hyphenated (t);
        break;
    default:
        break;
    }
}

/* A bigram, or the one character of a run of one.  The next bigram begins with the second
 * character unless the run ends there. */
static void
scan_bigram (struct tokenizer *t)
{
    struct token_atom *first = &t->atoms[0], second, third;
    t->at = first->end;
    if (!scan_atom (t->text, first->end, &second) || second.kind != TOKEN_CJK)
        return;
    bool last = !scan_atom (t->text, second.end, &third) || third.kind != TOKEN_CJK;
    first->end = second.end;
    if (last)
        t->at = second.end;
}

/* Whether an atom starts with the class at t->at.  The "%" of a web address is no sign. */
static bool
starts_atom (const struct tokenizer *t, enum text_class class)
{
    return scan_starts_word (class) || class == TEXT_UNSPACED ||
           (class == TEXT_SIGN && t->at >= t->plain_until);
}

/* Finds the next atom.  Returns false at the end. */
static bool
scan_first (struct tokenizer *t)
{
    size_t n, mark;
    for (;; t->at = mark ? mark : t->at + n) {
        enum text_class class = scan_class (t->text, t->at, &n);
        mark = scan_note_mark (t->text, t->at);
        if (n == 0)
            return false;
        if (!mark && starts_atom (t, class))
            return scan_atom (t->text, t->at, &t->atoms[0]);
    }
}

/* Takes the next unit from the text.  Returns false at the end. */
static bool
scan_unit (struct tokenizer *t)
{
    t->next = 0;
    t->natoms = 1;
    if (!scan_first (t)) {
        t->natoms = 0;
        return false;
    }
    if (t->atoms[0].kind == TOKEN_CJK) {
        t->whole = false;
        scan_bigram (t);
        return true;
    }
    t->dropped = 0;
    scan_compound (t);
    t->at = last_atom (t)->end + t->dropped;
    return true;
}

static const char *
sign_word (uint32_t cp)
{
    switch (cp) {
    case '%':
    case 0xFF05:
        return "percent";
    case 0x20AC:
        return "eur";
    case 0xA3:
        return "gbp";
    case 0xA5:
        return "jpy";
    case 0x20B9:
        return "inr";
    default: /* $, US$ */
        return "usd";
    }
}

static unsigned
kept_classes (const struct token_atom *atom)
{
    return atom->kind == TOKEN_NUMBER ? NUMBER_CLASSES : WORD_CLASSES;
}

/* Appends the classes of `folded` that belong to the term. */
static void
add_kept (struct strbuf *term, struct strv folded, unsigned kept)
{
    for (size_t at = 0, n; at < folded.len && term->len <= TOKEN_TERM_MAX; at += n) {
        enum text_class class = scan_class (folded, at, &n);
        if (kept >> class & 1)
            strbuf_add (term, strv_sub (folded, at, at + n));
    }
}

/* The fast path of the same for ASCII, folding too. */
static void
add_kept_ascii (struct strbuf *term, struct strv v, unsigned kept)
{
    if (!strbuf_reserve (term, TOKEN_TERM_MAX + 1))
        return;
    size_t len = term->len;
    char *buf = term->buf;
    for (size_t i = 0; i < v.len && len <= TOKEN_TERM_MAX; i++) {
        unsigned char c = (unsigned char)v.s[i];
        unsigned class = text_ascii_class[c];
        buf[len] = (char)(class == TEXT_CAPITAL ? c | 0x20 : c);
        len += kept >> class & 1;
    }
    buf[len] = '\0';
    term->len = len;
}

/* "2178.0" → "2178". */
static void
drop_zero_fraction (struct strbuf *term, size_t from)
{
    struct strv number = strv_sub (strbuf_strv (term), from, term->len);
    size_t dot = strv_find (number, STRV ("."), 0), zeros = number.len;
    while (zeros > 0 && number.s[zeros - 1] == '0')
        zeros--;
    if (dot != SIZE_MAX && zeros == dot + 1)
        strbuf_cut (term, from + dot);
}

/* Appends the folding of `v`, of which only so much is looked at as a term may need. */
static struct strv
fold (struct tokenizer *t, struct strv v)
{
    strbuf_reset (&t->folded);
    text_fold (text_cut (v, FOLD_MAX), &t->folded);
    return strbuf_strv (&t->folded);
}

static void
add_atom_term (struct tokenizer *t, const struct token_atom *atom)
{
    struct strv v = strv_sub (t->text, atom->start, atom->end);
    size_t from = t->term.len, n;
    if (atom->sign)
        strbuf_adds (&t->term, sign_word (text_code_point (v, 0, &n)));
    else if (atom->plain)
        add_kept_ascii (&t->term, v, kept_classes (atom));
    else
        add_kept (&t->term, fold (t, v), kept_classes (atom));
    if (atom->power)
        strbuf_addc (&t->term, atom->power);
    if (atom->kind == TOKEN_NUMBER && t->term.len <= TOKEN_TERM_MAX)
        drop_zero_fraction (&t->term, from);
}

/* Cuts the term to its greatest length and gives it to the token. */
static int
finish_term (struct tokenizer *t, struct token *token)
{
    if (t->term.failed || t->folded.failed)
        return -1;
    token->cut = t->term.len > TOKEN_TERM_MAX || token->end - token->start > FOLD_MAX;
    token->term = text_cut (strbuf_strv (&t->term), TOKEN_TERM_MAX);
    return 1;
}

static int
give_atom (struct tokenizer *t, struct token *token)
{
    const struct token_atom *atom = &t->atoms[t->next++];
    *token = (struct token){
        .start = atom->start,
        .end = atom->end,
        .position = ++t->position,
        .npositions = 1,
        .kind = atom->kind,
        .part = t->whole,
    };
    strbuf_reset (&t->term);
    add_atom_term (t, atom);
    return finish_term (t, token);
}

static int
give_whole (struct tokenizer *t, struct token *token)
{
    *token = (struct token){
        .start = t->atoms[0].start,
        .end = last_atom (t)->end,
        .position = t->position - (uint32_t)t->natoms + 1,
        .npositions = (uint32_t)t->natoms,
        .kind = t->whole_kind,
        .compound = true,
    };
    strbuf_reset (&t->term);
    if (t->whole_kind == TOKEN_SYMBOL)
        strbuf_add (&t->term, fold (t, strv_sub (t->text, token->start, token->end)));
    else
        for (size_t i = 0; i < t->natoms && t->term.len <= TOKEN_TERM_MAX; i++)
            add_atom_term (t, &t->atoms[i]);
    t->whole = false;
    return finish_term (t, token);
}

/* The next byte that is not ASCII, or with which an atom starts. */
static size_t
skip_between (struct strv text, size_t at)
{
    enum {
        STARTS = CLASS (SMALL) | CLASS (CAPITAL) | CLASS (DIGIT) | CLASS (SIGN),
    };
    while (at < text.len && (unsigned char)text.s[at] < 0x80 &&
           !(STARTS >> text_ascii_class[(unsigned char)text.s[at]] & 1))
        at++;
    return at;
}

static size_t
skip_to_atom (struct strv text, size_t at)
{
    size_t mark;
    while ((mark = scan_note_mark (text, at = skip_between (text, at))))
        at = mark;
    return at;
}

static bool
is_wanted (const struct tokenizer *t, size_t start)
{
    return t->wanted == NULL || t->wanted->of[scan_fold ((unsigned char)t->text.s[start])];
}

/* End of the next unit, and through `*start` its start, when it is plain; else 0. */
static size_t
find_plain (struct tokenizer *t, size_t *start, enum token_kind *kind)
{
    size_t end;
    do {
        *start = skip_to_atom (t->text, t->at);
        if (t->wanted)
            *start = scan_past (t->text, *start, t->wanted, &t->position);
        end = scan_plain (t->text, *start, kind);
        t->at = end > 0 ? end : *start;
        t->position += end > 0;
    } while (end > 0 && !is_wanted (t, *start));
    return end;
}

/* A plain atom is a unit, and its term is the text, but for a capital.  Returns 0, as
 * tokenizer_next does at the end, when the next unit is none. */
static int
give_plain (struct tokenizer *t, struct token *token)
{
    enum token_kind kind;
    size_t start, end = find_plain (t, &start, &kind);
    if (end == 0)
        return 0;
    struct strv term = strv_make (t->text.s + start, end - start);
    *token = (struct token){ .term = term,
                             .start = start,
                             .end = end,
                             .position = t->position,
                             .npositions = 1,
                             .kind = kind };
    if (term.s[0] < 'A' || term.s[0] > 'Z')
        return 1;
    strbuf_reset (&t->term);
    strbuf_add (&t->term, term);
    if (t->term.failed)
        return -1;
    t->term.buf[0] = (char)scan_fold ((unsigned char)t->term.buf[0]);
    token->term.s = t->term.buf;
    return 1;
}

int
tokenizer_next (struct tokenizer *t, struct token *token)
{
    if (t->next < t->natoms)
        return give_atom (t, token);
    if (t->whole)
        return give_whole (t, token);
    int given = give_plain (t, token);
    if (given != 0)
        return given;
    return scan_unit (t) ? give_atom (t, token) : 0;
}
