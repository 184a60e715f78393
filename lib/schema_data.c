/* One for each shard, made when the first document of it is unpacked. */
#include "lib/schema_data.h"

#include "xapian-c/ix.h"

void
unpackers_free (struct unpackers *u)
{
    for (size_t i = 0; i < SCHEMA_PLACES_MAX; i++) {
        unpacker_free (u->shards[i]);
        u->shards[i] = NULL;
    }
}

static enum ix_code
make_unpacker (struct unpackers *u, struct ix_reader *r, size_t shard, struct ix_error *err)
{
    struct strv dictionary;
    enum ix_code code =
        ix_reader_meta (r, shard, STRV (SCHEMA_META_DICTIONARY), &dictionary, err);
    return code == IX_OK ? unpacker_new (&u->shards[shard], dictionary, err) : code;
}

enum ix_code
unpackers_data (struct unpackers *u, struct ix_reader *r, uint32_t docid, struct strv packed,
                struct arena *arena, struct strv *out, struct ix_error *err)
{
    /* The engine numbers the documents of several shards in turn. */
    size_t shard = (docid - 1) % ix_reader_nshards (r);
    enum ix_code code = u->shards[shard] ? IX_OK : make_unpacker (u, r, shard, err);
    return code == IX_OK ? unpacker_unpack (u->shards[shard], packed, arena, out, err) : code;
}
