/* Parsing JSON: see json_text.h.  What json-c lets pass, or changes without a word, is looked
 * for here. */
#include "lib/json_text.h"

#include "lib/text.h"

#include <errno.h>
#include <json-c/printbuf.h>
#include <limits.h>
#include <math.h>
#include <string.h>

/* json-c counts in int, and its buffer takes some bytes more. */
enum { TEXT_MAX = INT_MAX - 64, BUFFER_MORE = 16 };

#define VERSION_TELLING_MEMORY ((0 << 16) | (17 << 8))

/* ------------------------------------------------------------------ the parser */

/* UTF-8 is looked at afterwards, since json-c lets overlong forms and surrogates pass. */
static bool
open_parser (struct json_parser *p)
{
    if (p->tokener)
        return true;
    int max = p->nesting_max > 0 ? p->nesting_max : JSON_NESTING_MAX;
    p->tokener = json_tokener_new_ex (max + 1); /* a level for what is in the innermost */
    if (p->tokener)
        json_tokener_set_flags (p->tokener,
                                JSON_TOKENER_STRICT | JSON_TOKENER_ALLOW_TRAILING_CHARS);
    return p->tokener != NULL;
}

void
json_parser_free (struct json_parser *p)
{
    if (p->tokener)
        json_tokener_free (p->tokener);
    p->tokener = NULL;
}

/* An old json-c leaves out of a string what its buffer has no memory for, and does not tell: it
 * gets room for the longest that there may be. */
static bool
reserve (struct json_tokener *t, size_t len)
{
#if JSON_C_VERSION_NUM < VERSION_TELLING_MEMORY
    int more = (int)len + BUFFER_MORE;
    if (t->pb->size <= more && printbuf_memset (t->pb, more, 0, 1) < 0)
        return false;
    printbuf_reset (t->pb);
#else
    (void)t, (void)len;
#endif
    return true;
}

/* ------------------------------------------------------------------ what is wrong */

static bool
is_blank (char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t
skip_blanks (struct strv v, size_t at)
{
    while (at < v.len && is_blank (v.s[at]))
        at++;
    return at;
}

/* The backslash of the first "\u0000", which would cut a name off; else the length.  A value
 * that was read has backslashes in strings alone, each before what it escapes. */
static size_t
find_nul (struct strv v)
{
    size_t at = 0;
    while (at < v.len) {
        const char *mark = memchr (v.s + at, '\\', v.len - at);
        if (!mark)
            break;
        at = (size_t)(mark - v.s);
        if (strv_starts (strv_sub (v, at + 1, v.len), STRV ("u0000")))
            return at;
        at += 2;
    }
    return v.len;
}

/* NaN and infinities, and what json-c has for whole numbers beyond 64 bits: the last of them.
 */
static bool
is_good_number (const struct json_object *value)
{
    if (json_object_is_type (value, json_type_double))
        return isfinite (json_object_get_double (value));
    return !json_object_is_type (value, json_type_int) ||
           (json_object_get_int64 (value) != INT64_MIN &&
            json_object_get_uint64 (value) != UINT64_MAX);
}

static bool
are_good_numbers (const struct json_object *value)
{
    bool good = is_good_number (value);
    for (size_t i = 0; i < json_text_count (value) && good; i++)
        good = are_good_numbers (json_text_item (value, i));
    if (!json_object_is_type (value, json_type_object))
        return good;
    struct json_object_iter member;
    json_object_object_foreachC (value, member)
    {
        good = good && are_good_numbers (member.val);
    }
    return good;
}

static enum ix_code
check (const struct json_object *value, struct strv taken, struct json_extent *extent,
       struct ix_error *err)
{
    size_t valid = text_valid_prefix (taken), nul = find_nul (taken);
    extent->end = valid < nul ? valid : nul;
    if (valid < taken.len && valid < nul)
        return ix_fail (err, IX_EARG, "invalid UTF-8");
    if (nul < taken.len)
        return ix_fail (err, IX_EARG, "a NUL in a string");
    while (extent->end > 0 && is_blank (taken.s[extent->end - 1]))
        extent->end--;
    if (!are_good_numbers (value))
        return ix_fail (err, IX_EARG, "NaN, or a number that is too large, before this");
    return IX_OK;
}

static enum ix_code
tell_wrong (enum json_tokener_error what, struct ix_error *err)
{
    const char *why = json_tokener_error_desc (what);
    if (what == json_tokener_success || errno == ENOMEM)
        return ix_no_memory (err);
    if (what == json_tokener_continue)
        why = "unexpected end of data";
    if (what == json_tokener_error_parse_eof)
        why = "a NUL";
    return ix_fail (err, IX_EARG, "%s", why);
}

/* ------------------------------------------------------------------ parsing */

/* To json-c members and items that it has no memory for are none: errno tells, unless a number
 * comes after them.  Behind what is wrong the parser begins anew, since a surrogate would wait
 * in it for its second half. */
static enum ix_code
parse (struct json_parser *p, struct strv text, struct json_object **out,
       struct json_extent *extent, struct ix_error *err)
{
    errno = 0;
    struct json_object *value = json_tokener_parse_ex (p->tokener, text.s, (int)text.len);
    enum json_tokener_error what = json_tokener_get_error (p->tokener);
    bool lacking = errno == ENOMEM;
    extent->end = json_tokener_get_parse_end (p->tokener);
    extent->cut = what == json_tokener_continue && !lacking;
    enum ix_code code = value == NULL ? tell_wrong (what, err)
                        : lacking     ? ix_no_memory (err)
                                  : check (value, strv_sub (text, 0, extent->end), extent, err);
    json_tokener_reset (p->tokener);
    if (code != IX_OK) {
        json_object_put (value);
        json_parser_free (p);
        return code;
    }
    *out = value;
    return IX_OK;
}

enum ix_code
json_text_value (struct json_parser *p, struct strv text, struct json_object **out,
                 struct json_extent *extent, struct ix_error *err)
{
    size_t start = skip_blanks (text, 0);
    *out = NULL;
    *extent = (struct json_extent){ .end = start };
    if (start == text.len || (text.s[start] != '{' && text.s[start] != '['))
        return ix_fail (err, IX_EARG, "neither an object nor an array");
    if (text.len > TEXT_MAX)
        return ix_fail (err, IX_EARG, "larger than %d MiB", TEXT_MAX >> 20);
    if (!open_parser (p) || !reserve (p->tokener, text.len))
        return ix_no_memory (err);
    return parse (p, text, out, extent, err);
}

enum ix_code
json_text_alone (struct json_parser *p, struct strv text, struct json_object **out,
                 struct json_extent *extent, struct ix_error *err)
{
    enum ix_code code = json_text_value (p, text, out, extent, err);
    if (code != IX_OK)
        return code;
    size_t behind = skip_blanks (text, extent->end);
    if (behind == text.len)
        return IX_OK;
    extent->end = behind;
    json_object_put (*out);
    *out = NULL;
    return ix_fail (err, IX_EARG, "unexpected character behind the value");
}

/* No text has more levels than half its bytes. */
enum ix_code
json_text_whole (struct strv text, struct json_object **out, struct ix_error *err)
{
    size_t levels = text.len / 2 + 1, line = 1, begin = 0;
    struct json_parser p = { NULL, levels < JSON_NESTING_MAX ? (int)levels : JSON_NESTING_MAX };
    struct json_extent extent;
    enum ix_code code = json_text_alone (&p, text, out, &extent, err);
    json_parser_free (&p);
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

/* ------------------------------------------------------------------ writing */

/* json-c writes fractions as it read them, "1." too. */
static void
write_fractions_anew (struct json_object *value)
{
    if (json_object_is_type (value, json_type_double))
        json_object_set_serializer (value, NULL, NULL, NULL);
    for (size_t i = 0; i < json_text_count (value); i++)
        write_fractions_anew (json_text_item (value, i));
    if (!json_object_is_type (value, json_type_object))
        return;
    struct json_object_iter member;
    json_object_object_foreachC (value, member)
    {
        write_fractions_anew (member.val);
    }
}

enum ix_code
json_text_write (struct json_object *value, struct strv *out, struct ix_error *err)
{
    write_fractions_anew (value);
    errno = 0;
    size_t len = 0;
    const char *text = json_object_to_json_string_length (
        value, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
    bool failed = text == NULL || errno == ENOMEM;
    *out = failed ? STRV ("") : strv_make (text, len);
    return failed ? ix_no_memory (err) : IX_OK;
}

/* ------------------------------------------------------------------ values */

struct strv
json_text_string (struct json_object *value)
{
    return json_object_is_type (value, json_type_string)
               ? strv_make (json_object_get_string (value),
                            (size_t)json_object_get_string_len (value))
               : STRV ("");
}

int64_t
json_text_integer (const struct json_object *value)
{
    return json_object_is_type (value, json_type_int) ? json_object_get_int64 (value) : 0;
}

size_t
json_text_count (const struct json_object *value)
{
    return json_object_is_type (value, json_type_array) ? json_object_array_length (value) : 0;
}

struct json_object *
json_text_item (const struct json_object *value, size_t i)
{
    return i < json_text_count (value) ? json_object_array_get_idx (value, i) : NULL;
}

struct json_object *
json_text_member (const struct json_object *value, const char *name)
{
    struct json_object *member = NULL;
    (void)json_object_object_get_ex (value, name, &member);
    return member;
}

void
json_text_add_integer (struct strbuf *out, const struct json_object *value)
{
    uint64_t n = json_object_get_uint64 (value);
    if (n > INT64_MAX)
        strbuf_addf (out, "%llu", (unsigned long long)n);
    else
        strbuf_addf (out, "%lld", (long long)json_object_get_int64 (value));
}
