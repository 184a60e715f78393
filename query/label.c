/* Names of passages for events.  How a citation looks is cite.c. */
#include "query/label.h"

#include "lib/termset.h"
#include "lib/text.h"

static enum ix_code
keep (struct labeller *l, struct strbuf *text, struct strv *out, struct ix_error *err)
{
    bool failed = strbuf_failed (text);
    *out = arena_dup (l->arena, strbuf_strv (text));
    strbuf_free (text);
    return failed || arena_failed (l->arena) ? ix_no_memory (err) : IX_OK;
}

/* Where a citation cannot say which of several works it is of. */
static enum ix_code
find_nameless (struct labeller *l, const struct work *work, bool *out, struct ix_error *err)
{
    uint32_t nworks = 2; /* as many as have been read */
    enum ix_code code = IX_OK;
    *out = work->title.len == 0 && work->symbol.len == 0;
    if (*out && l->catalog->nworks < nworks)
        code = catalog_count (l->catalog, TYPE_WORK, &nworks, err);
    *out = *out && nworks > 1;
    return code;
}

/* Both names of one reference in `work`, the one of `p`. */
static enum ix_code
label (struct labeller *l, const struct passage *p, const struct work *work,
       const struct ref *ref, struct event_passage *out, struct ix_error *err)
{
    struct strbuf text = STRBUF_INIT;
    *out = (struct event_passage){ .passage = p, .work = work };
    enum ix_code code = find_nameless (l, work, &out->nameless, err);
    if (code)
        return code;
    cite_print (work, ref, CITE_SHORT, l->ascii, &text);
    code = keep (l, &text, &out->ref, err);
    if (code)
        return code;
    cite_print (work, ref, l->style, l->ascii, &text);
    return keep (l, &text, &out->citation, err);
}

enum ix_code
label_passage (struct labeller *l, const struct passage *p, struct event_passage *out,
               struct ix_error *err)
{
    struct ref ref;
    const struct work *work;
    enum ix_code code = cite_ref (p, 1, l->arena, &ref, err);
    if (code == IX_OK)
        code = catalog_work (l->catalog, p->work, &work, err);
    return code ? code : label (l, p, work, &ref, out, err);
}

enum ix_code
label_found (struct labeller *l, const struct found *found, struct event_passage *out,
             struct ix_error *err)
{
    struct ref ref;
    const struct work *work;
    enum ix_code code = cite_ref (&found->passage, 1, l->arena, &ref, err);
    if (code == IX_OK)
        code = catalog_work_of (l->catalog, found->docid, &found->passage, &work, err);
    if (code)
        return code;
    if (found->mark.len)
        ref.items[0] = *found->asked;
    code = label (l, &found->passage, work, &ref, out, err);
    out->mark = found->mark;
    out->selection = found->selection;
    out->context = found->context;
    return code;
}

/* How the style cites any passage of the work, by which a reader tells works apart. */
static enum ix_code
name_work (struct labeller *l, const struct work *work, struct strv *out, struct ix_error *err)
{
    struct ref_item item = { .first = { .number = STRV ("1") } };
    struct ref any = { .kind = PASSAGE_PARAGRAPH, .items = &item, .nitems = 1 };
    struct strbuf text = STRBUF_INIT, folded = STRBUF_INIT;
    cite_print (work, &any, l->style, l->ascii, &text);
    text_fold (strbuf_strv (&text), &folded);
    bool failed = strbuf_failed (&text);
    strbuf_free (&text);
    enum ix_code code = keep (l, &folded, out, err);
    return failed ? ix_no_memory (err) : code;
}

enum ix_code
label_alike (struct labeller *l, struct event_passage *events, size_t n, struct ix_error *err)
{
    struct termset names = { .slots = NULL };
    struct strv *name = ARENA_ARRAY (l->arena, struct strv, n + 1);
    enum ix_code code = name == NULL ? ix_no_memory (err) : IX_OK;
    for (size_t i = 0; i < n && code == IX_OK && l->style != CITE_SHORT; i++) {
        code = name_work (l, events[i].work, &name[i], err);
        if (code)
            break;
        uint32_t *first = termset_put (&names, l->arena, name[i], (uint32_t)i, NULL);
        if (first == NULL)
            code = ix_no_memory (err);
        else if (events[*first].work != events[i].work)
            events[*first].nameless = true;
    }
    for (size_t i = 0; i < n && code == IX_OK && names.count > 0; i++)
        events[i].nameless |= events[*termset_get (&names, name[i])].nameless;
    return code;
}
