/* Works from CSL-JSON, as Zotero, pandoc and people write it: see work_from_csl in work.h.
 *
 * What is missing stays empty here; guessing from the report is the indexer's affair.
 */
#include "lib/work.h"

#include "lib/ascii.h"
#include "lib/json_text.h"

struct csl {
    struct json_object *object;
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

/* A string, or a figure as a string; empty where there is none. */
static struct strv
scalar (struct csl *c, struct json_object *object, const char *name)
{
    struct json_object *value = json_text_member (object, name);
    if (value == NULL)
        return strv_make (NULL, 0);
    if (json_object_is_type (value, json_type_string))
        return arena_dup (c->arena, strv_trim (json_text_string (value)));
    if (!json_object_is_type (value, json_type_int)) {
        wrong_type (c, name, "string");
        return strv_make (NULL, 0);
    }
    struct strbuf figures = STRBUF_INIT;
    json_text_add_integer (&figures, value);
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
    struct json_object *object = json_text_member (c->object, "custom");
    if (object != NULL && !json_object_is_type (object, json_type_object))
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
add_name_part (struct csl *c, struct json_object *name, const char *part, struct strbuf *out)
{
    struct strv v = scalar (c, name, part);
    if (v.len > 0 && out->len > 0)
        strbuf_adds (out, " ");
    strbuf_add (out, v);
}

static void
add_name (struct csl *c, struct json_object *name, struct strbuf *out)
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
    struct json_object *names = json_text_member (c->object, "author");
    struct strbuf all = STRBUF_INIT;
    if (json_object_is_type (names, json_type_string))
        strbuf_add (&all, strv_trim (json_text_string (names)));
    else if (names != NULL && !json_object_is_type (names, json_type_array))
        wrong_type (c, "author", "array of names");
    for (size_t i = 0; i < json_text_count (names); i++) {
        struct json_object *name = json_text_item (names, i);
        if (json_object_is_type (name, json_type_object))
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
date_of_parts (struct csl *c, struct json_object *parts, size_t n, struct work *out)
{
    struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; i < n; i++) {
        struct json_object *part = json_text_item (parts, i);
        if (json_object_is_type (part, json_type_string))
            strbuf_add (&text, json_text_string (part));
        else if (json_object_is_type (part, json_type_int))
            json_text_add_integer (&text, part);
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
issued_of_parts (struct csl *c, struct json_object *dates, struct work *out)
{
    struct json_object *parts = json_text_item (dates, 0);
    if (!json_object_is_type (dates, json_type_array) ||
        !json_object_is_type (parts, json_type_array))
        wrong_type (c, "issued", "date");
    size_t n = json_text_count (parts);
    for (n = n < 3 ? n : 3; n > 0 && !date_of_parts (c, parts, n, out); n--)
        ;
}

static void
issued (struct csl *c, struct work *out)
{
    struct json_object *date = json_text_member (c->object, "issued");
    struct json_object *dates = json_text_member (date, "date-parts");
    if (dates != NULL) {
        issued_of_parts (c, dates, out);
        return;
    }
    struct strv text = { 0 };
    if (json_object_is_type (date, json_type_object)) {
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
object_text (struct csl *c, struct json_object *root, struct strv json)
{
    if (root == c->object)
        return arena_dup (c->arena, json);
    struct strv text;
    if (json_text_write (c->object, &text, c->err) != IX_OK)
        c->code = IX_ENOMEM;
    return arena_dup (c->arena, text);
}

static enum ix_code
read_root (struct csl *c, struct json_object *root, struct strv json, struct work *out)
{
    c->object = json_object_is_type (root, json_type_array) ? json_text_item (root, 0) : root;
    if (!json_object_is_type (c->object, json_type_object))
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
    struct json_object *root;
    *out = (struct work){ 0 };
    if (strv_starts (json, STRV ("\xEF\xBB\xBF")))
        json = strv_sub (json, 3, json.len);
    json = strv_trim (json);
    enum ix_code code = json_text_whole (json, &root, err);
    if (code == IX_EARG)
        (void)ix_prefix (err, "no JSON");
    if (code == IX_OK)
        code = read_root (&c, root, json, out);
    if (code != IX_OK)
        *out = (struct work){ 0 };
    json_object_put (root);
    return code;
}
