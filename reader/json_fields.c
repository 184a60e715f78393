/* The fields of a record of JSON: see json_fields.h. */
#include "reader/json_fields.h"

#include "reader/fields.h"

#include "lib/ascii.h"

#include <string.h>

enum { NAMES_MAX = 6 };

enum role { ROLE_TEXT, ROLE_TITLE, ROLE_SECTION, ROLE_ID, ROLE_NUMBER, NROLES };

/* Names in the order in which they are asked for, whatever their case. */
static struct {
    const char *role;
    const char *names[NAMES_MAX];
    bool chosen;
} roles[NROLES] = {
    [ROLE_TEXT] = { "text", { "text" }, false },
    [ROLE_TITLE] = { "title", { "title" }, false },
    [ROLE_SECTION] = { "section", { "section" }, false },
    [ROLE_ID] = { "id", { "id" }, false },
    [ROLE_NUMBER] = { "number", { "number", "para", "paragraph", "n" }, false },
};
/* Never the number of a paragraph. */
static const char *const record_id_names[] = { "_id", NULL };
static const char *const work_names[] = { "title", "work", "symbol", "id", "_id", NULL };

enum ix_code
fields_choose (const char *spec, struct ix_error *err)
{
    const char *equals = strchr (spec, '=');
    for (size_t i = 0; equals && equals[1] && i < NROLES; i++) {
        struct strv role = strv_make (spec, (size_t)(equals - spec));
        if (!strv_eq (role, strv_cstr (roles[i].role)))
            continue;
        roles[i].names[0] = equals + 1;
        roles[i].names[1] = NULL;
        roles[i].chosen = true;
        return IX_OK;
    }
    return ix_fail (
        err, IX_EARG,
        "--field takes text, title, section, id or number, '=' and a name, not '%s'", spec);
}

static const json_t *
named_field (const json_t *object, const char *name)
{
    const char *key;
    json_t *value;
    json_object_foreach (
        (json_t *)object, key,
        value) if (strv_eq_nocase (strv_cstr (key), strv_cstr (name))) return value;
    return NULL;
}

static const json_t *
field (const json_t *object, const char *const *names)
{
    const json_t *found = NULL;
    for (; *names && !found; names++)
        found = named_field (object, *names);
    return found;
}

static const json_t *
role_field (const json_t *object, enum role role)
{
    return field (object, roles[role].names);
}

static struct strv
string_of (const json_t *value)
{
    return json_is_string (value)
               ? strv_make (json_string_value (value), json_string_length (value))
               : STRV ("");
}

/* A number is written the way it is met in a text; what came before stays in `scratch`. */
static struct strv
label_of (const json_t *value, struct strbuf *scratch)
{
    size_t start = scratch->len;
    if (json_is_integer (value))
        strbuf_addf (scratch, "%lld", (long long)json_integer_value (value));
    else if (json_is_real (value))
        strbuf_addf (scratch, "%.15g", json_real_value (value));
    else
        return strv_trim (string_of (value));
    return strv_sub (strbuf_strv (scratch), start, scratch->len);
}

/* "2.11", "4." or "12": figures with dots. */
static bool
is_number (struct strv v)
{
    bool figure = false;
    for (size_t i = 0; i < v.len; i++) {
        bool now = ascii_is_digit (v.s[i]);
        if (!now && (v.s[i] != '.' || !figure))
            return false;
        figure = now;
    }
    return v.len > 0;
}

bool
json_fields_read (const json_t *object, struct json_record *out, struct strbuf *scratch)
{
    enum { LABELS_BYTES = 128 };
    *out = (struct json_record){ .text = string_of (role_field (object, ROLE_TEXT)) };
    if (!json_is_string (role_field (object, ROLE_TEXT)) ||
        !strbuf_reserve (scratch, LABELS_BYTES))
        return false;
    out->title = string_of (role_field (object, ROLE_TITLE));
    out->section = string_of (role_field (object, ROLE_SECTION));
    if (!roles[ROLE_ID].chosen)
        out->id = label_of (field (object, record_id_names), scratch);
    struct strv id = label_of (role_field (object, ROLE_ID), scratch);
    struct strv number = label_of (role_field (object, ROLE_NUMBER), scratch);
    struct strv may = number.len > 0 ? number : id;
    if (is_number (may))
        out->number = may;
    out->numbered = out->number.len > 0 && number.len > 0;
    if (out->id.len == 0)
        out->id = id.len > 0 ? id : number;
    return true;
}

struct strv
json_fields_name (const json_t *object)
{
    return string_of (field (object, work_names));
}

void
json_fields_properties (const json_t *object, struct document *d)
{
    struct properties *p = &d->properties;
    const struct {
        const char *const names[3];
        struct strv *to;
    } rows[] = {
        { { "title", NULL }, &p->title },
        { { "symbol", NULL }, &p->symbol },
        { { "author", NULL }, &p->author },
        { { "date", NULL }, &p->date },
        { { "language", "lang", NULL }, &p->language },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        *rows[i].to =
            arena_dup (&d->arena, strv_trim (string_of (field (object, rows[i].names))));
}

unsigned long
json_fields_first_figure (struct strv number)
{
    enum { FIGURES_MAX = 9 };
    unsigned long value = 0;
    size_t i = 0;
    for (; i < number.len && ascii_is_digit (number.s[i]); i++)
        value = i < FIGURES_MAX ? value * 10 + (unsigned long)(number.s[i] - '0') : 0;
    return value;
}
