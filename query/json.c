/* See json.h.  Quotes, backslashes and what a terminal must not get need escapes; texts are
 * valid UTF-8, but names of files need not be. */
#include "query/json.h"

#include "lib/text.h"

static void
add_escape (struct strbuf *out, uint32_t cp)
{
    switch (cp) {
    case '"':
        strbuf_adds (out, "\\\"");
        break;
    case '\\':
        strbuf_adds (out, "\\\\");
        break;
    case '\n':
        strbuf_adds (out, "\\n");
        break;
    case '\t':
        strbuf_adds (out, "\\t");
        break;
    default:
        strbuf_addf (out, "\\u%04x", (unsigned)cp);
    }
}

/* Nothing that is unsafe lies above U+FFFF, so that one escape holds it. */
static void
add_escaped (struct strbuf *out, struct strv v, bool is_json)
{
    size_t start = 0;
    for (size_t i = 0, n; i < v.len; i += n) {
        uint32_t cp = text_code_point (v, i, &n);
        bool mark = cp == '"' || cp == '\\' || cp < 0x20;
        if (mark ? is_json : text_is_safe (cp))
            continue;
        strbuf_add (out, strv_sub (v, start, i));
        add_escape (out, cp);
        start = i + n;
    }
    strbuf_add (out, strv_sub (v, start, v.len));
}

void
json_quote (struct strbuf *out, struct strv v)
{
    struct strbuf repaired = STRBUF_INIT;
    if (text_valid_prefix (v) < v.len) {
        (void)text_repair (v, &repaired);
        v = strbuf_strv (&repaired);
    }
    strbuf_addc (out, '"');
    add_escaped (out, v, false);
    strbuf_addc (out, '"');
    out->failed = out->failed || strbuf_failed (&repaired);
    strbuf_free (&repaired);
}

void
json_raw (struct strbuf *out, struct strv v)
{
    add_escaped (out, v, true);
}

static void
quote_or_null (struct strbuf *out, struct strv v)
{
    if (v.len)
        json_quote (out, v);
    else
        strbuf_adds (out, "null");
}

void
json_comma (struct strbuf *out)
{
    char last = out->len ? out->buf[out->len - 1] : '[';
    if (last != '[' && last != '{')
        strbuf_addc (out, ',');
}

void
json_key (struct strbuf *out, const char *name)
{
    json_comma (out);
    strbuf_addf (out, "\"%s\":", name);
}

void
json_member (struct strbuf *out, const char *name, struct strv v)
{
    json_key (out, name);
    json_quote (out, v);
}

void
json_member_or_null (struct strbuf *out, const char *name, struct strv v)
{
    json_key (out, name);
    quote_or_null (out, v);
}

void
json_member_size (struct strbuf *out, const char *name, size_t n)
{
    json_key (out, name);
    strbuf_addf (out, "%zu", n);
}
