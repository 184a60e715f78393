/* See json.h.  The text is already valid UTF-8, so only quotes, backslashes and controls need
 * escapes. */
#include "query/json.h"

static void
add_escape (struct strbuf *out, unsigned char c)
{
    switch (c) {
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
        strbuf_addf (out, "\\u%04x", c);
    }
}

void
json_string (struct strbuf *out, struct strv v)
{
    size_t start = 0;
    strbuf_addc (out, '"');
    for (size_t i = 0; i < v.len; i++) {
        unsigned char c = (unsigned char)v.s[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        strbuf_add (out, strv_sub (v, start, i));
        add_escape (out, c);
        start = i + 1;
    }
    strbuf_add (out, strv_sub (v, start, v.len));
    strbuf_addc (out, '"');
}

void
json_string_or_null (struct strbuf *out, struct strv v)
{
    if (v.len)
        json_string (out, v);
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
    json_string (out, v);
}

void
json_member_or_null (struct strbuf *out, const char *name, struct strv v)
{
    json_key (out, name);
    json_string_or_null (out, v);
}

void
json_member_size (struct strbuf *out, const char *name, size_t n)
{
    json_key (out, name);
    strbuf_addf (out, "%zu", n);
}
