/* Records: see records.h. */
#include "indexer/structure/records.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/marks.h"
#include "indexer/structure/notes.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/strbuf.h"

enum { LEVELS_MAX = 8, NAME_MAX_BYTES = 64 };

/* The innermost headings by level, and the record that is open. */
struct walk {
    struct reading *r;
    size_t open[LEVELS_MAX + 1];
    size_t heading, unit; /* or NONE */
};

static struct block *
add_block (struct reading *r, size_t line)
{
    struct line_facts *f = &r->facts[line];
    f->text = chars_trim (r->doc->lines[line].text);
    f->page = r->doc->lines[line].page_label;
    f->blank = f->text.len == 0;
    if (f->blank)
        return NULL;
    struct block *b =
        reading_push (&r->scratch, &r->blocks, &r->nblocks, &r->blocks_cap, sizeof *b);
    if (!b)
        return NULL;
    *b = (struct block){ .first = line,
                         .end = line + 1,
                         .text = f->text,
                         .length = f->text.len,
                         .said = true,
                         .note_mark = NONE,
                         .resumes = NONE,
                         .entry = NONE,
                         .heading = NONE };
    return b;
}

static void
begin_heading (struct walk *w, struct block *b, size_t level)
{
    struct reading *r = w->r;
    struct report *report = r->report;
    size_t parent = NONE;
    for (size_t l = 1; l < level; l++)
        parent = w->open[l] != NONE ? w->open[l] : parent;
    struct heading *h = &report->headings[report->nheadings];
    *h = (struct heading){ b->text, (uint32_t)level, 0, b->first };
    r->places[report->nheadings] = (struct place){ parent, NONE };
    b->use = USE_HEADING;
    b->heading = w->heading = w->open[level] = report->nheadings++;
    for (size_t l = level + 1; l <= LEVELS_MAX; l++)
        w->open[l] = NONE;
    w->unit = NONE;
}

static void
end_headings (struct walk *w, size_t level)
{
    for (size_t l = level < LEVELS_MAX ? level : LEVELS_MAX; l <= LEVELS_MAX; l++)
        w->open[l] = NONE;
    w->heading = w->unit = NONE;
    for (size_t l = 1; l <= LEVELS_MAX; l++)
        w->heading = w->open[l] != NONE ? w->open[l] : w->heading;
}

/* The id as it can stand in a reference: without blanks, "#" and the like. */
static struct strv
plain_name (struct reading *r, struct strv id)
{
    struct strbuf name = STRBUF_INIT;
    for (size_t i = 0; i < id.len && i < NAME_MAX_BYTES; i++) {
        char c = id.s[i];
        bool plain = ascii_is_digit (c) || ascii_is_letter (c) || c == '-' || c == '.';
        strbuf_addc (&name, plain ? c : '_');
    }
    struct strv v = arena_dup (&r->report->arena, strbuf_strv (&name));
    if (strbuf_failed (&name))
        r->report->arena.failed = true;
    strbuf_free (&name);
    return v;
}

static void
add_piece (struct reading *r, struct unit *u, size_t block, size_t from)
{
    struct piece *p = reading_push (&r->scratch, &u->pieces, &u->npieces, &u->cap, sizeof *p);
    if (p)
        *p = (struct piece){ block, from, false };
}

/* Figures with dots, also those that no paragraph of a text would have: "0". */
static struct strv
plain_number (struct strv number)
{
    while (number.len > 0 && number.s[number.len - 1] == '.')
        number.len--;
    return number;
}

static void
begin_record (struct walk *w, struct block *b, const struct line *line)
{
    struct reading *r = w->r;
    struct unit *u =
        reading_push (&r->scratch, &r->units, &r->nunits, &r->units_cap, sizeof *u);
    if (!u)
        return;
    w->unit = r->nunits - 1;
    u->kind = line->number_end > 0 ? PASSAGE_PARAGRAPH : PASSAGE_TEXT;
    b->use = line->number_end > 0 ? USE_PARAGRAPH : USE_TEXT;
    mark_read (strv_sub (b->text, 0, line->number_end), &b->mark);
    u->number = b->number = plain_number (strv_sub (b->text, 0, line->number_end));
    u->name = line->number_end > 0 ? STRV ("") : plain_name (r, line->anchor);
    u->head = r->nblocks - 1;
    u->heading = w->heading;
    u->container = NONE;
    size_t from = chars_skip_blanks (b->text, line->number_end);
    if (line->outline > 0) {
        u->title_from = from;
        u->ntitles = 1;
    } else {
        add_piece (r, u, u->head, from);
    }
}

/* A note of the record before it, as if its mark stood there; `record` stays open. */
static void
add_note (struct walk *w, struct block *b, const struct line *line)
{
    struct reading *r = w->r;
    size_t record = w->unit;
    struct unit *u =
        reading_push (&r->scratch, &r->units, &r->nunits, &r->units_cap, sizeof *u);
    struct note_mark *m =
        reading_push (&r->scratch, &r->marks, &r->nmarks, &r->marks_cap, sizeof *m);
    if (!u || !m)
        return;
    mark_read (strv_sub (b->text, 0, line->number_end), &b->mark);
    b->use = USE_NOTE;
    b->number = b->mark.number.len > 0 ? b->mark.number
                                       : chars_trim (strv_sub (b->text, 0, line->number_end));
    *m = (struct note_mark){ b->number, r->nblocks - 1, b->first, true };
    *u = (struct unit){ .kind = PASSAGE_FOOTNOTE,
                        .number = b->number,
                        .head = r->nblocks - 1,
                        .heading = w->heading,
                        .container = NONE };
    if (record != NONE) {
        m->block = r->units[record].head;
        b->note_mark = r->nmarks - 1;
    }
    add_piece (r, u, u->head, chars_skip_blanks (b->text, line->number_end));
}

static void
take (struct walk *w, size_t i)
{
    struct reading *r = w->r;
    const struct line *line = &r->doc->lines[i];
    struct block *b = add_block (r, i);
    if (!b && line->outline > 0)
        end_headings (w, line->outline);
    if (!b)
        return;
    bool record = line->kind == LINE_RECORD;
    if (!record && line->outline > 0)
        begin_heading (w, b, line->outline < LEVELS_MAX ? line->outline : LEVELS_MAX);
    else if (line->kind == LINE_NOTE)
        add_note (w, b, line);
    else if (record || w->unit == NONE)
        begin_record (w, b, line);
    else
        add_piece (r, &r->units[w->unit], r->nblocks - 1, 0);
}

void
records_find (struct reading *r)
{
    size_t nheadings = 0, n = r->doc->nlines;
    struct walk w = { .r = r, .heading = NONE, .unit = NONE };
    for (size_t l = 0; l <= LEVELS_MAX; l++)
        w.open[l] = NONE;
    for (size_t i = 0; i < n; i++)
        nheadings += r->doc->lines[i].outline > 0;
    r->facts = ARENA_ARRAY (&r->scratch, struct line_facts, n);
    r->places = ARENA_ARRAY (&r->scratch, struct place, nheadings);
    r->report->headings = ARENA_ARRAY (&r->report->arena, struct heading, nheadings);
    if (!r->facts || !r->places || !r->report->headings)
        return;
    for (size_t i = 0; i < n && !arena_failed (&r->scratch); i++)
        take (&w, i);
}
