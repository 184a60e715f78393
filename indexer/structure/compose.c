/* Units → passages: see compose.h.
 *
 * The text is made of pieces of the source, cleaned of markup; what stands between pieces is
 * one blank or one line end, and nothing else is added.  Not here: parts, ids and notes.
 */
#include "indexer/structure/compose.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/inline.h"
#include "indexer/structure/reading.h"
#include "indexer/structure/subs.h"

#include "lib/strbuf.h"

/* A row of a table keeps its empty first cells; blanks at its end say nothing. */
static void
add_row (const struct reading *r, const struct block *b, size_t from, struct strbuf *raw)
{
    struct strv line = chars_trim_end (r->doc->lines[b->first].text);
    size_t start = 0;
    while (start < line.len && line.s[start] == ' ')
        start++;
    if (from > 0)
        line = strv_sub (b->text, from, b->text.len);
    else
        line = strv_sub (line, start, line.len);
    strbuf_add (raw, line);
}

static void
add_paragraph (const struct reading *r, const struct piece *p, struct strbuf *raw)
{
    const struct block *b = &r->blocks[p->block];
    if (b->use == USE_ROW)
        add_row (r, b, p->from, raw);
    else
        block_add_text (r, b, p->from, raw);
}

/* Joins the pieces up to the next line end, so that emphasis over a page break is seen whole.
 */
static size_t
add_joined (const struct reading *r, const struct unit *u, size_t i, struct strbuf *raw)
{
    strbuf_reset (raw);
    add_paragraph (r, &u->pieces[i], raw);
    for (i++; i < u->npieces && u->pieces[i].joined; i++) {
        chars_add_join (r->blocks[u->pieces[i].block].text, raw);
        add_paragraph (r, &u->pieces[i], raw);
    }
    return i;
}

/* What stands in `text`; both are freed. */
static struct strv
keep (struct reading *r, struct strbuf *raw, struct strbuf *text)
{
    struct strv v = arena_dup (&r->report->arena, strbuf_strv (text));
    if (strbuf_failed (raw) || strbuf_failed (text))
        r->report->arena.failed = true;
    strbuf_free (raw);
    strbuf_free (text);
    return v;
}

static struct strv
compose_text (struct reading *r, const struct unit *u)
{
    struct strbuf raw = STRBUF_INIT, text = STRBUF_INIT;
    for (size_t i = 0; i < u->npieces;) {
        i = add_joined (r, u, i, &raw);
        if (raw.len == 0)
            continue;
        if (text.len > 0)
            strbuf_addc (&text, '\n');
        inline_add_plain (strbuf_strv (&raw), &text);
    }
    return keep (r, &raw, &text);
}

static size_t
emphasis_len (struct strv v)
{
    size_t n = 0;
    while (n < v.len && (v.s[n] == '*' || v.s[n] == '_'))
        n++;
    return n;
}

/* A title without the end of the emphasis that begins before its label: "**Box 1. Ropes**". */
static struct strv
cut_emphasis (const struct reading *r, const struct unit *u, struct strv title)
{
    struct strv head = r->blocks[u->head].text;
    struct strv begin = strv_sub (head, 0, emphasis_len (head));
    bool around = begin.len > 0 && u->title_from > begin.len && strv_ends (title, begin);
    return around ? strv_sub (title, 0, title.len - begin.len) : title;
}

/* Whether what stands behind the label, on its line and those it goes on in, is text. */
static bool
is_text_at_head (const struct unit *u)
{
    return u->npieces > 0 && u->pieces[0].block == u->head;
}

static struct strv
compose_title (struct reading *r, const struct unit *u)
{
    struct strbuf raw = STRBUF_INIT, text = STRBUF_INIT;
    for (size_t i = is_text_at_head (u); i < u->ntitles; i++) {
        if (raw.len > 0)
            strbuf_addc (&raw, ' ');
        const struct block *b = &r->blocks[u->head + i];
        if (i > 0 || u->title_from < b->text.len || b->end - b->first > 1)
            block_add_text (r, &r->blocks[u->head + i], i == 0 ? u->title_from : 0, &raw);
    }
    inline_add_plain (cut_emphasis (r, u, chars_trim (strbuf_strv (&raw))), &text);
    return keep (r, &raw, &text);
}

/* Lines [first, end) belong to passage `order`; ranges that only blank lines part are one. */
static void
add_lines (struct reading *r, struct passage *p, size_t *cap, size_t first, size_t end)
{
    const struct line *lines = r->doc->lines;
    for (size_t i = first; i < end; i++)
        r->report->uses[i] = (struct line_use){ ROLE_PASSAGE, p->order, { 0 } };
    struct byte_range *last = p->nranges > 0 ? &p->ranges[p->nranges - 1] : NULL;
    if (last && last->end >= lines[first].start) {
        if (last->end < lines[end - 1].end)
            last->end = lines[end - 1].end;
        return;
    }
    size_t i = first;
    while (i > 0 && r->facts[i - 1].blank && !r->facts[i - 1].furniture)
        i--;
    if (last && i > 0 && last->end == lines[i - 1].end) {
        last->end = lines[end - 1].end;
        return;
    }
    struct byte_range *range =
        reading_push (&r->report->arena, &p->ranges, &p->nranges, cap, sizeof *range);
    if (range)
        *range = (struct byte_range){ lines[first].start, lines[end - 1].end };
}

static void
compose_ranges (struct reading *r, const struct unit *u, struct passage *p)
{
    size_t cap = 0;
    const struct block *head = &r->blocks[u->head];
    add_lines (r, p, &cap, head->first, head->end);
    for (size_t i = 1; i < u->ntitles; i++)
        add_lines (r, p, &cap, head[i].first, head[i].end);
    for (size_t i = 0; i < u->npieces; i++) {
        const struct block *b = &r->blocks[u->pieces[i].block];
        if (b != head)
            add_lines (r, p, &cap, b->first, b->end);
    }
}

static void
compose_headings (struct reading *r, size_t heading, struct passage *p)
{
    size_t n = 0;
    for (size_t h = heading; h != NONE; h = r->places[h].parent)
        n++;
    p->headings = ARENA_ARRAY (&r->report->arena, struct strv, n);
    if (!p->headings || n == 0)
        return;
    p->nheadings = n;
    for (size_t h = heading; h != NONE; h = r->places[h].parent)
        p->headings[--n] = r->report->headings[h].text;
}

static void
compose_pages (struct reading *r, const struct unit *u, struct passage *p)
{
    const struct block *first = &r->blocks[u->head];
    const struct block *last =
        u->npieces > 0 ? &r->blocks[u->pieces[u->npieces - 1].block] : first;
    p->page_first = r->facts[first->first].page;
    p->page_last = r->facts[last->end - 1].page;
}

static void
compose_passage (struct reading *r, size_t i)
{
    const struct unit *u = &r->units[i];
    struct passage *p = &r->report->passages[i];
    p->kind = u->kind;
    p->number = u->number;
    p->name = u->name;
    p->order = (uint32_t)i;
    p->title = compose_title (r, u);
    p->text = compose_text (r, u);
    compose_headings (r, u->heading, p);
    compose_ranges (r, u, p);
    compose_pages (r, u, p);
    p->anchor = r->doc->lines[r->blocks[u->head].first].anchor;
    subs_find (p, &r->report->arena);
}

static void
mark_other_lines (struct reading *r)
{
    for (size_t i = 0; i < r->doc->nlines; i++) {
        const struct line_facts *f = &r->facts[i];
        enum line_role role = f->furniture ? ROLE_FURNITURE : ROLE_BLANK;
        r->report->uses[i] = (struct line_use){ f->blank ? ROLE_BLANK : role, 0, { 0 } };
    }
    for (size_t i = 0; i < r->nblocks; i++) {
        const struct block *b = &r->blocks[i];
        bool heading = b->use == USE_HEADING || b->use == USE_TITLE;
        if (b->use != USE_CONTENTS && !heading)
            continue;
        /* The title of a heading is a part of it; that of a unit is marked with the unit. */
        size_t h = i;
        while (h > 0 && r->blocks[h].use == USE_TITLE)
            h--;
        for (size_t k = b->first; k < b->end; k++)
            r->report->uses[k] = (struct line_use){
                heading ? ROLE_HEADING : ROLE_CONTENTS,
                heading && r->blocks[h].heading != NONE ? (uint32_t)r->blocks[h].heading : 0,
                { 0 },
            };
    }
}

static void
order_headings (struct reading *r)
{
    size_t passage = 0;
    for (size_t h = 0; h < r->report->nheadings; h++) {
        struct heading *heading = &r->report->headings[h];
        while (passage < r->nunits && r->blocks[r->units[passage].head].first < heading->line)
            passage++;
        heading->order = (uint32_t)passage;
    }
}

void
compose (struct reading *r)
{
    struct report *report = r->report;
    report->uses = ARENA_ARRAY (&report->arena, struct line_use, r->doc->nlines);
    report->passages = ARENA_ARRAY (&report->arena, struct passage, r->nunits);
    if (!report->uses || !report->passages)
        return;
    report->npassages = r->nunits;
    mark_other_lines (r);
    for (size_t i = 0; i < r->nunits; i++)
        compose_passage (r, i);
    order_headings (r);
}
