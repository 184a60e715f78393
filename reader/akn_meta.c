/* What an Akoma Ntoso document says of itself: see akn.h.  The words of its title page come
 * before those of its <meta>, which may be a number of the publisher's.
 */
#include "reader/akn.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "reader/xml.h"

#include <string.h>

/* The node behind `node` and all that is in it, below `root`; NULL at the end. */
static xmlNode *
next_after (const xmlNode *root, const xmlNode *node)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static xmlNode *
next_below (const xmlNode *root, const xmlNode *node)
{
    bool inner = node->type == XML_ELEMENT_NODE && node->children;
    return inner ? node->children : next_after (root, node);
}

xmlNode *
akn_find (const xmlNode *root, const char *name)
{
    xmlNode *node = root ? root->children : NULL;
    while (node && !xml_is (node, name))
        node = next_below (root, node);
    return node;
}

xmlNode *
akn_find_own (const xmlNode *root, const char *name)
{
    xmlNode *node = root ? root->children : NULL;
    while (node && !xml_is (node, name)) {
        bool quoted = node->type == XML_ELEMENT_NODE && akn_role (node) == AKN_QUOTED;
        node = quoted ? next_after (root, node) : next_below (root, node);
    }
    return node;
}

void
akn_add_text (const xmlNode *root, struct strbuf *out)
{
    const xmlNode *node = root ? root->children : NULL;
    while (node) {
        strbuf_add (out, xml_text (node));
        bool note = xml_is (node, "authorialNote");
        node = note ? next_after (root, node) : next_below (root, node);
    }
}

static struct strv
text_of (struct document *d, const xmlNode *node)
{
    struct strbuf raw = STRBUF_INIT, spaced = STRBUF_INIT;
    akn_add_text (node, &raw);
    bool blank = false;
    for (size_t i = 0; i < raw.len; i++) {
        if ((unsigned char)raw.buf[i] <= ' ') {
            blank = spaced.len > 0;
            continue;
        }
        if (blank)
            strbuf_addc (&spaced, ' ');
        blank = false;
        strbuf_addc (&spaced, raw.buf[i]);
    }
    d->arena.failed = d->arena.failed || strbuf_failed (&raw) || strbuf_failed (&spaced);
    struct strv text = arena_dup (&d->arena, strbuf_strv (&spaced));
    strbuf_free (&raw);
    strbuf_free (&spaced);
    return text;
}

static struct strv
attribute_of (struct document *d, const xmlNode *node, const char *name)
{
    return arena_dup (&d->arena, strv_trim (strv_cstr (xml_attr (node, name))));
}

/* The first of two that says anything. */
static struct strv
either (struct strv a, struct strv b)
{
    return a.len > 0 ? a : b;
}

/* "2021-04-23" of "2021-04-23T10:00"; empty when it is no date, or one of those that stand for
 * none. */
static struct strv
date_of (struct strv v)
{
    enum { DATE_LEN = 10 };
    static const char form[] = "dddd-dd-dd";
    bool none = strv_starts (v, STRV ("9999")) || strv_starts (v, STRV ("0001"));
    for (size_t i = 0; i < DATE_LEN; i++)
        if (i >= v.len || (form[i] == 'd' ? !ascii_is_digit (v.s[i]) : v.s[i] != form[i]))
            return strv_make (NULL, 0);
    return none ? strv_make (NULL, 0) : strv_sub (v, 0, DATE_LEN);
}

/* The tags of BCP 47 for the codes of three letters that ISO 639 has beside them. */
static struct strv
language_tag (struct strv code)
{
    static const char codes[][8] = {
        "ara=ar", "ben=bn", "bul=bg", "cat=ca", "ces=cs", "chi=zh", "cze=cs", "dan=da",
        "deu=de", "dut=nl", "ell=el", "eng=en", "est=et", "fin=fi", "fra=fr", "fre=fr",
        "ger=de", "gle=ga", "gre=el", "hin=hi", "hrv=hr", "hun=hu", "ind=id", "isl=is",
        "ita=it", "jpn=ja", "kor=ko", "lav=lv", "lit=lt", "mlt=mt", "nld=nl", "nor=no",
        "pol=pl", "por=pt", "ron=ro", "rum=ro", "rus=ru", "slk=sk", "slv=sl", "spa=es",
        "srp=sr", "swa=sw", "swe=sv", "tur=tr", "ukr=uk", "urd=ur", "vie=vi", "zho=zh",
    };
    for (size_t i = 0; code.len == 3 && i < sizeof codes / sizeof codes[0]; i++)
        if (strv_eq_nocase (code, strv_make (codes[i], 3)))
            return strv_cstr (codes[i] + 4);
    return code;
}

/* What "#uksc" is shown as among the references. */
static struct strv
shown_as (struct document *d, const xmlNode *meta, const char *href)
{
    const xmlNode *references = akn_find (meta, "references");
    for (const xmlNode *c = references ? references->children : NULL; c; c = c->next) {
        const char *id = xml_attr (c, "eId");
        id = id ? id : xml_attr (c, "id");
        if (id && href && href[0] == '#' && strcmp (id, href + 1) == 0)
            return attribute_of (d, c, "showAs");
    }
    return strv_make (NULL, 0);
}

/* The name of the work: not an abbreviation or a number, which have names of their own. */
static struct strv
named_title (struct document *d, const xmlNode *work)
{
    struct strv name = attribute_of (d, xml_child (work, "FRBRname"), "value");
    for (const xmlNode *c = xml_child (work, "FRBRalias"); c; c = xml_next (c, "FRBRalias"))
        if (strv_eq_nocase (strv_cstr (xml_attr (c, "name")), STRV ("title")))
            return either (attribute_of (d, c, "value"), name);
    return name;
}

static struct strv
find_title (struct document *d, const xmlNode *root, const xmlNode *work)
{
    struct strv title = text_of (d, akn_find (root, "docTitle"));
    title = either (title, named_title (d, work));
    title = either (title, text_of (d, akn_find (root, "shortTitle")));
    return either (title, attribute_of (d, xml_child (work, "FRBRalias"), "value"));
}

static struct strv
find_symbol (struct document *d, const xmlNode *root, const xmlNode *work)
{
    struct strv symbol = text_of (d, akn_find (root, "neutralCitation"));
    symbol = either (symbol, text_of (d, akn_find (root, "docNumber")));
    const xmlNode *number = xml_child (work, "FRBRnumber");
    return either (symbol, attribute_of (d, number, "showAs"));
}

static struct strv
find_date (struct document *d, const xmlNode *root, const xmlNode *work, const xmlNode *meta)
{
    struct strv date = date_of (attribute_of (d, akn_find (root, "docDate"), "date"));
    date = either (date, date_of (attribute_of (d, xml_child (work, "FRBRdate"), "date")));
    const xmlNode *expression = akn_find (meta, "FRBRExpression");
    return either (date,
                   date_of (attribute_of (d, xml_child (expression, "FRBRdate"), "date")));
}

void
akn_properties (const xmlNode *root, struct document *d)
{
    const xmlNode *meta = akn_find (root, "meta"), *work = akn_find (meta, "FRBRWork");
    const xmlNode *expression = akn_find (meta, "FRBRExpression");
    struct properties *p = &d->properties;
    p->title = find_title (d, root, work);
    p->symbol = find_symbol (d, root, work);
    p->date = find_date (d, root, work, meta);
    struct strv language = attribute_of (d, xml_child (expression, "FRBRlanguage"), "language");
    p->language = language_tag (language);
    p->author = shown_as (d, meta, xml_attr (xml_child (work, "FRBRauthor"), "href"));
}
