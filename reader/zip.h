/* Members of a ZIP archive in memory, by libarchive: what the formats that are packed XML
 * (DOCX, ODT, EPUB) are read from.
 */
#ifndef PINCITE_READER_ZIP_H
#define PINCITE_READER_ZIP_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/strbuf.h"

/* What an archive may be: members in all, bytes unpacked of those that are wanted, and how many
 * times the file's own size these may be once they are over ZIP_SMALL. */
enum {
    ZIP_MEMBERS_MAX = 20000,
    ZIP_UNPACKED_MAX = 256 << 20,
    ZIP_RATIO_MAX = 200,
    ZIP_SMALL = 16 << 20,
};

struct zip_member {
    struct strv name; /* with "/" between folders */
    struct strbuf bytes;
};

struct zip {
    struct arena arena;
    struct zip_member *members; /* in the archive's order */
    size_t n;
};

/* Whether the bytes begin as an archive does. */
bool zip_is (struct strv bytes);

/* Unpacks the members whose names are `wanted`.  `out` needs zip_free, on failure too.
 * IX_EARG: damaged, encrypted, or over a limit; IX_ENOMEM. */
IX_MUST_USE enum ix_code zip_read (struct zip *out, struct strv bytes,
                                   bool (*wanted) (struct strv name), struct ix_error *err);
void zip_free (struct zip *zip);

/* The bytes of the first member called `name`, borrowed; NULL when there is none. */
const struct strbuf *zip_find (const struct zip *zip, struct strv name);

/* The member that `target`, a reference in the member `from`, means: relative to its folder, or
 * to the archive when it begins with "/"; "%20" decoded, "#…" cut off.  In `arena`; empty when
 * it leaves the archive, names another place ("http:…") or memory is out. */
struct strv zip_target (struct arena *arena, struct strv from, struct strv target);

#endif
