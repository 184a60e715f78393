/* A library to preload: kills the process, or makes a call fail, at the n-th call that changes
 * a file.  For tests/fault alone; pincite does not know of it.
 *
 *   FAULT_CALLS   which calls are counted: words of "sync", "rename", "write"
 *   FAULT_AT      which of them is hit, from 1
 *   FAULT_ERRNO   what it fails with ("EIO", "ENOSPC"); not set: the process gets a signal
 *                 before it
 *   FAULT_SIGNAL  the number of that; not set: SIGKILL
 */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

/* The next definition of `name` after this library's. */
#define REAL(type, name) ((type)next_symbol (#name))

typedef int sync_call (int);
typedef int rename_call (const char *, const char *);
typedef int renameat_call (int, const char *, int, const char *);
typedef ssize_t write_call (int, const void *, size_t);
typedef ssize_t pwrite_call (int, const void *, size_t, off_t);

static void (*next_symbol (const char *name)) (void)
{
    void *symbol = dlsym (RTLD_NEXT, name);
    void (*call) (void);
    memcpy (&call, &symbol, sizeof call);
    return call;
}

/* Processes that this one makes change no file. */
static pid_t first;

__attribute__ ((constructor)) static void
remember_process (void)
{
    first = getpid ();
}

static void
note (const char *what, const char *name)
{
    const char *log = getenv ("FAULT_LOG");
    FILE *f = log != NULL ? fopen (log, "a") : NULL;
    if (f == NULL)
        return;
    (void)fprintf (f, "%s %s\n", what, name);
    (void)fclose (f);
}

static int
signal_number (void)
{
    const char *number = getenv ("FAULT_SIGNAL");
    return number != NULL ? (int)strtol (number, NULL, 10) : SIGKILL;
}

/* Whether this call is to fail; does not return when it is to kill. */
static bool
is_hit (const char *kind)
{
    static long count;
    const char *calls = getenv ("FAULT_CALLS"), *at = getenv ("FAULT_AT");
    const char *error = getenv ("FAULT_ERRNO");
    if (first != getpid () || calls == NULL || at == NULL || strstr (calls, kind) == NULL ||
        ++count != strtol (at, NULL, 10))
        return false;
    note ("hit", kind);
    if (error == NULL)
        (void)kill (getpid (), signal_number ());
    errno = error != NULL && strcmp (error, "ENOSPC") == 0 ? ENOSPC : EIO;
    return true;
}

static void
note_sync (int fd)
{
    char link[64], path[4096];
    (void)snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink (link, path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    note ("sync", path);
}

int fsync (int fd);
int fdatasync (int fd);
int rename (const char *from, const char *to);
int renameat (int from_fd, const char *from, int to_fd, const char *to);
ssize_t write (int fd, const void *bytes, size_t n);
ssize_t pwrite (int fd, const void *bytes, size_t n, off_t at);
ssize_t pwrite64 (int fd, const void *bytes, size_t n, off_t at);

int
fsync (int fd)
{
    note_sync (fd);
    return is_hit ("sync") ? -1 : REAL (sync_call *, fsync) (fd);
}

int
fdatasync (int fd)
{
    note_sync (fd);
    return is_hit ("sync") ? -1 : REAL (sync_call *, fdatasync) (fd);
}

int
rename (const char *from, const char *to)
{
    note ("rename", to);
    return is_hit ("rename") ? -1 : REAL (rename_call *, rename) (from, to);
}

int
renameat (int from_fd, const char *from, int to_fd, const char *to)
{
    note ("rename", to);
    return is_hit ("rename") ? -1 : REAL (renameat_call *, renameat) (from_fd, from, to_fd, to);
}

ssize_t
write (int fd, const void *bytes, size_t n)
{
    return is_hit ("write") ? -1 : REAL (write_call *, write) (fd, bytes, n);
}

ssize_t
pwrite (int fd, const void *bytes, size_t n, off_t at)
{
    return is_hit ("write") ? -1 : REAL (pwrite_call *, pwrite) (fd, bytes, n, at);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t n, off_t at)
{
    return is_hit ("write") ? -1 : REAL (pwrite_call *, pwrite64) (fd, bytes, n, at);
}
