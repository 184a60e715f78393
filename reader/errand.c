/* Errands: see errand.h.  What the process says is a byte, its error code, and then either the
 * message or the document (flat.h).
 */
#include "reader/errand.h"

#include "lib/text.h"
#include "reader/flat.h"
#include "reader/nursery.h"
#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MAX = 1 << 30, SAID_STEP = 1 << 16 };

const struct errand_limits errand_usual_limits = { 4096, 300, 600 };

/* ------------------------------------------------------------------ in the process */

static void
write_all (int fd, struct strv text)
{
    while (text.len > 0) {
        ssize_t n = write (fd, text.s, text.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit (1);
        text = strv_sub (text, (size_t)n, text.len);
    }
}

static _Noreturn void
say_failure (int pipe, const struct ix_error *err)
{
    char code = (char)err->code;
    write_all (pipe, strv_make (&code, 1));
    write_all (pipe, strv_cstr (err->msg));
    _exit (0);
}

static void
go (int file, int pipe, const struct errand_limits *limits)
{
    struct document *d;
    struct ix_error err = { IX_OK, "" };
    struct strbuf out = STRBUF_INIT;
    if (!sandbox_enter (file, pipe, limits->memory_mib, limits->cpu_seconds)) {
        (void)ix_fail (&err, IX_EIO, "the limits for reading it cannot be set");
        say_failure (pipe, &err);
    }
    if (document_read_fd (file, &d, &err) != IX_OK)
        say_failure (pipe, &err);
    strbuf_addc (&out, IX_OK);
    document_flatten (d, &out);
    if (strbuf_failed (&out)) {
        (void)ix_no_memory (&err);
        say_failure (pipe, &err);
    }
    write_all (pipe, strbuf_strv (&out));
    _exit (0);
}

/* ------------------------------------------------------------------ in the nursery */

/* So that functions of libraries are found and memory is at hand. */
static void
read_sample (struct strv sample)
{
    struct document *d;
    struct ix_error ignored;
    struct strbuf out = STRBUF_INIT;
    if (document_from_bytes (sample, &d, &ignored) != IX_OK)
        return;
    document_flatten (d, &out);
    strbuf_free (&out);
    document_free (d);
}

static void
prepare (int file)
{
    static bool done;
    if (!done) {
        read_sample (STRV ("1. One."));
        read_sample (STRV ("{\"id\": \"1\", \"text\": \"One.\"}"));
        done = true;
    }
    document_prepare (file);
}

static const struct nursery_trade trade = { prepare, go };

void
errand_prepare (void)
{
    nursery_open (&trade);
}

/* ------------------------------------------------------------------ beginning */

static enum ix_code
begin (struct errand *e, int file, struct ix_error *err)
{
    int ends[2];
    if (pipe (ends) != 0)
        return ix_fail (err, IX_EIO, "%s", strerror (errno));
    enum ix_code code = nursery_make (&trade, file, ends[1], &e->limits, &e->pid, err);
    (void)close (ends[1]);
    if (code != IX_OK) {
        (void)close (ends[0]);
        return code;
    }
    (void)fcntl (ends[0], F_SETFD, FD_CLOEXEC);
    e->pipe = ends[0];
    return IX_OK;
}

void
errand_begin (struct errand *e, const char *path, const struct errand_limits *limits)
{
    int file;
    *e = (struct errand){ .pipe = -1, .limits = *limits };
    e->failure.code = document_open (path, &file, &e->failure);
    if (e->failure.code != IX_OK)
        return;
    e->failure.code = begin (e, file, &e->failure);
    (void)close (file);
}

/* ------------------------------------------------------------------ ending */

static int64_t
now_ms (void)
{
    struct timespec t;
    (void)clock_gettime (CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum ix_code
wait_for_more (const struct errand *e, int64_t end, struct ix_error *err)
{
    struct pollfd p = { .fd = e->pipe, .events = POLLIN };
    int64_t left = end - now_ms ();
    int n = poll (&p, 1, left < 0 ? 0 : (int)left);
    if (n == 0)
        return ix_fail (err, IX_EARG, "not read within %zu s", e->limits.wait_seconds);
    if (n < 0 && errno != EINTR)
        return ix_fail (err, IX_EIO, "%s", strerror (errno));
    return IX_OK;
}

/* Everything that the process says, until it ends. */
static enum ix_code
listen_to (const struct errand *e, struct strbuf *said, struct ix_error *err)
{
    int64_t end = now_ms () + (int64_t)e->limits.wait_seconds * 1000;
    for (;;) {
        if (said->len > SAID_MAX)
            return ix_fail (err, IX_EARG, "its text is larger than %d MiB", SAID_MAX >> 20);
        if (!strbuf_reserve (said, SAID_STEP))
            return ix_no_memory (err);
        enum ix_code code = wait_for_more (e, end, err);
        if (code != IX_OK)
            return code;
        ssize_t n = read (e->pipe, said->buf + said->len, SAID_STEP);
        if (n == 0)
            return IX_OK;
        if (n < 0 && errno != EINTR)
            return ix_fail (err, IX_EIO, "%s", strerror (errno));
        if (n > 0)
            said->len += (size_t)n;
    }
}

/* Memory that a library lacks often ends its process. */
static enum ix_code
check_end (const struct errand *e, int status, struct ix_error *err)
{
    if (WIFEXITED (status) && WEXITSTATUS (status) == 0)
        return IX_OK;
    int number = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
    if (number == SIGXCPU)
        return ix_fail (err, IX_EARG, "not read within %zu s of processor time",
                        e->limits.cpu_seconds);
    return ix_fail (err, IX_EARG,
                    "its reader crashed (%s), on damaged data or for want of more than %zu MiB",
                    number ? strsignal (number) : "exit", e->limits.memory_mib);
}

static enum ix_code
understand (const struct errand *e, struct strv said, struct document **out,
            struct ix_error *err)
{
    if (said.len == 0)
        return ix_fail (err, IX_ECORRUPT, "its reader said nothing");
    enum ix_code code = (enum ix_code)said.s[0];
    struct strv rest = strv_sub (said, 1, said.len);
    if (code == IX_OK)
        return document_unflatten (rest, out, err);
    if (code == IX_ENOMEM)
        return ix_fail (err, IX_EARG, "reading it takes more than %zu MiB",
                        e->limits.memory_mib);
    rest = strv_sub (rest, 0, text_valid_prefix (rest));
    return ix_fail (err, code == IX_EIO ? IX_EIO : IX_EARG, "%.*s", STRV_ARG (rest));
}

static int
reap (struct errand *e, bool kill)
{
    int status = nursery_end (e->pid, kill);
    (void)close (e->pipe);
    e->pid = 0;
    return status;
}

void
errand_drop (struct errand *e)
{
    if (e->pid != 0)
        (void)reap (e, true);
}

void
errand_rest (void)
{
    nursery_close ();
}

enum ix_code
errand_end (struct errand *e, struct document **out, struct ix_error *err)
{
    *out = NULL;
    if (e->failure.code != IX_OK)
        return ix_fail (err, e->failure.code, "%s", e->failure.msg);
    struct strbuf said = STRBUF_INIT;
    enum ix_code code = listen_to (e, &said, err);
    if (code != IX_OK)
        errand_drop (e);
    else {
        code = check_end (e, reap (e, false), err);
        if (code == IX_OK)
            code = understand (e, strbuf_strv (&said), out, err);
    }
    strbuf_free (&said);
    return code;
}
