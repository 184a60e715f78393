/* Progress: see progress.h. */
#include "indexer/progress.h"

#include "indexer/file.h"
#include "indexer/say.h"

#include <time.h>

static const double DRAW_SECONDS = 0.2;  /* from one picture to the next */
static const double GUESS_SECONDS = 2.0; /* before any speed is told */

static double
now (void)
{
    struct timespec t;
    (void)clock_gettime (CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* An empty file takes its time too. */
static uint64_t
file_bytes (const struct job *job)
{
    uint64_t bytes = file_size (job->path.s);
    return bytes > 0 ? bytes : 1;
}

void
progress_begin (struct progress *p, const struct jobs *jobs)
{
    *p = (struct progress){ .shown = say_can_show (), .nfiles = jobs->n, .begun = now () };
    for (size_t i = 0; i < jobs->n; i++)
        p->bytes += file_bytes (&jobs->items[i]);
}

void
progress_add (struct progress *p, const struct jobs *jobs, size_t i, size_t n, bool taken)
{
    p->done += n;
    for (size_t end = i + n; i < end; i++) {
        uint64_t bytes = file_bytes (&jobs->items[i]);
        p->bytes_done += bytes;
        p->bytes_taken += taken ? bytes : 0;
    }
}

static void
add_time (double seconds, struct strbuf *out)
{
    if (seconds < 60)
        strbuf_addf (out, "%.0f s", seconds);
    else if (seconds < 3600)
        strbuf_addf (out, "%.0f min", seconds / 60);
    else
        strbuf_addf (out, "%.0f h %.0f min", (double)(long)(seconds / 3600),
                     (seconds - 3600 * (double)(long)(seconds / 3600)) / 60);
}

/* A file may have grown since the beginning. */
uint64_t
progress_left (const struct progress *p)
{
    return p->bytes > p->bytes_done ? p->bytes - p->bytes_done : 0;
}

void
progress_describe (const struct progress *p, double seconds, struct strbuf *out)
{
    double worked = (double)(p->bytes_done - p->bytes_taken);
    double left = (double)progress_left (p);
    strbuf_addf (out, "%zu/%zu reports", p->done, p->nfiles);
    if (seconds < GUESS_SECONDS || worked <= 0)
        return;
    strbuf_addf (out, ", %.1f MB/s, ", worked / seconds / 1e6);
    add_time (left / worked * seconds, out);
    strbuf_adds (out, " left");
}

void
progress_show (struct progress *p, const char *path)
{
    double at = p->shown ? now () : 0;
    struct strbuf text = STRBUF_INIT;
    if (!p->shown || at - p->drawn < DRAW_SECONDS)
        return;
    p->drawn = at;
    progress_describe (p, at - p->begun, &text);
    strbuf_addf (&text, ": %s", path);
    say_in_place (text.buf);
    strbuf_free (&text);
}
