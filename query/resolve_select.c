/* Looks units up by number, and tells those where the reference says from others. */
#include "query/resolver.h"

#include "lib/number.h"
#include "lib/ref_words.h"
#include "query/qbuild.h"

#include <stdint.h>

static bool
same_part (const struct passage_part *a, const struct passage_part *b)
{
    struct strbuf na = STRBUF_INIT, nb = STRBUF_INIT;
    bool roman = part_kind_roman (a->kind);
    number_canonical (a->number, roman, &na);
    number_canonical (b->number, roman, &nb);
    bool same = a->kind == b->kind && strv_eq (strbuf_strv (&na), strbuf_strv (&nb));
    strbuf_free (&na);
    strbuf_free (&nb);
    return same;
}

/* Whether the word before the number of a heading says the kind: "Chapter Two". */
static bool
says_kind (struct strv heading, enum part_kind kind)
{
    struct strv word = STRV ("");
    enum part_kind own;
    (void)strv_split (&heading, ' ', &word);
    return ref_word_part (word, &own) && own == kind;
}

/* Whether a heading is that of the part: "Chapter II Ropes" of chapter II, and "II. Ropes"
 * where `bare` allows it.  Parts have their word, and may be counted in words: "Part Two". */
static bool
is_heading_of (struct strv heading, const struct passage_part *part, bool bare)
{
    struct strv number = STRV (""), word = STRV ("");
    struct passage_part own = { .kind = part->kind };
    (void)strv_split (&heading, ' ', &word);
    if (ref_word_part (word, &own.kind))
        (void)strv_split (&heading, ' ', &number);
    else if (bare && strv_ends (word, STRV (".")) &&
             (own.kind == PART_CHAPTER || own.kind == PART_SECTION))
        number = word;
    while (strv_ends (number, STRV (".")) || strv_ends (number, STRV (":")))
        number.len--;
    own.number = number;
    return number.len > 0 && same_part (&own, part);
}

/* How many of the parts are headings above the passage.  "II. Ropes" below "Chapter III" is
 * no chapter II. */
static size_t
headed (const struct passage *p, const struct passage_part *parts, size_t nparts)
{
    size_t matched = 0;
    bool bare = true;
    for (size_t i = 0; i < p->nheadings && matched < nparts; i++) {
        bare = bare && !says_kind (p->headings[i], parts[matched].kind);
        if (is_heading_of (p->headings[i], &parts[matched], bare)) {
            matched++;
            bare = true;
        }
    }
    return matched;
}

/* Where the numbers of a report run on, its chapters are no parts, but a reference may say the
 * one that a passage stands in; not that of an annex which it does not name. */
bool
in_parts (const struct passage *p, const struct ref *ref)
{
    size_t matched = 0;
    for (size_t i = 0; i < p->nparts && matched < ref->nparts; i++)
        matched += same_part (&p->parts[i], &ref->parts[matched]);
    if (matched == p->nparts)
        matched += headed (p, ref->parts + matched, ref->nparts - matched);
    return matched == ref->nparts;
}

static bool
begins_in_parts (const struct passage *p, const struct ref *ref)
{
    size_t i = 0;
    while (i < p->nparts && i < ref->nparts && same_part (&p->parts[i], &ref->parts[i]))
        i++;
    return i == ref->nparts;
}

bool
names_annex (const struct ref *ref)
{
    return ref->nparts && ref->parts[ref->nparts - 1].kind == PART_ANNEX;
}

/* Whether a passage that was selected stands where the reference says. */
static bool
stands_there (const struct resolver *r, const struct passage *p)
{
    return r->by_place || in_parts (p, r->ref);
}

/* Narrows `q` to the works that are named, and to the pages of the annex. */
static const struct ix_query *
narrow (const struct resolver *r, struct qbuild *b, const struct ix_query *q)
{
    const struct ix_query *work = named_works_query (&r->works, b);
    struct strbuf id = STRBUF_INIT;
    if (work)
        q = qbuild_pair (b, IX_AND, q, work);
    if (!r->by_place)
        return q;
    struct passage annex = { .kind = PASSAGE_ANNEX,
                             .number = r->ref->parts[r->ref->nparts - 1].number,
                             .parts = r->ref->parts,
                             .nparts = r->ref->nparts - 1 };
    passage_unit_id (&annex, &id);
    q = qbuild_pair (b, IX_AND, q, qbuild_term (b, PREFIX_ANNEX, strbuf_strv (&id), 1));
    strbuf_free (&id);
    return q;
}

static struct passage_part *
keep_parts (struct arena *arena, const struct passage *p)
{
    struct passage_part *parts = ARENA_ARRAY (arena, struct passage_part, p->nparts);
    for (size_t i = 0; i < p->nparts && parts != NULL; i++)
        parts[i] =
            (struct passage_part){ p->parts[i].kind, arena_dup (arena, p->parts[i].number) };
    return parts;
}

static struct passage_sub *
keep_subs (struct arena *arena, const struct passage *p)
{
    struct passage_sub *subs = ARENA_ARRAY (arena, struct passage_sub, p->nsubs);
    for (size_t i = 0; i < p->nsubs && subs != NULL; i++) {
        subs[i] = p->subs[i];
        subs[i].label = arena_dup (arena, p->subs[i].label);
    }
    return subs;
}

static struct strv *
keep_headings (struct arena *arena, const struct passage *p)
{
    struct strv *headings = ARENA_ARRAY (arena, struct strv, p->nheadings);
    for (size_t i = 0; i < p->nheadings && headings != NULL; i++)
        headings[i] = arena_dup (arena, p->headings[i]);
    return headings;
}

/* What citations say of a passage, and where it stands: by far the least of it. */
static struct passage
keep_brief (struct arena *arena, const struct passage *p)
{
    struct strv id = arena_dup (arena, p->id);
    return (struct passage){ .id = id,
                             .work = strv_sub (id, 0, p->work.len),
                             .kind = p->kind,
                             .number = arena_dup (arena, p->number),
                             .name = arena_dup (arena, p->name),
                             .parts = keep_parts (arena, p),
                             .nparts = p->nparts,
                             .headings = keep_headings (arena, p),
                             .nheadings = p->nheadings,
                             .subs = keep_subs (arena, p),
                             .nsubs = p->nsubs,
                             .order = p->order };
}

static enum ix_code
read_passage (struct resolver *r, const struct ix_hit *hit, struct passage *out)
{
    struct arena scratch = ARENA_INIT, *arena = r->out->arena;
    struct passage whole;
    if (!r->out->brief)
        return catalog_decode (r->catalog, hit->docid, hit->data, arena, out, r->err);
    enum ix_code code =
        catalog_decode (r->catalog, hit->docid, hit->data, &scratch, &whole, r->err);
    if (code == IX_OK)
        *out = keep_brief (arena, &whole);
    arena_free (&scratch);
    return code == IX_OK && arena_failed (arena) ? ix_no_memory (r->err) : code;
}

/* All passages that match `q`, decoded, into a list that is empty. */
static enum ix_code
read_passages (struct resolver *r, const struct ix_query *q, struct found_list *list)
{
    struct ix_hits *hits = NULL;
    struct ix_hit hit;
    size_t total = 0;
    int rc = 0;
    enum ix_code code = catalog_hits (r->catalog, q, 0, SIZE_MAX, &hits, &total, r->err);
    list->cap = code == IX_OK ? total : 0;
    list->items = ARENA_ARRAY (r->out->arena, struct found, list->cap);
    while (code == IX_OK && (rc = ix_hits_next (hits, &hit, r->err)) > 0) {
        struct found found = { .docid = hit.docid };
        code = read_passage (r, &hit, &found.passage);
        if (code == IX_OK && !found_add (list, r->out->arena, &found))
            code = ix_no_memory (r->err);
    }
    ix_hits_free (hits);
    return rc < 0 ? r->err->code : code;
}

/* An only annex has no number: it is looked for by what its id is in the parts that are named.
 */
static const struct ix_query *
unit_query (struct resolver *r, struct qbuild *b, enum passage_kind kind,
            const struct ref_point *point)
{
    struct ref unit = *r->ref;
    struct strbuf id = STRBUF_INIT;
    if (point->number.len > 0)
        return qbuild_unit (b, kind, point->number);
    unit.kind = kind;
    ref_unit_id (&unit, point, &id);
    if (strbuf_failed (&id))
        b->code = ix_no_memory (b->err);
    const struct ix_query *q = qbuild_term (b, PREFIX_UNIT_ID, strbuf_strv (&id), 1);
    strbuf_free (&id);
    return q;
}

static enum ix_code
select_unit (struct resolver *r, enum passage_kind kind, const struct ref_point *point,
             struct found_list *list)
{
    struct qbuild b;
    qbuild_init (&b, r->out->arena, r->err);
    const struct ix_query *q = narrow (r, &b, unit_query (r, &b, kind, point));
    enum ix_code code = b.code ? b.code : read_passages (r, q, list);
    qbuild_free (&b);
    return code;
}

/* The unit part of an id. */
static struct strv
unit_of (struct strv id)
{
    size_t hash = strv_find (id, STRV ("#"), 0);
    return hash == SIZE_MAX ? id : strv_sub (id, hash + 1, id.len);
}

/* Whether the passage is where the reference says: its id is the one asked for, or that of a
 * repeated number (".2nd") when none of them is asked for. */
static bool
is_exact (const struct passage *p, size_t nth, struct strv wanted)
{
    struct strv unit = unit_of (p->id);
    if (!strv_starts (unit, wanted))
        return false;
    if (unit.len == wanted.len)
        return true;
    return nth == 0 && unit.s[wanted.len] == '.';
}

void
parts_prefix (const struct ref *ref, struct strbuf *out)
{
    ref_unit_id (ref, &(struct ref_point){ .number = STRV ("1") }, out);
    while (out->len > 0 && !strv_ends (strbuf_strv (out), STRV ("__")))
        strbuf_cut (out, out->len - 1);
}

/* The units in the parts that are named, and the last of these itself. */
static const struct ix_query *
parts_query (const struct resolver *r, struct qbuild *b)
{
    struct strbuf id = STRBUF_INIT;
    parts_prefix (r->ref, &id);
    const struct ix_query *within = qbuild_prefix (b, PREFIX_UNIT_ID, strbuf_strv (&id));
    strbuf_cut (&id, id.len > 2 ? id.len - 2 : 0);
    if (strbuf_failed (&id))
        b->code = ix_no_memory (b->err);
    const struct ix_query *itself = qbuild_term (b, PREFIX_UNIT_ID, strbuf_strv (&id), 1);
    strbuf_free (&id);
    return qbuild_pair (b, IX_OR, within, itself);
}

/* Whether the work has the parts that are named. */
static enum ix_code
has_parts (struct resolver *r, struct strv work, bool *has)
{
    struct qbuild b;
    uint32_t docid = 0;
    qbuild_init (&b, r->out->arena, r->err);
    const struct ix_query *q =
        qbuild_pair (&b, IX_AND, parts_query (r, &b), qbuild_term (&b, PREFIX_WORK, work, 1));
    enum ix_code code = b.code ? b.code : catalog_first (r->catalog, q, &docid, r->err);
    *has = docid > 0;
    qbuild_free (&b);
    return code;
}

/* Of those in other parts too ("annex III, annex II" for "annex II") the ones whose works have
 * no such part alone. */
static enum ix_code
drop_nested (struct resolver *r, struct found_list *list)
{
    size_t kept = 0;
    enum ix_code code = IX_OK;
    for (size_t i = 0; i < list->n && code == IX_OK; i++) {
        const struct passage *p = &list->items[i].passage;
        bool nested = !r->by_place && !begins_in_parts (p, r->ref), other = false;
        if (nested)
            code = has_parts (r, p->work, &other);
        if (!other)
            list->items[kept++] = list->items[i];
    }
    list->n = kept;
    return code;
}

/* Of all units with the number: those in the place that was named, or else those in some part
 * that fits. */
static enum ix_code
keep_fitting (struct resolver *r, enum passage_kind kind, const struct ref_point *point,
              struct found_list *list)
{
    struct strbuf wanted = STRBUF_INIT;
    struct ref unit = *r->ref;
    bool exact = false;
    size_t kept = 0;
    unit.kind = kind;
    ref_unit_id (&unit, point, &wanted);
    for (size_t i = 0; i < list->n && !exact; i++)
        exact = is_exact (&list->items[i].passage, point->nth, strbuf_strv (&wanted));
    for (size_t i = 0; i < list->n; i++) {
        const struct passage *p = &list->items[i].passage;
        if (exact ? is_exact (p, point->nth, strbuf_strv (&wanted)) : stands_there (r, p))
            list->items[kept++] = list->items[i];
    }
    strbuf_free (&wanted);
    list->n = kept;
    return exact ? IX_OK : drop_nested (r, list);
}

static enum ix_code
select_kind (struct resolver *r, enum passage_kind kind, const struct ref_point *point,
             struct found_list *list)
{
    struct found_list of_kind = { 0 };
    enum ix_code code = select_unit (r, kind, point, &of_kind);
    if (code == IX_OK)
        code = keep_fitting (r, kind, point, &of_kind);
    for (size_t i = 0; i < of_kind.n && code == IX_OK; i++)
        if (!found_add (list, r->out->arena, &of_kind.items[i]))
            code = ix_no_memory (r->err);
    return code;
}

/* A bare number is a paragraph's first, else that of whatever has it. */
enum ix_code
select_point (struct resolver *r, const struct ref_point *point, struct found_list *list)
{
    if (r->ref->kind_given || r->ref->named)
        return select_kind (r, r->ref->kind, point, list);
    enum ix_code code = select_kind (r, PASSAGE_PARAGRAPH, point, list);
    if (list->n)
        return code;
    for (size_t k = 0; k < PASSAGE_TEXT && code == IX_OK; k++)
        code = select_kind (r, (enum passage_kind)k, point, list);
    return code;
}

static const struct ix_query *
range_query (struct resolver *r, struct qbuild *b, enum passage_kind kind,
             const struct ref_item *item)
{
    struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;
    bool roman = passage_kind_roman (kind);
    number_sort_key (item->first.number, roman, &low);
    number_sort_key (item->last.number, roman, &high);
    const struct ix_query *range =
        qbuild_range (b, SLOT_NUMBER, strbuf_strv (&low), strbuf_strv (&high));
    const struct ix_query *of_kind = qbuild_kind (b, kind);
    if (strbuf_failed (&low) || strbuf_failed (&high))
        b->code = ix_no_memory (b->err);
    strbuf_free (&low);
    strbuf_free (&high);
    return narrow (r, b, qbuild_pair (b, IX_AND, of_kind, range));
}

enum ix_code
select_range (struct resolver *r, const struct ref_item *item, struct found_list *list)
{
    struct qbuild b;
    enum passage_kind kind = r->ref->kind_given ? r->ref->kind : PASSAGE_PARAGRAPH;
    qbuild_init (&b, r->out->arena, r->err);
    const struct ix_query *q = range_query (r, &b, kind, item);
    enum ix_code code = b.code ? b.code : read_passages (r, q, list);
    qbuild_free (&b);
    return code;
}
