/* Workers: see workers.h.  An order is its length and its bytes; what a worker says of it is a
 * struct ix_error.
 */
#include "indexer/workers.h"

#include "xapian-c/ix_write.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <poll.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void
workers_init (struct workers *w, struct workers_trade trade)
{
    long processors = sysconf (_SC_NPROCESSORS_ONLN);
    *w = (struct workers){ .trade = trade };
    w->max = processors < 1 ? 1 : processors > WORKERS_MAX ? WORKERS_MAX : (size_t)processors;
}

size_t
workers_busy (const struct workers *w)
{
    return w->norders - w->nends;
}

static bool
send_all (int socket, struct strv bytes)
{
    while (bytes.len > 0) {
        ssize_t n = send (socket, bytes.s, bytes.len, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return false;
        bytes = strv_sub (bytes, n > 0 ? (size_t)n : 0, bytes.len);
    }
    return true;
}

static bool
receive_all (int socket, char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        ssize_t n = recv (socket, bytes + at, len - at, 0);
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        at += n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* ------------------------------------------------------------------ in the process */

/* The socket of this process, when it is a worker. */
static int said_through = -1;

static void
say_end (const struct ix_error *end)
{
    if (!send_all (said_through, strv_make ((const char *)end, sizeof *end)))
        _exit (1);
}

static void
end_by_engine (const struct ix_error *err)
{
    say_end (err);
    _exit (1);
}

/* False when there are no more. */
static bool
receive_order (struct strbuf *order)
{
    size_t len;
    strbuf_reset (order);
    if (!receive_all (said_through, (char *)&len, sizeof len) || !strbuf_reserve (order, len))
        return false;
    order->len = len;
    return receive_all (said_through, order->buf, len);
}

static _Noreturn void
serve (const struct workers_trade *trade)
{
    struct strbuf order = STRBUF_INIT, said = STRBUF_INIT;
    while (receive_order (&order)) {
        struct ix_error end = { IX_OK, "" };
        strbuf_reset (&said);
        end.code = trade->work (trade->self, strbuf_strv (&order), &said, &end);
        if (end.code == IX_OK)
            (void)snprintf (end.msg, sizeof end.msg, "%s", said.buf);
        say_end (&end);
    }
    if (strbuf_failed (&order)) {
        struct ix_error end = { IX_OK, "" };
        (void)ix_no_memory (&end);
        say_end (&end);
    }
    _exit (0);
}

/* Neither the lock nor another worker's socket must be held by a process that the writer of the
 * index leaves behind, nor may that go on.  What stops a run from the keyboard is for the one
 * that began them. */
static void
become_worker (const struct workers *w, int lock_fd, int socket, pid_t parent)
{
    said_through = socket;
    (void)close (lock_fd);
    for (size_t i = 0; i < w->max; i++)
        if (w->items[i].pid != 0)
            (void)close (w->items[i].socket);
    (void)signal (SIGINT, SIG_IGN);
    (void)signal (SIGTERM, SIG_DFL);
    ix_on_terminate (end_by_engine);
#ifdef __linux__
    (void)prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid () != parent)
        _exit (1);
}

/* ------------------------------------------------------------------ beginning */

static enum ix_code
begin (struct workers *w, struct worker *out, int lock_fd, struct ix_error *err)
{
    int ends[2];
    pid_t parent = getpid ();
    if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return ix_fail (err, IX_EIO, "%s", strerror (errno));
    pid_t pid = fork ();
    if (pid == 0) {
        (void)close (ends[0]);
        become_worker (w, lock_fd, ends[1], parent);
        serve (&w->trade);
    }
    (void)close (ends[1]);
    if (pid < 0) {
        (void)close (ends[0]);
        return ix_fail (err, IX_EIO, "no process to write it with: %s", strerror (errno));
    }
    *out = (struct worker){ pid, ends[0] };
    return IX_OK;
}

void
workers_open (struct workers *w, int lock_fd)
{
    struct ix_error ignored;
    for (size_t i = 0; i < w->max; i++)
        if (w->items[i].pid == 0 && begin (w, &w->items[i], lock_fd, &ignored) != IX_OK)
            return;
}

enum ix_code
workers_hand (struct workers *w, int lock_fd, struct strv order, struct ix_error *err)
{
    struct worker *next = &w->items[w->norders % w->max];
    enum ix_code code = next->pid == 0 ? begin (w, next, lock_fd, err) : IX_OK;
    if (code != IX_OK)
        return code;
    if (!send_all (next->socket, strv_make ((const char *)&order.len, sizeof order.len)) ||
        !send_all (next->socket, order))
        (void)kill (next->pid, SIGKILL);
    w->norders++;
    return IX_OK;
}

/* ------------------------------------------------------------------ the end */

static size_t
oldest (const struct workers *w)
{
    return w->nends % w->max;
}

bool
workers_has_ended (const struct workers *w)
{
    struct pollfd said = { .events = POLLIN };
    if (workers_busy (w) == 0)
        return false;
    said.fd = w->items[oldest (w)].socket;
    return poll (&said, 1, 0) == 1;
}

/* Returns the status of its process. */
static int
end_worker (struct worker *worker, bool killed)
{
    int status = 0;
    if (killed)
        (void)kill (worker->pid, SIGKILL);
    (void)close (worker->socket);
    while (waitpid (worker->pid, &status, 0) < 0 && errno == EINTR)
        ;
    worker->pid = 0;
    return status;
}

enum ix_code
workers_end_oldest (struct workers *w, struct ix_error *said, struct ix_error *err)
{
    struct worker *worker = &w->items[oldest (w)];
    bool whole = receive_all (worker->socket, (char *)said, sizeof *said);
    w->nends++;
    said->msg[sizeof said->msg - 1] = '\0';
    if (whole)
        return said->code == IX_OK ? IX_OK : ix_fail (err, said->code, "%s", said->msg);
    int status = end_worker (worker, false),
        number = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
    return ix_fail (err, IX_EIO, "a process that writes a part of it ended (%s)",
                    number ? strsignal (number) : "exit");
}

void
workers_free (struct workers *w)
{
    for (size_t i = 0; i < w->max; i++)
        if (w->items[i].pid != 0)
            (void)end_worker (&w->items[i], true);
}
