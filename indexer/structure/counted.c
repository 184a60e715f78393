/* "第三条" and "3 §": see counted.h.  What stands behind it is for labels.c. */
#include "indexer/structure/counted.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/numerals.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/text.h"

struct counter {
    struct strv word;
    enum label_kind kind;
};

static const struct counter counters[] = {
    { STRV_INIT ("条"), LABEL_ARTICLE }, { STRV_INIT ("條"), LABEL_ARTICLE },
    { STRV_INIT ("章"), LABEL_CHAPTER }, { STRV_INIT ("节"), LABEL_SECTION },
    { STRV_INIT ("節"), LABEL_SECTION }, { STRV_INIT ("编"), LABEL_PART },
    { STRV_INIT ("編"), LABEL_PART },
};

/* Bytes of the figures of any script at the start of `v`, and their value. */
static size_t
read_figures (struct strv v, uint32_t *value)
{
    enum { MOST = 9999 };
    size_t at = 0, n;
    unsigned digit;
    *value = 0;
    for (; at < v.len && text_is_digit (text_code_point (v, at, &n), &digit); at += n)
        if ((*value = *value * 10 + digit) > MOST)
            return 0;
    return at;
}

/* The same for figures or ideographs; 0 when it is no number. */
static size_t
read_value (struct strv v, uint32_t *value)
{
    enum { BYTES_MAX = 48 };
    size_t end = read_figures (v, value), n;
    if (end > 0)
        return *value > 0 ? end : 0;
    for (uint32_t next; end < v.len && end < BYTES_MAX; end += n) {
        (void)text_code_point (v, end, &n);
        next = numerals_ideographic (strv_sub (v, 0, end + n));
        /* "一百零" is none, "一百零三" is one. */
        struct strv nought = strv_sub (v, end, end + n);
        if (next == 0 && !strv_eq (nought, STRV ("零")) && !strv_eq (nought, STRV ("〇")))
            break;
        *value = next;
    }
    return *value > 0 ? end : 0;
}

/* Takes one of the words that stand at `*at`. */
static bool
take (struct strv v, size_t *at, struct strv word)
{
    if (!strv_starts (strv_sub (v, *at, v.len), word))
        return false;
    *at += word.len;
    return true;
}

static bool
take_counter (struct strv v, size_t *at, enum label_kind *kind)
{
    for (size_t i = 0; i < COUNT_OF (counters); i++)
        if (take (v, at, counters[i].word)) {
            *kind = counters[i].kind;
            return true;
        }
    return false;
}

/* The small letter that stands alone at `*at`, with its blank; or 0. */
static char
take_letter (struct strv v, size_t *at)
{
    size_t end = *at + 1;
    if (end >= v.len || !ascii_is_lower (v.s[*at]) || chars_blank (v, end) == 0)
        return 0;
    char letter = v.s[*at];
    *at = chars_skip_blanks (v, end);
    return letter;
}

/* "3 §", "3 a §", "2 kap.": neither a figure follows, as in "2 kap. 3 §", nor the rest of a
 * sentence, as in "3 § sjölagen". */
static bool
read_numbered (struct strv v, struct counted *out)
{
    enum { FIGURES_MAX = 3 };
    static const struct strv section = STRV_INIT ("\xC2\xA7"), chapter = STRV_INIT ("kap.");
    size_t n, at;
    out->value = number_figures (v, &n);
    at = chars_skip_blanks (v, n);
    if (n == 0 || n > FIGURES_MAX || out->value == 0 || at == n)
        return false;
    out->letter = take_letter (v, &at);
    out->kind = take (v, &at, section) ? LABEL_ARTICLE : LABEL_CHAPTER;
    if (out->kind == LABEL_CHAPTER && !take (v, &at, chapter))
        return false;
    out->end = at;
    at = chars_skip_blanks (v, at);
    return at == v.len || (at > out->end && !ascii_is_digit (v.s[at]) &&
                           !chars_is_lower (chars_first_word (strv_sub (v, at, v.len))));
}

bool
counted_read (struct strv v, struct counted *out)
{
    size_t at = 0, n;
    *out = (struct counted){ .kind = LABEL_NONE };
    if (read_numbered (v, out))
        return true;
    *out = (struct counted){ .kind = LABEL_NONE };
    if (!take (v, &at, STRV ("第")) ||
        (n = read_value (strv_sub (v, at, v.len), &out->value)) == 0)
        return false;
    at += n;
    if (!take_counter (v, &at, &out->kind))
        return false;
    out->end = at;
    if (take (v, &at, STRV ("の")) || take (v, &at, STRV ("之"))) {
        n = read_value (strv_sub (v, at, v.len), &out->below);
        out->end = n > 0 ? at + n : out->end;
    }
    return true;
}
