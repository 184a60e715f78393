/* Works from CSL-JSON, as Zotero, pandoc and people write it: see work_from_json in work.h.
 *
 * What is missing stays empty here; guessing from the report is the indexer's affair.
 */
#include "lib/work.h"

#include "lib/ascii.h"
#include "lib/json_text.h"

struct csl {
    const cJSON *object;
    struct strv note; /* empty when there is none */
    struct arena *arena;
    struct ix_error *err;
    enum ix_code code; /* the first failure sticks */
};

static void
wrong_type (struct csl *c, const char *name, const char *want)
{
    if (c->code == IX_OK)
        c->code = ix_fail (c->err, IX_EARG, "CSL field \"%s\" is no %s", name, want);
}

/* NULL for a null too. */
static const cJSON *
member (const cJSON *object, const char *name)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive (object, name);
    return cJSON_IsNull (value) ? NULL : value;
}

/* Frees `text`; what is out of memory is told. */
static void
drop (struct csl *c, struct strbuf *text)
{
    if (strbuf_failed (text) && c->code == IX_OK)
        c->code = ix_no_memory (c->err);
    strbuf_free (text);
}

/* A string, or a figure as a string; empty where there is none. */
static struct strv
scalar (struct csl *c, const cJSON *object, const char *name)
{
    const cJSON *value = member (object, name);
    if (value == NULL)
        return strv_make (NULL, 0);
    if (cJSON_IsString (value))
        return arena_dup (c->arena, strv_trim (json_text_string (value)));
    if (!json_text_is_integer (value)) {
        wrong_type (c, name, "string");
        return strv_make (NULL, 0);
    }
    struct strbuf figures = STRBUF_INIT;
    strbuf_addf (&figures, "%lld", (long long)json_text_integer (value));
    struct strv out = arena_dup (c->arena, strbuf_strv (&figures));
    drop (c, &figures);
    return out;
}

/* The value of a line "name: value" or "{:name: value}" of the note. */
static struct strv
note_line (struct strv note, struct strv name)
{
    struct strv line;
    while (strv_split (&note, '\n', &line)) {
        line = strv_trim (line);
        if (strv_starts (line, STRV ("{:")) && strv_ends (line, STRV ("}")))
            line = strv_sub (line, 2, line.len - 1);
        struct strv rest = strv_sub (line, name.len, line.len);
        if (strv_starts_nocase (line, name) && strv_starts (rest, STRV (":")))
            return strv_trim (strv_sub (rest, 1, rest.len));
    }
    return strv_make (NULL, 0);
}

/* A field of the object, else of the note. */
static struct strv
field (struct csl *c, const char *name)
{
    struct strv v = scalar (c, c->object, name);
    return v.len > 0 ? v : arena_dup (c->arena, note_line (c->note, strv_cstr (name)));
}

static struct strv
custom (struct csl *c, const char *name)
{
    const cJSON *object = member (c->object, "custom");
    if (object != NULL && !cJSON_IsObject (object))
        wrong_type (c, "custom", "object");
    struct strv v = scalar (c, object, name);
    return v.len > 0 ? v : field (c, name);
}

/* A number of a series ("12") is no symbol; what has a stroke and a figure is one. */
static bool
is_symbol (struct strv v)
{
    bool digit = false;
    for (size_t i = 0; i < v.len; i++)
        digit = digit || ascii_is_digit (v.s[i]);
    return digit && strv_find (v, STRV ("/"), 0) < v.len;
}

static struct strv
symbol (struct csl *c)
{
    struct strv number = field (c, "number");
    struct strv series = scalar (c, c->object, "collection-number");
    return number.len == 0 && is_symbol (series) ? series : number;
}

static void
add_name_part (struct csl *c, const cJSON *name, const char *part, struct strbuf *out)
{
    struct strv v = scalar (c, name, part);
    if (v.len > 0 && out->len > 0)
        strbuf_adds (out, " ");
    strbuf_add (out, v);
}

static void
add_name (struct csl *c, const cJSON *name, struct strbuf *out)
{
    static const char *const parts[] = { "given", "dropping-particle", "non-dropping-particle",
                                         "family", "suffix" };
    struct strbuf one = STRBUF_INIT;
    add_name_part (c, name, "literal", &one);
    bool literal = one.len > 0;
    for (size_t i = 0; !literal && i < sizeof parts / sizeof parts[0]; i++)
        add_name_part (c, name, parts[i], &one);
    if (one.len > 0 && out->len > 0)
        strbuf_adds (out, ", ");
    strbuf_add (out, strbuf_strv (&one));
    out->failed = out->failed || strbuf_failed (&one);
    strbuf_free (&one);
}

static struct strv
author (struct csl *c)
{
    const cJSON *name, *names = member (c->object, "author");
    struct strbuf all = STRBUF_INIT;
    if (cJSON_IsString (names))
        strbuf_add (&all, strv_trim (json_text_string (names)));
    else if (names != NULL && !cJSON_IsArray (names))
        wrong_type (c, "author", "array of names");
    cJSON_ArrayForEach (name, names)
        if (cJSON_IsObject (name))
            add_name (c, name, &all);
        else
            wrong_type (c, "author", "array of names");
    struct strv out = arena_dup (c->arena, strbuf_strv (&all));
    drop (c, &all);
    return out;
}

/* The first `n` of the parts as "2021-7-7". */
static bool
date_of_parts (struct csl *c, const cJSON *parts, int n, struct work *out)
{
    struct strbuf text = STRBUF_INIT;
    for (const cJSON *part = parts->child; n > 0; part = part->next, n--) {
        if (cJSON_IsString (part))
            strbuf_add (&text, json_text_string (part));
        else if (json_text_is_integer (part))
            strbuf_addf (&text, "%lld", (long long)json_text_integer (part));
        else
            wrong_type (c, "issued", "date");
        strbuf_addc (&text, '-');
    }
    bool found = work_date (strbuf_strv (&text), &out->year, &out->month, &out->day);
    drop (c, &text);
    return found;
}

/* A season or a day that is none leaves the year that stands before it. */
static void
issued_of_parts (struct csl *c, const cJSON *dates, struct work *out)
{
    const cJSON *parts = cJSON_GetArrayItem (dates, 0);
    if (!cJSON_IsArray (dates) || !cJSON_IsArray (parts))
        wrong_type (c, "issued", "date");
    int n = cJSON_GetArraySize (parts);
    for (n = n < 3 ? n : 3; n > 0 && !date_of_parts (c, parts, n, out); n--)
        ;
}

static void
issued (struct csl *c, struct work *out)
{
    const cJSON *date = member (c->object, "issued");
    const cJSON *dates = member (date, "date-parts");
    if (dates != NULL) {
        issued_of_parts (c, dates, out);
        return;
    }
    struct strv text = { 0 };
    if (cJSON_IsObject (date)) {
        text = scalar (c, date, "raw");
        text = text.len > 0 ? text : scalar (c, date, "literal");
    } else
        text = field (c, "issued");
    (void)work_date (text, &out->year, &out->month, &out->day);
}

static void
read_fields (struct csl *c, struct work *out)
{
    c->note = scalar (c, c->object, "note");
    out->id = scalar (c, c->object, "id");
    out->type = field (c, "type");
    out->author = author (c);
    out->short_author = custom (c, "short-author");
    out->bluebook_author = custom (c, "bluebook-author");
    out->title = field (c, "title");
    out->symbol = symbol (c);
    out->genre = field (c, "genre");
    out->event = field (c, "event-title");
    if (out->event.len == 0)
        out->event = field (c, "event");
    out->language = field (c, "language");
    issued (c, out);
}

static struct strv
object_text (struct csl *c)
{
    char *text = cJSON_PrintUnformatted (c->object);
    struct strv out = arena_dup (c->arena, strv_cstr (text));
    if (text == NULL)
        c->code = ix_no_memory (c->err);
    cJSON_free (text);
    return out;
}

enum ix_code
work_from_json (const cJSON *value, struct arena *arena, struct work *out, struct ix_error *err)
{
    struct csl c = { .object = value, .arena = arena, .err = err, .code = IX_OK };
    *out = (struct work){ 0 };
    if (cJSON_IsArray (value))
        c.object = cJSON_GetArrayItem (value, 0);
    if (!cJSON_IsObject (c.object))
        return ix_fail (err, IX_EARG, "no CSL-JSON: it holds no object");
    out->csl = object_text (&c);
    read_fields (&c, out);
    if (c.code == IX_OK && arena_failed (arena))
        c.code = ix_no_memory (err);
    if (c.code != IX_OK)
        *out = (struct work){ 0 };
    return c.code;
}
