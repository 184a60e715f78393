/* Citations: see cite.h.  The units are printed here, by one code for all styles; what differs
 * is in the rows of cite_style.c.
 */
#include "query/cite_style.h"

#include "lib/number.h"
#include "lib/ref_words.h"

struct printer {
    const struct cite_row *style;
    bool brackets; /* of the group being printed: "[45]" */
    bool ascii;
    struct strbuf *out;
};

/* The number is left out where `before` has it and the same parent: "(c)" after "75 (a)". */
static void
add_point (const struct printer *p, const struct ref_point *point,
           const struct ref_point *before)
{
    if (before != NULL && ref_point_is_sibling (before, point)) {
        strbuf_addc (p->out, '(');
        strbuf_add (p->out, point->subs[point->nsubs - 1]);
        strbuf_addc (p->out, ')');
        return;
    }
    strbuf_adds (p->out, p->brackets ? "[" : "");
    strbuf_add (p->out, point->number);
    strbuf_adds (p->out, p->brackets ? "]" : "");
    for (size_t i = 0; i < point->nsubs; i++) {
        strbuf_adds (p->out, p->style->close_subs ? "(" : " (");
        strbuf_add (p->out, point->subs[i]);
        strbuf_addc (p->out, ')');
    }
}

static void
add_item (const struct printer *p, const struct ref *r, size_t i)
{
    const struct ref_item *item = &r->items[i];
    add_point (p, &item->first, i > 0 ? &r->items[i - 1].last : NULL);
    if (!item->is_range)
        return;
    strbuf_adds (p->out, p->ascii ? "-" : "\xE2\x80\x93");
    add_point (p, &item->last, &item->first);
}

/* Appends `word`, which is ASCII at its start, as the style begins its words. */
static void
add_word (const struct printer *p, struct strv word)
{
    size_t at = p->out->len;
    strbuf_add (p->out, word);
    char *c = p->out->buf + at;
    if (p->style->capital && p->out->len > at && *c >= 'a' && *c <= 'z')
        *c = (char)(*c - 'a' + 'A');
}

static void
add_name (const struct printer *p, struct strv name)
{
    struct strbuf word = STRBUF_INIT;
    ref_word_add_name (name, &word);
    add_word (p, strbuf_strv (&word));
    p->out->failed = p->out->failed || strbuf_failed (&word);
    strbuf_free (&word);
}

/* "Annex II, "; an article in the style's own short form. */
static void
add_parts (const struct printer *p, const struct ref *r)
{
    for (size_t i = 0; i < r->nparts; i++) {
        if (r->parts[i].kind == PART_ARTICLE)
            strbuf_adds (p->out, p->style->labels[PASSAGE_ARTICLE].one);
        else
            add_word (p, strv_cstr (part_kind_name (r->parts[i].kind)));
        strbuf_adds (p->out, r->parts[i].number.len > 0 ? " " : "");
        strbuf_add (p->out, r->parts[i].number);
        strbuf_adds (p->out, ", ");
    }
}

/* "paras.", but "para. 75 (a)–(c)". */
static bool
names_several (const struct ref *r)
{
    const struct ref_point *first = &r->items[0].first;
    for (size_t i = 0; i < r->nitems; i++)
        if (!strv_eq (first->number, r->items[i].first.number) ||
            !strv_eq (first->number, r->items[i].last.number))
            return true;
    return false;
}

static void
add_label (const struct printer *p, const struct ref *r)
{
    if (r->named || p->brackets)
        return;
    const struct cite_label *label = &p->style->labels[r->kind];
    strbuf_adds (p->out, names_several (r) ? label->several : label->one);
    strbuf_adds (p->out, r->items[0].first.number.len > 0 ? " " : "");
}

static void
add_group (const struct printer *p, const struct ref *r)
{
    add_parts (p, r);
    add_label (p, r);
    for (size_t i = 0; i < r->nitems; i++) {
        if (i > 0)
            strbuf_adds (p->out, i + 1 < r->nitems || r->named ? ", " : p->style->and);
        if (r->named)
            add_name (p, r->items[i].first.number);
        else
            add_item (p, r, i);
    }
}

static bool
is_bracketed (const struct ref *r)
{
    return r->kind == PASSAGE_PARAGRAPH && r->nparts == 0;
}

void
cite_print (const struct work *w, const struct ref *r, enum cite_style style, bool ascii,
            struct strbuf *out)
{
    struct printer p = { .style = &cite_styles[style], .ascii = ascii, .out = out };
    bool neutral = work_is_neutral_citation (w->symbol);
    strbuf_adds (out, p.style->open);
    size_t start = out->len;
    if (p.style->head != NULL && neutral)
        strbuf_add (out, w->symbol);
    else if (p.style->head != NULL)
        p.style->head (w, ascii, out);
    bool brackets = p.style->brackets && neutral;
    if (out->len > start)
        strbuf_adds (out, brackets && is_bracketed (r) ? " " : ", ");
    for (; r != NULL; r = r->next) {
        p.brackets = brackets && is_bracketed (r);
        add_group (&p, r);
        strbuf_adds (out, r->next != NULL ? "; " : "");
    }
    strbuf_adds (out, p.style->close);
}

static struct ref_point
point_of (const struct passage *p)
{
    return (struct ref_point){ .number = p->number.len > 0 ? p->number : p->name };
}

static struct ref
group_of (const struct passage *p)
{
    bool named = p->kind == PASSAGE_TEXT || (p->number.len == 0 && p->name.len > 0);
    return (struct ref){ .kind = named ? PASSAGE_TEXT : p->kind,
                         .kind_given = true,
                         .named = named,
                         .parts = p->parts,
                         .nparts = p->nparts };
}

static bool
belongs (const struct passage *p, const struct ref *group)
{
    struct ref own = group_of (p);
    return own.kind == group->kind && own.named == group->named && ref_parts_eq (&own, group);
}

/* The first group of the chain that `p` belongs to, or NULL. */
static struct ref *
find_group (struct ref *group, const struct passage *p)
{
    while (group != NULL && !belongs (p, group))
        group = group->next;
    return group;
}

/* Whether any of `others` is in the group, between two numbers of it. */
static bool
parts_numbers (const struct ref *group, struct strv low, struct strv high,
               const struct passages *others)
{
    for (size_t i = 0; i < others->n; i++) {
        const struct passage *p = &others->items[i];
        bool roman = passage_kind_roman (p->kind);
        if (belongs (p, group) && number_compare (low, p->number, roman) < 0 &&
            number_compare (p->number, high, roman) < 0)
            return true;
    }
    return false;
}

/* Puts a point at the end of the group: it lengthens a range that it follows. */
static void
add_to_group (struct ref *group, struct ref_point point, const struct passages *others)
{
    struct ref_item *last = group->nitems > 0 ? &group->items[group->nitems - 1] : NULL;
    if (last != NULL && !group->named && number_follows (last->last.number, point.number) &&
        !parts_numbers (group, last->last.number, point.number, others)) {
        last->last = point;
        last->is_range = true;
    } else
        group->items[group->nitems++] = (struct ref_item){ .first = point, .last = point };
}

static bool
fill_group (struct ref *group, const struct passage *passages, size_t n,
            const struct passages *others, struct arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += belongs (&passages[i], group);
    group->items = ARENA_ARRAY (arena, struct ref_item, count);
    for (size_t i = 0; group->items != NULL && i < n; i++)
        if (belongs (&passages[i], group))
            add_to_group (group, point_of (&passages[i]), others);
    return group->items != NULL;
}

enum ix_code
cite_ref_among (const struct passage *passages, size_t n, const struct passages *others,
                struct arena *arena, struct ref *out, struct ix_error *err)
{
    *out = (struct ref){ 0 };
    if (n == 0)
        return ix_fail (err, IX_EARG, "no passage to cite");
    *out = group_of (&passages[0]);
    struct ref *last = out;
    for (size_t i = 1; i < n && last != NULL; i++)
        if (find_group (out, &passages[i]) == NULL) {
            last->next = ARENA_NEW (arena, struct ref);
            last = last->next;
            if (last != NULL)
                *last = group_of (&passages[i]);
        }
    bool filled = last != NULL;
    for (struct ref *group = out; filled && group != NULL; group = group->next)
        filled = fill_group (group, passages, n, others, arena);
    if (filled)
        return IX_OK;
    *out = (struct ref){ 0 };
    return ix_no_memory (err);
}

enum ix_code
cite_ref (const struct passage *passages, size_t n, struct arena *arena, struct ref *out,
          struct ix_error *err)
{
    return cite_ref_among (passages, n, &(struct passages){ 0 }, arena, out, err);
}
