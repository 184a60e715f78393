/* Ties of footnotes: see compose.h.  The mark of each note is known already, by its block; here
 * it becomes the passage that the block has ended up in.
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

/* Whether a block is of no passage, or of a footnote. */
static bool
is_passed_over (const struct reading *r, const size_t *of, size_t block)
{
    return of[block] == NONE || r->units[of[block]].kind == PASSAGE_FOOTNOTE;
}

/* The passage that holds a block; of a heading the one below it, and below its own notes. */
static size_t
holder_of (const struct reading *r, const size_t *of, size_t block)
{
    enum { LOOK_AHEAD = 64 };
    size_t end = block + LOOK_AHEAD < r->nblocks ? block + LOOK_AHEAD : r->nblocks;
    if (of[block] != NONE)
        return of[block];
    while (block < end && is_passed_over (r, of, block))
        block++;
    return block < end ? of[block] : NONE;
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

/* Whether a raised figure that no note took is one too many: where several notes have its
 * number, each answers one mark; one note alone answers as many as there are.  A star may be
 * anything. */
static bool
is_stray (const struct note_mark *m, const size_t *notes)
{
    size_t slot = note_slot (m->number);
    return !m->tied && slot != NOTE_STAR && notes[slot] != 1;
}

static void
find_strays (struct reading *r)
{
    struct report *report = r->report;
    if (r->nmarks == 0)
        return;
    size_t *notes = ARENA_ARRAY (&r->scratch, size_t, NOTE_SLOTS), cap = 0;
    for (size_t i = 0; notes && i < r->nblocks; i++)
        if (r->blocks[i].use == USE_NOTE)
            notes[note_slot (r->blocks[i].number)]++;
    for (size_t i = 0; notes && i < r->nmarks; i++) {
        if (!is_stray (&r->marks[i], notes))
            continue;
        struct stray_mark *stray = reading_push (&report->arena, &report->strays,
                                                 &report->nstrays, &cap, sizeof *stray);
        if (!stray)
            return;
        *stray = (struct stray_mark){ r->marks[i].number, r->marks[i].line };
    }
}

void
ties_find (struct reading *r)
{
    size_t *of = passages_of_blocks (r);
    size_t *holder = ARENA_ARRAY (&r->scratch, size_t, r->nunits);
    if (!of || !holder || !r->report->passages)
        return;
    for (size_t i = 0; i < r->nunits; i++) {
        holder[i] = NONE;
        if (r->units[i].kind != PASSAGE_FOOTNOTE)
            continue;
        size_t mark = r->blocks[r->units[i].head].note_mark;
        if (mark != NONE)
            holder[i] = holder_of (r, of, r->marks[mark].block);
    }
    add_notes (r, holder);
    find_strays (r);
}
