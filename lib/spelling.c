/* Spelling variants: see spelling.h.
 *
 * One table, read in both directions.  A rule may make what is no word ("corporation" →
 * "corpouration"); it should not make another word ("for" → "four"), which is what the vowels
 * are counted for.
 */
#include "lib/spelling.h"

#include <stdint.h>
#include <string.h>

enum { WORD_MAX = 40 };

enum where { ANYWHERE, AT_END };

static const struct rule {
    char one[12], other[12];
    enum where where;
    size_t nvowels; /* at least so many before it: not "four", "rise", "filled" */
} rules[] = {
    /* colour, centre, metre, programme, catalogue */
    { "our", "or", ANYWHERE, 1 },
    { "tre", "ter", AT_END, 1 },
    { "tres", "ters", AT_END, 1 },
    { "tred", "tered", AT_END, 1 },
    { "tring", "tering", AT_END, 1 },
    { "bre", "ber", AT_END, 1 },
    { "bres", "bers", AT_END, 1 },
    { "gre", "ger", AT_END, 1 },
    { "gramme", "gram", ANYWHERE, 0 },
    { "logue", "log", ANYWHERE, 1 },
    { "logued", "loged", AT_END, 1 },
    { "loguing", "loging", AT_END, 1 },
    /* organise, organisation, analyse; defence, practise */
    { "ise", "ize", ANYWHERE, 1 },
    { "ising", "izing", ANYWHERE, 1 },
    { "isation", "ization", ANYWHERE, 1 },
    { "isabl", "izabl", ANYWHERE, 1 },
    { "yse", "yze", ANYWHERE, 1 },
    { "ysing", "yzing", ANYWHERE, 1 },
    { "ence", "ense", ANYWHERE, 1 },
    { "ctise", "ctice", ANYWHERE, 1 },
    { "ctising", "cticing", ANYWHERE, 1 },
    /* travelled, counsellor, marvellous, fulfil, enrolment; benefitted, focussed, worshipped */
    { "lled", "led", ANYWHERE, 2 },
    { "lling", "ling", ANYWHERE, 2 },
    { "ller", "ler", ANYWHERE, 2 },
    { "llor", "lor", ANYWHERE, 2 },
    { "llous", "lous", ANYWHERE, 2 },
    { "llen", "len", ANYWHERE, 2 },
    { "llery", "lry", AT_END, 2 },
    { "il", "ill", AT_END, 1 },
    { "ils", "ills", AT_END, 1 },
    { "ol", "oll", AT_END, 1 },
    { "ols", "olls", AT_END, 1 },
    { "lment", "llment", ANYWHERE, 1 },
    { "lful", "llful", ANYWHERE, 1 },
    { "tted", "ted", ANYWHERE, 2 },
    { "tting", "ting", ANYWHERE, 2 },
    { "ssed", "sed", ANYWHERE, 2 },
    { "ssing", "sing", ANYWHERE, 2 },
    { "pped", "ped", ANYWHERE, 2 },
    { "pping", "ping", ANYWHERE, 2 },
    /* judgement, ageing, sizeable, learnt */
    { "dgement", "dgment", ANYWHERE, 1 },
    { "ageing", "aging", AT_END, 0 },
    { "eable", "able", ANYWHERE, 1 },
    { "rnt", "rned", AT_END, 1 },
    /* Greek and Latin */
    { "aesth", "esth", ANYWHERE, 0 },
    { "archae", "arche", ANYWHERE, 0 },
    { "paed", "ped", ANYWHERE, 0 },
    { "haem", "hem", ANYWHERE, 0 },
    { "naem", "nem", ANYWHERE, 0 },
    { "kaem", "kem", ANYWHERE, 0 },
    { "gynaec", "gynec", ANYWHERE, 0 },
    { "faec", "fec", ANYWHERE, 0 },
    { "foet", "fet", ANYWHERE, 0 },
    { "oestr", "estr", ANYWHERE, 0 },
    { "oedem", "edem", ANYWHERE, 0 },
    { "rrhoe", "rrhe", ANYWHERE, 0 },
    { "oeuvre", "euver", ANYWHERE, 0 },
    { "oeuvr", "euver", ANYWHERE, 0 },
    { "sulph", "sulf", ANYWHERE, 0 },
    /* by themselves */
    { "aluminium", "aluminum", ANYWHERE, 0 },
    { "artefact", "artifact", ANYWHERE, 0 },
    { "draught", "draft", ANYWHERE, 0 },
    { "enquir", "inquir", ANYWHERE, 0 },
    { "grey", "gray", ANYWHERE, 0 },
    { "mould", "mold", ANYWHERE, 0 },
    { "plough", "plow", ANYWHERE, 0 },
    { "sceptic", "skeptic", ANYWHERE, 0 },
    { "tyre", "tire", ANYWHERE, 0 },
    /* one and many, which no stem joins; not "basis" and "bases", "life" and "lives", since the
     * many are other words too */
    { "child", "children", AT_END, 0 },
    { "man", "men", AT_END, 1 },
    { "wife", "wives", AT_END, 0 },
    { "half", "halves", AT_END, 0 },
    { "foot", "feet", AT_END, 0 },
    { "crisis", "crises", AT_END, 0 },
    { "lysis", "lyses", AT_END, 1 },
    { "thesis", "theses", AT_END, 0 },
    { "osis", "oses", AT_END, 1 },
    { "criterion", "criteria", AT_END, 0 },
    { "phenomenon", "phenomena", AT_END, 0 },
    { "index", "indices", AT_END, 0 },
    { "appendix", "appendices", AT_END, 0 },
    { "matrix", "matrices", AT_END, 0 },
    { "endum", "enda", AT_END, 1 },
    { "randum", "randa", AT_END, 1 },
    { "curriculum", "curricula", AT_END, 0 },
    { "forum", "fora", AT_END, 0 },
    { "bureau", "bureaux", AT_END, 0 },
};

static bool
is_plain (struct strv word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((word.s[i] < 'a' || word.s[i] > 'z') && word.s[i] != '\'')
            return false;
    return word.len <= WORD_MAX;
}

static size_t
count_vowels (struct strv v)
{
    size_t count = 0;
    for (size_t i = 0; i < v.len; i++)
        count += strchr ("aeiou", v.s[i]) != NULL;
    return count;
}

/* Whether the rule's conditions hold for `length` letters at `at`. */
static bool
rule_holds (const struct rule *rule, struct strv word, size_t at, size_t length)
{
    bool here = rule->where == ANYWHERE || at + length == word.len;
    return here && count_vowels (strv_sub (word, 0, at)) >= rule->nvowels;
}

static uint32_t
letter_bit (char letter)
{
    return UINT32_C (1) << (letter & 31);
}

/* Of a plain word: a bit for each letter that is in it. */
static uint32_t
letters_of (struct strv v)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < v.len; i++)
        letters |= letter_bit (v.s[i]);
    return letters;
}

/* `letters` are those of the word: most rules begin or end with one that it has not. */
static void
apply (const struct rule *rule, struct strv word, uint32_t letters, struct strv old,
       struct strv new, struct strbuf *out)
{
    uint32_t ends = letter_bit (old.s[0]) | letter_bit (old.s[old.len - 1]);
    if (ends & ~letters)
        return;
    for (size_t at = 0; (at = strv_find (word, old, at)) != SIZE_MAX; at++)
        if (rule_holds (rule, word, at, old.len)) {
            strbuf_add (out, strv_sub (word, 0, at));
            strbuf_add (out, new);
            strbuf_add (out, strv_sub (word, at + old.len, word.len));
            strbuf_addc (out, '\n');
        }
}

void
spelling_add_variants (struct strv word, struct strbuf *out)
{
    if (!is_plain (word))
        return;
    uint32_t letters = letters_of (word);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct strv one = strv_cstr (rules[i].one);
        struct strv other = strv_cstr (rules[i].other);
        apply (&rules[i], word, letters, one, other, out);
        apply (&rules[i], word, letters, other, one, out);
    }
}
