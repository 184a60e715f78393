/* Documents: a file's bytes, and the reader that its content asks for.
 *
 * The whole file is read into memory at once, up to a limit: reports are small, and a range is
 * then a plain offset.  Not here: what a line is.
 */
#include "reader/reader.h"

#include "lib/digest.h"
#include "lib/strbuf.h"
#include "reader/markup.h"
#include "reader/pdf_library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(HAVE_LIBXML) && defined(HAVE_LIBARCHIVE)
#define HAVE_PACKED_XML
#endif

enum { FILE_MAX = 512 << 20, READ_STEP = 1 << 16 };

/* Formats that are known by name, so that the message can say which was met. */
static const struct {
    struct strv start;
    const char *name;
} unread[] = {
#ifndef HAVE_POPPLER
    { STRV_INIT ("%PDF-"), "PDF (this program was built without poppler)" },
#endif
#ifdef HAVE_PACKED_XML
    { STRV_INIT ("PK\x03\x04"), "ZIP that is neither DOCX, ODT nor EPUB" },
#else
    { STRV_INIT ("PK\x03\x04"),
      "ZIP, also DOCX, ODT and EPUB (this program was built without libarchive or libxml2)" },
#endif
    { STRV_INIT ("\xD0\xCF\x11\xE0"), "old or encrypted Microsoft Office" },
    { STRV_INIT ("{\\rtf"), "RTF" },
};

/* The names of markup that no reader before the last has taken. */
static const char *const unread_markup[] = {
    [MARKUP_AKN] = "Akoma Ntoso (this program was built without libxml2)",
    [MARKUP_HTML] = "HTML (this program was built without libxml2)",
    [MARKUP_XML] = "XML that is neither Akoma Ntoso nor XHTML",
};

/* The name of a format that no reader reads yet, or NULL. */
static const char *
unread_format (struct strv whole)
{
    struct strv bytes = whole;
    if (strv_starts (bytes, STRV ("\xEF\xBB\xBF")))
        bytes = strv_sub (bytes, 3, bytes.len);
    bytes = strv_trim (strv_sub (bytes, 0, 256));
    for (size_t i = 0; i < sizeof unread / sizeof unread[0]; i++)
        if (strv_starts_nocase (bytes, unread[i].start))
            return unread[i].name;
    return unread_markup[markup_find (whole)];
}

static bool
unread_is_mine (struct strv bytes)
{
    return unread_format (bytes) != NULL;
}

static enum ix_code
unread_read (struct strv bytes, struct document *d, struct ix_error *err)
{
    (void)d;
    return ix_fail (err, IX_EARG, "%s cannot be read", unread_format (bytes));
}

static const struct reader unread_reader = { unread_is_mine, unread_read, false };

/* The first that takes the bytes reads them; text takes nearly everything and comes last. */
static const struct reader *const readers[] = {
    &json_reader,
#ifdef HAVE_POPPLER
    &pdf_reader,
#endif
#ifdef HAVE_PACKED_XML
    &docx_reader,   &odt_reader,  &epub_reader,
#endif
#ifdef HAVE_LIBXML
    &akn_reader,    &html_reader,
#endif
    &unread_reader, /* names what nothing above took */
    &text_reader,
};

/* NULL: it is binary data. */
static const struct reader *
find_reader (struct strv bytes)
{
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (readers[i]->is_mine (bytes))
            return readers[i];
    return NULL;
}

static enum ix_code
read_bytes (struct strv bytes, struct document *d, struct ix_error *err)
{
    const struct reader *reader = find_reader (bytes);
    if (reader == NULL)
        return ix_fail (err, IX_EARG, "binary data, not a report");
    d->large = reader->large;
    return reader->read (bytes, d, err);
}

bool
document_is_large (struct strv bytes)
{
    const struct reader *reader = find_reader (bytes);
    return reader != NULL && reader->large;
}

static enum ix_code
add_sha256 (struct strv bytes, struct document *d, struct ix_error *err)
{
    struct strbuf hex = STRBUF_INIT;
    sha256_hex (bytes, &hex);
    d->sha256 = arena_dup (&d->arena, strbuf_strv (&hex));
    bool failed = strbuf_failed (&hex) || arena_failed (&d->arena);
    strbuf_free (&hex);
    return failed ? ix_no_memory (err) : IX_OK;
}

enum ix_code
document_from_bytes (struct strv bytes, struct document **out, struct ix_error *err)
{
    *out = NULL;
    struct document *d = calloc (1, sizeof *d);
    if (!d)
        return ix_no_memory (err);
    enum ix_code code = read_bytes (bytes, d, err);
    if (code == IX_OK)
        code = add_sha256 (bytes, d, err);
    if (code != IX_OK) {
        document_free (d);
        return code;
    }
    *out = d;
    return IX_OK;
}

static enum ix_code
check_file (int fd, struct ix_error *err)
{
    struct stat st;
    if (fstat (fd, &st) != 0)
        return ix_fail_system (err, errno);
    if (S_ISDIR (st.st_mode))
        return ix_fail (err, IX_EIO, "is a directory");
    if (!S_ISREG (st.st_mode))
        return ix_fail (err, IX_EIO, "is not a regular file");
    if (st.st_size > FILE_MAX)
        return ix_fail (err, IX_EIO, "larger than %d MiB", FILE_MAX >> 20);
    return IX_OK;
}

/* The size of a regular file and one byte more, in which its end is found. */
static size_t
bytes_to_read (int fd)
{
    struct stat st;
    bool known = fstat (fd, &st) == 0 && st.st_size >= 0 && st.st_size <= FILE_MAX;
    return known ? (size_t)st.st_size + 1 : READ_STEP;
}

/* A file may grow while it is read: the limit is looked at again. */
enum ix_code
document_bytes (int fd, struct strbuf *out, struct ix_error *err)
{
    for (size_t room = bytes_to_read (fd);;) {
        if (!strbuf_reserve (out, room))
            return ix_no_memory (err);
        ssize_t n = read (fd, out->buf + out->len, room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ix_fail_system (err, errno);
        if (n == 0)
            return IX_OK;
        room = room > (size_t)n ? room - (size_t)n : READ_STEP;
        out->len += (size_t)n;
        out->buf[out->len] = '\0';
        if (out->len > FILE_MAX)
            return ix_fail (err, IX_EIO, "larger than %d MiB", FILE_MAX >> 20);
    }
}

enum ix_code
document_open (const char *path, int *fd, struct ix_error *err)
{
    *fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (*fd < 0)
        return ix_fail_system (err, errno);
    enum ix_code code = check_file (*fd, err);
    if (code != IX_OK) {
        close (*fd);
        *fd = -1;
    }
    return code;
}

void
document_prepare (int fd)
{
    char head[1024];
    struct ix_error ignored;
    ssize_t n = pread (fd, head, sizeof head, 0);
    bool pdf = n > 0 && pdf_reader.is_mine (strv_make (head, (size_t)n));
    if (pdf && pdf_library_load (&ignored) != IX_OK)
        return; /* its reader will say why */
}

enum ix_code
document_read (const char *path, struct document **out, struct ix_error *err)
{
    int fd;
    struct strbuf bytes = STRBUF_INIT;
    *out = NULL;
    enum ix_code code = document_open (path, &fd, err);
    if (code != IX_OK)
        return code;
    code = document_bytes (fd, &bytes, err);
    if (code == IX_OK)
        code = document_from_bytes (strbuf_strv (&bytes), out, err);
    strbuf_free (&bytes);
    close (fd);
    return code;
}

void
document_free (struct document *d)
{
    if (!d)
        return;
    arena_free (&d->arena);
    free (d);
}
