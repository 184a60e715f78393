/* Works from CSL-JSON, as Zotero, pandoc and people write it: see work_from_csl in work.h.
 *
 * What is missing stays empty here; guessing from the report is the indexer's affair.
 */
#include "lib/work.h"

#include "lib/ascii.h"

#include <jansson.h>
#include <stdlib.h>

struct csl {
    json_t *object;
    struct strv note; /* empty when there is none */
    struct arena *arena;
    struct ix_error *err;
    enum ix_code code; /* the first failure sticks */
};

static struct strv
string_of (json_t *value)
{
    return strv_make (json_string_value (value), json_string_length (value));
}

static void
wrong_type (struct csl *c, const char *name, const char *want)
{
    if (c->code == IX_OK)
        c->code = ix_fail (c->err, IX_EARG, "CSL field \"%s\" is no %s", name, want);
}

/* A string, or a figure as a string; empty where there is none. */
static struct strv
scalar (struct csl *c, json_t *object, const char *name)
{
    json_t *value = json_object_get (object, name);
    if (value == NULL || json_is_null (value))
        return strv_make (NULL, 0);
    if (json_is_string (value))
        return arena_dup (c->arena, strv_trim (string_of (value)));
    if (!json_is_integer (value)) {
        wrong_type (c, name, "string");
        return strv_make (NULL, 0);
    }
    struct strbuf figures = STRBUF_INIT;
    strbuf_addf (&figures, "%" JSON_INTEGER_FORMAT, json_integer_value (value));
    struct strv out = arena_dup (c->arena, strbuf_strv (&figures));
    strbuf_free (&figures);
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
        if (strv_eq_nocase (strv_sub (line, 0, name.len), name) &&
            strv_starts (rest, STRV (":")))
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
    json_t *object = json_object_get (c->object, "custom");
    if (object != NULL && !json_is_object (object) && !json_is_null (object))
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
add_name_part (struct csl *c, json_t *name, const char *part, struct strbuf *out)
{
    struct strv v = scalar (c, name, part);
    if (v.len > 0 && out->len > 0)
        strbuf_adds (out, " ");
    strbuf_add (out, v);
}

static void
add_name (struct csl *c, json_t *name, struct strbuf *out)
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
    json_t *names = json_object_get (c->object, "author");
    struct strbuf all = STRBUF_INIT;
    if (json_is_string (names))
        strbuf_add (&all, strv_trim (string_of (names)));
    else if (names != NULL && !json_is_array (names) && !json_is_null (names))
        wrong_type (c, "author", "array of names");
    for (size_t i = 0; i < json_array_size (names); i++) {
        json_t *name = json_array_get (names, i);
        if (json_is_object (name))
            add_name (c, name, &all);
        else
            wrong_type (c, "author", "array of names");
    }
    struct strv out = arena_dup (c->arena, strbuf_strv (&all));
    if (strbuf_failed (&all) && c->code == IX_OK)
        c->code = ix_no_memory (c->err);
    strbuf_free (&all);
    return out;
}

/* The first `n` of the parts as "2021-7-7". */
static bool
date_of_parts (struct csl *c, json_t *parts, size_t n, struct work *out)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < n; i++) {
        json_t *part = json_array_get (parts, i);
        if (json_is_string (part))
            strbuf_add (&text, string_of (part));
        else if (json_is_integer (part))
            strbuf_addf (&text, "%" JSON_INTEGER_FORMAT, json_integer_value (part));
        else
            wrong_type (c, "issued", "date");
        strbuf_addc (&text, '-');
    }
    bool found = work_date (strbuf_strv (&text), &out->year, &out->month, &out->day);
    strbuf_free (&text);
    return found;
}

/* A season or a day that is none leaves the year that stands before it. */
static void
issued_of_parts (struct csl *c, json_t *dates, struct work *out)
{
    json_t *parts = json_array_get (dates, 0);
    if (!json_is_array (dates) || !json_is_array (parts))
        wrong_type (c, "issued", "date");
    size_t n = json_array_size (parts);
    for (n = n < 3 ? n : 3; n > 0 && !date_of_parts (c, parts, n, out); n--)
        ;
}

static void
issued (struct csl *c, struct work *out)
{
    json_t *date = json_object_get (c->object, "issued");
    json_t *dates = json_object_get (date, "date-parts");
    if (dates != NULL) {
        issued_of_parts (c, dates, out);
        return;
    }
    struct strv text = { 0 };
    if (json_is_object (date)) {
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

/* The object as it was written, or its own text where it was one of several. */
static struct strv
object_text (struct csl *c, json_t *root, struct strv json)
{
    if (root == c->object)
        return arena_dup (c->arena, json);
    char *text = json_dumps (c->object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    struct strv out = arena_dup (c->arena, strv_cstr (text));
    if (text == NULL)
        c->code = ix_no_memory (c->err);
    free (text);
    return out;
}

static enum ix_code
read_root (struct csl *c, json_t *root, struct strv json, struct work *out)
{
    c->object = json_is_array (root) ? json_array_get (root, 0) : root;
    if (!json_is_object (c->object))
        return ix_fail (c->err, IX_EARG, "no CSL-JSON: it holds no object");
    out->csl = object_text (c, root, json);
    read_fields (c, out);
    if (c->code == IX_OK && arena_failed (c->arena))
        c->code = ix_no_memory (c->err);
    return c->code;
}

enum ix_code
work_from_csl (struct strv json, struct arena *arena, struct work *out, struct ix_error *err)
{
    struct csl c = { .arena = arena, .err = err, .code = IX_OK };
    json_error_t why = { .text = "" };
    *out = (struct work){ 0 };
    if (strv_starts (json, STRV ("\xEF\xBB\xBF")))
        json = strv_sub (json, 3, json.len);
    json = strv_trim (json);
    json_t *root = json_loadb (json.s ? json.s : "", json.len, 0, &why);
    if (root == NULL && why.text[0] == '\0')
        return ix_no_memory (err);
    if (root == NULL)
        return ix_fail (err, IX_EARG, "no JSON: line %d, column %d: %s", why.line, why.column,
                        why.text);
    enum ix_code code = read_root (&c, root, json, out);
    if (code != IX_OK)
        *out = (struct work){ 0 };
    json_decref (root);
    return code;
}
