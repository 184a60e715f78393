/* What fields ask of the engine: selection without weight. */
#include "query/planner.h"

#include "lib/number.h"
#include "lib/text.h"
#include "query/named.h"

/* The unit itself, everything whose id says that it stands inside ("annex_2__…"), and what
 * stands in the pages of an annex. */
static const struct ix_query *
unit_and_inside (struct planner *p, const struct ref *unit)
{
    struct passage place = { .kind = unit->kind, .parts = unit->parts, .nparts = unit->nparts };
    if (unit->named)
        place.name = unit->items[0].first.number;
    else
        place.number = unit->items[0].first.number;
    struct strbuf id = STRBUF_INIT;
    passage_unit_id (&place, &id);
    const struct ix_query *self = qbuild_term (p->b, PREFIX_UNIT_ID, strbuf_strv (&id), 1);
    const struct ix_query *pages = qbuild_term (p->b, PREFIX_ANNEX, strbuf_strv (&id), 1);
    strbuf_adds (&id, "__");
    const struct ix_query *inside = qbuild_prefix (p->b, PREFIX_UNIT_ID, strbuf_strv (&id));
    strbuf_free (&id);
    return qbuild_pair (p->b, IX_OR, qbuild_pair (p->b, IX_OR, self, pages), inside);
}

/* The work, its headings and its audit are documents with its key too. */
static const struct ix_query *
work_query (struct planner *p, struct strv name)
{
    struct named_works works;
    if (!plan_ok (p, named_works_find (p->catalog, name, p->arena, &works, p->err)))
        return NULL;
    const struct ix_query *documents = named_works_query (&works, p->b);
    return documents ? qbuild_pair (p->b, IX_AND, documents, qbuild_type (p->b, TYPE_PASSAGE))
                     : NULL;
}

/* All words of the value, in any heading above. */
static const struct ix_query *
section_query (struct planner *p, struct strv text)
{
    struct words words = { 0 };
    struct kids kids = { 0 };
    if (!plan_ok (p, words_add (&words, text, 0, &p->stemmers, p->arena, p->err)))
        return NULL;
    for (size_t i = 0; i < words.n; i++) {
        if (words.items[i].compound || words.items[i].stop)
            continue;
        const struct ix_query *q = plan_stems (p, PREFIX_HEADING, &words.items[i], 1);
        kids_add (p, &kids, q ? q : qbuild_none (p->b));
    }
    return kids.n ? kids_join (p, IX_AND, &kids) : qbuild_none (p->b);
}

static const struct ix_query *
number_query (struct planner *p, const struct field_value *field)
{
    struct strbuf low = STRBUF_INIT, high = STRBUF_INIT;
    if (field->low.len)
        number_sort_key (field->low, false, &low);
    if (field->high.len)
        number_sort_key (field->high, false, &high);
    const struct ix_query *range =
        qbuild_range (p->b, SLOT_NUMBER, strbuf_strv (&low), strbuf_strv (&high));
    if (strbuf_failed (&low) || strbuf_failed (&high))
        plan_no_memory (p);
    strbuf_free (&low);
    strbuf_free (&high);
    return qbuild_pair (p->b, IX_AND, qbuild_kind (p->b, PASSAGE_PARAGRAPH), range);
}

/* What there is in place of a value that nothing has; frees `list`. */
static void
tell (struct planner *p, struct strbuf *list)
{
    p->known = arena_dup (p->arena, strbuf_strv (list));
    if (strbuf_failed (list) || arena_failed (p->arena))
        plan_no_memory (p);
    strbuf_free (list);
}

/* Tells from which year to which there are works. */
static void
tell_years (struct planner *p)
{
    struct strbuf range = STRBUF_INIT;
    struct work *const *works;
    int first = 0, last = 0;
    size_t n;
    if (!plan_ok (p, catalog_works (p->catalog, &works, &n, p->err)))
        return;
    for (size_t i = 0; i < n; i++) {
        int year = works[i]->year;
        first = year > 0 && (first == 0 || year < first) ? year : first;
        last = year > last ? year : last;
    }
    if (first > 0)
        strbuf_addf (&range, "works of %04d", first);
    if (first < last)
        strbuf_addf (&range, "..%04d", last);
    tell (p, &range);
}

/* Works without a date have no value there. */
static const struct ix_query *
year_query (struct planner *p, const struct field_value *field)
{
    struct strbuf last = STRBUF_INIT;
    if (field->high.len)
        strbuf_addf (&last, "%.*s9999", STRV_ARG (field->high));
    const struct ix_query *works =
        qbuild_range (p->b, SLOT_DATE, field->low, strbuf_strv (&last));
    if (strbuf_failed (&last))
        plan_no_memory (p);
    strbuf_free (&last);
    if (works != NULL && plan_documents (p, works) == 0)
        tell_years (p);
    return plan_passages_of (p, works);
}

enum { LANGUAGES_TOLD = 30 };

/* Tells the languages that there are. */
static void
tell_languages (struct planner *p)
{
    struct strv prefix = strv_cstr (schema_prefix (PREFIX_LANGUAGE)), term;
    struct strbuf list = STRBUF_INIT;
    struct ix_terms *terms = NULL;
    int rc = 0;
    if (!plan_ok (p, ix_terms_open (&terms, p->catalog->reader, prefix, p->err)))
        return;
    for (size_t n = 0;
         n < LANGUAGES_TOLD && (rc = ix_terms_next (terms, &term, NULL, p->err)) > 0; n++)
        strbuf_addf (&list, "%s%.*s", list.len ? ", " : "",
                     STRV_ARG (strv_sub (term, prefix.len, term.len)));
    ix_terms_free (terms);
    if (rc < 0)
        (void)plan_ok (p, p->err->code);
    tell (p, &list);
}

static const struct ix_query *
language_query (struct planner *p, struct strv text)
{
    const struct work asked = { .language = text };
    struct strbuf folded = STRBUF_INIT;
    const struct ix_query *q = NULL;
    text_fold (work_language (&asked), &folded);
    struct strv name = strv_trim (strbuf_strv (&folded));
    if (strbuf_failed (&folded))
        plan_no_memory (p);
    else if (name.len > 0 && plan_count (p, PREFIX_LANGUAGE, name) > 0)
        q = plan_passages_of (p, qbuild_term (p->b, PREFIX_LANGUAGE, name, 1));
    else {
        tell_languages (p);
        q = qbuild_none (p->b);
    }
    strbuf_free (&folded);
    return q;
}

static const struct ix_query *
field_query (struct planner *p, const struct field_value *field)
{
    switch (field->id) {
    case FIELD_IN:
        return field->has_kind ? qbuild_kind (p->b, field->kind)
                               : unit_and_inside (p, &field->unit);
    case FIELD_KIND:
        return qbuild_kind (p->b, field->kind);
    case FIELD_WORK:
        return work_query (p, field->text);
    case FIELD_SECTION:
        return section_query (p, field->text);
    case FIELD_PARA:
        return number_query (p, field);
    case FIELD_YEAR:
        return year_query (p, field);
    case FIELD_LANG:
        return language_query (p, field->text);
    case FIELD_NUMBER:
        return plan_figures (p, field);
    }
    return NULL;
}

const struct ix_query *
plan_field (struct planner *p, const struct field_value *field)
{
    const struct ix_query *q = field_query (p, field);
    return q ? qbuild_scale (p->b, q, 0) : NULL;
}
