/* Shards served by xapian-tcpsrv on the loopback: the same answers as from the directory, and
 * each way in which a server can be missing.  Skipped where the program is not installed.
 */
#include "tests/unit/ix_fixture.h"

#include <arpa/inet.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const struct sample samples[] = {
    { "Q1", "stranded migrants return home", "b", "x" },
    { "Q2", "migrants stranded at sea", "a", "x" },
    { "Q3", "refugees at sea", "c", "y" },
};

enum { TIMEOUT_MS = 5000 };

static pid_t running; /* 0: no server */

struct server {
    pid_t pid;
    char place[32];
};

static struct ix_place
place_of (const struct server *s)
{
    return (struct ix_place){ strv_cstr (s->place), true };
}

/* Binds a port that is free, and leaves it to the caller to close `*fd`: until then nobody
 * listens there, and nobody else can. */
static unsigned int
bind_port (int *fd)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t len = sizeof address;
    address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
    *fd = socket (AF_INET, SOCK_STREAM, 0);
    assert_true (*fd >= 0);
    assert_int_equal (bind (*fd, (struct sockaddr *)&address, len), 0);
    assert_int_equal (getsockname (*fd, (struct sockaddr *)&address, &len), 0);
    return ntohs (address.sin_port);
}

/* The server signals its whole process group when it ends: it gets one of its own. */
static void
become_server (unsigned int port, const char *path)
{
    char number[16];
    (void)snprintf (number, sizeof number, "%u", port);
    (void)setsid ();
    (void)alarm (60);
    (void)execlp ("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1",
                  "--port", number, path, (char *)NULL);
    _exit (127);
}

static void
pause_ms (long ms)
{
    struct timespec t = { ms / 1000, ms % 1000 * 1000000 };
    (void)nanosleep (&t, NULL);
}

/* The server at `place` may be another one, where the port was taken: its index has no mark. */
static enum ix_code
read_mark (struct ix_place place, const char *path, bool *ours)
{
    struct ix_reader *r;
    struct strv mark;
    enum ix_code code = ix_reader_open (&r, &place, 1, TIMEOUT_MS, NULL);
    if (code != IX_OK)
        return code;
    OK (ix_reader_meta (r, 0, STRV ("path"), &mark, ERR));
    *ours = strv_eq (mark, strv_cstr (path));
    ix_reader_free (r);
    return IX_OK;
}

static void
write_mark (const char *path)
{
    struct ix_writer *w = fixture_writer (path, IX_EXISTING);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_set_meta (w, STRV ("path"), strv_cstr (path), ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
}

/* False when the server has ended, or what answers is another one. */
static bool
answers (const struct server *s, const char *path)
{
    bool ours;
    for (int i = 0; i < 200; i++) {
        if (read_mark (place_of (s), path, &ours) == IX_OK)
            return ours;
        siginfo_t ended = { 0 };
        (void)waitid (P_PID, (id_t)s->pid, &ended, WEXITED | WNOHANG | WNOWAIT);
        if (ended.si_pid != 0)
            return false;
        pause_ms (20);
    }
    return false;
}

static struct server
start_server (const char *path)
{
    write_mark (path);
    for (int i = 0; i < 10; i++) {
        struct server s;
        int fd;
        unsigned int port = bind_port (&fd);
        (void)snprintf (s.place, sizeof s.place, "127.0.0.1:%u", port);
        assert_int_equal (close (fd), 0);
        s.pid = fork ();
        assert_true (s.pid >= 0);
        if (s.pid == 0)
            become_server (port, path);
        running = s.pid;
        if (answers (&s, path))
            return s;
        running = 0;
        (void)kill (s.pid, SIGKILL);
        (void)waitpid (s.pid, NULL, 0);
    }
    fail_msg ("no server answers");
    return (struct server){ .pid = 0 };
}

static void
signal_server (const struct server *s, int number)
{
    assert_int_equal (kill (-s->pid, number), 0);
}

static void
stop_server (const struct server *s)
{
    signal_server (s, SIGKILL);
    running = 0;
    assert_int_equal (waitpid (s->pid, NULL, 0), s->pid);
}

/* After a test that failed half-way. */
static int
leave_no_server (void **state)
{
    (void)state;
    if (running != 0)
        (void)kill (-running, SIGKILL);
    running = 0;
    return 0;
}

static struct ix_reader *
open_served (const struct server *s)
{
    struct ix_place place = place_of (s);
    struct ix_reader *r;
    OK (ix_reader_open (&r, &place, 1, TIMEOUT_MS, ERR));
    return r;
}

static double
seconds (void)
{
    struct timespec now;
    assert_int_equal (clock_gettime (CLOCK_MONOTONIC, &now), 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* "docid:weight=data " of every hit. */
static void
print_hits (struct ix_reader *r, const struct ix_query *q, struct strbuf *out)
{
    struct ix_search_options options = {
        .max = 9,
        .sort = IX_SORT_VALUE,
        .sort_slot = SLOT_PLACE,
        .weighting = { .scheme = IX_BM25, .k1 = 1.2, .k3 = 8, .b = 0.6, .min_normlen = 0.1 },
    };
    struct ix_hits *h;
    struct ix_hit hit;
    int rc;
    OK (ix_search (&h, r, q, &options, ERR));
    while ((rc = ix_hits_next (h, &hit, ERR)) > 0)
        strbuf_addf (out, "%u:%.6f=%.*s ", (unsigned int)hit.docid, hit.weight,
                     STRV_ARG (hit.data));
    assert_int_equal (rc, 0);
    ix_hits_free (h);
}

/* A query with a part of every kind. */
static struct ix_query *
every_kind (void)
{
    struct ix_query *kids[6], *q;
    OK (ix_query_term (&kids[0], STRV ("sea"), 2, ERR));
    OK (ix_query_term (&kids[1], STRV ("migrants"), 1, ERR));
    OK (ix_query_join (&kids[2], IX_AND, (const struct ix_query *const *)kids, 2, ERR));
    OK (ix_query_prefix (&kids[3], STRV ("refu"), ERR));
    OK (ix_query_range (&kids[4], SLOT_PLACE, STRV ("b"), strv_make (NULL, 0), ERR));
    OK (ix_query_scale (&kids[5], kids[0], 0.5, ERR));
    OK (ix_query_join (&q, IX_OR, (const struct ix_query *const *)kids, 6, ERR));
    for (size_t i = 0; i < 6; i++)
        ix_query_free (kids[i]);
    return q;
}

static void
server_answers_as_the_directory_does (void **state)
{
    (void)state;
    const char *path = fixture_index ("same", samples, 3);
    struct server s = start_server (path);
    struct ix_reader *near = fixture_reader (path), *far = open_served (&s);
    struct strbuf want = STRBUF_INIT, got = STRBUF_INIT;
    struct ix_query *q = every_kind ();
    print_hits (near, q, &want);
    print_hits (far, q, &got);
    assert_string_equal (got.buf, want.buf);
    assert_non_null (strstr (got.buf, "refugees at sea"));
    strbuf_free (&want);
    strbuf_free (&got);
    ix_query_free (q);
    ix_reader_free (near);
    ix_reader_free (far);
    stop_server (&s);
}

static void
documents_come_over_the_wire (void **state)
{
    (void)state;
    struct server s = start_server (fixture_index ("documents", samples, 3));
    struct ix_reader *r = open_served (&s);
    struct strv out;
    uint32_t n;
    OK (ix_reader_count (r, &n, ERR));
    assert_int_equal (n, 3);
    OK (ix_reader_termfreq (r, STRV ("sea"), &n, ERR));
    assert_int_equal (n, 2);
    OK (ix_reader_find (r, STRV ("Q2"), &n, ERR));
    OK (ix_reader_data (r, n, &out, ERR));
    assert_strv_equal (out, "migrants stranded at sea");
    OK (ix_reader_value (r, n, SLOT_PLACE, &out, ERR));
    assert_strv_equal (out, "a");
    OK (ix_reader_meta (r, 0, STRV ("none"), &out, ERR));
    assert_int_equal (out.len, 0);
    FAILS (IX_ENOENT, ix_reader_find (r, STRV ("Q9"), &n, ERR));
    FAILS (IX_ENOENT, ix_reader_data (r, 9, &out, ERR));
    ix_reader_free (r);
    stop_server (&s);
}

static void
terms_come_over_the_wire (void **state)
{
    (void)state;
    struct server s = start_server (fixture_index ("terms", samples, 3));
    struct ix_reader *r = open_served (&s);
    struct ix_terms *t;
    struct strv term;
    uint32_t docs;
    OK (ix_terms_open (&t, r, STRV ("s"), ERR));
    assert_int_equal (ix_terms_next (t, &term, &docs, ERR), 1);
    assert_strv_equal (term, "sea");
    assert_int_equal (docs, 2);
    assert_int_equal (ix_terms_next (t, &term, &docs, ERR), 1);
    assert_strv_equal (term, "stranded");
    assert_int_equal (ix_terms_next (t, &term, &docs, ERR), 0);
    ix_terms_free (t);
    ix_reader_free (r);
    stop_server (&s);
}

/* A directory and a server as one index, and the metadata of each. */
static void
shards_near_and_far_are_one_index (void **state)
{
    (void)state;
    const char *near = fixture_index ("near", samples, 2);
    const char *far = fixture_index ("far", samples + 2, 1);
    struct ix_writer *w = fixture_writer (far, IX_EXISTING);
    OK (ix_writer_begin (w, ERR));
    OK (ix_writer_set_meta (w, STRV ("version"), STRV ("2"), ERR));
    OK (ix_writer_commit (w, ERR));
    ix_writer_free (w);
    struct server s = start_server (far);
    struct ix_place places[] = { { strv_cstr (near), false }, place_of (&s) };
    struct ix_reader *r;
    struct strv out;
    uint32_t n;
    OK (ix_reader_open (&r, places, 2, TIMEOUT_MS, ERR));
    OK (ix_reader_count (r, &n, ERR));
    assert_int_equal (n, 3);
    OK (ix_reader_meta (r, 0, STRV ("version"), &out, ERR));
    assert_strv_equal (out, "");
    OK (ix_reader_meta (r, 1, STRV ("version"), &out, ERR));
    assert_strv_equal (out, "2");
    OK (ix_reader_find (r, STRV ("Q3"), &n, ERR));
    OK (ix_reader_data (r, n, &out, ERR));
    assert_strv_equal (out, "refugees at sea");
    ix_reader_free (r);
    stop_server (&s);
}

static void
no_server_is_eio (void **state)
{
    (void)state;
    struct server gone = { .pid = 0 };
    int fd;
    (void)snprintf (gone.place, sizeof gone.place, "127.0.0.1:%u", bind_port (&fd));
    struct ix_place place = place_of (&gone);
    struct ix_reader *r;
    enum ix_code code = ix_reader_open (&r, &place, 1, TIMEOUT_MS, ERR);
    assert_non_null (strstr (fixture_err.msg, gone.place));
    FAILS (IX_EIO, code);
    assert_null (r);
    assert_int_equal (close (fd), 0);
}

static void
killed_server_is_eio (void **state)
{
    (void)state;
    struct server s = start_server (fixture_index ("killed", samples, 3));
    struct ix_reader *r = open_served (&s);
    struct ix_search_options options = { .max = 9 };
    struct ix_query *q = every_kind ();
    struct ix_hits *h;
    struct ix_terms *t;
    struct strv out;
    uint32_t docid;
    stop_server (&s);
    enum ix_code code = ix_search (&h, r, q, &options, ERR);
    /* Of a server that hangs up in the middle, the engine does not always say which it is. */
    assert_true (strstr (fixture_err.msg, s.place) != NULL ||
                 strstr (fixture_err.msg, "(remote: a server)") != NULL);
    FAILS (IX_EIO, code);
    FAILS (IX_EIO, ix_reader_find (r, STRV ("Q2"), &docid, ERR));
    FAILS (IX_EIO, ix_reader_data (r, 1, &out, ERR));
    FAILS (IX_EIO, ix_reader_meta (r, 0, STRV ("version"), &out, ERR));
    FAILS (IX_EIO, ix_terms_open (&t, r, STRV ("s"), ERR));
    ix_query_free (q);
    ix_reader_free (r);
}

/* A server that is there but does not answer is given up after the time-out. */
static void
silent_server_is_eio_in_time (void **state)
{
    (void)state;
    struct server s = start_server (fixture_index ("silent", samples, 3));
    struct ix_place place = place_of (&s);
    struct ix_reader *r, *none;
    struct strv out;
    OK (ix_reader_open (&r, &place, 1, 500, ERR));
    signal_server (&s, SIGSTOP);
    double start = seconds ();
    FAILS (IX_EIO, ix_reader_data (r, 1, &out, ERR));
    FAILS (IX_EIO, ix_reader_open (&none, &place, 1, 500, ERR));
    assert_true (seconds () - start < 5);
    ix_reader_free (r);
    stop_server (&s);
}

static bool
server_is_installed (void)
{
    pid_t pid = fork ();
    int status = 1;
    if (pid == 0) {
        (void)!freopen ("/dev/null", "w", stdout);
        (void)execlp ("xapian-tcpsrv", "xapian-tcpsrv", "--version", (char *)NULL);
        _exit (127);
    }
    return pid > 0 && waitpid (pid, &status, 0) == pid && status == 0;
}

#define TEST(f) cmocka_unit_test_teardown (f, leave_no_server)

int
main (void)
{
    const struct CMUnitTest tests[] = {
        TEST (server_answers_as_the_directory_does),
        TEST (documents_come_over_the_wire),
        TEST (terms_come_over_the_wire),
        TEST (shards_near_and_far_are_one_index),
        TEST (no_server_is_eio),
        TEST (killed_server_is_eio),
        TEST (silent_server_is_eio_in_time),
    };
    if (!server_is_installed ()) {
        puts ("xapian-tcpsrv is not installed");
        return 77;
    }
    return cmocka_run_group_tests_name ("ix_remote", tests, fixture_setup, fixture_teardown);
}
