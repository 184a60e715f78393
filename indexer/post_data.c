/* JSON of headings and audits: see post_data.h.  Text from reports is valid UTF-8 already, so
 * that only JSON's own marks and controls need care.
 */
#include "indexer/post_data.h"

static void
add_json_string (struct strbuf *out, struct strv v)
{
    strbuf_addc (out, '"');
    for (size_t i = 0; i < v.len; i++) {
        unsigned char c = (unsigned char)v.s[i];
        if (c == '"' || c == '\\')
            strbuf_addc (out, '\\');
        if (c < 0x20)
            strbuf_addf (out, "\\u%04x", c);
        else
            strbuf_addc (out, (char)c);
    }
    strbuf_addc (out, '"');
}

void
post_headings_data (const struct report *r, struct strbuf *out)
{
    strbuf_addc (out, '[');
    for (size_t i = 0; i < r->nheadings; i++) {
        const struct heading *h = &r->headings[i];
        strbuf_addf (out, "%s{\"level\":%u,\"text\":", i ? "," : "", (unsigned)h->level);
        add_json_string (out, h->text);
        strbuf_addf (out, ",\"order\":%u}", (unsigned)h->order);
    }
    strbuf_addc (out, ']');
}

static const char *
finding_name (const struct audit_finding *f)
{
    switch (f->kind) {
    case AUDIT_GAP:
        return "gap";
    case AUDIT_REPEAT:
        return "repeat";
    case AUDIT_LOST:
        return "lost";
    case AUDIT_TWICE:
        return "twice";
    case AUDIT_INVENTED:
        return "invented";
    case AUDIT_NOTE_UNTIED:
        return "note-untied";
    case AUDIT_MARK_UNTIED:
        return "mark-untied";
    case AUDIT_FURNITURE:
        return "furniture";
    case AUDIT_BROKEN_BYTES:
        return "broken-bytes";
    case AUDIT_RECORD_BROKEN:
        return "record-broken";
    }
    return "unknown";
}

void
post_audit_data (const struct audit *a, const struct tally *t, struct strbuf *out)
{
    strbuf_adds (out, "{\"counts\":");
    tally_encode (t, out);
    strbuf_adds (out, ",\"findings\":[");
    for (size_t i = 0; i < a->nfindings; i++) {
        const struct audit_finding *f = &a->findings[i];
        strbuf_addf (out, "%s{\"kind\":\"%s\",\"line\":%u,\"message\":", i ? "," : "",
                     finding_name (f), (unsigned)f->line_no);
        add_json_string (out, f->message);
        strbuf_addc (out, '}');
    }
    strbuf_adds (out, "]}");
}
