/* Ties of footnotes: see compose.h.
 *
 * A note's mark is looked for among the marks found in the text, from the note backwards, since
 * a note stands at the foot of its mark's page or later.
 */
#include "indexer/structure/compose.h"

#include "indexer/structure/notes.h"
#include "indexer/structure/reading.h"

/* The passage that holds each block, or NONE: by the pieces, heads and titles of the units. */
static size_t *
passages_of_blocks (struct reading *r)
{
    size_t *of = ARENA_ARRAY (&r->scratch, size_t, r->nblocks);
    for (size_t i = 0; of && i < r->nblocks; i++)
        of[i] = NONE;
    for (size_t u = 0; of && u < r->nunits; u++) {
        const struct unit *unit = &r->units[u];
        for (size_t t = 0; t < unit->ntitles; t++)
            of[unit->head + t] = u;
        of[unit->head] = u;
        for (size_t k = 0; k < unit->npieces; k++)
            of[unit->pieces[k].block] = u;
    }
    return of;
}

static size_t
mark_for (const struct reading *r, const size_t *of, size_t unit, const bool *used)
{
    const struct unit *note = &r->units[unit];
    size_t low = 0, high = r->nmarks;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (r->marks[mid].block < note->head)
            low = mid + 1;
        else
            high = mid;
    }
    for (size_t k = low; k-- > 0;)
        if (!used[k] && of[r->marks[k].block] != NONE &&
            strv_eq (r->marks[k].number, note->number))
            return k;
    for (size_t k = low; k < r->nmarks && k < low + 8; k++)
        if (!used[k] && of[r->marks[k].block] != NONE && of[r->marks[k].block] != unit &&
            strv_eq (r->marks[k].number, note->number))
            return k;
    return NONE;
}

/* Counts first, so that each passage's array is made once. */
static void
add_notes (struct reading *r, const size_t *holder)
{
    struct report *report = r->report;
    size_t *count = ARENA_ARRAY (&r->scratch, size_t, r->nunits);
    if (!count)
        return;
    for (size_t i = 0; i < r->nunits; i++)
        if (holder[i] != NONE)
            count[holder[i]]++;
    for (size_t i = 0; i < r->nunits; i++) {
        report->passages[i].notes = ARENA_ARRAY (&report->arena, struct strv, count[i]);
        if (!report->passages[i].notes)
            return;
    }
    for (size_t i = 0; i < r->nunits; i++) {
        if (holder[i] == NONE)
            continue;
        struct passage *p = &report->passages[holder[i]];
        p->notes[p->nnotes++] = report->passages[i].id;
        report->passages[i].noted_in = p->id;
        report->passages[i].headings = p->headings;
        report->passages[i].nheadings = p->nheadings;
    }
}

void
ties_find (struct reading *r)
{
    size_t *of = passages_of_blocks (r);
    size_t *holder = ARENA_ARRAY (&r->scratch, size_t, r->nunits);
    bool *used = ARENA_ARRAY (&r->scratch, bool, r->nmarks + 1);
    if (!of || !holder || !used || !r->report->passages)
        return;
    for (size_t i = 0; i < r->nunits; i++) {
        holder[i] = NONE;
        if (r->units[i].kind != PASSAGE_FOOTNOTE)
            continue;
        size_t mark = mark_for (r, of, i, used);
        if (mark == NONE)
            continue;
        used[mark] = true;
        holder[i] = of[r->marks[mark].block];
    }
    add_notes (r, holder);
}
