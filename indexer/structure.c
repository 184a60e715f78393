/* Structure: lines → passages.  See structure.h for what, structure/reading.h for the passes.
 *
 * Each pass is a file of its own and looks only at what the ones before it have found; this one
 * says their order.
 */
#include "indexer/structure/blocks.h"
#include "indexer/structure/chain.h"
#include "indexer/structure/compose.h"
#include "indexer/structure/contents.h"
#include "indexer/structure/first_lines.h"
#include "indexer/structure/headings.h"
#include "indexer/structure/labels.h"
#include "indexer/structure/lines.h"
#include "indexer/structure/notes.h"
#include "indexer/structure/quotations.h"
#include "indexer/structure/reading.h"
#include "indexer/structure/records.h"
#include "indexer/structure/units.h"

#include <stdlib.h>

typedef void pass (struct reading *r);

static pass *const passes[] = {
    lines_read,    furniture_find, feet_find,   blocks_read,      section_signs_find,
    contents_find, contents_match, labels_find, resolutions_find, quotations_find,
    acts_find,     headings_find,  notes_find,  bare_marks_find,  recitals_find,
    chain_find,    misread_find,   titles_find, sublevels_find,   levels_find,
    units_find,    compose,        parts_find,  ties_find,        acronyms_find,
    whys_find,
};

/* The same for a list of records, in which there is nothing to find. */
static pass *const record_passes[] = { records_find, compose, parts_find, ties_find };

static bool
failed (const struct reading *r)
{
    return arena_failed (&r->scratch) || arena_failed (&r->report->arena);
}

enum ix_code
structure_read (struct document *d, struct report **out, struct ix_error *err)
{
    *out = NULL;
    if (!d->records && !first_lines_part (d))
        return ix_no_memory (err);
    struct report *report = calloc (1, sizeof *report);
    if (!report)
        return ix_no_memory (err);
    struct reading r = { .doc = d, .report = report };
    pass *const *at = d->records ? record_passes : passes;
    size_t n = d->records ? sizeof record_passes / sizeof record_passes[0]
                          : sizeof passes / sizeof passes[0];
    for (size_t i = 0; i < n && !failed (&r); i++)
        at[i](&r);
    bool bad = failed (&r);
    arena_free (&r.scratch);
    if (bad) {
        report_free (report);
        return ix_no_memory (err);
    }
    *out = report;
    return IX_OK;
}

void
report_free (struct report *r)
{
    if (!r)
        return;
    arena_free (&r->arena);
    free (r);
}
