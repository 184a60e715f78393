/* Assigning keys and shards: see assign.h. */
#include "indexer/assign.h"

#include "indexer/tally.h"

static void
take_keys_of (struct assign *a, const struct source *s)
{
    for (size_t i = 0; i < s->nworks; i++)
        keys_take (&a->keys, s->works[i].key, s->work.source_file);
}

static void
count_source (struct assign *a, const struct source *s)
{
    for (size_t i = 0; i < s->nworks; i++) {
        struct tally tally;
        tally_decode (s->works[i].counts, &tally);
        shards_count (a->shards, s->shard, tally_passages (&tally));
    }
}

void
assign_init (struct assign *out, const struct known *known, struct shards *shards,
             bool shards_stay)
{
    *out = (struct assign){ .known = known, .shards = shards, .shards_stay = shards_stay };
    keys_init (&out->keys);
    for (size_t i = 0; i < known->nsources; i++) {
        out->nremoved += known->sources[i].removed;
        if (known->sources[i].removed)
            continue;
        take_keys_of (out, &known->sources[i]);
        if (shards_stay && shards->n > 1)
            count_source (out, &known->sources[i]);
    }
}

void
assign_free (struct assign *a)
{
    keys_free (&a->keys);
}

bool
assign_key (struct assign *a, const struct job *job, struct strv wanted, struct strbuf *out)
{
    return keys_choose (&a->keys, wanted, job_key_before (job, wanted), job->source, out);
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
