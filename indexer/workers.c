/* Workers: see workers.h.  What one says is its error code, a byte, and its message. */
#include "indexer/workers.h"

#include "lib/strv.h"
#include "xapian-c/ix_write.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void
workers_init (struct workers *w)
{
    long processors = sysconf (_SC_NPROCESSORS_ONLN);
    w->n = 0;
    w->max = processors < 1 ? 1 : processors > WORKERS_MAX ? WORKERS_MAX : (size_t)processors;
}

/* ------------------------------------------------------------------ in the process */

/* The pipe of this process, when it is a worker. */
static int said_through = -1;

_Noreturn void
worker_end (const struct ix_error *err)
{
    char code = (char)err->code;
    bool said = write (said_through, &code, 1) == 1 &&
                write (said_through, err->msg, strlen (err->msg)) > 0;
    _exit (said && err->code == IX_OK ? 0 : 1);
}

static void
end_by_engine (const struct ix_error *err)
{
    worker_end (err);
}

/* The lock must not be held by processes that the writer of the index leaves behind, nor may
 * they go on.  What stops a run from the keyboard is for the one that began them. */
static void
become_worker (int lock_fd, int pipe, pid_t parent)
{
    said_through = pipe;
    (void)close (lock_fd);
    (void)signal (SIGINT, SIG_IGN);
    (void)signal (SIGTERM, SIG_DFL);
    ix_on_terminate (end_by_engine);
#ifdef __linux__
    (void)prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid () != parent)
        _exit (1);
}

/* ------------------------------------------------------------------ beginning and end */

enum ix_code
workers_begin (struct workers *w, int lock_fd, bool *works, struct ix_error *err)
{
    int ends[2];
    pid_t parent = getpid ();
    *works = false;
    if (pipe (ends) != 0)
        return ix_fail (err, IX_EIO, "%s", strerror (errno));
    pid_t pid = fork ();
    if (pid == 0) {
        become_worker (lock_fd, ends[1], parent);
        *works = true;
        return IX_OK;
    }
    (void)close (ends[1]);
    if (pid < 0) {
        (void)close (ends[0]);
        return ix_fail (err, IX_EIO, "no process to write it with: %s", strerror (errno));
    }
    (void)fcntl (ends[0], F_SETFD, FD_CLOEXEC);
    w->items[w->n++] = (struct worker){ pid, ends[0] };
    return IX_OK;
}

bool
workers_has_ended (const struct workers *w)
{
    struct pollfd said = { .events = POLLIN };
    if (w->n == 0)
        return false;
    said.fd = w->items[0].pipe;
    return poll (&said, 1, 0) == 1;
}

static enum ix_code
understand (int status, const char *text, size_t len, struct ix_error *said,
            struct ix_error *err)
{
    int n = (int)(len > 0 ? len - 1 : 0), number = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
    if (WIFEXITED (status) && WEXITSTATUS (status) == 0 && n > 0) {
        (void)snprintf (said->msg, sizeof said->msg, "%.*s", n, text + 1);
        return IX_OK;
    }
    if (n > 0 && text[0] != IX_OK)
        return ix_fail (err, (enum ix_code)text[0], "%.*s", n, text + 1);
    return ix_fail (err, IX_EIO, "a process that writes a part of it ended (%s)",
                    number ? strsignal (number) : "exit");
}

enum ix_code
workers_end_oldest (struct workers *w, struct ix_error *said, struct ix_error *err)
{
    struct worker oldest = w->items[0];
    char text[sizeof err->msg];
    size_t len = 0;
    ssize_t n;
    int status = 0;
    while (len < sizeof text && (n = read (oldest.pipe, text + len, sizeof text - len)) != 0) {
        if (n < 0 && errno != EINTR)
            break;
        len += n > 0 ? (size_t)n : 0;
    }
    while (waitpid (oldest.pid, &status, 0) < 0 && errno == EINTR)
        ;
    (void)close (oldest.pipe);
    memmove (w->items, w->items + 1, --w->n * sizeof *w->items);
    said->code = IX_OK;
    return understand (status, text, len, said, err);
}

void
workers_free (struct workers *w)
{
    struct ix_error said, ignored;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < w->n; i++)
        (void)kill (w->items[i].pid, SIGKILL);
    while (w->n > 0)
        code = workers_end_oldest (w, &said, &ignored);
    (void)code;
}
