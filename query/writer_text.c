/* Text for people: passages and hits.  The lists of the other commands are writer_text_lists.c.
 * Everything from a report or a question goes through text_show_safe before it is printed. */
#include "query/writer_text.h"

#include "query/flags.h"
#include "query/wrap.h"

#include <stdint.h>

enum { UNKNOWN_TOLD_MAX = 8 };

void
text_safe_line (struct output *o, const char *style, struct strv text)
{
    if (o->colour)
        strbuf_adds (&o->buf, style);
    text_show_safe (text, false, &o->buf);
    if (o->colour)
        strbuf_adds (&o->buf, STYLE_OFF);
    strbuf_addc (&o->buf, '\n');
}

/* The path of a file as the address that a terminal opens (OSC 8). */
static void
open_link (struct output *o, struct strv path)
{
    strbuf_adds (&o->buf, "\033]8;;file://");
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.s[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
        if (plain)
            strbuf_addc (&o->buf, (char)c);
        else
            strbuf_addf (&o->buf, "%%%02X", c);
    }
    strbuf_adds (&o->buf, "\033\\");
}

/* The citation, a link to the report where a terminal can follow it, and the id where that
 * alone tells the report. */
static void
write_citation (struct output *o, const struct event_passage *e)
{
    struct strv path = e->work->source_file;
    bool link = o->terminal && path.len && path.s[0] == '/';
    if (link)
        open_link (o, path);
    if (o->colour)
        strbuf_adds (&o->buf, STYLE_BOLD);
    text_show_safe (e->citation, false, &o->buf);
    if (o->colour)
        strbuf_adds (&o->buf, STYLE_OFF);
    if (link)
        strbuf_adds (&o->buf, "\033]8;;\033\\");
    if (e->nameless) {
        strbuf_adds (&o->buf, "  ");
        text_show_safe (e->passage->id, false, &o->buf);
    }
    strbuf_addc (&o->buf, '\n');
}

/* Headings, outermost first, and the passage's own title where the last heading is not it. */
static void
write_path (struct output *o, const struct passage *p)
{
    struct wrap w;
    struct strv title = p->title;
    if (p->nheadings && strv_eq_nocase (p->headings[p->nheadings - 1], title))
        title = strv_make (NULL, 0);
    if (p->nheadings == 0 && title.len == 0)
        return;
    wrap_init (&w, &o->buf, INDENT, o->columns, o->colour);
    wrap_style (&w, STYLE_DIM);
    for (size_t i = 0; i < p->nheadings; i++) {
        wrap_text (&w, i ? STRV (" › ") : STRV (""), false);
        wrap_text (&w, p->headings[i], false);
    }
    if (title.len) {
        wrap_text (&w, p->nheadings ? STRV (" › ") : STRV (""), false);
        wrap_text (&w, title, false);
    }
    wrap_style (&w, STYLE_OFF);
    wrap_end (&w);
}

/* Text of an excerpt; with `rows`, of a table, of which each row is a line. */
static void
wrap_piece (struct wrap *w, struct strv text, bool rows)
{
    struct strv cell;
    const char *before = "";
    while (strv_split (&text, '\t', &cell)) {
        wrap_text (w, strv_cstr (before), false);
        wrap_text (w, cell, rows);
        before = rows ? " | " : " ";
    }
}

/* Cells stand between tabs, or, in a table of Markdown below a paragraph, between bars. */
static bool
has_rows (struct strv text)
{
    return strv_find (text, STRV ("\t"), 0) != SIZE_MAX ||
           strv_find (text, STRV ("\n|"), 0) != SIZE_MAX;
}

/* The first row of a table above rows further down, whose cells it tells apart. */
static void
write_head (struct wrap *w, const struct event_passage *e)
{
    enum { LONGEST = 200 };
    struct strv rest = e->passage->text, head;
    bool is_there = e->passage->kind == PASSAGE_TABLE && strv_split (&rest, '\n', &head) &&
                    has_rows (head) && head.len <= LONGEST;
    if (!is_there || e->excerpt.start <= head.len)
        return;
    wrap_piece (w, head, true);
    wrap_text (w, STRV ("\n"), true);
    if (e->excerpt.start > head.len + 1 && !e->excerpt.cut_before)
        wrap_text (w, STRV ("…\n"), true);
}

static void
write_excerpt (struct output *o, const struct event_passage *e)
{
    struct strv text = e->passage->text;
    struct wrap w;
    size_t at = e->excerpt.start;
    while (at > 0 && text.s[at - 1] == '\t') /* empty cells, by which the others are told */
        at--;
    bool rows =
        e->passage->kind == PASSAGE_TABLE || has_rows (strv_sub (text, at, e->excerpt.end));
    wrap_init (&w, &o->buf, INDENT, o->columns, o->colour);
    write_head (&w, e);
    wrap_text (&w, e->excerpt.cut_before ? STRV ("… ") : STRV (""), false);
    for (size_t i = 0; i < e->nmatches; i++) {
        const struct match *m = &e->matches[i];
        if (m->start < at || m->end > e->excerpt.end)
            continue;
        wrap_piece (&w, strv_sub (text, at, m->start), rows);
        wrap_style (&w, STYLE_MATCH);
        wrap_piece (&w, strv_sub (text, m->start, m->end), rows);
        wrap_style (&w, STYLE_OFF);
        at = m->end;
    }
    wrap_piece (&w, strv_sub (text, at, e->excerpt.end), rows);
    wrap_text (&w, e->excerpt.cut_after ? STRV (" …") : STRV (""), false);
    wrap_end (&w);
}

static void
part_items (struct output *o)
{
    if (o->nitems++)
        strbuf_addc (&o->buf, '\n');
}

static void
text_hit (struct output *o, const struct event_list *list, const struct event_passage *e)
{
    (void)list;
    part_items (o);
    write_citation (o, e);
    write_path (o, e->passage);
    write_excerpt (o, e);
    output_drain (o);
}

/* A row of a table is a line, its cells parted; any other line is filled. */
static void
write_row (struct output *o, struct strv row)
{
    struct strv cell;
    const char *before = "    ";
    while (strv_split (&row, '\t', &cell)) {
        strbuf_adds (&o->buf, before);
        text_show_safe (cell, false, &o->buf);
        before = "  |  ";
    }
    strbuf_addc (&o->buf, '\n');
}

static void
write_lines (struct output *o, struct strv text, size_t indent)
{
    struct strv line;
    while (strv_split (&text, '\n', &line)) {
        struct wrap w;
        if (has_rows (line)) {
            write_row (o, line);
            continue;
        }
        wrap_init (&w, &o->buf, indent, o->columns, o->colour);
        wrap_text (&w, line, false);
        wrap_end (&w);
    }
}

static void
write_note (struct output *o, const struct event_passage *note)
{
    strbuf_adds (&o->buf, "    ");
    text_safe_line (o, STYLE_DIM, note->ref);
    write_lines (o, note->passage->text, (size_t)2 * INDENT);
}

static void
text_passage (struct output *o, const struct event_passage *e)
{
    struct strv text = e->passage->text;
    part_items (o);
    write_citation (o, e);
    write_path (o, e->passage);
    if (e->mark.len)
        text = strv_sub (text, e->selection.start, e->selection.end);
    write_lines (o, text, 0);
    for (size_t i = 0; i < e->nnotes; i++)
        write_note (o, &e->notes[i]);
    output_drain (o);
}

/* Enough of the text to tell one candidate from another. */
static void
text_candidate (struct output *o, const struct event_passage *e)
{
    struct strv text = e->passage->text;
    struct excerpt begin = excerpt_choose (text, NULL, 0, NULL, 70);
    struct wrap w;
    write_citation (o, e);
    wrap_init (&w, &o->buf, INDENT, o->columns, false);
    wrap_text (&w, strv_sub (text, begin.start, begin.end), false);
    wrap_text (&w, begin.cut_after ? STRV (" …") : STRV (""), false);
    wrap_end (&w);
    strbuf_adds (&o->buf, "    pincite show '");
    text_show_safe (e->passage->id, false, &o->buf);
    strbuf_adds (&o->buf, "'\n");
    output_drain (o);
}

static void
write_unknown (struct output *o, const struct event_list *list)
{
    for (size_t i = 0; i < list->nunknown && i < UNKNOWN_TOLD_MAX; i++) {
        strbuf_adds (&o->buf, i ? ", " : "no passage has ");
        text_show_safe (list->unknown[i], false, &o->buf);
    }
    if (list->nunknown > UNKNOWN_TOLD_MAX)
        strbuf_addf (&o->buf, " and %zu more", list->nunknown - UNKNOWN_TOLD_MAX);
    strbuf_addc (&o->buf, '\n');
}

/* What was made of the question, above the results. */
static void
write_changes (struct output *o, const struct event_list *list)
{
    size_t nunknown = list->total ? list->nunknown : 0; /* else the command complains */
    if (list->corrected.len) {
        strbuf_adds (&o->buf, "showing results for: ");
        text_safe_line (o, STYLE_BOLD, list->corrected);
    }
    for (size_t i = 0; i < list->nacronyms; i++) {
        const struct acronym_use *use = &list->acronyms[i];
        text_show_safe (use->shortened, false, &o->buf);
        strbuf_adds (&o->buf, " = ");
        text_safe_line (o, "", use->expansion);
    }
    if (nunknown)
        write_unknown (o, list);
    if (list->corrected.len || list->nacronyms || nunknown)
        strbuf_addc (&o->buf, '\n');
}

/* The name of a question of many, and the question. */
static void
write_topic (struct output *o, const struct event_list *list)
{
    strbuf_adds (&o->buf, o->between ? o->between : "");
    o->between = "\n";
    text_show_safe (list->topic, false, &o->buf);
    strbuf_adds (&o->buf, "  ");
    text_safe_line (o, STYLE_BOLD, list->query);
}

static void
text_begin (struct output *o, const struct event_list *list)
{
    o->nitems = 0;
    if (list->topic.len)
        write_topic (o, list);
    write_changes (o, list);
    if (list->index)
        text_index (o, list->index);
}

/* Which of how many, when there are more than those shown. */
static void
write_total (struct output *o, const struct event_list *list)
{
    strbuf_addf (&o->buf, "\n%zu", list->first + 1);
    if (o->nitems > 1)
        strbuf_addf (&o->buf, "–%zu", list->first + o->nitems);
    strbuf_addf (&o->buf, " of %s%zu passages\n", list->at_least ? "at least " : "",
                 list->total);
}

static void
text_end (struct output *o, const struct event_list *list)
{
    if (o->nitems && list->total > o->nitems)
        write_total (o, list);
    if (list->topic.len && list->total == 0) {
        strbuf_adds (&o->buf, "nothing found\n");
        if (list->nunknown > 0)
            write_unknown (o, list);
    }
    output_drain (o);
}

const struct writer writer_text = { .name = "text",
                                    .commands = FLAG_ANY,
                                    .wants_text = true,
                                    .begin = text_begin,
                                    .hit = text_hit,
                                    .passage = text_passage,
                                    .candidate = text_candidate,
                                    .citation = text_citation,
                                    .entry = text_entry,
                                    .work = text_work,
                                    .term = text_term,
                                    .end = text_end };
