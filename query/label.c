/* Names of passages for events.  How a citation looks is cite.c. */
#include "query/label.h"

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
