/* Metadata that was given: sidecars and the library.  What has to be guessed is guess.h.
 *
 * A sidecar is NAME.csl.json beside NAME.SUFFIX and holds one CSL-JSON object.  A library is an
 * array of them.  An item of the library belongs to a report when its id, or else its number,
 * gives the same key as the file's name, or else when its number is the report's own symbol.
 */
#ifndef PINCITE_INDEXER_METADATA_H
#define PINCITE_INDEXER_METADATA_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/work.h"

struct library_item {
    struct work work;               /* its key is empty */
    struct strv id_key, number_key; /* id and number as keys, to be compared with file names */
};

struct library {
    struct arena arena; /* owns everything below */
    struct library_item *items;
    size_t nitems;
    struct strv sha256; /* of the file; empty when there is none */
};

/* Reads the library at `path`.  `*out` needs library_free, also after a failure.  Messages name
 * the path.  IX_EARG: no array of CSL-JSON objects; IX_EIO: it is not there, or cannot be read;
 * IX_ENOMEM. */
IX_MUST_USE enum ix_code library_read (struct library *out, const char *path,
                                       struct ix_error *err);
void library_free (struct library *l);

/* The item for the report that is called `name` (a file without folders and suffix), whose own
 * symbol is `symbol` (empty when it is not known); NULL when there is none. */
const struct work *library_find (const struct library *l, struct strv name, struct strv symbol);

/* Reads the sidecar of the report at `path`, with strings in `arena`; the key is left empty.
 * `*found` says whether there is one.  Messages name the sidecar.  IX_EARG: no CSL-JSON;
 * IX_EIO, IX_ENOMEM. */
IX_MUST_USE enum ix_code sidecar_read (struct strv path, struct arena *arena, struct work *out,
                                       bool *found, struct ix_error *err);

/* Appends the SHA-256 of the sidecar of the report at `path`; nothing where there is none, or
 * where it cannot be read. */
void sidecar_hash (struct strv path, struct strbuf *out);

/* The file's name without folders and without its last suffix. */
struct strv metadata_stem (struct strv path);

#endif
