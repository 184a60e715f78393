/* The sandbox: see sandbox.h.  Each part is a wall of its own; that one is missing on an old
 * kernel does not open the others.
 */
#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif
#if defined(__linux__) && __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#define HAVE_LANDLOCK
#endif
#ifdef HAVE_SECCOMP
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#endif

enum { FILES_MAX = 64, OPEN_MAX_SEEN = 1024 };

/* `grace`: the program is told at `most` and ended so much later. */
static bool
limit (unsigned int what, rlim_t most, rlim_t grace)
{
    struct rlimit r;
    if (getrlimit (what, &r) != 0)
        return false;
    if (r.rlim_max == RLIM_INFINITY || r.rlim_max > most + grace)
        r.rlim_max = most + grace;
    r.rlim_cur = r.rlim_max < most ? r.rlim_max : most;
    return setrlimit (what, &r) == 0;
}

static bool
set_limits (size_t memory_mib, size_t cpu_seconds)
{
    bool memory = SANDBOX_LEAVES_MEMORY || limit (RLIMIT_AS, (rlim_t)memory_mib << 20, 0);
    return memory && limit (RLIMIT_CPU, cpu_seconds, 1) && limit (RLIMIT_FSIZE, 0, 0) &&
           limit (RLIMIT_CORE, 0, 0) && limit (RLIMIT_NOFILE, FILES_MAX, 0);
}

/* One by one where the kernel does not close them all at once. */
static void
close_range_of_files (int first, int last)
{
    if (first > last)
        return;
#ifdef SYS_close_range
    if (syscall (SYS_close_range, first, last, 0) == 0)
        return;
#endif
    long most = sysconf (_SC_OPEN_MAX);
    if (most < 0 || most > OPEN_MAX_SEEN)
        most = OPEN_MAX_SEEN;
    for (int fd = first; fd <= last && fd < most; fd++)
        (void)close (fd);
}

/* Whatever the caller's standard streams lead to. */
static bool
lose_streams (void)
{
    int null = open ("/dev/null", O_RDWR);
    if (null < 0)
        return false;
    for (int fd = 0; fd < 3; fd++)
        if (dup2 (null, fd) < 0)
            return false;
    return true;
}

/* The first of those to keep from `from` on; INT_MAX when there is none. */
static int
next_kept (const int *keep, size_t n, int from)
{
    int next = INT_MAX;
    for (size_t i = 0; i < n; i++)
        if (keep[i] >= from && keep[i] < next)
            next = keep[i];
    return next;
}

/* The lock of the index, its files and all others. */
static void
close_files (const int *keep, size_t n)
{
    int from = 3, kept;
    for (; (kept = next_kept (keep, n, from)) < INT_MAX; from = kept + 1)
        close_range_of_files (from, kept - 1);
    close_range_of_files (from, INT_MAX);
}

#ifdef HAVE_LANDLOCK
/* Character maps, fonts and locales of the libraries, and themselves. */
static const char *const readable[] = { "/usr", "/etc/fonts", "/lib", "/etc/ld.so.cache" };

static void
allow_reading (int rules, const char *path)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open (path, O_PATH | O_CLOEXEC),
    };
    if (beneath.parent_fd < 0)
        return;
    (void)syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    (void)close (beneath.parent_fd);
}

static int hiding = -1; /* the rules, made once */

static void
prepare_hiding (void)
{
    struct landlock_ruleset_attr all = {
        .handled_access_fs =
            (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1, /* all of the first version */
    };
    hiding = (int)syscall (SYS_landlock_create_ruleset, &all, sizeof all, 0);
    for (size_t i = 0; hiding >= 0 && i < sizeof readable / sizeof readable[0]; i++)
        allow_reading (hiding, readable[i]);
}

static void
hide_files (void)
{
    if (hiding >= 0)
        (void)syscall (SYS_landlock_restrict_self, hiding, 0);
}
#else
static void
prepare_hiding (void)
{
}

static void
hide_files (void)
{
}
#endif

#ifdef HAVE_SECCOMP
static const int forbidden[] = {
    SCMP_SYS (socket),
    SCMP_SYS (socketpair),
    SCMP_SYS (connect),
    SCMP_SYS (bind),
    SCMP_SYS (listen),
    SCMP_SYS (accept),
    SCMP_SYS (accept4),
    SCMP_SYS (sendto),
    SCMP_SYS (sendmsg),
    SCMP_SYS (sendmmsg),
    SCMP_SYS (execve),
    SCMP_SYS (execveat),
    SCMP_SYS (fork),
    SCMP_SYS (vfork),
    SCMP_SYS (kill),
    SCMP_SYS (tkill),
    SCMP_SYS (tgkill),
    SCMP_SYS (rt_sigqueueinfo),
    SCMP_SYS (rt_tgsigqueueinfo),
    SCMP_SYS (pidfd_open),
    SCMP_SYS (pidfd_send_signal),
    SCMP_SYS (pidfd_getfd),
    SCMP_SYS (ptrace),
    SCMP_SYS (process_vm_readv),
    SCMP_SYS (process_vm_writev),
    SCMP_SYS (creat),
    SCMP_SYS (mkdir),
    SCMP_SYS (mkdirat),
    SCMP_SYS (mknod),
    SCMP_SYS (mknodat),
    SCMP_SYS (unlink),
    SCMP_SYS (unlinkat),
    SCMP_SYS (rmdir),
    SCMP_SYS (rename),
    SCMP_SYS (renameat),
    SCMP_SYS (renameat2),
    SCMP_SYS (link),
    SCMP_SYS (linkat),
    SCMP_SYS (symlink),
    SCMP_SYS (symlinkat),
    SCMP_SYS (truncate),
    SCMP_SYS (ftruncate),
    SCMP_SYS (chmod),
    SCMP_SYS (fchmod),
    SCMP_SYS (fchmodat),
    SCMP_SYS (chown),
    SCMP_SYS (fchown),
    SCMP_SYS (lchown),
    SCMP_SYS (fchownat),
    SCMP_SYS (utime),
    SCMP_SYS (utimes),
    SCMP_SYS (futimesat),
    SCMP_SYS (utimensat),
    SCMP_SYS (setxattr),
    SCMP_SYS (fsetxattr),
    SCMP_SYS (lsetxattr),
    SCMP_SYS (removexattr),
    SCMP_SYS (fremovexattr),
    SCMP_SYS (lremovexattr),
    SCMP_SYS (mount),
    SCMP_SYS (umount2),
    SCMP_SYS (chroot),
    SCMP_SYS (unshare),
    SCMP_SYS (setns),
    SCMP_SYS (bpf),
    SCMP_SYS (perf_event_open),
    SCMP_SYS (io_uring_setup),
    SCMP_SYS (userfaultfd),
    SCMP_SYS (keyctl),
    SCMP_SYS (add_key),
    SCMP_SYS (request_key),
    SCMP_SYS (openat2),
};

/* clone stays: a library may want a thread.  One that makes a process lacks CLONE_THREAD. */
static void
forbid_processes (scmp_filter_ctx filter, uint32_t refuse)
{
    const uint64_t thread = 0x00010000;
    (void)seccomp_rule_add (filter, refuse, SCMP_SYS (clone), 1,
                            SCMP_A0 (SCMP_CMP_MASKED_EQ, thread, 0));
    (void)seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
}

/* Other ways to have a signal sent, or to bring it about by a limit. */
static void
forbid_others (scmp_filter_ctx filter, uint32_t refuse)
{
    static const int commands[] = { F_SETOWN, F_SETOWN_EX, F_SETSIG };
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        (void)seccomp_rule_add (
            filter, refuse, SCMP_SYS (fcntl), 1,
            SCMP_A1 (SCMP_CMP_MASKED_EQ, UINT32_MAX, (uint64_t)commands[i]));
    (void)seccomp_rule_add (filter, refuse, SCMP_SYS (prlimit64), 1,
                            SCMP_A0 (SCMP_CMP_NE, 0, 0));
}

static void
forbid_writing (scmp_filter_ctx filter, uint32_t refuse)
{
    for (uint64_t mode = O_WRONLY; mode <= O_RDWR; mode++) {
        (void)seccomp_rule_add (filter, refuse, SCMP_SYS (open), 1,
                                SCMP_A1 (SCMP_CMP_MASKED_EQ, O_ACCMODE, mode));
        (void)seccomp_rule_add (filter, refuse, SCMP_SYS (openat), 1,
                                SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE, mode));
    }
    static const uint64_t changing[] = { O_CREAT, O_TRUNC };
    for (size_t i = 0; i < sizeof changing / sizeof changing[0]; i++) {
        (void)seccomp_rule_add (filter, refuse, SCMP_SYS (open), 1,
                                SCMP_A1 (SCMP_CMP_MASKED_EQ, changing[i], changing[i]));
        (void)seccomp_rule_add (filter, refuse, SCMP_SYS (openat), 1,
                                SCMP_A2 (SCMP_CMP_MASKED_EQ, changing[i], changing[i]));
    }
}

static scmp_filter_ctx
make_filter (void)
{
    const uint32_t refuse = SCMP_ACT_ERRNO (EPERM);
    scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
    if (filter == NULL)
        return NULL;
    /* A tree: the kernel runs it for every call that there is when a process takes it. */
    (void)seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
        (void)seccomp_rule_add (filter, refuse, forbidden[i], 0);
    forbid_processes (filter, refuse);
    forbid_others (filter, refuse);
    forbid_writing (filter, refuse);
    return filter;
}

/* The filter as the kernel takes it: made once, since that takes longer than reading a short
 * report. */
static struct sock_filter instructions[1024];
static struct sock_fprog program = { 0, instructions };

static void
prepare_filter (void)
{
    int ends[2];
    scmp_filter_ctx filter = make_filter ();
    if (filter != NULL && pipe (ends) == 0) {
        ssize_t n = -1;
        if (seccomp_export_bpf (filter, ends[1]) == 0)
            n = read (ends[0], instructions, sizeof instructions);
        if (n > 0 && (size_t)n < sizeof instructions)
            program.len = (unsigned short)((size_t)n / sizeof *instructions);
        (void)close (ends[0]);
        (void)close (ends[1]);
    }
    seccomp_release (filter);
}

static void
forbid_calls (void)
{
    if (program.len > 0)
        (void)prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
static void
prepare_filter (void)
{
}

static void
forbid_calls (void)
{
}
#endif

static bool prepared;

bool
sandbox_prepare (const int *keep, size_t n)
{
    if (!lose_streams ())
        return false;
    close_files (keep, n);
    prepare_hiding ();
    prepare_filter ();
    prepared = true;
    return true;
}

bool
sandbox_enter (const int *keep, size_t n, size_t memory_mib, size_t cpu_seconds)
{
    if (!prepared && !sandbox_prepare (keep, n))
        return false;
#ifdef __linux__
    (void)prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
#endif
    hide_files ();
    close_files (keep, n);
    if (!set_limits (memory_mib, cpu_seconds))
        return false;
    forbid_calls ();
    return true;
}
