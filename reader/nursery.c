/* The nursery: see nursery.h.  It is asked over a socket, one order and one answer at a time,
 * and ends when nobody is left to ask.
 */
#include "reader/nursery.h"

#include "reader/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { NFILES = ERRAND_FILES + 1 }; /* at most: to be read, and last the pipe */

struct order {
    pid_t pid;     /* to be waited for; 0: a new one is to be made */
    size_t nfiles; /* of that one, with its pipe */
    struct errand_limits limits;
};

struct answer {
    pid_t pid;
    int status; /* of the process that ended, or why none was made */
};

union files {
    struct cmsghdr align;
    char bytes[CMSG_SPACE (NFILES * sizeof (int))];
};

/* ------------------------------------------------------------------ in the nursery */

/* Whether it asks for a new process, with files, or for the end of one. */
static bool
is_order (const struct order *o, size_t nfiles)
{
    return o->nfiles == nfiles && nfiles <= NFILES && (nfiles > 1) == (o->pid == 0);
}

/* False when nobody is left to give orders. */
static bool
receive (int socket, struct order *out, int files[NFILES])
{
    union files room;
    struct iovec piece = { out, sizeof *out };
    struct msghdr message = { .msg_iov = &piece,
                              .msg_iovlen = 1,
                              .msg_control = room.bytes,
                              .msg_controllen = sizeof room.bytes };
    ssize_t n;
    while ((n = recvmsg (socket, &message, 0)) < 0 && errno == EINTR)
        ;
    if (n != (ssize_t)sizeof *out)
        return false;
    const struct cmsghdr *sent = CMSG_FIRSTHDR (&message);
    size_t bytes = sent != NULL ? sent->cmsg_len - CMSG_LEN (0) : 0;
    if (!is_order (out, bytes / sizeof *files))
        return false;
    if (sent != NULL)
        memcpy (files, CMSG_DATA (sent), bytes);
    return true;
}

static struct answer
make (const struct nursery_trade *trade, const struct order *o, const int files[NFILES])
{
    size_t n = o->nfiles - 1;
    trade->prepare (files, n);
    pid_t pid = fork ();
    if (pid == 0) {
        trade->work (files, n, files[n], &o->limits);
        _exit (1);
    }
    struct answer a = { pid, pid < 0 ? errno : 0 };
    for (size_t i = 0; i <= n; i++)
        (void)close (files[i]);
    return a;
}

static struct answer
end (const struct order *o)
{
    struct answer a = { o->pid, 0 };
    (void)kill (o->pid, SIGKILL);
    while (waitpid (o->pid, &a.status, 0) < 0 && errno == EINTR)
        ;
    return a;
}

/* An interrupt from the terminal is for the program, whose end ends this. */
static bool
become_nursery (int socket, pid_t parent)
{
    (void)signal (SIGINT, SIG_IGN);
#ifdef __linux__
    (void)prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
    return getppid () == parent && sandbox_prepare (&socket, 1);
}

static _Noreturn void
serve (int socket, const struct nursery_trade *trade)
{
    struct order order = { .pid = 0 };
    int files[NFILES];
    while (receive (socket, &order, files)) {
        struct answer a = order.pid == 0 ? make (trade, &order, files) : end (&order);
        if (send (socket, &a, sizeof a, MSG_NOSIGNAL) != (ssize_t)sizeof a)
            break;
    }
    _exit (0);
}

/* ------------------------------------------------------------------ in the program */

static int nursery = -1; /* the socket; -1 while there is none */
static pid_t nursery_pid;

/* Returns 0, or the errno. */
static int
begin (const struct nursery_trade *trade)
{
    int ends[2];
    pid_t parent = getpid ();
    if (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return errno;
    pid_t pid = fork ();
    int number = pid < 0 ? errno : 0;
    if (pid == 0) {
        if (become_nursery (ends[1], parent))
            serve (ends[1], trade);
        _exit (1);
    }
    (void)close (ends[1]);
    if (number != 0) {
        (void)close (ends[0]);
        return number;
    }
    nursery = ends[0];
    nursery_pid = pid;
    return 0;
}

void
nursery_open (const struct nursery_trade *trade)
{
    if (nursery < 0)
        (void)begin (trade);
}

void
nursery_close (void)
{
    if (nursery < 0)
        return;
    (void)shutdown (nursery, SHUT_RDWR); /* also where another process has it too */
    (void)close (nursery);
    nursery = -1;
    while (waitpid (nursery_pid, NULL, 0) < 0 && errno == EINTR)
        ;
}

static bool
send_order (const struct order *o, const int files[NFILES])
{
    union files room = { .bytes = "" };
    size_t bytes = o->nfiles * sizeof *files;
    struct order copy = *o;
    struct iovec piece = { &copy, sizeof copy };
    struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
    if (bytes > 0) {
        message.msg_control = room.bytes;
        message.msg_controllen = CMSG_SPACE (bytes);
        struct cmsghdr *sent = CMSG_FIRSTHDR (&message);
        *sent = (struct cmsghdr){ .cmsg_len = CMSG_LEN (bytes),
                                  .cmsg_level = SOL_SOCKET,
                                  .cmsg_type = SCM_RIGHTS };
        memcpy (CMSG_DATA (sent), files, bytes);
    }
    ssize_t n;
    while ((n = sendmsg (nursery, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR)
        ;
    return n == (ssize_t)sizeof copy;
}

/* A nursery that does not answer is given up; the next order makes another. */
static bool
ask (const struct order *o, const int files[NFILES], struct answer *out)
{
    ssize_t n = 0;
    if (nursery >= 0 && send_order (o, files))
        while ((n = recv (nursery, out, sizeof *out, 0)) < 0 && errno == EINTR)
            ;
    if (n == (ssize_t)sizeof *out)
        return true;
    *out = (struct answer){ -1, n == 0 ? EPIPE : errno };
    nursery_close ();
    return false;
}

enum ix_code
nursery_make (const struct nursery_trade *trade, const int *files, size_t n, int pipe,
              const struct errand_limits *limits, pid_t *pid, struct ix_error *err)
{
    const struct order order = { .nfiles = n + 1, .limits = *limits };
    int sent[NFILES];
    memcpy (sent, files, n * sizeof *files);
    sent[n] = pipe;
    struct answer a = { -1, nursery < 0 ? begin (trade) : 0 };
    if (a.status == 0)
        (void)ask (&order, sent, &a);
    *pid = a.pid > 0 ? a.pid : 0;
    return a.pid > 0 ? IX_OK
                     : ix_fail (err, IX_ENOMEM, "no process to read it with: %s",
                                strerror (a.status));
}

int
nursery_end (pid_t pid)
{
    const struct order order = { .pid = pid };
    struct answer a;
    return ask (&order, NULL, &a) ? a.status : SIGKILL;
}
