/* The reader of OpenDocument text (ODT): parts and entry; the text is odt_body.c's. */
#include "reader/odt_body.h"
#include "reader/packed.h"
#include "reader/reader.h"
#include "reader/xml.h"

static bool
odt_is_mine (struct strv bytes)
{
    struct strv head = strv_sub (bytes, 0, 256);
    struct strv type = STRV ("mimetypeapplication/vnd.oasis.opendocument.text");
    return zip_is (bytes) && strv_find (head, type, 0) != SIZE_MAX;
}

static bool
is_wanted (struct strv name)
{
    return strv_eq (name, STRV ("content.xml")) || strv_eq (name, STRV ("styles.xml")) ||
           strv_eq (name, STRV ("META-INF/manifest.xml"));
}

static bool
is_encrypted (const struct zip *zip)
{
    const struct strbuf *manifest = zip_find (zip, STRV ("META-INF/manifest.xml"));
    return manifest &&
           strv_find (strbuf_strv (manifest), STRV ("encryption-data"), 0) != SIZE_MAX;
}

static enum ix_code
read_parts (const struct zip *zip, struct document *d, struct ix_error *err)
{
    xmlDoc *content = NULL, *styles = NULL;
    if (is_encrypted (zip))
        return ix_fail (err, IX_EARG, "ODT is encrypted: it needs a password");
    enum ix_code code = packed_tree (zip, "ODT", STRV ("content.xml"), &content, err);
    if (code == IX_OK && zip_find (zip, STRV ("styles.xml")))
        code = packed_tree (zip, "ODT", STRV ("styles.xml"), &styles, err);
    if (code == IX_OK)
        code = odt_body_read (d, xmlDocGetRootElement (content),
                              styles ? xmlDocGetRootElement (styles) : NULL, err);
    xmlFreeDoc (content);
    xmlFreeDoc (styles);
    return code;
}

static enum ix_code
odt_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    struct zip zip;
    d->reader = "odt/1";
    d->encoding = "UTF-8";
    d->whole_lines = true;
    enum ix_code code = zip_read (&zip, bytes, is_wanted, err);
    if (code == IX_OK)
        code = read_parts (&zip, d, err);
    zip_free (&zip);
    return code;
}

const struct reader odt_reader = { odt_is_mine, odt_read, true };
