/* What the sandbox refuses: a process in it tries each thing that one outside of it can do. */
#include "tests/unit/unit.h"

#include "reader/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP

enum { MEMORY_MIB = 4096, CPU_SECONDS = 10 };

static const char name[] = "sandbox.txt";

static bool
makes_a_file (void)
{
    return open ("sandbox.new", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool
empties_a_file (void)
{
    return open (name, O_RDONLY | O_TRUNC) >= 0;
}

static bool
removes_a_file (void)
{
    return unlink (name) == 0;
}

static bool
dates_a_file (void)
{
    const struct timeval times[2] = { { 1, 0 }, { 1, 0 } };
#ifdef SYS_utimes
    if (syscall (SYS_utimes, name, times) == 0)
        return true;
#endif
    return utimes (name, times) == 0;
}

static bool
has_a_socket (void)
{
    return socket (AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool
makes_a_process (void)
{
    pid_t pid = fork ();
    if (pid == 0)
        _exit (0);
    return pid > 0;
}

static bool
runs_a_program (void)
{
    return execl ("/bin/true", "true", (char *)NULL) != -1;
}

static bool
signals (void)
{
    return kill (getppid (), 0) == 0;
}

static bool
signals_a_thread (void)
{
    return syscall (SYS_tgkill, getppid (), getppid (), 0) == 0;
}

static bool
queues_a_signal (void)
{
    siginfo_t info;
    memset (&info, 0, sizeof info);
    info.si_code = SI_QUEUE;
    return syscall (SYS_rt_sigqueueinfo, getppid (), 0, &info) == 0;
}

static bool
has_a_signal_sent (void)
{
    int ends[2];
    return pipe (ends) == 0 && fcntl (ends[0], F_SETOWN, getppid ()) == 0;
}

/* The kernel looks at the lower half of the number alone. */
static bool
has_a_signal_sent_by_a_long_number (void)
{
    int ends[2];
    return pipe (ends) == 0 &&
           syscall (SYS_fcntl, ends[0], (1UL << 32) | F_SETOWN, (long)getppid ()) == 0;
}

static bool
limits_another (void)
{
    struct rlimit now;
    return syscall (SYS_prlimit64, getppid (), RLIMIT_CORE, NULL, &now) == 0;
}

static bool (*const attempts[]) (void) = {
    makes_a_file,     empties_a_file,  removes_a_file,    dates_a_file,
    has_a_socket,     makes_a_process, runs_a_program,    signals,
    signals_a_thread, queues_a_signal, has_a_signal_sent, has_a_signal_sent_by_a_long_number,
    limits_another,
};

static void
write_file (void)
{
    FILE *f = fopen (name, "wb");
    assert_non_null (f);
    assert_true (fputs ("1. One.\n", f) >= 0);
    assert_int_equal (fclose (f), 0);
}

/* 0: it could be done; 1: it could not. */
static int
try_in_a_process (bool (*attempt) (void), bool inside)
{
    int status;
    write_file ();
    pid_t pid = fork ();
    assert_true (pid >= 0);
    if (pid == 0 && inside && !sandbox_enter (NULL, 0, MEMORY_MIB, CPU_SECONDS))
        _exit (99);
    if (pid == 0)
        _exit (attempt () ? 0 : 1);
    assert_int_equal (waitpid (pid, &status, 0), pid);
    assert_true (WIFEXITED (status));
    return WEXITSTATUS (status);
}

static void
it_refuses_what_a_reader_does_not_need (void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
        assert_int_equal (try_in_a_process (attempts[i], false), 0);
        assert_int_equal (try_in_a_process (attempts[i], true), 1);
    }
}

#else

static void
it_refuses_what_a_reader_does_not_need (void **state)
{
    (void)state;
    skip ();
}

#endif

int
main (void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test (it_refuses_what_a_reader_does_not_need),
    };
    return cmocka_run_group_tests (tests, NULL, NULL);
}
