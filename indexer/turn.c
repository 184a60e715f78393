/* Turns of jobs: see turn.h. */
#include "indexer/turn.h"

#include "lib/text.h"

#include <string.h>

void
turn_add_work (struct turn *t, struct strv key, struct strv edition, struct strv wanted)
{
    struct arena *arena = &t->arena;
    struct turn_work *grown =
        arena_grow (arena, t->works, t->nworks, &t->works_cap, sizeof *t->works);
    if (grown == NULL)
        return;
    t->works = grown;
    t->works[t->nworks++] =
        (struct turn_work){ arena_dup (arena, key), arena_dup (arena, edition),
                            arena_dup (arena, wanted) };
}

void
turn_forget_works (struct turn *t)
{
    t->nworks = 0;
    memset (&t->tally, 0, sizeof t->tally);
}

void
turn_add_editions (const struct turn *t, struct edition *e)
{
    for (size_t i = 0; i < t->nworks; i++)
        edition_add (e, t->works[i].key, t->works[i].edition);
}

void
turn_tell (struct turn *t, struct strv text)
{
    strbuf_add (&t->messages, text);
    strbuf_addc (&t->messages, '\n');
}

enum ix_code
turn_tell_failure (struct turn *turn, struct strv work, const struct ix_error *failure,
                   struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    if (failure->code == IX_ENOMEM || failure->code == IX_EINTERNAL)
        return ix_fail (err, failure->code, "%s: %s", turn->job->path.s, failure->msg);
    if (work.len > 0)
        strbuf_addf (&text, "%.*s is left out: ", STRV_ARG (work));
    strbuf_adds (&text, failure->msg);
    turn_tell (turn, strbuf_strv (&text));
    strbuf_free (&text);
    turn->job->failed = true;
    return IX_OK;
}

void
turn_add_findings (struct turn *turn, const struct audit *a)
{
    struct strbuf *out = &turn->audit;
    for (size_t i = 0; i < a->nfindings; i++) {
        const struct audit_finding *f = &a->findings[i];
        text_show_safe (turn->job->path, false, out);
        if (f->line_no > 0)
            strbuf_addf (out, ":%u", (unsigned)f->line_no);
        strbuf_adds (out, ": ");
        text_show_safe (f->message, false, out);
        strbuf_addc (out, '\n');
    }
}

void
turn_tell_skipped (struct turn *turn, const struct audit *a)
{
    for (size_t i = 0; i < a->nfindings; i++)
        if (a->findings[i].kind == AUDIT_RECORD_BROKEN) {
            turn_tell (turn, a->findings[i].message);
            turn->job->failed = true;
        }
}

void
turn_undo (struct job *job)
{
    job->state = job->planned;
    job->failed = job->written = job->kept = false;
    job->shard = 0;
    job->outcome = (struct outcome){ .nworks = 0 };
}

static void
take_before (struct turn *t)
{
    const struct source *before = t->former.before;
    for (size_t i = 0; i < before->nworks; i++) {
        const struct work *w = &before->works[i];
        struct tally tally;
        turn_add_work (t, w->key, w->edition, STRV (""));
        tally_decode (w->counts, &tally);
        tally_add (&t->tally, &tally);
    }
    t->job->shard = (uint32_t)before->shard;
}

enum ix_code
turn_begin (struct turn *out, struct job *job, struct known *known, struct ix_error *err)
{
    struct source *before;
    *out = (struct turn){
        .arena = ARENA_INIT, .job = job, .messages = STRBUF_INIT, .audit = STRBUF_INIT
    };
    turn_undo (job);
    enum ix_code code = known_find (known, job->held, &out->arena, &before, err);
    if (code != IX_OK)
        return code;
    job->before = before != NULL;
    out->former = (struct former){ .before = before, .moved = job->moved };
    if (before != NULL)
        take_before (out);
    return arena_failed (&out->arena) ? ix_no_memory (err) : IX_OK;
}

static void
free_turn (struct turn *t)
{
    strbuf_free (&t->messages);
    strbuf_free (&t->audit);
    arena_free (&t->arena);
}

void
turn_free (struct turn *t)
{
    turn_undo (t->job);
    free_turn (t);
}

/* ------------------------------------------------------------------ what stays of it */

/* One work names a job by its key, several by their file. */
static struct strv
name_of (const struct turn *t, struct arena *arena)
{
    struct strbuf name = STRBUF_INIT;
    if (t->nworks == 1)
        return arena_dup (arena, t->works[0].key);
    if (t->nworks == 0)
        return STRV ("");
    work_key (metadata_stem (t->job->path), &name);
    strbuf_addf (&name, " (%zu works)", t->nworks);
    struct strv out = arena_dup (arena, strbuf_strv (&name));
    arena->failed = arena->failed || strbuf_failed (&name);
    strbuf_free (&name);
    return out;
}

/* Most files lack the same. */
static struct strv
share_guessed (struct jobs *jobs, struct strv guessed)
{
    size_t n = sizeof jobs->guesses / sizeof jobs->guesses[0];
    for (size_t i = 0; i < jobs->nguesses; i++)
        if (strv_eq (jobs->guesses[i], guessed))
            return jobs->guesses[i];
    struct strv copy = arena_dup (&jobs->arena, guessed);
    if (jobs->nguesses < n)
        jobs->guesses[jobs->nguesses++] = copy;
    return copy;
}

static void
keep_texts (const struct turn *t, struct arena *arena, struct outcome *out)
{
    if (t->messages.len + t->audit.len == 0)
        return;
    out->texts = ARENA_NEW (arena, struct texts);
    if (out->texts != NULL)
        *out->texts = (struct texts){ arena_dup (arena, strbuf_strv (&t->messages)),
                                      arena_dup (arena, strbuf_strv (&t->audit)) };
}

enum ix_code
turn_end (struct turn *t, struct jobs *jobs, struct ix_error *err)
{
    struct arena *arena = &jobs->arena;
    struct outcome *out = &t->job->outcome;
    bool failed =
        arena_failed (&t->arena) || strbuf_failed (&t->messages) || strbuf_failed (&t->audit);
    *out = (struct outcome){ .name = name_of (t, arena),
                             .guessed = share_guessed (jobs, t->guessed),
                             .nworks = t->nworks,
                             .tally = t->tally };
    keep_texts (t, arena, out);
    free_turn (t);
    return failed || arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}
