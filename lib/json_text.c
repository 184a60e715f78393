/* Parsing JSON: see json_text.h.  What cJSON lets pass is looked for here. */
#include "lib/json_text.h"

#include "lib/text.h"

#include <math.h>
#include <string.h>

size_t
json_text_skip_blanks (struct strv text, size_t at)
{
    while (at < text.len && memchr (" \t\n\r", text.s[at], 4))
        at++;
    return at;
}

/* ------------------------------------------------------------------ what is wrong */

/* The first NUL, or the backslash of the first "\u0000": either would cut a string off; else
 * the length.  A value that was read has backslashes in strings alone, each before what it
 * escapes. */
static size_t
find_nul (struct strv v)
{
    size_t at = 0, end = strnlen (v.s, v.len);
    while (at < end) {
        const char *mark = memchr (v.s + at, '\\', end - at);
        if (!mark)
            break;
        at = (size_t)(mark - v.s);
        if (strv_starts (strv_sub (v, at + 1, v.len), STRV ("u0000")))
            return at;
        at += 2;
    }
    return end;
}

static bool
are_finite (const cJSON *value)
{
    const cJSON *part;
    if (cJSON_IsNumber (value) && !isfinite (value->valuedouble))
        return false;
    cJSON_ArrayForEach (part, value)
        if (!are_finite (part))
            return false;
    return true;
}

static enum ix_code
check (const cJSON *value, struct strv taken, size_t *end, struct ix_error *err)
{
    size_t valid = text_valid_prefix (taken), nul = find_nul (taken);
    *end = valid < nul ? valid : nul;
    if (valid < taken.len && valid < nul)
        return ix_fail (err, IX_EARG, "invalid UTF-8");
    if (nul < taken.len)
        return ix_fail (err, IX_EARG, "a NUL%s", taken.s[nul] ? " in a string" : "");
    if (!are_finite (value))
        return ix_fail (err, IX_EARG, "a number that is too large, before this");
    return IX_OK;
}

/* Where the data end in a value cJSON stops at their last byte, or at the quote of a string
 * that does not end: with an empty string behind them it stops behind the data in both cases.
 * It also stops a byte behind what is no name of a member: hence the blank. */
static enum ix_code
tell_wrong (struct strv text, size_t *end, struct ix_error *err)
{
    struct strbuf more = STRBUF_INIT;
    const char *stop;
    strbuf_add (&more, text);
    strbuf_adds (&more, " \"\"");
    struct strv longer = strbuf_strv (&more);
    cJSON *value = cJSON_ParseWithLengthOpts (longer.s, longer.len, &stop, false);
    bool lacked = value || strbuf_failed (&more), ended = false;
    cJSON_Delete (value);
    if (!lacked) {
        *end = (size_t)(stop - longer.s);
        ended = *end > text.len;
    }
    strbuf_free (&more);
    if (lacked)
        return ix_no_memory (err);
    if (!ended)
        return ix_fail (err, IX_EARG, "bad JSON at or just before this");
    *end = text.len;
    return ix_fail (err, IX_EARG, "unexpected end of data");
}

/* ------------------------------------------------------------------ parsing */

enum ix_code
json_text_value (struct strv text, cJSON **out, struct json_extent *extent,
                 struct ix_error *err)
{
    size_t start = json_text_skip_blanks (text, 0);
    const char *stop;
    *out = NULL;
    *extent = (struct json_extent){ .end = start };
    if (start == text.len || (text.s[start] != '{' && text.s[start] != '['))
        return ix_fail (err, IX_EARG, "neither an object nor an array");
    cJSON *value = cJSON_ParseWithLengthOpts (text.s, text.len, &stop, false);
    if (!value)
        return tell_wrong (text, &extent->end, err);
    extent->taken = (size_t)(stop - text.s);
    enum ix_code code = check (value, strv_sub (text, 0, extent->taken), &extent->end, err);
    if (code == IX_OK)
        *out = value;
    else
        cJSON_Delete (value);
    return code;
}

enum ix_code
json_text_alone (struct strv text, cJSON **out, struct json_extent *extent,
                 struct ix_error *err)
{
    enum ix_code code = json_text_value (text, out, extent, err);
    if (code != IX_OK)
        return code;
    extent->end = json_text_skip_blanks (text, extent->taken);
    if (extent->end == text.len)
        return IX_OK;
    cJSON_Delete (*out);
    *out = NULL;
    return ix_fail (err, IX_EARG, "unexpected character behind the value");
}

enum ix_code
json_text_whole (struct strv text, cJSON **out, struct ix_error *err)
{
    size_t line = 1, begin = 0;
    struct json_extent extent;
    enum ix_code code = json_text_alone (text, out, &extent, err);
    if (code != IX_EARG)
        return code;
    for (size_t i = 0; i < extent.end; i++)
        if (text.s[i] == '\n') {
            line++;
            begin = i + 1;
        }
    (void)ix_prefix (err, "line %zu, byte %zu", line, extent.end - begin + 1);
    return code;
}

/* ------------------------------------------------------------------ values */

struct strv
json_text_string (const cJSON *value)
{
    return cJSON_IsString (value) ? strv_cstr (value->valuestring) : STRV ("");
}

bool
json_text_is_integer (const cJSON *value)
{
    return cJSON_IsNumber (value) && fabs (value->valuedouble) < JSON_INTEGER_END &&
           (double)(int64_t)value->valuedouble == value->valuedouble;
}

int64_t
json_text_integer (const cJSON *value)
{
    return json_text_is_integer (value) ? (int64_t)value->valuedouble : 0;
}
