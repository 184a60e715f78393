/* Reading and hashing whole files: see file.h. */
#include "indexer/file.h"

#include "lib/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_BYTES = 64 * 1024 };

/* Where the pieces of a file go. */
struct sink {
    struct strbuf *text;
    struct digest *digest;
};

/* O_NONBLOCK, so that a pipe in a file's place does not hold us for ever. */
static enum ix_code
open_file (const char *path, size_t max, int *fd, struct ix_error *err)
{
    struct stat st;
    *fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return ix_fail_system (err, errno);
    if (fstat (*fd, &st) != 0)
        return ix_fail_system (err, errno);
    if (!S_ISREG (st.st_mode))
        return ix_fail (err, IX_EIO, "not a file");
    if (st.st_size < 0 || (uintmax_t)st.st_size > max)
        return ix_fail (err, IX_EIO, "larger than %zu MB, the most that is read",
                        max / 1024 / 1024);
    return IX_OK;
}

/* A file can grow while it is read: `max` holds for what comes, not for what was announced. */
static enum ix_code
read_pieces (int fd, size_t max, const struct sink *sink, uint64_t *total, struct ix_error *err)
{
    char chunk[CHUNK_BYTES];
    for (*total = 0; *total <= max;) {
        ssize_t n = read (fd, chunk, sizeof chunk);
        if (n == 0)
            return IX_OK;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ix_fail_system (err, errno);
        struct strv piece = strv_make (chunk, (size_t)n);
        if (sink->text != NULL)
            strbuf_add (sink->text, piece);
        if (sink->digest != NULL)
            digest_add (sink->digest, piece);
        *total += (uint64_t)n;
    }
    return ix_fail (err, IX_EIO, "grows while it is read");
}

static enum ix_code
read_file (const char *path, size_t max, const struct sink *sink, uint64_t *total,
           struct ix_error *err)
{
    int fd = -1;
    *total = 0;
    enum ix_code code = open_file (path, max, &fd, err);
    if (code == IX_OK)
        code = read_pieces (fd, max, sink, total, err);
    if (fd >= 0)
        (void)close (fd);
    return code;
}

enum ix_code
file_read (const char *path, size_t max, struct strbuf *out, struct ix_error *err)
{
    uint64_t total;
    struct sink sink = { out, NULL };
    enum ix_code code = read_file (path, max, &sink, &total, err);
    if (code == IX_OK && strbuf_failed (out))
        code = ix_no_memory (err);
    return code;
}

enum ix_code
file_hash (const char *path, size_t max, struct strbuf *out, uint64_t *nbytes,
           struct ix_error *err)
{
    struct digest digest;
    struct sink sink = { NULL, &digest };
    digest_init (&digest);
    enum ix_code code = read_file (path, max, &sink, nbytes, err);
    if (code == IX_OK)
        digest_hex (&digest, out);
    return code;
}

uint64_t
file_size (const char *path)
{
    struct stat st;
    return stat (path, &st) == 0 && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}
