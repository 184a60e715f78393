/* The elements of Akoma Ntoso: see akn.h. */
#include "reader/akn.h"

#include "lib/strbuf.h"
#include "reader/xml.h"

#include <stdlib.h>
#include <string.h>

struct name {
    const char *name;
    enum akn_role role;
};

/* Sorted by name. */
static const struct name names[] = {
    { "act", AKN_GROUP },
    { "akomaNtoso", AKN_GROUP },
    { "akomantoso", AKN_GROUP },
    { "alinea", AKN_SUB },
    { "amendment", AKN_GROUP },
    { "amendmentBody", AKN_GROUP },
    { "annex", AKN_COMPONENT },
    { "annexes", AKN_GROUP },
    { "answer", AKN_GROUP },
    { "appendices", AKN_GROUP },
    { "appendix", AKN_COMPONENT },
    { "arguments", AKN_GROUP },
    { "article", AKN_ARTICLE },
    { "attachment", AKN_COMPONENT },
    { "attachments", AKN_GROUP },
    { "authorialNote", AKN_NOTE },
    { "background", AKN_GROUP },
    { "bill", AKN_GROUP },
    { "block", AKN_LINE },
    { "blockContainer", AKN_UNIT },
    { "blockList", AKN_GROUP },
    { "body", AKN_GROUP },
    { "book", AKN_CONTAINER },
    { "br", AKN_BLANK },
    { "caption", AKN_LINE },
    { "chapter", AKN_CONTAINER },
    { "citation", AKN_GROUP },
    { "citations", AKN_GROUP },
    { "clause", AKN_PARAGRAPH },
    { "collectionBody", AKN_GROUP },
    { "component", AKN_COMPONENT },
    { "componentRef", AKN_SKIP },
    { "components", AKN_GROUP },
    { "conclusions", AKN_CLOSING },
    { "container", AKN_GROUP },
    { "content", AKN_GROUP },
    { "coverPage", AKN_FRONT },
    { "coverpage", AKN_FRONT },
    { "crossHeading", AKN_HEADING },
    { "crossheading", AKN_HEADING },
    { "debate", AKN_GROUP },
    { "debateBody", AKN_GROUP },
    { "debateReport", AKN_GROUP },
    { "debateSection", AKN_CONTAINER },
    { "decision", AKN_GROUP },
    { "div", AKN_GROUP },
    { "division", AKN_CONTAINER },
    { "doc", AKN_GROUP },
    { "documentCollection", AKN_GROUP },
    { "documentRef", AKN_SKIP },
    { "embeddedStructure", AKN_QUOTED },
    { "eol", AKN_BLANK },
    { "eop", AKN_BLANK },
    { "formula", AKN_GROUP },
    { "fragment", AKN_GROUP },
    { "fragmentBody", AKN_GROUP },
    { "from", AKN_LINE },
    { "hcontainer", AKN_UNIT },
    { "header", AKN_FRONT },
    { "heading", AKN_HEADING },
    { "indent", AKN_SUB },
    { "interstitial", AKN_LINE },
    { "intro", AKN_GROUP },
    { "introduction", AKN_GROUP },
    { "item", AKN_UNIT },
    { "judgement", AKN_GROUP },
    { "judgementBody", AKN_GROUP },
    { "judgment", AKN_GROUP },
    { "judgmentBody", AKN_GROUP },
    { "level", AKN_UNIT },
    { "li", AKN_LINE },
    { "list", AKN_GROUP },
    { "listConclusion", AKN_LINE },
    { "listIntroduction", AKN_LINE },
    { "listWrapUp", AKN_LINE },
    { "longTitle", AKN_LINE },
    { "mainBody", AKN_GROUP },
    { "marker", AKN_SKIP },
    { "meta", AKN_SKIP },
    { "motivation", AKN_GROUP },
    { "narrative", AKN_GROUP },
    { "noteRef", AKN_NOTE_MARK },
    { "ol", AKN_GROUP },
    { "p", AKN_LINE },
    { "paragraph", AKN_PARAGRAPH },
    { "part", AKN_CONTAINER },
    { "point", AKN_SUB },
    { "portion", AKN_GROUP },
    { "preamble", AKN_GROUP },
    { "preface", AKN_FRONT },
    { "presentation", AKN_SKIP },
    { "proviso", AKN_UNIT },
    { "question", AKN_GROUP },
    { "quotedStructure", AKN_QUOTED },
    { "recital", AKN_RECITAL },
    { "recitals", AKN_GROUP },
    { "remedies", AKN_GROUP },
    { "rule", AKN_ARTICLE },
    { "scene", AKN_GROUP },
    { "section", AKN_SECTION },
    { "signatures", AKN_GROUP },
    { "speech", AKN_GROUP },
    { "statement", AKN_GROUP },
    { "style", AKN_SKIP },
    { "subFlow", AKN_GROUP },
    { "subRule", AKN_PARAGRAPH },
    { "subchapter", AKN_CONTAINER },
    { "subclause", AKN_SUB },
    { "subdivision", AKN_CONTAINER },
    { "subheading", AKN_HEADING },
    { "subparagraph", AKN_SUB },
    { "subpart", AKN_CONTAINER },
    { "subrule", AKN_PARAGRAPH },
    { "subsection", AKN_PARAGRAPH },
    { "subtitle", AKN_CONTAINER },
    { "summary", AKN_GROUP },
    { "sup", AKN_RAISED },
    { "table", AKN_TABLE },
    { "tblock", AKN_UNIT },
    { "title", AKN_CONTAINER },
    { "toc", AKN_CONTENTS },
    { "tocItem", AKN_LINE },
    { "tome", AKN_CONTAINER },
    { "tr", AKN_ROW },
    { "transitional", AKN_UNIT },
    { "ul", AKN_GROUP },
    { "wrap", AKN_GROUP },
    { "wrapUp", AKN_GROUP },
};

static int
compare (const void *key, const void *item)
{
    return strcmp (key, ((const struct name *)item)->name);
}

static const struct name *
find_name (const xmlNode *node)
{
    return bsearch (node->name, names, sizeof names / sizeof names[0], sizeof names[0],
                    compare);
}

static bool
is_of_lines (const xmlNode *node)
{
    const struct name *known = node->type == XML_ELEMENT_NODE ? find_name (node) : NULL;
    return known && (known->role == AKN_LINE || known->role == AKN_GROUP ||
                     known->role == AKN_TABLE || known->role >= AKN_HEADING);
}

enum akn_role
akn_role (const xmlNode *node)
{
    const struct name *known = find_name (node);
    if (known)
        return known->role;
    const char *style = xml_attr (node, "style");
    if (style && strstr (style, "vertical-align:super"))
        return AKN_RAISED;
    if (xml_child (node, "num") || xml_child (node, "heading"))
        return AKN_UNIT;
    const xmlNode *child = node->children;
    while (child && !is_of_lines (child))
        child = child->next;
    return child ? AKN_GROUP : AKN_INLINE;
}
