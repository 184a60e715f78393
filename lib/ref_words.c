/* The words of references: see ref_words.h.  Tables and their search, nothing else; which of
 * these words may follow which is the grammar's affair (ref_units.c).
 */
#include "lib/ref_words.h"

#include "lib/ascii.h"

struct word_row {
    struct strv word;
    size_t value;
};

/* ¶ is C2 B6, § is C2 A7. */
static const struct word_row kind_words[] = {
    { STRV_INIT ("para"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("paras"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("paragraph"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("paragraphs"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("\xC2\xB6"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("\xC2\xB6\xC2\xB6"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("\xC2\xA7"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("\xC2\xA7\xC2\xA7"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("box"), PASSAGE_BOX },
    { STRV_INIT ("boxes"), PASSAGE_BOX },
    { STRV_INIT ("footnote"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("footnotes"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("endnote"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("endnotes"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("fn"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("fns"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("note"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("notes"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("n"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("nn"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("table"), PASSAGE_TABLE },
    { STRV_INIT ("tables"), PASSAGE_TABLE },
    { STRV_INIT ("figure"), PASSAGE_FIGURE },
    { STRV_INIT ("figures"), PASSAGE_FIGURE },
    { STRV_INIT ("fig"), PASSAGE_FIGURE },
    { STRV_INIT ("figs"), PASSAGE_FIGURE },
    { STRV_INIT ("annex"), PASSAGE_ANNEX },
    { STRV_INIT ("annexes"), PASSAGE_ANNEX },
    { STRV_INIT ("art"), PASSAGE_ARTICLE },
    { STRV_INIT ("arts"), PASSAGE_ARTICLE },
    { STRV_INIT ("article"), PASSAGE_ARTICLE },
    { STRV_INIT ("articles"), PASSAGE_ARTICLE },
    { STRV_INIT ("s"), PASSAGE_ARTICLE },
    { STRV_INIT ("ss"), PASSAGE_ARTICLE },
    { STRV_INIT ("section"), PASSAGE_ARTICLE },
    { STRV_INIT ("sections"), PASSAGE_ARTICLE },
    { STRV_INIT ("reg"), PASSAGE_ARTICLE },
    { STRV_INIT ("regs"), PASSAGE_ARTICLE },
    { STRV_INIT ("schedule"), PASSAGE_ANNEX },
    { STRV_INIT ("sch"), PASSAGE_ANNEX },
    { STRV_INIT ("appendix"), PASSAGE_ANNEX },
    { STRV_INIT ("point"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("points"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("recital"), PASSAGE_RECITAL },
    { STRV_INIT ("recitals"), PASSAGE_RECITAL },
    /* as French, Spanish and German write them */
    { STRV_INIT ("par"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("pars"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("paragraphe"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("paragraphes"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("párr"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("párrs"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("párrafo"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("párrafos"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Abs"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Absatz"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Rn"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Rdnr"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Ziff"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Ziffer"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("encadré"), PASSAGE_BOX },
    { STRV_INIT ("encadrés"), PASSAGE_BOX },
    { STRV_INIT ("recuadro"), PASSAGE_BOX },
    { STRV_INIT ("recuadros"), PASSAGE_BOX },
    { STRV_INIT ("nota"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("notas"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("Fußnote"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("tableau"), PASSAGE_TABLE },
    { STRV_INIT ("tableaux"), PASSAGE_TABLE },
    { STRV_INIT ("cuadro"), PASSAGE_TABLE },
    { STRV_INIT ("cuadros"), PASSAGE_TABLE },
    { STRV_INIT ("Tabelle"), PASSAGE_TABLE },
    { STRV_INIT ("annexe"), PASSAGE_ANNEX },
    { STRV_INIT ("anexo"), PASSAGE_ANNEX },
    { STRV_INIT ("anexos"), PASSAGE_ANNEX },
    { STRV_INIT ("Anhang"), PASSAGE_ANNEX },
    { STRV_INIT ("artículo"), PASSAGE_ARTICLE },
    { STRV_INIT ("artículos"), PASSAGE_ARTICLE },
    { STRV_INIT ("Artikel"), PASSAGE_ARTICLE },
    { STRV_INIT ("considérant"), PASSAGE_RECITAL },
    { STRV_INIT ("considérants"), PASSAGE_RECITAL },
    { STRV_INIT ("considerando"), PASSAGE_RECITAL },
    { STRV_INIT ("considerandos"), PASSAGE_RECITAL },
    { STRV_INIT ("Erwägungsgrund"), PASSAGE_RECITAL },
    /* as Russian and Arabic write them */
    { STRV_INIT ("п"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пп"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пункт"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("Пункт"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пункты"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пункта"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пункте"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пунктах"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("пунктов"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("فقرة"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("الفقرة"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("الفقرات"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("الفقرتان"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("الفقرتين"), PASSAGE_PARAGRAPH },
    { STRV_INIT ("вставка"), PASSAGE_BOX },
    { STRV_INIT ("الإطار"), PASSAGE_BOX },
    { STRV_INIT ("сноска"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("الحاشية"), PASSAGE_FOOTNOTE },
    { STRV_INIT ("таблица"), PASSAGE_TABLE },
    { STRV_INIT ("таблице"), PASSAGE_TABLE },
    { STRV_INIT ("табл"), PASSAGE_TABLE },
    { STRV_INIT ("الجدول"), PASSAGE_TABLE },
    { STRV_INIT ("рисунок"), PASSAGE_FIGURE },
    { STRV_INIT ("рис"), PASSAGE_FIGURE },
    { STRV_INIT ("диаграмма"), PASSAGE_FIGURE },
    { STRV_INIT ("الشكل"), PASSAGE_FIGURE },
    { STRV_INIT ("приложение"), PASSAGE_ANNEX },
    { STRV_INIT ("приложения"), PASSAGE_ANNEX },
    { STRV_INIT ("المرفق"), PASSAGE_ANNEX },
    { STRV_INIT ("статья"), PASSAGE_ARTICLE },
    { STRV_INIT ("Статья"), PASSAGE_ARTICLE },
    { STRV_INIT ("статьи"), PASSAGE_ARTICLE },
    { STRV_INIT ("статье"), PASSAGE_ARTICLE },
    { STRV_INIT ("ст"), PASSAGE_ARTICLE },
    { STRV_INIT ("مادة"), PASSAGE_ARTICLE },
    { STRV_INIT ("المادة"), PASSAGE_ARTICLE },
    { STRV_INIT ("المادتان"), PASSAGE_ARTICLE },
    { STRV_INIT ("المادتين"), PASSAGE_ARTICLE },
    { STRV_INIT ("المواد"), PASSAGE_ARTICLE },
};

static const struct word_row part_words[] = {
    { STRV_INIT ("schedule"), PART_ANNEX },
    { STRV_INIT ("sch"), PART_ANNEX },
    { STRV_INIT ("appendix"), PART_ANNEX },
    { STRV_INIT ("annex"), PART_ANNEX },
    { STRV_INIT ("part"), PART_PART },
    { STRV_INIT ("chapter"), PART_CHAPTER },
    { STRV_INIT ("chap"), PART_CHAPTER },
    { STRV_INIT ("ch"), PART_CHAPTER },
    { STRV_INIT ("article"), PART_ARTICLE },
    { STRV_INIT ("art"), PART_ARTICLE },
    { STRV_INIT ("resolution"), PART_RESOLUTION },
    { STRV_INIT ("res"), PART_RESOLUTION },
    { STRV_INIT ("section"), PART_SECTION },
    { STRV_INIT ("sect"), PART_SECTION },
    { STRV_INIT ("sec"), PART_SECTION },
    { STRV_INIT ("box"), PART_BOX },
    { STRV_INIT ("table"), PART_TABLE },
    { STRV_INIT ("annexe"), PART_ANNEX },
    { STRV_INIT ("anexo"), PART_ANNEX },
    { STRV_INIT ("Anhang"), PART_ANNEX },
    { STRV_INIT ("artículo"), PART_ARTICLE },
    { STRV_INIT ("Artikel"), PART_ARTICLE },
    { STRV_INIT ("приложение"), PART_ANNEX },
    { STRV_INIT ("المرفق"), PART_ANNEX },
    { STRV_INIT ("глава"), PART_CHAPTER },
    { STRV_INIT ("الفصل"), PART_CHAPTER },
    { STRV_INIT ("раздел"), PART_SECTION },
    { STRV_INIT ("статья"), PART_ARTICLE },
    { STRV_INIT ("ст"), PART_ARTICLE },
    { STRV_INIT ("المادة"), PART_ARTICLE },
    { STRV_INIT ("decision"), PART_DECISION },
    { STRV_INIT ("dec"), PART_DECISION },
    { STRV_INIT ("décision"), PART_DECISION },
    { STRV_INIT ("decisión"), PART_DECISION },
    { STRV_INIT ("Beschluss"), PART_DECISION },
    { STRV_INIT ("conclusions"), PART_CONCLUSIONS },
    { STRV_INIT ("recommendations"), PART_CONCLUSIONS },
    { STRV_INIT ("résolution"), PART_RESOLUTION },
    { STRV_INIT ("resolución"), PART_RESOLUTION },
};

struct name_row {
    struct strv word, name;
};

/* The first row of a name is how it is written. */
static const struct name_row names[] = {
    { STRV_INIT ("title page"), STRV_INIT ("title") },
    { STRV_INIT ("title"), STRV_INIT ("title") },
    { STRV_INIT ("foreword"), STRV_INIT ("foreword") },
    { STRV_INIT ("note"), STRV_INIT ("note") },
    { STRV_INIT ("summary"), STRV_INIT ("summary") },
    { STRV_INIT ("letter"), STRV_INIT ("letter") },
    { STRV_INIT ("acronyms"), STRV_INIT ("acronyms") },
};

static const struct word_row *
find_word (const struct word_row *rows, size_t n, struct strv word)
{
    for (size_t i = 0; i < n; i++)
        if (strv_eq_nocase (rows[i].word, word))
            return &rows[i];
    return NULL;
}

bool
ref_word_kind (struct strv word, enum passage_kind *out)
{
    const struct word_row *row = find_word (kind_words, COUNT_OF (kind_words), word);
    if (row != NULL)
        *out = (enum passage_kind)row->value;
    return row != NULL;
}

bool
ref_word_part (struct strv word, enum part_kind *out)
{
    const struct word_row *row = find_word (part_words, COUNT_OF (part_words), word);
    if (row != NULL)
        *out = (enum part_kind)row->value;
    return row != NULL;
}

bool
ref_word_id_kind (struct strv word, enum passage_kind *out)
{
    for (size_t kind = 0; kind < PASSAGE_TEXT; kind++)
        if (strv_eq_nocase (strv_cstr (passage_kind_unit ((enum passage_kind)kind)), word)) {
            *out = (enum passage_kind)kind;
            return true;
        }
    return false;
}

bool
ref_word_id_part (struct strv word, enum part_kind *out)
{
    for (size_t kind = 0; kind < PART_NKINDS; kind++)
        if (strv_eq_nocase (strv_cstr (part_kind_unit ((enum part_kind)kind)), word)) {
            *out = (enum part_kind)kind;
            return true;
        }
    return false;
}

bool
ref_word_name (struct strv word, struct strv *name)
{
    for (size_t i = 0; i < COUNT_OF (names); i++)
        if (strv_eq_nocase (names[i].word, word)) {
            *name = names[i].name;
            return true;
        }
    return false;
}

bool
ref_word_is_common (struct strv word)
{
    static const struct strv common[] = { STRV_INIT ("s"),        STRV_INIT ("ss"),
                                          STRV_INIT ("section"),  STRV_INIT ("sections"),
                                          STRV_INIT ("schedule"), STRV_INIT ("point"),
                                          STRV_INIT ("points") };
    for (size_t i = 0; i < COUNT_OF (common); i++)
        if (strv_eq_nocase (common[i], word))
            return true;
    return false;
}

bool
ref_word_counted (struct strv word)
{
    return strv_eq_nocase (word, STRV ("caption")) || strv_eq_nocase (word, STRV ("text"));
}

const char *
ref_word_of_kind (enum passage_kind kind, bool several)
{
    static const char *const words[PASSAGE_TEXT][2] = {
        [PASSAGE_PARAGRAPH] = { "para.", "paras." },
        [PASSAGE_BOX] = { "box", "boxes" },
        [PASSAGE_FOOTNOTE] = { "footnote", "footnotes" },
        [PASSAGE_TABLE] = { "table", "tables" },
        [PASSAGE_FIGURE] = { "figure", "figures" },
        [PASSAGE_ANNEX] = { "annex", "annexes" },
        [PASSAGE_ARTICLE] = { "art.", "arts." },
        [PASSAGE_RECITAL] = { "recital", "recitals" },
    };
    return words[kind][several];
}

bool
ref_word_is_name (struct strv name)
{
    struct strv known;
    if (ref_word_name (name, &known))
        return true;
    size_t bar = strv_find (name, STRV ("_"), 0);
    if (bar + 1 >= name.len || !ref_word_counted (strv_sub (name, 0, bar)))
        return false;
    for (size_t i = bar + 1; i < name.len; i++)
        if (!ascii_is_digit (name.s[i]))
            return false;
    return true;
}

void
ref_word_add_name (struct strv name, struct strbuf *out)
{
    for (size_t i = 0; i < COUNT_OF (names); i++)
        if (strv_eq_nocase (names[i].name, name)) {
            strbuf_add (out, names[i].word);
            return;
        }
    size_t bar = strv_find (name, STRV ("_"), 0);
    bool known = ref_word_is_name (name);
    strbuf_adds (out, known ? "" : "#");
    for (size_t i = 0; i < name.len; i++)
        strbuf_addc (out, known && i == bar ? ' ' : name.s[i]);
}
