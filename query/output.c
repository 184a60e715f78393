/* Standard output.  What is written is the writers' business; stderr is main.c's. */
#include "query/output.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DRAIN_BYTES = 64 * 1024, COLUMNS_DEFAULT = 80, COLUMNS_MIN = 30, COLUMNS_MAX = 100 };

/* The pager's command, or NULL for none. */
static const char *
pager_command (void)
{
    const char *pager = getenv ("PINCITE_PAGER");
    if (pager == NULL)
        pager = getenv ("PAGER");
    if (pager == NULL)
        pager = "less";
    return *pager == '\0' || strcmp (pager, "cat") == 0 ? NULL : pager;
}

/* In the child: the pager reads what we write.  less ends by itself when all fits, leaves the
 * text on the screen and passes colours, unless the user has said otherwise. */
static void
become_pager (const char *command, int from)
{
    (void)setenv ("LESS", "FRX", 0);
    if (dup2 (from, STDIN_FILENO) >= 0)
        (void)execl ("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit (127);
}

static void
start_pager (struct output *o, const char *command)
{
    int ends[2];
    if (pipe (ends) != 0)
        return;
    pid_t pid = fork ();
    if (pid == 0) {
        (void)close (ends[1]);
        become_pager (command, ends[0]);
    }
    (void)close (ends[0]);
    if (pid < 0) {
        (void)close (ends[1]);
        return;
    }
    o->pager = pid;
    o->fd = ends[1];
    /* Whoever leaves the pager early has read enough. */
    (void)signal (SIGPIPE, SIG_IGN);
}

static size_t
terminal_columns (int fd)
{
    struct winsize size;
    if (ioctl (fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return COLUMNS_DEFAULT;
    if (size.ws_col < COLUMNS_MIN)
        return COLUMNS_MIN;
    return size.ws_col > COLUMNS_MAX ? COLUMNS_MAX : size.ws_col;
}

void
output_open (struct output *o)
{
    *o = (struct output){ .buf = STRBUF_INIT, .fd = STDOUT_FILENO, .columns = COLUMNS_DEFAULT };
    o->terminal = isatty (STDOUT_FILENO);
    if (!o->terminal)
        return;
    const char *no_colour = getenv ("NO_COLOR");
    o->colour = no_colour == NULL || *no_colour == '\0';
    o->columns = terminal_columns (STDOUT_FILENO);
    o->pager_command = pager_command ();
}

static void
write_out (struct output *o)
{
    size_t done = 0;
    if (o->buf.len && o->pager_command) {
        start_pager (o, o->pager_command);
        o->pager_command = NULL;
    }
    while (done < o->buf.len && o->error == 0) {
        ssize_t n = write (o->fd, o->buf.buf + done, o->buf.len - done);
        if (n >= 0)
            done += (size_t)n;
        else if (errno != EINTR)
            o->error = errno;
    }
    if (strbuf_failed (&o->buf) && o->error == 0)
        o->error = ENOMEM;
    strbuf_reset (&o->buf);
}

void
output_drain (struct output *o)
{
    if (o->buf.len >= DRAIN_BYTES || strbuf_failed (&o->buf))
        write_out (o);
}

static void
wait_for_pager (struct output *o)
{
    int status;
    while (o->pager && waitpid (o->pager, &status, 0) < 0 && errno == EINTR)
        ;
}

enum ix_code
output_close (struct output *o, struct ix_error *err)
{
    write_out (o);
    strbuf_free (&o->buf);
    if (close (o->fd) != 0 && o->error == 0)
        o->error = errno;
    wait_for_pager (o);
    if (o->error == 0 || (o->error == EPIPE && o->pager))
        return IX_OK;
    if (o->error == ENOMEM)
        return ix_no_memory (err);
    if (o->error == EPIPE)
        return ix_fail (err, IX_EIO, "%s", "");
    return ix_fail (err, IX_EIO, "standard output: %s", strerror (o->error));
}
