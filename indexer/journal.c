/* Journals: see journal.h. */
#include "indexer/journal.h"

#include "indexer/file.h"
#include "lib/ascii.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
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

static void
hash_record (const char last[DIGEST_HEX_LEN], struct strv record, struct strbuf *out)
{
    struct digest digest;
    digest_init (&digest);
    digest_add (&digest, strv_make (last, DIGEST_HEX_LEN));
    digest_add (&digest, record);
    digest_hex (&digest, out);
}

/* Cuts a record off the front of `*rest`; false when there is no whole one. */
static bool
get_record (struct strv *rest, char last[DIGEST_HEX_LEN], struct strv *record)
{
    struct strbuf hash = STRBUF_INIT;
    bool whole = journal_get (rest, record) && rest->len > DIGEST_HEX_LEN &&
                 rest->s[DIGEST_HEX_LEN] == '\n';
    if (whole) {
        hash_record (last, *record, &hash);
        whole = strv_eq (strbuf_strv (&hash), strv_sub (*rest, 0, DIGEST_HEX_LEN));
    }
    if (whole) {
        memcpy (last, rest->s, DIGEST_HEX_LEN);
        *rest = strv_sub (*rest, DIGEST_HEX_LEN + 1, rest->len);
    }
    strbuf_free (&hash);
    return whole;
}

static void
get_records (struct journal_records *out, struct strv text, struct arena *arena)
{
    struct strv rest = text, record;
    size_t cap = 0;
    while (get_record (&rest, out->last, &record)) {
        struct strv *items = arena_grow (arena, out->items, out->n, &cap, sizeof *out->items);
        if (items == NULL)
            return;
        out->items = items;
        out->items[out->n++] = record;
        out->bytes = text.len - rest.len;
    }
}

enum ix_code
journal_read (struct journal_records *out, const char *path, struct arena *arena,
              struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    memset (out, 0, sizeof *out);
    enum ix_code code = file_read (path, SIZE_MAX, &text, err);
    if (code == IX_OK)
        get_records (out, arena_dup (arena, strbuf_strv (&text)), arena);
    strbuf_free (&text);
    if (code == IX_OK && arena_failed (arena))
        code = ix_no_memory (err);
    return code == IX_ENOENT ? IX_OK : code;
}

/* ------------------------------------------------------------------ writing */

static enum ix_code
fail (struct ix_error *err)
{
    return ix_fail (err, IX_EIO, "the journal: %s", strerror (errno));
}

enum ix_code
journal_open (struct journal *out, const char *path, const struct journal_records *read,
              struct ix_error *err)
{
    memcpy (out->last, read->last, sizeof out->last);
    out->fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (out->fd < 0 || ftruncate (out->fd, (off_t)read->bytes) != 0)
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
    else
        memcpy (j->last, hash.buf, sizeof j->last);
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
