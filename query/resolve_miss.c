/* Says what is missing, and what there is instead. */
#include "query/resolver.h"

#include "lib/number.h"
#include "lib/text.h"
#include "query/cite.h"
#include "query/qbuild.h"

#include <stdint.h>

enum { WORKS_TOLD_MAX = 5 };

/* The lowest and highest number of one work. */
struct extent {
    struct strv work;
    struct passage low, high;
};

static bool
is_below (const struct passage *a, const struct passage *b)
{
    return number_compare (a->number, b->number, passage_kind_roman (a->kind)) < 0;
}

static void
extend (struct extent *extents, size_t *n, const struct passage *p)
{
    size_t i = 0;
    while (i < *n && !strv_eq (extents[i].work, p->work))
        i++;
    if (i == WORKS_TOLD_MAX)
        return;
    if (i == *n) {
        extents[(*n)++] = (struct extent){ p->work, *p, *p };
        return;
    }
    if (is_below (p, &extents[i].low))
        extents[i].low = *p;
    if (is_below (&extents[i].high, p))
        extents[i].high = *p;
}

/* A note marked with a star stands in no row of numbers. */
static bool
is_counted (const struct passage *p)
{
    return p->number.len && p->number.s[0] != '*';
}

static enum ix_code
measure (const struct records *records, const struct ref *ref, struct arena *arena,
         struct extent *extents, size_t *n, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    *n = 0;
    for (size_t i = 0; i < records->n && code == IX_OK; i++) {
        struct passage p;
        code = passage_decode (records->items[i].data, arena, &p, err);
        if (code == IX_OK && is_counted (&p) && p.nparts == ref->nparts && in_parts (&p, ref))
            extend (extents, n, &p);
    }
    return code;
}

/* Those that `q` matches of the first works that have any: all would be the whole index. */
static const struct ix_query *
of_first_works (struct resolver *r, struct qbuild *b, const struct ix_query *q)
{
    const struct ix_query *works = NULL;
    for (size_t i = 0; i < WORKS_TOLD_MAX && b->code == IX_OK; i++) {
        const struct ix_query *others = works ? qbuild_pair (b, IX_NOT, q, works) : q;
        struct passage p;
        uint32_t docid = 0;
        if (b->code == IX_OK)
            b->code = catalog_first (r->catalog, others, &docid, r->err);
        if (b->code || docid == 0)
            break;
        b->code = catalog_passage (r->catalog, docid, b->arena, &p, r->err);
        if (b->code)
            break;
        const struct ix_query *work = qbuild_term (b, PREFIX_WORK, p.work, 1);
        works = works ? qbuild_pair (b, IX_OR, works, work) : work;
    }
    return works ? qbuild_pair (b, IX_AND, q, works) : q;
}

/* The units of that kind in the parts that the reference names, whose ids begin with these. */
static const struct ix_query *
kind_query (const struct resolver *r, struct qbuild *b, enum passage_kind kind)
{
    const struct ix_query *q = qbuild_kind (b, kind);
    struct strbuf id = STRBUF_INIT;
    if (r->ref->nparts == 0)
        return q;
    parts_prefix (r->ref, &id);
    if (strbuf_failed (&id))
        b->code = ix_no_memory (b->err);
    q = qbuild_pair (b, IX_AND, q, qbuild_prefix (b, PREFIX_UNIT_ID, strbuf_strv (&id)));
    strbuf_free (&id);
    return q;
}

static enum ix_code
select_kind (struct resolver *r, enum passage_kind kind, struct records *out)
{
    struct qbuild b;
    struct arena *arena = r->out->arena;
    qbuild_init (&b, arena, r->err);
    const struct ix_query *q = kind_query (r, &b, kind);
    const struct ix_query *work = named_works_query (&r->works, &b);
    q = work ? qbuild_pair (&b, IX_AND, q, work) : of_first_works (r, &b, q);
    enum ix_code code =
        b.code ? b.code : catalog_select (r->catalog, q, 0, SIZE_MAX, arena, out, r->err);
    qbuild_free (&b);
    return code;
}

/* "; C/112/INF/1 has paras. 1–214" */
static enum ix_code
tell_extent (struct catalog *c, const struct extent *e, struct arena *arena, struct strbuf *out,
             struct ix_error *err)
{
    struct ref range;
    const struct work *work;
    enum ix_code code = catalog_work (c, e->work, &work, err);
    if (code == IX_OK)
        code = cite_ref (&e->low, 1, arena, &range, err);
    if (code)
        return code;
    range.items[0].last.number = e->high.number;
    range.items[0].is_range = is_below (&e->low, &e->high);
    strbuf_addf (out, "; %.*s has ", STRV_ARG (work->symbol.len ? work->symbol : work->key));
    ref_print (&range, false, out);
    return IX_OK;
}

static enum ix_code
describe_range (struct resolver *r, enum passage_kind kind, struct strbuf *out)
{
    struct extent extents[WORKS_TOLD_MAX];
    struct arena *arena = r->out->arena;
    struct records records;
    size_t n = 0;
    enum ix_code code = select_kind (r, kind, &records);
    if (code == IX_OK)
        code = measure (&records, r->ref, arena, extents, &n, r->err);
    for (size_t i = 0; i < n && code == IX_OK; i++)
        code = tell_extent (r->catalog, &extents[i], arena, out, r->err);
    return code;
}

static enum ix_code
add_missing (struct resolver *r, struct strbuf *message)
{
    struct resolution *out = r->out;
    struct strv *items =
        arena_grow (out->arena, out->missing, out->nmissing, &out->missing_cap, sizeof *items);
    if (items == NULL || strbuf_failed (message))
        return ix_no_memory (r->err);
    out->missing = items;
    out->missing[out->nmissing++] = arena_dup (out->arena, strbuf_strv (message));
    return arena_failed (out->arena) ? ix_no_memory (r->err) : IX_OK;
}

/* "no para. 215; C/112/INF/1 has paras. 1–214" */
enum ix_code
miss_point (struct resolver *r, const struct ref_point *point)
{
    struct strbuf message = STRBUF_INIT;
    struct ref_item item = { .first = *point, .last = *point };
    struct ref unit = *r->ref;
    unit.items = &item;
    unit.nitems = 1;
    unit.next = NULL;
    unit.kind_given = true;
    strbuf_adds (&message, "no ");
    ref_print (&unit, false, &message);
    enum ix_code code = IX_OK;
    if (!unit.named)
        code = describe_range (r, unit.kind, &message);
    if (code == IX_OK)
        code = add_missing (r, &message);
    strbuf_free (&message);
    return code;
}

static void
add_subs (const struct ref_point *point, struct strbuf *message)
{
    for (size_t i = 0; i < point->nsubs; i++)
        strbuf_addf (message, "(%.*s)", STRV_ARG (point->subs[i]));
}

enum ix_code
miss_subs (struct resolver *r, const struct ref_point *point, const struct passage *p)
{
    struct strbuf message = STRBUF_INIT;
    struct ref ref;
    enum ix_code code = cite_ref (p, 1, r->out->arena, &ref, r->err);
    if (code)
        return code;
    ref_print (&ref, false, &message);
    strbuf_adds (&message, " has no ");
    add_subs (point, &message);
    if (p->nsubs)
        strbuf_adds (&message, "; it has ");
    else if (p->kind != PASSAGE_ARTICLE) /* it may have paragraphs */
        strbuf_adds (&message, ", nor any other");
    for (size_t i = 0, told = 0; i < p->nsubs; i++)
        if (p->subs[i].depth == 0)
            strbuf_addf (&message, "%s(%.*s)", told++ ? ", " : "", STRV_ARG (p->subs[i].label));
    code = add_missing (r, &message);
    strbuf_free (&message);
    return code;
}

enum ix_code
miss_range (struct resolver *r, const struct ref_item *item, enum no_range why)
{
    static const char *const reasons[] = {
        [BACKWARDS] = " ends before it begins",
        [FROM_INSIDE] = " is no range of whole units, nor inside one; name them apart",
    };
    struct strbuf message = STRBUF_INIT;
    strbuf_add (&message, item->first.number);
    add_subs (&item->first, &message);
    strbuf_addf (&message, "–%.*s", STRV_ARG (item->last.number));
    add_subs (&item->last, &message);
    strbuf_adds (&message, reasons[why]);
    enum ix_code code = add_missing (r, &message);
    strbuf_free (&message);
    return code;
}

/* Whether `name` stands in the title, the key or the symbol of the work. */
static bool
is_similar (const struct work *work, struct strv name)
{
    const struct strv names[] = { work->title, work->key, work->symbol };
    struct strbuf wanted = STRBUF_INIT, has = STRBUF_INIT;
    bool similar = false;
    text_fold (name, &wanted);
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !similar; i++) {
        strbuf_reset (&has);
        text_fold (names[i], &has);
        similar = strv_find (strbuf_strv (&has), strbuf_strv (&wanted), 0) != SIZE_MAX;
    }
    strbuf_free (&wanted);
    strbuf_free (&has);
    return similar;
}

/* "there is S/2025/71/Rev.1": the works like `name`, as far as that goes; false when there are
 * none. */
static bool
tell_works (struct work *const *works, size_t n, struct strv name, const char *lead,
            struct strbuf *out)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        const struct work *w = works[i];
        if (!is_similar (w, name) || found++ >= WORKS_TOLD_MAX)
            continue;
        strbuf_addf (out, "%s%.*s", found > 1 ? ", " : lead,
                     STRV_ARG (w->symbol.len ? w->symbol : w->key));
    }
    if (found > WORKS_TOLD_MAX)
        strbuf_addf (out, " and %zu more", found - WORKS_TOLD_MAX);
    return found > 0;
}

enum ix_code
miss_work (struct resolver *r)
{
    struct strbuf message = STRBUF_INIT;
    struct work *const *works;
    size_t n;
    enum ix_code code = catalog_works (r->catalog, &works, &n, r->err);
    if (code)
        return code;
    strbuf_addf (&message, "no work %.*s; ", STRV_ARG (r->ref->work));
    if (!tell_works (works, n, r->ref->work, "there is ", &message))
        (void)tell_works (works, n, STRV (""), "the index holds ", &message);
    code = add_missing (r, &message);
    strbuf_free (&message);
    return code;
}
