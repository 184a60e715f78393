/* The reader of DOCX: the parts of a document of Word → lines.
 *
 * Parts are found by their relationships, whose types and namespaces differ between the two
 * editions of the format: only the last step of a type and local names are looked at.
 */
#include "reader/docx_text.h"
#include "reader/packed.h"
#include "reader/reader.h"
#include "reader/xml.h"

#include <string.h>

/* A part of the document, as a tree. */
struct part {
    struct strv name;
    xmlDoc *doc;
};

/* All parts that are looked at. */
struct parts {
    struct zip zip;
    struct part main, styles, numbering, footnotes, endnotes, core, header;
};

static bool
docx_is_mine (struct strv bytes)
{
    return zip_is (bytes) && strv_find (bytes, STRV ("[Content_Types].xml"), 0) != SIZE_MAX;
}

static bool
is_wanted (struct strv name)
{
    return strv_ends (name, STRV (".xml")) || strv_ends (name, STRV (".rels"));
}

static const xmlNode *
root_of (const struct part *part)
{
    return part->doc ? xmlDocGetRootElement (part->doc) : NULL;
}

/* ------------------------------------------------------------------ parts */

/* "word/_rels/document.xml.rels" of "word/document.xml". */
static struct strv
relations_of (struct arena *arena, struct strv part)
{
    size_t slash = part.len;
    struct strbuf name = STRBUF_INIT;
    while (slash > 0 && part.s[slash - 1] != '/')
        slash--;
    strbuf_add (&name, strv_sub (part, 0, slash));
    strbuf_adds (&name, "_rels/");
    strbuf_add (&name, strv_sub (part, slash, part.len));
    strbuf_adds (&name, ".rels");
    struct strv copy = arena_dup (arena, strbuf_strv (&name));
    arena->failed = arena->failed || strbuf_failed (&name);
    strbuf_free (&name);
    return copy;
}

static bool
is_type (const xmlNode *relation, const char *type)
{
    struct strv own = strv_cstr (xml_attr (relation, "Type"));
    struct strv last = strv_cstr (type);
    size_t from = own.len > last.len ? own.len - last.len : 0;
    return from > 0 && own.s[from - 1] == '/' && strv_ends (own, last);
}

/* The part that a relationship of `from` means, by its type or its id; empty: none. */
static struct strv
find_part (struct zip *zip, const xmlNode *relations, struct strv from, const char *type,
           const char *id)
{
    for (const xmlNode *r = xml_child (relations, "Relationship"); r;
         r = xml_next (r, "Relationship")) {
        const char *own = xml_attr (r, "Id");
        bool is = id ? own && strcmp (own, id) == 0 : is_type (r, type);
        if (is)
            return zip_target (&zip->arena, from, strv_cstr (xml_attr (r, "Target")));
    }
    return strv_make (NULL, 0);
}

/* Reads a part that a document may do without. */
static enum ix_code
read_part (struct parts *p, const xmlNode *relations, const char *type, struct part *out,
           struct ix_error *err)
{
    out->name = find_part (&p->zip, relations, p->main.name, type, NULL);
    return out->name.len > 0 ? packed_tree (&p->zip, "DOCX", out->name, &out->doc, err) : IX_OK;
}

/* What the relationships of the archive itself name. */
static enum ix_code
find_main (struct parts *p, struct ix_error *err)
{
    xmlDoc *doc;
    struct strv none = { NULL, 0 };
    enum ix_code code = packed_tree (&p->zip, "DOCX", STRV ("_rels/.rels"), &doc, err);
    if (code != IX_OK)
        return code;
    const xmlNode *relations = xmlDocGetRootElement (doc);
    p->main.name = find_part (&p->zip, relations, none, "officeDocument", NULL);
    p->core.name = find_part (&p->zip, relations, none, "core-properties", NULL);
    xmlFreeDoc (doc);
    if (p->main.name.len == 0)
        return ix_fail (err, IX_EARG, "DOCX names no document");
    code = packed_tree (&p->zip, "DOCX", p->main.name, &p->main.doc, err);
    if (code == IX_OK && !xml_child (root_of (&p->main), "body"))
        return ix_fail (err, IX_EARG,
                        "Microsoft Office file without a text (a workbook or slides)");
    return code;
}

/* The head of the first page, where it has one of its own: it is a part of the title page. */
static const char *
first_header (const xmlNode *body)
{
    const xmlNode *section = NULL;
    for (const xmlNode *p = body->children; p && !section; p = p->next)
        section = xml_is (p, "sectPr") ? p : xml_child (xml_child (p, "pPr"), "sectPr");
    if (!docx_is_on (xml_child (section, "titlePg")))
        return NULL;
    for (const xmlNode *h = xml_child (section, "headerReference"); h;
         h = xml_next (h, "headerReference")) {
        const char *type = xml_attr (h, "type");
        if (type && strcmp (type, "first") == 0)
            return xml_attr (h, "id");
    }
    return NULL;
}

static enum ix_code
read_parts (struct parts *p, struct ix_error *err)
{
    const char *header = first_header (xml_child (root_of (&p->main), "body"));
    struct strv name = relations_of (&p->zip.arena, p->main.name);
    xmlDoc *doc = NULL;
    if (!zip_find (&p->zip, name))
        return IX_OK;
    enum ix_code code = packed_tree (&p->zip, "DOCX", name, &doc, err);
    const xmlNode *relations = doc ? xmlDocGetRootElement (doc) : NULL;
    if (code == IX_OK)
        code = read_part (p, relations, "styles", &p->styles, err);
    if (code == IX_OK)
        code = read_part (p, relations, "numbering", &p->numbering, err);
    if (code == IX_OK)
        code = read_part (p, relations, "footnotes", &p->footnotes, err);
    if (code == IX_OK)
        code = read_part (p, relations, "endnotes", &p->endnotes, err);
    if (header)
        p->header.name = find_part (&p->zip, relations, p->main.name, NULL, header);
    if (code == IX_OK && p->header.name.len > 0)
        code = packed_tree (&p->zip, "DOCX", p->header.name, &p->header.doc, err);
    if (code == IX_OK && zip_find (&p->zip, p->core.name))
        code = packed_tree (&p->zip, "DOCX", p->core.name, &p->core.doc, err);
    xmlFreeDoc (doc);
    return code;
}

static void
free_parts (struct parts *p)
{
    struct part *const all[] = { &p->main,     &p->styles, &p->numbering, &p->footnotes,
                                 &p->endnotes, &p->core,   &p->header };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        xmlFreeDoc (all[i]->doc);
    zip_free (&p->zip);
}

/* ------------------------------------------------------------------ the document */

static struct strv
property (struct docx *x, const xmlNode *core, const char *name)
{
    const xmlNode *node = xml_child (core, name);
    struct strv text = node && node->children ? xml_text (node->children) : STRV ("");
    return arena_dup (&x->d->arena, strv_trim (text));
}

static enum ix_code
make_lines (struct docx *x, const struct parts *p, struct ix_error *err)
{
    docx_styles_read (&x->styles, &x->arena, root_of (&p->styles));
    docx_numbering_read (&x->numbering, &x->arena, root_of (&p->numbering), &x->styles);
    x->footnotes = (struct docx_notes){ root_of (&p->footnotes), "footnote", 0, NULL };
    x->endnotes = (struct docx_notes){ root_of (&p->endnotes), "endnote", 0, NULL };
    if (!arena_failed (&x->arena) && root_of (&p->header))
        docx_body_add_as (x, root_of (&p->header), LINE_FRONT);
    x->head = x->front = x->d->nlines;
    if (!arena_failed (&x->arena))
        docx_body_add (x, xml_child (root_of (&p->main), "body"));
    docx_body_end (x);
    if (!arena_failed (&x->arena))
        docx_judge_lines (x);
    x->d->properties.language = property (x, root_of (&p->core), "language");
    if (arena_failed (&x->arena) || strbuf_failed (&x->text) ||
        strbuf_failed (&x->fields.instruction))
        return ix_no_memory (err);
    enum ix_code code = line_writer_check (&x->lines, err);
    if (code == IX_OK && x->d->nlines == 0)
        return ix_fail (err, IX_EARG, "DOCX has no text: nothing to read");
    return code;
}

static enum ix_code
read_document (struct document *d, const struct parts *p, struct ix_error *err)
{
    struct docx x = { .d = d };
    line_writer_init (&x.lines, d);
    docx_fields_init (&x.fields);
    strbuf_init (&x.text);
    enum ix_code code = make_lines (&x, p, err);
    strbuf_free (&x.text);
    docx_fields_free (&x.fields);
    line_writer_free (&x.lines);
    arena_free (&x.arena);
    return code;
}

static enum ix_code
docx_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    struct parts p = { .main = { .doc = NULL } };
    d->reader = "docx/1";
    d->encoding = "UTF-8";
    d->whole_lines = true;
    enum ix_code code = zip_read (&p.zip, bytes, is_wanted, err);
    if (code == IX_OK)
        code = find_main (&p, err);
    if (code == IX_OK)
        code = read_parts (&p, err);
    if (code == IX_OK)
        code = read_document (d, &p, err);
    free_parts (&p);
    return code;
}

const struct reader docx_reader = { docx_is_mine, docx_read, true };
