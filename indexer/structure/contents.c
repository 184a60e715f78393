/* The contents list: see contents.h.
 *
 * Entries are told from rows of a table by having one figure, at their end.  Not here: levels,
 * and what a heading is that stands in no list.
 */
#include "indexer/structure/contents.h"

#include "indexer/structure/chars.h"
#include "indexer/structure/labels.h"
#include "indexer/structure/reading.h"

#include "lib/ascii.h"
#include "lib/number.h"
#include "lib/strbuf.h"

#include <stdlib.h>

/* Entries in a row that make a list without a heading; blocks without a page between two with;
 * and the part of the report, as a divisor, in which the list must begin. */
enum { RUN_MIN = 4, PAGELESS_MAX = 6, FRONT_PART = 2, ENTRY_LINES = 6 };

/* The start of the page number, arabic or small roman, that `text` ends in; text.len: none. */
static size_t
page_at (struct strv text)
{
    size_t at = text.len;
    while (at > 0 && ascii_is_digit (text.s[at - 1]) && text.len - at < 5)
        at--;
    if (at < text.len)
        return at;
    while (at > 0 && text.s[at - 1] >= 'c' && text.s[at - 1] <= 'x' && text.len - at < 8)
        at--;
    return number_roman (strv_sub (text, at, text.len)) > 0 ? at : text.len;
}

/* The arabic page number that `text` ends in; 0: none, or a roman one. */
static uint32_t
page_of (struct strv text)
{
    text = chars_trim_end (text);
    return number_figures (strv_sub (text, page_at (text), text.len), NULL);
}

static bool
is_leader (char c)
{
    return c == '.' || c == ' ' || c == '\t' || c == '_';
}

/* Leaders whose page number stands on another line must be many, or spaced. */
enum { LONE_LEADERS = 12, SPACED_LEADERS = 3 };

size_t
contents_title_len (struct strv text)
{
    text = chars_trim_end (text);
    size_t page = page_at (text), at = page, ndots = 0, ntabs = 0;
    while (at > 0 && (is_leader (text.s[at - 1]) || text.s[at - 1] == '\xA6' ||
                      text.s[at - 1] == '\x80' || text.s[at - 1] == '\xE2')) {
        at--;
        ndots += text.s[at] == '.' || text.s[at] == '_' || text.s[at] == '\xA6';
        ntabs += text.s[at] == '\t';
    }
    while (at < page && ((unsigned char)text.s[at] & 0xC0) == 0x80)
        at++; /* the last byte of another character looks like that of a leader */
    bool lone = ndots >= LONE_LEADERS || (ndots >= SPACED_LEADERS && page - at >= 2 * ndots);
    if (page == text.len)
        return at > 0 && lone ? at : SIZE_MAX;
    bool parted = ntabs > 0 || ndots >= 3 || (ndots == 0 && page - at >= 3);
    return at > 0 && parted ? at : SIZE_MAX;
}

/* Whether a title that ends before a page number is no row of figures. */
static bool
is_title (struct strv title)
{
    size_t ntabs = 0, nfigures = 0;
    for (size_t i = 0; i < title.len; i++) {
        ntabs += title.s[i] == '\t';
        nfigures += title.s[i] == '\t' && i + 1 < title.len && ascii_is_digit (title.s[i + 1]);
    }
    return ntabs <= 2 && nfigures == 0 && chars_first_word (title) != 0;
}

/* The title of block `i` as an entry; the empty strv when it has no page number. */
static struct strv
paged_title (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    struct strv last = block_last_line (r, b);
    size_t len = contents_title_len (last);
    if (len == SIZE_MAX || b->end - b->first > ENTRY_LINES)
        return strv_make (NULL, 0);
    struct strv title = chars_trim (strv_sub (last, 0, len));
    return is_title (title) ? title : strv_make (NULL, 0);
}

/* The title of block `i`, a line that only a blank parts from its page number, as in a copy
 * that lost the leaders; the empty strv when there is none. */
static struct strv
barely_paged_title (const struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    size_t page = page_at (b->text);
    if (page == 0 || page == b->text.len || !ascii_is_blank (b->text.s[page - 1]) ||
        b->end - b->first > 1 || labels_is_whole (b->text))
        return strv_make (NULL, 0);
    struct strv title = chars_trim (strv_sub (b->text, 0, page));
    return is_title (title) ? title : strv_make (NULL, 0);
}

/* Whether blocks from `i` on, barely parted from their pages, make a list: no page is before
 * the one above it. */
static bool
begins_bare_list (const struct reading *r, size_t i)
{
    uint32_t last = 0;
    if (i + RUN_MIN > r->nblocks)
        return false;
    for (size_t end = i + RUN_MIN; i < end; i++) {
        uint32_t page = page_of (r->blocks[i].text);
        if (barely_paged_title (r, i).len == 0 || page < last)
            return false;
        last = page;
    }
    return true;
}

static struct strv
fold (struct reading *r, struct strv text)
{
    struct strbuf folded = STRBUF_INIT;
    chars_fold_line (text, &folded);
    struct strv out = arena_dup (&r->scratch, strbuf_strv (&folded));
    if (strbuf_failed (&folded))
        r->scratch.failed = true;
    strbuf_free (&folded);
    return out;
}

/* The whole title of block `i`: its lines, without leaders and page, folded. */
static struct strv
fold_title (struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    struct strbuf text = STRBUF_INIT;
    block_add_text (r, b, 0, &text);
    struct strv v = strbuf_strv (&text);
    size_t len = contents_title_len (v);
    struct strv out = fold (r, len == SIZE_MAX ? v : strv_sub (v, 0, len));
    if (strbuf_failed (&text))
        r->scratch.failed = true;
    strbuf_free (&text);
    return out;
}

static bool
is_contents_heading (struct reading *r, size_t i)
{
    const struct block *b = &r->blocks[i];
    if (b->end - b->first > 1 || b->length > 60 || b->mark.style != MARK_NONE)
        return false;
    return words_is_contents (fold_title (r, i));
}

/* A page number, or the number of an entry, on a line of its own. */
static bool
is_lone_mark (const struct block *b)
{
    return b->mark.style != MARK_NONE && b->mark.after >= b->text.len;
}

/* The block at which the list begins (its heading, or its first entry); r->nblocks: none.
 * Figures of a table rise and fall, pages do not. */
static size_t
find_start (struct reading *r, bool *headed)
{
    size_t run = 0, first = 0, front = r->nblocks / FRONT_PART + RUN_MIN;
    uint32_t last = 0;
    for (size_t i = 0; i < r->nblocks && i < front; i++) {
        *headed = is_contents_heading (r, i);
        if (*headed)
            return i;
        if (is_lone_mark (&r->blocks[i]))
            continue;
        uint32_t page = page_of (block_last_line (r, &r->blocks[i]));
        run = paged_title (r, i).len == 0 ? 0 : page < last ? 1 : run + 1;
        first = run == 1 ? i : first;
        last = page;
        if (run == RUN_MIN)
            return first;
    }
    return r->nblocks;
}

/* `bare`: only a blank parts the title from its page. */
static void
add_entry (struct reading *r, size_t i, struct strv title, bool bare)
{
    struct entry *e =
        reading_push (&r->scratch, &r->entries, &r->nentries, &r->entries_cap, sizeof *e);
    if (!e)
        return;
    e->title = title.len > 0 ? title : r->blocks[i].text;
    e->folded = bare ? fold (r, title) : fold_title (r, i);
    e->block = i;
    e->matched = NONE;
    e->capitals = chars_in_capitals (e->title);
}

/* Whether `entry` is `folded` behind a number of its own: "ii. findings". */
static bool
is_numbered_like (const struct reading *r, const struct entry *entry, struct strv folded)
{
    const struct mark *mark = &r->blocks[entry->block].mark;
    size_t most = mark->after + 1;
    return mark->style != MARK_NONE && strv_ends (entry->folded, folded) &&
           folded.len + mark->number.len < entry->folded.len &&
           entry->folded.len <= folded.len + most;
}

/* Whether the body begins at block `i`: an entry of the list comes again, with its number or,
 * where the number stands elsewhere, without. */
static bool
comes_again (struct reading *r, size_t i)
{
    struct strv folded = fold_title (r, i);
    for (size_t k = 0; k < r->nentries && k < 64; k++)
        if (strv_eq (r->entries[k].folded, folded) ||
            is_numbered_like (r, &r->entries[k], folded))
            return true;
    return false;
}

/* Whether block `i`, which has no page, cannot be an entry either. */
static bool
is_prose (const struct reading *r, size_t i)
{
    enum { PROSE_BYTES = 300, TITLE_LINES = 3 };
    const struct block *b = &r->blocks[i];
    return b->length > PROSE_BYTES || b->end - b->first > TITLE_LINES ||
           chars_end (b->text) == CHARS_END_FULL;
}

/* The block at which the body begins when the list ends at block `i`: a label above the title
 * that comes again, where a page begins with it. */
static size_t
body_start (const struct reading *r, size_t i)
{
    return i > 0 && r->blocks[i - 1].page_before && labels_is_whole (r->blocks[i - 1].text)
               ? i - 1
               : i;
}

/* Whether dots lead to a page right below block `i`, so that it is the start of an entry that
 * was wrapped, be it that of another entry too. */
static bool
leads_on (const struct reading *r, size_t i)
{
    enum { LINES_MAX = 3 };
    for (size_t k = i + 1; k < r->nblocks && k <= i + LINES_MAX; k++) {
        struct strv last = block_last_line (r, &r->blocks[k]);
        bool dots = strv_find (last, STRV ("..."), 0) != SIZE_MAX ||
                    strv_find (last, STRV (". . ."), 0) != SIZE_MAX;
        if (dots && paged_title (r, k).len > 0)
            return true;
    }
    return false;
}

/* Reads entries from block `i` on.  Returns the first block after the list. */
static size_t
read_entries (struct reading *r, size_t i, bool headed)
{
    size_t end = i, npaged = 0, pageless = 0, kept = 0;
    bool bare_list = headed && begins_bare_list (r, i);
    for (; i < r->nblocks && pageless <= PAGELESS_MAX; i++) {
        struct strv title = paged_title (r, i);
        bool bare = bare_list && title.len == 0 && !comes_again (r, i);
        if (bare)
            title = barely_paged_title (r, i);
        if (is_lone_mark (&r->blocks[i]))
            continue;
        if (title.len == 0 && !leads_on (r, i) && (comes_again (r, i) || is_prose (r, i)))
            break;
        add_entry (r, i, title, bare && title.len > 0);
        npaged += title.len > 0;
        pageless = title.len > 0 ? 0 : pageless + 1;
        if (title.len > 0) {
            end = i + 1;
            kept = r->nentries;
        }
    }
    bool repeated =
        i < r->nblocks && r->nentries > 0 && pageless <= PAGELESS_MAX && comes_again (r, i);
    if (repeated && (npaged > 0 || r->nentries >= RUN_MIN))
        return body_start (r, i);
    r->nentries = kept;
    return end;
}

/* The entries that the format says are such, and the heading above them. */
static void
read_said_entries (struct reading *r)
{
    for (size_t i = 0; i < r->nblocks; i++) {
        if (!r->blocks[i].said || r->blocks[i].use != USE_CONTENTS)
            continue;
        if (!is_contents_heading (r, i))
            add_entry (r, i, paged_title (r, i), false);
        if (i > 0 && is_contents_heading (r, i - 1))
            r->blocks[i - 1].use = USE_CONTENTS;
    }
}

/* Whether a title of the list stands in the body behind it, from block `i` on, which rows of a
 * table with one column of figures do not, though another table may have the same rows. */
static bool
is_repeated (struct reading *r, size_t i)
{
    for (; i < r->nblocks; i++)
        if (paged_title (r, i).len == 0 && comes_again (r, i))
            return true;
    return false;
}

void
contents_find (struct reading *r)
{
    read_said_entries (r);
    if (r->nentries > 0)
        return;
    bool headed;
    size_t start = find_start (r, &headed);
    if (start == r->nblocks)
        return;
    size_t end = read_entries (r, headed ? start + 1 : start, headed);
    if (!headed && !is_repeated (r, end))
        r->nentries = 0;
    if (r->nentries == 0)
        return;
    for (size_t i = start; i < end; i++)
        r->blocks[i].use = USE_CONTENTS;
}

static int
by_title (const void *a, const void *b)
{
    const struct entry *const *x = a, *const *y = b;
    int order = strv_cmp ((*x)->folded, (*y)->folded);
    return order ? order : ((*x)->block > (*y)->block) - ((*x)->block < (*y)->block);
}

/* The first entry of that title that nothing has matched yet, by binary search: of those of one
 * title the first are matched first. */
static struct entry *
find_entry (struct entry **sorted, size_t n, struct strv folded)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strv_cmp (sorted[mid]->folded, folded);
        if (order < 0 || (order == 0 && sorted[mid]->matched != NONE))
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && strv_eq (sorted[low]->folded, folded) ? sorted[low] : NULL;
}

void
contents_match (struct reading *r)
{
    struct entry **sorted = ARENA_ARRAY (&r->scratch, struct entry *, r->nentries + 1);
    if (!sorted || r->nentries == 0)
        return;
    for (size_t k = 0; k < r->nentries; k++)
        sorted[k] = &r->entries[k];
    qsort (sorted, r->nentries, sizeof (struct entry *), by_title);
    for (size_t i = r->entries[0].block; i < r->nblocks; i++) {
        struct block *b = &r->blocks[i];
        if (b->use == USE_CONTENTS || b->length > 400)
            continue;
        struct entry *e = find_entry (sorted, r->nentries, fold_title (r, i));
        if (!e)
            continue;
        e->matched = i;
        b->entry = (size_t)(e - r->entries);
    }
}
