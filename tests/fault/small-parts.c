/* pincite-index with small parts, which is killed when it comes to a file: for test-resume.
 * Usage: small-parts [--OPTION]… INDEX PATH
 *
 *   PART_BYTES   text of a part
 *   KILL_AT      end of the path of a file; not set: the run is not disturbed
 *   PAUSE_MS     before each file, so that parts are written by then
 */
#include "indexer/progress.h"
#include "indexer/run.h"
#include "indexer/show.h"
#include "indexer/stop.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* In place of indexer/progress.c: where a run tells how far it is, it can be killed. */
void
progress_begin (struct progress *p, const struct jobs *jobs)
{
    *p = (struct progress){ .nfiles = jobs->n };
}

void
progress_add (struct progress *p, const struct jobs *jobs, size_t i, size_t n, bool taken)
{
    (void)p;
    for (; taken && n > 0; n--)
        (void)fprintf (stderr, "taken %s\n", jobs->items[i++].path.s);
}

/* So that all parts but the first are as large as they may be. */
uint64_t
progress_left (const struct progress *p)
{
    (void)p;
    return UINT64_MAX;
}

void
progress_show (struct progress *p, const char *path)
{
    const char *kill_at = getenv ("KILL_AT"), *pause = getenv ("PAUSE_MS");
    const struct timespec t = { 0, (pause != NULL ? strtol (pause, NULL, 10) : 0) * 1000000L };
    (void)p;
    (void)nanosleep (&t, NULL);
    if (kill_at != NULL && strv_ends (strv_cstr (path), strv_cstr (kill_at)))
        (void)raise (SIGKILL);
}

static bool
take_option (struct settings *s, const char *word)
{
    if (strcmp (word, "--audit") == 0)
        s->audit = true;
    else if (strcmp (word, "--prune") == 0)
        s->prune = true;
    else if (strcmp (word, "--rebuild") == 0)
        s->rebuild = true;
    else if (strncmp (word, "--shards=", 9) == 0)
        s->shards = strtoul (word + 9, NULL, 10);
    else if (strncmp (word, "--metadata=", 11) == 0)
        s->metadata = word + 11;
    else
        return false;
    return true;
}

int
main (int argc, char **argv)
{
    /* A process that was just made holds the lock a moment longer than the one killed. */
    struct settings settings = { .wait_seconds = 10 };
    struct ix_error err = { IX_OK, "" };
    struct run run;
    const char *bytes = getenv ("PART_BYTES");
    int i = 1;
    while (i < argc && take_option (&settings, argv[i]))
        i++;
    if (argc - i != 2 || bytes == NULL)
        return 2;
    settings.part_bytes = strtoul (bytes, NULL, 10);
    settings.index = argv[i];
    stop_prepare ();
    enum ix_code code = run_paths (&run, &settings, argv + i + 1, 1, &err);
    show_messages (&run);
    if (code == IX_OK)
        show_table (&run);
    else
        (void)fprintf (stderr, "%s\n", err.msg);
    run_free (&run);
    return code == IX_OK ? 0 : 1;
}
