/* Messages: see say.h. */
#include "indexer/say.h"

#include "lib/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { PATH_BYTES = 60 }; /* of a path that are shown: a line must not wrap */

static bool progress_shown;

/* Nothing can be told about a failure to write here. */
static void
write_line (struct strv text)
{
    struct strbuf safe = STRBUF_INIT;
    text_show_safe (text, false, &safe);
    say_progress_end ();
    (void)fprintf (stderr, "pincite-index: %s\n", safe.buf);
    strbuf_free (&safe);
}

void
say (const char *format, ...)
{
    char text[4096];
    va_list args;
    va_start (args, format);
    int n = vsnprintf (text, sizeof text, format, args);
    va_end (args);
    if (n > 0)
        write_line (strv_cstr (text));
}

void
say_progress (size_t n, size_t total, const char *path)
{
    struct strbuf safe = STRBUF_INIT;
    if (isatty (STDERR_FILENO) != 1)
        return;
    text_show_safe (strv_cstr (path), false, &safe);
    strbuf_cut (&safe, PATH_BYTES);
    strbuf_cut (&safe, text_valid_prefix (strbuf_strv (&safe)));
    (void)fprintf (stderr, "\r\033[K%zu/%zu %s", n, total, safe.buf);
    (void)fflush (stderr);
    progress_shown = true;
    strbuf_free (&safe);
}

void
say_progress_end (void)
{
    if (progress_shown)
        (void)fputs ("\r\033[K", stderr);
    progress_shown = false;
}
