/* The table of citation styles, and how each names a work: see cite.h. */
#include "query/cite_style.h"

#include "lib/ascii.h"

/* Appends `v`, parted by `separator` from what stands since `start`; nothing for nothing. */
static void
add_next (struct strbuf *out, size_t start, const char *separator, struct strv v)
{
    if (v.len == 0)
        return;
    strbuf_adds (out, out->len > start ? separator : "");
    strbuf_add (out, v);
}

/* Judgments and laws are not called documents. */
static bool
is_document (const struct work *w)
{
    static const struct strv others[] = { STRV_INIT ("legal_case"), STRV_INIT ("legislation"),
                                          STRV_INIT ("bill"), STRV_INIT ("regulation"),
                                          STRV_INIT ("treaty") };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strv_eq (w->type, others[i]))
            return false;
    return true;
}

static void
add_author_title_symbol (const struct work *w, struct strv author, struct strbuf *out)
{
    size_t start = out->len;
    add_next (out, start, ", ", author);
    add_next (out, start, ", ", w->title);
    if (w->symbol.len > 0 && is_document (w)) {
        add_next (out, start, ", ", STRV ("document "));
        strbuf_add (out, w->symbol);
    } else
        add_next (out, start, ", ", w->symbol);
}

static void
head_house (const struct work *w, bool ascii, struct strbuf *out)
{
    (void)ascii;
    add_author_title_symbol (w, w->short_author.len > 0 ? w->short_author : w->author, out);
}

static void
head_un (const struct work *w, bool ascii, struct strbuf *out)
{
    (void)ascii;
    add_author_title_symbol (w, w->author, out);
}

static bool
is_figure (struct strv v)
{
    size_t i = 0;
    while (i < v.len && ascii_is_digit (v.s[i]))
        i++;
    return v.len > 0 && i == v.len;
}

/* "(12, para. 75)" would be two paragraphs. */
static void
head_un_text (const struct work *w, bool ascii, struct strbuf *out)
{
    (void)ascii;
    strbuf_adds (out, is_figure (w->symbol) ? "document " : "");
    strbuf_add (out, w->symbol.len > 0 ? w->symbol : w->title);
}

static void
add_date (const struct work *w, struct strbuf *out)
{
    static const char *const months[] = { "",        "January",   "February", "March",
                                          "April",   "May",       "June",     "July",
                                          "August",  "September", "October",  "November",
                                          "December" };
    bool month = w->month >= 1 && w->month <= 12;
    strbuf_addc (out, '(');
    if (month && w->day > 0)
        strbuf_addf (out, "%d ", w->day);
    if (month)
        strbuf_addf (out, "%s ", months[w->month]);
    strbuf_addf (out, "%d)", w->year);
}

/* A date belongs to a title or a symbol: alone it names nothing. */
static void
head_oscola (const struct work *w, bool ascii, struct strbuf *out)
{
    size_t start = out->len;
    add_next (out, start, ", ", w->author);
    if (w->title.len > 0) {
        add_next (out, start, ", ", ascii ? STRV ("'") : STRV ("\xE2\x80\x98"));
        strbuf_add (out, w->title);
        strbuf_adds (out, ascii ? "'" : "\xE2\x80\x99");
    }
    bool dated = w->year > 0 && (out->len > start || w->symbol.len > 0);
    if (dated) {
        strbuf_adds (out, out->len > start ? " " : "");
        add_date (w, out);
    }
    if (w->symbol.len == 0)
        return;
    strbuf_adds (out, out->len == start ? "" : dated || w->title.len > 0 ? " " : ", ");
    strbuf_adds (out, is_document (w) ? "Doc " : "");
    strbuf_add (out, w->symbol);
}

static const struct cite_label short_labels[PASSAGE_TEXT] = {
    [PASSAGE_PARAGRAPH] = { "para.", "paras." }, [PASSAGE_BOX] = { "Box", "Boxes" },
    [PASSAGE_FOOTNOTE] = { "fn.", "fns." },      [PASSAGE_TABLE] = { "Table", "Tables" },
    [PASSAGE_FIGURE] = { "Figure", "Figures" },  [PASSAGE_ANNEX] = { "Annex", "Annexes" },
    [PASSAGE_ARTICLE] = { "art.", "arts." },     [PASSAGE_RECITAL] = { "recital", "recitals" },
};

static const struct cite_label house_labels[PASSAGE_TEXT] = {
    [PASSAGE_PARAGRAPH] = { "para.", "paras." },
    [PASSAGE_BOX] = { "Box", "Boxes" },
    [PASSAGE_FOOTNOTE] = { "footnote", "footnotes" },
    [PASSAGE_TABLE] = { "Table", "Tables" },
    [PASSAGE_FIGURE] = { "Figure", "Figures" },
    [PASSAGE_ANNEX] = { "Annex", "Annexes" },
    [PASSAGE_ARTICLE] = { "art.", "arts." },
    [PASSAGE_RECITAL] = { "recital", "recitals" },
};

static const struct cite_label un_labels[PASSAGE_TEXT] = {
    [PASSAGE_PARAGRAPH] = { "para.", "paras." },
    [PASSAGE_BOX] = { "box", "boxes" },
    [PASSAGE_FOOTNOTE] = { "footnote", "footnotes" },
    [PASSAGE_TABLE] = { "table", "tables" },
    [PASSAGE_FIGURE] = { "figure", "figures" },
    [PASSAGE_ANNEX] = { "annex", "annexes" },
    [PASSAGE_ARTICLE] = { "art.", "arts." },
    [PASSAGE_RECITAL] = { "recital", "recitals" },
};

static const struct cite_label oscola_labels[PASSAGE_TEXT] = {
    [PASSAGE_PARAGRAPH] = { "para", "paras" },  [PASSAGE_BOX] = { "box", "boxes" },
    [PASSAGE_FOOTNOTE] = { "fn", "fns" },       [PASSAGE_TABLE] = { "table", "tables" },
    [PASSAGE_FIGURE] = { "figure", "figures" }, [PASSAGE_ANNEX] = { "annex", "annexes" },
    [PASSAGE_ARTICLE] = { "art", "arts" },      [PASSAGE_RECITAL] = { "recital", "recitals" },
};

const struct cite_row cite_styles[CITE_NSTYLES] = {
    [CITE_SHORT] = {
        .name = "short",
        .labels = short_labels,
        .capital = true,
        .and = " and ",
        .open = "",
        .close = "",
    },
    [CITE_HOUSE] = {
        .name = "house",
        .labels = house_labels,
        .capital = true,
        .and = " and ",
        .open = "",
        .close = "",
        .head = head_house,
    },
    [CITE_UN] = {
        .name = "un",
        .labels = un_labels,
        .and = " and ",
        .open = "",
        .close = ".",
        .head = head_un,
    },
    [CITE_UN_TEXT] = {
        .name = "un-text",
        .labels = un_labels,
        .and = " and ",
        .open = "(",
        .close = ")",
        .head = head_un_text,
    },
    [CITE_OSCOLA] = {
        .name = "oscola",
        .labels = oscola_labels,
        .close_subs = true,
        .brackets = true,
        .and = ", ",
        .open = "",
        .close = "",
        .head = head_oscola,
    },
};

const char *const *
cite_style_names (void)
{
    static const char *names[CITE_NSTYLES + 1];
    for (size_t i = 0; i < CITE_NSTYLES; i++)
        names[i] = cite_styles[i].name;
    return names;
}

bool
cite_style_parse (struct strv name, enum cite_style *out)
{
    for (size_t i = 0; i < CITE_NSTYLES; i++)
        if (strv_eq (strv_cstr (cite_styles[i].name), name)) {
            *out = (enum cite_style)i;
            return true;
        }
    return false;
}
