/* The table of the schema: see schema.h for the schema in prose.
 *
 * Not here: reading stubs (schema_stub.c), opening an index (schema_open.c), and which terms a
 * passage gets (indexer/post.c).
 */
#include "lib/schema.h"

#include "lib/encoding.h"
#include "lib/number.h"

static const char *const prefixes[PREFIX_COUNT] = {
    [PREFIX_WORD] = "",      [PREFIX_STEM] = "Z",      [PREFIX_HEADING] = "H",
    [PREFIX_ID] = "Q",       [PREFIX_TYPE] = "XD",     [PREFIX_KIND] = "XK",
    [PREFIX_WORK] = "XW",    [PREFIX_SYMBOL] = "XY",   [PREFIX_UNIT] = "XR",
    [PREFIX_UNIT_ID] = "XU", [PREFIX_ACRONYM] = "XA",  [PREFIX_EXPANSION] = "XE",
    [PREFIX_ANNEX] = "XN",   [PREFIX_LANGUAGE] = "XL", [PREFIX_SOURCE] = "XF",
    [PREFIX_BYTES] = "XB",
};

static const char *const types[] = {
    [TYPE_PASSAGE] = "passage",   [TYPE_WORK] = "work",   [TYPE_ACRONYM] = "acronym",
    [TYPE_HEADINGS] = "headings", [TYPE_AUDIT] = "audit",
};

const char *
schema_prefix (enum schema_prefix prefix)
{
    return (size_t)prefix < PREFIX_COUNT ? prefixes[prefix] : "";
}

const char *
schema_type_name (enum schema_type type)
{
    return (size_t)type <= TYPE_AUDIT ? types[type] : "unknown";
}

/* The engine stores a NUL inside a term as two bytes.  Of short ones more is no harm. */
static size_t
stored_bytes (struct strv v)
{
    size_t n = v.len;
    if (v.len < SCHEMA_TERM_MAX / 4)
        return n * 2;
    for (size_t i = 0; i < v.len; i++)
        n += v.s[i] == '\0';
    return n;
}

struct strv
schema_term (enum schema_prefix prefix, struct strv value, struct strbuf *out)
{
    strbuf_reset (out);
    strbuf_adds (out, schema_prefix (prefix));
    if (out->len + stored_bytes (value) <= SCHEMA_TERM_MAX)
        strbuf_add (out, value);
    else {
        strbuf_addc (out, '#');
        sha256_hex (value, out);
    }
    return strbuf_strv (out);
}

struct strv
schema_unit_term (enum passage_kind kind, struct strv number, struct strbuf *out)
{
    struct strbuf unit = STRBUF_INIT;
    strbuf_adds (&unit, passage_kind_name (kind));
    strbuf_addc (&unit, ':');
    number_canonical (number, passage_kind_roman (kind), &unit);
    struct strv term = schema_term (PREFIX_UNIT, strbuf_strv (&unit), out);
    out->failed = out->failed || strbuf_failed (&unit);
    strbuf_free (&unit);
    return term;
}

struct strv
schema_document_id (struct strv work, enum schema_type type, size_t n, struct strbuf *out)
{
    strbuf_reset (out);
    strbuf_add (out, work);
    if (type == TYPE_ACRONYM)
        strbuf_addf (out, "##%s_%zu", schema_type_name (type), n);
    else if (type != TYPE_WORK)
        strbuf_addf (out, "##%s", schema_type_name (type));
    return strbuf_strv (out);
}

void
schema_count_add (struct strbuf *counts, struct schema_count count)
{
    encode_string (counts, count.term);
    encode_number (counts, count.ndocuments);
}

int
schema_count_next (struct strv *counts, struct schema_count *out)
{
    struct decoder d = { .rest = *counts };
    if (counts->len == 0)
        return 0;
    out->term = decode_string (&d);
    out->ndocuments = (uint32_t)decode_number (&d, UINT32_MAX);
    *counts = d.rest;
    return d.bad ? -1 : 1;
}
