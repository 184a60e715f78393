/* Keys of works: which are taken, and which a report gets.
 *
 * A key is the WORK of ids.  It is unique in an index; a report that finds its own taken gets
 * "-2", "-3" … after it, and keeps that for as long as it is in the index.
 */
#ifndef PINCITE_INDEXER_KEYS_H
#define PINCITE_INDEXER_KEYS_H

#include "lib/arena.h"
#include "lib/strbuf.h"

struct keys {
    struct arena arena;
    void *taken; /* tree of keys with their owners */
};

void keys_init (struct keys *k);
void keys_free (struct keys *k);

/* Notes that `owner` (a source file as it is stored) has `key`; the first owner stays. */
void keys_take (struct keys *k, struct strv key, struct strv owner);

/* What `key` is a form of when it is "wanted-N": that; else `key` itself. */
struct strv keys_stem (struct strv key);

/* Appends a key for `owner` to `out` and takes it, so that it is not chosen again: `before`,
 * the key that it had, if that is `wanted` with or without a number after it; else `wanted` or
 * the first "wanted-N" that is free or its own.  Returns false when memory is out. */
bool keys_choose (struct keys *k, struct strv wanted, struct strv before, struct strv owner,
                  struct strbuf *out);
/* Takes a choice back, as if it had not been made. */
void keys_give_back (struct keys *k, struct strv key);

#endif
