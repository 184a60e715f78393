/* Words by language: see words.h.  Tables and their look-up, and no judgment of lines. */
#include "indexer/structure/words.h"

struct label_word {
    struct strv word;
    enum label_kind kind;
};

/* By kind, and in the order of English, French, German, Spanish, Portuguese, Italian, Dutch,
 * Russian, Arabic, Chinese. */
static const struct label_word labels[] = {
    { STRV_INIT ("box"), LABEL_BOX },
    { STRV_INIT ("encadre"), LABEL_BOX },
    { STRV_INIT ("kasten"), LABEL_BOX },
    { STRV_INIT ("recuadro"), LABEL_BOX },
    { STRV_INIT ("caixa"), LABEL_BOX },
    { STRV_INIT ("riquadro"), LABEL_BOX },
    { STRV_INIT ("kader"), LABEL_BOX },
    { STRV_INIT ("вставка"), LABEL_BOX },
    { STRV_INIT ("الاطار"), LABEL_BOX },
    { STRV_INIT ("اطار"), LABEL_BOX },
    { STRV_INIT ("方框"), LABEL_BOX },
    { STRV_INIT ("插文"), LABEL_BOX },
    { STRV_INIT ("专栏"), LABEL_BOX },
    { STRV_INIT ("table"), LABEL_TABLE },
    { STRV_INIT ("tableau"), LABEL_TABLE },
    { STRV_INIT ("tabelle"), LABEL_TABLE },
    { STRV_INIT ("tabla"), LABEL_TABLE },
    { STRV_INIT ("cuadro"), LABEL_TABLE },
    { STRV_INIT ("quadro"), LABEL_TABLE },
    { STRV_INIT ("tabela"), LABEL_TABLE },
    { STRV_INIT ("tabella"), LABEL_TABLE },
    { STRV_INIT ("tabel"), LABEL_TABLE },
    { STRV_INIT ("таблица"), LABEL_TABLE },
    { STRV_INIT ("الجدول"), LABEL_TABLE },
    { STRV_INIT ("جدول"), LABEL_TABLE },
    { STRV_INIT ("表"), LABEL_TABLE },
    { STRV_INIT ("figure"), LABEL_FIGURE },
    { STRV_INIT ("fig."), LABEL_FIGURE },
    { STRV_INIT ("abbildung"), LABEL_FIGURE },
    { STRV_INIT ("abb."), LABEL_FIGURE },
    { STRV_INIT ("schaubild"), LABEL_FIGURE },
    { STRV_INIT ("figura"), LABEL_FIGURE },
    { STRV_INIT ("grafico"), LABEL_FIGURE },
    { STRV_INIT ("figuur"), LABEL_FIGURE },
    { STRV_INIT ("диаграмма"), LABEL_FIGURE },
    { STRV_INIT ("рисунок"), LABEL_FIGURE },
    { STRV_INIT ("рис."), LABEL_FIGURE },
    { STRV_INIT ("الشكل"), LABEL_FIGURE },
    { STRV_INIT ("شكل"), LABEL_FIGURE },
    { STRV_INIT ("图"), LABEL_FIGURE },
    { STRV_INIT ("annex"), LABEL_ANNEX },
    { STRV_INIT ("annexe"), LABEL_ANNEX },
    { STRV_INIT ("appendix"), LABEL_ANNEX },
    { STRV_INIT ("appendice"), LABEL_ANNEX },
    { STRV_INIT ("anhang"), LABEL_ANNEX },
    { STRV_INIT ("anlage"), LABEL_ANNEX },
    { STRV_INIT ("anexo"), LABEL_ANNEX },
    { STRV_INIT ("apendice"), LABEL_ANNEX },
    { STRV_INIT ("schedule"), LABEL_ANNEX },
    { STRV_INIT ("allegato"), LABEL_ANNEX },
    { STRV_INIT ("bijlage"), LABEL_ANNEX },
    { STRV_INIT ("приложение"), LABEL_ANNEX },
    { STRV_INIT ("добавление"), LABEL_ANNEX },
    { STRV_INIT ("المرفق"), LABEL_ANNEX },
    { STRV_INIT ("مرفق"), LABEL_ANNEX },
    { STRV_INIT ("التذييل"), LABEL_ANNEX },
    { STRV_INIT ("تذييل"), LABEL_ANNEX },
    { STRV_INIT ("附件"), LABEL_ANNEX },
    { STRV_INIT ("附录"), LABEL_ANNEX },
    { STRV_INIT ("article"), LABEL_ARTICLE },
    { STRV_INIT ("artikel"), LABEL_ARTICLE },
    { STRV_INIT ("articulo"), LABEL_ARTICLE },
    { STRV_INIT ("artigo"), LABEL_ARTICLE },
    { STRV_INIT ("articolo"), LABEL_ARTICLE },
    { STRV_INIT ("art."), LABEL_ARTICLE },
    { STRV_INIT ("art"), LABEL_ARTICLE },
    { STRV_INIT ("\xC2\xA7"), LABEL_ARTICLE },
    { STRV_INIT ("статья"), LABEL_ARTICLE },
    { STRV_INIT ("المادة"), LABEL_ARTICLE },
    { STRV_INIT ("part"), LABEL_PART },
    { STRV_INIT ("partie"), LABEL_PART },
    { STRV_INIT ("teil"), LABEL_PART },
    { STRV_INIT ("parte"), LABEL_PART },
    { STRV_INIT ("deel"), LABEL_PART },
    { STRV_INIT ("часть"), LABEL_PART },
    { STRV_INIT ("الجزء"), LABEL_PART },
    { STRV_INIT ("chapter"), LABEL_CHAPTER },
    { STRV_INIT ("chapitre"), LABEL_CHAPTER },
    { STRV_INIT ("kapitel"), LABEL_CHAPTER },
    { STRV_INIT ("capitulo"), LABEL_CHAPTER },
    { STRV_INIT ("capitolo"), LABEL_CHAPTER },
    { STRV_INIT ("hoofdstuk"), LABEL_CHAPTER },
    { STRV_INIT ("глава"), LABEL_CHAPTER },
    { STRV_INIT ("الفصل"), LABEL_CHAPTER },
    { STRV_INIT ("section"), LABEL_SECTION },
    { STRV_INIT ("abschnitt"), LABEL_SECTION },
    { STRV_INIT ("seccion"), LABEL_SECTION },
    { STRV_INIT ("secao"), LABEL_SECTION },
    { STRV_INIT ("seccao"), LABEL_SECTION },
    { STRV_INIT ("sezione"), LABEL_SECTION },
    { STRV_INIT ("afdeling"), LABEL_SECTION },
    { STRV_INIT ("раздел"), LABEL_SECTION },
    { STRV_INIT ("resolution"), LABEL_RESOLUTION },
    { STRV_INIT ("resolucion"), LABEL_RESOLUTION },
    { STRV_INIT ("resolucao"), LABEL_RESOLUTION },
    { STRV_INIT ("risoluzione"), LABEL_RESOLUTION },
    { STRV_INIT ("resolutie"), LABEL_RESOLUTION },
    { STRV_INIT ("резолюция"), LABEL_RESOLUTION },
    { STRV_INIT ("القرار"), LABEL_RESOLUTION },
};

static const struct strv decisions[] = {
    STRV_INIT ("decision"),  STRV_INIT ("beschluss"), STRV_INIT ("decisao"),
    STRV_INIT ("decisione"), STRV_INIT ("besluit"),   STRV_INIT ("решение"),
    STRV_INIT ("المقرر"),
};

static const struct strv conclusions[] = {
    STRV_INIT ("conclusions"),
    STRV_INIT ("recommendations"),
    STRV_INIT ("conclusions and recommendations"),
    STRV_INIT ("list of recommendations"),
    STRV_INIT ("list of conclusions and recommendations"),
    STRV_INIT ("summary of recommendations"),
    STRV_INIT ("summary of conclusions and recommendations"),
    STRV_INIT ("recommandations"),
    STRV_INIT ("conclusions et recommandations"),
    STRV_INIT ("recomendaciones"),
    STRV_INIT ("conclusiones y recomendaciones"),
    STRV_INIT ("empfehlungen"),
    STRV_INIT ("schlussfolgerungen und empfehlungen"),
};

static const struct strv annexes[] = {
    STRV_INIT ("annexes"),    STRV_INIT ("appendices"), STRV_INIT ("anhange"),
    STRV_INIT ("anlagen"),    STRV_INIT ("anexos"),     STRV_INIT ("apendices"),
    STRV_INIT ("appendixes"), STRV_INIT ("schedules"),  STRV_INIT ("allegati"),
    STRV_INIT ("bijlagen"),   STRV_INIT ("приложения"), STRV_INIT ("المرفقات"),
};

static const struct strv contents[] = {
    STRV_INIT ("contents"),
    STRV_INIT ("table of contents"),
    STRV_INIT ("list of contents"),
    STRV_INIT ("table des matieres"),
    STRV_INIT ("sommaire"),
    STRV_INIT ("inhalt"),
    STRV_INIT ("inhaltsverzeichnis"),
    STRV_INIT ("inhaltsubersicht"),
    STRV_INIT ("indice"),
    STRV_INIT ("contenido"),
    STRV_INIT ("sumario"),
    STRV_INIT ("inhoud"),
    STRV_INIT ("inhoudsopgave"),
    STRV_INIT ("содержание"),
    STRV_INIT ("оглавление"),
    STRV_INIT ("المحتويات"),
    STRV_INIT ("目录"),
};

static const struct strv notes[] = {
    STRV_INIT ("notes"),     STRV_INIT ("footnotes"),   STRV_INIT ("endnotes"),
    STRV_INIT ("fussnoten"), STRV_INIT ("anmerkungen"), STRV_INIT ("notas"),
    STRV_INIT ("noten"),     STRV_INIT ("voetnoten"),   STRV_INIT ("примечания"),
};

struct text_name {
    struct strv words, name;
};

static const struct text_name text_names[] = {
    { STRV_INIT ("foreword"), STRV_INIT ("foreword") },
    { STRV_INIT ("preface"), STRV_INIT ("foreword") },
    { STRV_INIT ("avant-propos"), STRV_INIT ("foreword") },
    { STRV_INIT ("vorwort"), STRV_INIT ("foreword") },
    { STRV_INIT ("prologo"), STRV_INIT ("foreword") },
    { STRV_INIT ("prefacio"), STRV_INIT ("foreword") },
    { STRV_INIT ("note"), STRV_INIT ("note") },
    { STRV_INIT ("nota"), STRV_INIT ("note") },
    { STRV_INIT ("hinweis"), STRV_INIT ("note") },
    { STRV_INIT ("summary"), STRV_INIT ("summary") },
    { STRV_INIT ("executive summary"), STRV_INIT ("summary") },
    { STRV_INIT ("resume"), STRV_INIT ("summary") },
    { STRV_INIT ("zusammenfassung"), STRV_INIT ("summary") },
    { STRV_INIT ("resumen"), STRV_INIT ("summary") },
    { STRV_INIT ("letter of transmittal"), STRV_INIT ("letter") },
    { STRV_INIT ("lettre d'envoi"), STRV_INIT ("letter") },
    { STRV_INIT ("begleitschreiben"), STRV_INIT ("letter") },
    { STRV_INIT ("carta de envio"), STRV_INIT ("letter") },
    { STRV_INIT ("acronyms"), STRV_INIT ("acronyms") },
    { STRV_INIT ("abbreviations"), STRV_INIT ("acronyms") },
    { STRV_INIT ("acronyms and abbreviations"), STRV_INIT ("acronyms") },
    { STRV_INIT ("abbreviations and acronyms"), STRV_INIT ("acronyms") },
    { STRV_INIT ("list of acronyms"), STRV_INIT ("acronyms") },
    { STRV_INIT ("list of abbreviations"), STRV_INIT ("acronyms") },
    { STRV_INIT ("sigles"), STRV_INIT ("acronyms") },
    { STRV_INIT ("sigles et abreviations"), STRV_INIT ("acronyms") },
    { STRV_INIT ("abkurzungen"), STRV_INIT ("acronyms") },
    { STRV_INIT ("abkurzungsverzeichnis"), STRV_INIT ("acronyms") },
    { STRV_INIT ("siglas"), STRV_INIT ("acronyms") },
    { STRV_INIT ("siglas y abreviaturas"), STRV_INIT ("acronyms") },
    { STRV_INIT ("prefazione"), STRV_INIT ("foreword") },
    { STRV_INIT ("voorwoord"), STRV_INIT ("foreword") },
    { STRV_INIT ("предисловие"), STRV_INIT ("foreword") },
    { STRV_INIT ("تصدير"), STRV_INIT ("foreword") },
    { STRV_INIT ("前言"), STRV_INIT ("foreword") },
    { STRV_INIT ("序言"), STRV_INIT ("foreword") },
    { STRV_INIT ("resumo"), STRV_INIT ("summary") },
    { STRV_INIT ("samenvatting"), STRV_INIT ("summary") },
    { STRV_INIT ("резюме"), STRV_INIT ("summary") },
    { STRV_INIT ("موجز"), STRV_INIT ("summary") },
    { STRV_INIT ("摘要"), STRV_INIT ("summary") },
    { STRV_INIT ("内容提要"), STRV_INIT ("summary") },
    { STRV_INIT ("препроводительное письмо"), STRV_INIT ("letter") },
    { STRV_INIT ("сокращения"), STRV_INIT ("acronyms") },
    { STRV_INIT ("المختصرات"), STRV_INIT ("acronyms") },
    { STRV_INIT ("缩略语"), STRV_INIT ("acronyms") },
};

/* A disclaimer speaks of one of the first and denies with one of the second. */
static const struct strv disclaimed[] = {
    STRV_INIT ("boundaries"), STRV_INIT ("designations"),   STRV_INIT ("this map"),
    STRV_INIT ("frontieres"), STRV_INIT ("appellations"),   STRV_INIT ("grenzen"),
    STRV_INIT ("fronteras"),  STRV_INIT ("denominaciones"),
};
static const struct strv denials[] = {
    STRV_INIT ("not imply"),      STRV_INIT ("not constitute"), STRV_INIT ("n'implique"),
    STRV_INIT ("nicht bedeuten"), STRV_INIT ("no implica"),     STRV_INIT ("illustrat"),
    STRV_INIT ("endors"),
};

static const struct strv table_notes[] = {
    STRV_INIT ("source:"),   STRV_INIT ("sources:"),    STRV_INIT ("note:"),
    STRV_INIT ("notes:"),    STRV_INIT ("key:"),        STRV_INIT ("quelle:"),
    STRV_INIT ("quellen:"),  STRV_INIT ("anmerkung:"),  STRV_INIT ("fuente:"),
    STRV_INIT ("fuentes:"),  STRV_INIT ("nota:"),       STRV_INIT ("abbreviations:"),
    STRV_INIT ("fonte:"),    STRV_INIT ("fontes:"),     STRV_INIT ("bron:"),
    STRV_INIT ("источник:"), STRV_INIT ("примечание:"), STRV_INIT ("примечания:"),
    STRV_INIT ("المصدر:"),   STRV_INIT ("ملاحظة:"),     STRV_INIT ("资料来源:"),
    STRV_INIT ("来源:"),     STRV_INIT ("注:"),
};

static bool
is_one_of (struct strv v, const struct strv *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strv_eq (v, words[i]))
            return true;
    return false;
}

static bool
holds_one_of (struct strv v, const struct strv *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strv_find (v, words[i], 0) != (size_t)-1)
            return true;
    return false;
}

/* The longest word counts: "parte" begins with "part". */
enum label_kind
words_label (struct strv folded, size_t *len)
{
    enum label_kind kind = LABEL_NONE;
    *len = 0;
    for (size_t i = 0; i < COUNT_OF (labels); i++)
        if (labels[i].word.len > *len && strv_starts (folded, labels[i].word)) {
            *len = labels[i].word.len;
            kind = labels[i].kind;
        }
    return kind;
}

bool
words_is_annexes (struct strv folded)
{
    return is_one_of (folded, annexes, COUNT_OF (annexes));
}

bool
words_is_decision (struct strv folded)
{
    return is_one_of (folded, decisions, COUNT_OF (decisions));
}

bool
words_is_conclusions (struct strv folded)
{
    return is_one_of (folded, conclusions, COUNT_OF (conclusions));
}

bool
words_begin_appendix (struct strv folded)
{
    static const struct strv words[] = { STRV_INIT ("append"),     STRV_INIT ("apendice"),
                                         STRV_INIT ("добавление"), STRV_INIT ("التذييل"),
                                         STRV_INIT ("تذييل"),      STRV_INIT ("附录") };
    for (size_t i = 0; i < COUNT_OF (words); i++)
        if (strv_starts (folded, words[i]))
            return true;
    return false;
}

bool
words_is_contents (struct strv folded)
{
    return is_one_of (folded, contents, COUNT_OF (contents));
}

bool
words_is_notes (struct strv folded)
{
    return is_one_of (folded, notes, COUNT_OF (notes));
}

struct strv
words_text_name (struct strv folded)
{
    for (size_t i = 0; i < COUNT_OF (text_names); i++)
        if (strv_eq (folded, text_names[i].words))
            return text_names[i].name;
    return strv_make (NULL, 0);
}

bool
words_is_disclaimer (struct strv folded)
{
    return holds_one_of (folded, disclaimed, COUNT_OF (disclaimed)) &&
           holds_one_of (folded, denials, COUNT_OF (denials));
}

bool
words_is_table_note (struct strv folded)
{
    for (size_t i = 0; i < COUNT_OF (table_notes); i++)
        if (strv_starts (folded, table_notes[i]))
            return true;
    return false;
}
