/* Members of a ZIP archive: see zip.h. */
#include "reader/zip.h"

#include "lib/ascii.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

enum { READ_STEP = 1 << 16 };

struct unpacking {
    struct archive *archive;
    struct zip *zip;
    size_t cap;
    size_t packed, unpacked; /* bytes of the file; of all members so far */
    struct ix_error *err;
};

bool
zip_is (struct strv bytes)
{
    return strv_starts (bytes, STRV ("PK\x03\x04"));
}

static enum ix_code
fail_damaged (struct unpacking *u)
{
    const char *why = archive_error_string (u->archive);
    return ix_fail (u->err, IX_EARG, "ZIP is damaged: %s", why ? why : "unknown");
}

static enum ix_code
check_size (struct unpacking *u)
{
    if (u->unpacked > ZIP_UNPACKED_MAX)
        return ix_fail (u->err, IX_EARG, "unpacks to more than %d MiB", ZIP_UNPACKED_MAX >> 20);
    if (u->unpacked > ZIP_SMALL && u->unpacked / ZIP_RATIO_MAX > u->packed)
        return ix_fail (u->err, IX_EARG, "unpacks to more than %d times its size",
                        ZIP_RATIO_MAX);
    return IX_OK;
}

static enum ix_code
unpack (struct unpacking *u, struct strbuf *out)
{
    for (;;) {
        if (!strbuf_reserve (out, READ_STEP))
            return ix_no_memory (u->err);
        la_ssize_t n = archive_read_data (u->archive, out->buf + out->len, READ_STEP);
        if (n < 0)
            return fail_damaged (u);
        if (n == 0)
            return IX_OK;
        out->len += (size_t)n;
        out->buf[out->len] = '\0';
        u->unpacked += (size_t)n;
        enum ix_code code = check_size (u);
        if (code != IX_OK)
            return code;
    }
}

/* Some programs part folders with "\". */
static struct strv
member_name (struct arena *arena, struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8 (entry);
    struct strbuf plain = STRBUF_INIT;
    strbuf_adds (&plain, name ? name : archive_entry_pathname (entry));
    for (size_t i = 0; i < plain.len; i++)
        if (plain.buf[i] == '\\')
            plain.buf[i] = '/';
    struct strv copy = arena_dup (arena, strbuf_strv (&plain));
    if (strbuf_failed (&plain))
        arena->failed = true;
    strbuf_free (&plain);
    return copy;
}

static enum ix_code
add_member (struct unpacking *u, struct archive_entry *entry, struct strv name)
{
    struct zip *zip = u->zip;
    if (archive_entry_is_encrypted (entry))
        return ix_fail (u->err, IX_EARG, "ZIP is encrypted: it needs a password");
    struct zip_member *grown =
        arena_grow (&zip->arena, zip->members, zip->n, &u->cap, sizeof *grown);
    if (!grown)
        return ix_no_memory (u->err);
    zip->members = grown;
    struct zip_member *member = &zip->members[zip->n++];
    member->name = name;
    strbuf_init (&member->bytes);
    return unpack (u, &member->bytes);
}

static enum ix_code
add_members (struct unpacking *u, bool (*wanted) (struct strv name))
{
    struct archive_entry *entry;
    for (size_t n = 0;; n++) {
        int got = archive_read_next_header (u->archive, &entry);
        if (got == ARCHIVE_EOF)
            return IX_OK;
        if (got < ARCHIVE_WARN)
            return fail_damaged (u);
        if (n == ZIP_MEMBERS_MAX)
            return ix_fail (u->err, IX_EARG, "ZIP has more than %d members", ZIP_MEMBERS_MAX);
        struct strv name = member_name (&u->zip->arena, entry);
        if (arena_failed (&u->zip->arena))
            return ix_no_memory (u->err);
        enum ix_code code = wanted (name) ? add_member (u, entry, name) : IX_OK;
        if (code != IX_OK)
            return code;
    }
}

enum ix_code
zip_read (struct zip *out, struct strv bytes, bool (*wanted) (struct strv name),
          struct ix_error *err)
{
    *out = (struct zip){ .arena = ARENA_INIT };
    struct unpacking u = { archive_read_new (), out, 0, bytes.len, 0, err };
    if (!u.archive)
        return ix_no_memory (err);
    enum ix_code code = IX_OK;
    if (archive_read_support_format_zip_seekable (u.archive) != ARCHIVE_OK ||
        archive_read_open_memory (u.archive, bytes.s, bytes.len) != ARCHIVE_OK)
        code = fail_damaged (&u);
    if (code == IX_OK)
        code = add_members (&u, wanted);
    archive_read_free (u.archive);
    return code;
}

void
zip_free (struct zip *zip)
{
    for (size_t i = 0; i < zip->n; i++)
        strbuf_free (&zip->members[i].bytes);
    arena_free (&zip->arena);
    *zip = (struct zip){ .arena = ARENA_INIT };
}

const struct strbuf *
zip_find (const struct zip *zip, struct strv name)
{
    for (size_t i = 0; i < zip->n; i++)
        if (strv_eq (zip->members[i].name, name))
            return &zip->members[i].bytes;
    return NULL;
}

static int
hex_value (char c)
{
    if (ascii_is_digit (c))
        return c - '0';
    c = ascii_lower (c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes of a name in a reference. */
static void
add_decoded (struct strv v, struct strbuf *out)
{
    for (size_t i = 0; i < v.len; i++) {
        int high = v.s[i] == '%' && i + 2 < v.len ? hex_value (v.s[i + 1]) : -1;
        int low = high >= 0 ? hex_value (v.s[i + 2]) : -1;
        if (low >= 0)
            i += 2;
        strbuf_addc (out, low >= 0 ? (char)(high * 16 + low) : v.s[i]);
    }
}

static size_t
last_slash (struct strv v)
{
    size_t at = v.len;
    while (at > 0 && v.s[at - 1] != '/')
        at--;
    return at > 0 ? at - 1 : 0;
}

/* Goes from the folder in `path` along `target`.  False when that leaves the archive. */
static bool
walk (struct strbuf *path, struct strv target)
{
    struct strv step;
    while (strv_split (&target, '/', &step)) {
        if (step.len == 0 || strv_eq (step, STRV (".")))
            continue;
        if (strv_eq (step, STRV (".."))) {
            if (path->len == 0)
                return false;
            strbuf_cut (path, last_slash (strbuf_strv (path)));
            continue;
        }
        if (path->len > 0)
            strbuf_addc (path, '/');
        add_decoded (step, path);
    }
    return true;
}

struct strv
zip_target (struct arena *arena, struct strv from, struct strv target)
{
    struct strv none = { NULL, 0 }, place = none;
    target = strv_sub (target, 0, strv_find (target, STRV ("#"), 0));
    if (target.len == 0 || strv_find (target, STRV (":"), 0) != SIZE_MAX)
        return none;
    struct strbuf path = STRBUF_INIT;
    if (target.s[0] != '/')
        strbuf_add (&path, strv_sub (from, 0, last_slash (from)));
    if (walk (&path, target))
        place = arena_dup (arena, strbuf_strv (&path));
    if (strbuf_failed (&path))
        arena->failed = true;
    strbuf_free (&path);
    return place;
}
