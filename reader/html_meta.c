/* What an HTML document says of itself: see html.h. */
#include "reader/html.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "reader/xml.h"

#include <string.h>

/* Names under which a property stands, the best first. */
static const char *const title_names[] = { "citation_title", "dc.title", "dcterms.title",
                                           "eli:title",      "dc:title", NULL };
static const char *const symbol_names[] = { "citation_technical_report_number", "eli:id_local",
                                            NULL };
static const char *const date_names[] = { "citation_publication_date",
                                          "citation_date",
                                          "dc.date",
                                          "dcterms.date",
                                          "dcterms.issued",
                                          "dc.date.issued",
                                          "eli:date_document",
                                          "dc:date",
                                          "article:published_time",
                                          NULL };
static const char *const language_names[] = { "dc.language",       "dcterms.language",
                                              "citation_language", "dc:language",
                                              "content-language",  NULL };
static const char *const author_names[] = { "citation_author", "dc.creator", "dcterms.creator",
                                            "dc:creator",      "author",     NULL };

static bool
is_called (const xmlNode *meta, const char *name)
{
    struct strv want = strv_cstr (name);
    return strv_eq_nocase (strv_cstr (xml_attr (meta, "name")), want) ||
           strv_eq_nocase (strv_cstr (xml_attr (meta, "property")), want) ||
           strv_eq_nocase (strv_cstr (xml_attr (meta, "http-equiv")), want);
}

/* The text of an attribute or element, its white space folded. */
static struct strv
keep (struct document *d, const struct strbuf *text)
{
    d->arena.failed = d->arena.failed || strbuf_failed (text);
    return arena_dup (&d->arena, strv_trim (strbuf_strv (text)));
}

static struct strv
content_of (struct document *d, const xmlNode *root, const char *const *names)
{
    for (; *names; names++)
        for (const xmlNode *n = root; n; n = html_next (root, n)) {
            const char *content = xml_is (n, "meta") ? xml_attr (n, "content") : NULL;
            if (content && *content && is_called (n, *names))
                return arena_dup (&d->arena, strv_trim (strv_cstr (content)));
            if (xml_is (n, "body"))
                break;
        }
    return strv_make (NULL, 0);
}

/* The <title>, unless it is the name of a file. */
static struct strv
title_of (struct document *d, const xmlNode *root)
{
    const xmlNode *n = root;
    while (n && !xml_is (n, "title") && !xml_is (n, "body"))
        n = html_next (root, n);
    struct strbuf text = STRBUF_INIT;
    for (const xmlNode *c = n && xml_is (n, "title") ? n->children : NULL; c; c = c->next)
        strbuf_add (&text, xml_text (c));
    struct strv title = keep (d, &text);
    strbuf_free (&text);
    return strv_find (title, STRV (" "), 0) == SIZE_MAX ? strv_make (NULL, 0) : title;
}

struct strv
html_date (struct document *d, struct strv v)
{
    static const char form[] = "dddd-dd-dd";
    struct strbuf date = STRBUF_INIT;
    size_t i = 0;
    for (; i < v.len && i < sizeof form - 1; i++) {
        char c = v.s[i] == '/' ? '-' : v.s[i];
        if (form[i] == 'd' ? !ascii_is_digit (c) : c != form[i])
            break;
        strbuf_addc (&date, c);
    }
    bool ends = i == v.len || !ascii_is_digit (v.s[i]);
    size_t len = date.len >= 10 ? 10 : date.len >= 7 ? 7 : date.len >= 4 ? 4 : 0;
    strbuf_cut (&date, ends ? len : 0);
    struct strv kept = keep (d, &date);
    strbuf_free (&date);
    return kept;
}

static struct strv
language_of (struct document *d, const xmlNode *root)
{
    const char *lang = xml_attr (root, "lang");
    lang = lang ? lang : xml_attr (root, "xml:lang");
    return lang && *lang ? arena_dup (&d->arena, strv_cstr (lang))
                         : content_of (d, root, language_names);
}

void
html_properties (const xmlNode *root, struct document *d)
{
    struct properties *p = &d->properties;
    p->title = content_of (d, root, title_names);
    if (p->title.len == 0)
        p->title = title_of (d, root);
    p->symbol = content_of (d, root, symbol_names);
    p->date = html_date (d, content_of (d, root, date_names));
    p->author = content_of (d, root, author_names);
    p->language = language_of (d, root);
}
