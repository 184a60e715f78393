/* Assigning keys and shards: see assign.h. */
#include "indexer/assign.h"

/* Asks whether `holder` keeps `key`; `*out` is its source then, and else stays as it is. */
static enum ix_code
ask_holder (struct assign *a, const struct source *holder, struct strv key, struct strv *out,
            struct ix_error *err)
{
    struct strv source = holder->work.source_file;
    struct job *giver = NULL;
    bool keeps = false;
    enum ix_code code =
        holder->removed ? IX_OK : claims_keeps (&a->claims, source, key, &keeps, &giver, err);
    if (keeps || (giver != NULL && a->giver != NULL)) /* it is given by one only */
        *out = source;
    if (giver != NULL)
        a->giver = giver;
    a->holder = holder;
    return code;
}

static enum ix_code
find_holders (struct assign *a, struct strv key, struct source **out, size_t *n,
              struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = known_holders (&a->run->known, key, out, n, &failure);
    return code == IX_OK ? code : run_fail_unreadable (a->run, &failure, err);
}

/* The file in hand has what nobody else keeps. */
static enum ix_code
owner_before (void *self, struct strv key, struct strv *out, struct ix_error *err)
{
    struct assign *a = self;
    struct source *holders;
    size_t n;
    bool own = false;
    *out = STRV ("");
    a->giver = NULL;
    a->holder = NULL;
    enum ix_code code = find_holders (a, key, &holders, &n, err);
    for (size_t i = 0; i < n && code == IX_OK && out->len == 0; i++) {
        if (strv_eq (holders[i].work.source_file, a->job->held))
            own = true;
        else
            code = ask_holder (a, &holders[i], key, out, err);
    }
    if (own && out->len == 0)
        *out = a->job->held;
    return code;
}

static enum ix_code
count_shards (struct assign *a, struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < a->shards->n && code == IX_OK; i++) {
        size_t npassages;
        code = known_passages (&a->run->known, i, &npassages, &failure);
        if (code == IX_OK)
            shards_count (a->shards, i, npassages);
    }
    return code == IX_OK ? code : run_fail_unreadable (a->run, &failure, err);
}

enum ix_code
assign_init (struct assign *out, struct run *run, struct shards *shards, bool shards_stay,
             bool build, struct ix_error *err)
{
    *out = (struct assign){ .run = run, .shards = shards, .shards_stay = shards_stay };
    keys_init (&out->keys, (struct keys_before){ owner_before, out });
    claims_init (&out->claims, run, build);
    return shards_stay && shards->n > 1 ? count_shards (out, err) : IX_OK;
}

void
assign_free (struct assign *a)
{
    keys_free (&a->keys);
}

static bool
is_chosen (const void *keys, struct strv key)
{
    return keys_is_chosen (keys, key);
}

enum ix_code
assign_key (struct assign *a, const struct job *job, struct strv wanted, struct strbuf *out,
            struct ix_error *err)
{
    struct strv before = job_key_before (job, wanted, is_chosen, &a->keys);
    a->job = job;
    a->giver = NULL;
    a->holder = NULL;
    enum ix_code code = keys_choose (&a->keys, wanted, before, job->held, out, err);
    if (job->nworks == 0)
        a->first = a->holder;
    return code;
}

/* A new file that takes the key of another follows it, so that no other shard holds that key
 * too when a run is killed between two. */
static size_t
choose_shard (struct assign *a, const struct job *job)
{
    if (job->written || (job->before != NULL && a->shards_stay))
        return job->shard;
    return a->shards_stay && a->first != NULL ? a->first->shard : shards_choose (a->shards);
}

/* What the index holds already is in the sizes. */
void
assign_shard (struct assign *a, struct job *job, size_t npassages)
{
    job->shard = choose_shard (a, job);
    if (job->before == NULL || !a->shards_stay)
        shards_count (a->shards, job->shard, npassages);
}
