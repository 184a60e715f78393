/* pincite info: what the index holds, and what is known of each work. */
#include "query/command.h"

#include "lib/edition.h"
#include "lib/json_text.h"
#include "lib/schema.h"
#include "query/writer.h"

struct facts {
    struct arena arena;
    struct event_index index;
    struct event_work *works;
    size_t nworks;
};

static enum ix_code
read_meta (struct catalog *c, struct arena *arena, const char *name, struct strv *out,
           struct ix_error *err)
{
    struct strv value;
    enum ix_code code = ix_reader_meta (c->reader, 0, strv_cstr (name), &value, err);
    if (code)
        return code;
    *out = arena_dup (arena, value);
    return arena_failed (arena) ? ix_no_memory (err) : IX_OK;
}

static enum ix_code
read_index (struct catalog *c, struct facts *f, struct ix_error *err)
{
    uint32_t npassages = 0, nworks = 0;
    enum ix_code code = read_meta (c, &f->arena, SCHEMA_META_VERSION, &f->index.version, err);
    if (code == IX_OK)
        code = read_meta (c, &f->arena, SCHEMA_META_FEATURES, &f->index.features, err);
    if (code == IX_OK)
        code = catalog_count (c, TYPE_PASSAGE, &npassages, err);
    if (code == IX_OK)
        code = catalog_count (c, TYPE_WORK, &nworks, err);
    f->index.folder = strbuf_strv (&c->place.path);
    f->index.npassages = npassages;
    f->index.nworks = nworks;
    return code;
}

/* Over the works at hand, since a shard tells that of its own works only. */
static enum ix_code
find_edition (struct work *const *works, size_t n, struct arena *arena, struct strv *out)
{
    struct strbuf hex = STRBUF_INIT;
    struct edition edition = { { 0 } };
    for (size_t i = 0; i < n; i++)
        edition_add (&edition, works[i]->key, works[i]->edition);
    edition_hex (&edition, &hex);
    *out = arena_dup (arena, strbuf_strv (&hex));
    bool failed = strbuf_failed (&hex) || arena_failed (arena);
    strbuf_free (&hex);
    return failed ? IX_ENOMEM : IX_OK;
}

/* {"paragraphs":214,"boxes":15} → "paragraphs 214, boxes 15" */
static void
print_counts (struct strv json, struct strbuf *out)
{
    cJSON *counts;
    const cJSON *count;
    enum ix_code code = json_text_whole (json, &counts, NULL);
    (void)code; /* nothing is in what cannot be read */
    cJSON_ArrayForEach (count, counts)
        if (count->string && json_text_is_integer (count))
            strbuf_addf (out, "%s%s %lld", out->len ? ", " : "", count->string,
                         (long long)json_text_integer (count));
    cJSON_Delete (counts);
}

/* Title, symbol, author, date: what is known. */
static void
print_work (const struct work *w, struct strbuf *out)
{
    const struct strv fields[] = { w->title, w->symbol, w->author };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (fields[i].len == 0)
            continue;
        strbuf_adds (out, out->len ? ", " : "");
        strbuf_add (out, fields[i]);
    }
    if (w->year)
        strbuf_addf (out, "%s%04d", out->len ? ", " : "", w->year);
    if (w->year && w->month)
        strbuf_addf (out, "-%02d", w->month);
    if (w->year && w->month && w->day)
        strbuf_addf (out, "-%02d", w->day);
}

static enum ix_code
describe_work (const struct work *w, struct arena *arena, struct event_work *out)
{
    struct strbuf text = STRBUF_INIT;
    out->work = w;
    print_work (w, &text);
    out->citation = arena_dup (arena, strbuf_strv (&text));
    strbuf_reset (&text);
    print_counts (w->counts, &text);
    out->counts = arena_dup (arena, strbuf_strv (&text));
    strbuf_free (&text);
    return arena_failed (arena) ? IX_ENOMEM : IX_OK;
}

/* For catalog_retry. */
static enum ix_code
collect (struct catalog *c, void *data, struct ix_error *err)
{
    struct facts *f = data;
    struct work *const *works;
    arena_free (&f->arena);
    enum ix_code code = read_index (c, f, err);
    if (code == IX_OK)
        code = catalog_works (c, &works, &f->nworks, err);
    if (code)
        return code;
    f->works = ARENA_ARRAY (&f->arena, struct event_work, f->nworks + 1);
    if (f->works == NULL || find_edition (works, f->nworks, &f->arena, &f->index.edition))
        return ix_no_memory (err);
    for (size_t i = 0; i < f->nworks; i++)
        if (describe_work (works[i], &f->arena, &f->works[i]))
            return ix_no_memory (err);
    return IX_OK;
}

static enum exit_status
write_works (const struct request *r, const void *data, struct output *o)
{
    const struct facts *f = data;
    struct event_list list = { .items = "works", .total = f->nworks, .index = &f->index };
    r->writer->begin (o, &list);
    for (size_t i = 0; i < f->nworks; i++)
        r->writer->work (o, &f->works[i]);
    r->writer->end (o, &list);
    return EXIT_FOUND;
}

enum exit_status
cmd_info (const struct request *r)
{
    struct facts f = { .arena = ARENA_INIT };
    if (r->noperands)
        return complain_operands (r, "info: takes no argument");
    enum exit_status status = request_run (r, collect, write_works, &f);
    arena_free (&f.arena);
    return status;
}
