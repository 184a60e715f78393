/* The folders of generations: see generation.h. */
#include "indexer/generation.h"

#include "lib/digest.h"
#include "lib/schema.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define GENERATION_PREFIX "gen-"

enum {
    FILES_MAX = 16, /* of a generation: the engine makes six */
    CHUNK_BYTES = 64 * 1024,
    REMOVAL_TRIES = 100, /* with REMOVAL_PAUSE_MS between them */
    REMOVAL_PAUSE_MS = 10,
};

static enum ix_code
fail (struct ix_error *err, const char *name)
{
    return ix_fail (err, IX_EIO, "%s: %s", name, strerror (errno));
}

/* Reads a number without a leading zero, and moves on to what follows it; 0 when there is none.
 */
static unsigned long
read_number (const char **text)
{
    size_t len = strspn (*text, "0123456789");
    const char *digits = *text;
    *text += len;
    return len > 9 || digits[0] == '0' ? 0 : strtoul (digits, NULL, 10);
}

/* The number of a generation by the name of it or of a shard of it; 0 when it is no such name.
 */
static unsigned long
number_of (const char *name)
{
    if (strncmp (name, GENERATION_PREFIX, strlen (GENERATION_PREFIX)) != 0)
        return 0;
    const char *rest = name + strlen (GENERATION_PREFIX);
    unsigned long number = read_number (&rest), shard = 1;
    if (*rest == '.') {
        rest++;
        shard = read_number (&rest);
    }
    return *rest == '\0' && shard > 0 && shard <= SCHEMA_PLACES_MAX ? number : 0;
}

static DIR *
open_folder (int dir_fd, const char *name)
{
    int fd = openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW);
    DIR *d = fd < 0 ? NULL : fdopendir (fd);
    if (d == NULL && fd >= 0)
        (void)close (fd);
    return d;
}

/* The next entry that is not "." or ".."; NULL at the end, or with `*failed` set. */
static const char *
next_entry (DIR *d, bool *failed)
{
    struct dirent *e;
    do {
        errno = 0;
        e = readdir (d);
    } while (e != NULL && (strcmp (e->d_name, ".") == 0 || strcmp (e->d_name, "..") == 0));
    *failed = e == NULL && errno != 0;
    return e != NULL ? e->d_name : NULL;
}

/* The highest number of a generation below `below`. */
static enum ix_code
highest (int dir_fd, unsigned long below, unsigned long *out, struct ix_error *err)
{
    bool failed;
    const char *name;
    DIR *d = open_folder (dir_fd, ".");
    *out = 0;
    if (d == NULL)
        return fail (err, "the index");
    while ((name = next_entry (d, &failed)) != NULL) {
        unsigned long n = number_of (name);
        if (n > *out && n < below)
            *out = n;
    }
    enum ix_code code = failed ? fail (err, "the index") : IX_OK;
    (void)closedir (d);
    return code;
}

enum ix_code
generation_next (int dir_fd, char name[GENERATION_NAME_BYTES], struct ix_error *err)
{
    unsigned long last;
    enum ix_code code = highest (dir_fd, ULONG_MAX, &last, err);
    name[0] = '\0';
    if (code == IX_OK)
        (void)snprintf (name, GENERATION_NAME_BYTES, GENERATION_PREFIX "%lu", last + 1);
    return code;
}

void
generation_after (const char *name, size_t n, char out[GENERATION_NAME_BYTES])
{
    (void)snprintf (out, GENERATION_NAME_BYTES, GENERATION_PREFIX "%lu",
                    number_of (name) + (unsigned long)n);
}

void
generation_shard (const char *name, size_t shard, size_t n, char out[GENERATION_NAME_BYTES])
{
    int len = snprintf (out, GENERATION_NAME_BYTES, "%s", name);
    if (n > 1 && len > 0 && len < GENERATION_NAME_BYTES)
        (void)snprintf (out + len, GENERATION_NAME_BYTES - (size_t)len, ".%zu", shard + 1);
}

size_t
generation_distance (const char *name, const char *before)
{
    return number_of (name) - number_of (before);
}

static bool
holds_journal (int dir_fd, unsigned long n)
{
    char path[GENERATION_NAME_BYTES];
    struct stat st;
    (void)snprintf (path, sizeof path, GENERATION_PREFIX "%lu/" GENERATION_JOURNAL, n);
    return fstatat (dir_fd, path, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (st.st_mode);
}

enum ix_code
generation_find_stopped (int dir_fd, const char *current, char name[GENERATION_NAME_BYTES],
                         struct ix_error *err)
{
    unsigned long least = number_of (current) + 2, below = ULONG_MAX, n;
    enum ix_code code;
    name[0] = '\0';
    while ((code = highest (dir_fd, below, &n, err)) == IX_OK && n >= least &&
           !holds_journal (dir_fd, n))
        below = n;
    if (code == IX_OK && n >= least)
        (void)snprintf (name, GENERATION_NAME_BYTES, GENERATION_PREFIX "%lu", n - 1);
    return code;
}

static bool
is_listed (const char *name, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp (name, *list) == 0)
            return true;
    return false;
}

enum ix_code
generation_find_other (int dir_fd, const char *const *ours, char name[GENERATION_NAME_BYTES],
                       struct ix_error *err)
{
    bool failed;
    const char *entry;
    DIR *d = open_folder (dir_fd, ".");
    name[0] = '\0';
    if (d == NULL)
        return fail (err, "the index");
    while ((entry = next_entry (d, &failed)) != NULL)
        if (number_of (entry) == 0 && !is_listed (entry, ours)) {
            (void)snprintf (name, GENERATION_NAME_BYTES, "%s", entry);
            break;
        }
    enum ix_code code = failed ? fail (err, "the index") : IX_OK;
    (void)closedir (d);
    return code;
}

/* ------------------------------------------------------------------ sync */

static enum ix_code
sync_file (int dir_fd, const char *name, struct ix_error *err)
{
    int fd = openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    enum ix_code code = fd < 0 || fsync (fd) != 0 ? fail (err, name) : IX_OK;
    if (fd >= 0)
        (void)close (fd);
    return code;
}

enum ix_code
generation_sync_folder (int dir_fd, const char *name, struct ix_error *err)
{
    int fd = openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    bool done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);
    enum ix_code code = done ? IX_OK : fail (err, name);
    if (fd >= 0)
        (void)close (fd);
    return code;
}

enum ix_code
generation_sync (int dir_fd, const char *name, struct ix_error *err)
{
    bool failed;
    const char *entry;
    enum ix_code code = IX_OK;
    DIR *d = open_folder (dir_fd, name);
    if (d == NULL)
        return fail (err, name);
    while (code == IX_OK && (entry = next_entry (d, &failed)) != NULL)
        code = sync_file (dirfd (d), entry, err);
    if (code == IX_OK && failed)
        code = fail (err, name);
    (void)closedir (d);
    return code == IX_OK ? generation_sync_folder (dir_fd, name, err) : code;
}

/* ------------------------------------------------------------------ hash */

static enum ix_code
hash_file (int dir_fd, const char *name, struct digest *digest, struct ix_error *err)
{
    char chunk[CHUNK_BYTES];
    ssize_t n = -1;
    int fd = openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    digest_add (digest, strv_make (name, strlen (name) + 1));
    while (fd >= 0 && ((n = read (fd, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR)))
        if (n > 0)
            digest_add (digest, strv_make (chunk, (size_t)n));
    enum ix_code code = n == 0 ? IX_OK : fail (err, name);
    if (fd >= 0)
        (void)close (fd);
    return code;
}

/* Names of files, in any order. */
struct names {
    char items[FILES_MAX][GENERATION_NAME_BYTES];
    size_t n;
};

static enum ix_code
list_files (DIR *d, const char *folder, struct names *out, struct ix_error *err)
{
    bool failed;
    const char *entry;
    out->n = 0;
    while ((entry = next_entry (d, &failed)) != NULL) {
        if (out->n == FILES_MAX)
            return ix_fail (err, IX_EIO, "%s: more than %d files", folder, FILES_MAX);
        (void)snprintf (out->items[out->n++], GENERATION_NAME_BYTES, "%s", entry);
    }
    return failed ? fail (err, folder) : IX_OK;
}

static int
compare_names (const void *a, const void *b)
{
    return strcmp (a, b);
}

enum ix_code
generation_hash (int dir_fd, const char *name, struct strbuf *out, struct ix_error *err)
{
    struct names names;
    struct digest digest;
    DIR *d = open_folder (dir_fd, name);
    if (d == NULL)
        return fail (err, name);
    digest_init (&digest);
    enum ix_code code = list_files (d, name, &names, err);
    qsort (names.items, names.n, sizeof names.items[0], compare_names);
    for (size_t i = 0; i < names.n && code == IX_OK; i++)
        code = hash_file (dirfd (d), names.items[i], &digest, err);
    digest_hex (&digest, out);
    (void)closedir (d);
    return code;
}

/* ------------------------------------------------------------------ removal */

/* What stands in a generation's place and is no folder: a link, say. */
static enum ix_code
remove_other (int dir_fd, const char *name, struct ix_error *err)
{
    if (errno == ENOENT)
        return IX_OK;
    if ((errno == ENOTDIR || errno == ELOOP) && unlinkat (dir_fd, name, 0) == 0)
        return IX_OK;
    return fail (err, name);
}

/* A database's folder is flat; what has folders in it is not ours to remove. */
static enum ix_code
try_removal (int dir_fd, const char *name, struct ix_error *err)
{
    bool failed = false;
    const char *entry;
    enum ix_code code = IX_OK;
    DIR *d = open_folder (dir_fd, name);
    if (d == NULL)
        return remove_other (dir_fd, name, err);
    while (code == IX_OK && (entry = next_entry (d, &failed)) != NULL)
        if (unlinkat (dirfd (d), entry, 0) != 0 && errno != ENOENT)
            code = fail (err, entry);
    if (code == IX_OK && failed)
        code = fail (err, name);
    (void)closedir (d);
    errno = 0;
    if (code == IX_OK && unlinkat (dir_fd, name, AT_REMOVEDIR) != 0)
        code = fail (err, name);
    return code;
}

/* The processes of a killed run may take a moment to end, and make a file meanwhile. */
static enum ix_code
remove_folder (int dir_fd, const char *name, struct ix_error *err)
{
    const struct timespec pause = { 0, REMOVAL_PAUSE_MS * 1000000L };
    enum ix_code code = try_removal (dir_fd, name, err);
    for (int i = 1; i < REMOVAL_TRIES && code != IX_OK && errno == ENOTEMPTY; i++) {
        (void)nanosleep (&pause, NULL);
        code = try_removal (dir_fd, name, err);
    }
    return code;
}

enum ix_code
generation_remove (int dir_fd, const char *name, struct ix_error *err)
{
    bool failed = false;
    const char *entry;
    enum ix_code code = IX_OK;
    unsigned long number = number_of (name);
    DIR *d = open_folder (dir_fd, ".");
    if (d == NULL)
        return fail (err, "the index");
    while (code == IX_OK && (entry = next_entry (d, &failed)) != NULL)
        if (number > 0 && number_of (entry) == number)
            code = remove_folder (dir_fd, entry, err);
    if (code == IX_OK && failed)
        code = fail (err, "the index");
    (void)closedir (d);
    return code;
}

enum ix_code
generation_remove_others (int dir_fd, const char *current, const char *building,
                          struct ix_error *err)
{
    unsigned long kept = number_of (current), last, before = 0;
    unsigned long from = building[0] != '\0' ? number_of (building) + 1 : ULONG_MAX;
    enum ix_code code = kept > 0 ? highest (dir_fd, kept, &before, err) : IX_OK;
    unsigned long below = ULONG_MAX;
    while (code == IX_OK && (code = highest (dir_fd, below, &last, err)) == IX_OK && last > 0) {
        char name[GENERATION_NAME_BYTES];
        (void)snprintf (name, sizeof name, GENERATION_PREFIX "%lu", last);
        if (last != kept && last != before && last < from)
            code = generation_remove (dir_fd, name, err);
        below = last;
    }
    return code;
}
