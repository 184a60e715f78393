/* Running heads and feet by the report's own symbol: see lines.h.
 *
 * What comes again on three pages is found in running.c.  A shorter report, and one with other
 * heads on the left than on the right, says its symbol at the edge of a page, alone or in a
 * cell; no text does.
 */
#include "indexer/structure/lines.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/reading.h"

#include "indexer/guess.h"

/* The first cell of a line; cuts it off. */
static struct strv
cut_cell (struct strv *line)
{
    size_t tab = strv_find (*line, STRV ("\t"), 0);
    size_t gap = strv_find (strv_sub (*line, 0, tab), STRV ("   "), 0);
    size_t end = gap < tab ? gap : tab;
    struct strv cell = chars_trim (strv_sub (*line, 0, end));
    *line = chars_trim (strv_sub (*line, end, line->len));
    return cell;
}

/* Whether a line is `symbol` alone, or beside it one cell that may be a title: no figure and no
 * sentence. */
static bool
has_symbol (struct strv line, struct strv symbol, struct strv *beside)
{
    struct strv first = cut_cell (&line), second = cut_cell (&line);
    bool has = strv_eq (first, symbol);
    *beside = has ? second : first;
    uint32_t first_letter = chars_first_word (*beside);
    return (has || strv_eq (second, symbol)) && line.len == 0 &&
           (beside->len == 0 || chars_is_letter (first_letter)) &&
           !chars_is_lower (first_letter) && chars_end (*beside) != CHARS_END_FULL;
}

/* Whether a line stands among the first of the report. */
static bool
is_on_cover (const struct reading *r, struct strv text)
{
    enum { COVER_LINES = 40 };
    size_t end = r->doc->nlines < COVER_LINES ? r->doc->nlines : COVER_LINES;
    for (size_t i = 0; i < end && (i == 0 || !r->doc->lines[i].page_start); i++)
        if (strv_eq (r->facts[i].text, text))
            return true;
    return false;
}

/* The outermost line of the page [start, end) that is not left out yet, from its head or its
 * foot; NONE where one left out has the symbol. */
static size_t
outermost (const struct reading *r, size_t start, size_t end, bool head, struct strv symbol)
{
    struct strv beside;
    for (size_t k = 0; k < end - start; k++) {
        size_t i = head ? start + k : end - 1 - k;
        if (r->facts[i].blank)
            continue;
        if (!r->facts[i].furniture)
            return i;
        if (has_symbol (r->facts[i].text, symbol, &beside))
            return NONE;
    }
    return NONE;
}

/* Whether a line is a row of a list of documents, each with its symbol. */
static bool
is_row (struct strv line)
{
    struct strv first = cut_cell (&line);
    return line.len > 0 && strv_find (first, STRV ("/"), 0) != SIZE_MAX &&
           strv_find (first, STRV (" "), 0) == SIZE_MAX;
}

/* The head or foot of a page: a line with the symbol, and below or above it, where it is alone,
 * the title that the first page has too.  Where more stands beside it and below comes again
 * what the first page has, the page is a title page. */
static void
mark_edge (struct reading *r, size_t start, size_t end, bool head, struct strv symbol)
{
    struct strv beside;
    size_t i = outermost (r, start, end, head, symbol);
    if (i == NONE || !has_symbol (r->facts[i].text, symbol, &beside))
        return;
    size_t next = outermost (r, head ? i + 1 : start, head ? end : i, head, symbol);
    struct strv text = next != NONE ? r->facts[next].text : STRV ("");
    if (beside.len > 0 && is_row (text))
        return;
    bool again = next != NONE && is_on_cover (r, cut_cell (&text));
    r->facts[i].furniture = !again || beside.len == 0;
    if (again && beside.len == 0)
        r->facts[next].furniture = true;
}

void
own_symbol_find (struct reading *r)
{
    struct cover cover;
    size_t start = 0;
    for (size_t i = 1; i < r->doc->nlines && start == 0; i++)
        start = r->doc->lines[i].page_start ? i : 0;
    if (start == 0)
        return;
    cover_read (r->doc, &r->scratch, &cover);
    for (size_t i = start + 1; cover.symbol.len > 0 && i <= r->doc->nlines; i++) {
        if (i < r->doc->nlines && !r->doc->lines[i].page_start)
            continue;
        mark_edge (r, start, i, true, cover.symbol);
        mark_edge (r, start, i, false, cover.symbol);
        start = i;
    }
}
