/* Keys of works: which are taken, and which a report gets.
 *
 * A key is the WORK of ids.  It is unique in an index; a report that finds its own taken gets
 * "-2", "-3" … after it, and keeps that for as long as it is in the index and asks for the same
 * key.  A key is taken by what stays in the index (claims.h), and by the reports before in the
 * run; so a report of many gets in a run what it would get in an index that is built anew, but
 * where it would take the key of one that stays.
 */
#ifndef PINCITE_INDEXER_KEYS_H
#define PINCITE_INDEXER_KEYS_H

#include "lib/arena.h"
#include "lib/error.h"
#include "lib/strbuf.h"

/* Whom keys belong to that are not chosen yet. */
struct keys_before {
    /* Says who has `key` and keeps it (a source file as it is stored, which must outlive the
     * keys); empty: nobody. */
    enum ix_code (*owner) (void *self, struct strv key, struct strv *out, struct ix_error *err);
    void *self;
};

struct keys {
    struct arena arena;
    struct keys_before before;
    void *taken; /* tree of keys with their owners, as far as they were asked for or chosen */
};

/* Needs keys_free. */
void keys_init (struct keys *k, struct keys_before before);
void keys_free (struct keys *k);

/* What `key` is a form of when it is "wanted-N": that; else `key` itself. */
struct strv keys_stem (struct strv key);

/* Whether a report has got it. */
bool keys_is_chosen (const struct keys *k, struct strv key);

/* Appends a key for `owner`, which must outlive `k`, to `out` and takes it, so that it is not
 * chosen again: `before`, the key that it had, if that is `wanted` with or without a number
 * after it; else `wanted` or the first "wanted-N" that is free or its own.  IX_ENOMEM, and what
 * the owner's function says.
 */
IX_MUST_USE enum ix_code keys_choose (struct keys *k, struct strv wanted, struct strv before,
                                      struct strv owner, struct strbuf *out,
                                      struct ix_error *err);
/* Takes a choice back, as if it had not been made. */
void keys_give_back (struct keys *k, struct strv key);

#endif
