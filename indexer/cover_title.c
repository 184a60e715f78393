/* The title of a first page by its type: see cover.h.
 *
 * Lines of one size that stand close are one text, wrapped.  The title is the text set largest,
 * what stands beside the head of the page and what names who publishes, sessions and dates left
 * out; where two are set alike, both if they are near, and none where more are.
 */
#include "indexer/cover.h"

#include "indexer/structure/chars.h"

#include "lib/strbuf.h"

#include <math.h>

enum { TEXTS_MAX = 40, PARTS_MAX = 2, TITLE_BYTES = 600 };

/* Room between lines of one text, between a title and the second part of it, in sizes of the
 * font. */
static const float PITCH = 1.5F, PART_PITCH = 2.5F;

/* Lines [first, end) of one text, blank ones between. */
struct text {
    size_t first, last;
    float size;
    bool bold;
    bool name; /* that of a body, or of a series */
};

/* The size of font of most of the text. */
static float
body_size (const struct document *d)
{
    enum { SIZES = 64 };
    size_t bytes[SIZES] = { 0 }, best = 0;
    for (size_t i = 0; i < d->nlines; i++) {
        float size = d->lines[i].size + 0.5F;
        if (!(size >= 1 && size < SIZES))
            continue;
        bytes[(size_t)size] += d->lines[i].text.len;
        best = bytes[(size_t)size] > bytes[best] ? (size_t)size : best;
    }
    return (float)best;
}

static bool
has_cells (const struct line *line)
{
    return strv_find (strv_trim (line->text), STRV ("   "), 0) != SIZE_MAX;
}

static bool
is_near (const struct line *a, const struct line *b, float pitch)
{
    float below = b->y - a->y, size = a->size > b->size ? a->size : b->size;
    return a->page == b->page && below > 0 && below < pitch * size;
}

static bool
is_as_large (float a, float b)
{
    return fabsf (a - b) < 0.05F * (a + b);
}

/* A mark of a note at the end makes the last line of a bold title less bold. */
static bool
is_short_end (struct strv text)
{
    enum { BYTES_MAX = 12 };
    return strv_trim (text).len <= BYTES_MAX;
}

static bool
goes_on (const struct document *d, const struct text *t, const struct line *next)
{
    const struct line *last = &d->lines[t->last];
    return is_as_large (t->size, next->size) && is_near (last, next, PITCH) &&
           (t->bold == next->bold || (t->bold && is_short_end (next->text)));
}

/* The texts of lines [first, end) on their first page; those beside the head of the page, which
 * goes on in its size, are left out.  Returns how many there are. */
static size_t
find_texts (const struct document *d, size_t first, size_t end, struct text out[TEXTS_MAX])
{
    size_t n = 0;
    const struct line *head = NULL;
    bool open = false;
    for (size_t i = first; i < end && n < TEXTS_MAX; i++) {
        const struct line *line = &d->lines[i];
        if (line->text.len == 0 || line->page != d->lines[first].page)
            continue;
        bool beside = has_cells (line) || (head && is_as_large (head->size, line->size) &&
                                           is_near (head, line, PITCH));
        head = beside ? line : NULL;
        if (open && !beside && goes_on (d, &out[n - 1], line)) {
            out[n - 1].last = i;
            continue;
        }
        open = !beside;
        if (open)
            out[n++] = (struct text){ i, i, line->size, line->bold, false };
    }
    return n;
}

static void
add_text (const struct document *d, const struct text *t, struct strbuf *out)
{
    for (size_t i = t->first; i <= t->last; i++) {
        struct strv line = strv_trim (d->lines[i].text);
        if (i > t->first && line.len > 0)
            chars_add_join (line, out);
        strbuf_add (out, line);
    }
    while (out->len > 0 && out->buf[out->len - 1] == '*')
        out->len--;
}

static bool
is_name (const struct document *d, const struct text *t)
{
    struct strbuf whole = STRBUF_INIT;
    add_text (d, t, &whole);
    bool is = cover_is_body (strbuf_strv (&whole));
    strbuf_free (&whole);
    return is;
}

/* Whether a name is that of the body that met: its session is named close below. */
static bool
is_body (const struct document *d, const struct text *t)
{
    enum { LINES_BETWEEN = 4 };
    bool session = false;
    for (size_t i = t->last + 1, n = 0; i < d->nlines && n < LINES_BETWEEN && !session; i++) {
        struct strv line = strv_trim (d->lines[i].text);
        n += line.len > 0;
        session = cover_is_session (line);
    }
    return t->name && session;
}

/* Keeps the texts that may be titles; a name at the very top is that of who publishes. */
static size_t
keep_titles (const struct document *d, struct text *texts, size_t n)
{
    size_t kept = 0;
    bool top = true;
    for (size_t i = 0; i < n; i++) {
        if (!cover_may_begin_title (strv_trim (d->lines[texts[i].first].text)))
            continue;
        texts[i].name = is_name (d, &texts[i]);
        if (!(top && texts[i].name) && !is_body (d, &texts[i]))
            texts[kept++] = texts[i];
        top = false;
    }
    return kept;
}

/* Whether text `a` is set to be seen before text `b`. */
static bool
outweighs (const struct text *a, const struct text *b)
{
    return is_as_large (a->size, b->size) ? a->bold && !b->bold : a->size > b->size;
}

/* The texts that are set to be seen first, names aside where `plain`. */
struct weightiest {
    const struct text *at[PARTS_MAX];
    size_t n; /* how many there are, also beyond PARTS_MAX */
};

static void
find_weightiest (const struct text *texts, size_t n, bool plain, struct weightiest *out)
{
    for (size_t i = 0; i < n; i++) {
        const struct text *t = &texts[i];
        if ((plain && t->name) || (out->at[0] && outweighs (out->at[0], t)))
            continue;
        if (out->at[0] && outweighs (t, out->at[0]))
            out->n = 0;
        if (out->n < PARTS_MAX)
            out->at[out->n] = t;
        out->n++;
    }
}

/* Whether the text is set otherwise than most. */
static bool
stands_out (const struct text *t, float body)
{
    return t->bold ? t->size > 0.95F * body : t->size > 1.1F * body;
}

/* The parts of the title: one text and what is set like it right below; or a name that is set
 * largest and the title below it. */
static size_t
find_parts (const struct document *d, const struct text *texts, size_t n,
            const struct text *parts[PARTS_MAX])
{
    struct weightiest all = { .n = 0 }, plain = { .n = 0 };
    find_weightiest (texts, n, false, &all);
    find_weightiest (texts, n, true, &plain);
    if (plain.n == 0 || plain.n > PARTS_MAX || !stands_out (plain.at[0], body_size (d)))
        return 0;
    bool named = all.at[0] && outweighs (all.at[0], plain.at[0]);
    if (named && (all.n > 1 || all.at[0] > plain.at[0]))
        return 0;
    parts[0] = named ? all.at[0] : plain.at[0];
    parts[1] = named ? plain.at[0] : all.at[PARTS_MAX - 1];
    if (named)
        return 2;
    bool second = all.n == 2 && all.at[0] == parts[0];
    return second && is_near (&d->lines[parts[0]->last], &d->lines[parts[1]->first], PART_PITCH)
               ? 2
               : 1;
}

struct strv
cover_title_by_type (const struct document *d, size_t first, size_t end, struct arena *arena)
{
    struct text texts[TEXTS_MAX];
    const struct text *parts[PARTS_MAX];
    size_t n = keep_titles (d, texts, find_texts (d, first, end, texts));
    size_t nparts = find_parts (d, texts, n, parts);
    struct strbuf title = STRBUF_INIT;
    for (size_t i = 0; i < nparts; i++) {
        if (i > 0)
            strbuf_adds (&title, ": ");
        add_text (d, parts[i], &title);
    }
    struct strv out = strv_make ("", 0);
    if (title.len <= TITLE_BYTES)
        out = arena_dup (arena, strbuf_strv (&title));
    arena->failed = arena->failed || strbuf_failed (&title);
    strbuf_free (&title);
    return out;
}

/* What stands before the citation on its line: "Keeper v Harbour (272/2022) " of "Keeper v
 * Harbour (272/2022) [2024] HBR 21". */
static struct strv
before_citation (struct strv line, struct strv citation)
{
    line.len = (size_t)(citation.s - line.s);
    size_t number = strv_find (line, STRV (" ("), 0);
    return strv_trim (strv_sub (line, 0, number));
}

struct strv
cover_case_name (const struct document *d, size_t at, struct strv citation, struct arena *arena)
{
    enum { LINES_MAX = 4 };
    size_t first = at, colon = SIZE_MAX;
    for (size_t n = 0; n < LINES_MAX; n++) {
        colon = strv_find (d->lines[first].text, STRV (":"), 0);
        if (colon != SIZE_MAX || first == 0)
            break;
        first--;
    }
    struct strbuf name = STRBUF_INIT;
    for (size_t i = first; colon != SIZE_MAX && i <= at; i++) {
        struct strv line =
            i == at ? before_citation (d->lines[i].text, citation) : d->lines[i].text;
        line = strv_trim (i == first ? strv_sub (line, colon + 1, line.len) : line);
        if (line.len > 0)
            chars_add_join (line, &name);
        strbuf_add (&name, line);
    }
    bool named = strv_find (strbuf_strv (&name), STRV (" v "), 0) != SIZE_MAX;
    struct strv out = named ? arena_dup (arena, strbuf_strv (&name)) : strv_make ("", 0);
    arena->failed = arena->failed || strbuf_failed (&name);
    strbuf_free (&name);
    return out;
}
