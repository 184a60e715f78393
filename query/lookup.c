/* From the words of a command line to passages.  Which passages a reference means is resolve.c.
 */
#include "query/lookup.h"

static enum ix_code
parse_each (const struct request *r, struct lookup *l, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    l->nrefs = 0;
    for (size_t i = 0; i < r->noperands && code == IX_OK; i++, l->nrefs++)
        code = ref_parse (strv_cstr (r->operands[i]), l->result.arena, &l->refs[i], err);
    return code;
}

enum ix_code
lookup_parse (const struct request *r, struct lookup *l, struct ix_error *err)
{
    l->refs = ARENA_ARRAY (l->result.arena, struct ref, r->noperands + 1);
    if (l->refs == NULL)
        return ix_fail (err, IX_ENOMEM, "out of memory");
    if (r->noperands > 1 && parse_each (r, l, err) == IX_OK)
        return IX_OK;
    l->nrefs = 1;
    return ref_parse (r->line, l->result.arena, &l->refs[0], err);
}

enum ix_code
lookup_run (struct catalog *c, struct lookup *l, struct ix_error *err)
{
    enum ix_code code = IX_OK;
    l->result = (struct resolution){ .arena = l->result.arena };
    for (size_t i = 0; i < l->nrefs && code == IX_OK; i++)
        code = resolve_ref (c, &l->refs[i], &l->result, err);
    return code;
}

enum exit_status
lookup_report (const struct request *r, const struct lookup *l)
{
    for (size_t i = 0; i < l->result.nmissing; i++)
        remark ("%.*s", STRV_ARG (l->result.missing[i]));
    if (l->result.candidates.n)
        remark ("%.*s fits %zu passages; name one of them", STRV_ARG (r->line),
                l->result.candidates.n);
    if (l->result.nmissing == 0)
        return EXIT_FOUND;
    if (!r->named)
        remark ("to search for it: pincite search %.*s", STRV_ARG (r->line));
    return EXIT_NOT_FOUND;
}
