/* Labels: see labels.h.
 *
 * "Table 3 shows that" is a sentence, "Table 3. Staff" a label: what stands after the number,
 * and how the block ends, tells them apart.
 */
#include "indexer/structure/labels.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/counted.h"
#include "indexer/structure/numerals.h"
#include "indexer/structure/ordinals.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"
#include "lib/text.h"

#include <stdio.h>

enum { LABEL_COLUMNS = 400 };

static bool
is_capital (char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Bytes of a quotation mark at `at`: 'A' and “A” are numbers of appendices. */
static size_t
quote_at (struct strv v, size_t at)
{
    size_t n;
    if (at >= v.len)
        return 0;
    uint32_t cp = text_code_point (v, at, &n);
    return cp == '\'' || cp == '"' || (cp >= 0x2018 && cp <= 0x201F) ? n : 0;
}

/* Bytes of the figure of any script at `at`, or 0. */
static size_t
digit_at (struct strv v, size_t at)
{
    size_t n;
    return at < v.len && text_is_digit (text_code_point (v, at, &n), NULL) ? n : 0;
}

/* The end of the figures "3", "10.2", "12a", "12A" at `at`, or `at`. */
static size_t
figures_end (struct strv v, size_t at)
{
    size_t start = at, n;
    while ((n = digit_at (v, at)) > 0 ||
           (at > start && at < v.len && v.s[at] == '.' && digit_at (v, at + 1) > 0))
        at += n > 0 ? n : 1;
    bool letter = at > start && at < v.len && ascii_is_letter (v.s[at]) &&
                  ordinals_sign (v, at) == 0 &&
                  (at + 1 == v.len || !chars_is_letter ((unsigned char)v.s[at + 1]));
    return letter ? at + 1 : at;
}

/* The end of "IV", "A" or "A.2" at `at`, or `at`.  A whole block of a short word in capitals
 * after "Annex" counts too ("Annex EV"). */
static size_t
capitals_end (struct strv v, size_t at, enum label_kind kind)
{
    size_t end = at;
    while (end < v.len && is_capital (v.s[end]))
        end++;
    struct strv word = strv_sub (v, at, end);
    bool roman = number_roman (word) > 0;
    if (!roman && word.len != 1 && !(kind == LABEL_ANNEX && word.len <= 4 && end == v.len))
        return at;
    if (end + 1 < v.len && v.s[end] == '.' && ascii_is_digit (v.s[end + 1]))
        return figures_end (v, end + 1);
    return end;
}

/* The end of "68/3" from the end of its first figures on: session and number of a resolution.
 */
static size_t
session_end (struct strv v, size_t end)
{
    size_t slash = end;
    while (end + 1 < v.len && v.s[slash] == '/' && ascii_is_digit (v.s[end + 1]))
        end++;
    return end > slash ? end + 1 : end;
}

size_t
labels_session_end (struct strv v, size_t at)
{
    size_t end = number_session_end (v, at);
    for (size_t i = at; i < end; i++)
        if (ascii_is_lower (v.s[i]))
            return at;
    return end;
}

/* The end of the ideographs at `at` that are a number, or `at`. */
static size_t
ideographs_end (struct strv v, size_t at)
{
    size_t end = at, n;
    while (end < v.len) {
        (void)text_code_point (v, end, &n);
        if (numerals_ideographic (strv_sub (v, at, end + n)) == 0)
            break;
        end += n;
    }
    return end;
}

/* The end of "1 bis", "1-bis" and "1-A" where its figures end, or `end`. */
static size_t
ordinal_end (struct strv v, size_t start, size_t end)
{
    enum { WORD_MIN = 3 };
    bool hyphen = end < v.len && v.s[end] == '-';
    size_t at = chars_skip_blanks (v, end + hyphen), word = at;
    while (word < v.len && ascii_is_letter (v.s[word]))
        word++;
    struct strv whole = strv_sub (v, start, word);
    bool letter = hyphen && word == end + 2 && is_capital (v.s[at]);
    bool ordinal = end > start && word - at >= WORD_MIN && number_is_paragraph (whole);
    return ordinal || (letter && number_is_lettered (whole)) ? word : end;
}

static size_t
number_end (struct strv v, size_t at, enum label_kind kind)
{
    size_t end = ordinal_end (v, at, figures_end (v, at));
    if (end > at && kind == LABEL_RESOLUTION)
        end = session_end (v, end);
    if (kind == LABEL_RESOLUTION && labels_session_end (v, at) > end)
        end = labels_session_end (v, at);
    bool lower = at < v.len && ascii_is_lower (v.s[at]);
    if (kind == LABEL_ARTICLE && !lower && number_code_end (v, at) > at)
        end = number_code_end (v, at);
    if (end == at)
        end = ideographs_end (v, at);
    return end > at ? end : capitals_end (v, at, kind);
}

/* The end of the dash behind a full stop that ends at `at`, "1.- " and "1. - ", or `at`. */
static size_t
dash_behind_stop (struct strv v, size_t at)
{
    size_t dash = chars_skip_blanks (v, at), n = 0;
    bool found = dash < v.len && chars_is_dash (text_code_point (v, dash, &n));
    return found && chars_blank (v, dash + n) > 0 ? dash + n : at;
}

/* Bytes of the sign at `at` that parts a label from its title, with the blanks behind it, or 0:
 * only the wide ones stand without blanks. */
static size_t
title_sign (struct strv v, size_t at)
{
    size_t n;
    if (at >= v.len)
        return 0;
    uint32_t cp = text_code_point (v, at, &n);
    bool wide = cp == 0xFF0E || cp == 0xFF1A || cp == 0x3001;
    if (!wide && cp != '.' && cp != ':' && !chars_is_dash (cp) && cp != '|')
        return 0;
    size_t sign = cp == '.' ? dash_behind_stop (v, at + n) : at + n;
    size_t end = chars_skip_blanks (v, sign);
    return wide || end > sign || end >= v.len ? end - at : 0;
}

bool
labels_title_begins (const struct reading *r, const struct block *b, size_t at, size_t *from)
{
    struct strv v = b->text;
    size_t after = chars_skip_blanks (v, at), n, sign = title_sign (v, after);
    *from = after + sign;
    if (after >= v.len || sign > 0)
        return true;
    uint32_t cp = text_code_point (v, after, &n);
    if (after == at)
        return false;
    bool tab = strv_find (strv_sub (v, at, after), STRV ("\t"), 0) != SIZE_MAX;
    return tab || b->level > 0 || b->entry != NONE ||
           (!chars_is_lower (cp) && block_is_short (r, b));
}

/* Whether a note mark stands in the word [0, end), not only behind it: folding drops it. */
static bool
has_mark_inside (struct strv text, size_t end)
{
    size_t ndigits, n;
    for (size_t i = 0; i < end; i += n) {
        n = chars_superscripts (text, i, NULL, &ndigits);
        if (n > 0 && i + n < end)
            return true;
        if (n == 0)
            (void)text_code_point (text, i, &n);
    }
    return false;
}

/* The word at the start, folded: as much as a label's word can be. */
static enum label_kind
label_word (struct strv text, size_t *len)
{
    struct strbuf folded = STRBUF_INIT;
    size_t end = 0;
    while (end < text.len && end < 24 && chars_blank (text, end) == 0)
        end++;
    /* Cut between characters: the word is folded alone, its end is the end in the text. */
    while (end < text.len && ((unsigned char)text.s[end] & 0xC0) == 0x80)
        end++;
    *len = 0;
    if (has_mark_inside (text, end))
        return LABEL_NONE;
    chars_fold_line (strv_sub (text, 0, end), &folded);
    size_t n;
    enum label_kind kind = words_label (strbuf_strv (&folded), &n);
    bool whole = n == folded.len;
    /* "PARTV", "§12", "表３": the number stuck to the word; only where the bytes are the same.
     */
    bool same = folded.len == end || strv_starts (text, strv_sub (strbuf_strv (&folded), 0, n));
    bool glued = kind != LABEL_NONE && !whole && same;
    strbuf_free (&folded);
    *len = whole ? end : n;
    return whole || glued ? kind : LABEL_NONE;
}

/* A label's word and number, by bytes of the text. */
struct label {
    enum label_kind kind;
    size_t number, number_end; /* equal when there is no number */
    uint32_t ordinal;          /* of a number in words, else 0 */
    struct counted counted;    /* of one with its word behind it: "第三条" */
    size_t sign;               /* bytes of what says that it is an ordinal: "1º"; 0 none */
    size_t end;                /* of the label, quotes and emphasis around it included */
};

static size_t
skip_emphasis (struct strv v, size_t at, size_t most)
{
    size_t start = at;
    while (at < v.len && at - start < most && (v.s[at] == '*' || v.s[at] == '_'))
        at++;
    return at;
}

/* "§12", "PARTV" and "表3": the number may stick to the word where it cannot be a part of it.
 */
static bool
may_be_glued (enum label_kind kind, struct strv number, struct strv label)
{
    size_t n;
    bool part = kind == LABEL_PART || kind == LABEL_CHAPTER;
    bool unspaced = text_classify (text_code_point (label, 0, &n)) == TEXT_UNSPACED;
    return unspaced || strv_starts (label, STRV ("\xC2\xA7")) ||
           (part && number_roman (number) > 0);
}

/* Bytes of the "-A" of "2º-A" at `at`, or 0. */
static size_t
letter_behind_ordinal (struct strv v, size_t at)
{
    bool letter = at + 1 < v.len && v.s[at] == '-' && is_capital (v.s[at + 1]);
    bool ends = letter && (at + 2 == v.len || !chars_is_letter ((unsigned char)v.s[at + 2]));
    return ends ? 2 : 0;
}

/* "第三条 Text", "3 § Text": parted from what follows, as the article in a sentence is not. */
static bool
parse_counted (struct strv v, struct label *out)
{
    struct counted counted;
    if (!counted_read (v, &counted) ||
        (counted.end < v.len && chars_blank (v, counted.end) == 0 &&
         title_sign (v, counted.end) == 0))
        return false;
    *out = (struct label){
        .kind = counted.kind, .number_end = counted.end, .counted = counted, .end = counted.end
    };
    return true;
}

static bool
parse_label (struct strv v, struct label *out)
{
    size_t start = skip_emphasis (v, 0, 3), len;
    struct strv rest = strv_sub (v, start, v.len);
    if (parse_counted (v, out))
        return true;
    enum label_kind kind = label_word (rest, &len);
    size_t word_end = start + len, at = chars_skip_blanks (v, word_end);
    if (kind == LABEL_NONE)
        return false;
    if (kind == LABEL_ANNEX && (at == v.len || title_sign (v, at) > 0)) {
        *out = (struct label){ .kind = kind, .number = at, .number_end = at, .end = at };
        return true;
    }
    if (kind == LABEL_RESOLUTION && at > word_end)
        at = chars_skip_blanks (v, number_sign_end (v, at));
    at += quote_at (v, at);
    uint32_t ordinal = 0;
    size_t end = number_end (v, at, kind);
    if (end == at && at > word_end)
        end = ordinals_end (v, at, &ordinal);
    if (end == at || (at == word_end && !may_be_glued (kind, strv_sub (v, at, v.len), rest)))
        return false;
    size_t sign = ordinals_sign (v, end);
    size_t after = end + sign + (sign > 0 ? letter_behind_ordinal (v, end + sign) : 0);
    size_t quoted = skip_emphasis (v, after + quote_at (v, after), 3);
    *out = (struct label){ .kind = kind,
                           .number = at,
                           .number_end = end,
                           .ordinal = ordinal,
                           .sign = sign,
                           .end = quoted };
    return true;
}

enum label_kind
labels_whole (struct strv line)
{
    struct label label;
    bool whole =
        line.len <= LABEL_COLUMNS && parse_label (line, &label) && label.end == line.len;
    return whole ? label.kind : LABEL_NONE;
}

bool
labels_is_whole (struct strv line)
{
    return labels_whole (line) != LABEL_NONE;
}

/* Behind words a title needs a sign: "Article premier lu" is none. */
static bool
is_title_parted (const struct block *b, const struct label *label, size_t from)
{
    return label->ordinal == 0 || from >= b->text.len ||
           from > chars_skip_blanks (b->text, label->end);
}

/* "Art. 1º Esta Lei": what stands behind an ordinal needs no sign, unless the sentence goes on
 * from it. */
static bool
begins_behind_ordinal (const struct block *b, const struct label *label)
{
    struct strv rest = strv_sub (b->text, label->end, b->text.len);
    if (label->counted.value > 0)
        return true;
    return label->kind == LABEL_ARTICLE && label->sign > 0 && chars_blank (rest, 0) > 0 &&
           !chars_is_lower (chars_first_word (rest));
}

/* That of "第三条の二" is 3-2, of "3 a §" 3a. */
static void
print_counted (const struct counted *c, size_t size, char *out)
{
    unsigned value = (unsigned)c->value;
    if (c->below > 0)
        (void)snprintf (out, size, "%u-%u", value, (unsigned)c->below);
    else if (c->letter != 0)
        (void)snprintf (out, size, "%u%c", value, c->letter);
    else
        (void)snprintf (out, size, "%u", value);
}

static struct strv
plain_number (struct arena *arena, struct strv text, const struct label *label)
{
    enum { BYTES = 24 };
    char plain[BYTES];
    struct strv number = strv_sub (text, label->number, label->number_end);
    size_t letter = label->number_end + label->sign;
    bool lettered = label->sign > 0 && letter_behind_ordinal (text, letter) > 0;
    if (label->counted.value > 0)
        print_counted (&label->counted, sizeof plain, plain);
    else if (label->ordinal > 0)
        (void)snprintf (plain, sizeof plain, "%u", (unsigned)label->ordinal);
    else if (lettered && number.len < BYTES - 2)
        (void)snprintf (plain, sizeof plain, "%.*s-%c", STRV_ARG (number), text.s[letter + 1]);
    else
        return numerals_plain (arena, number);
    return arena_dup (arena, strv_cstr (plain));
}

static void
read_label (struct reading *r, struct block *b)
{
    struct label label;
    size_t from;
    if (b->length > (size_t)2 * LABEL_COLUMNS || !parse_label (b->text, &label) ||
        (!labels_title_begins (r, b, label.end, &from) && !begins_behind_ordinal (b, &label)) ||
        !is_title_parted (b, &label, from))
        return;
    from = label.counted.value > 0 ? chars_skip_blanks (b->text, from) : from;
    bool numbered = label.number_end > label.number;
    if (!numbered && from < b->text.len && b->level == 0 && !block_is_short (r, b))
        return;
    b->label = label.kind;
    b->number = plain_number (&r->report->arena, b->text, &label);
    b->title_from = from;
}

void
labels_find (struct reading *r)
{
    for (size_t i = 0; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        if (b->said || b->use == USE_CONTENTS || b->mark.style != MARK_NONE)
            continue;
        read_label (r, b);
        if (b->label != LABEL_NONE && b->use == USE_ROW && b->title_from < b->text.len &&
            b->label != LABEL_TABLE)
            b->use = USE_TEXT;
    }
}
