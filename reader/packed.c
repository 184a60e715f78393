/* Parts of packed XML: see packed.h. */
#include "reader/packed.h"

#include "reader/xml.h"

enum ix_code
packed_tree (const struct zip *zip, const char *format, struct strv name, xmlDoc **out,
             struct ix_error *err)
{
    const struct strbuf *bytes = zip_find (zip, name);
    *out = NULL;
    if (!bytes)
        return ix_fail (err, IX_EARG, "%s lacks its part %.*s", format, STRV_ARG (name));
    enum ix_code code = xml_read (strbuf_strv (bytes), out, err);
    if (code != IX_OK)
        (void)ix_prefix (err, "%.*s", STRV_ARG (name));
    return code;
}
