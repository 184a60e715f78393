/* References, to text, and their comparison: see ref.h. */
#include "lib/ref_scan.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/ref_words.h"

static bool
same_subs (const struct ref_point *a, const struct ref_point *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strv_eq (a->subs[i], b->subs[i]))
            return false;
    return true;
}

bool
ref_point_is_sibling (const struct ref_point *a, const struct ref_point *b)
{
    return b->nsubs > 0 && a->nsubs == b->nsubs && strv_eq (a->number, b->number) &&
           same_subs (a, b, b->nsubs - 1);
}

static void
add_subs (const struct ref_point *p, struct strbuf *out)
{
    for (size_t i = 0; i < p->nsubs; i++) {
        strbuf_adds (out, " (");
        strbuf_add (out, p->subs[i]);
        strbuf_addc (out, ')');
    }
}

/* "75 (a)–(c)", where only the last level differs; else both ends in full.  "11-A" is one
 * article and no range. */
static void
add_item (const struct ref_item *item, bool ascii, struct strbuf *out)
{
    const struct ref_point *a = &item->first, *b = &item->last;
    strbuf_add (out, a->number);
    add_subs (a, out);
    if (!item->is_range)
        return;
    bool letter = b->number.len == 1 && ascii_is_letter (b->number.s[0]);
    strbuf_adds (out, !ascii ? "\xE2\x80\x93" : letter ? " to " : "-");
    if (ref_point_is_sibling (a, b)) {
        strbuf_addc (out, '(');
        strbuf_add (out, b->subs[b->nsubs - 1]);
        strbuf_addc (out, ')');
        return;
    }
    strbuf_add (out, b->number);
    add_subs (b, out);
}

static bool
is_plain_point (const struct ref *r, const struct ref_point *p)
{
    if (p->nth > 0)
        return false;
    if (r->named)
        return ref_word_is_name (p->number);
    if (p->number.len == 0)
        return r->kind == PASSAGE_ANNEX && r->kind_given;
    return ref_number_plain (r->kind, r->kind_given, p->number);
}

static bool
has_plain_parts (const struct ref *r)
{
    for (size_t i = 0; i < r->nparts; i++) {
        const struct passage_part *part = &r->parts[i];
        bool single = (part->kind == PART_ANNEX || part->kind == PART_CONCLUSIONS) &&
                      part->number.len == 0;
        if (!single && !ref_number_plain_part (part->kind, part->number))
            return false;
        if (i + 1 < r->nparts ? !ref_part_holds_part (part->kind, r->parts[i + 1].kind)
                              : !ref_part_holds (part->kind, r->kind))
            return false;
    }
    return true;
}

/* Whether the form for people can say the group; ids can say every unit. */
static bool
is_plain (const struct ref *r)
{
    for (size_t i = 0; i < r->nitems; i++)
        if (!is_plain_point (r, &r->items[i].first) || !is_plain_point (r, &r->items[i].last))
            return false;
    return has_plain_parts (r);
}

static void
add_parts (const struct ref *r, struct strbuf *out)
{
    for (size_t i = 0; i < r->nparts; i++) {
        strbuf_adds (out, part_kind_name (r->parts[i].kind));
        if (r->parts[i].number.len > 0)
            strbuf_addc (out, ' ');
        strbuf_add (out, r->parts[i].number);
        strbuf_adds (out, ", ");
    }
}

static void
add_group_plain (const struct ref *r, bool ascii, struct strbuf *out)
{
    bool several = r->nitems > 1 || r->items[0].is_range;
    bool word = r->kind_given && !r->named;
    add_parts (r, out);
    if (word)
        strbuf_adds (out, ref_word_of_kind (r->kind, several));
    if (word && r->items[0].first.number.len > 0)
        strbuf_addc (out, ' ');
    for (size_t i = 0; i < r->nitems; i++) {
        if (i > 0)
            strbuf_adds (out, ", ");
        if (r->named)
            ref_word_add_name (r->items[i].first.number, out);
        else
            add_item (&r->items[i], ascii, out);
    }
}

static void
add_group (const struct ref *r, bool ascii, struct strbuf *out)
{
    if (is_plain (r)) {
        add_group_plain (r, ascii, out);
        return;
    }
    for (size_t i = 0; i < r->nitems; i++) {
        strbuf_adds (out, i > 0 ? ", #" : "#");
        ref_unit_id (r, &r->items[i].first, out);
    }
}

/* "docs#MED-10": the one form that a report's own id has whatever is in it. */
static bool
is_whole_id (const struct ref *r)
{
    return r->work.len > 0 && r->named && r->nitems == 1 && r->next == NULL &&
           !ref_word_is_name (r->items[0].first.number) &&
           strv_find (r->work, STRV (" "), 0) >= r->work.len &&
           strv_find (r->work, STRV ("#"), 0) >= r->work.len &&
           !strv_starts (r->work, STRV ("/akn/"));
}

void
ref_print (const struct ref *r, bool ascii, struct strbuf *out)
{
    bool parted = r->work.len > 0 && !is_whole_id (r);
    const char *separator = parted ? ref_work_separator (r->work) : "";
    out->failed = out->failed || separator == NULL;
    strbuf_add (out, r->work);
    strbuf_adds (out, separator);
    for (; r != NULL; r = r->next) {
        add_group (r, ascii, out);
        strbuf_adds (out, r->next != NULL ? "; " : "");
    }
}

void
ref_unit_id (const struct ref *r, const struct ref_point *p, struct strbuf *out)
{
    struct passage unit = {
        .kind = r->kind, .number = p->number, .parts = r->parts, .nparts = r->nparts
    };
    if (r->named) {
        unit.number = strv_make (NULL, 0);
        unit.name = p->number;
    }
    if (r->named && !ref_word_is_name (p->number))
        strbuf_add (out, p->number);
    else
        passage_unit_id (&unit, out);
    if (p->nth > 0)
        strbuf_addf (out, ".%zu%s", p->nth, number_ordinal_ending (p->nth));
}

static bool
same_number (struct strv a, struct strv b, bool roman)
{
    struct strbuf ca = STRBUF_INIT, cb = STRBUF_INIT;
    number_canonical (a, roman, &ca);
    number_canonical (b, roman, &cb);
    bool same = !strbuf_failed (&ca) && !strbuf_failed (&cb) &&
                strv_eq (strbuf_strv (&ca), strbuf_strv (&cb));
    strbuf_free (&ca);
    strbuf_free (&cb);
    return same;
}

static bool
same_point (const struct ref *r, const struct ref_point *a, const struct ref_point *b)
{
    bool same = r->named ? strv_eq_nocase (a->number, b->number)
                         : same_number (a->number, b->number, passage_kind_roman (r->kind));
    return same && a->nth == b->nth && a->nsubs == b->nsubs && same_subs (a, b, a->nsubs);
}

static bool
same_parts (const struct ref *a, const struct ref *b)
{
    if (a->nparts != b->nparts)
        return false;
    for (size_t i = 0; i < a->nparts; i++)
        if (a->parts[i].kind != b->parts[i].kind ||
            !same_number (a->parts[i].number, b->parts[i].number,
                          part_kind_roman (a->parts[i].kind)))
            return false;
    return true;
}

static bool
same_group (const struct ref *a, const struct ref *b)
{
    if (a->kind != b->kind || a->kind_given != b->kind_given || a->named != b->named ||
        a->nitems != b->nitems || !strv_eq_nocase (a->work, b->work) || !same_parts (a, b))
        return false;
    for (size_t i = 0; i < a->nitems; i++)
        if (a->items[i].is_range != b->items[i].is_range ||
            !same_point (a, &a->items[i].first, &b->items[i].first) ||
            !same_point (a, &a->items[i].last, &b->items[i].last))
            return false;
    return true;
}

bool
ref_same (const struct ref *a, const struct ref *b)
{
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (!same_group (a, b))
            return false;
    return a == NULL && b == NULL;
}
