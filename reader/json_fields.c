/* The fields of a record of JSON: see json_fields.h. */
#include "reader/json_fields.h"

#include "lib/ascii.h"

/* Names in the order in which they are asked for, whatever their case. */
static const char *const text_names[] = { "text", NULL };
static const char *const title_names[] = { "title", NULL };
static const char *const section_names[] = { "section", NULL };
static const char *const record_id_names[] = { "_id", NULL };
static const char *const id_names[] = { "id", NULL };
static const char *const number_names[] = { "number", "para", "paragraph", "n", NULL };
static const char *const work_names[] = { "title", "work", "symbol", "id", "_id", NULL };

static const json_t *
field (const json_t *object, const char *const *names)
{
    for (; *names; names++) {
        void *at = json_object_iter ((json_t *)object);
        for (; at; at = json_object_iter_next ((json_t *)object, at)) {
            struct strv key = strv_cstr (json_object_iter_key (at));
            if (strv_eq_nocase (key, strv_cstr (*names)))
                return json_object_iter_value (at);
        }
    }
    return NULL;
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
    *out = (struct json_record){ .text = string_of (field (object, text_names)) };
    if (!json_is_string (field (object, text_names)) || !strbuf_reserve (scratch, LABELS_BYTES))
        return false;
    out->title = string_of (field (object, title_names));
    out->section = string_of (field (object, section_names));
    out->id = label_of (field (object, record_id_names), scratch);
    struct strv id = label_of (field (object, id_names), scratch);
    struct strv number = label_of (field (object, number_names), scratch);
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
