/* Messages and table at the end of a run: see show.h. */
#include "indexer/show.h"

#include "indexer/say.h"
#include "lib/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

/* ------------------------------------------------------------------ messages */

/* A path that was given and is gone is what --prune is for; a link that leads nowhere is there.
 */
static bool
was_pruned (const struct run *r, struct strv path)
{
    struct arena arena = ARENA_INIT;
    struct stat st;
    if (lstat (path.s, &st) == 0)
        return false;
    struct strv real = walk_real_path (path.s, &arena);
    struct walk root = { .roots = &real, .nroots = 1 };
    bool found = false;
    for (size_t i = 0; i < r->known.nsources && !found; i++) {
        const struct known_source *s = &r->known.sources[i];
        found = (s->removed || s->renamed) && real.len > 0 &&
                walk_covers (&root, known_real_path (&r->known, s->name, &arena));
    }
    arena_free (&arena);
    return found;
}

static bool
counts_as_skipped (const struct run *r, const struct walk_skip *s)
{
    return s->failed && !was_pruned (r, s->path);
}

static void
show_skips (const struct run *r)
{
    size_t passed = 0;
    for (size_t i = 0; i < r->walk.nskips; i++) {
        const struct walk_skip *s = &r->walk.skips[i];
        if (counts_as_skipped (r, s))
            say ("%s: skipped: %s", s->path.s, s->reason.s);
        else if (!s->failed && r->settings->verbose)
            say ("%s: passed over: %s", s->path.s, s->reason.s);
        passed += !s->failed;
    }
    if (passed > 0 && !r->settings->verbose)
        say ("%zu file%s passed over, whose name%s not that of a report; --verbose lists %s",
             passed, passed == 1 ? "" : "s", passed == 1 ? " is" : "s are",
             passed == 1 ? "it" : "them");
}

static const char *
state_name (const struct job *job)
{
    static const char *const names[] = {
        [JOB_NEW] = "new",
        [JOB_CHANGED] = "changed",
        [JOB_SAME] = "unchanged",
        [JOB_SKIPPED] = "skipped",
    };
    return names[job->state];
}

/* Files whose guessed fields are the same: so many are told each by itself, more together. */
enum { GUESSED_FEW = 5, GUESSES_MAX = 64 };

struct guesses {
    struct guessed {
        struct strv names;
        size_t nfiles;
    } at[GUESSES_MAX];
    size_t n;
};

/* The type is always guessed, named first, and of no interest. */
static struct strv
guessed_names (const struct job *job)
{
    struct strv guessed = job->outcome.guessed, rest = guessed, name;
    if (job->state != JOB_NEW && job->state != JOB_CHANGED)
        return STRV ("");
    return strv_split (&rest, ',', &name) && strv_eq (name, STRV ("type")) ? rest : guessed;
}

static struct guessed *
find_guessed (struct guesses *g, struct strv names)
{
    for (size_t i = 0; i < g->n; i++)
        if (strv_eq (g->at[i].names, names))
            return &g->at[i];
    return NULL;
}

static void
count_guesses (const struct run *r, struct guesses *out)
{
    out->n = 0;
    for (size_t i = 0; i < r->jobs.n; i++) {
        struct strv names = guessed_names (&r->jobs.items[i]);
        struct guessed *found = find_guessed (out, names);
        if (found != NULL)
            found->nfiles++;
        else if (names.len > 0 && out->n < GUESSES_MAX)
            out->at[out->n++] = (struct guessed){ names, 1 };
    }
}

static void
add_names (struct strv names, struct strbuf *out)
{
    struct strv name;
    for (const char *before = ""; strv_split (&names, ',', &name); before = ", ")
        strbuf_addf (out, "%s%.*s", before, STRV_ARG (name));
}

static void
show_guessed (const struct run *r, const struct job *job, struct guesses *guesses)
{
    struct strbuf text = STRBUF_INIT;
    struct strv names = guessed_names (job);
    const struct guessed *found = find_guessed (guesses, names);
    bool together = found != NULL && found->nfiles > GUESSED_FEW && !r->settings->verbose;
    add_names (names, &text);
    if (text.len > 0 && !together)
        say ("%s: guessed: %s", job->path.s, text.buf);
    strbuf_free (&text);
}

static void
show_guesses (const struct run *r, const struct guesses *guesses)
{
    struct strbuf text = STRBUF_INIT;
    bool shown = false;
    for (size_t i = 0; i < guesses->n && !r->settings->verbose; i++) {
        if (guesses->at[i].nfiles <= GUESSED_FEW)
            continue;
        strbuf_reset (&text);
        add_names (guesses->at[i].names, &text);
        say ("guessed: %s (%zu reports)%s", text.buf, guesses->at[i].nfiles,
             shown ? "" : "; see pincite info, or give FILE.csl.json");
        shown = true;
    }
    strbuf_free (&text);
}

static void
show_job (const struct run *r, const struct job *job, struct guesses *guesses)
{
    const struct texts *texts = job->outcome.texts;
    struct strv rest = texts != NULL ? texts->messages : STRV (""), line;
    const char *word = job->state == JOB_SKIPPED ? "skipped: " : "";
    while (strv_split (&rest, '\n', &line))
        if (line.len > 0)
            say ("%s: %s%.*s", job->path.s, word, STRV_ARG (line));
    if (r->settings->verbose && job->state != JOB_SKIPPED)
        say ("%s: %s", job->path.s, state_name (job));
    show_guessed (r, job, guesses);
}

void
show_messages (const struct run *r)
{
    struct guesses guesses;
    show_skips (r);
    count_guesses (r, &guesses);
    for (size_t i = 0; i < r->jobs.n; i++)
        show_job (r, &r->jobs.items[i], &guesses);
    show_guesses (r, &guesses);
    if (r->ntaken > 0)
        say ("went on with a build that was stopped, from %zu report%s", r->ntaken,
             r->ntaken == 1 ? "" : "s");
    if (r->idle)
        say ("no reports there; nothing was done");
}

/* ------------------------------------------------------------------ table */

struct column {
    const char *title;
    size_t tally;
};

static const struct column columns[] = {
    { "paragraphs", PASSAGE_PARAGRAPH },
    { "boxes", PASSAGE_BOX },
    { "notes", PASSAGE_FOOTNOTE },
    { "tables", PASSAGE_TABLE },
    { "gaps", TALLY_GAPS },
    { "repeats", TALLY_REPEATS },
    { "words left out", TALLY_WORDS_LOST },
};
enum { NCOLUMNS = sizeof columns / sizeof columns[0] };

/* What a build reads again unasked is nobody's business. */
static bool
is_shown (const struct run *r, const struct job *job)
{
    return job->state != JOB_SKIPPED && (!job->unasked || r->settings->rebuild);
}

static size_t
key_width (const struct run *r)
{
    size_t width = sizeof "report" - 1;
    for (size_t i = 0; i < r->jobs.n; i++) {
        size_t len = r->jobs.items[i].outcome.name.len;
        if (is_shown (r, &r->jobs.items[i]) && len > width)
            width = len;
    }
    return width;
}

static void
show_row (const struct job *job, size_t width)
{
    (void)printf ("%-*.*s", (int)width, STRV_ARG (job->outcome.name));
    for (size_t c = 0; c < NCOLUMNS; c++)
        (void)printf ("  %*" PRIu32, (int)strv_cstr (columns[c].title).len,
                      job->outcome.tally.counts[columns[c].tally]);
    (void)printf ("  %s\n", state_name (job));
}

static void
show_rows (const struct run *r)
{
    size_t width = key_width (r), shown = 0;
    for (size_t i = 0; i < r->jobs.n; i++) {
        if (!is_shown (r, &r->jobs.items[i]))
            continue;
        if (shown++ == 0) {
            (void)printf ("%-*s", (int)width, "report");
            for (size_t c = 0; c < NCOLUMNS; c++)
                (void)printf ("  %s", columns[c].title);
            (void)putchar ('\n');
        }
        show_row (&r->jobs.items[i], width);
    }
}

static void
show_audits (const struct run *r)
{
    for (size_t i = 0; i < r->jobs.n; i++) {
        const struct texts *texts = r->jobs.items[i].outcome.texts;
        if (texts != NULL)
            (void)fputs (texts->audit.s, stdout);
    }
}

void
show_table (const struct run *r)
{
    show_audits (r);
    show_rows (r);
    (void)fputs (r->removed.buf, stdout);
    if (r->settings->dry_run)
        (void)puts ("nothing was written (--dry-run)");
}

/* ------------------------------------------------------------------ status */

bool
show_is_incomplete (const struct run *r)
{
    for (size_t i = 0; i < r->walk.nskips; i++)
        if (counts_as_skipped (r, &r->walk.skips[i]))
            return true;
    for (size_t i = 0; i < r->jobs.n; i++)
        if (r->jobs.items[i].failed)
            return true;
    return r->idle;
}

bool
show_has_findings (const struct run *r)
{
    for (size_t i = 0; i < r->jobs.n; i++)
        if (is_shown (r, &r->jobs.items[i]) &&
            tally_findings (&r->jobs.items[i].outcome.tally) > 0)
            return true;
    return false;
}
