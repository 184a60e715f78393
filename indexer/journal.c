/* Journals: see journal.h. */
#include "indexer/journal.h"

#include "lib/ascii.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------------ fields */

void
journal_put (struct strbuf *record, struct strv field)
{
    strbuf_addf (record, "%zu:", field.len);
    strbuf_add (record, field);
}

void
journal_put_size (struct strbuf *record, size_t n)
{
    char digits[24];
    int len = snprintf (digits, sizeof digits, "%zu", n);
    journal_put (record, strv_make (digits, (size_t)len));
}

/* The number that `*rest` begins with. */
static bool
get_number (struct strv *rest, size_t *n)
{
    size_t i = 0;
    *n = 0;
    for (; i < rest->len && ascii_is_digit (rest->s[i]); i++) {
        size_t digit = (size_t)(rest->s[i] - '0');
        if (*n > (SIZE_MAX - digit) / 10)
            return false;
        *n = *n * 10 + digit;
    }
    *rest = strv_sub (*rest, i, rest->len);
    return i > 0;
}

bool
journal_get (struct strv *rest, struct strv *field)
{
    size_t n;
    *field = STRV ("");
    if (!get_number (rest, &n) || rest->len == 0 || rest->s[0] != ':' || n > rest->len - 1)
        return false;
    *field = strv_sub (*rest, 1, 1 + n);
    *rest = strv_sub (*rest, 1 + n, rest->len);
    return true;
}

bool
journal_get_size (struct strv *rest, size_t *n)
{
    struct strv field;
    *n = 0;
    return journal_get (rest, &field) && get_number (&field, n) && field.len == 0;
}

/* ------------------------------------------------------------------ records */

enum { LENGTH_BYTES = 20 + 1 }; /* of the largest number, and ":" */

static enum ix_code
fail (struct ix_error *err)
{
    return ix_fail (err, IX_EIO, "the journal: %s", strerror (errno));
}

static void
hash_record (const char last[DIGEST_HEX_LEN], struct strv record, struct strbuf *out)
{
    struct digest digest;
    digest_init (&digest);
    digest_add (&digest, strv_make (last, DIGEST_HEX_LEN));
    digest_add (&digest, record);
    digest_hex (&digest, out);
}

/* As many bytes as there are, up to `max`. */
static enum ix_code
read_at (const struct journal *j, size_t at, size_t max, struct strbuf *out,
         struct ix_error *err)
{
    strbuf_reset (out);
    if (!strbuf_reserve (out, max))
        return ix_no_memory (err);
    while (out->len < max) {
        ssize_t n = pread (j->fd, out->buf + out->len, max - out->len, (off_t)(at + out->len));
        if (n < 0)
            return fail (err);
        if (n == 0)
            break;
        out->len += (size_t)n;
    }
    out->buf[out->len] = '\0';
    return IX_OK;
}

enum ix_code
journal_get_record (const struct journal *j, size_t at, size_t len, struct strbuf *out,
                    struct ix_error *err)
{
    enum ix_code code = read_at (j, at, len, out, err);
    return code == IX_OK && out->len < len
               ? ix_fail (err, IX_EIO, "the journal is shorter than it was")
               : code;
}

/* Where the record behind the others stands; false when there is none, nor room for one. */
static enum ix_code
find_record (const struct journal *j, size_t size, struct strbuf *text, size_t *at, size_t *len,
             struct ix_error *err)
{
    enum ix_code code = read_at (j, j->bytes, LENGTH_BYTES, text, err);
    struct strv rest = strbuf_strv (text);
    *at = *len = 0;
    if (code != IX_OK || !get_number (&rest, len) || rest.len == 0 || rest.s[0] != ':')
        return code;
    *at = j->bytes + (text->len - rest.len) + 1;
    if (*at > size || *len > size - *at || size - *at - *len <= DIGEST_HEX_LEN)
        *at = 0;
    return IX_OK;
}

/* Whether `text` is a record of so many bytes that follows on the last one; that is it then. */
static enum ix_code
follow (struct journal *j, struct strv text, size_t at, size_t len, bool *whole,
        struct ix_error *err)
{
    struct strbuf hash = STRBUF_INIT;
    hash_record (j->last, strv_sub (text, 0, len), &hash);
    enum ix_code code = strbuf_failed (&hash) ? ix_no_memory (err) : IX_OK;
    *whole = code == IX_OK && text.len > len + DIGEST_HEX_LEN &&
             text.s[len + DIGEST_HEX_LEN] == '\n' &&
             strv_eq (strbuf_strv (&hash), strv_sub (text, len, len + DIGEST_HEX_LEN));
    if (*whole) {
        memcpy (j->last, hash.buf, DIGEST_HEX_LEN);
        j->bytes = at + len + DIGEST_HEX_LEN + 1;
        j->n++;
    }
    strbuf_free (&hash);
    return code;
}

static enum ix_code
read_records (struct journal *j, journal_taker take, void *self, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    struct stat st;
    enum ix_code code = fstat (j->fd, &st) == 0 ? IX_OK : fail (err);
    size_t at, len, size = code == IX_OK ? (size_t)st.st_size : 0;
    bool whole = true;
    while (code == IX_OK && whole) {
        code = find_record (j, size, &text, &at, &len, err);
        if (code != IX_OK || at == 0)
            break;
        code = read_at (j, at, len + DIGEST_HEX_LEN + 1, &text, err);
        if (code == IX_OK)
            code = follow (j, strbuf_strv (&text), at, len, &whole, err);
        if (code == IX_OK && whole)
            code = take (self, j->n - 1, at, strv_sub (strbuf_strv (&text), 0, len), err);
    }
    strbuf_free (&text);
    return code;
}

enum ix_code
journal_read (struct journal *out, const char *path, journal_taker take, void *self,
              struct ix_error *err)
{
    *out = (struct journal)JOURNAL_INIT;
    out->fd = open (path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    if (out->fd < 0)
        return errno == ENOENT ? IX_OK : fail (err);
    return read_records (out, take, self, err);
}

/* ------------------------------------------------------------------ writing */

enum ix_code
journal_begin (struct journal *j, const char *path, struct ix_error *err)
{
    if (j->fd < 0)
        j->fd = open (path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (j->fd < 0 || ftruncate (j->fd, (off_t)j->bytes) != 0)
        return fail (err);
    return IX_OK;
}

static bool
write_whole (int fd, struct strv text)
{
    errno = ENOSPC; /* where only a part is written */
    return write (fd, text.s, text.len) == (ssize_t)text.len;
}

enum ix_code
journal_add (struct journal *j, struct strv record, bool sync, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT, hash = STRBUF_INIT;
    hash_record (j->last, record, &hash);
    journal_put (&text, record);
    strbuf_add (&text, strbuf_strv (&hash));
    strbuf_addc (&text, '\n');
    enum ix_code code = IX_OK;
    if (strbuf_failed (&text) || strbuf_failed (&hash))
        code = ix_no_memory (err);
    else if (!write_whole (j->fd, strbuf_strv (&text)) || (sync && fsync (j->fd) != 0))
        code = fail (err);
    else {
        memcpy (j->last, hash.buf, sizeof j->last);
        j->bytes += text.len;
        j->n++;
    }
    strbuf_free (&text);
    strbuf_free (&hash);
    return code;
}

void
journal_close (struct journal *j)
{
    if (j->fd >= 0)
        (void)close (j->fd);
    j->fd = -1;
}
