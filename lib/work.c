/* Works, from and to their stored form, which is JSON: a string for every field, the date as
 * three figures.  Reading the CSL-JSON of others is in work_csl.c, names in work_name.c.
 */
#include "lib/work.h"

#include <jansson.h>
#include <stddef.h>

struct field {
    const char *name;
    size_t offset; /* of a struct strv in struct work */
};

static const struct field fields[] = {
    { "key", offsetof (struct work, key) },
    { "id", offsetof (struct work, id) },
    { "type", offsetof (struct work, type) },
    { "author", offsetof (struct work, author) },
    { "short_author", offsetof (struct work, short_author) },
    { "bluebook_author", offsetof (struct work, bluebook_author) },
    { "title", offsetof (struct work, title) },
    { "symbol", offsetof (struct work, symbol) },
    { "genre", offsetof (struct work, genre) },
    { "event", offsetof (struct work, event) },
    { "language", offsetof (struct work, language) },
    { "csl", offsetof (struct work, csl) },
    { "guessed", offsetof (struct work, guessed) },
    { "source_file", offsetof (struct work, source_file) },
    { "source_sha256", offsetof (struct work, source_sha256) },
    { "reader", offsetof (struct work, reader) },
    { "edition", offsetof (struct work, edition) },
    { "counts", offsetof (struct work, counts) },
};
enum { NFIELDS = sizeof fields / sizeof fields[0] };

static json_t *
work_json (const struct work *w)
{
    json_t *object = json_pack ("{s:[iii]}", "issued", w->year, w->month, w->day);
    for (size_t i = 0; object != NULL && i < NFIELDS; i++) {
        const struct strv *v =
            (const struct strv *)(const void *)((const char *)w + fields[i].offset);
        if (v->len > 0 &&
            json_object_set_new (object, fields[i].name, json_stringn (v->s, v->len)) < 0) {
            json_decref (object);
            object = NULL;
        }
    }
    return object;
}

void
work_encode (const struct work *w, struct strbuf *out)
{
    enum { FLAGS = JSON_COMPACT | JSON_PRESERVE_ORDER };
    json_t *object = work_json (w);
    size_t need = object ? json_dumpb (object, NULL, 0, FLAGS) : 0;
    if (need == 0)
        out->failed = true;
    else if (strbuf_reserve (out, need)) {
        out->len += json_dumpb (object, out->buf + out->len, need, FLAGS);
        out->buf[out->len] = '\0';
    }
    json_decref (object);
}

static enum ix_code
decode_object (json_t *object, struct arena *arena, struct work *out, struct ix_error *err)
{
    if (json_unpack (object, "{s:[iii!]}", "issued", &out->year, &out->month, &out->day) < 0)
        return ix_fail (err, IX_ECORRUPT, "the record of a work has no \"issued\"");
    for (size_t i = 0; i < NFIELDS; i++) {
        json_t *value = json_object_get (object, fields[i].name);
        struct strv *v = (struct strv *)(void *)((char *)out + fields[i].offset);
        if (value == NULL)
            continue;
        if (!json_is_string (value))
            return ix_fail (err, IX_ECORRUPT, "the record of a work has a bad \"%s\"",
                            fields[i].name);
        *v = arena_dup (arena,
                        strv_make (json_string_value (value), json_string_length (value)));
    }
    if (arena_failed (arena))
        return ix_fail (err, IX_ENOMEM, "out of memory");
    return IX_OK;
}

enum ix_code
work_decode (struct strv data, struct arena *arena, struct work *out, struct ix_error *err)
{
    json_error_t why = { .text = "" };
    *out = (struct work){ 0 };
    json_t *object = json_loadb (data.s ? data.s : "", data.len, JSON_ALLOW_NUL, &why);
    enum ix_code code;
    /* jansson has no words for a lack of memory, save where it takes it for a bad token. */
    if (object == NULL && why.text[0] == '\0')
        code = ix_fail (err, IX_ENOMEM, "out of memory");
    else if (object == NULL)
        code = ix_fail (err, IX_ECORRUPT, "the record of a work is no JSON: %s", why.text);
    else
        code = decode_object (object, arena, out, err);
    if (code != IX_OK)
        *out = (struct work){ 0 };
    json_decref (object);
    return code;
}

struct strv
work_language (const struct work *w)
{
    size_t n = 0;
    while (n < w->language.len && w->language.s[n] != '-' && w->language.s[n] != '_')
        n++;
    return n > 0 ? strv_sub (w->language, 0, n) : STRV ("en");
}
