/* The fields of a record of JSON: see json_fields.h. */
#include "reader/json_fields.h"

#include "reader/fields.h"

#include "lib/ascii.h"
#include "lib/json_text.h"
#include "lib/number.h"

#include <math.h>
#include <string.h>

/* A label is a number of at most 24 bytes, or borrowed. */
enum { NAMES_MAX = 6, LABEL_BYTES = 32, LABELS_BYTES = 5 * LABEL_BYTES };

enum role { ROLE_TEXT, ROLE_TITLE, ROLE_SECTION, ROLE_ID, ROLE_NUMBER, ROLE_WORK, NROLES };

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
    [ROLE_WORK] = { "work", { "work", "document", "symbol", "document_id", "doc_id" }, false },
};
/* Never the number of a paragraph. */
static const char *const record_id_names[] = { "_id", NULL };
static const char *const section_names[] = { "title", "work", "symbol", "id", "_id", NULL };
static const char *const work_names[] = { "id", "_id", "title", NULL };
static const char *const note_names[] = { "footnotes", "notes", NULL };
static const char *const mark_names[] = { "number", "n", "mark", "id", NULL };

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
        "--field takes text, title, section, id, number or work, '=' and a name, not '%s'",
        spec);
}

/* The first that says something, or else a null. */
static const cJSON *
field (const cJSON *object, const char *const *names)
{
    const cJSON *value = NULL;
    for (; *names && (!value || cJSON_IsNull (value)); names++) {
        const cJSON *next = cJSON_GetObjectItem (object, *names);
        value = next ? next : value;
    }
    return value;
}

static const cJSON *
role_field (const cJSON *object, enum role role)
{
    return field (object, roles[role].names);
}

/* A number is written the way it is met in a text, and one that may have been rounded is none;
 * what came before stays in `scratch`. */
static struct strv
label_of (const cJSON *value, struct strbuf *scratch)
{
    size_t start = scratch->len;
    if (!cJSON_IsNumber (value))
        return strv_trim (json_text_string (value));
    if (json_text_is_integer (value))
        strbuf_addf (scratch, "%lld", (long long)json_text_integer (value));
    else if (fabs (value->valuedouble) < JSON_INTEGER_END)
        strbuf_addf (scratch, "%.15g", value->valuedouble);
    return strv_sub (strbuf_strv (scratch), start, scratch->len);
}

/* What programs write for nothing is no label. */
static struct strv
known_label_of (const cJSON *value, struct strbuf *scratch)
{
    static const char *const nothing[] = { "none", "null", "nan" };
    struct strv label = label_of (value, scratch);
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
        if (strv_eq_nocase (label, strv_cstr (nothing[i])))
            return STRV ("");
    return label;
}

/* Several texts are one, a line each. */
static struct strv
text_of (const cJSON *value, struct strbuf *scratch)
{
    const cJSON *item;
    if (cJSON_IsString (value))
        return json_text_string (value);
    if (!cJSON_IsArray (value))
        return label_of (value, scratch);
    size_t start = scratch->len;
    cJSON_ArrayForEach (item, value) {
        if (cJSON_IsString (item))
            strbuf_add (scratch, json_text_string (item));
        else
            (void)label_of (item, scratch);
        strbuf_addc (scratch, '\n');
    }
    return strv_sub (strbuf_strv (scratch), start, scratch->len);
}

/* Bytes that text_of may write: strings into `scratch` stay where they are. */
static size_t
text_bytes (const cJSON *value)
{
    const cJSON *item;
    size_t n = LABEL_BYTES;
    cJSON_ArrayForEach (item, value)
        n += json_text_string (item).len + LABEL_BYTES;
    return n;
}

/* Whether text_of leaves something out. */
static bool
is_lost (const cJSON *value)
{
    const cJSON *item;
    if (cJSON_IsNumber (value))
        return fabs (value->valuedouble) >= JSON_INTEGER_END;
    if (!cJSON_IsArray (value))
        return cJSON_IsObject (value) || cJSON_IsBool (value);
    cJSON_ArrayForEach (item, value)
        if (cJSON_IsArray (item) || is_lost (item))
            return true;
    return false;
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

/* The number of a paragraph in a field for it, without what stands around it: "[4]", "§ 7.",
 * "3 bis"; empty where it is none. */
static struct strv
paragraph_number (struct strv label)
{
    static const struct strv before[] = { STRV_INIT ("["), STRV_INIT ("("), STRV_INIT ("§"),
                                          STRV_INIT ("¶") };
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (strv_starts (label, before[i]))
            label = strv_trim (strv_sub (label, before[i].len, label.len));
    while (label.len > 0 && memchr ("]).", label.s[label.len - 1], 3))
        label.len--;
    return number_is_paragraph (label) ? label : STRV ("");
}

static bool
is_text (const cJSON *value)
{
    return cJSON_IsString (value) || cJSON_IsNumber (value);
}

/* Whether an array is one text: it holds some, and does not begin with records of its own. */
static bool
is_text_array (const cJSON *array)
{
    const cJSON *item = array->child;
    while (item && !is_text (item) && !cJSON_IsObject (item))
        item = item->next;
    return is_text (item);
}

/* Whether an array holds anything but objects. */
static bool
holds_more (const cJSON *array)
{
    const cJSON *item;
    cJSON_ArrayForEach (item, array)
        if (!cJSON_IsObject (item) && !cJSON_IsNull (item))
            return true;
    return false;
}

/* An object whose only text is its title is one when it has a field for the text, however
 * empty; else it says something of records in it. */
static bool
is_record (const cJSON *text, const cJSON *title)
{
    if (cJSON_IsNull (text))
        return json_text_string (title).len > 0;
    if (cJSON_IsArray (text))
        return is_text_array (text);
    return cJSON_IsString (text) || (cJSON_IsNumber (text) && !is_lost (text));
}

static void
read_numbers (const cJSON *object, struct json_record *out, struct strbuf *scratch)
{
    if (!roles[ROLE_ID].chosen)
        out->id = label_of (field (object, record_id_names), scratch);
    struct strv id = known_label_of (role_field (object, ROLE_ID), scratch);
    struct strv number = known_label_of (role_field (object, ROLE_NUMBER), scratch);
    out->number = number.len == 0 && is_number (id) ? id : paragraph_number (number);
    out->numbered = out->number.len > 0 && number.len > 0;
    if (out->id.len == 0)
        out->id = id.len > 0 || out->number.len > 0 ? id : number;
}

bool
json_fields_read (const cJSON *object, struct json_record *out, struct strbuf *scratch)
{
    const cJSON *text = role_field (object, ROLE_TEXT);
    const cJSON *title = role_field (object, ROLE_TITLE);
    const cJSON *section = role_field (object, ROLE_SECTION);
    size_t most = text_bytes (text) + text_bytes (title) + text_bytes (section);
    bool found = is_record (text, title);
    bool records = !found && cJSON_IsArray (text);
    *out = (struct json_record){ .lost = records ? holds_more (text) : is_lost (text) };
    if (!found || !strbuf_reserve (scratch, LABELS_BYTES + most))
        return false;
    out->text = text_of (text, scratch);
    out->title = text_of (title, scratch);
    out->section = text_of (section, scratch);
    out->lost = out->lost || is_lost (title) || is_lost (section);
    out->work = label_of (role_field (object, ROLE_WORK), scratch);
    read_numbers (object, out, scratch);
    return true;
}

struct strv
json_fields_name (const cJSON *object)
{
    return json_text_string (field (object, section_names));
}

struct strv
json_fields_work_name (const cJSON *object, bool is_work)
{
    struct strv name = strv_trim (json_text_string (role_field (object, ROLE_WORK)));
    for (size_t i = 0; is_work && name.len == 0 && work_names[i]; i++)
        name = strv_trim (json_text_string (cJSON_GetObjectItem (object, work_names[i])));
    return name;
}

bool
json_fields_is_notes (struct strv key)
{
    for (size_t i = 0; note_names[i]; i++)
        if (strv_eq_nocase (key, strv_cstr (note_names[i])))
            return true;
    return false;
}

bool
json_fields_note (const cJSON *value, struct json_record *out, struct strbuf *scratch)
{
    bool whole = !cJSON_IsObject (value);
    const cJSON *text = whole ? value : role_field (value, ROLE_TEXT);
    *out = (struct json_record){ .lost = is_lost (text) };
    if (!strbuf_reserve (scratch, LABELS_BYTES + text_bytes (text)))
        return false;
    out->text = text_of (text, scratch);
    if (!whole)
        out->number = known_label_of (field (value, mark_names), scratch);
    return strv_trim (out->text).len > 0;
}

void
json_fields_properties (const cJSON *object, struct arena *arena, struct properties *p)
{
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
            arena_dup (arena, strv_trim (json_text_string (field (object, rows[i].names))));
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
