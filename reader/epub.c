/* EPUB: pages of XHTML in a ZIP archive, in the order of its spine, read one after the other.
 * The package says of the book what its pages do not.
 */
#include "reader/html.h"
#include "reader/packed.h"
#include "reader/reader.h"
#include "reader/tree_writer.h"
#include "reader/xml.h"

#include <stdlib.h>

struct item {
    struct strv id;
    const xmlNode *node;
};

struct epub {
    struct document *d;
    struct zip zip;
    struct strv package; /* the name of its member */
    xmlDoc *doc;         /* of the package */
    struct item *items;  /* of the manifest, sorted by id */
    size_t nitems, cap;
};

static bool
is_epub (struct strv bytes)
{
    enum { HEAD = 128 };
    struct strv head = strv_sub (bytes, 0, HEAD);
    return zip_is (bytes) &&
           (strv_find (head, STRV ("application/epub+zip"), 0) != SIZE_MAX ||
            strv_find (bytes, STRV ("META-INF/container.xml"), 0) != SIZE_MAX);
}

static bool
is_wanted (struct strv name)
{
    static const struct strv ends[] = { STRV_INIT (".xml"), STRV_INIT (".opf"),
                                        STRV_INIT (".xhtml"), STRV_INIT (".html"),
                                        STRV_INIT (".htm") };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (strv_ends (name, ends[i]))
            return true;
    return false;
}

/* Fonts are scrambled in many books; where pages are, they read as noise. */
static enum ix_code
check_encryption (struct epub *e, struct ix_error *err)
{
    static const struct strv name = STRV_INIT ("META-INF/encryption.xml");
    xmlDoc *doc;
    bool is = false;
    if (!zip_find (&e->zip, name))
        return IX_OK;
    enum ix_code code = packed_tree (&e->zip, "EPUB", name, &doc, err);
    if (code != IX_OK)
        return code;
    const xmlNode *data = xml_child (xmlDocGetRootElement (doc), "EncryptedData");
    for (; data && !is; data = xml_next (data, "EncryptedData")) {
        const xmlNode *place = xml_child (xml_child (data, "CipherData"), "CipherReference");
        is = is_wanted (strv_cstr (xml_attr (place, "URI")));
    }
    xmlFreeDoc (doc);
    return is ? ix_fail (err, IX_EARG, "EPUB is encrypted: it needs a key") : IX_OK;
}

/* container.xml → the package. */
static enum ix_code
find_package (struct epub *e, struct ix_error *err)
{
    xmlDoc *doc;
    enum ix_code code =
        packed_tree (&e->zip, "EPUB", STRV ("META-INF/container.xml"), &doc, err);
    if (code != IX_OK)
        return code;
    const xmlNode *files = xml_child (xmlDocGetRootElement (doc), "rootfiles");
    const char *path = xml_attr (xml_child (files, "rootfile"), "full-path");
    e->package = arena_dup (&e->d->arena, strv_cstr (path));
    xmlFreeDoc (doc);
    return packed_tree (&e->zip, "EPUB", e->package, &e->doc, err);
}

/* The text of an element of the metadata. */
static struct strv
metadata (struct epub *e, const xmlNode *all, const char *name)
{
    const xmlNode *node = xml_child (all, name);
    struct strbuf text = STRBUF_INIT;
    if (node)
        html_add_text (node, 1 << 12, &text);
    struct strv kept = arena_dup (&e->d->arena, strv_trim (strbuf_strv (&text)));
    e->d->arena.failed = e->d->arena.failed || strbuf_failed (&text);
    strbuf_free (&text);
    return kept;
}

static void
read_metadata (struct epub *e, const xmlNode *package)
{
    const xmlNode *all = xml_child (package, "metadata");
    struct properties *p = &e->d->properties;
    *p = (struct properties){ .title = metadata (e, all, "title"),
                              .author = metadata (e, all, "creator"),
                              .date = html_date (e->d, metadata (e, all, "date")),
                              .language = metadata (e, all, "language") };
}

static int
by_id (const void *a, const void *b)
{
    return strv_cmp (((const struct item *)a)->id, ((const struct item *)b)->id);
}

static void
read_manifest (struct epub *e, const xmlNode *package)
{
    const xmlNode *item = xml_child (xml_child (package, "manifest"), "item");
    for (; item; item = xml_next (item, "item")) {
        struct item *grown =
            arena_grow (&e->d->arena, e->items, e->nitems, &e->cap, sizeof *e->items);
        if (!grown)
            return;
        e->items = grown;
        e->items[e->nitems++] = (struct item){ strv_cstr (xml_attr (item, "id")), item };
    }
    if (e->nitems > 1)
        qsort (e->items, e->nitems, sizeof *e->items, by_id);
}

/* A page that the spine has and the archive has not is missed by who reads the book. */
static void
note_missing (struct document *d, const char *name)
{
    struct strbuf text = STRBUF_INIT;
    if (d->nskipped++ > 0)
        return;
    strbuf_addf (&text, "%s: the book has no such page", name ? name : "?");
    d->skipped = arena_dup (&d->arena, strbuf_strv (&text));
    d->arena.failed = d->arena.failed || strbuf_failed (&text);
    strbuf_free (&text);
}

/* The bytes of the page that an entry of the spine means, or NULL: the list of contents, what
 * is no page, what is not there. */
static const struct strbuf *
page_of (struct epub *e, const xmlNode *itemref)
{
    struct item key = { .id = strv_cstr (xml_attr (itemref, "idref")) };
    const struct item *item =
        e->nitems > 0 ? bsearch (&key, e->items, e->nitems, sizeof key, by_id) : NULL;
    if (!item) {
        note_missing (e->d, xml_attr (itemref, "idref"));
        return NULL;
    }
    struct strv type = strv_cstr (xml_attr (item->node, "media-type"));
    if (html_has_word (item->node, "properties", "nav") ||
        strv_find (type, STRV ("html"), 0) == SIZE_MAX)
        return NULL;
    const char *href = xml_attr (item->node, "href");
    struct strv name = zip_target (&e->d->arena, e->package, strv_cstr (href));
    const struct strbuf *page = zip_find (&e->zip, name);
    if (!page)
        note_missing (e->d, href);
    return page;
}

static enum ix_code
read_pages (struct epub *e, const xmlNode *spine, struct ix_error *err)
{
    struct tree_writer t;
    size_t total = 0, npages = 0;
    enum ix_code code = IX_OK;
    tree_writer_init (&t, e->d);
    const xmlNode *ref = xml_child (spine, "itemref");
    for (; ref && code == IX_OK; ref = xml_next (ref, "itemref")) {
        const struct strbuf *page = page_of (e, ref);
        if (!page)
            continue;
        total += page->len;
        npages++;
        code = total > ZIP_UNPACKED_MAX
                   ? ix_fail (err, IX_EARG, "EPUB lists its pages over and over")
                   : html_read_page (strbuf_strv (page), &t, false, err);
    }
    tree_writer_free (&t);
    if (code == IX_OK && npages == 0)
        return ix_fail (err, IX_EARG, "EPUB without any page that is there");
    return code;
}

static enum ix_code
read_epub (struct strv bytes, struct document *d, struct ix_error *err)
{
    struct epub e = { .d = d };
    d->reader = "epub/1";
    d->whole_lines = true;
    enum ix_code code = zip_read (&e.zip, bytes, is_wanted, err);
    if (code == IX_OK)
        code = check_encryption (&e, err);
    if (code == IX_OK)
        code = find_package (&e, err);
    if (code == IX_OK) {
        const xmlNode *package = xmlDocGetRootElement (e.doc);
        read_metadata (&e, package);
        read_manifest (&e, package);
        code = read_pages (&e, xml_child (package, "spine"), err);
    }
    xmlFreeDoc (e.doc);
    zip_free (&e.zip);
    return code;
}

const struct reader epub_reader = { is_epub, read_epub, true };
