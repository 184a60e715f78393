/* Errands: see errand.h.  What the process says of a file is a length and, in so many bytes,
 * its error code, which is a byte, and then either the message or the document (flat.h).
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
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MAX = 1 << 30, SAID_STEP = 1 << 16 };
enum { SMALL = 1 << 18 }; /* bytes of a file that may be read with others */
enum { ALONE = 0x7F };    /* in place of an error code: it is to have a process of its own */

const struct errand_limits errand_usual_limits = { 4096, 300, 600 };
/* Of several files, which take milliseconds; waited is no longer than for one. */
static const struct errand_limits company_limits = { 4096, 10, 30 };

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

/* Begins what is said of a file, with room for its length. */
static void
begin_answer (struct strbuf *out)
{
    const size_t room = 0;
    strbuf_reset (out);
    strbuf_add (out, strv_make ((const char *)&room, sizeof room));
}

static void
say (int pipe, struct strbuf *out)
{
    size_t len = out->len - sizeof len;
    memcpy (out->buf, &len, sizeof len);
    write_all (pipe, strbuf_strv (out));
}

static void
say_failure (int pipe, struct strbuf *out, const struct ix_error *err)
{
    begin_answer (out);
    strbuf_addc (out, (char)err->code);
    strbuf_adds (out, err->msg);
    if (strbuf_failed (out))
        _exit (1);
    say (pipe, out);
}

static enum ix_code
read_file (int file, bool alone, struct strbuf *out, struct ix_error *err)
{
    struct document *d = NULL;
    struct strbuf bytes = STRBUF_INIT;
    enum ix_code code = document_bytes (file, &bytes, err);
    bool refused = code == IX_OK && !alone && document_is_large (strbuf_strv (&bytes));
    if (code == IX_OK && !refused)
        code = document_from_bytes (strbuf_strv (&bytes), &d, err);
    strbuf_free (&bytes);
    strbuf_addc (out, refused ? ALONE : (char)code);
    if (d != NULL)
        document_flatten (d, out);
    document_free (d);
    return code == IX_OK && strbuf_failed (out) ? ix_no_memory (err) : code;
}

static void
go (const int *files, size_t n, int pipe, const struct errand_limits *limits)
{
    int keep[ERRAND_FILES + 1];
    struct ix_error err = { IX_OK, "" };
    struct strbuf out = STRBUF_INIT;
    memcpy (keep, files, n * sizeof *files);
    keep[n] = pipe;
    bool in = sandbox_enter (keep, n + 1, limits->memory_mib, limits->cpu_seconds);
    for (size_t i = 0; i < n; i++) {
        begin_answer (&out);
        err.code = in ? read_file (files[i], n == 1, &out, &err)
                      : ix_fail (&err, IX_EIO, "the limits for reading it cannot be set");
        if (err.code == IX_OK)
            say (pipe, &out);
        else
            say_failure (pipe, &out, &err);
    }
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
prepare (const int *files, size_t n)
{
    static bool done;
    if (!done) {
        read_sample (STRV ("1. One."));
        read_sample (STRV ("{\"id\": \"1\", \"text\": \"One.\"}"));
        done = true;
    }
    if (n == 1)
        document_prepare (files[0]);
}

static const struct nursery_trade trade = { prepare, go };

void
errand_prepare (void)
{
    nursery_open (&trade);
}

/* ------------------------------------------------------------------ beginning */

static struct errand_limits
limits_of (const struct errand *e)
{
    struct errand_limits limits = e->n > 1 ? company_limits : e->limits;
    if (limits.wait_seconds > e->limits.wait_seconds)
        limits.wait_seconds = e->limits.wait_seconds;
    return limits;
}

static bool
is_small (int file)
{
    struct stat st;
    return fstat (file, &st) == 0 && st.st_size <= SMALL;
}

/* Returns how many of the files behind the first were opened. */
static size_t
open_others (const char *const *paths, size_t n, int *files)
{
    struct ix_error ignored;
    size_t i = 1;
    while (i < n && i < ERRAND_FILES &&
           document_open (paths[i], &files[i], &ignored) == IX_OK) {
        if (!is_small (files[i])) {
            (void)close (files[i]);
            break;
        }
        i++;
    }
    return i - 1;
}

static enum ix_code
begin (struct errand *e, const char *const *paths, size_t n, int pipe, struct ix_error *err)
{
    int files[ERRAND_FILES];
    enum ix_code code = document_open (paths[0], &files[0], err);
    if (code != IX_OK)
        return code;
    if (is_small (files[0]))
        e->n += open_others (paths, n, files);
    memcpy (e->paths, paths, e->n * sizeof *paths);
    const struct errand_limits limits = limits_of (e);
    code = nursery_make (&trade, files, e->n, pipe, &limits, &e->pid, err);
    for (size_t i = 0; i < e->n; i++)
        (void)close (files[i]);
    return code;
}

/* The pipe comes first: files are opened up to what is left of descriptors. */
void
errand_begin (struct errand *e, const char *const *paths, size_t n,
              const struct errand_limits *limits)
{
    int ends[2];
    *e = (struct errand){ .pipe = -1, .limits = *limits, .paths = { paths[0] }, .n = 1 };
    if (pipe (ends) != 0) {
        (void)ix_fail_system (&e->failure, errno);
        return;
    }
    e->failure.code = begin (e, paths, n, ends[1], &e->failure);
    (void)close (ends[1]);
    (void)fcntl (ends[0], F_SETFD, FD_CLOEXEC);
    if (e->failure.code == IX_OK)
        e->pipe = ends[0];
    else
        (void)close (ends[0]);
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
        return ix_fail_system (err, errno);
    return IX_OK;
}

/* Appends what the process says, up to `len` bytes in all; fewer are there when it ended. */
static enum ix_code
listen_to (const struct errand *e, size_t len, int64_t end, struct strbuf *said,
           struct ix_error *err)
{
    while (said->len < len) {
        size_t left = len - said->len, step = left < SAID_STEP ? left : SAID_STEP;
        if (!strbuf_reserve (said, step))
            return ix_no_memory (err);
        enum ix_code code = wait_for_more (e, end, err);
        if (code != IX_OK)
            return code;
        ssize_t n = read (e->pipe, said->buf + said->len, step);
        if (n == 0)
            return IX_OK;
        if (n < 0 && errno != EINTR)
            return ix_fail_system (err, errno);
        said->len += n > 0 ? (size_t)n : 0;
    }
    return IX_OK;
}

/* All that the process says of its next file; nothing when it ended before that was said. */
static enum ix_code
listen_to_next (const struct errand *e, struct strbuf *said, struct ix_error *err)
{
    int64_t end = now_ms () + (int64_t)limits_of (e).wait_seconds * 1000;
    size_t len = 0;
    enum ix_code code = listen_to (e, sizeof len, end, said, err);
    if (code == IX_OK && said->len == sizeof len)
        memcpy (&len, said->buf, sizeof len);
    strbuf_reset (said);
    if (code == IX_OK && len > SAID_MAX)
        return ix_fail (err, IX_EARG, "its text is larger than %d MiB", SAID_MAX >> 20);
    if (code == IX_OK)
        code = listen_to (e, len, end, said, err);
    if (said->len < len)
        strbuf_reset (said);
    return code;
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
reap (struct errand *e)
{
    int status = nursery_end (e->pid);
    (void)close (e->pipe);
    e->pid = 0;
    return status;
}

void
errand_drop (struct errand *e)
{
    if (e->pid != 0)
        (void)reap (e);
}

void
errand_rest (void)
{
    nursery_close ();
}

/* What is said of the next file.  After that of the last one, and when nothing is said, its
 * process is no more, whatever it would do yet. */
static enum ix_code
hear (struct errand *e, struct strbuf *said, struct ix_error *err)
{
    if (e->failure.code != IX_OK)
        return ix_fail (err, e->failure.code, "%s", e->failure.msg);
    if (e->pid == 0)
        return ix_fail (err, IX_EIO, "its reader is no more");
    enum ix_code code = listen_to_next (e, said, err);
    if (code != IX_OK)
        errand_drop (e);
    else if (said->len == 0)
        code = check_end (e, reap (e), err);
    else if (e->nends == e->n)
        (void)reap (e);
    return code;
}

/* Whether a file of a company must be read once more: it is to be read alone, or was not read
 * for a reason that may be another's. */
static bool
wants_alone (struct strv said, enum ix_code code)
{
    return said.len == 0 || said.s[0] == ALONE || said.s[0] == IX_ENOMEM || code == IX_ECORRUPT;
}

/* `*again`: a process of its own may bring it, or what the system lacked may be there now. */
static enum ix_code
end_next (struct errand *e, struct document **out, bool *again, struct ix_error *err)
{
    struct strbuf said = STRBUF_INIT;
    *out = NULL;
    e->nends++;
    enum ix_code code = hear (e, &said, err);
    *again = code != IX_OK;
    if (code == IX_OK) {
        code = understand (e, strbuf_strv (&said), out, err);
        *again = wants_alone (strbuf_strv (&said), code);
    }
    if (e->n == 1)
        *again = e->failure.code == IX_ENOMEM;
    strbuf_free (&said);
    return code;
}

static enum ix_code
read_alone (const char *path, const struct errand_limits *limits, struct document **out,
            struct ix_error *err)
{
    struct errand alone;
    bool ignored;
    errand_begin (&alone, &path, 1, limits);
    return end_next (&alone, out, &ignored, err);
}

enum ix_code
errand_end (struct errand *e, struct document **out, struct ix_error *err)
{
    const char *path = e->paths[e->nends];
    bool again;
    struct ix_error failure = { IX_OK, "" };
    enum ix_code code = end_next (e, out, &again, &failure);
    if (again)
        code = read_alone (path, &e->limits, out, &failure);
    return code == IX_OK ? IX_OK : ix_fail (err, code, "%s", failure.msg);
}
