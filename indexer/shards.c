/* Which file belongs to which shard, and the transactions of all: see shards.h. */
#include "indexer/shards.h"

#include <string.h>

enum {
    AHEAD_MAX =
        12288, /* passages: some parts of a build, so that most of them hold one shard */
    AHEAD_FRACTION = 8, /* of an average shard, so that few reports are spread too */
};

void
shards_init (struct shards *s, const struct life *life, size_t n)
{
    memset (s, 0, sizeof *s);
    s->life = life;
    s->n = n;
}

void
shards_free (struct shards *s)
{
    for (size_t i = 0; i < s->n; i++)
        ix_writer_free (s->writers[i]);
    memset (s, 0, sizeof *s);
}

void
shards_count (struct shards *s, size_t shard, size_t npassages)
{
    s->sizes[shard] += npassages;
    s->total += npassages;
}

size_t
shards_choose (struct shards *s)
{
    size_t least = 0, ahead = s->total / s->n / AHEAD_FRACTION;
    for (size_t i = 1; i < s->n; i++)
        if (s->sizes[i] < s->sizes[least])
            least = i;
    if (ahead > AHEAD_MAX)
        ahead = AHEAD_MAX;
    if (s->sizes[s->chosen] > s->sizes[least] + ahead)
        s->chosen = least;
    return s->chosen;
}

static enum ix_code
open_writer (struct shards *s, size_t shard, struct ix_error *err)
{
    struct strbuf path = STRBUF_INIT;
    life_shard_path (s->life, shard, &path);
    enum ix_code code =
        strbuf_failed (&path)
            ? ix_no_memory (err)
            : ix_writer_open (&s->writers[shard], strbuf_strv (&path), IX_EXISTING, err);
    strbuf_free (&path);
    return code == IX_OK ? ix_writer_begin (s->writers[shard], err) : code;
}

enum ix_code
shards_writer (struct shards *s, size_t shard, struct ix_writer **out, struct ix_error *err)
{
    enum ix_code code = s->writers[shard] == NULL ? open_writer (s, shard, err) : IX_OK;
    *out = code == IX_OK ? s->writers[shard] : NULL;
    return code;
}

bool
shards_is_open (const struct shards *s, size_t shard)
{
    return s->writers[shard] != NULL;
}

enum ix_code
shards_commit (struct shards *s, size_t shard, struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = ix_writer_commit (s->writers[shard], &failure);
    ix_writer_free (s->writers[shard]);
    s->writers[shard] = NULL;
    s->ncommitted += code == IX_OK;
    if (code == IX_OK)
        return code;
    bool building = s->life->building[0] != '\0';
    if (s->ncommitted == 0 || building)
        return ix_fail (err, code, "%s", failure.msg);
    return ix_fail (err, code,
                    "%s; %zu of its shards hold the new text, and the same command again does "
                    "the rest",
                    failure.msg, s->ncommitted);
}
