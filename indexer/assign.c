/* Assigning keys and shards: see assign.h. */
#include "indexer/assign.h"

static bool
is_removed (const struct assign *a, const struct source *s)
{
    const struct known_source *listed = known_listed (&a->run->known, s->work.source_file);
    return listed != NULL && listed->removed;
}

/* Asks whether `holder` keeps `key`; `*out` is its source then, and else stays as it is. */
static enum ix_code
ask_holder (struct assign *a, const struct source *holder, struct strv key, struct strv *out,
            struct ix_error *err)
{
    struct strv source = holder->work.source_file;
    struct job *giver = NULL;
    bool keeps = false;
    enum ix_code code = is_removed (a, holder)
                            ? IX_OK
                            : claims_keeps (&a->claims, source, key, &keeps, &giver, err);
    if (keeps || (giver != NULL && a->giver != NULL)) /* it is given by one only */
        *out = arena_dup (&a->keys.arena, source);
    if (giver != NULL)
        a->giver = giver;
    a->holder = holder->shard;
    return code;
}

static enum ix_code
find_holders (struct assign *a, struct strv key, struct arena *arena, struct sources *out,
              struct ix_error *err)
{
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = known_holders (&a->run->known, key, arena, out, &failure);
    return code == IX_OK ? code : run_fail_unreadable (a->run, &failure, err);
}

/* The file in hand has what nobody else keeps. */
static enum ix_code
owner_before (void *self, struct strv key, struct strv *out, struct ix_error *err)
{
    struct assign *a = self;
    struct arena arena = ARENA_INIT;
    struct sources holders;
    bool own = false;
    *out = STRV ("");
    a->giver = NULL;
    a->holder = ASSIGN_NOWHERE;
    enum ix_code code = find_holders (a, key, &arena, &holders, err);
    for (size_t i = 0; i < holders.n && code == IX_OK && out->len == 0; i++) {
        if (strv_eq (holders.items[i].work.source_file, a->job->held))
            own = true;
        else
            code = ask_holder (a, &holders.items[i], key, out, err);
    }
    if (own && out->len == 0)
        *out = a->job->held;
    arena_free (&arena);
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
    *out = (struct assign){ .run = run,
                            .shards = shards,
                            .shards_stay = shards_stay,
                            .holder = ASSIGN_NOWHERE,
                            .first = ASSIGN_NOWHERE };
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
assign_key (struct assign *a, const struct turn *turn, struct strv wanted, struct strbuf *out,
            struct ix_error *err)
{
    struct strv before = former_key (&turn->former, wanted, is_chosen, &a->keys);
    a->job = turn->job;
    a->giver = NULL;
    a->holder = ASSIGN_NOWHERE;
    enum ix_code code = keys_choose (&a->keys, wanted, before, turn->job->held, out, err);
    if (turn->nworks == 0)
        a->first = a->holder;
    return code;
}

/* A new file that takes the key of another follows it, so that no other shard holds that key
 * too when a run is killed between two. */
static size_t
choose_shard (struct assign *a, const struct job *job)
{
    if (job->written || (job->before && a->shards_stay))
        return job->shard;
    return a->shards_stay && a->first != ASSIGN_NOWHERE ? a->first : shards_choose (a->shards);
}

/* What the index holds already is in the sizes. */
void
assign_shard (struct assign *a, struct job *job, size_t npassages)
{
    job->shard = (uint32_t)choose_shard (a, job);
    if (!job->before || !a->shards_stay)
        shards_count (a->shards, job->shard, npassages);
}
