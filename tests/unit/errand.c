/* Errands: a document comes back as it was read, and a reader that fails, hangs or wants too
 * much ends its file and nothing else. */
#include "tests/unit/unit.h"

#include "lib/strbuf.h"
#include "reader/errand.h"
#include "reader/flat.h"
#include "reader/nursery.h"
#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char name[] = "errand.txt";

static void
write_file (const char *text)
{
    FILE *f = fopen (name, "wb");
    assert_non_null (f);
    assert_true (fputs (text, f) >= 0);
    assert_int_equal (fclose (f), 0);
}

static enum ix_code
run_errand (const struct errand_limits *limits, struct document **d, struct ix_error *err)
{
    struct errand e;
    const char *path = name;
    errand_begin (&e, &path, 1, limits);
    return errand_end (&e, d, err);
}

/* ------------------------------------------------------------------ as it was read */

static struct document *
sample (void)
{
    struct document *d = calloc (1, sizeof *d);
    assert_non_null (d);
    d->lines = ARENA_ARRAY (&d->arena, struct line, 2);
    d->nlines = 2;
    d->reader = "text/1";
    d->encoding = "UTF-8";
    d->whole_lines = true;
    d->properties.title = STRV ("Harbours");
    d->sha256 = STRV ("abc");
    d->lines[0] = (struct line){ .text = STRV ("75. Café"),
                                 .kind = LINE_PARAGRAPH,
                                 .number_end = 3,
                                 .end = 9,
                                 .page = 4,
                                 .page_label = STRV ("iv"),
                                 .x = 72.5F,
                                 .bold = true,
                                 .outline = 2,
                                 .anchor = STRV ("para_75") };
    return d;
}

static void
a_document_comes_back_from_its_bytes (void **state)
{
    (void)state;
    struct document *d = sample (), *back;
    struct strbuf flat = STRBUF_INIT;
    document_flatten (d, &flat);
    assert_int_equal (document_unflatten (strbuf_strv (&flat), &back, NULL), IX_OK);
    assert_int_equal (back->nlines, 2);
    assert_string_equal (back->reader, "text/1");
    assert_true (back->whole_lines);
    assert_strv_equal (back->properties.title, "Harbours");
    const struct line *l = &back->lines[0];
    assert_strv_equal (l->text, "75. Café");
    assert_int_equal (l->kind, LINE_PARAGRAPH);
    assert_int_equal (l->number_end, 3);
    assert_strv_equal (l->page_label, "iv");
    assert_true (l->x == 72.5F && l->bold && !l->italic && l->outline == 2);
    assert_strv_equal (l->anchor, "para_75");
    document_free (back);
    document_free (d);
    strbuf_free (&flat);
}

/* Cut short, it is refused; with any byte changed it is refused or a document in bounds, which
 * the sanitizers see to. */
static void
damaged_bytes_are_no_document (void **state)
{
    (void)state;
    struct document *d = sample (), *back;
    struct strbuf flat = STRBUF_INIT;
    document_flatten (d, &flat);
    for (size_t n = 0; n < flat.len; n++)
        assert_int_equal (document_unflatten (strv_make (flat.buf, n), &back, NULL),
                          IX_ECORRUPT);
    size_t refused = 0;
    for (size_t i = 0; i < flat.len; i++) {
        flat.buf[i] = (char)(flat.buf[i] ^ 0xFF);
        if (document_unflatten (strbuf_strv (&flat), &back, NULL) == IX_OK)
            document_free (back);
        else
            refused++;
        flat.buf[i] = (char)(flat.buf[i] ^ 0xFF);
    }
    assert_true (refused > flat.len / 4);
    document_free (d);
    strbuf_free (&flat);
}

static void
refuses (struct document *d)
{
    struct document *back;
    struct strbuf flat = STRBUF_INIT;
    document_flatten (d, &flat);
    assert_int_equal (document_unflatten (strbuf_strv (&flat), &back, NULL), IX_ECORRUPT);
    document_free (d);
    strbuf_free (&flat);
}

/* A reader that was taken over may hand over whatever it likes. */
static void
what_no_reader_makes_is_refused (void **state)
{
    (void)state;
    struct document *d = sample ();
    d->lines[0].size = NAN;
    refuses (d);
    d = sample ();
    d->lines[1].y = INFINITY;
    refuses (d);
    d = sample ();
    d->lines[0].number_end = 8; /* between the bytes of "é" */
    refuses (d);
}

static void
an_errand_brings_what_reading_brings (void **state)
{
    (void)state;
    struct document *d, *here;
    struct ix_error err;
    write_file ("1. One.\n2. Two.\n");
    assert_int_equal (run_errand (&errand_usual_limits, &d, &err), IX_OK);
    assert_int_equal (document_read (name, &here, &err), IX_OK);
    struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
    document_flatten (d, &a);
    document_flatten (here, &b);
    assert_true (strv_eq (strbuf_strv (&a), strbuf_strv (&b)));
    strbuf_free (&a);
    strbuf_free (&b);
    document_free (d);
    document_free (here);
}

/* ------------------------------------------------------------------ in company */

enum { NFILES = 4 };
static const char *const company[NFILES] = { "errand.1", "errand.2", "errand.3", "errand.4" };

static void
write_company (void)
{
    for (int i = 0; i < NFILES; i++) {
        FILE *f = fopen (company[i], "wb");
        assert_non_null (f);
        assert_true (fprintf (f, "1. One of %d.\n2. Two.\n", i) > 0);
        assert_int_equal (fclose (f), 0);
    }
}

static void
write_member (int i, const char *text)
{
    FILE *f = fopen (company[i], "wb");
    assert_non_null (f);
    assert_true (fputs (text, f) >= 0);
    assert_int_equal (fclose (f), 0);
}

/* The next file is the `i`th, and comes as it is read. */
static void
brings (struct errand *e, int i)
{
    struct document *d;
    char text[32];
    (void)snprintf (text, sizeof text, "1. One of %d.", i);
    assert_int_equal (errand_end (e, &d, NULL), IX_OK);
    assert_true (strv_eq (d->lines[0].text, strv_cstr (text)));
    document_free (d);
}

static void
small_files_are_read_by_one_process (void **state)
{
    (void)state;
    struct errand e;
    write_company ();
    errand_begin (&e, company, NFILES, &errand_usual_limits);
    assert_int_equal (e.n, NFILES);
    for (int i = 0; i < NFILES; i++) {
        assert_true (e.pid != 0);
        brings (&e, i);
    }
    assert_int_equal (e.pid, 0);
}

static void
a_file_that_is_missing_or_large_begins_another_errand (void **state)
{
    (void)state;
    struct errand e;
    write_company ();
    assert_int_equal (unlink (company[2]), 0);
    errand_begin (&e, company, NFILES, &errand_usual_limits);
    assert_int_equal (e.n, 2);
    errand_drop (&e);
    assert_int_equal (truncate (company[1], 1 << 20), 0);
    errand_begin (&e, company, NFILES, &errand_usual_limits);
    assert_int_equal (e.n, 1);
    errand_drop (&e);
    write_company ();
    assert_int_equal (truncate (company[0], 1 << 20), 0);
    errand_begin (&e, company, NFILES, &errand_usual_limits);
    assert_int_equal (e.n, 1);
    errand_drop (&e);
}

/* What a large library reads, and what is no report, is told of that file alone. */
static void
each_file_of_a_company_has_its_own_end (void **state)
{
    (void)state;
    struct errand e;
    struct document *d;
    struct ix_error err;
    write_company ();
    write_member (1, "%PDF-1.4 and nothing else");
    write_member (2, "\x7F"
                     "ELF\x01\x02\x03\x04");
    errand_begin (&e, company, NFILES, &errand_usual_limits);
    assert_int_equal (e.n, NFILES);
    brings (&e, 0);
    assert_int_equal (errand_end (&e, &d, &err), IX_EARG);
    assert_non_null (strstr (err.msg, "PDF"));
    assert_int_equal (errand_end (&e, &d, &err), IX_EARG);
    assert_non_null (strstr (err.msg, "binary data"));
    brings (&e, 3);
}

/* With less memory than any process needs, which only one that reads alone is held to. */
static void
what_a_large_library_reads_has_a_process_of_its_own (void **state)
{
    (void)state;
#if SANDBOX_LEAVES_MEMORY || !defined(HAVE_POPPLER)
    skip ();
#endif
    struct errand e;
    struct document *d;
    struct ix_error err;
    struct errand_limits limits = errand_usual_limits;
    limits.memory_mib = 1;
    write_company ();
    write_member (1, "%PDF-1.4 and nothing else");
    errand_begin (&e, company, NFILES, &limits);
    brings (&e, 0);
    assert_int_equal (errand_end (&e, &d, &err), IX_EARG);
    assert_non_null (strstr (err.msg, "more than 1 MiB"));
    brings (&e, 2);
    brings (&e, 3);
}

static void
a_process_that_dies_takes_no_file_with_it (void **state)
{
    (void)state;
    struct errand e;
    write_company ();
    for (int dead = 0; dead < NFILES; dead++) {
        errand_begin (&e, company, NFILES, &errand_usual_limits);
        for (int i = 0; i < NFILES; i++) {
            if (i == dead)
                (void)kill (e.pid, SIGKILL);
            brings (&e, i);
        }
    }
}

/* ------------------------------------------------------------------ what fails */

/* What the system lacks is no fault of a file, which is read when it lacks no more. */
static void
for_want_of_descriptors_a_file_waits (void **state)
{
    (void)state;
    struct errand e;
    struct document *d;
    struct rlimit usual;
    const char *path = name;
    write_file ("1. One.\n");
    assert_int_equal (getrlimit (RLIMIT_NOFILE, &usual), 0);
    int next = open (name, O_RDONLY | O_CLOEXEC);
    assert_true (next >= 0);
    for (rlim_t more = 1; more <= 5; more++) { /* a pipe, the file, a socket pair */
        bool later = more % 2 == 0;
        errand_rest ();
        set_limit (RLIMIT_NOFILE, (rlim_t)next + more);
        errand_begin (&e, &path, 1, &errand_usual_limits);
        if (later)
            set_limit (RLIMIT_NOFILE, usual.rlim_cur);
        enum ix_code code = errand_end (&e, &d, NULL);
        set_limit (RLIMIT_NOFILE, usual.rlim_cur);
        assert_int_equal (e.failure.code, IX_ENOMEM);
        assert_int_equal (code, later ? IX_OK : IX_ENOMEM);
        document_free (d);
    }
    (void)close (next);
}

static void
failures_come_back_with_their_message (void **state)
{
    (void)state;
    struct document *d;
    struct ix_error err;
    (void)unlink (name);
    assert_int_equal (run_errand (&errand_usual_limits, &d, &err), IX_ENOENT);
    assert_null (d);
    write_file ("\x7F"
                "ELF\x01\x02\x03\x04");
    assert_int_equal (run_errand (&errand_usual_limits, &d, &err), IX_EARG);
    assert_non_null (strstr (err.msg, "binary data"));
}

static void
too_much_memory_ends_the_errand (void **state)
{
    (void)state;
#if SANDBOX_LEAVES_MEMORY
    skip ();
#endif
    struct document *d;
    struct ix_error err;
    struct errand_limits limits = errand_usual_limits;
    limits.memory_mib = 256;
    write_file ("1. One.\n");
    assert_int_equal (truncate (name, 300L << 20), 0);
    assert_int_equal (run_errand (&limits, &d, &err), IX_EARG);
    assert_non_null (strstr (err.msg, "256 MiB"));
}

/* A process that waits for a reader of its pipe that never comes. */
static void
too_long_a_wait_ends_the_errand (void **state)
{
    (void)state;
    struct document *d;
    struct ix_error err;
    struct errand_limits limits = errand_usual_limits;
    limits.wait_seconds = 0;
    write_file ("1. One.\n");
    assert_int_equal (truncate (name, 100L << 20), 0);
    assert_int_equal (run_errand (&limits, &d, &err), IX_EARG);
    assert_string_equal (err.msg, "not read within 0 s");
}

static void
a_dropped_errand_leaves_no_process (void **state)
{
    (void)state;
    struct errand e;
    const char *path = name;
    write_file ("1. One.\n");
    errand_begin (&e, &path, 1, &errand_usual_limits);
    errand_drop (&e);
    errand_drop (&e);
    errand_rest ();
    errand_rest ();
    assert_int_equal (waitpid (-1, NULL, WNOHANG), -1);
    assert_int_equal (errno, ECHILD);
}

/* ------------------------------------------------------------------ the nursery */

/* The bits of what a process in the sandbox could do that it should not: see unit/sandbox. */
static int
try_some (void)
{
    return (open ("errand.new", O_WRONLY | O_CREAT, 0600) >= 0 ? 1 : 0) |
           (kill (getppid (), 0) == 0 ? 2 : 0);
}

static void
enter_and_try (const int *files, size_t n, int pipe, const struct errand_limits *limits)
{
    const int keep[] = { pipe, files[0], files[1] };
    int open = 0;
    bool in = n == 2 && sandbox_enter (keep, 3, limits->memory_mib, limits->cpu_seconds);
    for (int fd = 3; fd < 64; fd++)
        open += fcntl (fd, F_GETFD) >= 0;
    for (size_t i = 0; i < 3; i++)
        open -= fcntl (keep[i], F_GETFD) >= 0;
    _exit (!in || open != 0 ? 99 : try_some ());
}

static void
kill_the_nursery (const int *files, size_t n, int pipe, const struct errand_limits *limits)
{
    char heard;
    (void)files;
    (void)n;
    (void)limits;
    if (read (pipe, &heard, 1) == 1 && kill (getppid (), SIGKILL) == 0)
        _exit (0);
    _exit (1);
}

static void
prepare_nothing (const int *files, size_t n)
{
    (void)files;
    (void)n;
}

static const struct nursery_trade trying = { prepare_nothing, enter_and_try };
static const struct nursery_trade killing = { prepare_nothing, kill_the_nursery };

/* The status of a process that does its trade, which is told when it is known to be there. */
static int
do_in_nursery (const struct nursery_trade *trade)
{
    pid_t pid;
    int ends[2];
    char said;
    const int files[] = { 0, 0 };
    assert_int_equal (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal (nursery_make (trade, files, 2, ends[1], &errand_usual_limits, &pid, NULL),
                      IX_OK);
    (void)close (ends[1]);
    (void)send (ends[0], "", 1, MSG_NOSIGNAL);
    assert_true (read (ends[0], &said, 1) <= 0);
    (void)close (ends[0]);
    return nursery_end (pid);
}

static void
what_the_nursery_makes_is_in_the_sandbox (void **state)
{
    (void)state;
#ifndef HAVE_SECCOMP
    skip ();
#endif
    write_file ("1. One.\n");
    int status = do_in_nursery (&trying);
    nursery_close ();
    assert_true (WIFEXITED (status));
    assert_int_equal (WEXITSTATUS (status), 0);
}

static void
a_lost_nursery_is_made_anew (void **state)
{
    (void)state;
    struct document *d;
    struct ix_error err;
    int status = do_in_nursery (&killing);
    assert_true (WIFSIGNALED (status));
    assert_int_equal (WTERMSIG (status), SIGKILL);
    write_file ("1. One.\n");
    assert_int_equal (run_errand (&errand_usual_limits, &d, &err), IX_OK);
    document_free (d);
    errand_rest ();
}

/* ------------------------------------------------------------------ who lies */

/* What a process that was taken over says of its files, before it stays. */
static struct strv lie;

static void
lie_and_stay (const int *files, size_t n, int pipe, const struct errand_limits *limits)
{
    (void)files;
    (void)limits;
    if (n == 1)
        lie = STRV ("\1\0\0\0\0\0\0\0\1");
    if (write (pipe, lie.s, lie.len) == (ssize_t)lie.len && n == 1)
        (void)close (pipe);
    for (;;)
        (void)pause ();
}

static const struct nursery_trade lying = { prepare_nothing, lie_and_stay };

/* Each file is read alone then, which ends by another lie. */
static void
no_lie_keeps_the_program_or_is_believed (void **state)
{
    static const struct strv lies[] = {
        STRV_INIT ("\0\0\0\0\0\0\0\0"),                     /* nothing */
        STRV_INIT ("\1\0\0\0\0\0\0\0\x7F"),                 /* that it is to be read alone */
        STRV_INIT ("\3\0\0\0\0\0\0\0\0ab"),                 /* a damaged document */
        STRV_INIT ("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"),     /* more than there can be */
        STRV_INIT ("\1\0\0\0\0\0\0\0\1\1\0\0\0\0\0\0\0\1"), /* failures */
    };
    (void)state;
    struct errand e;
    struct document *d;
    struct ix_error err;
    struct errand_limits limits = errand_usual_limits;
    limits.wait_seconds = 1;
    write_company ();
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        lie = lies[i];
        nursery_close ();
        nursery_open (&lying);
        errand_begin (&e, company, 2, &limits);
        assert_int_equal (e.n, 2);
        assert_int_equal (errand_end (&e, &d, &err), IX_EARG);
        assert_int_equal (errand_end (&e, &d, &err), IX_EARG);
        assert_int_equal (e.pid, 0);
    }
    nursery_close ();
}

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (a_document_comes_back_from_its_bytes),
        cmocka_unit_test (damaged_bytes_are_no_document),
        cmocka_unit_test (what_no_reader_makes_is_refused),
        cmocka_unit_test (an_errand_brings_what_reading_brings),
        cmocka_unit_test (small_files_are_read_by_one_process),
        cmocka_unit_test (a_file_that_is_missing_or_large_begins_another_errand),
        cmocka_unit_test (each_file_of_a_company_has_its_own_end),
        cmocka_unit_test (what_a_large_library_reads_has_a_process_of_its_own),
        cmocka_unit_test (a_process_that_dies_takes_no_file_with_it),
        cmocka_unit_test (for_want_of_descriptors_a_file_waits),
        cmocka_unit_test (failures_come_back_with_their_message),
        cmocka_unit_test (too_much_memory_ends_the_errand),
        cmocka_unit_test (too_long_a_wait_ends_the_errand),
        cmocka_unit_test (a_dropped_errand_leaves_no_process),
        cmocka_unit_test (what_the_nursery_makes_is_in_the_sandbox),
        cmocka_unit_test (a_lost_nursery_is_made_anew),
        cmocka_unit_test (no_lie_keeps_the_program_or_is_believed),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
