/* Ordinal words: see ordinals.h.  Folded, in both or all genders; the languages in the order of
 * Arabic, French, Spanish, Russian.
 */
#include "indexer/structure/ordinals.h"

#include "indexer/structure/chars.h"

#include "lib/strbuf.h"
#include "lib/text.h"

struct ordinal {
    struct strv word;
    uint32_t value;
};

static const struct ordinal ordinals[] = {
    { STRV_INIT ("الاول"), 1 },      { STRV_INIT ("الاولى"), 1 },
    { STRV_INIT ("الثاني"), 2 },     { STRV_INIT ("الثانية"), 2 },
    { STRV_INIT ("الثالث"), 3 },     { STRV_INIT ("الثالثة"), 3 },
    { STRV_INIT ("الرابع"), 4 },     { STRV_INIT ("الرابعة"), 4 },
    { STRV_INIT ("الخامس"), 5 },     { STRV_INIT ("الخامسة"), 5 },
    { STRV_INIT ("السادس"), 6 },     { STRV_INIT ("السادسة"), 6 },
    { STRV_INIT ("السابع"), 7 },     { STRV_INIT ("السابعة"), 7 },
    { STRV_INIT ("الثامن"), 8 },     { STRV_INIT ("الثامنة"), 8 },
    { STRV_INIT ("التاسع"), 9 },     { STRV_INIT ("التاسعة"), 9 },
    { STRV_INIT ("العاشر"), 10 },    { STRV_INIT ("العاشرة"), 10 },
    { STRV_INIT ("الحادي"), 1 },     { STRV_INIT ("الحادية"), 1 },
    { STRV_INIT ("عشر"), 10 },       { STRV_INIT ("عشرة"), 10 },
    { STRV_INIT ("والعشرون"), 20 },  { STRV_INIT ("والعشرين"), 20 },
    { STRV_INIT ("والثلاثون"), 30 }, { STRV_INIT ("والثلاثين"), 30 },
    { STRV_INIT ("والاربعون"), 40 }, { STRV_INIT ("والاربعين"), 40 },
    { STRV_INIT ("والخمسون"), 50 },  { STRV_INIT ("والخمسين"), 50 },
    { STRV_INIT ("والستون"), 60 },   { STRV_INIT ("والستين"), 60 },
    { STRV_INIT ("والسبعون"), 70 },  { STRV_INIT ("والسبعين"), 70 },
    { STRV_INIT ("والثمانون"), 80 }, { STRV_INIT ("والثمانين"), 80 },
    { STRV_INIT ("والتسعون"), 90 },  { STRV_INIT ("والتسعين"), 90 },
    { STRV_INIT ("premier"), 1 },    { STRV_INIT ("premiere"), 1 },
    { STRV_INIT ("deuxieme"), 2 },   { STRV_INIT ("second"), 2 },
    { STRV_INIT ("seconde"), 2 },    { STRV_INIT ("troisieme"), 3 },
    { STRV_INIT ("quatrieme"), 4 },  { STRV_INIT ("cinquieme"), 5 },
    { STRV_INIT ("sixieme"), 6 },    { STRV_INIT ("septieme"), 7 },
    { STRV_INIT ("huitieme"), 8 },   { STRV_INIT ("neuvieme"), 9 },
    { STRV_INIT ("dixieme"), 10 },   { STRV_INIT ("primero"), 1 },
    { STRV_INIT ("primera"), 1 },    { STRV_INIT ("segundo"), 2 },
    { STRV_INIT ("segunda"), 2 },    { STRV_INIT ("tercero"), 3 },
    { STRV_INIT ("tercera"), 3 },    { STRV_INIT ("cuarto"), 4 },
    { STRV_INIT ("cuarta"), 4 },     { STRV_INIT ("quinto"), 5 },
    { STRV_INIT ("quinta"), 5 },     { STRV_INIT ("sexto"), 6 },
    { STRV_INIT ("sexta"), 6 },      { STRV_INIT ("septimo"), 7 },
    { STRV_INIT ("septima"), 7 },    { STRV_INIT ("octavo"), 8 },
    { STRV_INIT ("octava"), 8 },     { STRV_INIT ("noveno"), 9 },
    { STRV_INIT ("novena"), 9 },     { STRV_INIT ("decimo"), 10 },
    { STRV_INIT ("decima"), 10 },    { STRV_INIT ("первый"), 1 },
    { STRV_INIT ("первая"), 1 },     { STRV_INIT ("первое"), 1 },
    { STRV_INIT ("второй"), 2 },     { STRV_INIT ("вторая"), 2 },
    { STRV_INIT ("второе"), 2 },     { STRV_INIT ("третий"), 3 },
    { STRV_INIT ("третья"), 3 },     { STRV_INIT ("третье"), 3 },
    { STRV_INIT ("четвертый"), 4 },  { STRV_INIT ("четвертая"), 4 },
    { STRV_INIT ("четвертое"), 4 },  { STRV_INIT ("пятый"), 5 },
    { STRV_INIT ("пятая"), 5 },      { STRV_INIT ("пятое"), 5 },
    { STRV_INIT ("шестой"), 6 },     { STRV_INIT ("шестая"), 6 },
    { STRV_INIT ("шестое"), 6 },     { STRV_INIT ("седьмой"), 7 },
    { STRV_INIT ("седьмая"), 7 },    { STRV_INIT ("седьмое"), 7 },
    { STRV_INIT ("восьмой"), 8 },    { STRV_INIT ("восьмая"), 8 },
    { STRV_INIT ("восьмое"), 8 },    { STRV_INIT ("девятый"), 9 },
    { STRV_INIT ("девятая"), 9 },    { STRV_INIT ("девятое"), 9 },
    { STRV_INIT ("десятый"), 10 },   { STRV_INIT ("десятая"), 10 },
    { STRV_INIT ("десятое"), 10 },
};

static size_t
word_end (struct strv v, size_t at)
{
    size_t n;
    for (; at < v.len; at += n) {
        enum text_class class = text_classify (text_code_point (v, at, &n));
        if (class != TEXT_SMALL && class != TEXT_CAPITAL && class != TEXT_MARK &&
            class != TEXT_IGNORED)
            break;
    }
    return at;
}

static uint32_t
value_of (struct strv word)
{
    struct strbuf folded = STRBUF_INIT;
    uint32_t value = 0;
    chars_fold_line (word, &folded);
    for (size_t i = 0; i < sizeof ordinals / sizeof ordinals[0] && value == 0; i++)
        if (strv_eq (strbuf_strv (&folded), ordinals[i].word))
            value = ordinals[i].value;
    strbuf_free (&folded);
    return value;
}

/* Tens and units are words of their own, in either order; two tens or two units are not one
 * number. */
size_t
ordinals_end (struct strv v, size_t at, uint32_t *value)
{
    size_t end = at, from = at, to;
    *value = 0;
    for (; (to = word_end (v, from)) > from; from = chars_skip_blanks (v, to)) {
        uint32_t next = value_of (strv_sub (v, from, to));
        if (next == 0 || (*value > 0 && (*value % 10 == 0) == (next % 10 == 0)))
            break;
        *value += next;
        end = to;
    }
    return end;
}

size_t
ordinals_sign (struct strv v, size_t at)
{
    static const struct strv signs[] = { STRV_INIT ("er"), STRV_INIT ("ER"), STRV_INIT ("º"),
                                         STRV_INIT ("ª"),  STRV_INIT ("°"),  STRV_INIT (".º"),
                                         STRV_INIT (".ª"), STRV_INIT (".°"), STRV_INIT ("o") };
    struct strv rest = strv_sub (v, at, v.len);
    for (size_t i = 0; i < COUNT_OF (signs); i++) {
        size_t end = signs[i].len;
        if (strv_starts (rest, signs[i]) &&
            (end == rest.len || !chars_is_letter ((unsigned char)rest.s[end])))
            return end;
    }
    return 0;
}
