/* The life of an index: see life.h.  Locking is here, and what is made current when; the folder
 * operations themselves are in generation.c.
 */
#include "indexer/life.h"

#include "lib/digest.h"
#include "lib/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_NAME "lock"
#define STUB_TMP_NAME SCHEMA_STUB_NAME ".tmp"
enum { LOCK_POLL_MS = 50 };
enum { JOURNAL = 1, FIRST_PART }; /* so many generations after the one being built */

/* ------------------------------------------------------------------ lock */

static enum ix_code
fail_locked (const struct life *l, struct ix_error *err)
{
    char pid[24];
    ssize_t n = pread (l->lock_fd, pid, sizeof pid - 1, 0);
    pid[n > 0 ? n : 0] = '\0';
    pid[strspn (pid, "0123456789")] = '\0';
    return ix_fail (err, IX_ELOCKED,
                    "%s is being written by %s%s; --wait SECONDS waits for that to end", l->dir,
                    pid[0] ? "process " : "another process", pid);
}

/* So that whoever comes second can say for whom it does not wait. */
static enum ix_code
write_pid (const struct life *l, struct ix_error *err)
{
    struct strbuf pid = STRBUF_INIT;
    strbuf_addf (&pid, "%ld\n", (long)getpid ());
    bool written = !strbuf_failed (&pid) && ftruncate (l->lock_fd, 0) == 0 &&
                   pwrite (l->lock_fd, pid.buf, pid.len, 0) == (ssize_t)pid.len;
    strbuf_free (&pid);
    if (!written)
        return ix_fail (err, IX_EIO, "%s/" LOCK_NAME ": %s", l->dir, strerror (errno));
    return IX_OK;
}

static enum ix_code
lock (struct life *l, size_t wait_seconds, struct ix_error *err)
{
    const struct timespec pause = { 0, LOCK_POLL_MS * 1000000L };
    size_t polls = wait_seconds * (1000 / LOCK_POLL_MS);
    l->lock_fd = openat (l->dir_fd, LOCK_NAME, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (l->lock_fd < 0)
        return ix_fail (err, IX_EIO, "%s/" LOCK_NAME ": %s", l->dir, strerror (errno));
    while (flock (l->lock_fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return ix_fail (err, IX_EIO, "%s/" LOCK_NAME ": %s", l->dir, strerror (errno));
        if (polls-- == 0)
            return fail_locked (l, err);
        (void)nanosleep (&pause, NULL);
    }
    return write_pid (l, err);
}

/* ------------------------------------------------------------------ beginning and end */

static enum ix_code
open_folder (struct life *l, struct ix_error *err)
{
    if (mkdir (l->dir, 0777) != 0 && errno != EEXIST)
        return ix_fail (err, IX_EIO, "cannot make %s: %s", l->dir, strerror (errno));
    l->dir_fd = open (l->dir, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (l->dir_fd < 0 && errno == ENOTDIR)
        return ix_fail (err, IX_EARG, "%s is no folder; an index is one", l->dir);
    if (l->dir_fd < 0)
        return ix_fail (err, IX_EIO, "%s: %s", l->dir, strerror (errno));
    return IX_OK;
}

/* A mistyped -i must leave nothing in somebody's folder of reports, not even a lock. */
static enum ix_code
check_nothing_else (const struct life *l, struct ix_error *err)
{
    char other[GENERATION_NAME_BYTES];
    static const char *const ours[] = { LOCK_NAME, STUB_TMP_NAME, NULL };
    struct schema_stub stub;
    enum ix_code code = schema_stub_read (l->dir, true, &stub, err);
    schema_stub_free (&stub);
    if (code != IX_ENOENT)
        return code == IX_EVERSION ? code : IX_OK;
    code = generation_find_other (l->dir_fd, ours, other, err);
    if (code == IX_OK && other[0] != '\0')
        code = ix_fail (err, IX_EARG,
                        "%s is a folder with other things in it (%s); an index needs a folder "
                        "of its own",
                        l->dir, other);
    return code;
}

/* The name of a generation by that of the first of its `n` shards. */
static void
take_name (struct life *l, const char *folder, size_t n)
{
    const char *dot = n > 1 ? strrchr (folder, '.') : NULL;
    int len = dot != NULL ? (int)(dot - folder) : (int)strlen (folder);
    (void)snprintf (l->current, sizeof l->current, "%.*s", len, folder);
    l->ncurrent = n;
}

/* What was put together by hand would be read as one, but not know where a report belongs. */
static enum ix_code
check_place (const struct life *l, const char *dir, const struct schema_stub *stub, size_t i,
             struct ix_error *err)
{
    char name[GENERATION_NAME_BYTES];
    const char *place = stub->places[i].place.s;
    generation_shard (l->current, i, stub->nplaces, name);
    if (stub->places[i].remote)
        return ix_fail (err, IX_EARG,
                        "%s is read from other hosts (%s) and cannot be written; index where "
                        "its shards are built",
                        dir, place);
    if (strcmp (strrchr (place, '/') + 1, name) != 0)
        return ix_fail (err, IX_EARG,
                        "%s is put together of several indexes (%s); index into each of them",
                        dir, place);
    return IX_OK;
}

static enum ix_code
take_current (struct life *l, const char *dir, const struct schema_stub *stub,
              struct ix_error *err)
{
    enum ix_code code = IX_OK;
    const char *slash = strrchr (stub->places[0].place.s, '/');
    take_name (l, slash != NULL ? slash + 1 : "", stub->nplaces);
    for (size_t i = 0; i < stub->nplaces && code == IX_OK; i++)
        code = check_place (l, dir, stub, i, err);
    return code;
}

enum ix_code
life_check (const char *dir, struct ix_error *err)
{
    struct life l = { .ncurrent = 0 };
    struct schema_stub stub;
    struct ix_error unused;
    enum ix_code code = IX_OK;
    if (schema_stub_read (dir, true, &stub, &unused) == IX_OK)
        code = take_current (&l, dir, &stub, err);
    schema_stub_free (&stub);
    return code;
}

static enum ix_code
fail_stub_unusable (const struct life *l, struct ix_error *err)
{
    struct ix_error why = { IX_OK, "" };
    if (err != NULL)
        why = *err;
    return ix_fail (err, IX_ECORRUPT, "%s; to rebuild it: pincite-index --rebuild -i %s PATH…",
                    why.msg, l->dir);
}

static enum ix_code
read_stub (struct life *l, bool anew, struct ix_error *err)
{
    struct schema_stub stub;
    enum ix_code code = schema_stub_read (l->dir, true, &stub, err);
    if (code == IX_OK)
        code = take_current (l, l->dir, &stub, err);
    else if (code == IX_ENOENT)
        code = IX_OK;
    else if (code == IX_EARG || code == IX_ECORRUPT) {
        schema_stub_free (&stub);
        return anew ? IX_OK : fail_stub_unusable (l, err);
    }
    schema_stub_free (&stub);
    if (code != IX_OK)
        return code;
    (void)unlinkat (l->dir_fd, STUB_TMP_NAME, 0);
    code = generation_find_stopped (l->dir_fd, l->current, l->stopped, err);
    return code == IX_OK ? generation_remove_others (l->dir_fd, l->current, l->stopped, err)
                         : code;
}

enum ix_code
life_begin (struct life *out, const char *dir, size_t wait_seconds, bool anew,
            struct ix_error *err)
{
    memset (out, 0, sizeof *out);
    out->dir_fd = out->lock_fd = -1;
    out->dir = strdup (dir);
    if (out->dir == NULL)
        return ix_no_memory (err);
    enum ix_code code = open_folder (out, err);
    if (code == IX_OK)
        code = check_nothing_else (out, err);
    if (code == IX_OK)
        code = lock (out, wait_seconds, err);
    if (code == IX_OK)
        code = read_stub (out, anew, err);
    return code;
}

/* What cannot be removed now, the next run removes. */
void
life_abandon (struct life *l)
{
    enum ix_code ignored = IX_OK;
    if (l->building[0] != '\0' || l->stopped[0] != '\0')
        ignored = generation_remove_others (l->dir_fd, l->current, "", NULL);
    (void)ignored;
    l->building[0] = l->stopped[0] = '\0';
}

static bool
has_journal (const struct life *l)
{
    char found[GENERATION_NAME_BYTES];
    return generation_find_stopped (l->dir_fd, l->current, found, NULL) == IX_OK &&
           strcmp (found, l->building) == 0;
}

void
life_end (struct life *l)
{
    if (l->building[0] != '\0' && !has_journal (l))
        life_abandon (l);
    if (l->lock_fd >= 0)
        (void)close (l->lock_fd);
    if (l->dir_fd >= 0)
        (void)close (l->dir_fd);
    free (l->dir);
    memset (l, 0, sizeof *l);
    l->dir_fd = l->lock_fd = -1;
}

/* ------------------------------------------------------------------ building */

enum ix_code
life_build (struct life *l, size_t nshards, struct ix_error *err)
{
    l->nbuilding = nshards;
    memcpy (l->building, l->stopped, sizeof l->building);
    return l->building[0] != '\0' ? IX_OK : generation_next (l->dir_fd, l->building, err);
}

static void
add_path (const struct life *l, const char *generation, size_t shard, size_t nshards,
          struct strbuf *out)
{
    char name[GENERATION_NAME_BYTES];
    generation_shard (generation, shard, nshards, name);
    strbuf_addf (out, "%s/%s", l->dir, name);
}

void
life_shard_path (const struct life *l, size_t shard, struct strbuf *out)
{
    if (l->building[0] != '\0')
        add_path (l, l->building, shard, l->nbuilding, out);
    else
        add_path (l, l->current, shard, l->ncurrent, out);
}

/* Parts are named as generations to come, which no run takes for what the stub names. */
static const char *
part_name (const struct life *l, size_t n, char name[GENERATION_NAME_BYTES])
{
    generation_after (l->building, n + FIRST_PART, name);
    return name;
}

void
life_part_path (const struct life *l, size_t n, size_t shard, struct strbuf *out)
{
    char name[GENERATION_NAME_BYTES];
    add_path (l, part_name (l, n, name), shard, l->nbuilding, out);
}

enum ix_code
life_next_part (const struct life *l, size_t *n, struct ix_error *err)
{
    char next[GENERATION_NAME_BYTES];
    enum ix_code code = generation_next (l->dir_fd, next, err);
    size_t distance = code == IX_OK ? generation_distance (next, l->building) : 0;
    *n = distance > FIRST_PART ? distance - FIRST_PART : 0;
    return code;
}

enum ix_code
life_hash_part (const struct life *l, size_t n, uint64_t shards, struct strbuf *out,
                struct ix_error *err)
{
    char name[GENERATION_NAME_BYTES], folder[GENERATION_NAME_BYTES];
    struct strbuf all = STRBUF_INIT;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < l->nbuilding && code == IX_OK; i++)
        if ((shards >> i & 1) != 0) {
            generation_shard (part_name (l, n, name), i, l->nbuilding, folder);
            code = generation_hash (l->dir_fd, folder, &all, err);
        }
    if (code == IX_OK)
        sha256_hex (strbuf_strv (&all), out);
    if (code == IX_OK && strbuf_failed (&all))
        code = ix_no_memory (err);
    strbuf_free (&all);
    return code;
}

enum ix_code
life_sync_part (const struct life *l, size_t n, uint64_t shards, struct ix_error *err)
{
    char name[GENERATION_NAME_BYTES], folder[GENERATION_NAME_BYTES];
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < l->nbuilding && code == IX_OK; i++)
        if ((shards >> i & 1) != 0) {
            generation_shard (part_name (l, n, name), i, l->nbuilding, folder);
            code = generation_sync (l->dir_fd, folder, err);
        }
    return code == IX_OK ? generation_sync_folder (l->dir_fd, ".", err) : code;
}

enum ix_code
life_remove_part (const struct life *l, size_t n, struct ix_error *err)
{
    char name[GENERATION_NAME_BYTES];
    return generation_remove (l->dir_fd, part_name (l, n, name), err);
}

/* ------------------------------------------------------------------ the journal */

static const char *
journal_folder (const struct life *l, char name[GENERATION_NAME_BYTES])
{
    generation_after (l->building[0] != '\0' ? l->building : l->stopped, JOURNAL, name);
    return name;
}

enum ix_code
life_make_journal (const struct life *l, struct ix_error *err)
{
    char name[GENERATION_NAME_BYTES];
    if (mkdirat (l->dir_fd, journal_folder (l, name), 0777) != 0 && errno != EEXIST)
        return ix_fail (err, IX_EIO, "cannot make %s/%s: %s", l->dir, name, strerror (errno));
    return IX_OK;
}

void
life_journal_path (const struct life *l, struct strbuf *out)
{
    char name[GENERATION_NAME_BYTES];
    strbuf_addf (out, "%s/%s/" GENERATION_JOURNAL, l->dir, journal_folder (l, name));
}

/* ------------------------------------------------------------------ publication */

static enum ix_code
fail_stub (const struct life *l, struct ix_error *err)
{
    return ix_fail (err, IX_EIO, "%s/" STUB_TMP_NAME ": %s", l->dir, strerror (errno));
}

static enum ix_code
write_stub (const struct life *l, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < l->nbuilding; i++) {
        char name[GENERATION_NAME_BYTES];
        generation_shard (l->building, i, l->nbuilding, name);
        strbuf_addf (&text, "auto %s\n", name);
    }
    int fd = openat (l->dir_fd, STUB_TMP_NAME,
                     O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0 || strbuf_failed (&text) ||
        write (fd, text.buf, text.len) != (ssize_t)text.len || fsync (fd) != 0)
        code = fail_stub (l, err);
    if (fd >= 0 && close (fd) != 0 && code == IX_OK)
        code = fail_stub (l, err);
    strbuf_free (&text);
    return code;
}

static enum ix_code
sync_shards (const struct life *l, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < l->nbuilding && code == IX_OK; i++) {
        char name[GENERATION_NAME_BYTES];
        generation_shard (l->building, i, l->nbuilding, name);
        code = generation_sync (l->dir_fd, name, err);
    }
    return code;
}

enum ix_code
life_publish (struct life *l, struct ix_error *err)
{
    enum ix_code code = sync_shards (l, err);
    if (code == IX_OK)
        code = write_stub (l, err);
    if (code != IX_OK)
        return code;
    if (renameat (l->dir_fd, STUB_TMP_NAME, l->dir_fd, SCHEMA_STUB_NAME) != 0)
        return ix_fail (err, IX_EIO, "%s/" SCHEMA_STUB_NAME ": %s", l->dir, strerror (errno));
    bool first = l->current[0] == '\0';
    memcpy (l->current, l->building, sizeof l->current);
    l->ncurrent = l->nbuilding;
    l->building[0] = l->stopped[0] = '\0';
    code = generation_sync_folder (l->dir_fd, ".", err);
    if (code == IX_OK && first)
        code = generation_sync_folder (l->dir_fd, "..", err);
    if (code == IX_OK)
        code = generation_remove_others (l->dir_fd, l->current, "", err);
    return code;
}

enum ix_code
life_settle (const struct life *l, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < l->ncurrent && code == IX_OK; i++) {
        char name[GENERATION_NAME_BYTES];
        generation_shard (l->current, i, l->ncurrent, name);
        code = generation_sync_folder (l->dir_fd, name, err);
    }
    return code;
}
