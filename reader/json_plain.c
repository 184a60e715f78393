/* Plain values of JSON: see json_plain.h. */
#include "reader/json_plain.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"
#include "lib/text.h"

#include <string.h>

/* Objects and arrays in each other; figures of a number that has room in any integer. */
enum { DEPTH_MAX = 16, FIGURES_MAX = 18 };

struct plain {
    struct strv in;
    size_t at, depth;
    struct strbuf key;
};

static json_t *read_value (struct plain *p);

/* The next character that is no blank; NUL at the end. */
static char
next (struct plain *p)
{
    while (p->at < p->in.len && (p->in.s[p->at] == ' ' || p->in.s[p->at] == '\t' ||
                                 p->in.s[p->at] == '\n' || p->in.s[p->at] == '\r'))
        p->at++;
    return p->at < p->in.len ? p->in.s[p->at] : '\0';
}

static bool
take (struct plain *p, char c)
{
    bool here = next (p) == c && p->at < p->in.len;
    p->at += here;
    return here;
}

/* What stands between quotation marks. */
static bool
read_text (struct plain *p, struct strv *out)
{
    if (!take (p, '"'))
        return false;
    size_t end = p->at;
    while (end < p->in.len && p->in.s[end] != '"' && p->in.s[end] != '\\' &&
           (unsigned char)p->in.s[end] >= ' ')
        end++;
    if (end == p->in.len || p->in.s[end] != '"')
        return false;
    *out = strv_sub (p->in, p->at, end);
    p->at = end + 1;
    return text_valid_prefix (*out) == out->len;
}

static json_t *
read_string (struct plain *p)
{
    struct strv text;
    return read_text (p, &text) ? json_stringn_nocheck (text.s, text.len) : NULL;
}

/* Whether a number or a word has ended. */
static bool
is_end (struct plain *p)
{
    char c = p->at < p->in.len ? p->in.s[p->at] : '\0';
    return c == ',' || c == '}' || c == ']' || ascii_is_blank (c);
}

static json_t *
read_number (struct plain *p)
{
    json_int_t value = 0;
    bool minus = take (p, '-');
    size_t start = p->at;
    while (p->at < p->in.len && ascii_is_digit (p->in.s[p->at]) && p->at - start < FIGURES_MAX)
        value = value * 10 + (p->in.s[p->at++] - '0');
    bool zeros = p->at - start > 1 && p->in.s[start] == '0';
    if (p->at == start || zeros || !is_end (p))
        return NULL;
    return json_integer (minus ? -value : value);
}

static json_t *
read_word (struct plain *p)
{
    static const char *const words[] = { "null", "true", "false" };
    struct strv rest = strv_sub (p->in, p->at, p->in.len);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!strv_starts (rest, strv_cstr (words[i])))
            continue;
        p->at += strlen (words[i]);
        return !is_end (p) ? NULL : i == 0 ? json_null () : json_boolean (i == 1);
    }
    return NULL;
}

/* `"key": value` of an object. */
static bool
read_member (struct plain *p, json_t *object)
{
    struct strv text;
    if (!read_text (p, &text) || !take (p, ':'))
        return false;
    json_t *value = read_value (p);
    if (value == NULL)
        return false;
    strbuf_reset (&p->key);
    strbuf_add (&p->key, text);
    if (!strbuf_failed (&p->key))
        return json_object_set_new_nocheck (object, p->key.buf, value) == 0;
    json_decref (value);
    return false;
}

static bool
read_item (struct plain *p, json_t *array)
{
    json_t *value = read_value (p);
    return value != NULL && json_array_append_new (array, value) == 0;
}

static bool
read_members (struct plain *p, json_t *group, char end)
{
    if (take (p, end))
        return true;
    do
        if (!(json_is_object (group) ? read_member (p, group) : read_item (p, group)))
            return false;
    while (take (p, ','));
    return take (p, end);
}

/* What is behind the opening bracket of `group`, which is freed when that is not plain. */
static json_t *
read_group (struct plain *p, json_t *group, char end)
{
    p->depth++;
    bool good = group != NULL && p->depth <= DEPTH_MAX && read_members (p, group, end);
    p->depth--;
    if (good)
        return group;
    json_decref (group);
    return NULL;
}

static json_t *
read_value (struct plain *p)
{
    char c = next (p);
    if (c == '"')
        return read_string (p);
    if (take (p, '{'))
        return read_group (p, json_object (), '}');
    if (take (p, '['))
        return read_group (p, json_array (), ']');
    return c == '-' || ascii_is_digit (c) ? read_number (p) : read_word (p);
}

json_t *
json_plain (struct strv bytes, size_t *len)
{
    struct plain p = { .in = bytes, .key = STRBUF_INIT };
    char c = next (&p);
    json_t *value = c == '{' || c == '[' ? read_value (&p) : NULL;
    strbuf_free (&p.key);
    *len = p.at;
    return value;
}
