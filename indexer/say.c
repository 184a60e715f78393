/* Messages: see say.h. */
#include "indexer/say.h"

#include "lib/text.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80 };

static volatile sig_atomic_t in_place;

/* Nothing can be told about a failure to write here. */
static void
write_line (struct strv text)
{
    struct strbuf safe = STRBUF_INIT;
    text_show_safe (text, false, &safe);
    say_end_in_place ();
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

bool
say_can_show (void)
{
    return isatty (STDERR_FILENO) == 1;
}

static size_t
columns (void)
{
    struct winsize size;
    bool told = ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return told ? size.ws_col : USUAL_COLUMNS;
}

/* How much of it fits: a character may take two columns where it is not ASCII. */
static size_t
fitting (struct strv text, size_t width)
{
    size_t i = 0;
    while (i < text.len && width > 0) {
        size_t next = i + 1;
        while (next < text.len && (text.s[next] & 0xC0) == 0x80)
            next++;
        size_t needs = next - i > 1 ? 2 : 1;
        if (needs > width)
            break;
        width -= needs;
        i = next;
    }
    return i;
}

/* The last column stays free: some terminals begin a new line in it. */
void
say_in_place (const char *text)
{
    struct strbuf safe = STRBUF_INIT;
    if (!say_can_show ())
        return;
    text_show_safe (strv_cstr (text), false, &safe);
    strbuf_cut (&safe, fitting (strbuf_strv (&safe), columns () - 1));
    in_place = true;
    (void)fprintf (stderr, "\r\033[K%s", safe.buf);
    (void)fflush (stderr);
    strbuf_free (&safe);
}

void
say_end_in_place (void)
{
    if (in_place)
        (void)fputs ("\r\033[K", stderr);
    in_place = false;
}

bool
say_is_in_place (void)
{
    return in_place;
}
