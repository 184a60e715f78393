/* Reading XAPIANDB, the stub of an index: see schema.h.
 *
 * libxapian would follow any path in a stub, and run the program that a line "remote :program"
 * names.  So it never sees one: this file accepts two forms of line and refuses the rest by
 * name.  Writing a stub is the indexer's work.
 */
#include "lib/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STUB_BYTES_MAX = 64 * 1024 };

/* Where the reading of one stub stands. */
struct stub_reading {
    const char *dir;
    int dir_fd;
    bool remote_ok;
    size_t line_no;
    size_t starts[SCHEMA_PLACES_MAX + 1]; /* of the places, in stub->text */
    struct schema_stub *stub;
};

static enum ix_code
refuse (const struct stub_reading *r, struct ix_error *err, const char *why, struct strv what)
{
    return ix_fail (err, IX_EARG, "%s/" SCHEMA_STUB_NAME ", line %zu: %s \"%.*s\"", r->dir,
                    r->line_no, why, STRV_ARG (what));
}

/* Its passages would be found twice. */
static bool
is_named_before (const struct stub_reading *r, struct strv place)
{
    for (size_t i = 0; i < r->stub->nplaces; i++) {
        struct strv before = strv_cstr (r->stub->text.buf + r->starts[i]);
        if (!r->stub->places[i].remote)
            before = strv_sub (before, strlen (r->dir) + 1, before.len);
        if (strv_eq (before, place))
            return true;
    }
    return false;
}

static enum ix_code
add_place (struct stub_reading *r, bool remote, struct strv place, struct ix_error *err)
{
    struct schema_stub *s = r->stub;
    if (s->nplaces == SCHEMA_PLACES_MAX)
        return refuse (r, err, "more shards than an index may have:", place);
    if (is_named_before (r, place))
        return refuse (r, err, "names a second time:", place);
    r->starts[s->nplaces] = s->text.len;
    s->places[s->nplaces++].remote = remote;
    if (!remote) {
        strbuf_adds (&s->text, r->dir);
        strbuf_addc (&s->text, '/');
    }
    strbuf_add (&s->text, place);
    strbuf_addc (&s->text, '\0');
    r->starts[s->nplaces] = s->text.len;
    return IX_OK;
}

static enum ix_code
read_local (struct stub_reading *r, struct strv name, struct ix_error *err)
{
    char path[NAME_MAX + 1];
    struct stat st;
    if (name.len == 0 || memchr (name.s, '\0', name.len) != NULL || name.len > NAME_MAX)
        return refuse (r, err, "names no directory:", name);
    if (memchr (name.s, '/', name.len) != NULL || strv_eq (name, STRV ("..")) ||
        strv_eq (name, STRV (".")))
        return refuse (r, err, "names a place outside the index:", name);
    memcpy (path, name.s, name.len);
    path[name.len] = '\0';
    if (fstatat (r->dir_fd, path, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return ix_fail (err, errno == ENOENT ? IX_ECORRUPT : IX_EIO,
                        "%s/" SCHEMA_STUB_NAME " names %s: %s", r->dir, path, strerror (errno));
    if (S_ISLNK (st.st_mode))
        return refuse (r, err, "names a link:", name);
    if (!S_ISDIR (st.st_mode))
        return refuse (r, err, "names what is no directory:", name);
    return add_place (r, false, name, err);
}

static bool
is_host_port (struct strv v)
{
    static const char host_bytes[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                     "0123456789.-_";
    size_t colon = strv_find (v, STRV (":"), 0), port = 0;
    if (colon == 0 || colon > 255)
        return false;
    for (size_t i = 0; i < colon; i++)
        if (v.s[i] == '\0' || strchr (host_bytes, v.s[i]) == NULL)
            return false;
    for (size_t i = colon + 1; i < v.len; i++) {
        if (v.s[i] < '0' || v.s[i] > '9' || port > 65535)
            return false;
        port = port * 10 + (size_t)(v.s[i] - '0');
    }
    return v.s[0] != '-' && port > 0 && port <= 65535;
}

static enum ix_code
read_remote (struct stub_reading *r, struct strv place, struct ix_error *err)
{
    if (strv_starts (place, STRV (":")))
        return refuse (r, err, "names a program, which is never run:", place);
    if (!is_host_port (place))
        return refuse (r, err, "names no HOST:PORT:", place);
    if (!r->remote_ok)
        return refuse (r, err,
                       "a host is asked only when the index was named (-i, PINCITE_INDEX), not",
                       place);
    return add_place (r, true, place, err);
}

static enum ix_code
read_line (struct stub_reading *r, struct strv line, struct ix_error *err)
{
    struct strv rest = strv_trim (line), word;
    if (rest.len == 0 || rest.s[0] == '#' || !strv_split (&rest, ' ', &word))
        return IX_OK;
    rest = strv_trim (rest);
    if (strv_eq (word, STRV ("auto")))
        return read_local (r, rest, err);
    if (strv_eq (word, STRV ("remote")))
        return read_remote (r, rest, err);
    return refuse (r, err, "neither \"auto NAME\" nor \"remote HOST:PORT\":", line);
}

static enum ix_code
read_lines (struct stub_reading *r, struct strv text, struct ix_error *err)
{
    struct strv line;
    struct schema_stub *s = r->stub;
    enum ix_code code = IX_OK;
    while (code == IX_OK && strv_split (&text, '\n', &line)) {
        r->line_no++;
        code = read_line (r, line, err);
    }
    if (code != IX_OK)
        return code;
    if (strbuf_failed (&s->text))
        return ix_no_memory (err);
    if (s->nplaces == 0)
        return ix_fail (err, IX_ECORRUPT, "%s/" SCHEMA_STUB_NAME " names no database", r->dir);
    for (size_t i = 0; i < s->nplaces; i++)
        s->places[i].place =
            strv_make (s->text.buf + r->starts[i], r->starts[i + 1] - r->starts[i] - 1);
    return IX_OK;
}

static enum ix_code
fail_system (const char *dir, const char *name, struct ix_error *err)
{
    enum ix_code code = ix_fail_system (err, errno);
    (void)ix_prefix (err, "%s%s", dir, name);
    return code;
}

/* A database of libxapian without a stub is not ours to open, but deserves another message
 * than a folder without any. */
static enum ix_code
no_stub (const char *dir, int dir_fd, struct ix_error *err)
{
    if (errno != ENOENT)
        return fail_system (dir, "/" SCHEMA_STUB_NAME, err);
    if (faccessat (dir_fd, "iamglass", F_OK, 0) == 0)
        return ix_fail (err, IX_EVERSION, "%s is a Xapian database and no index of pincite%s",
                        dir,
                        faccessat (dir_fd, "../" SCHEMA_STUB_NAME, F_OK, 0) == 0
                            ? "; the index may be the folder that it is in"
                            : "");
    return ix_fail (err, IX_ENOENT, "no index in %s", dir);
}

/* The bytes of the stub; not a pipe that would wait for ever, nor more than a stub can be. */
static enum ix_code
load (const char *dir, int dir_fd, char *bytes, size_t *nbytes, struct ix_error *err)
{
    struct stat st;
    enum ix_code code = IX_OK;
    int fd = openat (dir_fd, SCHEMA_STUB_NAME, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0 && errno == ELOOP)
        return ix_fail (err, IX_EARG, "%s/" SCHEMA_STUB_NAME " is a link", dir);
    if (fd < 0)
        return no_stub (dir, dir_fd, err);
    ssize_t got =
        fstat (fd, &st) == 0 && S_ISREG (st.st_mode) ? read (fd, bytes, STUB_BYTES_MAX) : 0;
    if (got < 0)
        code = ix_fail (err, IX_EIO, "%s/" SCHEMA_STUB_NAME ": %s", dir, strerror (errno));
    else if (got == 0 || got == STUB_BYTES_MAX)
        code = ix_fail (err, IX_ECORRUPT, "%s/" SCHEMA_STUB_NAME " is no stub", dir);
    else
        *nbytes = (size_t)got;
    (void)close (fd);
    return code;
}

enum ix_code
schema_stub_read (const char *dir, bool remote_ok, struct schema_stub *out,
                  struct ix_error *err)
{
    char bytes[STUB_BYTES_MAX];
    size_t nbytes = 0;
    memset (out, 0, sizeof *out);
    strbuf_init (&out->text);
    int fd = open (dir, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return ix_fail (err, IX_ENOENT, "no index in %s: %s", dir, strerror (errno));
    if (fd < 0)
        return fail_system (dir, "", err);
    struct stub_reading r = { .dir = dir, .dir_fd = fd, .remote_ok = remote_ok, .stub = out };
    enum ix_code code = load (dir, fd, bytes, &nbytes, err);
    if (code == IX_OK)
        code = read_lines (&r, strv_make (bytes, nbytes), err);
    (void)close (fd);
    if (code != IX_OK)
        schema_stub_free (out);
    return code;
}

void
schema_stub_free (struct schema_stub *stub)
{
    strbuf_free (&stub->text);
    stub->nplaces = 0;
}
