/* Sidecars and the library: see metadata.h.  What a CSL-JSON object says is read by lib/work;
 * here only which object it is.
 */
#include "indexer/metadata.h"

#include "indexer/file.h"
#include "lib/digest.h"
#include "lib/json_text.h"

#include <stdint.h>
#include <string.h>

enum { SIDECAR_MAX = 1 << 20, LIBRARY_MAX = 64 << 20 };

struct strv
metadata_stem (struct strv path)
{
    size_t start = path.len, end = path.len;
    while (start > 0 && path.s[start - 1] != '/')
        start--;
    for (size_t i = path.len; i-- > start + 1;)
        if (path.s[i] == '.') {
            end = i;
            break;
        }
    return strv_sub (path, start, end);
}

static struct strv
key_of (struct strv name, struct arena *arena)
{
    struct strbuf key = STRBUF_INIT;
    work_key (name, &key);
    struct strv out = arena_dup (arena, strbuf_strv (&key));
    arena->failed = arena->failed || strbuf_failed (&key);
    strbuf_free (&key);
    return out;
}

static enum ix_code
load (const char *path, size_t max, cJSON **out, struct strbuf *hash, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    *out = NULL;
    enum ix_code code = file_read (path, max, &text, err);
    if (code == IX_OK && hash != NULL)
        sha256_hex (strbuf_strv (&text), hash);
    if (code == IX_OK)
        code = json_text_whole (strbuf_strv (&text), out, err);
    strbuf_free (&text);
    return code;
}

/* ------------------------------------------------------------------ library */

static enum ix_code
read_library_item (struct library *l, const cJSON *json, struct ix_error *err)
{
    struct library_item *item = &l->items[l->nitems];
    enum ix_code code = work_from_json (json, &l->arena, &item->work, err);
    if (code != IX_OK) {
        (void)ix_prefix (err, "work %zu", l->nitems + 1);
        return code;
    }
    item->id_key = key_of (item->work.id, &l->arena);
    item->number_key = key_of (item->work.symbol, &l->arena);
    l->nitems++;
    return IX_OK;
}

static enum ix_code
read_items (struct library *l, const cJSON *array, struct ix_error *err)
{
    const cJSON *item;
    enum ix_code code = IX_OK;
    if (!cJSON_IsArray (array))
        return ix_fail (err, IX_EARG, "not a CSL-JSON library, which is an array of works");
    l->items = ARENA_ARRAY (&l->arena, struct library_item, (size_t)cJSON_GetArraySize (array));
    cJSON_ArrayForEach (item, array)
        if (code == IX_OK && !arena_failed (&l->arena))
            code = read_library_item (l, item, err);
    if (code == IX_OK && arena_failed (&l->arena))
        code = ix_no_memory (err);
    return code;
}

enum ix_code
library_read (struct library *out, const char *path, struct ix_error *err)
{
    cJSON *array;
    struct strbuf hash = STRBUF_INIT;
    memset (out, 0, sizeof *out);
    enum ix_code code = load (path, LIBRARY_MAX, &array, &hash, err);
    if (code == IX_ENOENT)
        code = IX_EIO; /* the file was asked for; only a sidecar may be missing */
    if (code == IX_OK)
        code = read_items (out, array, err);
    out->sha256 = arena_dup (&out->arena, strbuf_strv (&hash));
    if (code == IX_OK && (strbuf_failed (&hash) || arena_failed (&out->arena)))
        code = ix_no_memory (err);
    strbuf_free (&hash);
    cJSON_Delete (array);
    if (code != IX_OK)
        (void)ix_prefix (err, "%s", path);
    return code;
}

void
library_free (struct library *l)
{
    arena_free (&l->arena);
}

static bool
same_key (struct strv a, struct strv b)
{
    return a.len > 0 && strv_eq (a, b);
}

static const struct work *
find_by_key (const struct library *l, struct strv key, struct strv symbol)
{
    for (size_t i = 0; i < l->nitems; i++)
        if (same_key (key, l->items[i].id_key))
            return &l->items[i].work;
    for (size_t i = 0; i < l->nitems; i++) {
        const struct library_item *item = &l->items[i];
        if (same_key (key, item->number_key) ||
            (symbol.len > 0 && strv_eq_nocase (symbol, item->work.symbol)))
            return &item->work;
    }
    return NULL;
}

const struct work *
library_find (const struct library *l, struct strv name, struct strv symbol)
{
    struct strbuf key = STRBUF_INIT;
    work_key (name, &key);
    const struct work *found = find_by_key (l, strbuf_strv (&key), symbol);
    strbuf_free (&key);
    return found;
}

/* ------------------------------------------------------------------ sidecar */

/* A sidecar may hold one object, or an array of one as some programs export it. */
static enum ix_code
read_sidecar (const char *path, struct arena *arena, struct work *out, bool *found,
              struct ix_error *err)
{
    cJSON *json;
    enum ix_code code = load (path, SIDECAR_MAX, &json, NULL, err);
    if (code == IX_ENOENT)
        return IX_OK;
    if (code == IX_OK)
        code = work_from_json (json, arena, out, err);
    *found = code == IX_OK;
    cJSON_Delete (json);
    if (code != IX_OK)
        (void)ix_prefix (err, "%s", path);
    return code;
}

static void
sidecar_path (struct strv path, struct strbuf *out)
{
    struct strv stem = metadata_stem (path);
    strbuf_add (out, strv_make (path.s, (size_t)(stem.s - path.s) + stem.len));
    strbuf_adds (out, ".csl.json");
}

enum ix_code
sidecar_read (struct strv path, struct arena *arena, struct work *out, bool *found,
              struct ix_error *err)
{
    struct strbuf name = STRBUF_INIT;
    memset (out, 0, sizeof *out);
    *found = false;
    sidecar_path (path, &name);
    enum ix_code code = strbuf_failed (&name) ? ix_no_memory (err)
                                              : read_sidecar (name.buf, arena, out, found, err);
    strbuf_free (&name);
    return code;
}

void
sidecar_hash (struct strv path, struct strbuf *out)
{
    struct strbuf name = STRBUF_INIT;
    uint64_t nbytes;
    sidecar_path (path, &name);
    enum ix_code code = strbuf_failed (&name)
                            ? IX_ENOMEM
                            : file_hash (name.buf, SIDECAR_MAX, out, &nbytes, NULL);
    (void)code;
    strbuf_free (&name);
}
