/* "第三条": see counted.h.  What stands behind it is for labels.c. */
#include "indexer/structure/counted.h"

#include "indexer/structure/numerals.h"

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
    size_t end = read_figures (v, value), n;
    if (end > 0)
        return *value > 0 ? end : 0;
    for (uint32_t next; end < v.len; end += n) {
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

bool
counted_read (struct strv v, struct counted *out)
{
    size_t at = 0, n;
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
