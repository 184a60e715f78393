/* Assigning keys and shards: see assign.h. */
#include "indexer/assign.h"

static enum ix_code
owner_before (void *known, struct strv key, struct strv *out, struct ix_error *err)
{
    return known_owner (known, key, out, err);
}

static enum ix_code
count_shards (struct assign *a, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < a->shards->n && code == IX_OK; i++) {
        size_t npassages;
        code = known_passages (a->known, i, &npassages, err);
        if (code == IX_OK)
            shards_count (a->shards, i, npassages);
    }
    return code;
}

enum ix_code
assign_init (struct assign *out, struct known *known, struct shards *shards, bool shards_stay,
             struct ix_error *err)
{
    *out = (struct assign){ .known = known, .shards = shards, .shards_stay = shards_stay };
    keys_init (&out->keys, (struct keys_before){ owner_before, known });
    for (size_t i = 0; i < known->nsources; i++)
        out->nremoved += known->sources[i].removed;
    return shards_stay && shards->n > 1 ? count_shards (out, err) : IX_OK;
}

void
assign_free (struct assign *a)
{
    keys_free (&a->keys);
}

enum ix_code
assign_key (struct assign *a, const struct job *job, struct strv wanted, struct strbuf *out,
            struct ix_error *err)
{
    return keys_choose (&a->keys, wanted, job_key_before (job, wanted), job->source, out, err);
}

/* What was removed in this run under that key; NULL when nothing was. */
static const struct source *
find_removed (const struct assign *a, struct strv key)
{
    for (size_t i = 0; i < a->known->nsources && a->nremoved > 0; i++) {
        const struct source *s = &a->known->sources[i];
        if (s->removed && strv_eq (s->work.key, key))
            return s;
    }
    return NULL;
}

/* A file that takes the key of another follows it, so that no other shard ever holds that key
 * too. */
static size_t
choose_shard (struct assign *a, const struct job *job, struct strv key)
{
    if (job->written || (job->before != NULL && a->shards_stay))
        return job->shard;
    const struct source *removed = a->shards_stay ? find_removed (a, key) : NULL;
    return removed != NULL ? removed->shard : shards_choose (a->shards);
}

/* What the index holds already is in the sizes. */
void
assign_shard (struct assign *a, struct job *job, struct strv key, size_t npassages)
{
    job->shard = choose_shard (a, job, key);
    if (job->before == NULL || !a->shards_stay)
        shards_count (a->shards, job->shard, npassages);
}
